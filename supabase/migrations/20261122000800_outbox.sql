-- Domain events, written in the transaction that makes them true.

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

create function private.record_event(workspace_id uuid, aggregate_type text, aggregate_id uuid, event_type text, data jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
  event_id uuid := gen_random_uuid();
begin
  -- Held until commit, so that the order of `sequence` is the order in which the events of an aggregate
  -- become visible: a publisher that sees one sees all before it.
  perform pg_advisory_xact_lock(hashtextextended('hirewire aggregate ' || record_event.aggregate_id, 0));
  insert into public.outbox (id, workspace_id, aggregate_type, aggregate_id, event_type, payload)
  values (event_id, record_event.workspace_id, record_event.aggregate_type, record_event.aggregate_id, record_event.event_type,
    jsonb_build_object(
      'eventId', event_id,
      'eventType', record_event.event_type,
      'timestamp', private.to_iso(now()),
      'data', record_event.data
    ));
  return event_id;
end
$$;
comment on function private.record_event is
  'Adds a domain event to the outbox in the caller''s transaction and returns its id. The payload is {"eventId","eventType","timestamp","data"}.';

revoke execute on all functions in schema public, private from public;
