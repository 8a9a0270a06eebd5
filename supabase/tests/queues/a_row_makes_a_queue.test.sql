begin;
select plan(3);

insert into queue.queues (name, consumer) values ('letters', 'test-consumer');
select has_table('pgmq', 'q_letters', 'pgmq has it');
select is((select unresolved from queue.dead_letter_counts where queue = 'letters'), 0::bigint, 'its dead letters are counted');
select results_eq(
  $$select vt_seconds, batch_size, parallelism, max_drainers, max_attempts, linger_ms from queue.queues where name = 'letters'$$,
  $$values (30, 100, 8, 1, 5, 1000)$$, 'with settings that suit most'
);

select * from finish();
rollback;
