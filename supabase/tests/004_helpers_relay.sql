-- Subscriptions, events and deliveries of the webhook relay.

begin;

create function tests.subscribe(workspace text, name text, changes jsonb default '{}') returns uuid
language sql
as $$
  select (public.create_subscription(
    jsonb_build_object('name', subscribe.name, 'url', 'https://' || subscribe.name || '.example/hooks', 'eventTypes', '["*"]'::jsonb) || changes,
    tests.workspace(subscribe.workspace)
  ) ->> 'id')::uuid
$$;
comment on function tests.subscribe is 'A subscription to everything, with changes.';

create function tests.subscription(name text) returns uuid
language sql stable security definer set search_path = ''
as $$ select s.id from public.subscriptions s where s.name = subscription.name $$;

create function tests.incoming(key text, type text default 'job.created', payload text default '{"n":1}', changes jsonb default '{}') returns jsonb
language sql immutable
as $$
  select jsonb_build_object('eventType', incoming.type, 'idempotencyKey', incoming.key, 'payload', incoming.payload,
    'payloadHash', encode(sha256(convert_to(incoming.payload, 'UTF8')), 'hex')) || changes
$$;

create function tests.post(workspace text, key text, type text default 'job.created', payload text default '{"n":1}', changes jsonb default '{}') returns jsonb
language sql
as $$ select public.ingest_event(tests.incoming(key, type, payload, changes), tests.workspace(post.workspace)) $$;

create function tests.event(key text) returns uuid
language sql stable security definer set search_path = ''
as $$ select e.id from public.events e where e.idempotency_key = event.key $$;

create function tests.delivery(key text, subscription text) returns public.deliveries
language sql stable security definer set search_path = ''
as $$
  select d from public.deliveries d
  where d.event_id = tests.event(delivery.key) and d.subscription_id = tests.subscription(delivery.subscription)
$$;

create function tests.delivery_states(key text) returns text
language sql stable security definer set search_path = ''
as $$
  select string_agg(s.name || ' ' || d.status || case when d.parked then ' parked' else '' end, ', ' order by s.name)
  from public.deliveries d join public.subscriptions s on s.id = d.subscription_id
  where d.event_id = tests.event(delivery_states.key)
$$;
comment on function tests.delivery_states is 'Each delivery of an event: "ats delivered, crm pending parked".';

create function tests.claim_deliveries(queue text default 'webhook_deliveries', max_messages int default 1000) returns jsonb
language sql
as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct') || (m -> 'message' -> 'data') order by m -> 'msg_id'), '[]')
  from jsonb_array_elements(queue.claim(claim_deliveries.queue, tests.drainer(), max_messages)::jsonb -> 'messages') m
$$;
comment on function tests.claim_deliveries is 'Claims messages of a delivery queue, as begin_delivery_attempts takes them.';

create function tests.begin_all(queue text default 'webhook_deliveries') returns jsonb
language sql
as $$ select public.begin_delivery_attempts(begin_all.queue, tests.claim_deliveries(begin_all.queue)) $$;
comment on function tests.begin_all is 'Claims all that is visible and begins its attempts.';

create function tests.finish(begun jsonb, outcome text, changes jsonb default '{}', queue text default 'webhook_deliveries') returns jsonb
language sql
as $$
  select public.finish_delivery_attempts(finish.queue, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'msgId', a -> 'msgId', 'readCt', a -> 'readCt', 'deliveryId', a -> 'deliveryId', 'attempt', a -> 'attempt', 'outcome', finish.outcome,
      'durationMs', 12.5, 'httpStatus', case finish.outcome when 'delivered' then 200 when 'gone' then 410 else 500 end,
      'errorClass', case when finish.outcome <> 'delivered' then 'http' end, 'delaySeconds', 5
    ) || changes), '[]')
    from jsonb_array_elements(begun -> 'attempts') a
  ))
$$;
comment on function tests.finish is 'Finishes all attempts that were begun with one outcome.';

grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_function('tests', 'subscribe', 'subscriptions are made by name');
select * from finish();

commit;
