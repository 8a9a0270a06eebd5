begin;
select plan(1);

select tests.create_queue('letters');
create temporary table sent on commit drop as
select * from queue.enqueue_many('letters', tests.messages(1000)) with ordinality s (msg_id, nth);
select is((select count(*)::int from sent join pgmq.q_letters q using (msg_id) where q.message -> 'data' ->> 'n' = nth::text), 1000, 'the n-th id is the n-th message''s');

select * from finish();
rollback;
