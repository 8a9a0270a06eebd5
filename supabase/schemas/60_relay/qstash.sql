-- Deliveries handed to QStash: one attempt each (our schedule drives the rest), settled by its callback, or
-- by the sweep when no callback comes.

create function relay.settle_qstash_callback(delivery_id uuid, attempt int, qstash_message_id text, outcome jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  parsed relay.attempt_outcome[] := relay.read_outcomes(jsonb_build_array(
    settle_qstash_callback.outcome
      || jsonb_build_object('deliveryId', settle_qstash_callback.delivery_id, 'attempt', settle_qstash_callback.attempt)
  ));
  delivery public.deliveries;
begin
  perform relay.lock_lanes(array[settle_qstash_callback.delivery_id]);
  select * into delivery from public.deliveries d where d.id = settle_qstash_callback.delivery_id;
  if delivery.id is null or delivery.via <> 'qstash' or settle_qstash_callback.attempt > delivery.attempts
     or parsed[1].outcome = 'handed_over' then
    return jsonb_build_object('outcome', 'unknown', 'status', null);
  end if;
  -- A callback may overtake the answer to the hand-over; then the message id is not known yet.
  if delivery.status <> 'delivering' or delivery.attempts <> settle_qstash_callback.attempt
     or coalesce(delivery.qstash_message_id, settle_qstash_callback.qstash_message_id) is distinct from settle_qstash_callback.qstash_message_id then
    return jsonb_build_object('outcome', 'duplicate', 'status', delivery.status);
  end if;
  perform relay.apply_outcomes(parsed, 'webhook_retries');
  return (
    select jsonb_build_object('outcome', 'settled', 'status', d.status)
    from public.deliveries d where d.id = settle_qstash_callback.delivery_id
  );
end
$$;
grant execute on function relay.settle_qstash_callback to service_role;

create function relay.get_handover(delivery_id uuid, attempt int)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'failures', d.failures, 'test', d.cause = 'test', 'subscriptionId', d.subscription_id, 'eventAt', private.to_iso(e.occurred_at)
  )
  from public.deliveries d
  join public.events e on e.id = d.event_id
  where d.id = get_handover.delivery_id and d.via = 'qstash' and d.status = 'delivering' and d.attempts = get_handover.attempt
$$;
grant execute on function relay.get_handover to service_role;

create function relay.list_overdue_handovers(older_than_seconds int, max_deliveries int)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'deliveryId', o.id, 'attempt', o.attempts, 'qstashMessageId', o.qstash_message_id, 'handedOverAt', private.to_iso(o.attempt_started_at)
  ) order by o.attempt_started_at), '[]')
  from (
    select d.id, d.attempts, d.qstash_message_id, d.attempt_started_at
    from public.deliveries d
    where d.status = 'delivering' and d.via = 'qstash' and d.qstash_message_id is not null
      and d.attempt_started_at < now() - make_interval(secs => older_than_seconds)
    order by d.attempt_started_at
    limit least(max_deliveries, 1000)
  ) o
$$;
grant execute on function relay.list_overdue_handovers to service_role;

create function relay.settle_lost_handovers()
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  overdue uuid[];
  result jsonb;
begin
  overdue := array(
    select d.id from public.deliveries d
    where d.status = 'delivering' and d.via = 'qstash' and d.qstash_message_id is not null
      and d.attempt_started_at < now() - interval '15 minutes'
    order by d.attempt_started_at
    limit 500
  );
  if overdue = '{}' then
    return 0;
  end if;
  perform relay.lock_lanes(overdue);
  result := relay.apply_outcomes(array(
    select (d.id, d.attempts, 'retry', null, null, 'callback_lost', 'QStash did not report on this attempt; it may have arrived.',
      null, null, null, 0, null, null)::relay.attempt_outcome
    from public.deliveries d
    -- Read again under the locks: a callback may have come meanwhile.
    where d.id = any (overdue) and d.status = 'delivering'
      and d.attempt_started_at < now() - interval '15 minutes'
  ), 'webhook_retries');
  return jsonb_array_length(result -> 'finished');
end
$$;
comment on function relay.settle_lost_handovers is
  'Takes what was handed over 15 minutes ago and never reported on for failed, so that it is tried again on the schedule: at least once, even when a callback is lost.';
