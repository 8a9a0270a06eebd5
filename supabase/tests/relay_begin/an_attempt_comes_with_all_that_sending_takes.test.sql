begin;
select plan(9);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"headers":{"X-Team":"blue","authorization":"Bearer s3cret"},"timeoutSeconds":7,"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}');
select tests.post('acme', 'k1');
create temp table begun as select tests.begin_all() as b;
select is((select (b -> 'attempts' -> 0) - 'msgId' - 'startedAt' - 'eventAt' from begun), jsonb_build_object(
  'readCt', 1, 'deliveryId', (tests.delivery('k1', 'ats')).id, 'workspaceId', tests.workspace('acme'), 'eventId', tests.event('k1'),
  'subscriptionId', tests.subscription('ats'), 'attempt', 1, 'failures', 0, 'test', false, 'via', 'direct'), 'the attempt');
select is((select b -> 'events' -> tests.event('k1')::text ->> 'body' from begun), (select e.body from public.events e), 'the body, byte for byte');
select is((select b -> 'subscriptions' -> tests.subscription('ats')::text from begun), jsonb_build_object(
  'url', 'https://ats.example/hooks', 'headers', '{"X-Team":"blue","authorization":"Bearer s3cret"}'::jsonb, 'timeoutSeconds', 7, 'signatureKind', 'hmac',
  'secrets', '["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]'::jsonb, 'allowHttp', false, 'rateLimit', null, 'maxInFlight', 10), 'the endpoint, its headers and secrets');
select is(tests.delivery_states('k1'), 'ats delivering', 'the delivery is under way');
select is((tests.delivery('k1', 'ats')).attempts, 1, 'and its attempt counted');
select is(tests.depth('webhook_deliveries'), 1, 'the message stays until the attempt is settled');
select is(public.begin_delivery_attempts('webhook_deliveries', '[]'), '{"attempts":[],"events":{},"subscriptions":{},"settled":[],"again":[]}', 'nothing for nothing');
select is(tests.problem($$select public.begin_delivery_attempts('nowhere', '[]')$$), '404 unknown_queue', 'an unknown queue');
select is(tests.problem($$select public.begin_delivery_attempts('webhook_deliveries', '{}')$$), '400 invalid_messages', 'no list');

select * from finish();
rollback;
