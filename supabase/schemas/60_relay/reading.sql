-- What members and systems may look at: events, deliveries, attempts, figures. Every list is bounded in
-- what it reads, not only in what it returns.

create function relay.event_of_actor(event_id uuid, permission text)
returns public.events
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  event public.events;
begin
  select * into event from public.events e where e.id = event_of_actor.event_id;
  perform workspaces.authorize(workspaces.current_actor(), event.workspace_id, event_of_actor.permission, 'event_not_found');
  return event;
end
$$;

create function relay.delivery_of_actor(delivery_id uuid, permission text)
returns public.deliveries
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  delivery public.deliveries;
begin
  select * into delivery from public.deliveries d where d.id = delivery_of_actor.delivery_id;
  perform workspaces.authorize(workspaces.current_actor(), delivery.workspace_id, delivery_of_actor.permission, 'delivery_not_found');
  return delivery;
end
$$;

create function relay.attempt_views(delivery_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', a.number, 'startedAt', private.to_iso(a.started_at), 'durationMs', a.duration_ms, 'httpStatus', a.http_status,
    'errorClass', a.error_class, 'errorMessage', a.error_message, 'responseExcerpt', a.response_excerpt,
    'nextAttemptAt', private.to_iso(a.next_attempt_at), 'via', a.via
  ) order by a.number), '[]')
  from (
    -- A delivery that is retried by hand for ever has a log without end; the latest of it will do.
    select * from public.delivery_attempts x where x.delivery_id = attempt_views.delivery_id order by x.number desc limit 200
  ) a
$$;

create function relay.delivery_view(delivery_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', d.id, 'eventId', d.event_id, 'eventType', e.event_type, 'subscriptionId', d.subscription_id, 'workspaceId', d.workspace_id,
    'status', d.status, 'attempts', d.attempts, 'failures', d.failures, 'lastStatus', d.last_status, 'lastErrorClass', d.last_error_class,
    'nextAttemptAt', private.to_iso(d.next_attempt_at), 'createdAt', private.to_iso(d.created_at),
    'finishedAt', private.to_iso(d.finished_at), 'cause', d.cause, 'via', d.via
  )
  from public.deliveries d
  join public.events e on e.id = d.event_id
  where d.id = delivery_view.delivery_id
$$;

create function relay.get_event(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  event public.events := relay.event_of_actor(get_event.event_id, 'events:read');
begin
  return jsonb_build_object(
    'id', event.id, 'workspaceId', event.workspace_id, 'eventType', event.event_type, 'idempotencyKey', event.idempotency_key,
    'payload', relay.payload_text(event), 'channels', to_jsonb(event.channels), 'status', relay.event_status(event.id),
    'source', event.source, 'receivedAt', private.to_iso(event.received_at), 'occurredAt', private.to_iso(event.occurred_at),
    'deliveries', (
      select coalesce(jsonb_agg(relay.delivery_view(d.id) || jsonb_build_object('attemptLog', relay.attempt_views(d.id)) order by d.sequence), '[]')
      from public.deliveries d where d.event_id = event.id
    )
  );
end
$$;
grant execute on function relay.get_event to authenticated, service_role;

create function relay.get_delivery(delivery_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$ select relay.delivery_view((relay.delivery_of_actor(delivery_id, 'events:read')).id) $$;
grant execute on function relay.get_delivery to authenticated, service_role;

create function relay.list_attempts(delivery_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object('items', relay.attempt_views((relay.delivery_of_actor(delivery_id, 'events:read')).id))
$$;
grant execute on function relay.list_attempts to authenticated, service_role;

create function relay.check_list(filter jsonb, allowed text[], statuses text[])
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  if jsonb_typeof(filter) is distinct from 'object' or filter - allowed <> '{}' or exists (
    select from jsonb_each(filter) f
    where jsonb_typeof(f.value) <> 'string'
      or (f.key in ('since', 'until') and not pg_input_is_valid(f.value #>> '{}', 'timestamptz'))
      or (f.key in ('subscriptionId', 'eventId') and not pg_input_is_valid(f.value #>> '{}', 'uuid'))
      or (f.key = 'type' and f.value #>> '{}' !~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*(\.\*)?$')
  ) then
    perform private.raise_problem('invalid_filter',
      format('The list can be filtered by %s.', array_to_string(allowed, ', ')),
      'Times are ISO 8601, ids are UUIDs, a type is a name or a prefix ending in .*.');
  end if;
  if filter ? 'status' and filter ->> 'status' <> all (statuses) then
    perform private.raise_problem('invalid_status',
      format('%L is not a status.', left(filter ->> 'status', 100)),
      format('Use one of %s.', array_to_string(statuses, ', ')));
  end if;
end
$$;
comment on function relay.check_list is 'Refuses list filters that a list does not have. Raises invalid_filter, invalid_status.';

create function relay.list_events(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_events.workspace_id, 'events:read');
  size int := least(greatest(coalesce(page_size, 50), 1), 100);
  before_time timestamptz;
  before_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  type text := filter ->> 'type';
  event public.events;
  status text;
  items jsonb := '[]';
  looked_at int := 0;
  place record;
  last_time timestamptz;
  last_id uuid;
begin
  perform relay.check_list(filter, array['type', 'since', 'until', 'status', 'channel'], array['unrouted', 'pending', 'failed', 'delivered']);
  before_time := coalesce((filter ->> 'until')::timestamptz, 'infinity');
  place := private.decode_cursor('events', cursor);
  if (place.moment, place.id) < (before_time, before_id) then
    before_time := place.moment;
    before_id := place.id;
  end if;
  -- An exact type has an index of its own; everything else walks the list. Either way this looks at no
  -- more than 2,000 events: what is rare takes more pages, never a longer query.
  for event in
    select e.* from public.events e
    where e.workspace_id = workspace and (e.received_at, e.id) < (before_time, before_id)
      and e.received_at >= coalesce((filter ->> 'since')::timestamptz, '-infinity')
      and (type is null or type like '%.*' or e.event_type = type)
    order by e.received_at desc, e.id desc
    limit 2001
  loop
    if jsonb_array_length(items) = size or looked_at = 2000 then
      return jsonb_build_object('items', items, 'nextCursor', private.encode_cursor('events', last_time, last_id));
    end if;
    looked_at := looked_at + 1;
    last_time := event.received_at;
    last_id := event.id;
    continue when type like '%.*' and not starts_with(event.event_type, left(type, -1));
    continue when filter ? 'channel' and (filter ->> 'channel') <> all (event.channels);
    status := relay.event_status(event.id);
    continue when filter ? 'status' and status <> filter ->> 'status';
    items := items || jsonb_build_object(
      'id', event.id, 'eventType', event.event_type, 'idempotencyKey', event.idempotency_key, 'status', status, 'source', event.source,
      'receivedAt', private.to_iso(event.received_at), 'deliveries', (select count(*) from public.deliveries d where d.event_id = event.id)
    );
  end loop;
  return jsonb_build_object('items', items, 'nextCursor', null);
end
$$;
grant execute on function relay.list_events to authenticated, service_role;

create function relay.list_deliveries(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_deliveries.workspace_id, 'events:read');
  size int := least(greatest(coalesce(page_size, 50), 1), 100);
  before bigint := coalesce(private.place_of('deliveries', cursor, '^[0-9]{1,18}$')::bigint, 9223372036854775807);
  items jsonb;
  last_sequence bigint;
  looked_at int;
begin
  perform relay.check_list(list_deliveries.filter, array['subscriptionId', 'eventId', 'status'],
    array['pending', 'delivering', 'retrying', 'delivered', 'exhausted', 'held', 'cancelled']);
  with candidate as (
    select d.* from public.events e
    join public.deliveries d on d.event_id = e.id
    where list_deliveries.filter ? 'eventId' and e.id = (list_deliveries.filter ->> 'eventId')::uuid and e.workspace_id = workspace and d.sequence < before
    union all
    -- Subscription by subscription, each from its own index, at most 2,000 rows each.
    select d.* from public.subscriptions s
    cross join lateral (
      select x.* from public.deliveries x
      where x.subscription_id = s.id and x.sequence < before
      order by x.sequence desc
      limit 2000
    ) d
    where not list_deliveries.filter ? 'eventId' and s.workspace_id = workspace
      and (not list_deliveries.filter ? 'subscriptionId' or s.id = (list_deliveries.filter ->> 'subscriptionId')::uuid)
  ),
  window_of as (
    select c.id, c.sequence, c.status, c.subscription_id from candidate c order by c.sequence desc limit 2000
  ),
  wanted as (
    select w.id, w.sequence from window_of w
    where (not list_deliveries.filter ? 'status' or w.status::text = list_deliveries.filter ->> 'status')
      and (not list_deliveries.filter ? 'subscriptionId' or w.subscription_id = (list_deliveries.filter ->> 'subscriptionId')::uuid)
    order by w.sequence desc
    limit size
  )
  select
    (select coalesce(jsonb_agg(relay.delivery_view(w.id) order by w.sequence desc), '[]') from wanted w),
    case when (select count(*) from wanted) = size then (select min(w.sequence) from wanted w)
      else (select min(w.sequence) from window_of w) end,
    (select count(*) from window_of)
  into items, last_sequence, looked_at;
  return jsonb_build_object('items', items,
    'nextCursor', case when jsonb_array_length(items) = size or looked_at = 2000 then private.cursor_of('deliveries', last_sequence::text) end);
end
$$;
grant execute on function relay.list_deliveries to authenticated, service_role;

create function relay.relay_stats(workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), relay_stats.workspace_id, 'subscriptions:read');
  moment timestamptz := clock_timestamp();
begin
  return (
    -- Counted from indexes that hold only such rows, to 10,000 for each subscription and kind. In their
    -- order, here and below: without it a small table would be read whole, and the plan outlives the table's
    -- being small.
    select jsonb_build_object(
      'queue', jsonb_build_object(
        'depth', coalesce(sum(o.depth), 0), 'due', coalesce(sum(o.due), 0), 'inFlight', coalesce(sum(o.delivering), 0),
        'waitingForTurn', coalesce(sum(o.parked), 0),
        'oldestDueSeconds', round(extract(epoch from moment - min(o.oldest_due)), 3)
      ),
      'deliveries', jsonb_build_object(
        'pending', coalesce(sum(o.depth - o.delivering - o.retrying), 0), 'delivering', coalesce(sum(o.delivering), 0),
        'retrying', coalesce(sum(o.retrying), 0), 'held', coalesce(sum(h.held), 0), 'exhausted', coalesce(sum(e.exhausted), 0)
      )
    )
    from public.subscriptions s
    cross join lateral (
      select count(*) as depth,
        count(*) filter (where x.status <> 'delivering' and x.next_attempt_at <= moment) as due,
        min(x.next_attempt_at) filter (where x.status <> 'delivering' and x.next_attempt_at <= moment) as oldest_due,
        count(*) filter (where x.parked) as parked,
        count(*) filter (where x.status = 'delivering') as delivering,
        count(*) filter (where x.status = 'retrying') as retrying
      from (
        select d.status, d.next_attempt_at, d.parked from public.deliveries d
        where d.subscription_id = s.id and d.status in ('pending', 'delivering', 'retrying')
        order by d.sequence limit 10000
      ) x
    ) o
    cross join lateral (
      select count(*) as held from (
        select from public.deliveries d where d.subscription_id = s.id and d.status = 'held' order by d.sequence limit 10000
      ) x
    ) h
    cross join lateral (
      select count(*) as exhausted from (
        select from public.deliveries d where d.subscription_id = s.id and d.status = 'exhausted' and d.cause <> 'test'
        order by d.sequence limit 10000
      ) x
    ) e
    where s.workspace_id = workspace
  ) || jsonb_build_object(
    'attempts', (
      select jsonb_build_object('succeededLastHour', count(*) filter (where a.error_class is null), 'failedLastHour', count(*) filter (where a.error_class is not null))
      from (
        select x.delivery_id, x.error_class from public.delivery_attempts x
        where x.workspace_id = workspace and x.started_at > now() - interval '1 hour'
        order by x.started_at desc limit 10000
      ) a
      -- Tests are in the log, and count for nothing.
      where (select d.cause from public.deliveries d where d.id = a.delivery_id) <> 'test'
    ),
    'subscriptions', (
      select jsonb_build_object(
        'active', count(*) filter (where s.paused_at is null and s.disabled_at is null),
        'paused', count(*) filter (where s.paused_at is not null and s.disabled_at is null),
        'disabled', count(*) filter (where s.disabled_at is not null)
      )
      from public.subscriptions s where s.workspace_id = workspace and s.deleted_at is null
    ),
    'eventsLastHour', (
      select count(*) from (
        select from public.events e
        where e.workspace_id = workspace and e.received_at > now() - interval '1 hour' and e.source <> 'test'
        order by e.received_at desc limit 10000
      ) e
    )
  );
end
$$;
grant execute on function relay.relay_stats to authenticated, service_role;
