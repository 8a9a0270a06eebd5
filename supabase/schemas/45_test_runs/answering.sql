-- What a runner answers: taken once, and only if it fits what was asked.

create function test_runs.locked_run(run_id uuid)
returns public.test_runs
language plpgsql
volatile
set search_path = ''
as $$
declare
  run public.test_runs;
begin
  -- The invitation first, as everyone locks it who changes an interview.
  perform from public.invitations i
  where i.id = (select t.invitation_id from public.test_runs t where t.id = locked_run.run_id) for no key update;
  select * into run from public.test_runs t where t.id = locked_run.run_id for update;
  return run;
end
$$;

create function test_runs.check_results(run public.test_runs, results jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  asked uuid[] := array(select a.response_id from public.test_run_answers a where a.run_id = run.id);
  answer jsonb;
  known text[];
  named text[];
begin
  perform private.require_shape(check_results.results, test_runs.results_shape(), 'invalid_test_results');
  if (check_results.results ->> 'runId')::uuid <> run.id then
    perform private.raise_problem('test_run_mismatch');
  end if;
  if (select array_agg((a ->> 'responseId')::uuid order by a ->> 'responseId') from jsonb_array_elements(check_results.results -> 'answers') a)
     is distinct from (select array_agg(i order by i::text) from unnest(asked) i) then
    perform private.raise_problem('invalid_test_results', 'answers: must name each answer of the run exactly once.');
  end if;
  for answer in select a from jsonb_array_elements(check_results.results -> 'answers') a loop
    if answer ->> 'notRun' is not null then
      if answer ?| array['groups', 'compileError'] then
        perform private.raise_problem('invalid_test_results', 'answers: what was not run has neither groups nor a compileError.');
      end if;
      continue;
    elsif pg_column_size(answer) >= 200000 then
      perform private.raise_problem('invalid_test_results', 'answers: each must be smaller than 200 kB.', 'Shorten the messages of the tests.');
    end if;
    select array_agg(g ->> 'id' order by g ->> 'id') into known
    from public.test_run_answers a
    join public.invitations i on i.id = run.invitation_id
    join public.template_versions v on v.id = i.template_version_id
    cross join lateral jsonb_array_elements(v.content -> 'questions') q
    cross join lateral jsonb_array_elements(q -> 'testGroups') g
    where a.run_id = run.id and a.response_id = (answer ->> 'responseId')::uuid and q ->> 'id' = a.question_id::text;
    select coalesce(array_agg(g ->> 'id' order by g ->> 'id'), '{}') into named
    from jsonb_array_elements(coalesce(nullif(answer -> 'groups', 'null'), '[]')) g;
    if not named <@ known then
      perform private.raise_problem('unknown_test_group');
    -- A group that is left out would count for nothing, neither for nor against.
    elsif named <> known then
      perform private.raise_problem('invalid_test_results', 'groups: must name each test group of the question, also where nothing compiled.');
    end if;
  end loop;
end
$$;
comment on function test_runs.check_results is
  'Refuses results that are not about what the run asked for. Raises invalid_test_results, test_run_mismatch, unknown_test_group.';

create function test_runs.keep_results(run public.test_runs, results jsonb)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform test_runs.check_results(run, keep_results.results);
  update public.test_run_answers a
  set not_run = r ->> 'notRun',
    results = case when r ->> 'notRun' is null then jsonb_build_object(
      'language', coalesce(s.code_language, 'unknown'), 'compileError', r -> 'compileError',
      'groups', (
        select jsonb_agg(jsonb_build_object('id', g -> 'id', 'tests', (
          select coalesce(jsonb_agg(jsonb_build_object('name', t -> 'name', 'passed', t -> 'passed', 'message', t -> 'message') order by nth), '[]')
          from jsonb_array_elements(g -> 'tests') with ordinality e (t, nth)
        )) order by place)
        from jsonb_array_elements(r -> 'groups') with ordinality o (g, place)
      )) end
  from jsonb_array_elements(keep_results.results -> 'answers') r, public.responses s
  where a.run_id = run.id and a.response_id = (r ->> 'responseId')::uuid and s.id = a.response_id;
  update public.test_runs t
  set status = 'done', result_hash = private.hash_secret(keep_results.results::text), finished_at = clock_timestamp(), error_code = null, error_detail = null
  where t.id = run.id;
  return jsonb_build_object('id', run.id, 'status', 'done');
end
$$;
comment on function test_runs.keep_results is
  'Stores a locked run''s results. Raises what check_results raises.';

create function test_runs.get_test_run_secret(run_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select test_runs.secret_of(t.workspace_id) from public.test_runs t
    join public.test_runners r on r.workspace_id = t.workspace_id and r.kind = t.kind and r.name = t.runner
    where t.id = get_test_run_secret.run_id and t.kind = 'http'
  );
end
$$;
grant execute on function test_runs.get_test_run_secret to service_role;

create function test_runs.take_test_results(run_id uuid, results jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  run public.test_runs := test_runs.locked_run(take_test_results.run_id);
  invitation public.invitations;
begin
  if run.id is null then
    perform private.raise_problem('test_run_not_found');
  end if;
  select * into strict invitation from public.invitations i where i.id = run.invitation_id;
  perform interviews.require_consent(invitation, 'analysis');
  if run.status = 'skipped' then
    perform private.raise_problem('test_run_superseded');
  elsif run.status = 'done' then
    -- The same once more is answered as the first time.
    if run.result_hash = private.hash_secret(take_test_results.results::text) then
      return jsonb_build_object('id', run.id, 'status', run.status);
    end if;
    perform private.raise_problem('test_run_answered');
  end if;
  -- Better late than never: also when the run was given up.
  perform private.count_call('command', 'take_test_results');
  return test_runs.keep_results(run, take_test_results.results);
end
$$;
grant execute on function test_runs.take_test_results to service_role;

create function test_runs.trusted_results(response_id uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select a.results || jsonb_build_object('submissions', null, 'firstPassSeconds', null, 'runner', t.runner)
    from public.test_run_answers a join public.test_runs t on t.id = a.run_id
    where a.response_id = trusted_results.response_id and t.status = 'done' and a.results is not null
    order by t.finished_at desc, t.id desc
    limit 1
  );
end
$$;
comment on function test_runs.trusted_results is 'What a trusted runner last found of an answer, with its name as `runner`, or null. For whoever reads answers for an analyzer.';

create function test_runs.without_tests(content jsonb)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- Most templates have none, and are long.
  if not content @? '$.questions[*].testGroups[*].tests' then
    return content;
  end if;
  return jsonb_set(content, '{questions}', (
    select jsonb_agg(case when jsonb_typeof(q -> 'testGroups') = 'array' then jsonb_set(q, '{testGroups}', (
      select jsonb_agg(g - 'tests' order by place) from jsonb_array_elements(q -> 'testGroups') with ordinality o (g, place)
    )) else q end order by position)
    from jsonb_array_elements(content -> 'questions') with ordinality e (q, position)
  ));
end
$$;
comment on function test_runs.without_tests is
  'A template''s content without its test cases. Analyzers judge by results; what they do not have they cannot quote.';
