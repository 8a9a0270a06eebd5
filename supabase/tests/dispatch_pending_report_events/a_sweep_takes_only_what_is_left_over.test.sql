begin;
select plan(3);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'fresh');
select tests.completed_interview('acme', 'stale');
update public.interview_report_event set created_at = now() - interval '16 seconds' where id = tests.event_of('stale');
select is(public.dispatch_pending_report_events(1000, 15) ->> 'dispatched', '1', 'what has waited 15 seconds');
select is(tests.event_status('stale'), 'processing', 'it is on its way');
select is(tests.event_status('fresh'), 'pending', 'the webhook of the other is still under way');

select * from finish();
rollback;
