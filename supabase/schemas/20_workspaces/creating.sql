-- Workspaces are made by whoever asks for one. Signing up makes nobody an owner: most who do are candidates.

create function workspaces.create_workspace(name text, owner_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  most_owned constant int := 20;
  actor private.actor := workspaces.current_actor();
  wanted_owner uuid := create_workspace.owner_id;
  made uuid;
begin
  if actor.kind = 'member' then
    if wanted_owner <> actor.user_id then
      perform private.raise_problem('forbidden', 'A workspace is made for oneself.', 'Leave owner_id out; others are added as members.');
    end if;
    wanted_owner := actor.user_id;
    -- One at a time for a user, so that all their requests together stay within the limit.
    perform pg_advisory_xact_lock(hashtextextended('hirewire own workspace ' || wanted_owner, 0));
    if (select count(*) from public.workspace_members m where m.user_id = wanted_owner and m.role = 'owner') >= most_owned then
      perform private.raise_problem('too_many_workspaces', format('A user owns at most %s workspaces.', most_owned));
    end if;
  elsif actor.kind <> 'service' then
    perform private.raise_problem('unauthorized', 'Sign in to make a workspace.', 'Send Authorization: Bearer with a user''s access token.');
  end if;
  perform private.require_shape(jsonb_build_object('name', private.trimmed(create_workspace.name)),
    workspaces.new_workspace_shape(), 'invalid_name');
  insert into public.workspaces (name) values (private.trimmed(create_workspace.name)) returning id into made;
  insert into public.workspace_members (workspace_id, user_id, role, display_name)
  select made, u.id, 'owner', case when private.is_one_line(u.email) then left(u.email, 200) else '' end from auth.users u where u.id = wanted_owner;
  return made;
end
$$;
grant execute on function workspaces.create_workspace to authenticated, service_role;
