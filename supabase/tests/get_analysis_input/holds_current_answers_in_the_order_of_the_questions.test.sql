begin;
select plan(1);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":1}}');
select tests.as_candidate('ann');
select tests.submit('ann', 4, '{"type":"code","content":"code","language":"python","testResults":{"language":"python","groups":[],"submissions":2}}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["b"]}');
select tests.submit('ann', 1, '{"type":"text","content":"first try"}');
select tests.submit('ann', 1, '{"type":"text","content":"second try"}');
select public.complete_invitation(tests.interview('ann'));
select results_eq(
  $$select r -> 'questionId', r ->> 'type', r ->> 'text', r -> 'choiceOptionIds', r -> 'testResults', (r ->> 'retake')::int
    from jsonb_array_elements(public.get_analysis_input(tests.interview('ann'))::jsonb -> 'responses') r$$,
  $$values
    (to_jsonb(tests.question('ann', 1)), 'text', 'second try', 'null'::jsonb, 'null'::jsonb, 1),
    (to_jsonb(tests.question('ann', 2)), 'choice', null, '["b"]', 'null', 0),
    (to_jsonb(tests.question('ann', 4)), 'code', 'code', 'null', '{"groups": [], "language": "python", "submissions": 2}', 0)$$,
  'a replaced answer is not analysed'
);

select * from finish();
rollback;
