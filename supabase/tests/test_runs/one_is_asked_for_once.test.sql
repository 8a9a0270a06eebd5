begin;
select plan(17);

select tests.create_workspace('acme');
select tests.coded_interview('acme', 'ann');
select tests.as_candidate('ann');
select is(tests.problem($$select public.request_test_run(tests.interview('ann'))$$), '409 test_runner_not_configured', 'where nobody is trusted nothing is run');
select tests.clear_authentication();
select tests.http_runner('acme');

select tests.as_candidate('ann');
select is(tests.problem($$select public.request_test_run(tests.interview('ann'), tests.question('ann', 2))$$), '409 nothing_to_run', 'without an answer there is nothing to run');
select is(public.request_test_run(tests.interview('ann')) ->> 'status', 'pending', 'the candidate asks for one');
select is(public.request_test_run(tests.interview('ann')) ->> 'id', tests.run_of('ann')::text, 'once more is the same one');
select is(public.request_test_run(tests.interview('ann'), tests.question('ann', 1)) ->> 'id', tests.run_of('ann')::text, 'also by the question');
select tests.authenticate_as('recruiter@acme');
select is(public.request_test_run(tests.interview('ann')) ->> 'id', tests.run_of('ann')::text, 'and for a recruiter');
select tests.clear_authentication();
select is(tests.depth('test_runs'), 1, 'there is one message');

select public.take_test_results(tests.run_of('ann'), tests.run_results('ann'));
select tests.as_candidate('ann');
select is(public.request_test_run(tests.interview('ann')) ->> 'status', 'done', 'the same code is not run again');
select tests.submit('ann', 2, '{"type":"code","content":"sorted","language":"python"}');
select is(public.request_test_run(tests.interview('ann'), tests.question('ann', 1)) ->> 'status', 'done', 'nor when another was answered');
select is(public.request_test_run(tests.interview('ann'), tests.question('ann', 2)) #>> '{answers,0,questionId}', tests.question('ann', 2)::text, 'that one is run alone');
select tests.clear_authentication();
select is((select count(*)::int from public.test_runs), 2, 'so there are two');
select public.complete_invitation(tests.interview('ann'), 'early_finish') from (select tests.as_candidate('ann')) s;
select is(tests.problem($$select public.request_test_run(tests.interview('ann'))$$), '400 invitation_completed', 'after the end candidates ask for none');
select tests.authenticate_as('reviewer@acme');
select is(tests.problem($$select public.request_test_run(tests.interview('ann'))$$), '403 forbidden', 'reviewers never do');
select tests.clear_authentication();

select tests.coded_interview('acme', 'bob');
select tests.as_candidate('bob');
select public.request_test_run(tests.interview('bob'));
select tests.submit('bob', 1, '{"type":"code","content":"another","language":"python"}');
select is(tests.run_status('bob'), 'skipped answer_replaced', 'a retake has no use for the run');
select tests.clear_authentication();
insert into public.test_runs (workspace_id, invitation_id, kind, runner, status)
select workspace_id, id, 'http', 'acme-runner', 'failed' from public.invitations, generate_series(1, 99) where id = tests.interview('bob');
select tests.as_candidate('bob');
select is(tests.problem($$select public.request_test_run(tests.interview('bob'))$$), '409 too_many_test_runs', 'nobody keeps the runner busy for ever');
select tests.clear_authentication();

select tests.coded_interview('acme', 'cem');
update public.invitations set automatic_analysis = false where id = tests.interview('cem');
select tests.as_candidate('cem');
select is(tests.problem($$select public.request_test_run(tests.interview('cem'))$$), '403 analysis_declined', 'no machine reads what was kept from machines');
select tests.clear_authentication();
select is((select count(*)::int from public.test_runs where invitation_id = tests.interview('cem')), 0, 'none was made');

select * from finish();
rollback;
