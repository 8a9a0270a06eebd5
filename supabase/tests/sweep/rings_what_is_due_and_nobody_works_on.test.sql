begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select tests.forget_rings();
select is(queue.sweep(), 1, 'one queue needs somebody');
select is(tests.rings('/test-consumer/drain'), 1, 'who is rung for');

select * from finish();
rollback;
