-- Invitations and what candidates leave behind: responses and transcripts.

create type public.invitation_status as enum ('pending', 'started', 'completed', 'expired');
create type public.completed_reason as enum ('manual', 'auto_timeout', 'early_finish');
create type public.response_type as enum ('video', 'text', 'choice', 'code');
create type public.transcript_origin as enum ('asr', 'candidate', 'human');
comment on type public.invitation_status is 'pending: sent; started: under way; completed; expired: nobody started it in time.';
comment on type public.completed_reason is 'manual: the candidate finished; early_finish: with required questions open; auto_timeout: the deadline passed.';
comment on type public.response_type is 'Form of an answer: video, text, choice of options, or code.';
comment on type public.transcript_origin is 'Who wrote down what was said. In the order of trust: a machine (asr), the candidate, another human.';

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  template_id uuid not null references public.interview_templates (id) on delete restrict,
  template_version_id uuid not null references public.template_versions (id) on delete restrict,
  candidate_id uuid references auth.users (id) on delete set null,
  candidate_email text not null
    constraint candidate_email_looks_like_one check (candidate_email ~ '^[^@\s]+@[^@\s]+$' and char_length(candidate_email) <= 320),
  candidate_name text not null constraint candidate_name_length check (char_length(candidate_name) between 1 and 200),
  hr_id uuid references auth.users (id) on delete set null,
  status public.invitation_status not null default 'pending',
  token_hash text not null unique,
  language text not null default 'en',
  time_multiplier numeric not null default 1
    constraint time_multiplier_in_range check (time_multiplier between 1 and 5),
  started_at timestamptz,
  deadline_at timestamptz,
  completed_at timestamptz,
  completed_reason public.completed_reason,
  last_activity_at timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint started_has_times check (status not in ('started', 'completed') or (started_at is not null and deadline_at is not null)),
  constraint completed_has_reason check ((status = 'completed') = (completed_at is not null and completed_reason is not null))
);
comment on table public.invitations is 'One candidate''s interview, from the invitation to the decision. Called the interview where reports speak of it.';
comment on column public.invitations.token_hash is 'SHA-256 of the token in the candidate''s link; the token itself is kept nowhere.';
comment on column public.invitations.time_multiplier is 'Accommodation: the total time limit is multiplied by it. Invisible to scoring.';
comment on column public.invitations.deadline_at is 'Fixed at the start by the server''s clock; an interview under way completes itself when it passes.';
create index invitations_workspace_idx on public.invitations (workspace_id, created_at desc);
create index invitations_template_idx on public.invitations (template_id);
create index invitations_template_version_idx on public.invitations (template_version_id);
create index invitations_candidate_idx on public.invitations (candidate_id);
create index invitations_hr_idx on public.invitations (hr_id);
create index invitations_due_idx on public.invitations (deadline_at) where status = 'started';
create index invitations_expiring_idx on public.invitations (expires_at) where status = 'pending';

create table public.responses (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  question_id uuid not null,
  question_text text not null,
  type public.response_type not null,
  retake int not null default 0 constraint retake_is_not_negative check (retake >= 0),
  content text constraint content_length check (char_length(content) <= 100000),
  choice_option_ids text[],
  media_url text constraint media_url_length check (char_length(media_url) <= 2000),
  duration numeric constraint duration_in_range check (duration between 0 and 36000),
  code_language text constraint code_language_length check (char_length(code_language) between 1 and 50),
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
  text text not null constraint text_length check (char_length(text) between 1 and 100000),
  words jsonb constraint words_are_bounded check (words is null or (jsonb_typeof(words) = 'array' and pg_column_size(words) < 1048576)),
  created_at timestamptz not null default now(),
  unique (response_id, origin)
);
comment on table public.transcripts is 'What was said in a recording. A human''s transcript counts before the candidate''s, and that before a machine''s.';
comment on column public.transcripts.words is 'Array of {word, start, end}, times in seconds from the start of the recording.';
create index transcripts_workspace_idx on public.transcripts (workspace_id);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['invitations', 'responses', 'transcripts'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('grant select, insert, update, delete on public.%I to service_role', table_name);
    execute format(
      'create policy members_read on public.%I for select to authenticated using (workspace_id in (select private.my_workspace_ids(''interviews:read'')))',
      table_name
    );
  end loop;
end
$$;
-- Column by column, because the hash of a candidate's token is not a member's to read.
grant select (
  id, workspace_id, template_id, template_version_id, candidate_id, candidate_email, candidate_name, hr_id, status,
  language, time_multiplier, started_at, deadline_at, completed_at, completed_reason, last_activity_at, expires_at, created_at
) on public.invitations to authenticated;
grant select on public.responses, public.transcripts to authenticated;

create function public.create_invitation(template_id uuid, candidate_email text, candidate_name text, options jsonb default '{}')
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t public.interview_templates;
  version_id uuid;
  token text := private.new_secret();
  invitation public.invitations;
begin
  select * into t from public.interview_templates i where i.id = create_invitation.template_id;
  if not found then
    perform private.raise_problem(404, 'template_not_found', 'There is no such template.', 'Check the id.');
  end if;
  if t.status <> 'published' then
    perform private.raise_problem(400, 'template_not_published', 'Candidates can only be invited to a published template.',
      'Publish the template first.');
  end if;
  select v.id into version_id from public.template_versions v
  where v.template_id = t.id
  order by v.version desc
  limit 1;
  insert into public.invitations
    (workspace_id, template_id, template_version_id, candidate_email, candidate_name, hr_id, token_hash, language, time_multiplier, expires_at)
  select t.workspace_id, t.id, version_id, create_invitation.candidate_email, create_invitation.candidate_name, t.owner_id,
    private.hash_secret(token), coalesce(create_invitation.options ->> 'language', t.language),
    coalesce((create_invitation.options ->> 'timeMultiplier')::numeric, 1),
    coalesce((create_invitation.options ->> 'expiresAt')::timestamptz, now() + w.invitation_expiry)
  from public.workspaces w
  where w.id = t.workspace_id
  returning * into invitation;
  perform private.record_event(t.workspace_id, 'invitation', invitation.id, 'invitation.created', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', t.id, 'templateTitle', t.title, 'candidateId', invitation.candidate_id,
    'candidateEmail', invitation.candidate_email, 'candidateName', invitation.candidate_name, 'hrId', invitation.hr_id,
    'expiresAt', private.to_iso(invitation.expires_at)
  ));
  return jsonb_build_object('id', invitation.id, 'accessToken', token, 'expiresAt', private.to_iso(invitation.expires_at));
end
$$;
comment on function public.create_invitation is
  'Invites a candidate to the latest version of a published template and returns {"id","accessToken","expiresAt"}; the token is shown this once. options: language, timeMultiplier, expiresAt. Raises template_not_found, template_not_published. Service role.';

revoke execute on all functions in schema public, private from public;
grant execute on function public.create_invitation to service_role;
