begin;
select plan(10);

select tests.create_workspace('acme');
create function pg_temp.leased(n int default 100) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct', 'eventId', m -> 'message' -> 'data' -> 'eventId') order by (m ->> 'msg_id')::bigint), '[]')
  from jsonb_array_elements(queue.claim('outbox_events', tests.drainer(), n)::jsonb -> 'messages') m
$$;
create function pg_temp.outcomes(result jsonb) returns text language sql as $$ select string_agg(r ->> 'outcome', ' ' order by n) from jsonb_array_elements(result -> 'results') with ordinality e (r, n) $$;

select tests.completed_interview('acme', 'ann');
select is(tests.depth('outbox_events'), (select count(*)::int from public.outbox), 'a message for each event');
create temporary table lease on commit drop as select pg_temp.leased() as messages;
create temporary table last on commit drop as select jsonb_build_array(m) as messages from lease, jsonb_array_elements(messages) m order by (m ->> 'msgId')::bigint desc limit 1;
select is(pg_temp.outcomes(public.publish_outbox_events('outbox_events', messages)), 'published', 'the last one first') from last;
select is(
  (select string_agg(e.event_type, ' ' order by e.received_at, o.sequence) from public.events e join public.outbox o on o.id = e.id where o.aggregate_id = tests.interview('ann')),
  'invitation.created invitation.started response.submitted response.submitted invitation.completed', 'takes those before it along');
select is((select string_agg(o, ' ' order by o) from regexp_split_to_table(pg_temp.outcomes(public.publish_outbox_events('outbox_events', messages)), ' ') o), 'already already already already published published', 'whose own messages find it done')
from (select jsonb_agg(m) as messages from lease, jsonb_array_elements(lease.messages) m where m <> (select last.messages -> 0 from last)) rest;
select is(tests.depth('outbox_events'), 0, 'no message is left');
select is((select array_agg(distinct status::text) from public.outbox), array['published'], 'all are marked');
select is((select count(*)::int from public.outbox where published_at is null), 0, 'with their time');
select is(public.publish_outbox_events('outbox_events', messages) -> 'stale', (select jsonb_agg(m -> 'msgId' order by o.aggregate_id, o.sequence) from lease, jsonb_array_elements(lease.messages) m join public.outbox o on o.id = (m ->> 'eventId')::uuid), 'a second delivery of a message does nothing') from lease;
select results_eq('select count(*) from public.events', 'select count(*) from public.outbox', 'every event is there once');
select is((select body::jsonb from public.events where event_type = 'invitation.completed') - 'timestamp', (select jsonb_build_object('type', event_type, 'data', payload -> 'data') from public.outbox where event_type = 'invitation.completed'), 'as it was told');

select * from finish();
rollback;
