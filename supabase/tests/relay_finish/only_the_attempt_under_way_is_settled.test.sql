begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
create temp table begun as select tests.begin_all() as b;
select is((select tests.finish(b, 'delivered', '{"attempt":2}') -> 'finished' from begun), '[]', 'not one that was not begun');
select is(tests.delivery_states('k1'), 'ats delivering', 'it is still under way');
select is_empty($$select from public.delivery_attempts$$, 'and leaves nothing in the log');
select is(tests.problem($$select public.finish_delivery_attempts('webhook_deliveries', '[{"outcome":"perhaps"}]')$$), '400 malformed_outcome', 'an outcome there is not');
select is(tests.problem(format($$select public.finish_delivery_attempts('webhook_deliveries', '[{"outcome":"retry","attempt":1,"deliveryId":"%s"}]')$$, gen_random_uuid())), '400 malformed_outcome', 'a retry without a delay');
select is(tests.problem($$select public.finish_delivery_attempts('nowhere', '[]')$$), '404 unknown_queue', 'an unknown queue');

select * from finish();
rollback;
