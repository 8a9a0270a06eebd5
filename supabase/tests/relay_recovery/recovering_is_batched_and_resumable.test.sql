begin;
select plan(10);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select public.update_subscription(tests.subscription('ats'), '{"paused":true}');
select tests.post('acme', 'k' || i) from generate_series(1, 5) i;
select is(tests.problem(format('select public.recover_deliveries(%L)', tests.subscription('ats'))), '409 subscription_paused', 'not while it is paused');
select public.update_subscription(tests.subscription('ats'), '{"paused":false}');
select is(tests.depth('webhook_retries'), 0, 'resuming alone sends nothing of what was held');
create temp table recovery as select public.recover_deliveries(tests.subscription('ats'), max_deliveries => 2) as r;
select is((select r ->> 'recovered' from recovery), '2', 'two at a time');
select is((select string_agg(tests.delivery_states('k' || i), ', ' order by i) from generate_series(1, 5) i), 'ats pending, ats pending, ats held, ats held, ats held', 'the oldest first');
select is((select public.recover_deliveries(tests.subscription('ats'), cursor => r ->> 'nextCursor') from recovery), '{"recovered":3,"nextCursor":null}', 'then the rest');
select is(public.recover_deliveries(tests.subscription('ats')), '{"recovered":0,"nextCursor":null}', 'once');
select is((select string_agg(distinct d.cause::text, ' ') from public.deliveries d), 'recover', 'known as recovered');
select tests.finish(tests.begin_all('webhook_retries'), 'exhausted', queue => 'webhook_retries');
select is((select public.recover_deliveries(tests.subscription('ats'), since => now() + interval '1 hour')), '{"recovered":0,"nextCursor":null}', 'of a time when there was nothing');
select is((select public.recover_deliveries(tests.subscription('ats'), status => 'exhausted', until => now() + interval '1 hour') ->> 'recovered'), '5', 'what was given up');
select is((select count(*) from queue.dead_letters l where l.redriven_at is null), 0::bigint, 'whose dead letters are resolved');

select * from finish();
rollback;
