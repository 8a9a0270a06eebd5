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
create index interview_templates_list_idx on public.interview_templates (workspace_id, created_at desc, id desc);
create index interview_templates_status_idx on public.interview_templates (workspace_id, status, created_at desc, id desc);
create index interview_templates_owner_idx on public.interview_templates (owner_id);

create table public.questions (
  id uuid primary key default gen_random_uuid(),
  template_id uuid not null references public.interview_templates (id) on delete cascade,
  text text not null constraint text_length check (char_length(text) between 10 and 500),
  type public.question_type not null,
  "order" int not null default 0 constraint order_is_positive check ("order" >= 1),
  time_limit int not null default 0 constraint time_limit_in_range check (time_limit between 30 and 600),
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
comment on column public.questions."order" is 'Position, from one on; gaps are allowed. 0, or none, puts a new question last.';
comment on column public.questions.time_limit is 'Seconds for this answer; 0, or none, takes the template''s questionTimeLimit.';

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

create trigger frozen before update on public.template_versions
for each row execute function private.refuse_change();

alter table public.interview_templates enable row level security;
grant select, delete,
  insert (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements),
  update (title, description, interview_type, interview_category, language, settings, competencies, requirements)
on public.interview_templates to authenticated;
grant select, insert, update, delete on public.interview_templates to service_role;
create policy members_read on public.interview_templates for select to authenticated
using (workspace_id in (select private.my_workspace_ids('interviews:read')));
create policy recruiters_insert on public.interview_templates for insert to authenticated
with check (workspace_id in (select private.my_workspace_ids('interviews:write')));
create policy recruiters_update on public.interview_templates for update to authenticated
using (workspace_id in (select private.my_workspace_ids('interviews:write')))
with check (workspace_id in (select private.my_workspace_ids('interviews:write')));
create policy recruiters_delete on public.interview_templates for delete to authenticated
using (workspace_id in (select private.my_workspace_ids('interviews:write')));

alter table public.questions enable row level security;
grant select, delete,
  insert (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups),
  update (text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
on public.questions to authenticated;
grant select, insert, update, delete on public.questions to service_role;
create policy members_read on public.questions for select to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select private.my_workspace_ids('interviews:read'))
));
create policy recruiters_insert on public.questions for insert to authenticated
with check (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select private.my_workspace_ids('interviews:write'))
));
create policy recruiters_update on public.questions for update to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select private.my_workspace_ids('interviews:write'))
))
with check (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select private.my_workspace_ids('interviews:write'))
));
create policy recruiters_delete on public.questions for delete to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select private.my_workspace_ids('interviews:write'))
));

alter table public.template_versions enable row level security;
grant select on public.template_versions to authenticated;
grant select, insert, delete on public.template_versions to service_role;
create policy members_read on public.template_versions for select to authenticated
using (workspace_id in (select private.my_workspace_ids('interviews:read')));
