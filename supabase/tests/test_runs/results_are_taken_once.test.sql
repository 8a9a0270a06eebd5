begin;
select plan(28);

select tests.create_workspace('acme');
select isnt(tests.http_runner('acme'), null, 'a secret is made');
select tests.coded_interview('acme', 'ann');
select is(tests.input_results('ann') ->> 'runner', null, 'what a candidate reports has no runner');
select tests.as_candidate('ann');
select public.request_test_run(tests.interview('ann'));
select tests.clear_authentication();
create function pg_temp.refusal(changes jsonb) returns text language sql as $$
  select tests.problem(format('select public.take_test_results(%L, %L)', tests.run_of('ann'), tests.run_results('ann') || changes))
$$;
create function pg_temp.answer(changes jsonb) returns jsonb language sql as $$
  select jsonb_build_object('answers', jsonb_build_array((tests.run_results('ann') #> '{answers,0}') || changes))
$$;

select is(tests.problem(format('select public.take_test_results(%L, %L)', gen_random_uuid(), tests.run_results('ann'))), '404 test_run_not_found', 'of no run');
select is(public.get_test_run_secret(gen_random_uuid()), null, 'which has no secret either');
select is(pg_temp.refusal(jsonb_build_object('runId', gen_random_uuid())), '400 test_run_mismatch', 'results of another run');
select is(pg_temp.refusal('{"answers":[]}'), '400 invalid_test_results', 'about nothing');
select is(pg_temp.refusal(pg_temp.answer(jsonb_build_object('responseId', gen_random_uuid()))), '400 invalid_test_results', 'about another answer');
select is(pg_temp.refusal(pg_temp.answer('{"runner":"me"}')), '400 invalid_test_results', 'with a name of their own');
select is(pg_temp.refusal(pg_temp.answer('{"groups":[{"id":"basic","tests":[]},{"id":"edge","tests":[]},{"id":"easy","tests":[]}]}')), '400 unknown_test_group', 'a group more');
select is(pg_temp.refusal(pg_temp.answer('{"groups":[{"id":"easy","tests":[]}]}')), '400 unknown_test_group', 'another group');
select is(pg_temp.refusal(pg_temp.answer('{"groups":[{"id":"basic","tests":[]}]}')), '400 invalid_test_results', 'a hidden group left out');
select is(pg_temp.refusal(pg_temp.answer('{"groups":[{"id":"basic","tests":[]},{"id":"edge","tests":[{"name":"x","passed":true},{"name":"x","passed":true}]}]}')), '400 invalid_test_results', 'a test twice');
select is(pg_temp.refusal(pg_temp.answer('{"notRun":"refused"}')), '400 invalid_test_results', 'run and not run');
select is(tests.run_status('ann'), 'pending', 'none of that was taken');

select is(public.take_test_results(tests.run_of('ann'), tests.run_results('ann')) ->> 'status', 'done', 'what fits is taken');
select is(public.take_test_results(tests.run_of('ann'), tests.run_results('ann')) ->> 'status', 'done', 'the same again is answered as the first time');
select is(pg_temp.refusal(pg_temp.answer('{"compileError":"no"}')), '409 test_run_answered', 'others are not');
select is(tests.input_results('ann'), '{"language":"python","compileError":null,"submissions":null,"firstPassSeconds":null,"runner":"acme-runner","groups":[
  {"id":"basic","tests":[{"name":"one","passed":true,"message":null}]},
  {"id":"edge","tests":[{"name":"empty list","passed":false,"message":"expected []"}]}]}'::jsonb, 'they count before what the candidate reported');

select ok(public.get_analysis_input(tests.interview('ann'))::text !~ 'stdin', 'analyzers are given results, not tests');
select tests.as_candidate('ann');
select is(public.get_test_run(tests.run_of('ann')) #> '{answers,0,groups}', '[{"id":"basic","name":"Basic","tests":[{"name":"one","passed":true}]}]'::jsonb, 'the candidate sees the visible group');
select ok(public.get_test_run(tests.run_of('ann'))::text !~* 'edge|empty list|expected', 'and nothing of the hidden one');
select ok(public.get_interview(tests.interview('ann'))::text !~* 'edge|stdin|expected', 'nor in the interview');
select is(public.get_interview(tests.interview('ann')) #> '{questions,0,testGroups}', '[{"id":"basic","name":"Basic"}]'::jsonb, 'which names the visible one');
select tests.authenticate_as('recruiter@acme');
select is(public.get_test_run(tests.run_of('ann')) #>> '{answers,0,groups,1,tests,0,message}', 'expected []', 'a recruiter sees all of it');
select tests.clear_authentication();

select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"code","content":"another","language":"python"}');
select public.request_test_run(tests.interview('ann'));
select tests.submit('ann', 1, '{"type":"code","content":"a third","language":"python"}');
select tests.clear_authentication();
select is(tests.problem(format('select public.take_test_results(%L, %L)', tests.run_of('ann'), tests.run_results('ann'))), '409 test_run_superseded', 'results of what a retake replaced');
select is(tests.input_results('ann') ->> 'runner', null, 'the new answer has none yet');
update public.invitations set automatic_analysis = false where id = tests.interview('ann');
select is((select count(results)::int from public.test_run_answers), 0, 'what was found goes with the consent');
select is(tests.problem(format('select public.take_test_results(%L, %L)', tests.run_of('ann'), tests.run_results('ann'))), '403 analysis_declined', 'and nothing more is taken');

select * from finish();
rollback;
