-- The consumer's side: what there is to run, that the runner has it, and what Piston found.

create function test_runs.unwanted_reason(run public.test_runs, invitation public.invitations)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return case
    when run.id is null then 'not_found'
    when (interviews.consent_problem(invitation, 'analysis')).code is not null then 'declined'
    when run.status = 'skipped' then 'superseded'
    when run.status = 'done' then 'done'
  end;
end
$$;
comment on function test_runs.unwanted_reason is 'Why nobody waits for this run any more, or null: not_found, declined, superseded, done.';

create function test_runs.get_test_run_job(run_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  run public.test_runs;
  invitation public.invitations;
  runner public.test_runners;
  no_reason text;
begin
  select * into run from public.test_runs t where t.id = get_test_run_job.run_id;
  select * into invitation from public.invitations i where i.id = run.invitation_id;
  select * into runner from public.test_runners r where r.workspace_id = run.workspace_id;
  no_reason := coalesce(test_runs.unwanted_reason(run, invitation),
    -- A message that comes again has done its work when the runner has the run.
    case when run.status = 'sent' then 'sent' end);
  if no_reason is not null then
    return jsonb_build_object('wanted', false, 'reason', no_reason);
  end if;
  return jsonb_build_object(
    'wanted', true, 'runId', run.id, 'workspaceId', run.workspace_id,
    -- Another runner than was asked has taken its place: what it finds would stand under the wrong name.
    'runner', case when runner.kind = run.kind and runner.name = run.runner
      then jsonb_build_object('kind', runner.kind, 'name', runner.name, 'url', runner.url, 'secret', test_runs.secret_of(run.workspace_id)) end,
    'answers', (
      select jsonb_agg(jsonb_build_object(
        'responseId', r.id, 'questionId', r.question_id, 'language', r.code_language, 'code', r.content,
        'groups', (
          select jsonb_agg(jsonb_build_object('id', g -> 'id', 'name', g -> 'name', 'visible', coalesce(g -> 'visible', 'true'),
            'tests', coalesce(g -> 'tests', '[]')) order by place)
          from jsonb_array_elements(q -> 'testGroups') with ordinality o (g, place)
        )
      ) order by position)
      from public.test_run_answers a
      join public.responses r on r.id = a.response_id
      join public.template_versions v on v.id = invitation.template_version_id
      cross join lateral jsonb_array_elements(v.content -> 'questions') with ordinality e (q, position)
      where a.run_id = run.id and q ->> 'id' = a.question_id::text
    )
  );
end
$$;
grant execute on function test_runs.get_test_run_job to service_role;

create function test_runs.finish_sending_test_run(run_id uuid, queue text, msg_id bigint, read_ct int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_sending_test_run.queue, finish_sending_test_run.msg_id, finish_sending_test_run.read_ct);
  -- A runner may be faster than this call; then the run is done.
  update public.test_runs t set status = 'sent', sent_at = now(), error_code = null, error_detail = null, finished_at = null
  where t.id = finish_sending_test_run.run_id and t.status in ('pending', 'failed');
end
$$;
grant execute on function test_runs.finish_sending_test_run to service_role;

create function test_runs.finish_test_run(run_id uuid, queue text, msg_id bigint, read_ct int, results jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  run public.test_runs;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_test_run.queue, finish_test_run.msg_id, finish_test_run.read_ct);
  run := test_runs.locked_run(finish_test_run.run_id);
  if run.id is null then
    perform private.raise_problem('test_run_not_found', hint => 'Drop the message.');
  elsif run.status in ('skipped', 'done') then
    return jsonb_build_object('id', run.id, 'status', run.status);
  end if;
  return test_runs.keep_results(run, finish_test_run.results);
end
$$;
grant execute on function test_runs.finish_test_run to service_role;

create function test_runs.sweep_test_runs(patience interval)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  given_up int;
begin
  update public.test_runs t
  set status = 'failed', error_code = 'test_runner_silent', error_detail = 'The runner took the run and sent no results.', finished_at = now()
  where t.status = 'sent' and t.sent_at <= now() - sweep_test_runs.patience;
  get diagnostics given_up = row_count;
  return given_up;
end
$$;
grant execute on function test_runs.sweep_test_runs to service_role;
