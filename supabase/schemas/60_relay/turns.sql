-- Turns: who of a subscription's deliveries may be sent next, and when.
--
-- A subscription has max_in_flight turns. A delivery keeps its turn from the moment it may be sent until
-- its attempt is settled (an ordered subscription's until it is delivered or given up); then the turn
-- goes to the parked delivery that comes next. All of it under the lock of the subscription's lane, so it
-- holds whatever the number of drainers.

create function relay.lock_lanes(delivery_ids uuid[])
returns uuid[]
language plpgsql
volatile
set search_path = ''
-- Lists of keys, looked up in the primary keys whatever the size of the tables: one plan fits all calls.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  subscription_ids uuid[] := array(select d.subscription_id from public.deliveries d where d.id = any (delivery_ids));
  watched uuid[];
begin
  select array_agg(l.subscription_id) filter (where l.watched_from is not null) into watched
  from (
    select x.subscription_id, x.watched_from from relay.subscription_lanes x
    where x.subscription_id = any (subscription_ids) order by x.subscription_id for update
  ) l;
  perform from public.deliveries d where d.id = any (delivery_ids) order by d.id for update;
  return coalesce(watched, '{}');
end
$$;
comment on function relay.lock_lanes is
  'Locks deliveries and the lanes of their subscriptions, in the order that everybody keeps. Returns the subscriptions whose lanes are watched (relay.watch_lane).';

create function relay.turns_of(subscription public.subscriptions, lane relay.subscription_lanes)
returns int
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case
    when subscription.ordered then 1
    -- An endpoint that only fails is probed, so that dead ones together cannot take all hands.
    when lane.consecutive_failures >= 10 then least(subscription.max_in_flight, 2)
    else subscription.max_in_flight
  end;
end
$$;
comment on function relay.turns_of is 'How many attempts may be under way: max_in_flight, 1 for ordered subscriptions, 2 after ten failures in a row.';

create function relay.send_deliveries(delivery_ids uuid[], due timestamptz[] default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  batch record;
  sent bigint[];
begin
  for batch in
    with item as (
      select d.workspace_id, coalesce(due[a.nth], moment) as due, a.nth,
        -- What has failed, and what people ask to be sent again, must not delay first attempts.
        case when d.failures = 0 and d.cause in ('event', 'test') then 'webhook_deliveries' else 'webhook_retries' end as queue,
        jsonb_build_object('id', d.id, 'trace', e.trace, 'request_id', e.request_id,
          'data', jsonb_build_object('deliveryId', d.id, 'ticket', d.ticket)) as envelope
      from unnest(delivery_ids) with ordinality a (id, nth)
      join public.deliveries d on d.id = a.id
      join public.events e on e.id = d.event_id
    )
    select i.queue, i.workspace_id, i.due <= moment as urgent, jsonb_agg(i.envelope order by i.nth) as envelopes, array_agg(i.due order by i.nth) as due
    from item i
    group by i.queue, i.workspace_id, i.due <= moment
  loop
    if batch.urgent then
      perform relay.enqueue_deliveries(batch.queue, batch.workspace_id, batch.envelopes);
    else
      sent := relay.enqueue_deliveries(batch.queue, batch.workspace_id, batch.envelopes, 1);
      -- Each at its own time, which a batch cannot say; and to the millisecond.
      execute format('update pgmq.%I q set vt = s.due from unnest($1, $2) as s (msg_id, due) where q.msg_id = s.msg_id', 'q_' || batch.queue)
      using sent, batch.due;
    end if;
  end loop;
end
$$;
comment on function relay.send_deliveries is
  'Makes the message that stands for each delivery, in its lane, visible at once or at its own due time. What is due later rings nobody: a drainer that lingers sees it, and so does the sweep.';

create function relay.grant_turns(subscription_ids uuid[])
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  pair record;
  subscription public.subscriptions;
  lane relay.subscription_lanes;
  free int;
  granted uuid[];
  all_granted uuid[] := '{}';
  all_due timestamptz[] := '{}';
  start_at timestamptz;
  spacing interval;
begin
  for pair in
    select s as subscription, l as lane
    from public.subscriptions s
    join relay.subscription_lanes l on l.subscription_id = s.id
    where s.id = any (subscription_ids)
      and s.paused_at is null and s.disabled_at is null and s.deleted_at is null
      and exists (select from public.deliveries d where d.subscription_id = s.id and d.parked)
    order by s.id
  loop
    subscription := pair.subscription;
    lane := pair.lane;
    select relay.turns_of(subscription, lane) - count(*) into free
    from public.deliveries d where d.subscription_id = subscription.id and d.has_turn;
    continue when free <= 0;
    with next as (
      select d.id, d.sequence from public.deliveries d
      where d.subscription_id = subscription.id and d.parked
        -- Of an ordered subscription only the oldest open delivery may go, parked or not.
        and (not subscription.ordered or d.sequence = relay.first_open(subscription.id))
      order by d.sequence
      limit free
    ), granted_turn as (
      update public.deliveries d
      set parked = false, has_turn = true, ticket = d.ticket + 1
      from next n
      where d.id = n.id
      returning d.id, d.sequence
    )
    select array_agg(g.id order by g.sequence) into granted from granted_turn g;
    continue when granted is null;
    if subscription.rate_limit is null then
      all_due := all_due || array_fill(clock_timestamp(), array[cardinality(granted)]);
    else
      spacing := interval '1 second' / subscription.rate_limit;
      start_at := greatest(clock_timestamp(), lane.next_grant_at);
      all_due := all_due || array(select start_at + spacing * i from generate_series(0, cardinality(granted) - 1) i order by i);
      update relay.subscription_lanes l set next_grant_at = start_at + spacing * cardinality(granted)
      where l.subscription_id = subscription.id;
    end if;
    all_granted := all_granted || granted;
  end loop;
  if all_granted <> '{}' then
    perform relay.send_deliveries(all_granted, all_due);
  end if;
  return cardinality(all_granted);
end
$$;
comment on function relay.grant_turns is
  'Hands free turns of these subscriptions, whose lanes the caller has locked, to parked deliveries, oldest first, at the pace of their rate limit. Returns how many.';

create function relay.first_open(subscription_id uuid)
returns bigint
language sql
stable
set search_path = ''
as $$
  select d.sequence from public.deliveries d
  where d.subscription_id = first_open.subscription_id and d.status in ('pending', 'delivering', 'retrying') and d.cause <> 'test'
  order by d.sequence
  limit 1
$$;
comment on function relay.first_open is 'The oldest delivery of a subscription that is not finished: the one an ordered subscription waits for.';

create function relay.take_back_turns(subscription public.subscriptions)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- max_in_flight at most. The messages they have are dropped as stale, whenever they come.
  with turn as (
    select d.id, exists (
        select from public.delivery_attempts a
        where a.delivery_id = d.id and a.number = d.attempts and a.next_attempt_at > clock_timestamp()
      ) as waits_for_retry
    from public.deliveries d
    where d.subscription_id = take_back_turns.subscription.id and d.has_turn and d.status in ('pending', 'retrying')
  )
  update public.deliveries d
  set has_turn = t.waits_for_retry and take_back_turns.subscription.ordered,
    parked = not t.waits_for_retry,
    ticket = d.ticket + (not t.waits_for_retry)::int
  from turn t
  where d.id = t.id;
end
$$;
comment on function relay.take_back_turns is
  'Parks what has a turn of a subscription, whose lane the caller has locked, and is not under way, so that turns can be given out anew by other limits. What waits for its time in the retry schedule goes on waiting for it.';

create function relay.hold_parked(subscription_id uuid, max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  held int;
begin
  update public.deliveries d
  set status = case when s.deleted_at is null then 'held' else 'cancelled' end::public.delivery_status, parked = false,
    next_attempt_at = null, finished_at = case when s.deleted_at is not null then clock_timestamp() end
  from public.subscriptions s
  where s.id = hold_parked.subscription_id and d.id in (
    select p.id from public.deliveries p
    where p.subscription_id = hold_parked.subscription_id and p.parked
    order by p.sequence
    limit max_deliveries
    for update skip locked
  );
  get diagnostics held = row_count;
  return held;
end
$$;
comment on function relay.hold_parked is
  'Turns what waits for a turn of a paused, disabled or deleted subscription into held or cancelled deliveries, a bounded number at a time.';

create function relay.sweep_deliveries()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions;
  waiting record;
  granted int := 0;
  held int := 0;
  -- First, since it waits for locks; what follows skips what is locked.
  lost int := relay.settle_lost_handovers();
  room int := 5000;
begin
  room := room - relay.sweep_watched(room);
  for waiting in
    -- One probe of the index for each subscription that has something parked, however much that is.
    with recursive parked as (
      (select d.subscription_id from public.deliveries d where d.parked order by d.subscription_id limit 1)
      union all
      select (
        select d.subscription_id from public.deliveries d
        where d.parked and d.subscription_id > p.subscription_id
        order by d.subscription_id limit 1
      )
      from parked p
      where p.subscription_id is not null
    )
    select p.subscription_id from parked p where p.subscription_id is not null limit 1000
  loop
    perform from relay.subscription_lanes l where l.subscription_id = waiting.subscription_id for update skip locked;
    continue when not found;
    select * into subscription from public.subscriptions s where s.id = waiting.subscription_id;
    if subscription.paused_at is null and subscription.disabled_at is null and subscription.deleted_at is null then
      granted := granted + relay.grant_turns(array[subscription.id]);
    else
      held := held + relay.hold_parked(subscription.id, greatest(room - held, 0));
    end if;
  end loop;
  return jsonb_build_object('granted', granted, 'held', held, 'handoversLost', lost);
end
$$;
grant execute on function relay.sweep_deliveries to service_role;
