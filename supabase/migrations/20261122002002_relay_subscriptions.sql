-- Where events go: subscriptions, their secrets (in Vault) and what is known of their endpoints' health.

create type public.signature_kind as enum ('hmac', 'ed25519');
comment on type public.signature_kind is 'Standard Webhooks signatures: hmac gives v1, ed25519 gives v1a.';
create type public.disabled_reason as enum ('gone', 'failing', 'manual');
comment on type public.disabled_reason is
  'gone: the endpoint answered 410; failing: nothing but failures for the workspace''s disable_after; manual: by a member.';

create table public.subscriptions (
  id uuid primary key default private.new_id(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null constraint name_length check (char_length(name) between 1 and 200),
  url text not null constraint url_length check (char_length(url) between 8 and 2048),
  description text not null default '' constraint description_length check (char_length(description) <= 2000),
  event_types text[] not null constraint event_types_count check (cardinality(event_types) between 1 and 100),
  channels text[] not null default '{}' constraint channels_count check (cardinality(channels) <= 10),
  filter jsonb constraint filter_is_an_object check (jsonb_typeof(filter) = 'object'),
  header_names text[] not null default '{}' constraint header_names_count check (cardinality(header_names) <= 20),
  headers_secret_id uuid,
  rate_limit int constraint rate_limit_in_range check (rate_limit between 1 and 1000),
  max_in_flight int not null default 10 constraint max_in_flight_in_range check (max_in_flight between 1 and 100),
  ordered boolean not null default false,
  paused_at timestamptz,
  disabled_at timestamptz,
  disabled_reason public.disabled_reason,
  timeout_seconds int not null default 15 constraint timeout_seconds_in_range check (timeout_seconds between 1 and 30),
  signature_kind public.signature_kind not null default 'hmac',
  delivery_via public.delivery_route,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint disabled_has_reason check ((disabled_at is null) = (disabled_reason is null))
);
comment on table public.subscriptions is 'Endpoints that are told about a workspace''s events, and how.';
comment on column public.subscriptions.event_types is 'Names, prefixes ending in .*, or * for all.';
comment on column public.subscriptions.channels is 'When not empty, only events of one of these channels.';
comment on column public.subscriptions.filter is 'Conditions on the payload; see private.filter_matches.';
comment on column public.subscriptions.headers_secret_id is 'Custom headers often carry credentials: their values are one Vault secret.';
comment on column public.subscriptions.rate_limit is 'Attempts started per second; null for no limit.';
comment on column public.subscriptions.max_in_flight is 'Attempts under way at once, first ones and retries together.';
comment on column public.subscriptions.ordered is 'One delivery at a time, oldest first; a failing one is retried before the next is tried.';
comment on column public.subscriptions.deleted_at is
  'Deleted ones take no events; the row goes when the last of its deliveries has been pruned.';
create index subscriptions_workspace_idx on public.subscriptions (workspace_id, id);
create index subscriptions_deleted_idx on public.subscriptions (deleted_at) where deleted_at is not null;

create table public.subscription_secrets (
  id uuid primary key default private.new_id(),
  subscription_id uuid not null references public.subscriptions (id) on delete cascade,
  vault_secret_id uuid not null,
  public_key text,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz
);
comment on table public.subscription_secrets is
  'Signing secrets of subscriptions. The secrets themselves are in Vault; this says which are valid until when. Null never expires: the current one.';
create index subscription_secrets_subscription_idx on public.subscription_secrets (subscription_id, created_at desc);
create index subscription_secrets_expiry_idx on public.subscription_secrets (expires_at) where expires_at is not null;
create unique index subscription_secrets_current_idx on public.subscription_secrets (subscription_id) where expires_at is null;

-- What changes with every batch of attempts is kept apart from what people edit. The row is also the lock
-- under which the turns of a subscription are given out.
create table private.subscription_lanes (
  subscription_id uuid primary key references public.subscriptions (id) on delete cascade,
  next_start_at timestamptz not null default '-infinity',
  next_grant_at timestamptz not null default '-infinity',
  consecutive_failures int not null default 0,
  failing_since timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table private.subscription_lanes is
  'One row per subscription: pace (no attempt starts before next_start_at; the next turn is scheduled at next_grant_at) and health. Lock order everywhere: lanes by subscription id, then deliveries by id, then queue messages.';
alter table private.subscription_lanes enable row level security;
create policy nobody_directly on private.subscription_lanes as restrictive for all to public using (false);

create function private.open_lane()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into private.subscription_lanes (subscription_id) values (new.id);
  return null;
end
$$;
create trigger open_lane after insert on public.subscriptions
for each row execute function private.open_lane();

create function private.drop_vault_secrets()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_table_name = 'subscriptions' then
    delete from vault.secrets s where s.id = old.headers_secret_id;
  else
    delete from vault.secrets s where s.id = old.vault_secret_id;
  end if;
  return null;
end
$$;
comment on function private.drop_vault_secrets is 'What was secret to a row goes with the row, whichever way the row goes.';
create trigger drop_vault_secrets after delete on public.subscriptions
for each row when (old.headers_secret_id is not null) execute function private.drop_vault_secrets();
create trigger drop_vault_secrets after delete on public.subscription_secrets
for each row execute function private.drop_vault_secrets();

create function private.type_patterns(event_type text)
returns text[]
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  parts constant text[] := string_to_array(type_patterns.event_type, '.');
  patterns text[] := array['*', type_patterns.event_type];
begin
  -- A loop over plain expressions: a query would cost three times as much, and this runs for every event.
  for n in 1 .. cardinality(parts) - 1 loop
    patterns := patterns || (array_to_string(parts[1:n], '.') || '.*');
  end loop;
  return patterns;
end
$$;
comment on function private.type_patterns is 'What a subscription may list to be told of this type: a.b.c, a.b.*, a.* and *.';

-- Row-level security -----------------------------------------------------------------------------------

alter table public.subscriptions enable row level security;
grant select on public.subscriptions to authenticated;
grant select on public.subscriptions to service_role;
create policy members_read on public.subscriptions for select to authenticated
using (deleted_at is null and workspace_id in (select private.my_workspace_ids('subscriptions:read')));

alter table public.subscription_secrets enable row level security;
-- Not even which Vault secret holds them is anybody's to read.
create policy nobody_directly on public.subscription_secrets as restrictive for all to public using (false);

revoke execute on all functions in schema public, private from public;
