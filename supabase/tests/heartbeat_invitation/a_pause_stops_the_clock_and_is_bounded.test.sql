begin;
select plan(11);

select tests.create_workspace('acme');

select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":30,"allowPause":true,"maxPauseMinutes":20}}');
create function pg_temp.age(minutes int) returns void language sql as $$
  update public.invitations set started_at = started_at - make_interval(mins => minutes), deadline_at = deadline_at - make_interval(mins => minutes), paused_at = paused_at - make_interval(mins => minutes)
$$;
select pg_temp.age(10);
select tests.as_candidate('ann');
select is(public.heartbeat_invitation(tests.interview('ann'), 'paused') ->> 'secondsLeft', '1200', 'a pause, ten minutes in');
select tests.clear_authentication();
select pg_temp.age(5);
select tests.as_candidate('ann');
select is(public.get_interview() ->> 'secondsLeft', '1200', 'the clock stands still');
select is(public.heartbeat_invitation(tests.interview('ann'), 'paused') ->> 'secondsLeft', '1200', 'to pause twice changes nothing');
select is(public.heartbeat_invitation(tests.interview('ann')) ->> 'secondsLeft', '1200', 'and goes on where it stood');
select tests.clear_authentication();
select is((select paused_total from public.invitations), interval '5 minutes', 'the pause is remembered');
select tests.as_candidate('ann');
select public.heartbeat_invitation(tests.interview('ann'), 'paused');
select tests.clear_authentication();
select pg_temp.age(25);
select tests.as_candidate('ann');
select is(tests.submit('ann', 1, '{"type":"text","content":"x"}') ->> 'retake', '0', 'answering resumes');
select is(public.get_interview() ->> 'secondsLeft', '600', 'what was paused beyond the limit ran off the clock');
select is(public.get_interview() -> 'invitation' ->> 'pausedAt', null, 'it is not paused any more');
select is(tests.problem($$select public.heartbeat_invitation(tests.interview('ann'), 'paused')$$), '400 pause_exhausted', 'no time is left to pause');
select tests.clear_authentication();
select is(public.sweep_invitations(), 0, 'time is left');
select pg_temp.age(11);
select is(public.sweep_invitations(), 1, 'until it is not');

select * from finish();
rollback;
