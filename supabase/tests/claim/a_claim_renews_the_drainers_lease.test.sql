begin;
select plan(1);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
update queue.drainers set lease_expires_at = clock_timestamp() + interval '1 second';
select queue.claim('letters', tests.drainer(), 1);
select ok((select lease_expires_at > clock_timestamp() + interval '5 seconds' from queue.drainers where queue = 'letters'), 'for ten seconds more');

select * from finish();
rollback;
