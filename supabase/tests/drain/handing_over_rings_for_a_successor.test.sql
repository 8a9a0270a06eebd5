begin;
select plan(2);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.hand_over('letters', tests.drainer());
select is_empty($$select from queue.drainers where queue = 'letters'$$, 'the place is free at once');
select is(tests.rings('/test-consumer/drain'), 1, 'somebody is called, for an enqueuer may have relied on this drainer');

select * from finish();
rollback;
