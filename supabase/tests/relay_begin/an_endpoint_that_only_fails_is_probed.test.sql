begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'dead');
update relay.subscription_lanes set consecutive_failures = 10;
select tests.post('acme', 'k' || i) from generate_series(1, 5) i;
create temp table begun as select tests.begin_all() as b;
select is((select jsonb_array_length(b -> 'attempts') from begun), 2, 'two at once');
select tests.finish(b, 'retry') from begun;
select is((select count(*) from public.deliveries d where d.has_turn), 2::bigint, 'while it fails');
create temp table next as select tests.begin_all() as b;
select tests.finish(b, 'delivered') from next;
select is((select count(*) from public.deliveries d where d.parked), 0::bigint, 'a success gives all turns back');

select * from finish();
rollback;
