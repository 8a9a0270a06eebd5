begin;
select plan(19);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"video","mediaUrl":"storage://interview-media/x.webm"}')$$), '400 response_type_mismatch', 'video for text');
select is(tests.problem($$select tests.submit('ann', 1, '{"content":"x"}')$$), '400 response_type_mismatch', 'no type');
select is(tests.problem($$select tests.submit('ann', 2, '{"type":"text","content":"a"}')$$), '400 response_type_mismatch', 'text for a choice');
select is(tests.problem($$select tests.submit('ann', 4, '{"type":"text","content":"x"}')$$), '400 response_type_mismatch', 'text for code');
select is(tests.problem($$select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["z"]}')$$), '400 unknown_option', 'an option there is not');
select is(tests.problem($$select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["a","z"]}')$$), '400 unknown_option', 'among ones there are');
select is(tests.problem($$select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":[]}')$$), '400 unknown_option', 'no option');
select is(tests.problem($$select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":"a"}')$$), '400 invalid_response', 'not a list');
select is(tests.problem($$select tests.submit('ann', 2, '{"type":"choice"}')$$), '400 unknown_option', 'nothing chosen');
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"text","content":"  "}')$$), '400 empty_response', 'blanks');
select is((select string_agg(distinct tests.problem(format('select tests.submit(''ann'', 1, %L)', jsonb_build_object('type', 'text', 'content', blank))), ', ') from unnest(array[
  E'\n\n\t', U&'\00A0', U&'\200B', U&'\FEFF', U&'\3000', U&'\3164', U&'\2800\0301', U&'\+0E0041'
]) blank), '400 empty_response', 'whatever they are');
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"text","content":"x","duration":3601}')$$), '400 invalid_response', 'more seconds than the interview has');
select is(tests.problem($$select tests.submit('ann', 4, '{"type":"code","content":"x","testResults":{"language":"python","groups":[],"firstPassSeconds":3601}}')$$), '400 invalid_response', 'of whatever');
select is(tests.problem($$select tests.submit('ann', 4, '{"type":"code","content":"x","testResults":{"language":"python","groups":[{"id":"hidden","tests":[{"name":"t","passed":false},{"name":"t","passed":true}]}]}}')$$), '400 invalid_response', 'a test that is told of twice');
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"text"}')$$), '400 empty_response', 'no text');
select is(tests.problem($$select tests.submit('ann', 4, '{"type":"code","content":""}')$$), '400 empty_response', 'no code');
select is(
  tests.problem($$select public.submit_response(tests.interview('ann'), jsonb_build_object('questionId', gen_random_uuid(), 'type', 'text', 'content', 'x'))$$),
  '404 question_not_found', 'a question of no interview'
);
select is(tests.problem($$select public.submit_response(tests.interview('ann'), '{"type":"text","content":"x"}')$$), '404 question_not_found', 'no question');
select is_empty('select from public.responses', 'nothing was stored');

select * from finish();
rollback;
