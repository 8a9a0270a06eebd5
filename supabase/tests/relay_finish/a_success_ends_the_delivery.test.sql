begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
update relay.subscription_lanes set consecutive_failures = 3, failing_since = now();
create temp table begun as select tests.begin_all() as b;
create temp table finished as select tests.finish(b, 'delivered', '{"httpStatus":204,"responseExcerpt":"ok"}') as f from begun;
select is((select f -> 'finished' -> 0 ->> 'status' from finished), 'delivered', 'told so');
select results_eq($$select number, duration_ms, http_status, error_class, response_excerpt, next_attempt_at from public.delivery_attempts$$,
  $$values (1, 12.5, 204, null::text, null::text, null::timestamptz)$$, 'the attempt is in the log');
select is((select (d.status, d.failures, d.last_status, d.has_turn, d.finished_at is not null)::text from public.deliveries d), '(delivered,0,204,f,t)', 'the delivery is done');
select is(tests.depth('webhook_deliveries'), 0, 'its message is deleted');
select is((select (l.consecutive_failures, l.failing_since, l.last_success_at is not null)::text from relay.subscription_lanes l), '(0,,t)', 'the endpoint is well');
select is((select tests.finish(b, 'retry') -> 'stale' from begun), (select jsonb_build_array(b -> 'attempts' -> 0 -> 'msgId') from begun), 'telling again changes nothing');

select * from finish();
rollback;
