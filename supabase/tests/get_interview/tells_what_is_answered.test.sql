begin;
select plan(1);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":30,"allowRetakes":true,"maxRetakes":2}}');
select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"text","content":"first"}');
select tests.submit('ann', 1, '{"type":"text","content":"second"}');
select results_eq(
  $$select (q ->> 'order')::int, (q ->> 'answered')::boolean, (q ->> 'retakesLeft')::int from jsonb_array_elements(public.get_interview() -> 'questions') q$$,
  $$values (1, true, 1), (2, false, 2), (3, false, 2), (4, false, 2)$$, 'and how often each may be tried again'
);

select * from finish();
rollback;
