begin;
select plan(3);

select tests.create_queue('letters');
select queue.pause('letters');
select is(queue.begin_drain('letters', tests.drainer()), '{"started": false, "reason": "paused"}', 'paused');
select is(queue.begin_drain('nowhere', tests.drainer()), '{"started": false, "reason": "unknown_queue"}', 'unknown');
select is_empty($$select from queue.drainers where queue in ('letters', 'nowhere')$$, 'and no place is taken');

select * from finish();
rollback;
