-- Workspaces, their members, API keys, consent texts, and who may read them directly.

create schema workspaces;
comment on schema workspaces is 'Workspaces, their members, settings and API keys, and who may do what. Not exposed over HTTP.';
grant usage on schema workspaces to authenticated, service_role;

create type public.workspace_role as enum ('owner', 'admin', 'recruiter', 'reviewer');
comment on type public.workspace_role is
  'owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate.';

create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint name_length check (char_length(name) between 1 and 200)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  minimum_coverage numeric not null default 0.6
    constraint minimum_coverage_is_a_share check (minimum_coverage between 0 and 1),
  hire_from int not null default 75,
  consider_from int not null default 50,
  hidden_test_weight numeric not null default 1
    constraint hidden_test_weight_in_range check (hidden_test_weight between 0 and 10),
  raters_expected int not null default 2
    constraint raters_expected_in_range check (raters_expected between 1 and 20),
  model_in_overall boolean not null default false,
  invitation_expiry interval not null default interval '7 days'
    -- Not '1 year', which Postgres takes for 360 days when it compares.
    constraint invitation_expiry_in_range check (invitation_expiry between interval '1 hour' and interval '8760 hours'),
  require_consent boolean not null default false,
  transcription boolean not null default false,
  transcript_wait interval not null default interval '10 minutes'
    constraint transcript_wait_in_range check (transcript_wait between interval '0' and interval '1 day'),
  outbox_retention interval not null default interval '30 days'
    constraint outbox_retention_in_range check (outbox_retention between interval '1 day' and interval '400 days'),
  max_media_bytes bigint not null default 200 * 1024 * 1024
    constraint max_media_bytes_in_range check (max_media_bytes between 1048576 and 5242880000),
  model boolean not null default false,
  model_report_budget numeric not null default 0.5
    constraint model_report_budget_in_range check (model_report_budget between 0 and 100),
  model_day_budget numeric not null default 20
    constraint model_day_budget_in_range check (model_day_budget between 0 and 10000),
  created_at timestamptz not null default now(),
  constraint recommendation_bands_are_ordered check (0 <= consider_from and consider_from <= hire_from and hire_from <= 100)
);
comment on table public.workspaces is 'A company''s space: everything else belongs to exactly one.';
comment on column public.workspaces.minimum_coverage is 'Share of the competencies'' weight that needs a basis before a report has an overall score.';
comment on column public.workspaces.hire_from is 'Overall score (0-100) from which the recommendation reads hire.';
comment on column public.workspaces.consider_from is 'Overall score from which it reads consider; below, reject.';
comment on column public.workspaces.raters_expected is 'How many people are to rate each interview.';
comment on column public.workspaces.model_in_overall is 'Whether a language model''s proposal may carry a competency where nothing better does.';
comment on column public.workspaces.require_consent is 'No interview starts without the candidate''s recorded consent to the text in force.';
comment on column public.workspaces.transcription is 'Recorded answers are transcribed by a machine. Off until somebody turns it on.';
comment on column public.workspaces.transcript_wait is 'How long a report waits for transcripts that are being made.';
comment on column public.workspaces.outbox_retention is 'How long events stay in the outbox after they were published.';
comment on column public.workspaces.model is 'A language model proposes a view of each competency, where the installation has one. Off until somebody turns it on.';
comment on column public.workspaces.model_report_budget is 'The most that a model may cost for one interview, in the currency of the installation''s prices.';
comment on column public.workspaces.model_day_budget is 'The most that a model may cost for the workspace in a day (UTC).';
comment on column public.workspaces.max_media_bytes is 'Size limit of one recording.';
comment on column public.workspaces.hidden_test_weight is 'How much a hidden test of a coding question weighs against a visible one.';

create table public.workspace_members (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.workspace_role not null,
  display_name text not null default '' constraint display_name_length check (char_length(display_name) <= 200)
    constraint display_name_is_one_line check (private.is_one_line(display_name)),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
comment on table public.workspace_members is 'Who belongs to a workspace, and as what.';
create index workspace_members_user_idx on public.workspace_members (user_id);

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null constraint name_length check (char_length(name) between 1 and 200)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  key_hash text not null unique,
  scopes text[] not null
    constraint scopes_are_known check (scopes <@ array[
      'reports:read', 'reports:write', 'interviews:read', 'interviews:write',
      'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write'
    ] and cardinality(scopes) > 0),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
comment on table public.api_keys is 'Keys of systems that call the API for a workspace. Only the hash is kept.';
comment on column public.api_keys.last_used_at is 'To the minute: noted at most once a minute.';
create index api_keys_workspace_idx on public.api_keys (workspace_id);
create index api_keys_created_by_idx on public.api_keys (created_by);

create function workspaces.role_permits(role public.workspace_role, permission text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case role_permits.role
    when 'reviewer' then role_permits.permission in ('reports:read', 'reports:rate', 'interviews:read')
    when 'recruiter' then role_permits.permission in (
      'reports:read', 'reports:rate', 'reports:write', 'interviews:read', 'interviews:write',
      'events:read', 'subscriptions:read'
    )
    else role_permits.permission in (
      'reports:read', 'reports:rate', 'reports:write', 'interviews:read', 'interviews:write',
      'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write', 'workspace:manage'
    )
  end
$$;

create function workspaces.my_workspace_ids(permission text)
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.workspace_id
  from public.workspace_members m
  where m.user_id = (select auth.uid()) and workspaces.role_permits(m.role, my_workspace_ids.permission)
$$;
comment on function workspaces.my_workspace_ids is
  'Workspaces in which the signed-in user has the permission. For row-level security policies: evaluated once per query.';
grant execute on function workspaces.my_workspace_ids to authenticated;

alter table public.workspaces enable row level security;
grant select on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;
create policy members_read on public.workspaces for select to authenticated
using (id in (select workspaces.my_workspace_ids('reports:read')));

alter table public.workspace_members enable row level security;
grant select on public.workspace_members to authenticated;
-- A statement of a service that broke a constraint would print the row, an address in it, so they go through functions.
grant select, delete on public.workspace_members to service_role;
create policy members_read on public.workspace_members for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('reports:read')));

alter table public.api_keys enable row level security;

-- Not even the hashes are anybody's to read.
create policy nobody_directly on public.api_keys as restrictive for all to public using (false);

create table public.consent_texts (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  language text not null constraint language_length check (char_length(language) between 2 and 35),
  version int not null,
  text text not null constraint text_length check (char_length(text) between 1 and 20000)
    constraint text_is_not_blank check (private.has_visible_character(text)),
  text_hash text not null,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (workspace_id, language, version)
);
comment on table public.consent_texts is
  'What candidates are asked to agree to, every version. The latest of a language is in force; a recorded consent names the one that was shown.';
comment on column public.consent_texts.text_hash is 'SHA-256 of the text in UTF-8, hex.';
create index consent_texts_created_by_idx on public.consent_texts (created_by);
create trigger frozen before update of workspace_id, language, version, text, text_hash on public.consent_texts
for each row execute function private.refuse_change();

alter table public.consent_texts enable row level security;
grant select on public.consent_texts to authenticated;
grant select, insert, update, delete on public.consent_texts to service_role;
create policy members_read on public.consent_texts for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:read')));

-- Guesses are counted where a crash may forget them.
create unlogged table workspaces.unknown_keys (
  client_hash text not null,
  minute timestamptz not null,
  attempts int not null default 1,
  primary key (client_hash, minute)
);
comment on table workspaces.unknown_keys is 'Unknown API keys sent, per client (a hash of its address) and minute. Pruned after an hour.';
create index unknown_keys_minute_idx on workspaces.unknown_keys (minute);

alter table workspaces.unknown_keys enable row level security;
create policy nobody_directly on workspaces.unknown_keys as restrictive for all to public using (false);
