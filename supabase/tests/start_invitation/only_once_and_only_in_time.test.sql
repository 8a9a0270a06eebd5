begin;
select plan(5);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select is(tests.problem($$select public.start_invitation(tests.interview('ann'))$$), '400 invitation_already_started', 'not twice');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select is(tests.problem($$select public.start_invitation(tests.interview('ann'))$$), '400 invitation_already_started', 'not after completion');
select tests.clear_authentication();
select tests.invite(tests.published_template('acme'), 'late');
update public.invitations set expires_at = now() where candidate_name = 'late';
select tests.as_candidate('late');
select is(tests.problem($$select public.start_invitation(tests.interview('late'))$$), '400 invitation_expired', 'not after expiry');
select is((select status::text from public.invitations where candidate_name = 'late'), 'expired', 'which takes effect although the call is refused');
select is(tests.problem($$select public.start_invitation(tests.interview('late'))$$), '400 invitation_expired', 'and again the same');

select * from finish();
rollback;
