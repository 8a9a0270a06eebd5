-- Recording an event in the transaction that makes it true.

create function outbox.record_event(workspace_id uuid, aggregate_type text, aggregate_id uuid, event_type text, data jsonb)
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
comment on function outbox.record_event is
  'Adds a domain event to the outbox in the caller''s transaction and returns its id. The payload is {"eventId","eventType","timestamp","data"}.';
