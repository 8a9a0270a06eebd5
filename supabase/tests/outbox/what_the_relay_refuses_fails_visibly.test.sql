begin;
select plan(9);

select tests.create_workspace('acme');
create function pg_temp.leased(n int default 100) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct', 'eventId', m -> 'message' -> 'data' -> 'eventId') order by (m ->> 'msg_id')::bigint), '[]')
  from jsonb_array_elements(queue.claim('outbox_events', tests.drainer(), n)::jsonb -> 'messages') m
$$;
create function pg_temp.outcomes(result jsonb) returns text language sql as $$ select string_agg(r ->> 'outcome', ' ' order by n) from jsonb_array_elements(result -> 'results') with ordinality e (r, n) $$;

select tests.published_template('acme');
select tests.invite(tests.template('Backend engineer'), 'ann');
update public.outbox set event_type = 'not a type' where event_type = 'invitation.created';
select public.publish_outbox_events('outbox_events', pg_temp.leased());
select results_eq($$select status::text, error is not null from public.outbox where event_type = 'not a type'$$, $$values ('failed', true)$$, 'with its reason');
select is((select count(*)::int from public.outbox where status = 'published'), 2, 'others are published');
select is(public.list_failed_outbox_events() -> 'items' -> 0 ->> 'eventType', 'not a type', 'it is listed');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.clear_authentication();
select is(pg_temp.outcomes(public.publish_outbox_events('outbox_events', pg_temp.leased())), 'published', 'later ones do not wait for it');
update public.outbox set event_type = 'invitation.created' where event_type = 'not a type';
select is(public.redrive_outbox('{"eventType":"invitation.started"}'), 0, 'it can be redriven');
select is(public.redrive_outbox(), 1, 'when its cause is gone');
select is(pg_temp.outcomes(public.publish_outbox_events('outbox_events', pg_temp.leased())), 'published', 'and is published then');
select is(public.list_failed_outbox_events() -> 'items', '[]', 'nothing is left');
select is(tests.problem($$select public.redrive_outbox('{"colour":"red"}')$$), '400 unknown_filter', 'a filter there is not');

select * from finish();
rollback;
