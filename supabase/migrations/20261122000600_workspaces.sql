-- Workspaces, their members and API keys, and the one place that decides who is calling and what they may.

create type public.workspace_role as enum ('owner', 'admin', 'recruiter', 'reviewer');
comment on type public.workspace_role is
  'owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate.';

create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint name_length check (char_length(name) between 1 and 200),
  minimum_coverage numeric not null default 0.6
    constraint minimum_coverage_is_a_share check (minimum_coverage between 0 and 1),
  hire_from int not null default 75,
  consider_from int not null default 50,
  hidden_test_weight numeric not null default 1
    constraint hidden_test_weight_in_range check (hidden_test_weight between 0 and 10),
  invitation_expiry interval not null default interval '7 days'
    constraint invitation_expiry_in_range check (invitation_expiry between interval '1 hour' and interval '1 year'),
  require_consent boolean not null default false,
  transcription boolean not null default false,
  transcript_wait interval not null default interval '10 minutes'
    constraint transcript_wait_in_range check (transcript_wait between interval '0' and interval '1 day'),
  outbox_retention interval not null default interval '30 days'
    constraint outbox_retention_in_range check (outbox_retention between interval '1 day' and interval '400 days'),
  max_media_bytes bigint not null default 200 * 1024 * 1024
    constraint max_media_bytes_in_range check (max_media_bytes between 1048576 and 5242880000),
  created_at timestamptz not null default now(),
  constraint recommendation_bands_are_ordered check (0 <= consider_from and consider_from <= hire_from and hire_from <= 100)
);
comment on table public.workspaces is 'A company''s space: everything else belongs to exactly one.';
comment on column public.workspaces.minimum_coverage is 'Share of the competencies'' weight that needs a basis before a report has an overall score.';
comment on column public.workspaces.hire_from is 'Overall score (0-100) from which the recommendation reads hire.';
comment on column public.workspaces.consider_from is 'Overall score from which it reads consider; below, reject.';
comment on column public.workspaces.require_consent is 'No interview starts without the candidate''s recorded consent to the text in force.';
comment on column public.workspaces.transcription is 'Recorded answers are transcribed by a machine. Off until somebody turns it on.';
comment on column public.workspaces.transcript_wait is 'How long a report waits for transcripts that are being made.';
comment on column public.workspaces.outbox_retention is 'How long events stay in the outbox after they were published.';
comment on column public.workspaces.max_media_bytes is 'Size limit of one recording.';
comment on column public.workspaces.hidden_test_weight is 'How much a hidden test of a coding question weighs against a visible one.';

create table public.workspace_members (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.workspace_role not null,
  display_name text not null default '' constraint display_name_length check (char_length(display_name) <= 200),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
comment on table public.workspace_members is 'Who belongs to a workspace, and as what.';
create index workspace_members_user_idx on public.workspace_members (user_id);

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null constraint name_length check (char_length(name) between 1 and 200),
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

-- Who is calling ---------------------------------------------------------------------------------------

create type private.actor as (
  kind text,
  user_id uuid,
  workspace_id uuid,
  scopes text[]
);
comment on type private.actor is 'kind: service, member, api_key, candidate or nobody.';

create function private.current_actor()
returns private.actor
language plpgsql
stable
security definer -- looks API keys up by their hash
set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  caller_role text := claims ->> 'role';
  api_key text;
  key_row public.api_keys;
begin
  if caller_role is null then
    -- No request: somebody with a database login of their own (migrations, psql, pg_cron).
    return (case when session_user <> 'authenticator' then 'service' else 'nobody' end, null, null, null)::private.actor;
  end if;
  if caller_role = 'authenticated' then
    return ('member', (claims ->> 'sub')::uuid, null, null)::private.actor;
  end if;
  if caller_role <> 'service_role' then
    return ('nobody', null, null, null)::private.actor;
  end if;

  -- The service role speaks for itself unless it names whom it speaks for. Then that one's rights count,
  -- and a credential that does not hold is an error, never a fall-back to its own.
  api_key := private.request_header('x-hirewire-key');
  if api_key is not null then
    select * into key_row from public.api_keys k
    where k.key_hash = private.hash_secret(api_key) and k.revoked_at is null;
    if not found then
      perform private.raise_problem(401, 'invalid_api_key', 'The API key is unknown or was revoked.',
        'Send a current key of the workspace in x-hirewire-key.');
    end if;
    return ('api_key', null, key_row.workspace_id, key_row.scopes)::private.actor;
  end if;
  if private.request_header('x-interview-token') is not null then
    return ('candidate', null, null, null)::private.actor;
  end if;
  return ('service', null, null, null)::private.actor;
end
$$;
comment on function private.current_actor is
  'Who makes this request: a member by JWT, a system by the API key in x-hirewire-key, a candidate by x-interview-token, or a service. Raises invalid_api_key.';

create function private.role_permits(role public.workspace_role, permission text)
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

create function private.permits(actor private.actor, workspace_id uuid, permission text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case (permits.actor).kind
    when 'service' then true
    when 'api_key' then (permits.actor).workspace_id = permits.workspace_id
      and permits.permission = any ((permits.actor).scopes)
    when 'member' then exists (
      select from public.workspace_members m
      where m.workspace_id = permits.workspace_id
        and m.user_id = (permits.actor).user_id
        and private.role_permits(m.role, permits.permission)
    )
    else false
  end;
end
$$;
comment on function private.permits is 'Whether the actor may do this in the workspace.';

create function private.belongs(actor private.actor, workspace_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case (belongs.actor).kind
    when 'service' then true
    when 'api_key' then (belongs.actor).workspace_id = belongs.workspace_id
    when 'member' then exists (
      select from public.workspace_members m
      where m.workspace_id = belongs.workspace_id and m.user_id = (belongs.actor).user_id
    )
    else false
  end;
end
$$;
comment on function private.belongs is 'Whether the workspace is the actor''s own, whatever they may do in it.';

create function private.authorize(actor private.actor, workspace_id uuid, permission text, not_found_code text, not_found_message text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if authorize.workspace_id is null or not private.belongs(authorize.actor, authorize.workspace_id) then
    -- Another workspace's things do not exist: no hint that they do.
    perform private.raise_problem(404, authorize.not_found_code, authorize.not_found_message, 'Check the id.');
  end if;
  if not private.permits(authorize.actor, authorize.workspace_id, authorize.permission) then
    perform private.raise_problem(403, 'forbidden',
      format('This needs the permission %s in the workspace.', authorize.permission),
      'Ask an admin of the workspace for a role or an API key that has it.');
  end if;
end
$$;
comment on function private.authorize is
  'Passes when the actor has the permission; raises the given not-found problem outside their workspaces and forbidden inside them.';

create function private.my_workspace_ids(permission text)
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.workspace_id
  from public.workspace_members m
  where m.user_id = (select auth.uid()) and private.role_permits(m.role, my_workspace_ids.permission)
$$;
comment on function private.my_workspace_ids is
  'Workspaces in which the signed-in user has the permission. For row-level security policies: evaluated once per query.';

-- Row-level security -----------------------------------------------------------------------------------

alter table public.workspaces enable row level security;
grant select on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;
create policy members_read on public.workspaces for select to authenticated
using (id in (select private.my_workspace_ids('reports:read')));

alter table public.workspace_members enable row level security;
grant select on public.workspace_members to authenticated;
grant select, insert, update, delete on public.workspace_members to service_role;
create policy members_read on public.workspace_members for select to authenticated
using (workspace_id in (select private.my_workspace_ids('reports:read')));

alter table public.api_keys enable row level security;
-- Not even the hashes are anybody's to read.
create policy nobody_directly on public.api_keys as restrictive for all to public using (false);

-- Setting up -------------------------------------------------------------------------------------------

create function public.create_workspace(name text, owner_id uuid)
returns uuid
language sql
volatile
security definer
set search_path = ''
as $$
  with workspace as (
    insert into public.workspaces (name) values (create_workspace.name) returning id
  ), owner as (
    insert into public.workspace_members (workspace_id, user_id, role, display_name)
    select w.id, u.id, 'owner', left(coalesce(u.email, ''), 200)
    from workspace w join auth.users u on u.id = create_workspace.owner_id
    returning workspace_id
  )
  select id from workspace
$$;
comment on function public.create_workspace is
  'Makes a workspace owned by the user, or by nobody yet when there is no such user, and returns its id. Service role.';

create function private.create_personal_workspace()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform public.create_workspace(coalesce(nullif(split_part(new.email, '@', 1), ''), 'Personal') || '''s workspace', new.id);
  return null;
end
$$;
create trigger create_personal_workspace after insert on auth.users
for each row execute function private.create_personal_workspace();

revoke execute on all functions in schema public, private from public;
grant execute on function private.my_workspace_ids to authenticated;
grant execute on function private.request_header, private.raise_problem to authenticated, service_role;
grant execute on function public.create_workspace to service_role;
