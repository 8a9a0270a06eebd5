begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}')) from generate_series(1, 2);
select queue.begin_drain('letters', tests.drainer());
select queue.claim('letters', tests.drainer(), 1);
select queue.hand_over('letters', tests.drainer());
delete from net.http_request_queue;
delete from queue.rings;

select is(
  queue.settle('letters', null, tests.outcome(1, 'done'), 10)::jsonb,
  '{"messages":[],"buried":0,"live":false,"paused":false,"stale":[]}', 'what is left is for the successor'
);
select is((select array_agg(msg_id) from pgmq.q_letters), '{2}', 'the outcome holds');
select is_empty($$select from queue.drainers where queue = 'letters'$$, 'no place is taken');
select is(queue.settle('letters', null, tests.outcome(1, 'done'), 10)::jsonb -> 'stale', '[1]', 'and it is fenced as ever');

select * from finish();
rollback;
