-- From the outbox to the relay.
--
-- Each event has a message of its own, sent in the transaction that recorded it. Publishing is SQL alone:
-- the relay takes the event in, the row is marked and the message deleted in one transaction, so that
-- every event is published exactly once however often its message is delivered.
--
-- Order. outbox.record_event makes the order of `sequence` the order of visibility within an aggregate;
-- who publishes an event publishes the pending ones of its aggregate before it first, in that order, with
-- their rows locked. Parallel publishers of one aggregate therefore wait for each other, and a message that
-- is retried finds its event published already. A failed event is given up: later ones do not wait for it,
-- and when it is redriven it comes late.

create function relay.announce_outbox()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform queue.enqueue_many('outbox_events', (
    select jsonb_agg(relay.outbox_message(i) order by i.sequence) from inserted i
  ));
  return null;
end
$$;
create trigger announce after insert on public.outbox
referencing new table as inserted
for each statement execute function relay.announce_outbox();

create function relay.outbox_message(event public.outbox)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return queue.message('outbox.event', jsonb_build_object(
    'eventId', event.id, 'aggregateId', event.aggregate_id, 'eventType', event.event_type), event.workspace_id);
end
$$;

create function relay.publish_to_relay(event public.outbox)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  payload text := (event.payload -> 'data')::text;
  result jsonb;
begin
  result := relay.ingest_event(jsonb_build_object(
    'id', event.id,
    'eventType', event.event_type,
    'payload', payload,
    'payloadHash', private.hash_secret(event.event_type || payload),
    'idempotencyKey', event.id,
    'occurredAt', event.payload -> 'timestamp'
  ), event.workspace_id);
  if result ->> 'outcome' in ('accepted', 'duplicate') then
    update public.outbox o set status = 'published', published_at = clock_timestamp(), error = null where o.id = event.id;
    return 'published';
  end if;
  update public.outbox o
  set status = 'failed', error = concat_ws(': ', coalesce(result ->> 'code', result ->> 'outcome'), result ->> 'message')
  where o.id = event.id;
  return 'failed';
end
$$;
comment on function relay.publish_to_relay is 'Hands a locked pending event to the relay and marks what came of it: published, or failed when the relay refuses it for good.';

create function relay.publish_in_order(event_id uuid)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  wanted public.outbox;
  event public.outbox;
  outcome text := 'already';
  published uuid[] := '{}';
begin
  select * into wanted from public.outbox o where o.id = publish_in_order.event_id;
  for event in
    select * from public.outbox o
    where o.aggregate_id = wanted.aggregate_id and o.status = 'pending' and o.sequence <= wanted.sequence
    order by o.sequence
    for update
  loop
    outcome := relay.publish_to_relay(event);
    if outcome = 'published' then
      published := published || event.id;
    end if;
  end loop;
  perform relay.hand_to_sinks(wanted.aggregate_id, published);
  return outcome;
end
$$;
comment on function relay.publish_in_order is
  'Publishes an event after the pending ones of its aggregate before it: published, failed, or already when that had happened.';

create function relay.publish_outbox_events(queue text, messages jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  message record;
  outcome text;
  results jsonb := '[]';
  stale jsonb := '[]';
  error_state text;
  error_detail text;
begin
  if jsonb_typeof(publish_outbox_events.messages) is distinct from 'array' or jsonb_array_length(publish_outbox_events.messages) > 200 then
    perform private.raise_problem('malformed_message', 'messages must be an array of up to 200 {msgId, readCt, eventId}.', 'Pass them as they were claimed.');
  end if;
  for message in
    select m."msgId" as msg_id, m."readCt" as read_ct, m."eventId" as event_id
    from jsonb_to_recordset(publish_outbox_events.messages) as m ("msgId" bigint, "readCt" int, "eventId" uuid)
    left join public.outbox o on o.id = m."eventId"
    -- Everybody locks aggregates in one order.
    order by o.aggregate_id, o.sequence, m."msgId"
  loop
    -- Each by itself: what goes wrong with one must not undo the others.
    begin
      perform queue.ack(publish_outbox_events.queue, message.msg_id, message.read_ct);
      outcome := relay.publish_in_order(message.event_id);
      results := results || jsonb_build_object('msgId', message.msg_id, 'eventId', message.event_id, 'outcome', outcome, 'error', null);
    exception when others then
      get stacked diagnostics error_state = returned_sqlstate, error_detail = pg_exception_detail;
      if error_state = 'PT409' and error_detail = 'stale_lease' then
        stale := stale || to_jsonb(message.msg_id);
      else
        results := results || jsonb_build_object('msgId', message.msg_id, 'eventId', message.event_id, 'outcome', 'retry',
          'error', jsonb_build_object('code', case when error_state like 'PT___' then error_detail else error_state end, 'message', sqlerrm));
      end if;
    end;
  end loop;
  return jsonb_build_object('results', results, 'stale', stale);
end
$$;
grant execute on function relay.publish_outbox_events to service_role;

create function relay.follow_dead_outbox_message()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'eventId', ''), 'uuid') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    update public.outbox o set status = 'failed', error = new.error_code || ': ' || new.error_message
    where o.id = (new.message -> 'data' ->> 'eventId')::uuid and o.status = 'pending';
  else
    update public.outbox o set status = 'pending', error = null
    where o.id = (new.message -> 'data' ->> 'eventId')::uuid and o.status = 'failed';
  end if;
  return null;
end
$$;
comment on function relay.follow_dead_outbox_message is 'An event fails with its message, and is pending again when the message is redriven.';
create trigger outbox_message_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'outbox.event')
execute function relay.follow_dead_outbox_message();
create trigger outbox_message_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'outbox.event' and old.redriven_at is null and new.redriven_at is not null)
execute function relay.follow_dead_outbox_message();

create function relay.redrive_outbox(filter jsonb, max_events int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  f jsonb := redrive_outbox.filter;
  events public.outbox[];
begin
  perform private.require_shape(f, '{"type":"object","fields":{
    "eventId":{"type":"string","format":"uuid"},"workspaceId":{"type":"string","format":"uuid"},"eventType":{"type":"string","max":128}}}', 'unknown_filter');
  with chosen as (
    select o.id from public.outbox o
    where o.status = 'failed'
      and (not f ? 'eventId' or o.id = (f ->> 'eventId')::uuid)
      and (not f ? 'workspaceId' or o.workspace_id = (f ->> 'workspaceId')::uuid)
      and (not f ? 'eventType' or o.event_type = f ->> 'eventType')
    order by o.sequence
    limit least(greatest(redrive_outbox.max_events, 0), 10000)
    for update skip locked
  ), revived as (
    update public.outbox o set status = 'pending', error = null from chosen c where o.id = c.id returning o
  )
  select array_agg(o order by (o).sequence) into events from revived;
  if events is null then
    return 0;
  end if;
  -- Their dead letters have done their part.
  update queue.dead_letters d set redriven_at = clock_timestamp()
  where d.queue = 'outbox_events' and d.redriven_at is null
    and d.message -> 'data' ->> 'eventId' in (select e.id::text from unnest(events) e);
  perform queue.enqueue_many('outbox_events', (select jsonb_agg(relay.outbox_message(e) order by e.sequence) from unnest(events) e));
  return cardinality(events);
end
$$;
grant execute on function relay.redrive_outbox to service_role;

create function relay.list_failed_outbox_events(workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  size int := private.page_size(list_failed_outbox_events.page_size);
  after record := private.decode_cursor('failed_outbox_events', list_failed_outbox_events.cursor);
  page public.outbox[];
begin
  page := array(
    select o from public.outbox o
    where o.status = 'failed' and (list_failed_outbox_events.workspace_id is null or o.workspace_id = list_failed_outbox_events.workspace_id)
      and (o.created_at, o.id) < (after.moment, after.id)
    order by o.created_at desc, o.id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'workspaceId', o.workspace_id, 'aggregateId', o.aggregate_id,
        'eventType', o.event_type, 'error', o.error, 'createdAt', private.to_iso(o.created_at)) order by o.created_at desc, o.id desc), '[]')
      from unnest(page[:size]) o
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('failed_outbox_events', page[size].created_at, page[size].id) end
  );
end
$$;
grant execute on function relay.list_failed_outbox_events to service_role;

create function relay.prune_outbox(max_events int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  pruned int;
begin
  with old as (
    select p.id
    from public.workspaces w
    cross join lateral (
      select o.id from public.outbox o
      where o.workspace_id = w.id and o.status = 'published' and o.published_at < now() - w.outbox_retention
        -- An aggregate is asked of each event in turn; `not exists` would be a join with all deliveries there are.
        and (select coalesce(bool_and(d.status = 'delivered'), true) from public.outbox_deliveries d where d.event_id = o.id)
      order by o.published_at
      limit prune_outbox.max_events
    ) p
    limit prune_outbox.max_events
  )
  -- As an array, so that they are looked up one by one however many there may be.
  delete from public.outbox o where o.id = any (array(select old.id from old));
  get diagnostics pruned = row_count;
  if pruned > 0 then
    insert into private.row_counts (metric, label, delta) values ('outbox_pruned', 'published', pruned);
  end if;
  return pruned;
end
$$;
grant execute on function relay.prune_outbox to service_role;
