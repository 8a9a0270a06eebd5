-- The webhook relay: what a workspace tells other systems about (events and the catalogue of their types),
-- where it goes (subscriptions, their secrets in Vault, their endpoints' health), and what became of it
-- (deliveries and the log of their attempts).
--
-- Invariant: a delivery that is pending, retrying or delivering by the direct route either has exactly one
-- message in a queue, named by its `ticket`, or is parked. Deliveries of a subscription are parked only
-- while all its turns are taken; each turn is held by a delivery that has a message; and whoever gives a
-- turn up hands it to the parked delivery that comes next. So a blocked endpoint's backlog waits in this
-- table, not in the queue, and costs the others nothing.

create schema relay;
comment on schema relay is 'The webhook relay: events, subscriptions, deliveries, and how the outbox is published. Not exposed over HTTP.';
grant usage on schema relay to authenticated, service_role;

-- As many hands as messages: the handlers of a claim wait for one call that publishes all of them.
insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('outbox_events', 'event-publisher', 30, 100, 100, 8);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('sink_events', 'event-publisher', 60, 50, 8, 10);

create table public.event_sinks (
  name text primary key constraint name_is_an_identifier check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  enabled boolean not null default true,
  created_at timestamptz not null default now()
);
comment on table public.event_sinks is 'Where events go beside the relay. How a sink is reached is the event-publisher function''s to know.';

create type public.delivery_state as enum ('pending', 'delivered', 'failed');
comment on type public.delivery_state is 'What became of an event at a sink.';

create table public.outbox_deliveries (
  event_id uuid not null references public.outbox (id) on delete cascade,
  sink text not null references public.event_sinks (name) on delete cascade,
  aggregate_id uuid not null,
  sequence bigint not null,
  status public.delivery_state not null default 'pending',
  attempts int not null default 0,
  error text,
  claimed_msg_id bigint,
  delivered_at timestamptz,
  primary key (event_id, sink)
);
comment on table public.outbox_deliveries is 'A row for each event and sink: what is to be sent, was sent, or could not be.';
create index outbox_deliveries_pending_idx on public.outbox_deliveries (sink, aggregate_id, sequence) where status = 'pending';
create index outbox_deliveries_failed_idx on public.outbox_deliveries (sink, sequence) where status = 'failed';
create index outbox_deliveries_sink_idx on public.outbox_deliveries (sink);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['event_sinks', 'outbox_deliveries'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('create policy nobody_directly on public.%I as restrictive for all to public using (false)', table_name);
    execute format('grant select on public.%I to service_role', table_name);
  end loop;
end
$$;
create trigger count_inserted after insert on public.outbox_deliveries referencing new table as changed
for each statement execute function private.count_rows_by_status();
create trigger count_updated after update on public.outbox_deliveries referencing old table as previous new table as changed
for each statement execute function private.count_rows_by_status();
create trigger count_deleted after delete on public.outbox_deliveries referencing old table as previous
for each statement execute function private.count_rows_by_status();

create type public.event_source as enum ('api', 'domain', 'operational', 'test');
comment on type public.event_source is
  'Who made an event: a caller of the API, Hirewire itself, the relay about its own working, or a test of a subscription.';

create type public.delivery_route as enum ('direct', 'qstash');
comment on type public.delivery_route is 'How a delivery is sent: by the webhook consumer itself, or handed to QStash.';

create function relay.new_id()
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
comment on function relay.new_id is 'A time-ordered UUID (version 7).';

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
  keep_response_excerpts boolean not null default false,
  updated_at timestamptz not null default now()
);
comment on table public.relay_settings is 'A workspace''s choices for its webhooks. No row means the defaults.';
comment on column public.relay_settings.strict_catalogue is 'Only event types of the catalogue are accepted.';
comment on column public.relay_settings.keep_response_excerpts is 'Whether the beginning of what receivers answer is kept with attempts, masked.';
comment on column public.relay_settings.disable_after is 'How long nothing but failures disables a subscription.';

create table public.event_types (
  id uuid primary key default relay.new_id(),
  workspace_id uuid references public.workspaces (id) on delete cascade,
  name text not null constraint name_is_hierarchical check (name ~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' and char_length(name) <= 128),
  description text not null default '' constraint description_length check (char_length(description) <= 2000),
  schema jsonb constraint schema_is_an_object check (jsonb_typeof(schema) = 'object' and pg_column_size(schema) <= 65536),
  example jsonb constraint example_is_bounded check (pg_column_size(example) <= 65536),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  personal_fields text[] not null default '{}',
  constraint event_types_key unique nulls not distinct (workspace_id, name)
);
comment on table public.event_types is
  'The catalogue of event types. Rows without a workspace are built in and in everybody''s catalogue.';
comment on column public.event_types.personal_fields is
  'Of a built-in type: the fields that only subscriptions with `personal` are sent. Others are sent the fields of the schema that are left.';
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

alter table public.relay_settings enable row level security;
grant select on public.relay_settings to authenticated;
grant select on public.relay_settings to service_role;
create policy members_read on public.relay_settings for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('subscriptions:read')));

alter table public.event_types enable row level security;
grant select on public.event_types to authenticated;
grant select on public.event_types to service_role;
create policy members_read on public.event_types for select to authenticated
using (workspace_id is null or workspace_id in (select workspaces.my_workspace_ids('events:read')));

alter table public.events enable row level security;
grant select on public.events to authenticated;
grant select on public.events to service_role;
create policy members_read on public.events for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('events:read')));

create type public.signature_kind as enum ('hmac', 'ed25519');
comment on type public.signature_kind is 'Standard Webhooks signatures: hmac gives v1, ed25519 gives v1a.';

create type public.disabled_reason as enum ('gone', 'failing', 'manual');
comment on type public.disabled_reason is
  'gone: the endpoint answered 410; failing: nothing but failures for the workspace''s disable_after; manual: by a member.';

create table public.subscriptions (
  id uuid primary key default relay.new_id(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null constraint name_length check (char_length(name) between 1 and 200)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
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
  personal boolean not null default false,
  constraint disabled_has_reason check ((disabled_at is null) = (disabled_reason is null))
);
comment on table public.subscriptions is 'Endpoints that are told about a workspace''s events, and how.';
comment on column public.subscriptions.event_types is 'Names, prefixes ending in .*, or * for all.';
comment on column public.subscriptions.channels is 'When not empty, only events of one of these channels.';
comment on column public.subscriptions.filter is 'Conditions on the payload; see relay.filter_matches.';
comment on column public.subscriptions.headers_secret_id is 'Custom headers often carry credentials: their values are one Vault secret.';
comment on column public.subscriptions.rate_limit is 'Attempts started per second; null for no limit.';
comment on column public.subscriptions.max_in_flight is 'Attempts under way at once, first ones and retries together.';
comment on column public.subscriptions.ordered is 'One delivery at a time, oldest first; a failing one is retried before the next is tried.';
comment on column public.subscriptions.personal is
  'Whether Hirewire''s own events carry the personal fields of their types: names, e-mail addresses, notes.';
comment on column public.subscriptions.deleted_at is
  'Deleted ones take no events; the row goes when the last of its deliveries has been pruned.';
create index subscriptions_workspace_idx on public.subscriptions (workspace_id, id);
create index subscriptions_deleted_idx on public.subscriptions (deleted_at) where deleted_at is not null;

create table public.subscription_secrets (
  id uuid primary key default relay.new_id(),
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
create table relay.subscription_lanes (
  subscription_id uuid primary key references public.subscriptions (id) on delete cascade,
  next_start_at timestamptz not null default '-infinity',
  next_grant_at timestamptz not null default '-infinity',
  consecutive_failures int not null default 0,
  failing_since timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  watched_from pg_snapshot,
  watched_until xid8
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table relay.subscription_lanes is
  'One row per subscription: pace (no attempt starts before next_start_at; the next turn is scheduled at next_grant_at) and health. Lock order everywhere: lanes by subscription id, then deliveries by id, then queue messages.';

comment on column relay.subscription_lanes.watched_from is
  'What the transaction that last resumed, enabled or deleted the subscription could see, while events that did not know of it may still be coming in; see relay.watch_lane.';
comment on column relay.subscription_lanes.watched_until is
  'No transaction from this one on can be one that did not know. Null until the sweep has set it.';
create index subscription_lanes_watched_idx on relay.subscription_lanes (subscription_id) where watched_from is not null;

alter table relay.subscription_lanes enable row level security;
create policy nobody_directly on relay.subscription_lanes as restrictive for all to public using (false);

alter table public.subscriptions enable row level security;
grant select on public.subscriptions to authenticated;
grant select on public.subscriptions to service_role;
create policy members_read on public.subscriptions for select to authenticated
using (deleted_at is null and workspace_id in (select workspaces.my_workspace_ids('subscriptions:read')));

alter table public.subscription_secrets enable row level security;

-- Not even which Vault secret holds them is anybody's to read.
create policy nobody_directly on public.subscription_secrets as restrictive for all to public using (false);

create type public.delivery_status as enum (
  'pending', 'delivering', 'retrying', 'delivered', 'exhausted', 'held', 'cancelled'
);
comment on type public.delivery_status is
  'pending: the first attempt is due or waits for its turn; delivering: an attempt is under way; retrying: the last attempt failed and another follows; delivered; exhausted: given up, a dead letter; held: the subscription is paused or disabled, recoverable; cancelled: the subscription was deleted.';

create type public.delivery_cause as enum ('event', 'replay', 'retry', 'recover', 'test');
comment on type public.delivery_cause is 'What the present run of attempts was started by.';

create table public.deliveries (
  id uuid primary key default relay.new_id(),
  sequence bigint generated always as identity,
  workspace_id uuid not null,
  event_id uuid not null references public.events (id) on delete cascade,
  -- No foreign key: every ingest would share-lock the rows of all subscriptions that match. Subscriptions
  -- are only removed once their deliveries are gone.
  subscription_id uuid not null,
  status public.delivery_status not null default 'pending',
  cause public.delivery_cause not null default 'event',
  via public.delivery_route not null default 'direct',
  ticket int not null default 1,
  has_turn boolean not null default false,
  parked boolean not null default false,
  attempts int not null default 0,
  failures int not null default 0,
  last_status int,
  last_error_class text,
  next_attempt_at timestamptz,
  attempt_started_at timestamptz,
  qstash_message_id text,
  dead_letter_id bigint,
  held_in xid8,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  personal boolean,
  constraint deliveries_once unique (event_id, subscription_id),
  constraint parked_without_a_turn check (not (parked and has_turn)),
  constraint turn_while_open check (not has_turn or status in ('pending', 'delivering', 'retrying')),
  constraint parked_while_waiting check (not parked or status in ('pending', 'retrying'))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
comment on table public.deliveries is 'One event to one subscription, and how far it has come.';
comment on column public.deliveries.sequence is 'The order in which an ordered subscription is told.';
comment on column public.deliveries.ticket is 'Names the one message that stands for the delivery now; a message with another ticket is dropped.';
comment on column public.deliveries.has_turn is 'Counts against the subscription''s max_in_flight: an attempt is under way, or is next.';
comment on column public.deliveries.parked is 'Waits in this table for a turn, without a message in a queue.';
comment on column public.deliveries.attempts is 'Attempts begun, ever. Also the fence: only the latest may be settled.';
comment on column public.deliveries.failures is 'Attempts that failed in the present run: the position in the retry schedule.';
comment on column public.deliveries.personal is
  'Whether personal fields are sent: as the subscription wanted it when the present run of attempts began, so that each sends the same bytes; no longer once the subscription has stopped wanting them. Null before.';
comment on column public.deliveries.dead_letter_id is 'The row of queue.dead_letters while exhausted.';
comment on column public.deliveries.held_in is
  'The transaction that made it held when its event came in, which is decided without the lane''s lock; see relay.watch_lane.';
create index deliveries_list_idx on public.deliveries (subscription_id, sequence desc);
create index deliveries_open_idx on public.deliveries (subscription_id, sequence)
where status in ('pending', 'delivering', 'retrying');
create index deliveries_parked_idx on public.deliveries (subscription_id, sequence) where parked;
create index deliveries_turn_idx on public.deliveries (subscription_id) where has_turn;
create index deliveries_recoverable_idx on public.deliveries (subscription_id, status, sequence)
where status in ('held', 'exhausted');
create index deliveries_held_in_idx on public.deliveries (subscription_id, held_in) where status = 'held' and held_in is not null;
create index deliveries_handed_over_idx on public.deliveries (attempt_started_at)
where status = 'delivering' and via = 'qstash';

create table relay.fan_outs (
  position bigint generated always as identity primary key,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  event_id uuid not null unique references public.events (id) on delete cascade,
  excluded_subscription uuid
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table relay.fan_outs is 'Events that were taken in and whose deliveries are still to be made, a bounded number at a time, in this order.';
create index fan_outs_workspace_idx on relay.fan_outs (workspace_id, position);

alter table relay.fan_outs enable row level security;
create policy nobody_directly on relay.fan_outs as restrictive for all to public using (false);

create table relay.prunings (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  continue_after timestamptz not null
);
comment on table relay.prunings is
  'Where the next run of prune_relay goes on among a workspace''s old events, when the last one did not see all of them: those that are not finished stay, and must not be in the way of others.';

alter table relay.prunings enable row level security;
create policy nobody_directly on relay.prunings as restrictive for all to public using (false);

create table public.delivery_attempts (
  delivery_id uuid not null references public.deliveries (id) on delete cascade,
  number int not null,
  workspace_id uuid not null,
  via public.delivery_route not null default 'direct',
  started_at timestamptz not null,
  duration_ms numeric constraint duration_is_not_negative check (duration_ms >= 0),
  http_status int,
  error_class text constraint error_class_is_a_word check (error_class ~ '^[a-z][a-z0-9_]{0,39}$'),
  error_message text constraint error_message_length check (char_length(error_message) <= 500),
  response_excerpt text constraint response_excerpt_length check (char_length(response_excerpt) <= 4096),
  next_attempt_at timestamptz,
  primary key (delivery_id, number)
);
comment on table public.delivery_attempts is 'Every time a delivery was sent, or may have been, and what came of it.';
comment on column public.delivery_attempts.error_class is
  'Null for a success. worker_lost: the sender died before it could tell; callback_lost: QStash never told.';
comment on column public.delivery_attempts.via is
  'The way it went: direct where the delivery is for QStash means that the sender knows no QStash (QSTASH_TOKEN is not set).';
comment on column public.delivery_attempts.response_excerpt is 'The beginning of the answer, masked; null unless the workspace keeps excerpts.';
create index delivery_attempts_age_idx on public.delivery_attempts (workspace_id, started_at);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_drainers, max_attempts, linger_ms) values
  -- A lease outlives the longest timeout (30 s) and its settling. First attempts have a lane of their
  -- own, so that no number of failing endpoints delays them.
  ('webhook_deliveries', 'webhook-consumer', 60, 200, 100, 4, 5, 2000),
  ('webhook_retries', 'webhook-consumer', 60, 200, 100, 2, 5, 2000);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('event_fan_outs', 'event-publisher', 30, 20, 2, 20);

alter table public.deliveries enable row level security;
grant select on public.deliveries to authenticated;
grant select on public.deliveries to service_role;
create policy members_read on public.deliveries for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('events:read')));

alter table public.delivery_attempts enable row level security;
grant select on public.delivery_attempts to authenticated;
grant select on public.delivery_attempts to service_role;
create policy members_read on public.delivery_attempts for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('events:read')));
