begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"text","content":"the same effect"}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["b","a","b"]}');
create temporary table recording on commit drop as select tests.uploaded('ann', 3) as url;
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', url, 'duration', 42.5)) from recording;
select tests.submit('ann', 4, '{"type":"code","content":"return list[::-1]","language":"python","testResults":{"language":"python","groups":[],"submissions":1}}');
select results_eq(
  $$select question_id, type::text, content, choice_option_ids, media_url, duration, code_language, test_results
    from public.responses order by array_position(array['text', 'choice', 'video', 'code'], type::text)$$,
  $$values
    (tests.question('ann', 1), 'text', 'the same effect', null::text[], null, null::numeric, null, null::jsonb),
    (tests.question('ann', 2), 'choice', null, '{a,b}', null, null, null, null),
    (tests.question('ann', 3), 'video', null, null, (select url from recording), 42.5, null, null),
    (tests.question('ann', 4), 'code', 'return list[::-1]', null, null, null, 'python', '{"groups": [], "language": "python", "submissions": 1}')$$,
  'stored as given; an option counts once'
);
select is((select question_text from public.responses where type = 'text'), 'What does idempotency mean to you?', 'with what was asked');

select * from finish();
rollback;
