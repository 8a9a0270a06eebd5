-- What an analyzer reads, and how its report is stored.

create function reports.get_analysis_input(interview_id uuid)
-- Not jsonb: it is as long as an interview, and nobody looks into it on the way to the analyzer.
returns json
language plpgsql
stable
security definer
set search_path = ''
-- Planning it for every interview would take longer than running it, and one plan suits them all.
set plan_cache_mode = force_generic_plan
as $$
declare
  interview public.invitations;
  version public.template_versions;
  workspace public.workspaces;
begin
  select * into interview from public.invitations i where i.id = get_analysis_input.interview_id;
  if interview.id is null then
    perform private.raise_problem('invitation_not_found');
  end if;
  -- The one place from which analyzers read: what is refused here reaches none.
  perform interviews.require_consent(interview, 'analysis');
  select * into strict version from public.template_versions v where v.id = interview.template_version_id;
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  return json_build_object(
    'interview', json_build_object(
      'id', interview.id, 'workspaceId', interview.workspace_id, 'type', version.content -> 'interviewType',
      'category', version.content -> 'interviewCategory', 'language', interview.language,
      'templateVersionId', version.id, 'templateVersion', version.version, 'rubricHash', version.rubric_hash,
      'candidateId', interview.candidate_id, 'status', interview.status, 'completedReason', interview.completed_reason,
      -- For all alike: were it missing only where something was granted, its absence would tell of it.
      'startedAt', null, 'completedAt', private.to_iso(interview.completed_at)
    ),
    'template', test_runs.without_tests(version.content),
    'responses', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'questionId', r.question_id, 'questionText', r.question_text, 'type', r.type, 'text', r.content,
        'codeLanguage', r.code_language, 'choiceOptionIds', to_json(r.choice_option_ids),
        -- What the candidate sent names no runner, whatever it says.
        'testResults', case when r.type = 'code' then coalesce(test_runs.trusted_results(r.id), r.test_results - 'runner') end,
        'durationSeconds', r.duration,
        'retake', r.retake, 'submittedAt', private.to_iso(r.submitted_at),
        'transcript', (
          select json_build_object('id', t.id, 'origin', t.origin, 'language', t.language, 'text', t.text, 'words', t.words)
          from public.transcripts t
          where t.response_id = r.id
          order by t.origin desc
          limit 1
        )
      ) order by q.position), '[]')
      from jsonb_array_elements(version.content -> 'questions') with ordinality q (question, position)
      join public.responses r
        on r.invitation_id = interview.id and r.question_id = (q.question ->> 'id')::uuid and r.replaced_at is null
    ),
    'redact', json_build_object(
      'names', json_build_array(interview.candidate_name), 'emails', json_build_array(interview.candidate_email)
    ),
    -- The latest answers of others as they stood when this interview ended. Told by times that never
    -- change, so what a report is compared with is the same whenever it is made again.
    'peers', (
      select coalesce(json_agg(json_build_object(
        'responseId', p.id, 'questionId', p.question_id, 'text', p.text
      ) order by p.question_id, p.submitted_at, p.id), '[]')
      from jsonb_array_elements(version.content -> 'questions') q
      cross join lateral (
        select r.id, r.question_id, r.submitted_at, left(coalesce(r.content, (
            select t.text from public.transcripts t where t.response_id = r.id order by t.origin desc limit 1
          )), 5000) as text
        from public.responses r
        where r.question_id = (q ->> 'id')::uuid
          and r.submitted_at < interview.completed_at
          and (r.replaced_at is null or r.replaced_at >= interview.completed_at)
          and r.invitation_id <> interview.id
          and exists (select from public.invitations i where i.id = r.invitation_id and i.automatic_analysis)
        order by r.submitted_at desc, r.id
        limit 10
      ) p
      -- Chosen options have no words to compare; left to the answers, that would be found out one by one.
      where q ->> 'type' <> 'multiple_choice' and p.text is not null
    ),
    'settings', json_build_object(
      'minimumCoverage', workspace.minimum_coverage,
      'hiddenTestWeight', workspace.hidden_test_weight,
      'model', workspace.model, 'modelInOverall', workspace.model_in_overall,
      'recommendation', json_build_object('hire', workspace.hire_from, 'consider', workspace.consider_from)
    )
  );
end
$$;
grant execute on function reports.get_analysis_input to service_role;

create function reports.store_report(event public.interview_report_event, report jsonb, attempts int)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  saved public.interview_reports;
  reused boolean;
begin
  select * into saved from public.interview_reports r
  where r.interview_id = event.interview_id
    and r.analyzer = store_report.report ->> 'analyzer'
    and r.analyzer_version = store_report.report ->> 'analyzer_version'
    and r.input_hash = store_report.report ->> 'input_hash';
  reused := found;
  if not reused then
    insert into public.interview_reports
      (interview_id, event_id, workspace_id, version, analyzer, analyzer_version, input_hash, overall_score, recommendation, body)
    select event.interview_id, event.id, event.workspace_id, coalesce(max(r.version), 0) + 1,
      store_report.report ->> 'analyzer', store_report.report ->> 'analyzer_version', store_report.report ->> 'input_hash',
      (store_report.report ->> 'overall_score')::numeric, (store_report.report ->> 'recommendation')::public.recommendation,
      store_report.report -> 'body'
    from public.interview_reports r
    where r.interview_id = event.interview_id
    returning * into saved;
  end if;

  update public.interview_report_event e
  set status = 'completed', error_code = null, error_detail = null,
    attempts = e.attempts + store_report.attempts, processed_at = clock_timestamp(), updated_at = clock_timestamp()
  where e.id = event.id;
  perform outbox.record_event(event.workspace_id, 'invitation', event.interview_id, 'report.completed', jsonb_build_object(
    'invitationId', event.interview_id, 'eventId', event.id, 'reportId', saved.id, 'version', saved.version,
    'overallScore', saved.overall_score, 'recommendation', saved.recommendation
  ));
  if event.outdated then
    insert into public.interview_report_event (interview_id) values (event.interview_id);
  end if;
  return jsonb_build_object('report_id', saved.id, 'version', saved.version, 'reused', reused);
end
$$;
comment on function reports.store_report is
  'Stores a report as the next version, or recognises the same one, and completes its locked event; asks for another when the input changed meanwhile.';

create function reports.finish_report(event_id uuid, queue text, msg_id bigint, read_ct int, report jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  event public.interview_report_event;
  interview public.invitations;
  problem private.problem;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_report.queue, finish_report.msg_id, finish_report.read_ct);

  select * into event from public.interview_report_event e where e.id = finish_report.event_id for update;
  if not found then
    perform private.raise_problem('report_event_not_found');
  end if;
  -- Read after the event was locked, which whoever takes consent back changes in the same transaction.
  select * into strict interview from public.invitations i where i.id = event.interview_id;
  problem := interviews.consent_problem(interview, 'analysis');
  if problem.code is not null then
    perform reports.end_unconsented(event.interview_id, problem);
    return jsonb_build_object('report_id', null, 'version', null, 'reused', false);
  end if;
  return reports.store_report(event, finish_report.report, finish_report.read_ct);
end
$$;
grant execute on function reports.finish_report to service_role;
