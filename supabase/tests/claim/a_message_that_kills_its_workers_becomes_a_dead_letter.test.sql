-- A crash leaves no error behind: the read count alone tells that attempts were made.
begin;
select plan(5);

select tests.create_queue('letters', '{"max_attempts":2}');
select queue.enqueue('letters', queue.message('test', '{"n":1}'));
select queue.enqueue('letters', queue.message('test', '{"n":2}'));
select queue.claim('letters', tests.drainer(), 1);
update pgmq.q_letters set vt = clock_timestamp() - interval '1 second' where read_ct > 0;
select queue.claim('letters', tests.drainer(), 1);
update pgmq.q_letters set vt = clock_timestamp() - interval '1 second' where read_ct > 0;
create temporary table batch on commit drop as select queue.claim('letters', tests.drainer(), 10) as claimed;
select is((select claimed ->> 'buried' from batch), '1', 'the claim says that one died');
select is((select tests.numbers(claimed) from batch), '{2}', 'and hands out the rest');
select results_eq(
  $$select message -> 'data' ->> 'n', attempts, error_code from queue.dead_letters where queue = 'letters'$$,
  $$values ('1', 2, 'worker_lost')$$, 'its letter says after how many attempts and why'
);
select is(tests.depth('letters'), 1, 'it is out of the queue');
select is((select dead from queue.activity where queue = 'letters'), 1::bigint, 'and counted');

select * from finish();
rollback;
