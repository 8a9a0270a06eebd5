-- What an analyzer reads, and how its report is stored.

create function public.get_analysis_input(interview_id uuid)
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
    perform private.raise_problem(404, 'invitation_not_found', 'There is no such interview.', 'Check the id.');
  end if;
  if not interview.automatic_analysis then
    -- The one place from which analyzers read: what is refused here reaches none.
    perform private.raise_problem(403, 'analysis_declined', 'The candidate declined automatic analysis.', 'People rate this interview.');
  end if;
  select * into strict version from public.template_versions v where v.id = interview.template_version_id;
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  return json_build_object(
    'interview', json_build_object(
      'id', interview.id, 'workspaceId', interview.workspace_id, 'type', version.content -> 'interviewType',
      'category', version.content -> 'interviewCategory', 'language', interview.language,
      'templateVersionId', version.id, 'templateVersion', version.version, 'rubricHash', version.rubric_hash,
      'candidateId', interview.candidate_id, 'status', interview.status, 'completedReason', interview.completed_reason,
      'startedAt', private.to_iso(interview.started_at), 'completedAt', private.to_iso(interview.completed_at),
      'accommodated', exists (
        select from public.invitation_accommodations a
        where a.invitation_id = interview.id and (a.time_multiplier, a.extra_retakes, a.text_instead_of_video) <> (1, 0, false)
      )
    ),
    'template', version.content,
    'responses', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'questionId', r.question_id, 'questionText', r.question_text, 'type', r.type, 'text', r.content,
        'choiceOptionIds', to_json(r.choice_option_ids), 'testResults', r.test_results, 'durationSeconds', r.duration,
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
      'recommendation', json_build_object('hire', workspace.hire_from, 'consider', workspace.consider_from)
    )
  );
end
$$;
comment on function public.get_analysis_input is
  'Everything a report may depend on: the interview, the frozen template, current answers with their best transcript, what to redact, up to 10 earlier answers to each question by others, the workspace''s settings. The same interview always gives the same input until its own answers or settings change. Raises invitation_not_found, and analysis_declined where the candidate declined automatic analysis; nor are such answers among the others''. Service role.';

create function private.store_report(event public.interview_report_event, report jsonb, attempts int)
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
  perform private.record_event(event.workspace_id, 'invitation', event.interview_id, 'report.completed', jsonb_build_object(
    'invitationId', event.interview_id, 'eventId', event.id, 'reportId', saved.id, 'version', saved.version,
    'overallScore', saved.overall_score, 'recommendation', saved.recommendation
  ));
  if event.outdated then
    insert into public.interview_report_event (interview_id) values (event.interview_id);
  end if;
  return jsonb_build_object('report_id', saved.id, 'version', saved.version, 'reused', reused);
end
$$;
comment on function private.store_report is
  'Stores a report as the next version, or recognises the same one, and completes its locked event; asks for another when the input changed meanwhile.';

create function public.finish_report(event_id uuid, queue text, msg_id bigint, read_ct int, report jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  event public.interview_report_event;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_report.queue, finish_report.msg_id, finish_report.read_ct);

  select * into event from public.interview_report_event e where e.id = finish_report.event_id for update;
  if not found then
    perform private.raise_problem(404, 'report_event_not_found', 'There is no such report event.', 'Drop the message.');
  end if;
  return private.store_report(event, finish_report.report, finish_report.read_ct);
end
$$;
comment on function public.finish_report is
  'Stores a report {analyzer, analyzer_version, input_hash, overall_score, recommendation, body}, completes its event, records report.completed and deletes the message: one transaction, fenced by the message''s read count. The same input and analyzer give the stored report again. Returns {"report_id","version","reused"}. Raises stale_lease, report_event_not_found. Service role.';

create function private.answers_for_people(interview public.invitations)
returns table ("position" bigint, question jsonb, response public.responses, transcript public.transcripts)
language sql
stable
set search_path = ''
as $$
  select e.position, e.question, r, t.transcript
  from public.template_versions v
  cross join jsonb_array_elements(v.content -> 'questions') with ordinality e (question, position)
  left join public.responses r
    on r.invitation_id = interview.id and r.question_id = (e.question ->> 'id')::uuid and r.replaced_at is null
  left join lateral (
    select b as transcript from public.transcripts b
    -- A machine's may be left from before the candidate declined.
    where b.response_id = r.id and b.origin <> 'asr'
    order by b.origin desc
    limit 1
  ) t on true
  where v.id = interview.template_version_id
$$;
comment on function private.answers_for_people is
  'Every question with its answer and the best transcript that a person wrote. For reports that people read and no analyzer makes: what analyzers read, they read from get_analysis_input.';

create function private.sections_for_people(interview public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('kind', 'people', 'answers', coalesce(jsonb_agg(jsonb_build_object(
    'question_id', a.question -> 'id', 'position', a.position, 'text', a.question -> 'text', 'type', a.question -> 'type',
    'required', a.question -> 'required',
    'status', case
      when (a.response).id is null then 'unanswered'
      when (a.response).type = 'video' and (a.transcript).id is null then 'no_transcript'
      else 'answered'
    end,
    'response_id', (a.response).id, 'answer', coalesce((a.response).content, (a.transcript).text), 'code_language', (a.response).code_language,
    'choice', case when (a.response).choice_option_ids is not null then (
      select jsonb_build_object(
        'chosen', coalesce(jsonb_agg(o.option -> 'text' order by o.nth) filter (where o.option ->> 'id' = any ((a.response).choice_option_ids)), '[]'),
        'correct', coalesce(jsonb_agg(o.option -> 'text' order by o.nth) filter (where a.question -> 'correctOptionIds' ? (o.option ->> 'id')), '[]')
      )
      from jsonb_array_elements(a.question -> 'options') with ordinality o (option, nth)
    ) end
  ) order by a.position), '[]'))
  from private.answers_for_people(interview) a
$$;

create function private.sources_for_people(interview public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'response_id', (a.response).id, 'question_id', a.question -> 'id', 'source', s.source, 'transcript_id', s.transcript_id,
    'origin', s.origin, 'language', split_part(s.language, '-', 1), 'hash', private.hash_secret(s.text)
  ) order by a.position), '[]')
  from private.answers_for_people(interview) a
  cross join lateral (
    values
      ('answer', null::uuid, 'candidate', interview.language, (a.response).content),
      ('transcript', (a.transcript).id, (a.transcript).origin::text, (a.transcript).language, (a.transcript).text)
  ) s (source, transcript_id, origin, language, text)
  where s.text is not null
$$;

create function private.make_report_for_people(event_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  event public.interview_report_event;
  interview public.invitations;
  version public.template_versions;
  minimum_coverage numeric;
  completeness jsonb;
  content jsonb;
  input_hash text;
begin
  select * into strict event from public.interview_report_event e where e.id = make_report_for_people.event_id for update;
  select * into strict interview from public.invitations i where i.id = event.interview_id;
  select * into strict version from public.template_versions v where v.id = interview.template_version_id;
  select w.minimum_coverage into strict minimum_coverage from public.workspaces w where w.id = interview.workspace_id;
  select jsonb_build_object(
    'asked', count(*), 'answered', count((a.response).id), 'required', count(*) filter (where (a.question ->> 'required')::boolean),
    'required_missing', coalesce(jsonb_agg(a.question -> 'id' order by a.position)
      filter (where (a.question ->> 'required')::boolean and (a.response).id is null), '[]'),
    'reason', interview.completed_reason
  )
  into completeness
  from private.answers_for_people(interview) a;
  content := jsonb_build_object(
    'schema_version', '1.0',
    'interview', jsonb_build_object(
      'id', interview.id, 'type', version.content -> 'interviewType', 'category', version.content -> 'interviewCategory',
      'title', version.content -> 'title', 'language', interview.language, 'template_version_id', version.id,
      'template_version', version.version, 'rubric_hash', version.rubric_hash,
      'started_at', private.to_iso(interview.started_at), 'completed_at', private.to_iso(interview.completed_at)
    ),
    'subject', jsonb_build_object('candidate_id', interview.candidate_id),
    'completeness', completeness,
    'timing', '{"median_used_ratio":null,"questions":[]}'::jsonb,
    'sources', private.sources_for_people(interview),
    'competencies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', c -> 'id', 'name', c -> 'name', 'weight', c -> 'weight', 'rationale', coalesce(c ->> 'rationale', ''),
        'anchor_scale', c -> 'anchors',
        'machine', '{"score":null,"basis":null,"confidence":null,"label":null,"no_basis":null,"parts":[],"evidence":[],"missing":[],
          "red_flags":[],"questions":{"mapped":0,"assessed":0},"rationale":null}'::jsonb
      ) order by position), '[]')
      from jsonb_array_elements(version.content -> 'competencies') with ordinality e (c, position)
    ),
    'signals', '[]'::jsonb,
    'sections', private.sections_for_people(interview),
    'overall', jsonb_build_object('score', null, 'formula', 'none: no machine took part', 'coverage_of_weights', 0, 'minimum_coverage', minimum_coverage),
    'recommendation', '{"value":null,"rule":"none: no machine took part"}'::jsonb,
    'caveats', '[{"code":"analysis_declined","message":"No automatic analysis was made: the candidate declined it, or was promised that there is none. People rate this interview from the answers themselves."}]'::jsonb
  );
  input_hash := private.hash_secret(content::text);
  perform private.store_report(event, jsonb_build_object(
    'analyzer', 'people-only', 'analyzer_version', '1', 'input_hash', input_hash, 'overall_score', null, 'recommendation', null,
    'body', content || jsonb_build_object('provenance', jsonb_build_object(
      'analyzer', 'people-only', 'analyzer_version', '1', 'input_hash', input_hash, 'rubric_hash', version.rubric_hash, 'model_use', null))
  ), 0);
end
$$;
comment on function private.make_report_for_people is
  'The report of an interview whose candidate declined automatic analysis: what was asked, what was answered and what people rate, without a machine''s part.';

revoke execute on all functions in schema public, private from public;
grant execute on function public.get_analysis_input, public.finish_report to service_role;
