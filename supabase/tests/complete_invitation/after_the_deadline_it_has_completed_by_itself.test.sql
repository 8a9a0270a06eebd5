begin;
select plan(2);

select tests.create_workspace('acme');

select tests.started_interview('acme', 'ann');
update public.invitations set deadline_at = now() - interval '1 minute', started_at = now() - interval '31 minutes';
select tests.as_candidate('ann');
select is(tests.problem($$select public.complete_invitation(tests.interview('ann'), 'early_finish')$$), '400 invitation_completed', 'too late to be manual');
select is((select completed_reason::text from public.invitations), 'auto_timeout', 'and it stays so');

select * from finish();
rollback;
