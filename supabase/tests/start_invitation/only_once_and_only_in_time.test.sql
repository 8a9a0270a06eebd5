begin;
select plan(7);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
update public.invitations set started_at = started_at - interval '5 minutes', deadline_at = deadline_at - interval '5 minutes' where candidate_name = 'ann';
select tests.as_candidate('ann');
select is(public.start_invitation(tests.interview('ann')) ->> 'startedAt', to_char((now() - interval '5 minutes') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'again, it tells when it was started');
select is((select deadline_at from public.invitations where candidate_name = 'ann'), now() + interval '25 minutes', 'and the clock runs as it did');
select is((select count(*)::int from public.outbox where event_type = 'invitation.started'), 1, 'which is told once');
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
