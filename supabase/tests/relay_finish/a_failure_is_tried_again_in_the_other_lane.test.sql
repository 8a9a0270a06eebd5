begin;
select plan(8);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
create temp table begun as select tests.begin_all() as b;
select tests.finish(b, 'retry', '{"delaySeconds":300.25,"httpStatus":null,"errorClass":"timeout","errorMessage":"No answer within 15 s."}') from begun;
select is(tests.delivery_states('k1'), 'ats retrying', 'retrying');
select is((select (d.failures, d.last_status, d.last_error_class, d.has_turn)::text from public.deliveries d), '(1,,timeout,f)', 'one failure, and the turn given up meanwhile');
select is(round(extract(epoch from (select d.next_attempt_at from public.deliveries d) - clock_timestamp())), 300::numeric, 'in five minutes');
select is((select a.next_attempt_at from public.delivery_attempts a), (select d.next_attempt_at from public.deliveries d), 'as the log says');
select is((select q.vt from pgmq.q_webhook_retries q), (select d.next_attempt_at from public.deliveries d), 'when its message comes, not earlier');
select is(tests.depth('webhook_deliveries'), 0, 'first attempts have their lane for themselves');
select tests.make_due('webhook_retries');
create temp table again as select tests.begin_all('webhook_retries') as b;
select is((select (b -> 'attempts' -> 0 ->> 'attempt') || ' ' || (b -> 'attempts' -> 0 ->> 'failures') from again), '2 1', 'the second attempt, after one failure');
select tests.finish(b, 'retry', queue => 'webhook_retries') from again;
select is((select d.failures from public.deliveries d), 2, 'and so on');

select * from finish();
rollback;
