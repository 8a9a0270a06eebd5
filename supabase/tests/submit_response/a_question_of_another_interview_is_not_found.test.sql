begin;
select plan(1);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.started_interview('acme', 'bob');
select tests.as_candidate('ann');
select is(
  tests.problem($$select public.submit_response(tests.interview('ann'), jsonb_build_object('questionId', tests.question('bob', 1), 'type', 'text', 'content', 'x'))$$),
  '404 question_not_found', 'questions are those of the version one was sent'
);

select * from finish();
rollback;
