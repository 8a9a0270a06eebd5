-- What a workspace can set, and the consent texts it shows to candidates.

create table public.consent_texts (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  language text not null constraint language_length check (char_length(language) between 2 and 35),
  version int not null,
  text text not null constraint text_length check (char_length(text) between 1 and 20000),
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
using (workspace_id in (select private.my_workspace_ids('interviews:read')));

create function private.workspace_settings(workspace public.workspaces)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'workspaceId', workspace.id, 'name', workspace.name,
    'invitationExpiryHours', (extract(epoch from workspace.invitation_expiry) / 3600)::int,
    'requireConsent', workspace.require_consent, 'transcription', workspace.transcription,
    'transcriptWaitSeconds', extract(epoch from workspace.transcript_wait)::int,
    'outboxRetentionDays', (extract(epoch from workspace.outbox_retention) / 86400)::int,
    'maxMediaMegabytes', workspace.max_media_bytes / 1048576,
    'minimumCoverage', workspace.minimum_coverage, 'hiddenTestWeight', workspace.hidden_test_weight,
    'hireFrom', workspace.hire_from, 'considerFrom', workspace.consider_from
  )
$$;

create function private.get_workspace_settings(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace public.workspaces;
begin
  select * into strict workspace from public.workspaces w
  where w.id = private.resolve_workspace(private.current_actor(), get_workspace_settings.workspace_id, 'interviews:read');
  return private.workspace_settings(workspace);
end
$$;

create function private.update_workspace_settings(settings jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  s jsonb := update_workspace_settings.settings;
  resolved uuid := private.resolve_workspace(private.current_actor(), update_workspace_settings.workspace_id, 'workspace:manage');
  workspace public.workspaces;
begin
  perform private.require_shape(s, '{"type":"object","fields":{
    "name":{"type":"string","min":1,"max":200},
    "invitationExpiryHours":{"type":"integer","min":1,"max":8760},
    "requireConsent":{"type":"boolean"},
    "transcription":{"type":"boolean"},
    "transcriptWaitSeconds":{"type":"integer","min":0,"max":86400},
    "outboxRetentionDays":{"type":"integer","min":1,"max":400},
    "maxMediaMegabytes":{"type":"integer","min":1,"max":5000},
    "minimumCoverage":{"type":"number","min":0,"max":1},
    "hiddenTestWeight":{"type":"number","min":0,"max":10},
    "hireFrom":{"type":"integer","min":0,"max":100},
    "considerFrom":{"type":"integer","min":0,"max":100}
  }}', 'invalid_settings');
  select * into strict workspace from public.workspaces w where w.id = resolved for no key update;
  if coalesce((s ->> 'considerFrom')::int, workspace.consider_from) > coalesce((s ->> 'hireFrom')::int, workspace.hire_from) then
    perform private.raise_problem(400, 'invalid_settings', 'considerFrom: must be at most hireFrom.', 'Correct the field and send it again.');
  end if;
  if (s ->> 'requireConsent')::boolean and not exists (select from public.consent_texts c where c.workspace_id = resolved) then
    perform private.raise_problem(409, 'consent_text_missing', 'Consent cannot be required before there is a text to consent to.',
      'Store a consent text first.');
  end if;
  update public.workspaces w set
    name = coalesce(s ->> 'name', w.name),
    invitation_expiry = coalesce(make_interval(hours => (s ->> 'invitationExpiryHours')::int), w.invitation_expiry),
    require_consent = coalesce((s ->> 'requireConsent')::boolean, w.require_consent),
    transcription = coalesce((s ->> 'transcription')::boolean, w.transcription),
    transcript_wait = coalesce(make_interval(secs => (s ->> 'transcriptWaitSeconds')::int), w.transcript_wait),
    outbox_retention = coalesce(make_interval(days => (s ->> 'outboxRetentionDays')::int), w.outbox_retention),
    max_media_bytes = coalesce((s ->> 'maxMediaMegabytes')::bigint * 1048576, w.max_media_bytes),
    minimum_coverage = coalesce((s ->> 'minimumCoverage')::numeric, w.minimum_coverage),
    hidden_test_weight = coalesce((s ->> 'hiddenTestWeight')::numeric, w.hidden_test_weight),
    hire_from = coalesce((s ->> 'hireFrom')::int, w.hire_from),
    consider_from = coalesce((s ->> 'considerFrom')::int, w.consider_from)
  where w.id = resolved
  returning * into workspace;
  return private.workspace_settings(workspace);
end
$$;

create function private.consent_text_view(consent_text public.consent_texts)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object('id', consent_text.id, 'language', consent_text.language, 'version', consent_text.version,
    'text', consent_text.text, 'textHash', consent_text.text_hash)
$$;

create function private.put_consent_text(language text, text text, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := private.current_actor();
  resolved uuid := private.resolve_workspace(actor, put_consent_text.workspace_id, 'workspace:manage');
  present public.consent_texts;
begin
  perform private.require_shape(
    jsonb_build_object('language', put_consent_text.language, 'text', put_consent_text.text),
    jsonb_build_object('type', 'object', 'fields', jsonb_build_object(
      'language', private.language_shape(), 'text', '{"type":"string","min":1,"max":20000}'::jsonb)),
    'invalid_consent_text');
  -- Versions are counted one after the other.
  perform from public.workspaces w where w.id = resolved for no key update;
  select * into present from public.consent_texts c
  where c.workspace_id = resolved and c.language = put_consent_text.language
  order by c.version desc
  limit 1;
  if present.id is null or present.text <> put_consent_text.text then
    insert into public.consent_texts (workspace_id, language, version, text, text_hash, created_by)
    values (resolved, put_consent_text.language, coalesce(present.version, 0) + 1, put_consent_text.text,
      private.hash_secret(put_consent_text.text), actor.user_id)
    returning * into present;
  end if;
  return private.consent_text_view(present) || jsonb_build_object('createdAt', private.to_iso(present.created_at), 'current', true);
end
$$;

create function private.list_consent_texts(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := private.resolve_workspace(private.current_actor(), list_consent_texts.workspace_id, 'interviews:read');
begin
  return jsonb_build_object('items', (
    select coalesce(jsonb_agg(private.consent_text_view(t) || jsonb_build_object(
      'createdAt', private.to_iso(t.created_at),
      'current', t.version = (
        select max(l.version) from public.consent_texts l where l.workspace_id = resolved and l.language = t.language
      )
    ) order by t.created_at desc, t.language, t.version desc), '[]')
    from public.consent_texts t
    where t.workspace_id = resolved and t.id in (
      select n.id from public.consent_texts n where n.workspace_id = resolved order by n.created_at desc limit 500
    )
  ));
end
$$;

create function public.get_workspace_settings(workspace_id uuid default null)
returns jsonb
language sql
stable
set search_path = ''
as $$ select private.get_workspace_settings(workspace_id) $$;
comment on function public.get_workspace_settings is
  'What the workspace has set; without an id, of the caller''s only one. Raises workspace_required, workspace_not_found. Members, API keys with interviews:read.';

create function public.update_workspace_settings(settings jsonb, workspace_id uuid default null)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.update_workspace_settings(settings, workspace_id) $$;
comment on function public.update_workspace_settings is
  'Changes the given settings and returns all. Raises invalid_settings, consent_text_missing, forbidden. Owners and admins.';

create function public.put_consent_text(language text, text text, workspace_id uuid default null)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.put_consent_text(language, text, workspace_id) $$;
comment on function public.put_consent_text is
  'Puts a consent text into force as the next version of its language; the same text again changes nothing. Raises invalid_consent_text, forbidden. Owners and admins.';

create function public.list_consent_texts(workspace_id uuid default null)
returns jsonb
language sql
stable
set search_path = ''
as $$ select private.list_consent_texts(workspace_id) $$;
comment on function public.list_consent_texts is 'The workspace''s consent texts, newest first. Members, API keys with interviews:read.';

revoke execute on all functions in schema public, private from public;
grant execute on function
  private.get_workspace_settings, private.update_workspace_settings, private.put_consent_text, private.list_consent_texts,
  public.get_workspace_settings, public.update_workspace_settings, public.put_consent_text, public.list_consent_texts
to authenticated, service_role;
