-- Runners that a workspace trusts, runs of a candidate's code, and their results.

begin;

create function tests.http_runner(workspace text) returns text
language sql
as $$
  select public.put_test_runner('{"kind":"http","name":"acme-runner","url":"https://runner.example.com/runs","waitSeconds":600}',
    tests.workspace(http_runner.workspace)) ->> 'secret'
$$;
comment on function tests.http_runner is 'Names a runner of the workspace''s own and returns its secret.';

create function tests.coded_interview(workspace text, candidate text, changes jsonb default '{}') returns uuid
language plpgsql
as $$
declare
  id uuid := tests.started_interview(workspace, candidate, '{"settings":{"totalTimeLimit":30,"allowRetakes":true,"maxRetakes":3},
    "questions":[
      {"text": "Write a function that reverses a list.", "type": "coding", "competencyIds": ["depth"], "testGroups": [
        {"id": "basic", "name": "Basic", "tests": [{"name": "one", "stdin": "1", "expected": "1"}]},
        {"id": "edge", "name": "Edge", "visible": false}]},
      {"text": "Write a function that sorts a list.", "type": "coding", "competencyIds": ["depth"], "required": false,
        "testGroups": [{"id": "sorts", "name": "Sorts"}]}
    ]}' || changes);
begin
  perform tests.as_candidate(candidate);
  perform tests.submit(candidate, 1, '{"type":"code","content":"def f(x): return x[::-1]","language":"python",
    "testResults":{"language":"python","groups":[{"id":"edge","tests":[{"name":"made up","passed":true}]}]}}');
  perform tests.clear_authentication();
  return id;
end
$$;
comment on function tests.coded_interview is
  'An interview under way with two coding questions, of which the first is answered: its groups are basic, which is visible, and edge, which is hidden.';

create function tests.run_of(candidate text) returns uuid
language sql stable security definer set search_path = ''
as $$
  select t.id from public.test_runs t where t.invitation_id = tests.interview(run_of.candidate) order by t.created_at desc, t.id desc limit 1
$$;
comment on function tests.run_of is 'The candidate''s latest run.';

create function tests.run_status(candidate text) returns text
language sql stable security definer set search_path = ''
as $$ select t.status::text || coalesce(' ' || t.error_code, '') from public.test_runs t where t.id = tests.run_of(run_status.candidate) $$;

create function tests.answer_of(candidate text, question int) returns uuid
language sql stable security definer set search_path = ''
as $$
  select r.id from public.responses r
  where r.invitation_id = tests.interview(answer_of.candidate) and r.question_id = tests.question(answer_of.candidate, answer_of.question) and r.replaced_at is null
$$;

create function tests.run_results(candidate text, groups jsonb default '[
  {"id":"basic","tests":[{"name":"one","passed":true,"message":null}]},
  {"id":"edge","tests":[{"name":"empty list","passed":false,"message":"expected []"}]}]') returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('runId', tests.run_of(run_results.candidate), 'answers', jsonb_build_array(
    jsonb_build_object('responseId', tests.answer_of(run_results.candidate, 1), 'compileError', null, 'groups', run_results.groups)))
$$;
comment on function tests.run_results is 'What a runner says of the candidate''s first answer.';

create function tests.leased_run() returns bigint
language sql security definer
as $$ select (queue.claim('test_runs', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint $$;

create function tests.input_results(candidate text) returns jsonb
language sql security definer
as $$
  select r -> 'testResults' from jsonb_array_elements(public.get_analysis_input(tests.interview(input_results.candidate))::jsonb -> 'responses') r limit 1
$$;
comment on function tests.input_results is 'The test results of the first answer, as analyzers read them.';

grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_function('tests', 'coded_interview', 'interviews with code are made by name');
select * from finish();

commit;
