begin;
select plan(3);

select tests.create_queue('letters', '{"vt_seconds":10}');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.hand_over('letters', tests.drainer());

select is(queue.extend('letters', null, '[{"msg_id":1,"read_ct":1}]', 300), '{"lost": []}', 'the message is still held');
select ok((select vt > clock_timestamp() + interval '290 seconds' from pgmq.q_letters), 'for as long as was asked');
select is_empty($$select from queue.drainers where queue = 'letters'$$, 'but no place on the queue is taken');

select * from finish();
rollback;
