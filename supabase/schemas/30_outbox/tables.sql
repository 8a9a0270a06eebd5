-- Domain events, written in the transaction that makes them true.

create schema outbox;
comment on schema outbox is 'Domain events, recorded in the transaction that makes them true. Not exposed over HTTP.';
grant usage on schema outbox to authenticated, service_role;

create type public.outbox_status as enum ('pending', 'published', 'failed');
comment on type public.outbox_status is 'pending until a publisher has passed the event on; failed when it cannot be.';

create table public.outbox (
  id uuid primary key default gen_random_uuid(),
  sequence bigint generated always as identity,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  aggregate_type text not null,
  aggregate_id uuid not null,
  event_type text not null,
  payload jsonb not null,
  status public.outbox_status not null default 'pending',
  error text,
  published_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.outbox is
  'Events other systems are told about. `sequence` orders the events of one aggregate; `id` is the event''s id wherever it goes.';
create index outbox_pending_idx on public.outbox (aggregate_id, sequence) where status = 'pending';
create index outbox_failed_idx on public.outbox (created_at, id) where status = 'failed';
create index outbox_published_idx on public.outbox (workspace_id, published_at) where status = 'published';
create index outbox_aggregate_idx on public.outbox (aggregate_id, sequence);
create index outbox_workspace_idx on public.outbox (workspace_id);

alter table public.outbox enable row level security;

-- Deliberate and explicit: events leave through publishers, not through the Data API.
create policy nobody_directly on public.outbox as restrictive for all to public using (false);
grant select on public.outbox to service_role;
