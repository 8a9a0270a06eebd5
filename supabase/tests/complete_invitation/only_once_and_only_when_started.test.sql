begin;
select plan(6);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.as_candidate('ann');
select is(tests.problem($$select public.complete_invitation(tests.interview('ann'))$$), '400 invitation_not_started', 'not before the start');
select public.start_invitation(tests.interview('ann'));
select is(tests.problem($$select public.complete_invitation(tests.interview('ann'), 'auto_timeout')$$), '400 invalid_reason', 'a timeout is not the candidate''s to claim');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select is(tests.problem($$select public.complete_invitation(tests.interview('ann'))$$), '400 invitation_completed', 'not twice in different ways');
select is(public.complete_invitation(tests.interview('ann'), 'early_finish') ->> 'status', 'completed', 'but the same call again tells that it is done');
select is((select count(*)::int from public.outbox where event_type = 'invitation.completed'), 1, 'once');
select is((select count(*)::int from public.interview_report_event), 1, 'one report is asked for');

select * from finish();
rollback;
