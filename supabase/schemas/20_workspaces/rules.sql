-- Whoever signs up gets a workspace of their own.

create function workspaces.create_workspace(name text, owner_id uuid)
returns uuid
language sql
volatile
security definer
set search_path = ''
as $$
  with workspace as (
    insert into public.workspaces (name) values (create_workspace.name) returning id
  ), owner as (
    insert into public.workspace_members (workspace_id, user_id, role, display_name)
    select w.id, u.id, 'owner', case when private.is_one_line(u.email) then left(u.email, 200) else '' end
    from workspace w join auth.users u on u.id = create_workspace.owner_id
    returning workspace_id
  )
  select id from workspace
$$;
grant execute on function workspaces.create_workspace to service_role;

create function workspaces.create_personal_workspace()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform workspaces.create_workspace(case when private.has_visible_character(split_part(new.email, '@', 1)) and private.is_one_line(new.email)
    then split_part(new.email, '@', 1) else 'Personal' end || '''s workspace', new.id);
  return null;
end
$$;
create trigger create_personal_workspace after insert on auth.users
for each row execute function workspaces.create_personal_workspace();
