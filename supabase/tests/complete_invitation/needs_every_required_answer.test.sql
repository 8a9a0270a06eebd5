begin;
select plan(3);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"text","content":"x"}');
select is(tests.problem($$select public.complete_invitation(tests.interview('ann'))$$), '400 required_questions_unanswered', 'one is missing');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["c"]}');
select is(public.complete_invitation(tests.interview('ann')) ->> 'completedReason', 'manual', 'the others are not required');
select is(tests.event_status('ann'), 'pending', 'its report is asked for in the same transaction');

select * from finish();
rollback;
