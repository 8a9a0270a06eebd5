begin;
select plan(10);

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

delete from public.event_sinks;
select public.publish_outbox_events('outbox_events', pg_temp.leased());
select public.enable_event_sink('kafka');
select tests.invite(tests.template('Backend engineer'), 'ann');
select public.publish_outbox_events('outbox_events', pg_temp.leased());
select is((select count(*)::int from public.outbox_deliveries), 1, 'what was published before it was turned on is not noted');
insert into step (msg) select pg_temp.due();
update step set doc = pg_temp.begin_with(msg);
select is(pg_temp.types(doc), 'invitation.created', 'what is pending') from step;
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.clear_authentication();
select public.publish_outbox_events('outbox_events', pg_temp.leased());
select is(pg_temp.begin_with(pg_temp.due()), '{"outcome":"nothing"}', 'a second handler leaves it to the first');
select is(tests.depth('sink_events'), 1, 'and its message is gone');
select is(public.finish_sink_deliveries('kafka', tests.interview('ann'), 'sink_events', msg, 1, pg_temp.ids(doc)), '{"more":true}', 'who sees that there is more') from step;
update step set msg = pg_temp.due();
update step set doc = pg_temp.begin_with(msg);
select is(pg_temp.types(doc), 'invitation.started', 'and goes on') from step;
select is(tests.problem(format($$select public.finish_sink_deliveries('kafka', tests.interview('ann'), 'sink_events', %s, 7, '{}')$$, msg)), '409 stale_lease', 'who lost the lease marks nothing') from step;
select is(public.finish_sink_deliveries('kafka', tests.interview('ann'), 'sink_events', msg, 1, pg_temp.ids(doc)), '{"more":false}', 'to the end') from step;
select is((select array_agg(status::text) from public.outbox_deliveries), array['delivered', 'delivered'], 'each is marked once');
select is(tests.depth('sink_events'), 0, 'nothing is left');

select * from finish();
rollback;
