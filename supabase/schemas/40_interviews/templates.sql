-- What members and systems do with templates: list, read, write, publish, revise, copy, archive, delete.

create function interviews.question_view(question public.questions, nth bigint)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', question.id, 'order', question_view.nth, 'text', question.text, 'type', question.type, 'timeLimit', question.time_limit,
    'required', question.is_required, 'competencyIds', to_jsonb(question.competency_ids), 'topic', question.topic, 'hints', question.hints,
    'rubric', question.rubric, 'options', question.options, 'correctOptionIds', to_jsonb(question.correct_option_ids),
    'testGroups', question.test_groups
  )
$$;

create function interviews.questions_of(template_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(interviews.question_view(q, n.nth) order by n.nth), '[]')
  from public.questions q
  join (
    select o.id, row_number() over (order by o."order") as nth from public.questions o where o.template_id = questions_of.template_id
  ) n on n.id = q.id
$$;
comment on function interviews.questions_of is 'All questions of a template in order, numbered from one.';

create function interviews.template_view(template public.interview_templates)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', template.id, 'workspaceId', template.workspace_id, 'ownerId', template.owner_id, 'title', template.title,
    'description', template.description, 'interviewType', template.interview_type, 'interviewCategory', template.interview_category,
    'language', template.language, 'status', template.status, 'settings', template.settings, 'competencies', template.competencies,
    'requirements', template.requirements,
    'questionCount', (select count(*) from public.questions q where q.template_id = template.id),
    'createdAt', private.to_iso(template.created_at), 'updatedAt', private.to_iso(template.updated_at)
  )
$$;

create function interviews.template_of_actor(template_id uuid, permission text, locking boolean default false)
returns public.interview_templates
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates;
begin
  if locking then
    select * into template from public.interview_templates t where t.id = template_of_actor.template_id for no key update;
  else
    select * into template from public.interview_templates t where t.id = template_of_actor.template_id;
  end if;
  perform workspaces.authorize(workspaces.current_actor(), template.workspace_id, template_of_actor.permission, 'template_not_found');
  return template;
end
$$;
comment on function interviews.template_of_actor is 'The template, locked if asked for, when the caller may do this to it. Raises template_not_found, forbidden.';

create function interviews.list_templates(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_templates.workspace_id, 'interviews:read');
  size int := private.page_size(list_templates.page_size);
  after record := private.decode_cursor('templates', list_templates.cursor);
  wanted public.template_status;
  found_templates public.interview_templates[];
begin
  perform private.require_shape(list_templates.filter, '{"type":"object","fields":{"status":{"type":"string","nullable":true}}}', 'invalid_filter');
  if list_templates.filter ->> 'status' is not null then
    if not pg_input_is_valid(list_templates.filter ->> 'status', 'public.template_status') then
      perform private.raise_problem('invalid_status',
        format('%L is not a status.', list_templates.filter ->> 'status'),
        'Use draft, published or archived.');
    end if;
    wanted := (list_templates.filter ->> 'status')::public.template_status;
  end if;
  perform private.count_call('query', 'list_templates');
  if wanted is null then
    found_templates := array(
      select t from public.interview_templates t
      where t.workspace_id = resolved and (t.created_at, t.id) < (after.moment, after.id)
      order by t.created_at desc, t.id desc limit size + 1);
  else
    found_templates := array(
      select t from public.interview_templates t
      where t.workspace_id = resolved and t.status = wanted and (t.created_at, t.id) < (after.moment, after.id)
      order by t.created_at desc, t.id desc limit size + 1);
  end if;
  return jsonb_build_object(
    'items', (select coalesce(jsonb_agg(interviews.template_view(t) order by t.created_at desc, t.id desc), '[]') from unnest(found_templates[:size]) t),
    'nextCursor', case when cardinality(found_templates) > size
      then private.encode_cursor('templates', found_templates[size].created_at, found_templates[size].id) end
  );
end
$$;
grant execute on function interviews.list_templates to authenticated, service_role;

create function interviews.get_template(template_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(get_template.template_id, 'interviews:read');
begin
  perform private.count_call('query', 'get_template');
  return interviews.template_view(template) || jsonb_build_object(
    'questions', interviews.questions_of(template.id),
    'versions', (
      select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'publishedAt', private.to_iso(v.published_at)) order by v.version), '[]')
      from public.template_versions v
      where v.template_id = template.id
    )
  );
end
$$;
grant execute on function interviews.get_template to authenticated, service_role;

create function interviews.create_template(workspace_id uuid, template jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t jsonb := create_template.template;
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), create_template.workspace_id, 'interviews:write');
  template_id uuid;
begin
  -- Before any of it is taken apart, so that an unknown field is not just left out.
  perform private.require_shape(t, interviews.new_template_shape(), 'invalid_template');
  perform private.count_call('command', 'create_template');
  insert into public.interview_templates as i
    (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements)
  values (
    resolved, t ->> 'title', coalesce(t ->> 'description', ''), t ->> 'interviewType',
    t ->> 'interviewCategory', coalesce(t ->> 'language', 'en'), coalesce(t -> 'settings', '{}'),
    coalesce(t -> 'competencies', '[]'), coalesce(t -> 'requirements', '[]')
  )
  returning i.id into template_id;
  perform interviews.insert_question(template_id, q, nth::int)
  from jsonb_array_elements(coalesce(t -> 'questions', '[]')) with ordinality e (q, nth);
  return template_id;
end
$$;
grant execute on function interviews.create_template to authenticated, service_role;

create function interviews.update_template(template_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(update_template.template_id, 'interviews:write', true);
  c jsonb := update_template.changes;
begin
  perform interviews.refuse_unless_draft(template);
  perform private.require_shape(c, interviews.template_changes_shape(), 'invalid_template');
  perform private.count_call('command', 'update_template');
  update public.interview_templates t set
    title = coalesce(c ->> 'title', t.title),
    description = coalesce(c ->> 'description', t.description),
    interview_type = coalesce(c ->> 'interviewType', t.interview_type),
    interview_category = case when c ? 'interviewCategory' then c ->> 'interviewCategory' else t.interview_category end,
    language = coalesce(c ->> 'language', t.language),
    settings = t.settings || coalesce(c -> 'settings', '{}'),
    competencies = coalesce(c -> 'competencies', t.competencies),
    requirements = coalesce(c -> 'requirements', t.requirements)
  where t.id = template.id
  returning * into template;
  return interviews.template_view(template);
end
$$;
grant execute on function interviews.update_template to authenticated, service_role;

create function interviews.delete_template(template_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(delete_template.template_id, 'interviews:write', true);
begin
  perform private.count_call('command', 'delete_template');
  delete from public.interview_templates t where t.id = template.id;
end
$$;
grant execute on function interviews.delete_template to authenticated, service_role;

create function interviews.publish_template(template_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t public.interview_templates := interviews.template_of_actor(publish_template.template_id, 'interviews:write', true);
  questions jsonb;
  frozen jsonb;
  problem text;
  version public.template_versions;
begin
  perform interviews.refuse_unless_draft(t);
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'id', q.id, 'text', q.text, 'type', q.type, 'timeLimit', q.time_limit, 'required', q.is_required,
    'competencyIds', to_jsonb(q.competency_ids), 'topic', q.topic, 'hints', q.hints, 'rubric', q.rubric,
    'options', q.options, 'correctOptionIds', to_jsonb(q.correct_option_ids), 'testGroups', q.test_groups
  )) order by q."order")
  into questions
  from public.questions q
  where q.template_id = t.id;
  if questions is null then
    perform private.raise_problem('template_has_no_questions');
  end if;
  -- Asked again: what was written before a rule, or for another language, would be read without a word.
  perform interviews.require_sound_rubrics(t.competencies, t.requirements, t.language);
  select format('question %s: %s', q.nth, interviews.rubric_problem(q.question -> 'rubric', t.language)) into problem
  from jsonb_array_elements(questions) with ordinality q (question, nth)
  where interviews.rubric_problem(q.question -> 'rubric', t.language) is not null
  order by q.nth limit 1;
  if problem is not null then
    perform private.raise_problem('invalid_template', problem, 'Correct the rubric and publish again.');
  end if;
  frozen := jsonb_build_object(
    'title', t.title, 'description', t.description, 'interviewType', t.interview_type,
    'interviewCategory', t.interview_category, 'language', t.language, 'settings', t.settings,
    'competencies', t.competencies, 'requirements', t.requirements, 'questions', questions
  );
  perform private.count_call('command', 'publish_template');
  insert into public.template_versions (template_id, workspace_id, version, content, rubric_hash)
  select t.id, t.workspace_id, coalesce(max(v.version), 0) + 1, frozen,
    -- jsonb prints its keys in one fixed order, so equal content has an equal hash.
    private.hash_secret(jsonb_build_array(frozen -> 'competencies', frozen -> 'requirements', frozen -> 'questions')::text)
  from public.template_versions v
  where v.template_id = t.id
  returning * into version;
  update public.interview_templates i set status = 'published', updated_at = now() where i.id = t.id;
  perform outbox.record_event(t.workspace_id, 'template', t.id, 'template.published', jsonb_build_object(
    'templateId', t.id, 'title', t.title, 'templateVersionId', version.id, 'version', version.version,
    'questionsCount', jsonb_array_length(questions), 'publishedAt', private.to_iso(version.published_at)
  ));
  return version.id;
end
$$;
grant execute on function interviews.publish_template to authenticated, service_role;

create function interviews.revise_template(template_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(revise_template.template_id, 'interviews:write', true);
begin
  if template.status = 'archived' then
    perform interviews.refuse_unless_draft(template);
  elsif template.status = 'draft' then
    perform private.raise_problem('template_not_published', 'The template is a draft already.', 'Edit it.');
  end if;
  perform private.count_call('command', 'revise_template');
  update public.interview_templates t set status = 'draft', updated_at = now() where t.id = template.id returning * into template;
  return interviews.template_view(template);
end
$$;
grant execute on function interviews.revise_template to authenticated, service_role;

create function interviews.copy_template(template_id uuid, title text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(copy_template.template_id, 'interviews:write');
  copied public.interview_templates;
begin
  perform private.count_call('command', 'copy_template');
  insert into public.interview_templates as i
    (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements)
  values (template.workspace_id, coalesce(copy_template.title, template.title), template.description, template.interview_type,
    template.interview_category, template.language, template.settings, template.competencies, template.requirements)
  returning * into copied;
  insert into public.questions
    (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
  select copied.id, q.text, q.type, row_number() over (order by q."order"), q.time_limit, q.is_required, q.competency_ids, q.topic, q.hints,
    q.rubric, q.options, q.correct_option_ids, q.test_groups
  from public.questions q
  where q.template_id = template.id
  order by q."order";
  return interviews.template_view(copied);
end
$$;
grant execute on function interviews.copy_template to authenticated, service_role;

create function interviews.archive_template(template_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(archive_template.template_id, 'interviews:write', true);
begin
  if template.status = 'archived' then
    perform private.raise_problem('template_archived', 'The template is archived already.', 'Nothing is left to do.');
  elsif not exists (select from public.template_versions v where v.template_id = template.id) then
    perform private.raise_problem('template_not_published', 'A draft that was never published has nothing to keep.', 'Delete it instead.');
  end if;
  perform private.count_call('command', 'archive_template');
  update public.interview_templates t set status = 'archived', updated_at = now() where t.id = template.id returning * into template;
  perform outbox.record_event(template.workspace_id, 'template', template.id, 'template.archived',
    jsonb_build_object('templateId', template.id, 'title', template.title));
  return interviews.template_view(template);
end
$$;
grant execute on function interviews.archive_template to authenticated, service_role;
