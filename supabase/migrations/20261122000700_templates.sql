-- Interview templates: drafts that recruiters edit, and the versions that publishing freezes.

create type public.template_status as enum ('draft', 'published', 'archived');
create type public.question_type as enum ('video', 'text', 'multiple_choice', 'coding');
comment on type public.template_status is 'draft: editable; published: candidates can be invited; archived: kept, no new invitations.';
comment on type public.question_type is 'How a question is answered; coding answers come with results of tests run elsewhere.';

create table public.interview_templates (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  owner_id uuid references auth.users (id) on delete set null,
  title text not null constraint title_length check (char_length(title) between 1 and 200),
  description text not null default '' constraint description_length check (char_length(description) <= 5000),
  interview_type text not null constraint interview_type_length check (char_length(interview_type) between 1 and 50),
  interview_category text constraint interview_category_length check (char_length(interview_category) between 1 and 50),
  language text not null default 'en',
  status public.template_status not null default 'draft',
  settings jsonb not null default '{}',
  competencies jsonb not null default '[]',
  requirements jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint documents_are_bounded check (pg_column_size(settings) + pg_column_size(competencies) + pg_column_size(requirements) < 262144)
);
comment on table public.interview_templates is 'What an interview asks and looks for. Editable as a draft; invitations need it published.';
comment on column public.interview_templates.competencies is 'Array of {id, name, description, weight, rationale, anchors, mustMention, redFlags}.';
create index interview_templates_workspace_idx on public.interview_templates (workspace_id, status);
create index interview_templates_owner_idx on public.interview_templates (owner_id);

create table public.questions (
  id uuid primary key default gen_random_uuid(),
  template_id uuid not null references public.interview_templates (id) on delete cascade,
  text text not null constraint text_length check (char_length(text) between 10 and 500),
  type public.question_type not null,
  "order" int not null constraint order_is_positive check ("order" >= 1),
  time_limit int not null default 180 constraint time_limit_in_range check (time_limit between 30 and 600),
  is_required boolean not null default true,
  competency_ids text[] not null default '{}',
  topic text constraint topic_length check (char_length(topic) <= 100),
  hints jsonb not null default '[]',
  rubric jsonb not null default '{"mustMention":[],"redFlags":[]}',
  options jsonb,
  correct_option_ids text[],
  test_groups jsonb,
  created_at timestamptz not null default now(),
  constraint order_is_unique unique (template_id, "order") deferrable initially immediate,
  constraint multiple_choice_has_2_to_10_options check (
    (type = 'multiple_choice') = (options is not null)
    and (options is null or jsonb_array_length(options) between 2 and 10)
  ),
  constraint documents_are_bounded check (pg_column_size(rubric) + coalesce(pg_column_size(options), 0) < 65536)
);
comment on table public.questions is 'Questions of a template, in order. Rubrics and correct options never reach a candidate.';
comment on column public.questions.time_limit is 'Seconds for this answer.';

create table public.template_versions (
  id uuid primary key default gen_random_uuid(),
  template_id uuid not null references public.interview_templates (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  version int not null,
  content jsonb not null,
  rubric_hash text not null,
  published_at timestamptz not null default now(),
  unique (template_id, version)
);
comment on table public.template_versions is
  'A template as it was published, whole and frozen: an invitation points at the version it was sent with.';
comment on column public.template_versions.rubric_hash is 'SHA-256 of what scoring depends on: competencies, requirements and questions.';
create index template_versions_workspace_idx on public.template_versions (workspace_id);

create function private.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform private.raise_problem(409, 'version_is_frozen', 'A published version cannot be changed.',
    'Publish a new version of the template.');
  return null;
end
$$;
create trigger frozen before update on public.template_versions
for each row execute function private.refuse_change();

alter table public.interview_templates enable row level security;
grant select on public.interview_templates to authenticated;
grant select, insert, update, delete on public.interview_templates to service_role;
create policy members_read on public.interview_templates for select to authenticated
using (workspace_id in (select private.my_workspace_ids('interviews:read')));

alter table public.questions enable row level security;
grant select on public.questions to authenticated;
grant select, insert, update, delete on public.questions to service_role;
create policy members_read on public.questions for select to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select private.my_workspace_ids('interviews:read'))
));

alter table public.template_versions enable row level security;
grant select on public.template_versions to authenticated;
grant select, insert, delete on public.template_versions to service_role;
create policy members_read on public.template_versions for select to authenticated
using (workspace_id in (select private.my_workspace_ids('interviews:read')));

create function public.create_template(workspace_id uuid, template jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t jsonb := create_template.template;
  template_id uuid;
begin
  insert into public.interview_templates as i
    (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements)
  values (
    create_template.workspace_id, t ->> 'title', coalesce(t ->> 'description', ''), t ->> 'interviewType',
    t ->> 'interviewCategory', coalesce(t ->> 'language', 'en'), coalesce(t -> 'settings', '{}'),
    coalesce(t -> 'competencies', '[]'), coalesce(t -> 'requirements', '[]')
  )
  returning i.id into template_id;

  insert into public.questions
    (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
  select template_id, q ->> 'text', (q ->> 'type')::public.question_type, position,
    coalesce((q ->> 'timeLimit')::int, (t -> 'settings' ->> 'questionTimeLimit')::int, 180),
    coalesce((q ->> 'required')::boolean, true),
    array(select jsonb_array_elements_text(coalesce(q -> 'competencyIds', '[]'))),
    q ->> 'topic', coalesce(q -> 'hints', '[]'),
    coalesce(q -> 'rubric', '{"mustMention":[],"redFlags":[]}'),
    q -> 'options',
    case when q ? 'correctOptionIds' then array(select jsonb_array_elements_text(q -> 'correctOptionIds')) end,
    q -> 'testGroups'
  from jsonb_array_elements(coalesce(t -> 'questions', '[]')) with ordinality as e (q, position);
  return template_id;
end
$$;
comment on function public.create_template is
  'Stores a template with its questions as a draft and returns its id. `template` has the shape of templateSchema in shared/domain/interviews/template.ts. Service role.';

create function public.publish_template(template_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t public.interview_templates;
  questions jsonb;
  frozen jsonb;
  version_id uuid;
begin
  select * into t from public.interview_templates i where i.id = publish_template.template_id for update;
  if not found then
    perform private.raise_problem(404, 'template_not_found', 'There is no such template.', 'Check the id.');
  end if;
  if t.status = 'archived' then
    perform private.raise_problem(409, 'template_archived', 'An archived template cannot be published.');
  end if;
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'id', q.id, 'text', q.text, 'type', q.type, 'timeLimit', q.time_limit, 'required', q.is_required,
    'competencyIds', to_jsonb(q.competency_ids), 'topic', q.topic, 'hints', q.hints, 'rubric', q.rubric,
    'options', q.options, 'correctOptionIds', to_jsonb(q.correct_option_ids), 'testGroups', q.test_groups
  )) order by q."order")
  into questions
  from public.questions q
  where q.template_id = t.id;
  if questions is null then
    perform private.raise_problem(409, 'template_has_no_questions', 'A template needs a question before it can be published.',
      'Add at least one question.');
  end if;
  frozen := jsonb_build_object(
    'title', t.title, 'description', t.description, 'interviewType', t.interview_type,
    'interviewCategory', t.interview_category, 'language', t.language, 'settings', t.settings,
    'competencies', t.competencies, 'requirements', t.requirements, 'questions', questions
  );
  insert into public.template_versions (template_id, workspace_id, version, content, rubric_hash)
  select t.id, t.workspace_id, coalesce(max(v.version), 0) + 1, frozen,
    -- jsonb prints its keys in one fixed order, so equal content has an equal hash.
    private.hash_secret(jsonb_build_array(frozen -> 'competencies', frozen -> 'requirements', frozen -> 'questions')::text)
  from public.template_versions v
  where v.template_id = t.id
  returning id into version_id;
  update public.interview_templates i set status = 'published', updated_at = now() where i.id = t.id;
  return version_id;
end
$$;
comment on function public.publish_template is
  'Freezes the template as its next version, marks it published and returns the version''s id. Raises template_not_found, template_has_no_questions, template_archived. Service role.';

revoke execute on all functions in schema public, private from public;
grant execute on function public.create_template, public.publish_template to service_role;
