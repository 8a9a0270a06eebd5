-- Which runner a workspace trusts.

create function test_runs.runner_view(workspace_id uuid, runner public.test_runners)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select case when runner.workspace_id is null then jsonb_build_object('workspaceId', runner_view.workspace_id, 'kind', 'none')
    else jsonb_build_object('workspaceId', runner.workspace_id, 'kind', runner.kind, 'name', runner.name, 'url', runner.url,
      'waitSeconds', extract(epoch from runner.wait)::int, 'updatedAt', private.to_iso(runner.updated_at))
  end
$$;

create function test_runs.get_test_runner(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), get_test_runner.workspace_id, 'interviews:write');
  runner public.test_runners;
begin
  select * into runner from public.test_runners r where r.workspace_id = resolved;
  return test_runs.runner_view(resolved, runner);
end
$$;
grant execute on function test_runs.get_test_runner to authenticated, service_role;

create function test_runs.require_secret(secret text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  bytes bytea;
begin
  begin
    bytes := decode(substr(require_secret.secret, 7), 'base64');
  exception when others then
    bytes := null;
  end;
  if bytes is null or require_secret.secret not like 'whsec\_%' or octet_length(bytes) not between 24 and 64
     -- One spelling only, so that runners decode what is signed with.
     or substr(require_secret.secret, 7) <> translate(encode(bytes, 'base64'), E'\n', '') then
    perform private.raise_problem('invalid_secret', hint => 'Send whsec_ and the base64 of 24 to 64 bytes, or leave it out.');
  end if;
end
$$;

create function test_runs.put_test_runner(runner jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r jsonb := jsonb_strip_nulls(put_test_runner.runner);
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), put_test_runner.workspace_id, 'workspace:manage');
  earlier public.test_runners;
  saved public.test_runners;
  secret text;
  kept_secret uuid;
begin
  perform private.require_shape(put_test_runner.runner, test_runs.new_runner_shape(), 'invalid_test_runner');
  perform private.count_call('command', 'put_test_runner');
  -- Where a name leads is looked up by whoever calls this, and by the consumer at every call.
  if r ->> 'url' !~* '^https?://[^/?#@\\[:space:][:cntrl:]]+([/?][^#\\[:space:][:cntrl:]]*)?$' or char_length(r ->> 'url') > 2048 then
    perform private.raise_problem('invalid_url');
  end if;
  -- One change of a workspace's runner at a time.
  perform from public.workspaces w where w.id = resolved for no key update;
  select * into earlier from public.test_runners t where t.workspace_id = resolved;
  if r ->> 'kind' = 'none' then
    if r - 'kind' <> '{}' then
      perform private.raise_problem('invalid_test_runner', 'No runner has nothing else to say.', 'Send {"kind":"none"} alone.');
    end if;
    delete from public.test_runners t where t.workspace_id = resolved;
    return test_runs.runner_view(resolved, null);
  elsif r ->> 'kind' = 'piston' then
    if r ? 'secret' then
      perform private.raise_problem('invalid_test_runner', 'secret: Piston knows none.', 'Leave it out.');
    end if;
  elsif not r ? 'url' then
    perform private.raise_problem('invalid_test_runner', 'url: a runner of one''s own needs an address.');
  else
    secret := r ->> 'secret';
    kept_secret := earlier.secret_id;
    if secret is not null then
      perform test_runs.require_secret(secret);
    -- Of another service than before nobody knows that it may have the old one's secret.
    elsif earlier.secret_id is null or earlier.url is distinct from r ->> 'url' then
      secret := 'whsec_' || encode(extensions.gen_random_bytes(32), 'base64');
    end if;
    if secret is not null then
      kept_secret := vault.create_secret(secret, 'test runner ' || gen_random_uuid(), 'Signing secret of a test runner');
    end if;
  end if;
  insert into public.test_runners as t (workspace_id, kind, name, url, secret_id, wait)
  values (resolved, (r ->> 'kind')::public.test_runner_kind, coalesce(r ->> 'name', r ->> 'kind'), r ->> 'url', kept_secret,
    make_interval(secs => coalesce((r ->> 'waitSeconds')::int, 600)))
  on conflict on constraint test_runners_pkey do update
  set kind = excluded.kind, name = excluded.name, url = excluded.url, secret_id = excluded.secret_id, wait = excluded.wait, updated_at = now()
  returning * into saved;
  return test_runs.runner_view(resolved, saved) || case when secret is null then '{}' else jsonb_build_object('secret', secret) end;
end
$$;
grant execute on function test_runs.put_test_runner to authenticated, service_role;

create function test_runs.drop_secret()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from vault.secrets s where s.id = old.secret_id;
  return null;
end
$$;
comment on function test_runs.drop_secret is 'A secret goes with its runner, whichever way the runner goes, and when another takes its place.';
create trigger drop_secret after delete on public.test_runners
for each row when (old.secret_id is not null) execute function test_runs.drop_secret();
create trigger drop_replaced_secret after update of secret_id on public.test_runners
for each row when (old.secret_id is not null and old.secret_id is distinct from new.secret_id) execute function test_runs.drop_secret();

create function test_runs.secret_of(workspace_id uuid)
returns text
language sql
stable
security definer -- reads Vault
set search_path = ''
as $$
  select v.decrypted_secret from public.test_runners r
  join vault.decrypted_secrets v on v.id = r.secret_id
  where r.workspace_id = secret_of.workspace_id
$$;
comment on function test_runs.secret_of is 'The signing secret of the workspace''s runner, or null.';
