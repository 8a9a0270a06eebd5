begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.begin_drain('letters', tests.drainer());
select queue.claim('letters', tests.drainer(), 1);
select queue.hand_over('letters', tests.drainer());
delete from net.http_request_queue;
delete from queue.rings;

select queue.settle('letters', null, tests.outcome(1, 'release'));
select is(tests.rings('/test-consumer/drain'), 1, 'what is due at once calls somebody');

delete from net.http_request_queue;
delete from queue.rings;
select queue.begin_drain('letters', tests.drainer(2));
select queue.claim('letters', tests.drainer(2), 1);
select queue.settle('letters', null, tests.outcome(1, 'release'));
select is(tests.rings('/test-consumer/drain'), 0, 'unless a drainer is there');

select queue.claim('letters', tests.drainer(2), 1);
select queue.end_drain('letters', tests.drainer(2));
select queue.settle('letters', null, tests.outcome(1, 'retry', 1, '{"delay_seconds":60}'));
select is(tests.rings('/test-consumer/drain'), 0, 'what is due later calls nobody');
select is((select read_ct from pgmq.q_letters), 1, 'and is an attempt');

select * from finish();
rollback;
