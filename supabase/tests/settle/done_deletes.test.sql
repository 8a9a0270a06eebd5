begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(2));
select queue.claim('letters', tests.drainer(), 1);
create temporary table leased on commit drop as select msg_id from pgmq.q_letters where read_ct = 1;
select is(
  (select queue.settle('letters', tests.drainer(), tests.outcome(msg_id, 'done'))::jsonb -> 'stale' from leased), '[]', 'nothing was stale'
);
select is_empty($$select from pgmq.q_letters join leased using (msg_id)$$, 'the message is gone');
select is(tests.depth('letters'), 1, 'the other one is still there');
select is((select done from queue.activity where queue = 'letters'), 1::bigint, 'and one more was done');

select * from finish();
rollback;
