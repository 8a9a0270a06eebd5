begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select is(public.complete_invitation(tests.interview('ann'), 'early_finish') ->> 'completedReason', 'early_finish', 'a candidate may stop');
select is(tests.event_status('ann'), 'pending', 'and still gets a report');

select * from finish();
rollback;
