begin;
select plan(1);

select is(tests.problem($$select queue.claim('nowhere', tests.drainer(), 1)$$), '404 unknown_queue', 'claim');

select * from finish();
rollback;
