-- What may be done to a template and its questions, as triggers: members write these tables directly as
-- well as through functions, and both must meet the same rules with the same problem codes. Last, who may be
-- a candidate.

create function interviews.refuse_unless_draft(template public.interview_templates)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if template.status = 'archived' then
    perform private.raise_problem('template_archived');
  elsif template.status <> 'draft' then
    perform private.raise_problem('template_not_draft');
  end if;
end
$$;

create function interviews.rubric_problem(rubric jsonb, language text)
returns text
language sql
immutable
set search_path = ''
as $$
  with phrase as (
    select l.list, c.concept ->> 'id' as concept, p.phrase, private.phrase_problem(p.phrase, rubric_problem.language) as problem,
      lower(normalize(regexp_replace(private.trimmed(p.phrase), '\s+', ' ', 'g'), nfkc) collate pg_catalog.pg_c_utf8) as same
    from (values ('mustMention'), ('redFlags')) l (list)
    cross join jsonb_array_elements(coalesce(rubric_problem.rubric -> l.list, '[]')) c (concept)
    cross join jsonb_array_elements_text(c.concept -> 'anyOf') p (phrase)
  ), problem as (
    select 1 as nth, format('The phrase %L of %s has no word in it, so no answer can have it.', phrase, concept) as sentence
    from phrase where problem = 'no_word'
    union all
    select 2, format('The phrase %L of %s is in nearly every answer.', phrase, concept)
    from phrase where problem = 'common_word'
    union all
    select 3, format('The phrase %L counts for %s and as the red flag %s.', wanted.phrase, wanted.concept, flag.concept)
    from phrase wanted join phrase flag using (same)
    where wanted.list = 'mustMention' and flag.list = 'redFlags'
    union all
    select 4, format('needed is %s, but mustMention lists %s.', rubric_problem.rubric ->> 'needed', jsonb_array_length(coalesce(rubric_problem.rubric -> 'mustMention', '[]')))
    where (rubric_problem.rubric ->> 'needed')::int > jsonb_array_length(coalesce(rubric_problem.rubric -> 'mustMention', '[]'))
  )
  select min(sentence) from problem where nth = (select min(nth) from problem)
$$;
comment on function interviews.rubric_problem is
  'A sentence on what a rubric must not say, or null: a phrase without a word, one that is in nearly every answer, one that is wanted and a red flag, more needed than listed. `rubric` has the lists of a question''s rubric or of a competency.';

create function interviews.require_sound_rubrics(competencies jsonb, requirements jsonb, language text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  problem text;
begin
  select format('%s: %s', r.name, interviews.rubric_problem(r.rubric, require_sound_rubrics.language)) into problem
  from (
    select 'competency ' || (c ->> 'id'), c from jsonb_array_elements(require_sound_rubrics.competencies) c
    union all
    select 'requirement ' || (q ->> 'id'), jsonb_build_object('mustMention', jsonb_build_array(q))
    from jsonb_array_elements(require_sound_rubrics.requirements) q
  ) r (name, rubric)
  where interviews.rubric_problem(r.rubric, require_sound_rubrics.language) is not null
  limit 1;
  if problem is not null then
    perform private.raise_problem('invalid_template', problem, 'Correct the phrases and send it again.');
  end if;
end
$$;
comment on function interviews.require_sound_rubrics is 'Raises invalid_template where a competency or a requirement looks for what tells no answer from another.';

create function interviews.check_template()
returns trigger
language plpgsql
security definer -- looks at questions and versions whoever writes
set search_path = ''
as $$
declare
  missing text;
begin
  if tg_op = 'DELETE' then
    -- With the whole workspace anything may go.
    if exists (select from public.workspaces w where w.id = old.workspace_id) then
      if exists (select from public.template_versions v where v.template_id = old.id) then
        perform private.raise_problem(case when old.status = 'draft' then 'template_in_use' else 'template_not_draft' end,
          'A template that was published cannot be deleted: interviews point at it.',
          'Archive it instead.');
      end if;
      perform interviews.refuse_unless_draft(old);
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    new.owner_id := coalesce(new.owner_id, (workspaces.current_actor()).user_id);
  elsif (new.title, new.description, new.interview_type, new.interview_category, new.language, new.settings, new.competencies, new.requirements, new.workspace_id)
    is not distinct from
    (old.title, old.description, old.interview_type, old.interview_category, old.language, old.settings, old.competencies, old.requirements, old.workspace_id) then
    return new;
  else
    perform interviews.refuse_unless_draft(old);
    new.updated_at := now();
  end if;
  perform private.require_shape(jsonb_build_object(
    'title', new.title, 'description', new.description, 'interviewType', new.interview_type, 'interviewCategory', new.interview_category,
    'language', new.language, 'settings', new.settings, 'competencies', new.competencies, 'requirements', new.requirements
  ), interviews.template_changes_shape(), 'invalid_template');
  perform interviews.require_sound_rubrics(new.competencies, new.requirements, new.language);
  new.settings := interviews.default_settings() || new.settings;
  if tg_op = 'UPDATE' then
    select min(c) into missing from public.questions q, unnest(q.competency_ids) c
    where q.template_id = new.id and c not in (select k ->> 'id' from jsonb_array_elements(new.competencies) k);
    if missing is not null then
      perform private.raise_problem('unknown_competency',
        format('A question assesses the competency %s, which would be gone.', missing),
        'Change the question first.');
    end if;
  end if;
  return new;
end
$$;
comment on function interviews.check_template is
  'Only a draft is changed, only one that was never published is deleted, and what is stored is complete and well formed.';
create trigger check_template before insert or update or delete on public.interview_templates
for each row execute function interviews.check_template();

create function interviews.tell_template_created()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform outbox.record_event(new.workspace_id, 'template', new.id, 'template.created', jsonb_build_object(
    'templateId', new.id, 'title', new.title, 'interviewType', new.interview_type, 'interviewCategory', new.interview_category, 'ownerId', new.owner_id
  ));
  return null;
end
$$;
create trigger tell_template_created after insert on public.interview_templates
for each row execute function interviews.tell_template_created();

create function interviews.check_options(question public.questions)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  options jsonb := question.options;
  correct text[] := question.correct_option_ids;
begin
  if question.type <> 'multiple_choice' then
    if question.options is not null or question.correct_option_ids is not null then
      perform private.raise_problem('invalid_options',
        format('A %s question has no options.', question.type),
        'Leave options and correctOptionIds out.');
    end if;
    return;
  end if;
  if options is null or correct is null then
    perform private.raise_problem('invalid_options', 'A multiple-choice question needs options and correctOptionIds.');
  elsif (select count(distinct o ->> 'id') from jsonb_array_elements(options) o) < jsonb_array_length(options) then
    perform private.raise_problem('invalid_options', 'Two options have the same id.');
  elsif (select count(distinct c) from unnest(correct) c) < cardinality(correct) then
    perform private.raise_problem('invalid_options', 'correctOptionIds must name each option once.');
  elsif exists (select from unnest(correct) c where c not in (select o ->> 'id' from jsonb_array_elements(options) o)) then
    perform private.raise_problem('invalid_options', 'correctOptionIds names an option that there is not.');
  elsif cardinality(correct) = jsonb_array_length(options) then
    perform private.raise_problem('invalid_options', 'Every option is right, so that nobody can choose wrongly.', 'Add an option that is wrong.');
  end if;
end
$$;

create function interviews.check_question()
returns trigger
language plpgsql
security definer -- looks at the template and the other questions whoever writes
set search_path = ''
as $$
declare
  template public.interview_templates;
  missing text;
  problem text;
begin
  -- Locked, so that publishing waits for this change or refuses it.
  select * into template from public.interview_templates t
  where t.id = case when tg_op = 'DELETE' then old.template_id else new.template_id end
  for no key update;
  if template.id is null and tg_op = 'DELETE' then
    return old; -- goes with its template
  end if;
  perform workspaces.authorize(workspaces.current_actor(), template.workspace_id, 'interviews:write', 'template_not_found');
  perform interviews.refuse_unless_draft(template);
  update public.interview_templates t set updated_at = now() where t.id = template.id and t.updated_at < now();
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'INSERT' then
    if (select count(*) from public.questions q where q.template_id = template.id) >= 100 then
      perform private.raise_problem('too_many_questions');
    end if;
    if new."order" = 0 then
      new."order" := 1 + coalesce((select max(q."order") from public.questions q where q.template_id = template.id), 0);
    end if;
    if new.time_limit = 0 then
      new.time_limit := (template.settings ->> 'questionTimeLimit')::int;
    end if;
  end if;
  new.options := nullif(new.options, 'null');
  new.test_groups := nullif(new.test_groups, 'null');
  perform private.require_shape(jsonb_build_object(
    'text', new.text, 'type', new.type, 'timeLimit', new.time_limit, 'required', new.is_required, 'competencyIds', to_jsonb(new.competency_ids),
    'topic', new.topic, 'hints', new.hints, 'rubric', new.rubric, 'options', new.options,
    'correctOptionIds', to_jsonb(new.correct_option_ids), 'testGroups', new.test_groups
  ), interviews.question_changes_shape(), 'invalid_question');
  problem := interviews.rubric_problem(new.rubric, template.language);
  if problem is not null then
    perform private.raise_problem('invalid_question', problem, 'Correct the rubric and send it again.');
  end if;
  perform interviews.check_options(new);
  if new.test_groups is not null and new.type <> 'coding' then
    perform private.raise_problem('invalid_test_groups', format('A %s question has no test groups.', new.type));
  elsif pg_column_size(new.test_groups) >= 131072 then
    perform private.raise_problem('invalid_test_groups', 'testGroups: must be smaller than 128 kB.', 'Shorten the tests, or keep them with the runner.');
  end if;
  select min(c) into missing from unnest(new.competency_ids) c
  where c not in (select k ->> 'id' from jsonb_array_elements(template.competencies) k);
  if missing is not null then
    perform private.raise_problem('unknown_competency', format('The template has no competency %s.', missing));
  end if;
  return new;
end
$$;
comment on function interviews.check_question is
  'A question is changed only while its template is a draft, fits its type, and assesses competencies that the template has.';
create trigger check_question before insert or update or delete on public.questions
for each row execute function interviews.check_question();

create function interviews.follow_dead_transcription()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'responseId', ''), 'uuid') then
    return null;
  end if;
  update public.transcription_jobs j
  set status = case when tg_op = 'INSERT' then 'failed' else 'pending' end::public.transcription_status,
    error_code = case when tg_op = 'INSERT' then new.error_code end,
    error_detail = case when tg_op = 'INSERT' then new.error_message end,
    finished_at = case when tg_op = 'INSERT' then now() end
  where j.response_id = (new.message -> 'data' ->> 'responseId')::uuid
    and j.status = case when tg_op = 'INSERT' then 'pending' else 'failed' end::public.transcription_status;
  return null;
end
$$;
comment on function interviews.follow_dead_transcription is
  'A transcription fails with its message, and is wanted again when the message is redriven.';
create trigger transcription_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'transcribe.response')
execute function interviews.follow_dead_transcription();
create trigger transcription_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'transcribe.response' and old.redriven_at is null and new.redriven_at is not null)
execute function interviews.follow_dead_transcription();

create function interviews.check_candidate()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  broken text;
begin
  if tg_op = 'UPDATE' and (new.candidate_email, new.candidate_name) = (old.candidate_email, old.candidate_name) then
    return new;
  end if;
  broken := case
    when not private.is_email_address(new.candidate_email) then 'candidate_email_is_an_address'
    when new.candidate_email <> private.normal_email(new.candidate_email) then 'candidate_email_is_normal'
    when not private.has_visible_character(new.candidate_name) or not private.is_one_line(new.candidate_name) then 'candidate_name_is_a_line'
  end;
  if broken is not null then
    raise exception using errcode = 'check_violation', table = 'invitations', schema = 'public', constraint = broken,
      message = format('new row for relation "invitations" violates check constraint "%s"', broken);
  end if;
  return new;
end
$$;
comment on function interviews.check_candidate is
  'Whom an invitation is for has a name and an address. As constraints, which these stand for, they would be checked at every update of the row, and every call of a candidate updates it.';
create trigger check_candidate before insert or update on public.invitations
for each row execute function interviews.check_candidate();
