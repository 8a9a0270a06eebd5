-- Sinks beside the relay: where published events go over HTTP, at least once, marked exactly once.
--
-- Each (sink, aggregate) with events to deliver has a message. Its handler claims all that is pending, in
-- order, sends it, and says what arrived. While it holds the claim, messages for the same are given back
-- their ticket: whoever finishes sends the next message if there is more. So events of one aggregate reach
-- a sink in order, one handler at a time, and nothing is left behind.

create function relay.ask_sink(sink text, aggregate_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select queue.enqueue('sink_events', queue.message('sink.due', jsonb_build_object('sink', ask_sink.sink, 'aggregateId', ask_sink.aggregate_id)))
$$;

create function relay.hand_to_sinks(aggregate_id uuid, event_ids uuid[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  asked text;
begin
  -- Most projects have no sink, and what follows is planned anew for each array.
  if not exists (select from public.event_sinks s where s.enabled) then
    return;
  end if;
  for asked in
    with made as (
      insert into public.outbox_deliveries (event_id, sink, aggregate_id, sequence)
      select o.id, s.name, o.aggregate_id, o.sequence
      from public.outbox o, public.event_sinks s
      where o.id = any (hand_to_sinks.event_ids) and s.enabled
      on conflict on constraint outbox_deliveries_pkey do nothing
      returning sink
    )
    select distinct m.sink from made m
  loop
    perform relay.ask_sink(asked, hand_to_sinks.aggregate_id);
  end loop;
end
$$;
comment on function relay.hand_to_sinks is 'Notes events that were just published for every sink that is on.';

create function relay.lock_sink(sink text, aggregate_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select pg_advisory_xact_lock(hashtextextended('hirewire sink ' || lock_sink.sink || ' ' || lock_sink.aggregate_id, 0))
$$;

create function relay.enable_event_sink(name text, enabled boolean)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.event_sinks (name, enabled) values (enable_event_sink.name, enable_event_sink.enabled)
  on conflict on constraint event_sinks_pkey do update set enabled = excluded.enabled
  where event_sinks.enabled <> excluded.enabled
$$;
grant execute on function relay.enable_event_sink to service_role;

create function relay.begin_sink_deliveries(sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, max_events int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  events jsonb;
begin
  perform relay.lock_sink(begin_sink_deliveries.sink, begin_sink_deliveries.aggregate_id);
  if not exists (
    select from public.outbox_deliveries d
    where d.sink = begin_sink_deliveries.sink and d.aggregate_id = begin_sink_deliveries.aggregate_id and d.status = 'pending'
      and d.claimed_msg_id <> begin_sink_deliveries.msg_id
      -- As long as the message that claimed them is there, its handler will be back.
      and exists (select from pgmq.q_sink_events q where q.msg_id = d.claimed_msg_id)
  ) then
    with claimed as (
      update public.outbox_deliveries d
      set claimed_msg_id = begin_sink_deliveries.msg_id, attempts = d.attempts + 1
      from (
        select p.event_id from public.outbox_deliveries p
        where p.sink = begin_sink_deliveries.sink and p.aggregate_id = begin_sink_deliveries.aggregate_id and p.status = 'pending'
        order by p.sequence
        limit least(greatest(begin_sink_deliveries.max_events, 1), 500)
      ) head
      where d.event_id = head.event_id and d.sink = begin_sink_deliveries.sink
      returning d.event_id, d.attempts
    )
    select jsonb_agg(jsonb_build_object(
      'eventId', o.id, 'eventType', o.event_type, 'workspaceId', o.workspace_id, 'aggregateType', o.aggregate_type,
      'aggregateId', o.aggregate_id, 'payload', o.payload, 'attempts', c.attempts
    ) order by o.sequence)
    into events
    from claimed c
    join public.outbox o on o.id = c.event_id;
  end if;
  if events is null then
    perform queue.ack(begin_sink_deliveries.queue, begin_sink_deliveries.msg_id, begin_sink_deliveries.read_ct);
    return '{"outcome":"nothing"}';
  end if;
  return jsonb_build_object('outcome', 'send', 'events', events);
end
$$;
grant execute on function relay.begin_sink_deliveries to service_role;

create function relay.finish_sink_deliveries(
  sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, delivered uuid[], failed jsonb
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  more boolean;
begin
  perform queue.ack(finish_sink_deliveries.queue, finish_sink_deliveries.msg_id, finish_sink_deliveries.read_ct);
  perform relay.lock_sink(finish_sink_deliveries.sink, finish_sink_deliveries.aggregate_id);
  update public.outbox_deliveries d
  set status = 'delivered', delivered_at = clock_timestamp(), error = null, claimed_msg_id = null
  where d.sink = finish_sink_deliveries.sink and d.event_id = any (finish_sink_deliveries.delivered)
    and d.aggregate_id = finish_sink_deliveries.aggregate_id and d.status = 'pending';
  update public.outbox_deliveries d
  set status = 'failed', error = concat_ws(': ', f.code, left(f.message, 2000)), claimed_msg_id = null
  from jsonb_to_recordset(finish_sink_deliveries.failed) as f ("eventId" uuid, code text, message text)
  where d.sink = finish_sink_deliveries.sink and d.event_id = f."eventId"
    and d.aggregate_id = finish_sink_deliveries.aggregate_id and d.status = 'pending';
  update public.outbox_deliveries d set claimed_msg_id = null
  where d.sink = finish_sink_deliveries.sink and d.aggregate_id = finish_sink_deliveries.aggregate_id
    and d.status = 'pending' and d.claimed_msg_id = finish_sink_deliveries.msg_id;
  more := exists (
    select from public.outbox_deliveries d
    where d.sink = finish_sink_deliveries.sink and d.aggregate_id = finish_sink_deliveries.aggregate_id and d.status = 'pending'
  );
  if more then
    perform relay.ask_sink(finish_sink_deliveries.sink, finish_sink_deliveries.aggregate_id);
  end if;
  return jsonb_build_object('more', more);
end
$$;
grant execute on function relay.finish_sink_deliveries to service_role;

create function relay.follow_dead_sink_message()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  of_sink text := new.message -> 'data' ->> 'sink';
  of_aggregate uuid;
begin
  if of_sink is null or not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'aggregateId', ''), 'uuid') then
    return null;
  end if;
  of_aggregate := (new.message -> 'data' ->> 'aggregateId')::uuid;
  perform relay.lock_sink(of_sink, of_aggregate);
  if tg_op = 'INSERT' then
    -- What it had claimed is given up; what came since goes on.
    update public.outbox_deliveries d
    set status = 'failed', error = new.error_code || ': ' || new.error_message, claimed_msg_id = null
    where d.sink = of_sink and d.aggregate_id = of_aggregate and d.status = 'pending' and d.claimed_msg_id = new.msg_id;
    if exists (
      select from public.outbox_deliveries d
      where d.sink = of_sink and d.aggregate_id = of_aggregate and d.status = 'pending' and d.claimed_msg_id is null
    ) then
      perform relay.ask_sink(of_sink, of_aggregate);
    end if;
  else
    update public.outbox_deliveries d set status = 'pending', error = null
    where d.sink = of_sink and d.aggregate_id = of_aggregate and d.status = 'failed';
  end if;
  return null;
end
$$;
comment on function relay.follow_dead_sink_message is 'Deliveries fail with the message that had claimed them, and are pending again when it is redriven.';
create trigger sink_message_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'sink.due')
execute function relay.follow_dead_sink_message();
create trigger sink_message_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'sink.due' and old.redriven_at is null and new.redriven_at is not null)
execute function relay.follow_dead_sink_message();

create function relay.redrive_sink(sink text, max_aggregates int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  aggregate record;
  revived int := 0;
begin
  for aggregate in
    select d.aggregate_id as id from public.outbox_deliveries d
    where d.sink = redrive_sink.sink and d.status = 'failed'
    group by d.aggregate_id
    order by d.aggregate_id
    limit least(greatest(redrive_sink.max_aggregates, 0), 10000)
  loop
    perform relay.lock_sink(redrive_sink.sink, aggregate.id);
    update public.outbox_deliveries d set status = 'pending', error = null
    where d.sink = redrive_sink.sink and d.aggregate_id = aggregate.id and d.status = 'failed';
    perform relay.ask_sink(redrive_sink.sink, aggregate.id);
    revived := revived + 1;
  end loop;
  return revived;
end
$$;
grant execute on function relay.redrive_sink to service_role;
