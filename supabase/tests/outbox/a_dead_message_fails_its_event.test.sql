begin;
select plan(3);

select tests.create_workspace('acme');
create function pg_temp.leased(n int default 100) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct', 'eventId', m -> 'message' -> 'data' -> 'eventId') order by (m ->> 'msg_id')::bigint), '[]')
  from jsonb_array_elements(queue.claim('outbox_events', tests.drainer(), n)::jsonb -> 'messages') m
$$;
create function pg_temp.outcomes(result jsonb) returns text language sql as $$ select string_agg(r ->> 'outcome', ' ' order by n) from jsonb_array_elements(result -> 'results') with ordinality e (r, n) $$;

select tests.draft('acme');
select queue.settle('outbox_events', tests.drainer(), tests.outcome((m ->> 'msgId')::bigint, 'dead', 1, '{"error":{"code":"x","message":"y"}}')) from jsonb_array_elements(pg_temp.leased()) m;
select results_eq('select status::text, error from public.outbox', $$values ('failed', 'x: y')$$, 'with its error');
select queue.redrive('outbox_events');
select is((select status::text from public.outbox), 'pending', 'redriven it is pending again');
select is(pg_temp.outcomes(public.publish_outbox_events('outbox_events', pg_temp.leased())), 'published', 'and published');

select * from finish();
rollback;
