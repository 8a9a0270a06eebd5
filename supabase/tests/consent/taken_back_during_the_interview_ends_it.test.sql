begin;
select plan(11);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowPause":true,"totalTimeLimit":30}}');
select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"text","content":"Doing it twice has the same effect as once."}');
select public.heartbeat_invitation(tests.interview('ann'), 'paused');
select is(public.record_consent(tests.interview('ann'), '{"interview":false,"automaticAnalysis":true}') -> 'given' ->> 'interview', 'false', 'without any text anybody can refuse');
select is(public.get_interview() -> 'invitation' ->> 'completedReason', 'withdrawn', 'the candidate sees that it has ended');
select is(tests.problem($$select public.record_consent(tests.interview('ann'), '{"interview":true,"automaticAnalysis":true}')$$), '400 invitation_completed', 'for good');
select is(tests.problem($$select public.record_consent(tests.interview('ann'), '{"interview":false,"automaticAnalysis":true}')$$), 'no problem', 'saying it again is no error');
select tests.clear_authentication();
select is((select count(*)::int from public.candidate_consents), 1, 'and no second answer');
select results_eq($$select status::text, completed_reason::text, withdrawn_at, paused_at, automatic_analysis from public.invitations$$,
  $$values ('completed', 'withdrawn', now(), null::timestamptz, false)$$, 'completed as withdrawn');
select is_empty('select from public.interview_report_event', 'no report is asked for');
select is((select string_agg(event_type, ' ' order by sequence) from public.outbox where aggregate_id = tests.interview('ann')),
  'invitation.created invitation.started response.submitted invitation.withdrawn', 'it is told as what it is, once');
select is((select payload -> 'data' ->> 'completedReason' from public.outbox where event_type = 'invitation.withdrawn'), 'withdrawn', 'with how it ended');
select tests.authenticate_as('owner@acme');
select is(public.get_invitation(tests.interview('ann')) ->> 'completedReason', 'withdrawn', 'members see it');
select is(tests.problem($$select public.get_invitation_report(tests.interview('ann'))$$), '410 consent_withdrawn', 'and are told why there is no report');

select * from finish();
rollback;
