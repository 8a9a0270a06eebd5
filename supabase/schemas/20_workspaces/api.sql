-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.get_workspace_settings(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.get_workspace_settings(workspace_id); end $$;
comment on function public.get_workspace_settings is
  'What the workspace has set; without an id, of the caller''s only one. Raises workspace_required, workspace_not_found. Members, API keys with interviews:read.';
grant execute on function public.get_workspace_settings to authenticated, service_role;

create function public.update_workspace_settings(settings jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.update_workspace_settings(settings, workspace_id); end $$;
comment on function public.update_workspace_settings is
  'Changes the given settings and returns all. Raises invalid_settings, consent_text_missing, forbidden. Owners and admins.';
grant execute on function public.update_workspace_settings to authenticated, service_role;

create function public.put_consent_text(language text, text text, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.put_consent_text(language, text, workspace_id); end $$;
comment on function public.put_consent_text is
  'Puts a consent text into force as the next version of its language; the same text again changes nothing. Raises invalid_consent_text, forbidden. Owners and admins.';
grant execute on function public.put_consent_text to authenticated, service_role;

create function public.list_consent_texts(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_consent_texts(workspace_id); end $$;
comment on function public.list_consent_texts is 'The workspace''s consent texts, newest first. Members, API keys with interviews:read.';
grant execute on function public.list_consent_texts to authenticated, service_role;

create function public.identify_member()
returns uuid language plpgsql stable set search_path = ''
as $$ begin return workspaces.identify_member(); end $$;
comment on function public.identify_member is
  'The id of the user whose access token this request carries. A service asks with the token of whoever calls it before it speaks for them. Raises unauthorized. Signed-in users.';
grant execute on function public.identify_member to authenticated;

create function public.list_members(
  workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_members(workspace_id, cursor, page_size); end $$;
comment on function public.list_members is
  'The workspace''s members, newest first: {"items":[{"userId","email","displayName","role","joinedAt"}],"nextCursor"}. Raises workspace_required, workspace_not_found, invalid_cursor. Members, API keys with interviews:read.';
grant execute on function public.list_members to authenticated, service_role;

create function public.list_workspaces(cursor text default null, page_size int default 50)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_workspaces(cursor, page_size); end $$;
comment on function public.list_workspaces is
  'The signed-in user''s workspaces, the one joined last first: {"items":[{"id","name","role","joinedAt"}],"nextCursor"}. Raises unauthorized, invalid_cursor. Members.';
grant execute on function public.list_workspaces to authenticated, service_role;

create function public.add_member(member jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.add_member(member, workspace_id); end $$;
comment on function public.add_member is
  'Makes a user {email or userId, role, displayName?} a member and returns them. By address only those are found who have confirmed it. Raises invalid_member, user_not_found, member_already_exists, role_above_own, workspace_required, workspace_not_found, forbidden. Owners and admins.';
grant execute on function public.add_member to authenticated, service_role;

create function public.update_member(user_id uuid, changes jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.update_member(user_id, changes, workspace_id); end $$;
comment on function public.update_member is
  'Changes a member''s {role?, displayName?} and returns them. Raises member_not_found, role_above_own, last_owner, invalid_member, workspace_required, workspace_not_found, forbidden. Owners and admins; nobody touches a role above their own.';
grant execute on function public.update_member to authenticated, service_role;

create function public.remove_member(user_id uuid, workspace_id uuid default null)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform workspaces.remove_member(user_id, workspace_id); end $$;
comment on function public.remove_member is
  'Takes a member out of the workspace; their rights end at once. Raises member_not_found, role_above_own, last_owner, workspace_required, workspace_not_found, forbidden. Owners and admins; nobody removes a role above their own.';
grant execute on function public.remove_member to authenticated, service_role;

create function public.leave_workspace(workspace_id uuid default null)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform workspaces.leave_workspace(workspace_id); end $$;
comment on function public.leave_workspace is
  'Takes the signed-in user out of a workspace. Raises last_owner, leaving_needs_a_person, workspace_required, workspace_not_found. Members.';
grant execute on function public.leave_workspace to authenticated, service_role;

create function public.create_api_key(workspace_id uuid, name text, scopes text[])
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.create_api_key(workspace_id, name, scopes); end $$;
comment on function public.create_api_key is
  'Makes an API key with scopes out of reports:, interviews:, events:, subscriptions: with read or write, and returns {"id","key"}; the key is never shown again. Raises invalid_name, invalid_scopes, workspace_required, forbidden. Owners and admins.';
grant execute on function public.create_api_key to authenticated, service_role;

create function public.list_api_keys(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_api_keys(workspace_id); end $$;
comment on function public.list_api_keys is 'The workspace''s API keys, newest first, revoked ones too, without the keys: {"items"}. Raises workspace_required, forbidden. Owners and admins.';
grant execute on function public.list_api_keys to authenticated, service_role;

create function public.revoke_api_key(api_key_id uuid)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform workspaces.revoke_api_key(api_key_id); end $$;
comment on function public.revoke_api_key is 'Ends an API key at once; again is no error. Raises api_key_not_found, forbidden. Owners and admins.';
grant execute on function public.revoke_api_key to authenticated, service_role;

create function public.create_workspace(name text, owner_id uuid default null)
returns uuid language plpgsql volatile set search_path = ''
as $$ begin return workspaces.create_workspace(name, owner_id); end $$;
comment on function public.create_workspace is
  'Makes a workspace and returns its id. A signed-in user makes it for themselves and owns at most 20; a service names the owner, or nobody yet. Raises invalid_name, too_many_workspaces, forbidden, unauthorized. Signed-in users, service role.';
grant execute on function public.create_workspace to authenticated, service_role;

create function public.authenticate_api_key(key text, client text)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.authenticate_api_key(key, client); end $$;
comment on function public.authenticate_api_key is
  'Tells whether an API key holds: {"outcome":"valid","apiKeyId","workspaceId","scopes"}, {"outcome":"unknown"}, or, from the 21st unknown key of a client in a minute, {"outcome":"limited","retryAfterSeconds"}. Notes the use of a key at most once a minute. `client` is whatever tells callers apart, such as their address. Service role.';
grant execute on function public.authenticate_api_key to service_role;
