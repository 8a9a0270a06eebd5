begin;
select plan(1);

select tests.create_queue('letters', '{"max_drainers":2}');
select queue.begin_drain('letters', tests.drainer(1));
select queue.begin_drain('letters', tests.drainer(2));
select queue.end_drain('letters', tests.drainer(1));
select results_eq($$select drainer from queue.drainers where queue = 'letters'$$, $$values (tests.drainer(2))$$, 'only its own lease');

select * from finish();
rollback;
