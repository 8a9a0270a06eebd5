begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select ok(queue_internal.is_rung('report-producer'), 'inserting rang');
select is(public.dispatch_pending_report_events() ->> 'again', 'true', 'the ring was answered: somebody may have relied on it meanwhile');
select ok(not queue_internal.is_rung('report-producer'), 'inserters call for themselves from now on');
select is(public.dispatch_pending_report_events(), '{"again": false, "dispatched": 0}', 'nobody did');

select * from finish();
rollback;
