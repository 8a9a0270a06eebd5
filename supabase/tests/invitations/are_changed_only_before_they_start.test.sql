begin;
select plan(13);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
select is(public.update_invitation(tests.interview('ann'), jsonb_build_object('expiresAt', now() + interval '2 days', 'accommodations', '{"timeMultiplier":2}'::jsonb)) -> 'accommodations' ->> 'timeMultiplier', '2', 'before');
select is((select expires_at from public.invitations), now() + interval '2 days', 'expiry and all');
select public.update_invitation(tests.interview('ann'), '{"accommodations":{"extraRetakes":3}}');
select results_eq('select time_multiplier, extra_retakes from public.invitation_accommodations', 'values (2::numeric, 3)', 'what is not named stays');
select is(tests.problem($$select public.update_invitation(tests.interview('ann'), '{"expiresAt":"2020-01-01T00:00:00Z"}')$$), '400 invalid_expiry', 'not into the past');
select is(tests.problem($$select public.update_invitation(tests.interview('ann'), '{"candidateEmail":"x@y"}')$$), '400 invalid_invitation', 'not its address');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.clear_authentication();
select is((select deadline_at - started_at from public.invitations), interval '60 minutes', 'the start takes what was granted');
select is(tests.problem($$select public.update_invitation(tests.interview('ann'), '{"accommodations":{}}')$$), '400 invitation_already_started', 'not after');
select is(tests.problem($$select public.revoke_invitation(tests.interview('ann'))$$), '400 invitation_already_started', 'nor revoked');
select tests.as_candidate('ann');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
select is(tests.problem($$select public.update_invitation(tests.interview('ann'), '{"accommodations":{}}')$$), '409 invitation_ended', 'nor when it is over');
select is(tests.problem($$select public.rotate_invitation_link(tests.interview('ann'))$$), '409 invitation_ended', 'then it needs no link');
select tests.invite(tests.template('Backend engineer'), 'bob');
select is(public.revoke_invitation(tests.interview('bob')) ->> 'status', 'expired', 'one that is pending can be revoked');
select is((select count(*)::int from public.outbox where event_type = 'invitation.expired'), 1, 'others are told');
select is(tests.problem($$select public.revoke_invitation(tests.interview('bob'))$$), '409 invitation_ended', 'once');

select * from finish();
rollback;
