-- The answers whole, for people to judge; and the report of somebody who declined automatic analysis, which is made of them.

create function reports.answers_for_people(interview public.invitations, by_machines boolean default false)
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
    where b.response_id = r.id and (by_machines or b.origin <> 'asr')
    order by b.origin desc
    limit 1
  ) t on true
  where v.id = interview.template_version_id
$$;
comment on function reports.answers_for_people is
  'Every question with its answer and the best transcript that a person wrote, or, where the candidate allows it, a machine. For what people read: analyzers read from get_analysis_input.';

create function reports.sections_for_people(interview public.invitations, by_machines boolean default false)
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
  from reports.answers_for_people(interview, by_machines) a
$$;
comment on function reports.sections_for_people is 'The answers whole, as sections of a report that people rate.';

create function reports.sources_for_people(interview public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'response_id', (a.response).id, 'question_id', a.question -> 'id', 'source', s.source, 'transcript_id', s.transcript_id,
    'origin', s.origin, 'language', split_part(s.language, '-', 1), 'hash', private.hash_secret(s.text)
  ) order by a.position), '[]')
  from reports.answers_for_people(interview) a
  cross join lateral (
    values
      ('answer', null::uuid, 'candidate', interview.language, (a.response).content),
      ('transcript', (a.transcript).id, (a.transcript).origin::text, (a.transcript).language, (a.transcript).text)
  ) s (source, transcript_id, origin, language, text)
  where s.text is not null
$$;

create function reports.make_report_for_people(event_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  event public.interview_report_event;
  interview public.invitations;
  version public.template_versions;
  workspace public.workspaces;
  completeness jsonb;
  content jsonb;
  input_hash text;
begin
  select * into strict event from public.interview_report_event e where e.id = make_report_for_people.event_id for update;
  select * into strict interview from public.invitations i where i.id = event.interview_id;
  select * into strict version from public.template_versions v where v.id = interview.template_version_id;
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  select jsonb_build_object(
    'asked', count(*), 'answered', count((a.response).id), 'required', count(*) filter (where (a.question ->> 'required')::boolean),
    'required_missing', coalesce(jsonb_agg(a.question -> 'id' order by a.position)
      filter (where (a.question ->> 'required')::boolean and (a.response).id is null), '[]'),
    'reason', interview.completed_reason
  )
  into completeness
  from reports.answers_for_people(interview) a;
  content := jsonb_build_object(
    'schema_version', '2.0',
    'interview', jsonb_build_object(
      'id', interview.id, 'type', version.content -> 'interviewType', 'category', version.content -> 'interviewCategory',
      'title', version.content -> 'title', 'language', interview.language, 'template_version_id', version.id,
      'template_version', version.version, 'rubric_hash', version.rubric_hash,
      'started_at', null, 'completed_at', private.to_iso(interview.completed_at)
    ),
    'subject', jsonb_build_object('candidate_id', interview.candidate_id),
    'completeness', completeness,
    'sources', reports.sources_for_people(interview),
    'competencies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', c -> 'id', 'name', c -> 'name', 'weight', c -> 'weight', 'rationale', coalesce(c ->> 'rationale', ''),
        'anchor_scale', c -> 'anchors',
        'machine', '{"tests":null,"choices":null,"mentions":null,"model":null,"red_flags":[],
          "questions":{"mapped":0,"assessed":0},"no_finding":null}'::jsonb
      ) order by position), '[]')
      from jsonb_array_elements(version.content -> 'competencies') with ordinality e (c, position)
    ),
    'flags', '[]'::jsonb,
    'signals', '[]'::jsonb,
    'sections', reports.sections_for_people(interview),
    'overall', jsonb_build_object('score', null, 'formula', 'none: no machine took part', 'coverage_of_weights', 0,
      'minimum_coverage', workspace.minimum_coverage, 'rests_on', '[]'::jsonb),
    'stored_rule', jsonb_build_object(
      'thresholds', jsonb_build_object('hire', workspace.hire_from, 'consider', workspace.consider_from),
      'model_in_overall', workspace.model_in_overall),
    'recommendation', '{"value":null,"rule":"none: no machine took part"}'::jsonb,
    'caveats', '[{"code":"analysis_declined","message":"No automatic analysis was made: the candidate declined it, or was promised that there is none. People rate this interview from the answers themselves."}]'::jsonb
  );
  input_hash := private.hash_secret(content::text);
  perform reports.store_report(event, jsonb_build_object(
    'analyzer', 'people-only', 'analyzer_version', '2', 'input_hash', input_hash, 'overall_score', null, 'recommendation', null,
    'body', content || jsonb_build_object('provenance', jsonb_build_object(
      'analyzer', 'people-only', 'analyzer_version', '2', 'input_hash', input_hash, 'rubric_hash', version.rubric_hash, 'model_use', null))
  ), 0);
end
$$;
comment on function reports.make_report_for_people is
  'The report of an interview whose candidate declined automatic analysis: what was asked, what was answered and what people rate, without a machine''s part.';
