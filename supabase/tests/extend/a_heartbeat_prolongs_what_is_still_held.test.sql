begin;
select plan(3);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(2));
select queue.claim('letters', tests.drainer(), 2);
update pgmq.q_letters set vt = clock_timestamp() - interval '1 second' where msg_id = 2;
select queue.claim('letters', tests.drainer(), 2);
select is(
  queue.extend('letters', tests.drainer(), '[{"msg_id":1,"read_ct":1},{"msg_id":2,"read_ct":1},{"msg_id":99,"read_ct":1}]', 300),
  '{"lost": [2, 99]}', 'taken over and finished messages are lost'
);
select ok((select vt > clock_timestamp() + interval '299 seconds' from pgmq.q_letters where msg_id = 1), 'the held one is safe for longer');
select ok((select vt < clock_timestamp() + interval '31 seconds' from pgmq.q_letters where msg_id = 2), 'the lost one is as its holder has it');

select * from finish();
rollback;
