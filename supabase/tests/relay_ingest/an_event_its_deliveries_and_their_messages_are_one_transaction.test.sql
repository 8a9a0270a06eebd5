begin;
select plan(5);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats'), tests.subscribe('acme', 'crm'), tests.subscribe('acme', 'invitations_only', '{"eventTypes":["invitation.*"]}');
select tests.forget_rings();
select is(tests.post('acme', 'k1') - 'eventId' - 'receivedAt',
  '{"outcome":"accepted","eventType":"job.created","idempotencyKey":"k1","status":"pending","deliveries":2}', 'accepted, for two');
select is(tests.delivery_states('k1'), 'ats pending, crm pending', 'a delivery for each that matches');
select is(tests.depth('webhook_deliveries'), 2, 'and a message for each');
select is(tests.rings('/webhook-consumer/drain'), 1, 'the consumer is rung once');
select is(
  (select jsonb_agg(distinct (m ->> 'deliveryId')::uuid = any (array(select d.id from public.deliveries d))) from jsonb_array_elements(tests.claim_deliveries()) m),
  '[true]', 'messages name deliveries, nothing more');

select * from finish();
rollback;
