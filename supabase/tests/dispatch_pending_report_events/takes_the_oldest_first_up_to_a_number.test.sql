begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'candidate ' || i) from generate_series(1, 3) i;
update public.interview_report_event e set created_at = now() - make_interval(mins => right(i.candidate_name, 1)::int)
from public.invitations i where i.id = e.interview_id;
select is(public.dispatch_pending_report_events(2), '{"again": true, "dispatched": 2}', 'two, and there may be more');
select is(tests.event_status('candidate 1'), 'pending', 'the youngest waits');
select is(public.dispatch_pending_report_events(2), '{"again": false, "dispatched": 1}', 'it is next');
select is(tests.depth('test_reports'), 3, 'each was sent once');

select * from finish();
rollback;
