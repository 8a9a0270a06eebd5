begin;
select plan(7);

select tests.create_workspace('acme');
select tests.published_template('acme');
create function pg_temp.leased(n int default 100) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct', 'eventId', m -> 'message' -> 'data' -> 'eventId') order by (m ->> 'msg_id')::bigint), '[]')
  from jsonb_array_elements(queue.claim('outbox_events', tests.drainer(), n)::jsonb -> 'messages') m
$$;
create function pg_temp.outcomes(result jsonb) returns text language sql as $$ select string_agg(r ->> 'outcome', ' ' order by n) from jsonb_array_elements(result -> 'results') with ordinality e (r, n) $$;
select public.enable_event_sink('kafka');
create function pg_temp.due() returns bigint language sql as $$ select (queue.claim('sink_events', tests.drainer(2), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint $$;
create function pg_temp.begin_with(msg bigint, read_ct int default 1) returns jsonb language sql as $$ select public.begin_sink_deliveries('kafka', tests.interview('ann'), 'sink_events', msg, read_ct) $$;
create function pg_temp.types(doc jsonb) returns text language sql as $$ select string_agg(e ->> 'eventType', ' ' order by n) from jsonb_array_elements(doc -> 'events') with ordinality x (e, n) $$;
create function pg_temp.ids(doc jsonb) returns uuid[] language sql as $$ select array_agg((e ->> 'eventId')::uuid order by n) from jsonb_array_elements(doc -> 'events') with ordinality x (e, n) $$;
create temporary table step (msg bigint, doc jsonb) on commit drop;

select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.clear_authentication();
select public.publish_outbox_events('outbox_events', pg_temp.leased());
delete from public.outbox_deliveries where aggregate_id <> tests.interview('ann');
delete from pgmq.q_sink_events where message -> 'data' ->> 'aggregateId' <> tests.interview('ann')::text;
insert into step (msg) select pg_temp.due();
update step set doc = pg_temp.begin_with(msg);
select is(pg_temp.types(doc), 'invitation.created invitation.started', 'both at once') from step;
select public.finish_sink_deliveries('kafka', tests.interview('ann'), 'sink_events', msg, 1, (pg_temp.ids(doc))[2:2], jsonb_build_array(jsonb_build_object('eventId', (pg_temp.ids(doc))[1], 'code', 'too_large', 'message', 'No.'))) from step;
select results_eq('select status::text, error from public.outbox_deliveries order by sequence', $$values ('failed', 'too_large: No.'), ('delivered', null)$$, 'each has its end');
select is(public.redrive_sink('kafka'), 1, 'it can be redriven');
update step set msg = pg_temp.due();
update step set doc = pg_temp.begin_with(msg);
select is(pg_temp.types(doc), 'invitation.created', 'and is sent again') from step;
select queue.settle('sink_events', tests.drainer(2), tests.outcome(msg, 'dead', 1, '{"error":{"code":"unreachable","message":"Gone."}}')) from step;
select is((select error from public.outbox_deliveries order by sequence limit 1), 'unreachable: Gone.', 'a dead message gives up what it had');
select queue.redrive('sink_events');
select is((select status::text from public.outbox_deliveries order by sequence limit 1), 'pending', 'redriven it is pending again');
select is((select count(*)::int from public.outbox_deliveries d where d.status <> 'delivered' and exists (select from public.outbox o where o.id = d.event_id)), 1, 'an event is kept until its sinks are done');

select * from finish();
rollback;
