begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann', '{"interviewType":"Telepathic"}');
select public.dispatch_report_event(tests.event_of('ann'));
insert into public.report_routes (interview_type, queue) values ('telepathic', 'test_reports');
select tests.forget_rings();
select is(queue.redrive('unrouted_interview_report', '{"error_code":"unroutable"}'), 1, 'redriven');
select results_eq(
  $$select status::text, error_code, processed_at from public.interview_report_event$$, $$values ('pending', null, null::timestamptz)$$, 'the request is open again'
);
select is(tests.rings('/report-producer/drain'), 1, 'the producer is rung to route it');
select is(public.dispatch_report_event(tests.event_of('ann')), '{"queue": "test_reports", "outcome": "queued"}', 'and it goes its way');

select * from finish();
rollback;
