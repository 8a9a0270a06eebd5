begin;
select plan(1);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
values ('test_reports', 1, jsonb_build_object('type', 'something.else', 'data', jsonb_build_object('eventId', tests.event_of('ann'))), 1, 'x', '', now());
select is(tests.event_status('ann'), 'pending', 'only a report.requested does');

select * from finish();
rollback;
