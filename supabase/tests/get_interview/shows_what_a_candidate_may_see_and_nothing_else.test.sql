begin;
select plan(5);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.as_candidate('ann');
select set_eq($$select jsonb_object_keys(public.get_interview())$$, array['invitation', 'template', 'consent', 'questions', 'secondsLeft', 'serverTime'], 'the interview');
select set_eq(
  $$select distinct jsonb_object_keys(q) from jsonb_array_elements(public.get_interview() -> 'questions') q$$,
  array['id', 'order', 'type', 'timeLimit', 'required', 'answered', 'retakesLeft'], 'not what is asked, before the clock runs'
);
select public.start_invitation(tests.interview('ann'));
select set_eq(
  $$select distinct jsonb_object_keys(q) from jsonb_array_elements(public.get_interview() -> 'questions') q$$,
  array['id', 'order', 'text', 'type', 'timeLimit', 'required', 'hints', 'options', 'answered', 'retakesLeft'], 'of each question only this'
);
select is(
  public.get_interview()::text ~ 'same effect|no idea|correctOption|mustMention|redFlag|rubric|competenc|hidden|anchor|multiplier|token', false,
  'no rubric, no correct option, no hidden test, no competency'
);
select set_eq(
  $$select jsonb_object_keys(public.get_interview() -> 'invitation')$$,
  array['id', 'status', 'candidateName', 'language', 'expiresAt', 'startedAt', 'deadlineAt', 'pausedAt', 'completedAt', 'completedReason'], 'of the invitation only this'
);

select * from finish();
rollback;
