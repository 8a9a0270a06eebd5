-- Sending again what was given up, held, or delivered to somebody who lost it.

create function relay.restart_deliveries(delivery_ids uuid[], cause public.delivery_cause)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  letters bigint[];
begin
  letters := array(
    select d.dead_letter_id from public.deliveries d where d.id = any (delivery_ids) and d.dead_letter_id is not null
  );
  update public.deliveries d
  set status = 'pending', cause = relay.cause_of_restart(d.cause, restart_deliveries.cause), failures = 0, ticket = d.ticket + 1, parked = false,
    next_attempt_at = moment, finished_at = null, dead_letter_id = null, personal = null
  where d.id = any (delivery_ids);
  -- After the deliveries are pending, so that the trigger on dead letters leaves them alone.
  update queue.dead_letters l set redriven_at = moment where l.id = any (letters) and l.redriven_at is null;
  perform relay.send_deliveries(array(
    select d.id from public.deliveries d where d.id = any (delivery_ids) order by d.sequence
  ));
end
$$;
comment on function relay.restart_deliveries is
  'Starts a new run of attempts, with the whole schedule before it, for deliveries whose lanes the caller has locked. In the retry lane: first attempts of new events come first. Tests stay tests.';

create function relay.require_reachable(subscription_id uuid, for_test boolean default false)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  subscription public.subscriptions;
begin
  select * into subscription from public.subscriptions s where s.id = require_reachable.subscription_id;
  if subscription.id is null or subscription.deleted_at is not null then
    perform private.raise_problem('subscription_deleted');
  elsif require_reachable.for_test then
    -- Tests are sent to paused and disabled endpoints, too.
    return;
  elsif subscription.disabled_at is not null then
    perform private.raise_problem('subscription_disabled', format('The subscription is disabled (%s).', subscription.disabled_reason));
  elsif subscription.paused_at is not null then
    perform private.raise_problem('subscription_paused');
  end if;
end
$$;

create function relay.retry_delivery(delivery_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  delivery public.deliveries := relay.delivery_of_actor(retry_delivery.delivery_id, 'events:write');
begin
  perform relay.lock_lanes(array[delivery.id]);
  select * into delivery from public.deliveries d where d.id = retry_delivery.delivery_id;
  perform relay.require_reachable(delivery.subscription_id, delivery.cause = 'test');
  if delivery.status = 'delivering' then
    perform private.raise_problem('delivery_in_progress');
  end if;
  if delivery.status <> 'pending' then
    perform relay.restart_deliveries(array[delivery.id], 'retry');
  end if;
  return relay.delivery_view(delivery.id);
end
$$;
grant execute on function relay.retry_delivery to authenticated, service_role;

create function relay.recover_deliveries(subscription_id uuid, since timestamptz, until timestamptz, status text, cursor text, max_deliveries int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.lock_subscription(recover_deliveries.subscription_id, 'subscriptions:write');
  wanted public.delivery_status[] := case recover_deliveries.status
    when 'failed' then '{held,exhausted}' when 'held' then '{held}' when 'exhausted' then '{exhausted}' end;
  size int := least(greatest(coalesce(max_deliveries, 1000), 1), 10000);
  after bigint := 0;
  found_ids uuid[];
  last_sequence bigint;
begin
  if wanted is null then
    perform private.raise_problem('invalid_status',
      format('Deliveries of status %L cannot be recovered.', recover_deliveries.status),
      'Use held, exhausted, or failed for both.');
  end if;
  if recover_deliveries.cursor is not null then
    if recover_deliveries.cursor !~ '^[0-9]{1,18}$' then
      perform private.raise_problem('invalid_cursor');
    end if;
    after := recover_deliveries.cursor::bigint;
  end if;
  perform relay.require_reachable(subscription.id);
  with page as (
    select d.id, d.sequence
    from unnest(wanted) w (status)
    cross join lateral (
      select x.id, x.sequence from public.deliveries x
      where x.subscription_id = subscription.id and x.status = w.status and x.status in ('held', 'exhausted') and x.sequence > after
        and x.created_at >= coalesce(since, '-infinity') and x.created_at < coalesce(recover_deliveries.until, 'infinity')
        and x.cause <> 'test'
      order by x.sequence
      limit size
    ) d
    order by d.sequence
    limit size
  )
  select array_agg(p.id order by p.sequence), max(p.sequence) into found_ids, last_sequence from page p;
  if found_ids is null then
    return jsonb_build_object('recovered', 0, 'nextCursor', null);
  end if;
  perform relay.lock_lanes(found_ids);
  perform relay.restart_deliveries(found_ids, 'recover');
  return jsonb_build_object('recovered', cardinality(found_ids),
    'nextCursor', case when cardinality(found_ids) = size then last_sequence::text end);
end
$$;
grant execute on function relay.recover_deliveries to authenticated, service_role;

create function relay.replay_event(event_id uuid, subscription_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  event public.events := relay.event_of_actor(replay_event.event_id, 'events:write');
  settings public.relay_settings := relay.relay_settings_of(event.workspace_id);
  targets uuid[];
  existing uuid[];
  restarted uuid[];
begin
  if event.source = 'test' then
    targets := array(
      select d.subscription_id from public.deliveries d
      where d.event_id = event.id and d.subscription_id = coalesce(replay_event.subscription_id, d.subscription_id)
    );
    if targets = '{}' then
      perform private.raise_problem('test_event');
    end if;
    perform relay.require_reachable(targets[1], true);
  elsif replay_event.subscription_id is not null then
    if not exists (
      select from public.subscriptions s
      where s.id = replay_event.subscription_id and s.workspace_id = event.workspace_id and s.deleted_at is null
    ) then
      perform private.raise_problem('subscription_not_found');
    end if;
    perform relay.require_reachable(replay_event.subscription_id);
    targets := array[replay_event.subscription_id];
  else
    targets := array(
      select (m.subscription).id
      from relay.matching_subscriptions(event.workspace_id, array[(
        1, event.id, event.event_type, event.idempotency_key, event.payload_hash, relay.payload_text(event), event.channels, event.occurred_at, null, null
      )::relay.incoming_event]) m
      where (m.subscription).paused_at is null and (m.subscription).disabled_at is null
    );
  end if;
  existing := array(
    select d.id from public.deliveries d where d.event_id = event.id and d.subscription_id = any (targets)
  );
  perform relay.lock_lanes(existing);
  restarted := array(
    select d.id from public.deliveries d
    where d.id = any (existing) and d.status not in ('pending', 'delivering', 'retrying')
  );
  perform relay.restart_deliveries(restarted, 'replay');
  with made as (
    insert into public.deliveries (workspace_id, event_id, subscription_id, cause, via, next_attempt_at)
    select event.workspace_id, event.id, s.id, 'replay', coalesce(s.delivery_via, settings.delivery_via), clock_timestamp()
    from public.subscriptions s
    where s.id = any (targets)
    order by s.id
    on conflict on constraint deliveries_once do nothing
    returning id
  )
  select restarted || coalesce(array_agg(m.id), '{}') into restarted from made m;
  -- Those that were restarted above have been sent; what is new has not.
  perform relay.send_deliveries(array(
    select d.id from public.deliveries d where d.id = any (restarted) and d.id <> all (existing) order by d.sequence
  ));
  return jsonb_build_object(
    'deliveries', (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'subscriptionId', d.subscription_id, 'status', d.status) order by d.sequence), '[]')
      from public.deliveries d where d.id = any (restarted)
    ),
    'skipped', (
      select coalesce(jsonb_agg(jsonb_build_object('subscriptionId', d.subscription_id, 'reason', 'in_progress') order by d.sequence), '[]')
      from public.deliveries d where d.event_id = event.id and d.subscription_id = any (targets) and d.id <> all (restarted)
    )
  );
end
$$;
grant execute on function relay.replay_event to authenticated, service_role;
