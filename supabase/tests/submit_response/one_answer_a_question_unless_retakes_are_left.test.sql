begin;
select plan(5);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'once');
select tests.as_candidate('once');
select tests.submit('once', 1, '{"type":"text","content":"first"}');
select is(tests.problem($$select tests.submit('once', 1, '{"type":"text","content":"second"}')$$), '400 response_already_submitted', 'none are allowed');
select tests.clear_authentication();
select tests.started_interview('acme', 'twice', '{"settings":{"allowRetakes":true,"maxRetakes":1}}');
select tests.as_candidate('twice');
select tests.submit('twice', 1, '{"type":"text","content":"first"}');
select is(tests.submit('twice', 1, '{"type":"text","content":"second"}') ->> 'retake', '1', 'one is');
select is(tests.problem($$select tests.submit('twice', 1, '{"type":"text","content":"third"}')$$), '400 response_already_submitted', 'and no more');
select results_eq(
  $$select content, retake, replaced_at is not null from public.responses where invitation_id = tests.interview('twice') order by retake$$,
  $$values ('first', 0, true), ('second', 1, false)$$, 'the new answer counts; the old one is history'
);
select tests.clear_authentication();
select tests.started_interview('acme', 'never', '{"settings":{"allowRetakes":false,"maxRetakes":3}}');
select tests.as_candidate('never');
select tests.submit('never', 1, '{"type":"text","content":"first"}');
select is(tests.problem($$select tests.submit('never', 1, '{"type":"text","content":"second"}')$$), '400 response_already_submitted', 'a number alone allows none');

select * from finish();
rollback;
