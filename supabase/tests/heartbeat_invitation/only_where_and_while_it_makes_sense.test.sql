begin;
select plan(6);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.as_candidate('ann');
select is(tests.problem($$select public.heartbeat_invitation(tests.interview('ann'))$$), '400 invitation_not_started', 'not before the start');
select public.start_invitation(tests.interview('ann'));
select is(tests.problem($$select public.heartbeat_invitation(tests.interview('ann'), 'paused')$$), '400 pause_not_allowed', 'no pause unless the template allows it');
select is(tests.problem($$select public.heartbeat_invitation(tests.interview('ann'), 'asleep')$$), '400 invalid_state', 'a state there is not');
select is(public.heartbeat_invitation(tests.interview('ann')) ->> 'secondsLeft', '1800', 'it tells the time left');
select tests.clear_authentication();
update public.invitations set deadline_at = now(), started_at = now() - interval '30 minutes';
select tests.as_candidate('ann');
select is(tests.problem($$select public.heartbeat_invitation(tests.interview('ann'))$$), '400 invitation_completed', 'not after the deadline');
select is(tests.event_status('ann'), 'pending', 'which took effect with it');

select * from finish();
rollback;
