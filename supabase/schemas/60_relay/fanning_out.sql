-- From events to deliveries: whom an event is for, and a message for each of them.
--
-- It happens in the transaction that takes the event in, unless that would make more deliveries than one
-- statement can be relied on to make in time. Then the events are noted, and a message to event-publisher
-- has their deliveries made in steps of a bounded size, in the order in which they were taken in; what the
-- workspace takes in meanwhile is noted behind them. So whatever is legal to post can be accepted, whoever
-- makes events (callers, the outbox, the relay about itself).

create function relay.fan_out_limit()
returns int
language sql
immutable
set search_path = ''
return 5000;
comment on function relay.fan_out_limit is
  'Deliveries that one transaction makes at most while it takes events in: half a second of CPU, which leaves a busy small machine far from the statement timeout of 8 s.';

create function relay.fan_out(
  workspace_id uuid, incoming relay.incoming_event[], source public.event_source,
  only_subscription uuid default null, stored jsonb default '{}'
)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  settings public.relay_settings := relay.relay_settings_of(fan_out.workspace_id);
  moment timestamptz := clock_timestamp();
  this_transaction xid8 := pg_current_xact_id();
  messages jsonb;
  delivery_counts jsonb;
  made int;
begin
  with wanted as (
    select i.id as event_id, i.nth, (m.subscription).id as subscription_id,
      coalesce((m.subscription).delivery_via, settings.delivery_via) as via,
      case when fan_out.source <> 'test' and ((m.subscription).paused_at is not null or (m.subscription).disabled_at is not null)
        then 'held' else 'pending' end::public.delivery_status as status
    from relay.matching_subscriptions(fan_out.workspace_id, incoming, fan_out.only_subscription) m
    join unnest(incoming) i on i.nth = m.nth
    -- An argument rather than a look into the tables, which would have this planned anew for each call.
    where not coalesce(fan_out.stored -> i.id::text -> 'told' ? (m.subscription).id::text, false)
  ), delivery as (
    insert into public.deliveries (workspace_id, event_id, subscription_id, status, cause, via, next_attempt_at, held_in)
    select fan_out.workspace_id, w.event_id, w.subscription_id, w.status,
      case when fan_out.source = 'test' then 'test' else 'event' end::public.delivery_cause, w.via,
      case when w.status = 'pending' then moment end, case when w.status = 'held' then this_transaction end
    from wanted w
    order by w.nth, w.subscription_id
    returning id, event_id, status, sequence
  )
  select
    jsonb_agg(jsonb_build_object('id', d.id, 'data', jsonb_build_object('deliveryId', d.id, 'ticket', 1))
      || coalesce(fan_out.stored -> d.event_id::text -> 'envelope', '{}') order by d.sequence) filter (where d.status = 'pending'),
    (select jsonb_object_agg(c.event_id, c.n) from (select d.event_id, count(*) as n from delivery d group by d.event_id) c),
    count(*)
  into messages, delivery_counts, made
  from delivery d;
  if messages is not null then
    perform relay.enqueue_deliveries('webhook_deliveries', fan_out.workspace_id, messages);
  end if;
  perform set_config('hirewire.fanned_out', (relay.fanned_out() + made)::text, true);
  return coalesce(delivery_counts, '{}');
end
$$;
comment on function relay.fan_out is
  'Makes and enqueues the deliveries of events, and returns how many for each event. `stored` tells of those that another transaction took in: {event id: {told: [subscription ids that have a delivery], envelope: {trace, request_id}}}.';

create function relay.fanned_out()
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return coalesce(nullif(current_setting('hirewire.fanned_out', true), ''), '0')::int;
end
$$;
comment on function relay.fanned_out is 'How many deliveries this transaction has made of events.';

create function relay.must_fan_out_later(workspace_id uuid, incoming relay.incoming_event[])
returns boolean
language plpgsql
volatile -- must see what has been noted since the statement began
set search_path = ''
as $$
declare
  room int := greatest(relay.fan_out_limit() - relay.fanned_out(), 0);
begin
  if exists (select from relay.fan_outs f where f.workspace_id = must_fan_out_later.workspace_id) then
    return true;
  end if;
  -- A workspace has 200 subscriptions at most, so this settles it for nearly all.
  if cardinality(incoming) * 200 <= room then
    return false;
  end if;
  return (
    select coalesce(sum(t.events * s.subscriptions), 0) > room
    from (select i.event_type, count(*) as events from unnest(incoming) i group by i.event_type) t
    cross join lateral (
      select count(*) as subscriptions from public.subscriptions s
      where s.workspace_id = must_fan_out_later.workspace_id and s.deleted_at is null
        and s.event_types && relay.type_patterns(t.event_type)
    ) s
  );
end
$$;
comment on function relay.must_fan_out_later is
  'Whether the deliveries of these events are too many for this transaction, as far as their types tell, or have to come after those of earlier events.';

create function relay.fan_out_later(workspace_id uuid, incoming relay.incoming_event[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into relay.fan_outs (workspace_id, event_id, excluded_subscription)
  select fan_out_later.workspace_id, i.id, i.excluded_subscription from unnest(incoming) i order by i.nth;
  perform relay.ask_for_fan_out(fan_out_later.workspace_id, 0);
end
$$;

create function relay.ask_for_fan_out(workspace_id uuid, delay_seconds int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform queue.enqueue('event_fan_outs', queue.message('events.fan_out',
    jsonb_build_object('workspaceId', ask_for_fan_out.workspace_id), ask_for_fan_out.workspace_id), ask_for_fan_out.delay_seconds);
end
$$;

create function relay.fan_out_events(queue text, msg_id bigint, read_ct int, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscriptions int;
  noted bigint[];
  incoming relay.incoming_event[];
  stored jsonb;
  counts jsonb;
  more boolean;
begin
  perform queue.ack(fan_out_events.queue, fan_out_events.msg_id, fan_out_events.read_ct);
  if not pg_try_advisory_xact_lock(hashtextextended('hirewire fan out ' || fan_out_events.workspace_id, 0)) then
    -- Steps of a workspace come one after the other. The one at work may not see what this is about.
    perform relay.ask_for_fan_out(fan_out_events.workspace_id, 1);
    return jsonb_build_object('events', 0, 'deliveries', 0, 'more', true);
  end if;
  select count(*) into subscriptions from public.subscriptions s
  where s.workspace_id = fan_out_events.workspace_id and s.deleted_at is null;
  noted := array(
    select f.position from relay.fan_outs f where f.workspace_id = fan_out_events.workspace_id
    order by f.position
    limit least(greatest(relay.fan_out_limit() / 2 / greatest(subscriptions, 1), 1), 500)
  );
  -- A replay makes deliveries, too. It share-locks its event, so none is made of these while they are locked.
  perform from public.events e
  where e.id in (select f.event_id from relay.fan_outs f where f.position = any (noted)) order by e.id for update;
  incoming := array(
    select (
      row_number() over (order by f.position), e.id, e.event_type, e.idempotency_key, e.payload_hash, relay.payload_text(e),
      e.channels, e.occurred_at, f.excluded_subscription, null
    )::relay.incoming_event
    from relay.fan_outs f
    join public.events e on e.id = f.event_id
    where f.position = any (noted)
    order by f.position
  );
  stored := (
    select jsonb_object_agg(e.id, jsonb_build_object(
      'envelope', jsonb_build_object('trace', e.trace, 'request_id', e.request_id),
      'told', array(select d.subscription_id from public.deliveries d where d.event_id = e.id)
    ))
    from public.events e
    where e.id in (select i.id from unnest(incoming) i)
  );
  counts := relay.fan_out(fan_out_events.workspace_id, incoming, 'api', stored => coalesce(stored, '{}'));
  delete from relay.fan_outs f where f.position = any (noted);
  more := exists (select from relay.fan_outs f where f.workspace_id = fan_out_events.workspace_id);
  if more then
    perform relay.ask_for_fan_out(fan_out_events.workspace_id, 0);
  end if;
  return jsonb_build_object('events', cardinality(noted), 'more', more, 'deliveries', (
    select coalesce(sum(c.value::int), 0) from jsonb_each_text(counts) c
  ));
end
$$;
grant execute on function relay.fan_out_events to service_role;

create function relay.enqueue_deliveries(queue text, workspace_id uuid, envelopes jsonb, delay_seconds int default 0)
returns bigint[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  template jsonb := queue.message('delivery.due', '{}', enqueue_deliveries.workspace_id);
begin
  -- Most events are for one subscription, and one message costs half of a batch of one.
  if jsonb_array_length(envelopes) = 1 then
    return array[queue.enqueue(enqueue_deliveries.queue, template || (envelopes -> 0), enqueue_deliveries.delay_seconds)];
  end if;
  return array(
    select m from queue.enqueue_many(enqueue_deliveries.queue, (
      select jsonb_agg(template || e order by nth) from jsonb_array_elements(envelopes) with ordinality a (e, nth)
    ), enqueue_deliveries.delay_seconds) m
  );
end
$$;
comment on function relay.enqueue_deliveries is 'Sends {id, data} of deliveries as messages and returns the message ids in the same order.';
