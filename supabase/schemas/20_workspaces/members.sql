-- Who belongs to a workspace: seen by everybody in it, changed by its owners and admins.
--
-- Every change locks the workspace first and only then looks at roles. So two owners who demote each
-- other, or leave together, take turns, and the second one sees what the first one did.

create function workspaces.member_view(member public.workspace_members)
returns jsonb
language sql
stable
security definer -- addresses are in auth
set search_path = ''
as $$
  select jsonb_build_object('userId', member.user_id, 'email', u.email, 'displayName', member.display_name, 'role', member.role,
    'joinedAt', private.to_iso(member.created_at))
  from auth.users u
  where u.id = member.user_id
$$;

create function workspaces.list_members(workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_members.workspace_id, 'interviews:read');
  size int := private.page_size(list_members.page_size);
  after record := private.decode_cursor('members', list_members.cursor);
  page public.workspace_members[];
begin
  page := array(
    select m from public.workspace_members m
    where m.workspace_id = resolved and (m.created_at, m.user_id) < (after.moment, after.id)
    order by m.created_at desc, m.user_id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(workspaces.member_view(m) order by m.created_at desc, m.user_id desc), '[]') from unnest(page[:size]) m
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('members', page[size].created_at, page[size].user_id) end
  );
end
$$;
grant execute on function workspaces.list_members to authenticated, service_role;

create function workspaces.list_workspaces(cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  size int := private.page_size(list_workspaces.page_size);
  after record := private.decode_cursor('workspaces', list_workspaces.cursor);
  page public.workspace_members[];
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('unauthorized', 'Sign in to see your workspaces.', 'Send Authorization: Bearer with a user''s access token.');
  end if;
  page := array(
    select m from public.workspace_members m
    where m.user_id = actor.user_id and (m.created_at, m.workspace_id) < (after.moment, after.id)
    order by m.created_at desc, m.workspace_id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(
        jsonb_build_object('id', w.id, 'name', w.name, 'role', m.role, 'joinedAt', private.to_iso(m.created_at))
        order by m.created_at desc, m.workspace_id desc
      ), '[]')
      from unnest(page[:size]) m
      join public.workspaces w on w.id = m.workspace_id
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('workspaces', page[size].created_at, page[size].workspace_id) end
  );
end
$$;
grant execute on function workspaces.list_workspaces to authenticated, service_role;

create function workspaces.lock_members(actor private.actor, workspace_id uuid, permission text)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(actor, lock_members.workspace_id, lock_members.permission);
begin
  perform from public.workspaces w where w.id = resolved for no key update;
  -- Asked again, because the answer may have changed while waiting for the lock.
  return workspaces.resolve_workspace(actor, resolved, lock_members.permission);
end
$$;
comment on function workspaces.lock_members is
  'The workspace whose members the actor is about to change, locked until the transaction ends. Raises what resolve_workspace raises.';

create function workspaces.require_rank(actor private.actor, workspace_id uuid, role public.workspace_role)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  -- The enum is declared from the highest role to the lowest.
  if exists (
    select from public.workspace_members m
    where m.workspace_id = require_rank.workspace_id and m.user_id = (require_rank.actor).user_id and m.role > require_rank.role
  ) then
    perform private.raise_problem('role_above_own', format('Only an %s can give or take the role %s.', require_rank.role, require_rank.role));
  end if;
end
$$;
comment on function workspaces.require_rank is 'Refuses members who would give, change or take away a role above their own.';

create function workspaces.find_member(workspace_id uuid, user_id uuid)
returns public.workspace_members
language plpgsql
stable
set search_path = ''
as $$
declare
  member public.workspace_members;
begin
  select * into member from public.workspace_members m
  where m.workspace_id = find_member.workspace_id and m.user_id = find_member.user_id;
  if not found then
    perform private.raise_problem('member_not_found');
  end if;
  return member;
end
$$;

create function workspaces.require_other_owner(member public.workspace_members)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if member.role = 'owner' and not exists (
    select from public.workspace_members m
    where m.workspace_id = member.workspace_id and m.role = 'owner' and m.user_id <> member.user_id
  ) then
    perform private.raise_problem('last_owner');
  end if;
end
$$;
comment on function workspaces.require_other_owner is 'Refuses to go on when the member is the workspace''s only owner.';

create function workspaces.find_user(member jsonb, out id uuid, out email text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  select u.id, u.email into find_user.id, find_user.email from auth.users u
  where case
    when member ? 'userId' then u.id = (member ->> 'userId')::uuid
    -- An address counts for whoever has shown that it is theirs: anybody can sign up with another's. Auth
    -- keeps addresses in lower case, composed or not, and has an index on them as they are.
    else u.email in (private.normal_email(member ->> 'email'), normalize(private.normal_email(member ->> 'email'), nfd)) and u.email_confirmed_at is not null
  end
  limit 1;
  if not found then
    perform private.raise_problem('user_not_found',
      case when not member ? 'userId' then 'Nobody has signed up with this address and confirmed it.' end);
  end if;
end
$$;

create function workspaces.add_member(member jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, add_member.workspace_id, 'workspace:manage');
  new_member jsonb := add_member.member;
  new_role public.workspace_role;
  found_user record;
  saved public.workspace_members;
begin
  perform private.require_shape(new_member, workspaces.new_member_shape(), 'invalid_member');
  if (new_member ? 'email') = (new_member ? 'userId') then
    perform private.raise_problem('invalid_member', 'Exactly one of email and userId says who it is.', 'Send one of them.');
  end if;
  new_role := new_member ->> 'role';
  perform workspaces.require_rank(actor, resolved, new_role);
  found_user := workspaces.find_user(new_member);
  insert into public.workspace_members (workspace_id, user_id, role, display_name)
  values (resolved, found_user.id, new_role, coalesce(new_member ->> 'displayName', case when private.is_one_line(found_user.email) then left(found_user.email, 200) else '' end))
  on conflict on constraint workspace_members_pkey do nothing
  returning * into saved;
  if saved.user_id is null then
    perform private.raise_problem('member_already_exists');
  end if;
  return workspaces.member_view(saved);
end
$$;
grant execute on function workspaces.add_member to authenticated, service_role;

create function workspaces.update_member(user_id uuid, changes jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, update_member.workspace_id, 'workspace:manage');
  member public.workspace_members := workspaces.find_member(resolved, update_member.user_id);
  new_role public.workspace_role;
begin
  perform private.require_shape(update_member.changes, workspaces.member_changes_shape(), 'invalid_member');
  new_role := coalesce((update_member.changes ->> 'role')::public.workspace_role, member.role);
  perform workspaces.require_rank(actor, resolved, member.role);
  perform workspaces.require_rank(actor, resolved, new_role);
  if new_role <> 'owner' then
    perform workspaces.require_other_owner(member);
  end if;
  update public.workspace_members m
  set role = new_role, display_name = coalesce(update_member.changes ->> 'displayName', m.display_name)
  where m.workspace_id = member.workspace_id and m.user_id = member.user_id
  returning * into member;
  return workspaces.member_view(member);
end
$$;
grant execute on function workspaces.update_member to authenticated, service_role;

create function workspaces.remove_member(user_id uuid, workspace_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, remove_member.workspace_id, 'workspace:manage');
  member public.workspace_members := workspaces.find_member(resolved, remove_member.user_id);
begin
  perform workspaces.require_rank(actor, resolved, member.role);
  perform workspaces.require_other_owner(member);
  delete from public.workspace_members m where m.workspace_id = member.workspace_id and m.user_id = member.user_id;
end
$$;
grant execute on function workspaces.remove_member to authenticated, service_role;

create function workspaces.leave_workspace(workspace_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, leave_workspace.workspace_id, 'interviews:read');
  member public.workspace_members;
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('leaving_needs_a_person');
  end if;
  member := workspaces.find_member(resolved, actor.user_id);
  perform workspaces.require_other_owner(member);
  delete from public.workspace_members m where m.workspace_id = member.workspace_id and m.user_id = member.user_id;
end
$$;
grant execute on function workspaces.leave_workspace to authenticated, service_role;
