begin;
select plan(4);

-- A constraint that is broken tells the whole row, words and all, to whoever reads the error or the log.
select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
create function pg_temp.words(n int, length int) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object('word', repeat('w', length), 'start', i, 'end', i)) from generate_series(1, n) i
$$;
create function pg_temp.results(n int) returns jsonb language sql as $$
  select jsonb_build_object('language', 'sql', 'groups', jsonb_build_array(jsonb_build_object('id', 'a', 'tests',
    jsonb_agg(jsonb_build_object('name', i::text, 'passed', false, 'message', repeat('m', 1900))))))
  from generate_series(1, n) i
$$;
grant execute on all functions in schema pg_temp to service_role;
select tests.as_candidate('ann');
select set_config('tests.video', tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3))) ->> 'id', true);
select is(tests.problem($$select public.submit_transcript(null, current_setting('tests.video')::uuid, jsonb_build_object('text', repeat('w', 100000), 'words', pg_temp.words(2000, 50)))$$), 'no problem', 'many words');
select is(tests.problem($$select public.submit_transcript(null, current_setting('tests.video')::uuid, jsonb_build_object('text', 'x', 'words', pg_temp.words(8000, 190)))$$), '400 invalid_transcript', 'too many');
select is(tests.problem($$select tests.submit('ann', 4, jsonb_build_object('type', 'code', 'content', 'x', 'testResults', pg_temp.results(150)))$$), '400 invalid_response', 'too many results');
select is(tests.problem($$select tests.submit('ann', 4, jsonb_build_object('type', 'code', 'content', 'x', 'testResults', pg_temp.results(100)))$$), 'no problem', 'many');

select * from finish();
rollback;
