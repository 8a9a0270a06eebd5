begin;
select plan(11);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":30,"allowPause":true,"maxPauseMinutes":2,"allowRetakes":true,"maxRetakes":1}}');
create function pg_temp.pass(passed interval) returns void language sql security definer as $$
  update public.invitations set started_at = started_at - passed, deadline_at = deadline_at - passed, paused_at = paused_at - passed
$$;
create function pg_temp.open() returns text language sql as $$
  select string_agg(q ->> 'order', ' ' order by q ->> 'order') from jsonb_array_elements(public.get_interview() -> 'questions') q where q ?| array['text', 'hints', 'options']
$$;
grant execute on all functions in schema pg_temp to service_role;
select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"text","content":"x"}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["a"]}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["b"]}');
select is(pg_temp.open(), '1 2 3 4', 'all, while the clock runs');
select public.heartbeat_invitation(null, 'paused');
select is(pg_temp.open(), '2', 'in a pause only what was answered and has no retake left');
select pg_temp.pass('90 seconds');
select is((public.get_interview() ->> 'secondsLeft')::int, 1800, 'the clock stands');
select public.heartbeat_invitation(null, 'paused');
select pg_temp.pass('50 seconds');
select results_eq($$select (v ->> 'secondsLeft')::int, v -> 'invitation' ->> 'pausedAt' from (select public.get_interview() as v) s$$,
  $$values (1780, null)$$, 'until the pause is used up: then it runs, and says so');
select is(pg_temp.open(), '1 2 3 4', 'and the questions are open again');
select is(tests.problem($$select public.heartbeat_invitation(null, 'paused')$$), '400 pause_exhausted', 'no more pauses');
select is((public.heartbeat_invitation(null) ->> 'secondsLeft')::int, 1780, 'by every way to look at it');
select tests.clear_authentication();
select results_eq('select pause_count, paused_total, paused_at from public.invitations', $$values (1, interval '2 minutes', null::timestamptz)$$, 'what was paused is on record');
select tests.as_candidate('ann');
select public.complete_invitation(null, 'early_finish');
select is(pg_temp.open(), null, 'nothing when it is over');
select is((select jsonb_agg(q - array['id', 'timeLimit', 'required', 'answeredAt']) from jsonb_array_elements(public.get_interview() -> 'questions') q),
  '[{"type":"text","order":1,"answered":true,"retakesLeft":0},{"type":"multiple_choice","order":2,"answered":true,"retakesLeft":0}]', 'but that it was answered');
select isnt(public.get_interview() -> 'questions' -> 0 ->> 'answeredAt', null, 'and when');

select * from finish();
rollback;
