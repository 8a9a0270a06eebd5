begin;
select plan(2);

select tests.create_queue('letters');
select tests.create_queue('parcels');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
values ('letters', 1, '{"type":"test"}', 1, 'x', '', now()), ('parcels', 1, '{"type":"test"}', 1, 'x', '', now());
select is(queue.redrive('letters'), 1, 'its own letter');
select is(tests.depth('parcels'), 0, 'not another''s');

select * from finish();
rollback;
