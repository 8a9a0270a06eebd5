-- Deliveries (one event to one subscription), the log of their attempts, and the queues they go through.
--
-- Invariant: a delivery that is pending, retrying or delivering by the direct route either has exactly one
-- message in a queue, named by its `ticket`, or is parked. Deliveries of a subscription are parked only
-- while all its turns are taken; each turn is held by a delivery that has a message; and whoever gives a
-- turn up hands it to the parked delivery that comes next. So a blocked endpoint's backlog waits in this
-- table, not in the queue, and costs the others nothing.

create type public.delivery_status as enum (
  'pending', 'delivering', 'retrying', 'delivered', 'exhausted', 'held', 'cancelled'
);
comment on type public.delivery_status is
  'pending: the first attempt is due or waits for its turn; delivering: an attempt is under way; retrying: the last attempt failed and another follows; delivered; exhausted: given up, a dead letter; held: the subscription is paused or disabled, recoverable; cancelled: the subscription was deleted.';
create type public.delivery_cause as enum ('event', 'replay', 'retry', 'recover', 'test');
comment on type public.delivery_cause is 'What the present run of attempts was started by.';

create table public.deliveries (
  id uuid primary key default private.new_id(),
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
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
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
comment on column public.deliveries.dead_letter_id is 'The row of queue.dead_letters while exhausted.';

create index deliveries_list_idx on public.deliveries (subscription_id, sequence desc);
create index deliveries_open_idx on public.deliveries (subscription_id, sequence)
where status in ('pending', 'delivering', 'retrying');
create index deliveries_parked_idx on public.deliveries (subscription_id, sequence) where parked;
create index deliveries_turn_idx on public.deliveries (subscription_id) where has_turn;
create index deliveries_recoverable_idx on public.deliveries (subscription_id, status, sequence)
where status in ('held', 'exhausted');
create index deliveries_handed_over_idx on public.deliveries (attempt_started_at)
where status = 'delivering' and via = 'qstash';

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
create index delivery_attempts_age_idx on public.delivery_attempts (workspace_id, started_at);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_drainers, max_attempts, linger_ms) values
  -- A lease outlives the longest timeout (30 s) and its settling. First attempts have a lane of their
  -- own, so that no number of failing endpoints delays them.
  ('webhook_deliveries', 'webhook-consumer', 60, 200, 100, 4, 5, 2000),
  ('webhook_retries', 'webhook-consumer', 60, 200, 100, 2, 5, 2000);

-- Row-level security -----------------------------------------------------------------------------------

alter table public.deliveries enable row level security;
grant select on public.deliveries to authenticated;
grant select on public.deliveries to service_role;
create policy members_read on public.deliveries for select to authenticated
using (workspace_id in (select private.my_workspace_ids('events:read')));

alter table public.delivery_attempts enable row level security;
grant select on public.delivery_attempts to authenticated;
grant select on public.delivery_attempts to service_role;
create policy members_read on public.delivery_attempts for select to authenticated
using (workspace_id in (select private.my_workspace_ids('events:read')));
