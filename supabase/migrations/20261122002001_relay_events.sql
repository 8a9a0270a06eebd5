-- The webhook relay: what a workspace tells other systems about. Events as they are sent, the catalogue
-- of their types, and the workspace's settings. Subscriptions and deliveries follow in their own files.

create type public.event_source as enum ('api', 'domain', 'operational', 'test');
comment on type public.event_source is
  'Who made an event: a caller of the API, Hirewire itself, the relay about its own working, or a test of a subscription.';
create type public.delivery_route as enum ('direct', 'qstash');
comment on type public.delivery_route is 'How a delivery is sent: by the webhook consumer itself, or handed to QStash.';

create function private.new_id()
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- UUID version 7: ids made one after the other lie side by side in the index, however long the history.
  -- The 12 bits after the version are the fraction of the millisecond, so that ids keep their order within it.
  return (
    overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0') placing '7' from 13 for 0)
    || right(replace(gen_random_uuid()::text, '-', ''), 16)
  )::uuid;
end
$$;
comment on function private.new_id is 'A time-ordered UUID (version 7).';

create table public.relay_settings (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  strict_catalogue boolean not null default false,
  allow_http boolean not null default false,
  event_retention interval not null default interval '30 days'
    constraint event_retention_in_range check (event_retention between interval '7 days' and interval '400 days'),
  attempt_retention interval not null default interval '30 days'
    constraint attempt_retention_in_range check (attempt_retention between interval '1 day' and interval '400 days'),
  disable_after interval not null default interval '5 days'
    constraint disable_after_in_range check (disable_after between interval '1 hour' and interval '30 days'),
  delivery_via public.delivery_route not null default 'direct',
  updated_at timestamptz not null default now()
);
comment on table public.relay_settings is 'A workspace''s choices for its webhooks. No row means the defaults.';
comment on column public.relay_settings.strict_catalogue is 'Only event types of the catalogue are accepted.';
comment on column public.relay_settings.disable_after is 'How long nothing but failures disables a subscription.';

create function private.relay_settings_of(workspace_id uuid)
returns public.relay_settings
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  settings public.relay_settings;
begin
  select * into settings from public.relay_settings s where s.workspace_id = relay_settings_of.workspace_id;
  if not found then
    settings := (relay_settings_of.workspace_id, false, false, interval '30 days', interval '30 days', interval '5 days', 'direct', null);
  end if;
  return settings;
end
$$;
comment on function private.relay_settings_of is 'The settings of a workspace, or the defaults of the table.';

create table public.event_types (
  id uuid primary key default private.new_id(),
  workspace_id uuid references public.workspaces (id) on delete cascade,
  name text not null constraint name_is_hierarchical check (name ~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' and char_length(name) <= 128),
  description text not null default '' constraint description_length check (char_length(description) <= 2000),
  schema jsonb constraint schema_is_an_object check (jsonb_typeof(schema) = 'object' and pg_column_size(schema) <= 65536),
  example jsonb constraint example_is_bounded check (pg_column_size(example) <= 65536),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint event_types_key unique nulls not distinct (workspace_id, name)
);
comment on table public.event_types is
  'The catalogue of event types. Rows without a workspace are built in and in everybody''s catalogue.';
comment on column public.event_types.schema is 'JSON Schema 2020-12 of the payload, checked by the api function before an event is taken in.';

create table public.events (
  id uuid primary key,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  event_type text not null,
  idempotency_key text not null constraint idempotency_key_length check (char_length(idempotency_key) between 1 and 255),
  payload_hash text not null constraint payload_hash_is_sha256 check (char_length(payload_hash) = 64 and payload_hash !~ '[^0-9a-f]'),
  body text not null,
  channels text[] not null default '{}',
  source public.event_source not null default 'api',
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  request_id text,
  trace text,
  constraint events_idempotency_key unique (workspace_id, idempotency_key)
) with (
  -- By count, however many are kept: relay_stats counts the last hour in an index, and looks up each row that
  -- was not there at the last vacuum.
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000
);
comment on table public.events is
  'Events that were taken in. `id` is the webhook-id that receivers see, the same for every attempt, subscription and replay.';
comment on column public.events.body is
  'The exact text that is signed and sent: {"type","timestamp","data"}, with the payload''s own JSON text as data.';
comment on column public.events.payload_hash is 'SHA-256 of the canonical payload and type: what tells a repeated request from a reused key.';
create index events_list_idx on public.events (workspace_id, received_at desc, id desc);
create index events_type_idx on public.events (workspace_id, event_type, received_at desc, id desc);

create function private.event_body(event_type text, occurred_at timestamptz, payload text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return '{"type":"' || event_body.event_type || '","timestamp":"' || private.to_iso(event_body.occurred_at)
    || '","data":' || event_body.payload || '}';
end
$$;
comment on function private.event_body is
  'Composes what is sent. Event types are letters, digits, _ and dots, so they need no escaping.';

create function private.payload_text(event public.events)
returns text
language sql
immutable
set search_path = ''
as $$
  -- The body begins with type and time, whose lengths are known, and ends with one brace.
  select substr(event.body, char_length(private.event_body(event.event_type, event.occurred_at, '')),
    char_length(event.body) - char_length(private.event_body(event.event_type, event.occurred_at, '')))
$$;
comment on function private.payload_text is 'The payload''s own JSON text, as it was posted.';

-- Row-level security -----------------------------------------------------------------------------------

alter table public.relay_settings enable row level security;
grant select on public.relay_settings to authenticated;
grant select on public.relay_settings to service_role;
create policy members_read on public.relay_settings for select to authenticated
using (workspace_id in (select private.my_workspace_ids('subscriptions:read')));

alter table public.event_types enable row level security;
grant select on public.event_types to authenticated;
grant select on public.event_types to service_role;
create policy members_read on public.event_types for select to authenticated
using (workspace_id is null or workspace_id in (select private.my_workspace_ids('events:read')));

alter table public.events enable row level security;
grant select on public.events to authenticated;
grant select on public.events to service_role;
create policy members_read on public.events for select to authenticated
using (workspace_id in (select private.my_workspace_ids('events:read')));

revoke execute on all functions in schema public, private from public;