-- Taking events in: the event, and with it a delivery for each subscription that matches and their messages
-- (or the note that they are to be made), in one transaction. What a caller is told as accepted is as durable
-- as the event itself.

create type relay.incoming_event as (
  nth int,
  id uuid,
  event_type text,
  idempotency_key text,
  payload_hash text,
  payload text,
  channels text[],
  occurred_at timestamptz,
  excluded_subscription uuid,
  problem text
);
comment on type relay.incoming_event is 'One element of an ingest call, checked. `problem` is the code it is refused with.';

create function relay.type_patterns(event_type text)
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
comment on function relay.type_patterns is 'What a subscription may list to be told of this type: a.b.c, a.b.*, a.* and *.';

create function relay.check_incoming(workspace_id uuid, events jsonb, moment timestamptz, may_choose_id boolean)
returns relay.incoming_event[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  -- Null where any type is welcome.
  known_types text[];
  checked relay.incoming_event[];
begin
  -- Not among the rules below, whose plan would then be made anew for each call.
  if (relay.relay_settings_of(check_incoming.workspace_id)).strict_catalogue then
    known_types := array(
      select t.name from public.event_types t
      where (t.workspace_id is null or t.workspace_id = check_incoming.workspace_id) and t.archived_at is null
        and t.name in (select e ->> 'eventType' from jsonb_array_elements(check_incoming.events) e)
    );
  end if;
  select array_agg((
    nth,
    -- Ids made in the order of the array; a wrong one is refused below.
    case when may_choose_id and pg_input_is_valid(e ->> 'id', 'uuid') then (e ->> 'id')::uuid else relay.new_id() end,
    e ->> 'eventType',
    e ->> 'idempotencyKey',
    e ->> 'payloadHash',
    e ->> 'payload',
    case when jsonb_typeof(e -> 'channels') = 'array' then array(select jsonb_array_elements_text(e -> 'channels')) else '{}' end,
    case when pg_input_is_valid(e ->> 'occurredAt', 'timestamptz') then (e ->> 'occurredAt')::timestamptz else moment end,
    case when pg_input_is_valid(e ->> 'excludedSubscription', 'uuid') and may_choose_id then (e ->> 'excludedSubscription')::uuid end,
    case
      when jsonb_typeof(e) <> 'object' or e - array['id', 'eventType', 'idempotencyKey', 'payloadHash', 'payload', 'channels', 'occurredAt',
        'excludedSubscription', 'violatesSchema'] <> '{}' then 'invalid_event'
      when jsonb_typeof(e -> 'eventType') is distinct from 'string' or e ->> 'eventType' !~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' or char_length(e ->> 'eventType') > 128
        then 'invalid_event_type'
      when jsonb_typeof(e -> 'idempotencyKey') is distinct from 'string' or char_length(e ->> 'idempotencyKey') not between 1 and 255
        or not private.has_visible_character(e ->> 'idempotencyKey') or not private.is_one_line(e ->> 'idempotencyKey')
        then 'invalid_idempotency_key'
      -- Not '{64}', for which the regular expression engine would step through 64 states: 7 µs.
      when jsonb_typeof(e -> 'payloadHash') is distinct from 'string' or char_length(e ->> 'payloadHash') <> 64
        or e ->> 'payloadHash' ~ '[^0-9a-f]'
        then 'invalid_payload_hash'
      when jsonb_typeof(e -> 'payload') is distinct from 'string' then 'invalid_payload'
      when octet_length(e ->> 'payload') > 1048576 then 'payload_too_large'
      when not relay.is_json(e ->> 'payload') then 'invalid_payload'
      when e ? 'channels' and not relay.are_names(e -> 'channels', 5) then 'invalid_channels'
      when e ? 'occurredAt' and not (
        private.shape_error(e -> 'occurredAt', '{"type":"string","format":"timestamptz"}') is null
        and (e ->> 'occurredAt')::timestamptz between '1970-01-01T00:00:00Z' and '2200-01-01T00:00:00Z'
      ) then 'invalid_occurred_at'
      when e ->> 'id' is not null and not (may_choose_id and pg_input_is_valid(e ->> 'id', 'uuid')) then 'invalid_id'
      -- Last, because a key that is known goes before the rules that may have changed since.
      when e ->> 'eventType' <> all (known_types) then 'unknown_event_type'
      when e -> 'violatesSchema' = 'true' then 'schema_violation'
    end
  )::relay.incoming_event order by nth)
  into checked
  from jsonb_array_elements(check_incoming.events) with ordinality a (e, nth);
  return checked;
end
$$;

create function relay.are_names(list jsonb, max_names int)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case when jsonb_typeof(list) = 'array' then
    jsonb_array_length(list) <= max_names and not exists (
      select from jsonb_array_elements(list) n
      where jsonb_typeof(n) <> 'string' or n #>> '{}' !~ '^[a-zA-Z0-9_.:-]{1,128}$'
    )
  else false end
$$;
comment on function relay.are_names is 'Whether this is an array of at most max_names short names.';

create function relay.matching_subscriptions(
  workspace_id uuid, incoming relay.incoming_event[], only_subscription uuid default null
)
returns table (nth int, subscription public.subscriptions)
language plpgsql
stable
set search_path = ''
as $$
#variable_conflict use_column
begin
  if matching_subscriptions.only_subscription is not null then
    return query
    select i.nth, s from unnest(incoming) i join public.subscriptions s on s.id = matching_subscriptions.only_subscription;
    return;
  end if;
  return query
  with active as materialized (
    select s from public.subscriptions s
    where s.workspace_id = matching_subscriptions.workspace_id and s.deleted_at is null
  ),
  event as materialized (
    select i.nth, i.channels, i.excluded_subscription, relay.type_patterns(i.event_type) as patterns,
      -- Parsed once, and only where somebody filters.
      case when exists (select from active a where (a.s).filter is not null) then relay.payload_for_filters(i.payload) end as seen,
      case when o.fields is not null then relay.payload_for_filters(relay.open_payload(i.payload, o.fields)) end as open_seen
    from unnest(incoming) i
    -- A filter sees what its subscription would be sent, or it would tell what that may not know.
    left join lateral (
      select relay.open_fields(x.event_type) as fields from public.events x
      where x.id = i.id and x.source <> 'api' and exists (select from active a where (a.s).filter is not null and not (a.s).personal)
    ) o on true
    where i.problem is null and exists (select from active)
  )
  select e.nth, a.s
  from event e
  join active a on (a.s).event_types && e.patterns
  cross join lateral (select case when (a.s).personal then e.seen else coalesce(e.open_seen, e.seen) end as seen) v
  where ((a.s).channels = '{}' or (a.s).channels && e.channels)
    and (a.s).id is distinct from e.excluded_subscription
    and ((a.s).filter is null or relay.filter_matches(
      case when (v.seen).is_escaped then relay.escape_filter((a.s).filter) else (a.s).filter end, (v.seen).document
    ));
end
$$;
comment on function relay.matching_subscriptions is 'Which subscriptions, active or not, are to be told of which event; only_subscription, where it is given, of all, whatever it asks for.';

create function relay.take_in(workspace_id uuid, incoming relay.incoming_event[], source public.event_source, only_subscription uuid default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  request_id text := private.request_header('x-request-id');
  trace text := private.request_header('traceparent');
  accepted uuid[];
  fresh relay.incoming_event[];
  -- Null while the deliveries are still to be made.
  delivery_counts jsonb;
begin
  with inserted as (
    insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, channels, source, occurred_at, received_at, request_id, trace)
    select i.id, take_in.workspace_id, i.event_type, i.idempotency_key, i.payload_hash,
      relay.event_body(i.event_type, i.occurred_at, i.payload), i.channels, take_in.source, i.occurred_at,
      -- A microsecond apart, so that a list shows a batch in its order.
      moment + make_interval(secs => i.nth / 1e6), request_id, trace
    from unnest(incoming) i
    where i.problem is null
    -- In the order of the keys, so that two batches with the same keys wait for each other and do not deadlock.
    order by i.idempotency_key, i.nth
    on conflict do nothing
    returning events.id
  )
  select coalesce(array_agg(id), '{}') into accepted from inserted;

  if accepted <> '{}' then
    fresh := case when cardinality(accepted) = cardinality(incoming) then incoming
      else array(select i from unnest(incoming) i where i.id = any (accepted) order by i.nth) end;
    if take_in.source <> 'test' and relay.must_fan_out_later(take_in.workspace_id, fresh) then
      perform relay.fan_out_later(take_in.workspace_id, fresh);
    else
      delivery_counts := relay.fan_out(take_in.workspace_id, fresh, take_in.source, take_in.only_subscription);
    end if;
  end if;

  return (
    select jsonb_agg(relay.result_of(
      take_in.workspace_id, i, i.problem is null and i.id = any (accepted), moment + make_interval(secs => i.nth / 1e6),
      case when delivery_counts is not null then coalesce((delivery_counts ->> i.id::text)::int, 0) end
    ) order by i.nth)
    from unnest(incoming) i
  );
end
$$;
comment on function relay.take_in is
  'Stores checked events, makes and enqueues their deliveries, or has that done when they are many, and tells for each what became of it, in order.';

create function relay.result_of(
  workspace_id uuid, incoming relay.incoming_event, is_accepted boolean, received_at timestamptz, deliveries int
)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  if is_accepted then
    return jsonb_build_object(
      'outcome', 'accepted', 'eventId', incoming.id, 'eventType', incoming.event_type, 'idempotencyKey', incoming.idempotency_key,
      'receivedAt', private.to_iso(result_of.received_at), 'deliveries', result_of.deliveries,
      'status', case when result_of.deliveries = 0 then 'unrouted' else 'pending' end
    );
  elsif incoming.problem not in ('schema_violation', 'unknown_event_type') then
    return relay.refused_result(incoming, incoming.problem);
  end if;
  -- It may have been taken in before: rules of the catalogue change, what is malformed always was.
  return relay.duplicate_result(result_of.workspace_id, incoming);
end
$$;
comment on function relay.result_of is 'What the caller is told of one event. `deliveries` are those of an accepted one, null while they are still to be made.';

create function relay.duplicate_result(workspace_id uuid, incoming relay.incoming_event)
returns jsonb
language plpgsql
volatile -- must see the event of the transaction that was just waited for
set search_path = ''
as $$
declare
  original public.events;
begin
  select * into original from public.events e
  where e.workspace_id = duplicate_result.workspace_id and e.idempotency_key = incoming.idempotency_key;
  if not found then
    return relay.refused_result(incoming, coalesce(incoming.problem, 'invalid_id'));
  end if;
  return jsonb_build_object(
    'outcome', case when original.payload_hash = incoming.payload_hash and original.event_type = incoming.event_type
      then 'duplicate' else 'idempotency_key_reuse' end,
    'eventId', original.id, 'eventType', original.event_type, 'idempotencyKey', original.idempotency_key,
    'receivedAt', private.to_iso(original.received_at), 'status', relay.event_status(original.id),
    'deliveries', (select count(*) from public.deliveries d where d.event_id = original.id)
  );
end
$$;
comment on function relay.duplicate_result is
  'What is said of an event that was not stored: which one has its key, and whether that is the same.';

create function relay.refused_result(incoming relay.incoming_event, problem text)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'outcome', 'invalid', 'eventId', null, 'eventType', incoming.event_type, 'idempotencyKey', incoming.idempotency_key,
    'code', refused_result.problem, 'message', (private.find_problem(refused_result.problem)).sentence
  )
$$;

create function relay.event_status(event_id uuid)
returns text
language sql
stable
set search_path = ''
as $$
  select case
    when exists (select from relay.fan_outs f where f.event_id = event_status.event_id) then 'pending'
    when count(*) = 0 then 'unrouted'
    when bool_or(d.status in ('pending', 'delivering', 'retrying', 'held')) then 'pending'
    when bool_or(d.status in ('exhausted', 'cancelled')) then 'failed'
    else 'delivered'
  end
  from public.deliveries d
  where d.event_id = event_status.event_id
$$;
comment on function relay.event_status is
  'unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told.';

create function relay.ingest_events(events jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  workspace uuid := workspaces.resolve_workspace(actor, ingest_events.workspace_id, 'events:write');
begin
  if jsonb_typeof(ingest_events.events) is distinct from 'array' or jsonb_array_length(ingest_events.events) not between 1 and 1000 then
    perform private.raise_problem('invalid_events');
  end if;
  return jsonb_build_object('results', relay.take_in(
    workspace,
    relay.check_incoming(workspace, ingest_events.events, clock_timestamp(), actor.kind = 'service'),
    case when actor.kind = 'service' then 'domain' else 'api' end::public.event_source
  ));
end
$$;
grant execute on function relay.ingest_events to service_role;

create function relay.emit_operational_events(workspace_id uuid, event_type text, items jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- About a subscription, never to it: what fails must not be told of its failing.
  perform relay.take_in(emit_operational_events.workspace_id, (
    select array_agg((
      nth, id, emit_operational_events.event_type, 'operational:' || id, private.hash_secret(item::text), item::text, '{}',
      clock_timestamp(), (item ->> 'subscriptionId')::uuid, null
    )::relay.incoming_event order by nth)
    from (select item, nth, relay.new_id() as id from jsonb_array_elements(items) with ordinality a (item, nth)) i
  ), 'operational');
end
$$;
comment on function relay.emit_operational_events is
  'Makes events of the relay about itself out of payloads, each with the subscriptionId it is about.';

create function relay.ingest_event(event jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return relay.ingest_events(jsonb_build_array(event), workspace_id) -> 'results' -> 0;
end
$$;
grant execute on function relay.ingest_event to service_role;
