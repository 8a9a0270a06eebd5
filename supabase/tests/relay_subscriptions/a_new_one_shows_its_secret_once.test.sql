begin;
select plan(8);

select tests.create_workspace('acme');
create temp table made as select public.create_subscription('{"name":" ATS ","url":"https://ats.example/hooks?x=1","eventTypes":["b.*","a","b.*"],"headers":{"X-Key":"k3y"}}', tests.workspace('acme')) as s;
select is((select s - 'id' - 'secret' - 'secrets' - 'createdAt' - 'updatedAt' from made), jsonb_build_object(
  'workspaceId', tests.workspace('acme'), 'name', 'ATS', 'url', 'https://ats.example/hooks?x=1', 'description', '', 'eventTypes', '["a","b.*"]'::jsonb, 'channels', '[]'::jsonb,
  'filter', null, 'headerNames', '["x-key"]'::jsonb, 'rateLimit', null, 'maxInFlight', 10, 'ordered', false, 'paused', false, 'disabled', null, 'timeoutSeconds', 15,
  'signatureKind', 'hmac', 'deliveryVia', null, 'personal', false, 'publicKeys', '[]'::jsonb,
  'health', '{"consecutiveFailures":0,"failingSince":null,"lastSuccessAt":null,"lastFailureAt":null}'::jsonb), 'with defaults');
select matches((select s ->> 'secret' from made), '^whsec_[A-Za-z0-9+/]{43}=$', 'a secret of 32 bytes');
select is((select public.get_subscription((s ->> 'id')::uuid) from made), (select s - 'secret' from made), 'looked at again: all of it but the secret');
select is((select count(*) from public.subscriptions s where to_jsonb(s)::text like '%k3y%'), 0::bigint, 'header values are not in the table');
select is((select count(*) from vault.decrypted_secrets v, made where v.decrypted_secret = s ->> 'secret' or v.decrypted_secret = '{"X-Key": "k3y"}'), 2::bigint, 'both are in Vault');
select public.update_subscription((s ->> 'id')::uuid, '{"headers":{}}') from made;
select is((select count(*) from vault.decrypted_secrets v where v.decrypted_secret like '%k3y%'), 0::bigint, 'and leave it when they are taken away');
select public.delete_subscription((s ->> 'id')::uuid) from made;
select is((select count(*) from vault.secrets v where v.name like 'relay %'), 0::bigint, 'or the subscription is deleted');
select is((select tests.problem(format('select public.get_subscription(%L)', s ->> 'id')) from made), '404 subscription_not_found', 'which is not found any more');

select * from finish();
rollback;
