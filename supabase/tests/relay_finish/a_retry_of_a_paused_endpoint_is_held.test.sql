begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
create temp table begun as select tests.begin_all() as b;
select public.update_subscription(tests.subscription('ats'), '{"paused":true}');
select tests.finish(b, 'retry') from begun;
select is(tests.delivery_states('k1'), 'ats held', 'held');
select is(tests.depth('webhook_retries'), 0, 'without a message');
select is((select count(*) from public.delivery_attempts), 1::bigint, 'its attempt is in the log');

select * from finish();
rollback;
