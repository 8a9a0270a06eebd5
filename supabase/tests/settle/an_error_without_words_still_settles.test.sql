begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'dead'));
select results_eq(
  $$select error_code, error_message from queue.dead_letters where queue = 'letters'$$, $$values ('unknown', '')$$, 'the code says that none was given'
);

select * from finish();
rollback;
