begin;
select plan(1);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.forget_rings();
insert into public.interview_report_event (interview_id, status, processed_at) values (tests.interview('ann'), 'completed', now());
select is(tests.rings('/report-producer/webhook/report-producer'), 0, 'there is nothing to dispatch');

select * from finish();
rollback;
