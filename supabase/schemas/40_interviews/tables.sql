-- Interview templates (drafts that recruiters edit, and the versions that publishing freezes), invitations,
-- and what candidates leave behind: consents, uploads, responses and transcripts.

create schema interviews;
comment on schema interviews is 'Templates, invitations, answers, recordings and transcripts. Not exposed over HTTP.';
grant usage on schema interviews to authenticated, service_role;

create type public.template_status as enum ('draft', 'published', 'archived');

create type public.question_type as enum ('video', 'text', 'multiple_choice', 'coding');
comment on type public.template_status is 'draft: editable; published: candidates can be invited; archived: kept, no new invitations.';
comment on type public.question_type is 'How a question is answered; coding answers come with results of tests run elsewhere.';

create table public.interview_templates (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  owner_id uuid references auth.users (id) on delete set null,
  title text not null constraint title_length check (char_length(title) between 1 and 200)
    constraint title_is_a_line check (private.has_visible_character(title) and private.is_one_line(title)),
  description text not null default '' constraint description_length check (char_length(description) <= 5000),
  interview_type text not null constraint interview_type_length check (char_length(interview_type) between 1 and 50)
    constraint interview_type_is_a_line check (private.has_visible_character(interview_type) and private.is_one_line(interview_type)),
  interview_category text constraint interview_category_length check (char_length(interview_category) between 1 and 50)
    constraint interview_category_is_a_line check (private.has_visible_character(interview_category) and private.is_one_line(interview_category)),
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
  text text not null constraint text_length check (char_length(text) between 10 and 500)
    constraint text_is_not_blank check (private.has_visible_character(text)),
  type public.question_type not null,
  "order" int not null default 0 constraint order_is_positive check ("order" >= 1),
  time_limit int not null default 0 constraint time_limit_in_range check (time_limit between 30 and 600),
  is_required boolean not null default true,
  competency_ids text[] not null default '{}',
  topic text constraint topic_length check (char_length(topic) <= 100)
    constraint topic_is_one_line check (private.is_one_line(topic)),
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
using (workspace_id in (select workspaces.my_workspace_ids('interviews:read')));
create policy recruiters_insert on public.interview_templates for insert to authenticated
with check (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));
create policy recruiters_update on public.interview_templates for update to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')))
with check (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));
create policy recruiters_delete on public.interview_templates for delete to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

alter table public.questions enable row level security;
grant select, delete,
  insert (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups),
  update (text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
on public.questions to authenticated;
grant select, insert, update, delete on public.questions to service_role;
create policy members_read on public.questions for select to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:read'))
));
create policy recruiters_insert on public.questions for insert to authenticated
with check (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
));
create policy recruiters_update on public.questions for update to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
))
with check (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
));
create policy recruiters_delete on public.questions for delete to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
));

alter table public.template_versions enable row level security;
grant select on public.template_versions to authenticated;
grant select, insert, delete on public.template_versions to service_role;
create policy members_read on public.template_versions for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:read')));

create type public.invitation_status as enum ('pending', 'started', 'completed', 'expired');

create type public.completed_reason as enum ('manual', 'auto_timeout', 'early_finish', 'withdrawn');

create type public.response_type as enum ('video', 'text', 'choice', 'code');

create type public.transcript_origin as enum ('candidate', 'asr', 'human');

create type public.decision as enum ('approved', 'rejected');
comment on type public.invitation_status is 'pending: sent; started: under way; completed; expired: nobody started it in time.';
comment on type public.completed_reason is 'manual: the candidate finished; early_finish: with required questions open; auto_timeout: the deadline passed; withdrawn: the candidate took back their consent.';
comment on type public.response_type is 'Form of an answer: video, text, choice of options, or code.';
comment on type public.transcript_origin is 'Who wrote down what was said. In the order of trust: the candidate, a machine (asr), another human. Whoever is independent of the candidate comes before them.';
comment on type public.decision is 'What a recruiter decided. Never a report.';

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  template_id uuid not null references public.interview_templates (id) on delete restrict,
  template_version_id uuid not null references public.template_versions (id) on delete restrict,
  candidate_id uuid references auth.users (id) on delete set null,
  candidate_email text not null constraint candidate_email_length check (char_length(candidate_email) <= 320),
  candidate_name text not null constraint candidate_name_length check (char_length(candidate_name) between 1 and 200),
  hr_id uuid references auth.users (id) on delete set null,
  status public.invitation_status not null default 'pending',
  token_hash text not null unique,
  language text not null default 'en',
  automatic_analysis boolean not null default true,
  started_at timestamptz,
  deadline_at timestamptz,
  completed_at timestamptz,
  completed_reason public.completed_reason,
  withdrawn_at timestamptz,
  last_activity_at timestamptz,
  paused_at timestamptz,
  paused_total interval not null default '0',
  pause_count int not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint started_has_times check (status not in ('started', 'completed') or (started_at is not null and deadline_at is not null)),
  constraint completed_has_reason check ((status = 'completed') = (completed_at is not null and completed_reason is not null)),
  constraint withdrawal_ends_the_interview check (
    case when withdrawn_at is null then completed_reason is distinct from 'withdrawn' else status = 'completed' end),
  constraint only_what_is_under_way_pauses check (paused_at is null or status = 'started')
);
comment on table public.invitations is 'One candidate''s interview, from the invitation to its completion. Called the interview where reports speak of it.';
comment on column public.invitations.token_hash is 'SHA-256 of the token in the candidate''s link; the token itself is kept nowhere.';
comment on column public.invitations.automatic_analysis is
  'Whether any machine may read the answers: false once the candidate declined, or was promised that none will.';
comment on column public.invitations.deadline_at is
  'Fixed at the start by the server''s clock; an interview under way completes itself when it passes. While paused it is the latest it can become.';
comment on column public.invitations.paused_at is 'Since when the clock stands still.';
comment on column public.invitations.paused_total is 'How long earlier pauses took, together.';
comment on column public.invitations.pause_count is 'How many pauses there were, the present one included.';
comment on column public.invitations.withdrawn_at is
  'Since when the candidate, having started, no longer agrees to the interview. Nothing is analysed from then on, and no report shown.';
create index invitations_list_idx on public.invitations (workspace_id, created_at desc, id desc);
create index invitations_status_idx on public.invitations (workspace_id, status, created_at desc, id desc);
create index invitations_template_idx on public.invitations (template_id, created_at desc, id desc);
create index invitations_email_idx on public.invitations (lower(candidate_email), created_at desc, id desc);
create index invitations_template_version_idx on public.invitations (template_version_id);
create index invitations_candidate_idx on public.invitations (candidate_id);
create index invitations_hr_idx on public.invitations (hr_id);
create index invitations_due_idx on public.invitations (deadline_at) where status = 'started';
create index invitations_paused_idx on public.invitations (paused_at) where paused_at is not null;
create index invitations_expiring_idx on public.invitations (expires_at) where status = 'pending';

create table public.invitation_accommodations (
  invitation_id uuid primary key references public.invitations (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  time_multiplier numeric not null default 1
    constraint time_multiplier_in_range check (time_multiplier between 1 and 5),
  extra_retakes int not null default 0
    constraint extra_retakes_in_range check (extra_retakes between 0 and 10),
  text_instead_of_video boolean not null default false,
  no_automatic_analysis boolean not null default false
);
comment on table public.invitation_accommodations is
  'What a candidate was granted. Apart from the invitation, because neither reviewers nor scoring may know of it.';
comment on column public.invitation_accommodations.time_multiplier is 'The total time limit is multiplied by it.';
create index invitation_accommodations_workspace_idx on public.invitation_accommodations (workspace_id);

create table public.invitation_decisions (
  invitation_id uuid primary key references public.invitations (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  decision public.decision not null,
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  decided_by uuid references auth.users (id) on delete set null,
  decided_as public.workspace_role not null,
  decided_at timestamptz not null default now(),
  constraint rejection_has_a_note check (decision <> 'rejected' or private.has_visible_character(note))
);
comment on table public.invitation_decisions is
  'What was decided on a completed interview. Apart from the invitation, because whoever has yet to rate may not know: not even from where the row of a decided interview lies.';
comment on column public.invitation_decisions.decided_by is 'Null once their account is gone.';
comment on column public.invitation_decisions.decided_as is 'The role they had. Outlives their account, so that it stays known whose decision it was.';
create index invitation_decisions_workspace_idx on public.invitation_decisions (workspace_id);
create index invitation_decisions_decided_by_idx on public.invitation_decisions (decided_by);

create table interviews.unblinded_members (
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  since timestamptz not null default now(),
  primary key (invitation_id, user_id)
);
comment on table interviews.unblinded_members is 'Who has handed in their own judgement of an interview, and so may know what others made of it.';
create index unblinded_members_user_idx on interviews.unblinded_members (user_id);
alter table interviews.unblinded_members enable row level security;
create policy nobody_directly on interviews.unblinded_members as restrictive for all to public using (false);

create function interviews.is_unblinded(invitation_id uuid)
returns boolean
language sql
stable
security definer -- the list is nobody's to read
set search_path = ''
as $$
  select exists (
    select from interviews.unblinded_members u
    where u.invitation_id = is_unblinded.invitation_id and u.user_id = (select auth.uid())
  )
$$;
comment on function interviews.is_unblinded is 'Whether the signed-in user has handed in their own judgement of the interview.';
grant execute on function interviews.is_unblinded to authenticated;

create table public.candidate_consents (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  consent_text_id uuid references public.consent_texts (id) on delete restrict,
  text_hash text,
  interview boolean not null,
  automatic_analysis boolean not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint a_text_has_its_hash check ((consent_text_id is null) = (text_hash is null))
);
comment on table public.candidate_consents is
  'Candidates'' answers to consent texts, every one of them; the latest counts.';
comment on column public.candidate_consents.consent_text_id is 'The text that was shown. None is needed to refuse, nor where there is none.';
create index candidate_consents_invitation_idx on public.candidate_consents (invitation_id, recorded_at desc);
create index candidate_consents_text_idx on public.candidate_consents (consent_text_id);
create index candidate_consents_workspace_idx on public.candidate_consents (workspace_id);
create trigger frozen before update on public.candidate_consents
for each row execute function private.refuse_change();

create table public.media_uploads (
  path text primary key constraint path_length check (char_length(path) <= 300),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  question_id uuid not null,
  mime_type text not null,
  announced_size bigint not null,
  max_bytes bigint not null,
  verified_type text,
  size bigint,
  verified_at timestamptz,
  used_at timestamptz,
  discarded_at timestamptz,
  created_at timestamptz not null default now(),
  constraint what_was_used_is_kept check (used_at is null or discarded_at is null)
);
comment on table public.media_uploads is
  'Uploads that candidates announced, and what the uploaded objects turned out to be. The objects are in the bucket interview-media.';
comment on column public.media_uploads.verified_type is 'The type that the object''s first bytes show, once somebody looked.';
comment on column public.media_uploads.used_at is 'When an answer first named it; kept from then on, also when a retake replaced the answer.';
comment on column public.media_uploads.discarded_at is 'Since when its object is being deleted because no answer used it. The row goes with the object.';
create index media_uploads_invitation_idx on public.media_uploads (invitation_id);
create index media_uploads_unused_idx on public.media_uploads (created_at) where used_at is null and discarded_at is null;
create index media_uploads_workspace_idx on public.media_uploads (workspace_id);

create table public.responses (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  question_id uuid not null,
  question_text text not null,
  type public.response_type not null,
  retake int not null default 0 constraint retake_is_not_negative check (retake >= 0),
  content text constraint content_length check (char_length(content) <= 100000)
    constraint content_is_not_blank check (private.has_visible_character(content)),
  choice_option_ids text[],
  media_url text constraint media_url_length check (char_length(media_url) <= 2000),
  duration numeric constraint duration_in_range check (duration between 0 and 36000),
  code_language text constraint code_language_length check (char_length(code_language) between 1 and 50)
    constraint code_language_is_a_line check (private.has_visible_character(code_language) and private.is_one_line(code_language)),
  test_results jsonb constraint test_results_are_bounded check (pg_column_size(test_results) < 262144),
  replaced_at timestamptz,
  submitted_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (invitation_id, question_id, retake),
  constraint content_fits_type check (case type
    when 'choice' then choice_option_ids is not null
    when 'video' then content is null and choice_option_ids is null
    else content is not null and choice_option_ids is null
  end)
);
comment on table public.responses is
  'A candidate''s answers. A retake replaces the answer before it, which stays as history. Questions are those of the frozen version, hence no foreign key to questions.';
comment on column public.responses.duration is 'Seconds of the recording, or that the answer took.';
comment on column public.responses.replaced_at is 'Set when a retake took this answer''s place.';
create unique index responses_current_idx on public.responses (invitation_id, question_id) where replaced_at is null;
create index responses_question_idx on public.responses (question_id, submitted_at desc, id);
create index responses_workspace_idx on public.responses (workspace_id);

create table public.transcripts (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  response_id uuid not null references public.responses (id) on delete cascade,
  origin public.transcript_origin not null,
  language text not null constraint language_length check (char_length(language) between 2 and 35),
  text text not null constraint text_length check (char_length(text) between 1 and 100000)
    constraint text_is_not_blank check (private.has_visible_character(text)),
  words jsonb constraint words_are_bounded check (words is null or (jsonb_typeof(words) = 'array' and pg_column_size(words) < 33554432)),
  created_at timestamptz not null default now(),
  unique (response_id, origin)
);
comment on table public.transcripts is 'What was said in a recording. A human''s transcript counts before the candidate''s, and that before a machine''s.';
comment on column public.transcripts.words is 'Array of {word, start, end}, times in seconds from the start of the recording.';
create index transcripts_workspace_idx on public.transcripts (workspace_id);

create type public.transcription_status as enum ('pending', 'done', 'failed', 'skipped');
comment on type public.transcription_status is 'skipped: no longer wanted, because the answer was replaced, was written down by a person, or analysis was declined.';

create table public.transcription_jobs (
  response_id uuid primary key references public.responses (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  status public.transcription_status not null default 'pending',
  error_code text,
  error_detail text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table public.transcription_jobs is 'Recordings that a machine writes down. A report waits for those that are pending.';
create index transcription_jobs_pending_idx on public.transcription_jobs (invitation_id) where status = 'pending';
create index transcription_jobs_invitation_idx on public.transcription_jobs (invitation_id);
create index transcription_jobs_workspace_idx on public.transcription_jobs (workspace_id);

create table interviews.answered_requests (
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  operation text not null,
  key text not null,
  body_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (invitation_id, operation, key)
);
comment on table interviews.answered_requests is
  'Candidates'' requests that came with an idempotency key, and how they were answered. Holds ids, never what was said.';
alter table interviews.answered_requests enable row level security;
create policy nobody_directly on interviews.answered_requests as restrictive for all to public using (false);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['invitations', 'candidate_consents', 'media_uploads', 'responses', 'transcripts', 'transcription_jobs'] loop
    execute format('alter table public.%I enable row level security', table_name);
    -- Services write through functions: a statement of their own that breaks a constraint would print the
    -- whole row, a candidate's name and words with it, into its answer and into the log.
    execute format('grant select, delete on public.%I to service_role', table_name);
    -- How somebody answered (retakes, in writing, when) tells what they were granted, which reviewers must
    -- not know: they read answers through get_invitation, which leaves that out.
    execute format(
      'create policy members_read on public.%I for select to authenticated using (workspace_id in (select workspaces.my_workspace_ids(%L)))',
      table_name, case table_name when 'invitations' then 'interviews:read' else 'interviews:write' end
    );
  end loop;
end
$$;

-- Column by column: the hash of a candidate's token is not a member's to read, and times, pauses and whether
-- a machine reads the answers would tell a reviewer what was granted. A policy chooses rows, not columns.
grant select (
  id, workspace_id, template_id, template_version_id, candidate_id, candidate_email, candidate_name, hr_id, status, language,
  completed_at, completed_reason, expires_at, created_at
) on public.invitations to authenticated;
grant select on public.candidate_consents, public.media_uploads, public.responses, public.transcripts, public.transcription_jobs
to authenticated;

alter table public.invitation_decisions enable row level security;
grant select on public.invitation_decisions to authenticated;
grant select, delete on public.invitation_decisions to service_role;
create policy members_read on public.invitation_decisions for select to authenticated
using (
  workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
  -- A reviewer rates before knowing what came of it.
  or (workspace_id in (select workspaces.my_workspace_ids('interviews:read')) and interviews.is_unblinded(invitation_id))
);

alter table public.invitation_accommodations enable row level security;
grant select on public.invitation_accommodations to authenticated;
grant select, delete on public.invitation_accommodations to service_role;
create policy recruiters_read on public.invitation_accommodations for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('unused_uploads', 'transcriber', 60, 20, 2, 10);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('transcribe', 'transcriber', 120, 4, 4, 5);
