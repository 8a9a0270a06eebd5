-- What members and systems do with the questions of a draft.

create function interviews.insert_question(template_id uuid, question jsonb, nth int)
returns public.questions
language sql
volatile
set search_path = ''
as $$
  insert into public.questions
    (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
  select insert_question.template_id, q ->> 'text', (q ->> 'type')::public.question_type, coalesce(insert_question.nth, 0),
    coalesce((q ->> 'timeLimit')::int, 0), coalesce((q ->> 'required')::boolean, true),
    array(select jsonb_array_elements_text(coalesce(q -> 'competencyIds', '[]'))),
    q ->> 'topic', coalesce(q -> 'hints', '[]'),
    '{"mustMention":[],"redFlags":[]}' || coalesce(q -> 'rubric', '{}'),
    nullif(q -> 'options', 'null'),
    case when jsonb_typeof(q -> 'correctOptionIds') = 'array' then array(select jsonb_array_elements_text(q -> 'correctOptionIds')) end,
    nullif(q -> 'testGroups', 'null')
  from (select insert_question.question as q) given
  returning *
$$;
comment on function interviews.insert_question is 'Stores a question that was given as the API speaks it, at the position, or last without one.';

create function interviews.list_questions(template_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(list_questions.template_id, 'interviews:read');
  size int := private.page_size(list_questions.page_size);
  skipped int := coalesce(private.place_of('questions', list_questions.cursor, '^\d{1,4}$')::int, 0);
  questions jsonb;
begin
  perform private.count_call('query', 'get_template_questions');
  questions := interviews.questions_of(template.id); -- a hundred at most
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(q order by n), '[]') from jsonb_array_elements(questions) with ordinality e (q, n)
      where n > skipped and n <= skipped + size
    ),
    'nextCursor', case when jsonb_array_length(questions) > skipped + size then private.cursor_of('questions', (skipped + size)::text) end
  );
end
$$;
grant execute on function interviews.list_questions to authenticated, service_role;

create function interviews.question_in(template_id uuid, question_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select q from jsonb_array_elements(interviews.questions_of(question_in.template_id)) q where q ->> 'id' = question_in.question_id::text
$$;

create function interviews.add_question(template_id uuid, question jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(add_question.template_id, 'interviews:write', true);
  place int;
  saved public.questions;
begin
  perform interviews.refuse_unless_draft(template);
  perform private.require_shape(add_question.question, interviews.new_question_shape(), 'invalid_question');
  perform private.count_call('command', 'add_question');
  if add_question.question ? 'order' then
    -- The place of the nth question, whatever gaps there are before it; beyond the last, the end.
    select q."order" into place from public.questions q where q.template_id = template.id
    order by q."order" offset (add_question.question ->> 'order')::int - 1 limit 1;
    update public.questions q set "order" = q."order" + 1 where q.template_id = template.id and q."order" >= place;
  end if;
  saved := interviews.insert_question(template.id, add_question.question, place);
  return interviews.question_in(template.id, saved.id);
end
$$;
grant execute on function interviews.add_question to authenticated, service_role;

create function interviews.update_question(template_id uuid, question_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(update_question.template_id, 'interviews:write', true);
  c jsonb := update_question.changes;
begin
  perform interviews.refuse_unless_draft(template);
  perform interviews.require_question(template.id, update_question.question_id);
  perform private.require_shape(c, interviews.question_changes_shape(), 'invalid_question');
  perform private.count_call('command', 'update_question');
  update public.questions q set
    text = coalesce(c ->> 'text', q.text),
    type = coalesce((c ->> 'type')::public.question_type, q.type),
    time_limit = coalesce((c ->> 'timeLimit')::int, q.time_limit),
    is_required = coalesce((c ->> 'required')::boolean, q.is_required),
    competency_ids = case when c ? 'competencyIds' then array(select jsonb_array_elements_text(c -> 'competencyIds')) else q.competency_ids end,
    topic = case when c ? 'topic' then c ->> 'topic' else q.topic end,
    hints = coalesce(c -> 'hints', q.hints),
    rubric = case when c ? 'rubric' then '{"mustMention":[],"redFlags":[]}' || (c -> 'rubric') else q.rubric end,
    options = case when c ? 'options' then nullif(c -> 'options', 'null') else q.options end,
    correct_option_ids = case
      when jsonb_typeof(c -> 'correctOptionIds') = 'array' then array(select jsonb_array_elements_text(c -> 'correctOptionIds'))
      when not c ? 'correctOptionIds' then q.correct_option_ids
    end,
    test_groups = case when c ? 'testGroups' then nullif(c -> 'testGroups', 'null') else q.test_groups end
  where q.id = update_question.question_id;
  return interviews.question_in(template.id, update_question.question_id);
end
$$;
grant execute on function interviews.update_question to authenticated, service_role;

create function interviews.require_question(template_id uuid, question_id uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not exists (select from public.questions q where q.id = require_question.question_id and q.template_id = require_question.template_id) then
    perform private.raise_problem('question_not_found');
  end if;
end
$$;

create function interviews.remove_question(template_id uuid, question_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(remove_question.template_id, 'interviews:write', true);
begin
  perform interviews.refuse_unless_draft(template);
  perform interviews.require_question(template.id, remove_question.question_id);
  perform private.count_call('command', 'remove_question');
  delete from public.questions q where q.id = remove_question.question_id;
end
$$;
grant execute on function interviews.remove_question to authenticated, service_role;

create function interviews.reorder_questions(template_id uuid, question_ids uuid[])
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(reorder_questions.template_id, 'interviews:write', true);
begin
  perform interviews.refuse_unless_draft(template);
  if array(select q.id from public.questions q where q.template_id = template.id order by q.id)
    is distinct from array(select given from unnest(reorder_questions.question_ids) given order by given) then
    perform private.raise_problem('invalid_order');
  end if;
  perform private.count_call('command', 'reorder_questions');
  update public.questions q set "order" = given.nth
  from unnest(reorder_questions.question_ids) with ordinality given (id, nth)
  where q.id = given.id;
  return jsonb_build_object('items', interviews.questions_of(template.id));
end
$$;
grant execute on function interviews.reorder_questions to authenticated, service_role;
