-- The one place that decides who is calling, for which workspace, and what they may.

create function workspaces.current_actor()
returns private.actor
language plpgsql
stable
security definer -- looks API keys up by their hash
set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  caller_role text := claims ->> 'role';
  headers jsonb;
  api_key text;
  member text;
  key_row public.api_keys;
begin
  if caller_role is null then
    -- No request: somebody with a database login of their own (migrations, psql, pg_cron).
    return (case when session_user <> 'authenticator' then 'service' else 'nobody' end, null, null, null)::private.actor;
  end if;
  if caller_role = 'authenticated' then
    return ('member', (claims ->> 'sub')::uuid, null, null)::private.actor;
  end if;
  if caller_role <> 'service_role' then
    return ('nobody', null, null, null)::private.actor;
  end if;

  -- The service role speaks for itself unless it names whom it speaks for. Then that one's rights count,
  -- and a credential that does not hold is an error, never a fall-back to its own.
  headers := nullif(current_setting('request.headers', true), '')::jsonb;
  api_key := headers ->> 'x-hirewire-key';
  if api_key is not null then
    select * into key_row from public.api_keys k
    where k.key_hash = private.hash_secret(api_key) and k.revoked_at is null;
    if not found then
      perform private.raise_problem('invalid_api_key');
    end if;
    return ('api_key', null, key_row.workspace_id, key_row.scopes)::private.actor;
  end if;
  if headers ? 'x-interview-token' then
    return ('candidate', null, null, null)::private.actor;
  end if;
  member := headers ->> 'x-hirewire-member';
  if member is not null then
    if not pg_input_is_valid(member, 'uuid') then
      perform private.raise_problem('unauthorized', 'x-hirewire-member names no member.', 'Send the id that identify_member returned.');
    end if;
    return ('member', member::uuid, null, null)::private.actor;
  end if;
  return ('service', null, null, null)::private.actor;
end
$$;
comment on function workspaces.current_actor is
  'Who makes this request: a member by JWT, a system by the API key in x-hirewire-key, a candidate by x-interview-token, or a service. A service that has learned from identify_member who calls it may name them in x-hirewire-member, and has their rights alone. Raises invalid_api_key, unauthorized.';

create function workspaces.identify_member()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
begin
  if actor.user_id is null then
    perform private.raise_problem('unauthorized');
  end if;
  return actor.user_id;
end
$$;
grant execute on function workspaces.identify_member to authenticated;

create function workspaces.permits(actor private.actor, workspace_id uuid, permission text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case (permits.actor).kind
    when 'service' then true
    when 'api_key' then (permits.actor).workspace_id = permits.workspace_id
      and permits.permission = any ((permits.actor).scopes)
    when 'member' then exists (
      select from public.workspace_members m
      where m.workspace_id = permits.workspace_id
        and m.user_id = (permits.actor).user_id
        and workspaces.role_permits(m.role, permits.permission)
    )
    else false
  end;
end
$$;
comment on function workspaces.permits is 'Whether the actor may do this in the workspace.';

create function workspaces.belongs(actor private.actor, workspace_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case (belongs.actor).kind
    when 'service' then true
    when 'api_key' then (belongs.actor).workspace_id = belongs.workspace_id
    when 'member' then exists (
      select from public.workspace_members m
      where m.workspace_id = belongs.workspace_id and m.user_id = (belongs.actor).user_id
    )
    else false
  end;
end
$$;
comment on function workspaces.belongs is 'Whether the workspace is the actor''s own, whatever they may do in it.';

create function workspaces.authorize(actor private.actor, workspace_id uuid, permission text, not_found_code text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if authorize.workspace_id is null or not workspaces.belongs(authorize.actor, authorize.workspace_id) then
    -- Another workspace's things do not exist: no hint that they do.
    perform private.raise_problem(authorize.not_found_code);
  end if;
  if not workspaces.permits(authorize.actor, authorize.workspace_id, authorize.permission) then
    perform private.raise_problem('forbidden', format('This needs the permission %s in the workspace.', authorize.permission));
  end if;
end
$$;
comment on function workspaces.authorize is
  'Passes when the actor has the permission; raises the given not-found problem outside their workspaces and forbidden inside them.';

create function workspaces.resolve_workspace(actor private.actor, workspace_id uuid, permission text)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := resolve_workspace.workspace_id;
begin
  if actor.kind in ('nobody', 'candidate') then
    perform private.raise_problem('unauthorized');
  end if;
  if resolved is null and actor.kind = 'api_key' then
    resolved := actor.workspace_id;
  elsif resolved is null and actor.kind = 'member' then
    select min(m.workspace_id::text)::uuid into resolved from public.workspace_members m where m.user_id = actor.user_id
    having count(*) = 1;
  end if;
  if resolved is null then
    perform private.raise_problem('workspace_required', hint => 'Pass the workspace id. Who has none makes one with POST /api/v1/workspaces.');
  end if;
  if actor.kind = 'service' then
    if not exists (select from public.workspaces w where w.id = resolved) then
      perform private.raise_problem('workspace_not_found');
    end if;
  end if;
  perform workspaces.authorize(actor, resolved, resolve_workspace.permission, 'workspace_not_found');
  return resolved;
end
$$;
comment on function workspaces.resolve_workspace is
  'The workspace a call is about: the one named, the API key''s, or the member''s only one. Raises unauthorized, workspace_required, workspace_not_found, forbidden.';
