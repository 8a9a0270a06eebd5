begin;
select plan(3);

select tests.create_queue('letters');
create temporary table started on commit drop as select clock_timestamp() as at;
select is(queue.claim('letters', tests.drainer(), 1, 60)::jsonb -> 'messages', '[]', 'nothing came');
select ok((select clock_timestamp() - at >= interval '60 milliseconds' from started), 'it waited as long as asked');
select queue.enqueue('letters', queue.message('test', '{}'));
update started set at = clock_timestamp();
select queue.claim('letters', tests.drainer(), 1, 5000);
select ok((select clock_timestamp() - at < interval '4 seconds' from started), 'and not at all when there is something');

select * from finish();
rollback;
