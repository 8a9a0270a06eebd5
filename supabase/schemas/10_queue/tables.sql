-- The registry of queues and what is kept about them.
--
-- Messages live in pgmq's own tables (pgmq.q_<name>). Only what pgmq 1.4.4 and every later version share
-- is used: create, send, send_batch and the columns msg_id, read_ct, enqueued_at, vt and message.

create schema queue;
comment on schema queue is 'Message queues over pgmq: registry, leases, retries, dead letters, doorbell. Service role only.';
grant usage on schema queue to service_role;

create schema queue_internal;
comment on schema queue_internal is 'What stands behind the queue schema. Not exposed over HTTP.';
grant usage on schema queue_internal to service_role;

create table queue.queues (
  name text primary key
    constraint name_is_an_identifier check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  consumer text not null
    constraint consumer_is_a_function_slug check (consumer ~ '^[a-z][a-z0-9-]{0,62}$'),
  vt_seconds int not null default 30
    constraint vt_seconds_in_range check (vt_seconds between 2 and 3600),
  batch_size int not null default 100
    constraint batch_size_in_range check (batch_size between 1 and 1000),
  parallelism int not null default 8
    constraint parallelism_in_range check (parallelism between 1 and 500),
  max_drainers int not null default 1
    constraint max_drainers_in_range check (max_drainers between 1 and 50),
  max_attempts int not null default 5
    constraint max_attempts_in_range check (max_attempts between 1 and 100),
  backoff_base_seconds numeric not null default 2
    constraint backoff_base_is_positive check (backoff_base_seconds > 0),
  backoff_factor numeric not null default 2
    constraint backoff_factor_in_range check (backoff_factor between 1 and 10),
  backoff_cap_seconds numeric not null default 600
    constraint backoff_cap_in_range check (backoff_cap_seconds between backoff_base_seconds and 604800),
  linger_ms int not null default 1000
    constraint linger_ms_in_range check (linger_ms between 0 and 60000),
  paused_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table queue.queues is
  'One row makes a queue: inserting it creates the pgmq queue, and the Edge Function `consumer` is rung for its messages.';
comment on column queue.queues.vt_seconds is 'Lease of a claimed message; consumers extend it while a handler runs.';
comment on column queue.queues.batch_size is 'Messages claimed in one round trip.';
comment on column queue.queues.parallelism is 'Handlers one drainer keeps running at once.';
comment on column queue.queues.max_drainers is 'Drainers (running consumer invocations) that may work on the queue at once.';
comment on column queue.queues.max_attempts is 'Reads after which a message that still fails, or that killed its worker, becomes a dead letter.';
comment on column queue.queues.linger_ms is 'How long an idle drainer waits for more before it leaves.';
comment on column queue.queues.paused_at is 'Set while paused: messages are accepted and kept, none is handed out.';

create table queue.dead_letters (
  id bigint generated always as identity primary key,
  queue text not null references queue.queues (name),
  msg_id bigint not null,
  message jsonb not null,
  attempts int not null,
  error_code text not null,
  error_message text not null,
  enqueued_at timestamptz not null,
  died_at timestamptz not null default clock_timestamp(),
  redriven_at timestamptz,
  redriven_msg_id bigint
);
comment on table queue.dead_letters is
  'Messages that could not be processed, with their last error. Redriving sends a copy back and keeps the row, marked, for 30 days.';
create index dead_letters_unresolved_idx on queue.dead_letters (queue, id) where redriven_at is null;
create index dead_letters_queue_idx on queue.dead_letters (queue);
create index dead_letters_redriven_idx on queue.dead_letters (redriven_at) where redriven_at is not null;

-- The number of unresolved dead letters is kept, so that the dashboard never counts them.
create table queue.dead_letter_counts (
  queue text primary key references queue.queues (name) on delete cascade,
  unresolved bigint not null default 0
);
comment on table queue.dead_letter_counts is 'Unresolved dead letters per queue, maintained by triggers on queue.dead_letters.';

-- The three tables below hold what a crash may forget: unlogged, so that the busiest writes of the
-- system cost no write-ahead log.
create unlogged table queue.drainers (
  queue text not null,
  drainer uuid not null,
  lease_expires_at timestamptz not null,
  started_at timestamptz not null default clock_timestamp(),
  primary key (queue, drainer)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table queue.drainers is
  'Consumer invocations working on a queue. A live lease means that enqueuers need not ring; a dead drainer silences its queue no longer than its lease.';

create unlogged table queue.rings (
  id bigint generated always as identity primary key,
  target text not null,
  rung_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table queue.rings is
  'Rings nobody has answered yet, insert-only so that concurrent enqueuers never wait for each other.';
create index rings_target_idx on queue.rings (target, rung_at);

create unlogged table queue.activity (
  queue text not null,
  minute timestamptz not null,
  done bigint not null default 0,
  retried bigint not null default 0,
  dead bigint not null default 0,
  primary key (queue, minute)
) with (fillfactor = 50);
comment on table queue.activity is 'Settled messages per queue and minute, for rates; rows older than an hour are folded into the row at minute -infinity, which makes the sum a counter.';

do $$
declare
  table_name text;
begin
  foreach table_name in array array['queues', 'dead_letters', 'dead_letter_counts', 'drainers', 'rings', 'activity'] loop
    execute format('alter table queue.%I enable row level security', table_name);
    -- Deliberate and explicit: only functions of this schema and the service role (which bypasses row
    -- level security) touch these tables.
    execute format('create policy nobody_directly on queue.%I as restrictive for all to public using (false)', table_name);
    execute format('grant select on queue.%I to service_role', table_name);
  end loop;
end
$$;
grant insert, update on queue.queues to service_role;
