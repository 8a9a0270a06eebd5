-- Asking for a run, and looking at one.

create function test_runs.open_run(invitation public.invitations, response_ids uuid[])
returns public.test_runs
language plpgsql
volatile
set search_path = ''
as $$
declare
  runner public.test_runners;
  run public.test_runs;
begin
  select * into strict runner from public.test_runners r where r.workspace_id = invitation.workspace_id;
  insert into public.test_runs (workspace_id, invitation_id, kind, runner)
  values (invitation.workspace_id, invitation.id, runner.kind, runner.name)
  returning * into run;
  insert into public.test_run_answers (run_id, response_id, workspace_id, question_id)
  select run.id, r.id, r.workspace_id, r.question_id from public.responses r where r.id = any (open_run.response_ids);
  perform queue.enqueue('test_runs', queue.message('test_run.run', jsonb_build_object('runId', run.id), run.workspace_id));
  return run;
end
$$;
comment on function test_runs.open_run is 'Asks the workspace''s runner, which there must be, to run these answers of one interview.';

create function test_runs.runs_of(invitation_id uuid, response_ids uuid[], statuses public.test_run_status[])
returns setof public.test_runs
language sql
stable
set search_path = ''
as $$
  select t.* from public.test_runs t
  where t.invitation_id = runs_of.invitation_id and t.status = any (runs_of.statuses)
    and (select count(*) from public.test_run_answers a where a.run_id = t.id and a.response_id = any (runs_of.response_ids)
      and (t.status <> 'done' or a.not_run is null)) = cardinality(runs_of.response_ids)
  order by t.created_at desc, t.id desc
$$;
comment on function test_runs.runs_of is 'Runs with one of these statuses that are about all of these answers, the latest first; of those that are done, where all of them were run.';

create function test_runs.code_answers(invitation public.invitations, question_id uuid default null)
returns uuid[]
language sql
stable
set search_path = ''
as $$
  select coalesce(array_agg(r.id order by r.question_id), '{}')
  from public.responses r
  join public.template_versions v on v.id = invitation.template_version_id
  cross join lateral jsonb_array_elements(v.content -> 'questions') q
  where r.invitation_id = invitation.id and r.replaced_at is null and r.type = 'code'
    and q ->> 'id' = r.question_id::text and jsonb_typeof(q -> 'testGroups') = 'array'
    and (code_answers.question_id is null or r.question_id = code_answers.question_id)
$$;
comment on function test_runs.code_answers is 'The current answers in code to questions that have test groups.';

create function test_runs.asks_as_candidate(invitation public.invitations)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  actor private.actor;
begin
  if private.request_header('x-interview-token') is not null then
    return true;
  end if;
  actor := workspaces.current_actor();
  -- Who may write in the workspace does so, also when the interview is their own.
  return invitation.id is not null and not workspaces.permits(actor, invitation.workspace_id, 'interviews:write')
    and interviews.verified_email(actor) is not distinct from lower(invitation.candidate_email);
end
$$;
comment on function test_runs.asks_as_candidate is
  'Whether the caller is to be taken for the candidate: by a link, which is still to be checked, or by their verified address. Anybody else has to be authorized.';

create function test_runs.request_test_run(invitation_id uuid, question_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  -- What one interview may ask for: each run costs the runner time.
  most constant int := 100;
  invitation public.invitations;
  found_invitation public.invitations;
  as_candidate boolean;
  runner public.test_runners;
  wanted uuid[];
  run public.test_runs;
begin
  select * into invitation from public.invitations i where i.id = request_test_run.invitation_id for no key update;
  as_candidate := test_runs.asks_as_candidate(invitation);
  if not as_candidate then
    perform workspaces.authorize(workspaces.current_actor(), invitation.workspace_id, 'interviews:write', 'invitation_not_found');
  else
    found_invitation := interviews.candidate_invitation(request_test_run.invitation_id);
    invitation := interviews.catch_up(found_invitation);
    if invitation.status <> found_invitation.status then
      return interviews.answer_just_ended(invitation);
    end if;
    perform interviews.raise_unless_under_way(invitation);
  end if;
  -- A runner is a machine that reads the answers.
  perform interviews.require_consent(invitation, 'analysis');
  select * into runner from public.test_runners r where r.workspace_id = invitation.workspace_id;
  if not found then
    perform private.raise_problem('test_runner_not_configured');
  end if;
  wanted := test_runs.code_answers(invitation, request_test_run.question_id);
  if wanted = '{}' then
    perform private.raise_problem('nothing_to_run');
  end if;
  -- Asked once more while it is open, or when the same code has run already: that one.
  select * into run from test_runs.runs_of(invitation.id, wanted, '{pending,sent}') limit 1;
  if not found then
    select * into run from test_runs.runs_of(invitation.id, wanted, '{done}') d where d.runner = runner.name and d.kind = runner.kind limit 1;
  end if;
  if run.id is null then
    if (select count(*) from public.test_runs t where t.invitation_id = invitation.id) >= most then
      perform private.raise_problem('too_many_test_runs');
    end if;
    perform private.count_call('command', 'request_test_run');
    if as_candidate then
      invitation := interviews.resume_interview(invitation);
      update public.invitations i set last_activity_at = now() where i.id = invitation.id;
    end if;
    run := test_runs.open_run(invitation, wanted);
  end if;
  return test_runs.run_view(run, not as_candidate);
end
$$;
grant execute on function test_runs.request_test_run to authenticated, service_role;

create function test_runs.run_view(run public.test_runs, whole boolean)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', run.id, 'invitationId', run.invitation_id, 'status', run.status, 'runner', run.runner,
    'createdAt', private.to_iso(run.created_at), 'finishedAt', private.to_iso(run.finished_at),
    'errorCode', run.error_code,
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'responseId', a.response_id, 'questionId', a.question_id, 'notRun', a.not_run,
        -- A compiler may quote the tests that it was given, and so may a test's message.
        'compiled', case when a.results is not null then a.results -> 'compileError' = 'null' end,
        'compileError', case when whole then a.results -> 'compileError' end,
        'groups', (
          select jsonb_agg(jsonb_build_object(
            'id', g -> 'id', 'name', g -> 'name',
            'tests', (
              select coalesce(jsonb_agg(jsonb_build_object('name', t -> 'name', 'passed', t -> 'passed')
                || case when whole then jsonb_build_object('message', t -> 'message') else '{}' end order by nth), '[]')
              from jsonb_array_elements(a.results -> 'groups') found
              cross join lateral jsonb_array_elements(found -> 'tests') with ordinality e (t, nth)
              where found -> 'id' = g -> 'id'
            )
          ) || case when whole then jsonb_build_object('visible', coalesce(g -> 'visible', 'true')) else '{}' end order by place)
          from jsonb_array_elements(q -> 'testGroups') with ordinality o (g, place)
          where a.results is not null and (whole or coalesce((g ->> 'visible')::boolean, true))
        )
      ) order by position), '[]')
      from public.test_run_answers a
      join public.invitations i on i.id = run.invitation_id
      join public.template_versions v on v.id = i.template_version_id
      cross join lateral jsonb_array_elements(v.content -> 'questions') with ordinality e (q, position)
      where a.run_id = run.id and q ->> 'id' = a.question_id::text
    )
  )
$$;
comment on function test_runs.run_view is
  'A run: whole, with hidden groups and every message, for those who may write; else what its candidate may know, which is the visible groups and which of their tests passed.';

create function test_runs.get_test_run(run_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  run public.test_runs;
  invitation public.invitations;
  as_candidate boolean;
begin
  select * into run from public.test_runs t where t.id = get_test_run.run_id;
  select * into invitation from public.invitations i where i.id = run.invitation_id;
  as_candidate := test_runs.asks_as_candidate(invitation);
  if not as_candidate then
    perform workspaces.authorize(workspaces.current_actor(), invitation.workspace_id, 'interviews:write', 'test_run_not_found');
  elsif private.request_header('x-interview-token') is not null
     and (interviews.candidate_invitation()).id is distinct from run.invitation_id then
    perform private.raise_problem('test_run_not_found');
  end if;
  perform private.count_call('query', 'get_test_run');
  perform interviews.require_consent(invitation, 'analysis');
  return test_runs.run_view(run, not as_candidate);
end
$$;
grant execute on function test_runs.get_test_run to authenticated, service_role;
