-- API keys as a workspace's owners and admins handle them, and what the api function asks about a key.

create function workspaces.create_api_key(workspace_id uuid, name text, scopes text[])
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  workspace uuid := workspaces.resolve_workspace(actor, create_api_key.workspace_id, 'workspace:manage');
  known constant text[] := array[
    'reports:read', 'reports:write', 'interviews:read', 'interviews:write',
    'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write'
  ];
  api_key text := 'hw_' || private.new_secret();
  label text := private.trimmed(create_api_key.name);
  id uuid;
begin
  if (char_length(label) between 1 and 200 and private.has_visible_character(label) and private.is_one_line(label)) is not true then
    perform private.raise_problem('invalid_name');
  end if;
  if coalesce(cardinality(create_api_key.scopes), 0) not between 1 and cardinality(known) or not create_api_key.scopes <@ known then
    perform private.raise_problem('invalid_scopes', hint => format('Use %s.', array_to_string(known, ', ')));
  end if;
  insert into public.api_keys as k (workspace_id, name, key_hash, scopes, created_by)
  values (workspace, label, private.hash_secret(api_key),
    array(select distinct s from unnest(create_api_key.scopes) s order by s), actor.user_id)
  returning k.id into id;
  return jsonb_build_object('id', id, 'key', api_key);
end
$$;
grant execute on function workspaces.create_api_key to authenticated, service_role;

create function workspaces.list_api_keys(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_api_keys.workspace_id, 'workspace:manage');
begin
  return jsonb_build_object('items', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', k.id, 'name', k.name, 'scopes', to_jsonb(k.scopes), 'createdAt', private.to_iso(k.created_at),
      'lastUsedAt', private.to_iso(k.last_used_at), 'revokedAt', private.to_iso(k.revoked_at)
    ) order by k.created_at desc, k.id), '[]')
    from (select * from public.api_keys x where x.workspace_id = workspace order by x.created_at desc, x.id limit 1000) k
  ));
end
$$;
grant execute on function workspaces.list_api_keys to authenticated, service_role;

create function workspaces.revoke_api_key(api_key_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid;
begin
  select k.workspace_id into workspace from public.api_keys k where k.id = revoke_api_key.api_key_id;
  perform workspaces.authorize(workspaces.current_actor(), workspace, 'workspace:manage', 'api_key_not_found');
  update public.api_keys k set revoked_at = now() where k.id = revoke_api_key.api_key_id and k.revoked_at is null;
end
$$;
grant execute on function workspaces.revoke_api_key to authenticated, service_role;

create function workspaces.authenticate_api_key(key text, client text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  allowed constant int := 20;
  this_minute timestamptz := date_trunc('minute', clock_timestamp());
  hash_of_client text := private.hash_secret('client ' || coalesce(authenticate_api_key.client, ''));
  found_key public.api_keys;
  attempts int;
begin
  select * into found_key from public.api_keys k
  where k.key_hash = private.hash_secret(authenticate_api_key.key) and k.revoked_at is null;
  if found then
    -- A key that holds is never limited: a guesser behind the same address must not lock its owner out.
    if found_key.last_used_at is null or found_key.last_used_at < clock_timestamp() - interval '1 minute' then
      update public.api_keys k set last_used_at = clock_timestamp()
      where k.id = found_key.id and (k.last_used_at is null or k.last_used_at < clock_timestamp() - interval '1 minute');
    end if;
    return jsonb_build_object('outcome', 'valid', 'apiKeyId', found_key.id, 'workspaceId', found_key.workspace_id, 'scopes', to_jsonb(found_key.scopes));
  end if;
  select u.attempts into attempts from workspaces.unknown_keys u where u.client_hash = hash_of_client and u.minute = this_minute;
  if coalesce(attempts, 0) < allowed then
    insert into workspaces.unknown_keys as u (client_hash, minute) values (hash_of_client, this_minute)
    on conflict on constraint unknown_keys_pkey do update set attempts = u.attempts + 1
    returning u.attempts into attempts;
    if attempts <= allowed then
      return '{"outcome":"unknown"}';
    end if;
  end if;
  return jsonb_build_object('outcome', 'limited',
    'retryAfterSeconds', ceil(extract(epoch from this_minute + interval '1 minute' - clock_timestamp()))::int);
end
$$;
grant execute on function workspaces.authenticate_api_key to service_role;
