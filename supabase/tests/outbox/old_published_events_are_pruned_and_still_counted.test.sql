begin;
select plan(5);

select tests.create_workspace('acme');
create function pg_temp.leased(n int default 100) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct', 'eventId', m -> 'message' -> 'data' -> 'eventId') order by (m ->> 'msg_id')::bigint), '[]')
  from jsonb_array_elements(queue.claim('outbox_events', tests.drainer(), n)::jsonb -> 'messages') m
$$;
create function pg_temp.outcomes(result jsonb) returns text language sql as $$ select string_agg(r ->> 'outcome', ' ' order by n) from jsonb_array_elements(result -> 'results') with ordinality e (r, n) $$;

create temporary table before on commit drop as select coalesce((public.get_metrics() -> 'outbox' ->> 'published')::int, 0) as n;
select tests.draft('acme', jsonb_build_object('title', 'T' || i)) from generate_series(1, 3) i;
select public.publish_outbox_events('outbox_events', pg_temp.leased());
select is(public.prune_outbox(), 0, 'not what is recent');
update public.outbox set published_at = now() - interval '31 days';
update public.outbox set status = 'failed', error = 'x' where id = (select id from public.outbox order by sequence limit 1);
select is(public.prune_outbox(1), 1, 'as much as asked for');
select is(public.prune_outbox(), 1, 'the rest the next time');
select is((select status::text from public.outbox), 'failed', 'what was never published stays');
select is((public.get_metrics() -> 'outbox' ->> 'published')::int - n, 2, 'the counter goes on counting') from before;

select * from finish();
rollback;
