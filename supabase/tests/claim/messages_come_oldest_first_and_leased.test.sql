begin;
select plan(6);

select tests.create_queue('letters', '{"vt_seconds":30}');
select queue.enqueue_many('letters', tests.messages(5));
create temporary table batch on commit drop as select queue.claim('letters', tests.drainer(), 3) as claimed;
select is((select tests.numbers(claimed) from batch), '{1,2,3}', 'the first three, in order');
select is((select claimed::jsonb - 'messages' from batch), '{"buried": 0, "live": true, "paused": false}', 'nothing unusual');
select is((select claimed -> 'messages' -> 0 ->> 'read_ct' from batch), '1', 'read once');
select ok(
  (select bool_and(vt between clock_timestamp() + interval '20 seconds' and clock_timestamp() + interval '30 seconds')
    from pgmq.q_letters where read_ct = 1),
  'and nobody else''s for the lease of the queue'
);
select is(tests.numbers(queue.claim('letters', tests.drainer(), 10)), '{4,5}', 'the next claim goes on where this one stopped');
select is(tests.numbers(queue.claim('letters', tests.drainer(), 10)), '{}', 'then there is nothing');

select * from finish();
rollback;
