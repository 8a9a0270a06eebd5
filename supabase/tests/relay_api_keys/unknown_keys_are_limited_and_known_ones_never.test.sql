begin;
select plan(8);

select tests.create_workspace('acme');
select set_config('tests.key', tests.create_api_key('acme', array['events:read']), true);
create temp table seen as select public.authenticate_api_key(current_setting('tests.key'), '192.0.2.1') as s;
select is((select s - 'apiKeyId' from seen), jsonb_build_object('outcome', 'valid', 'workspaceId', tests.workspace('acme'), 'scopes', '["events:read"]'::jsonb), 'a key that holds');
create temp table used as select k.last_used_at, k.xmin::text as version from public.api_keys k;
select isnt((select last_used_at from used), null, 'its use is noted');
select public.authenticate_api_key(current_setting('tests.key'), '192.0.2.1');
select is((select k.last_used_at from public.api_keys k), (select last_used_at from used), 'at most once a minute');
update public.api_keys set last_used_at = now() - interval '2 minutes';
select public.authenticate_api_key(current_setting('tests.key'), '192.0.2.1');
select cmp_ok((select k.last_used_at from public.api_keys k), '>', now() - interval '1 minute', 'and again after that');
select is((select string_agg(outcome, ' ') from (select public.authenticate_api_key('hw_guess' || i, '192.0.2.1') ->> 'outcome' as outcome from generate_series(1, 22) i offset 18) x),
  'unknown unknown limited limited', 'twenty guesses a minute');
select is(public.authenticate_api_key('hw_guess', '192.0.2.2') ->> 'outcome', 'unknown', 'for each client');
select is(public.authenticate_api_key(current_setting('tests.key'), '192.0.2.1') ->> 'outcome', 'valid', 'a key that holds still does');
select is((select count(*) from workspaces.unknown_keys u where u.client_hash like '%192%'), 0::bigint, 'addresses are not kept');

select * from finish();
rollback;
