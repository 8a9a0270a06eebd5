-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.ingest_events(events jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.ingest_events(events, workspace_id); end $$;
comment on function public.ingest_events is
  'Takes in 1 to 1,000 events [{eventType, payload (JSON text), payloadHash, idempotencyKey, channels?, occurredAt?, violatesSchema?}] in one transaction: {"results":[{outcome: accepted|duplicate|idempotency_key_reuse|invalid, eventId, eventType, idempotencyKey, receivedAt, status, deliveries}]} in order. Of any number of concurrent calls with one key exactly one is accepted. An event that the caller found to violate its schema is refused unless its key is known; it also vouches for payloadHash and for the depth of the payload, so this is for services alone, who name the member or key with events:write that they speak for. Raises invalid_events, workspace_required, forbidden. Service role.';
grant execute on function public.ingest_events to service_role;

create function public.create_subscription(subscription jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.create_subscription(subscription, workspace_id); end $$;
comment on function public.create_subscription is
  'Makes a subscription {name, url, eventTypes, description?, channels?, filter?, headers?, rateLimit?, maxInFlight?, ordered?, paused?, timeoutSeconds?, signatureKind?, deliveryVia?, personal?, secret?} and returns it with its secret, which is never shown again. Raises invalid_subscription, invalid_url, https_required, blocked_host, blocked_address, invalid_headers, reserved_header, invalid_event_types, invalid_filter, invalid_secret, signing_key_required, too_many_subscriptions. Members and API keys with subscriptions:write.';
grant execute on function public.create_subscription to authenticated, service_role;

create function public.get_subscription(subscription_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.get_subscription(subscription_id); end $$;
comment on function public.get_subscription is 'One subscription with its health, without secrets. Raises subscription_not_found, forbidden. Members and API keys with subscriptions:read.';
grant execute on function public.get_subscription to authenticated, service_role;

create function public.list_subscriptions(
  workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.list_subscriptions(workspace_id, cursor, page_size); end $$;
comment on function public.list_subscriptions is 'The workspace''s subscriptions, oldest first: {"items","nextCursor"}. Raises invalid_cursor, workspace_required, forbidden. Members and API keys with subscriptions:read.';
grant execute on function public.list_subscriptions to authenticated, service_role;

create function public.update_subscription(subscription_id uuid, changes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.update_subscription(subscription_id, changes); end $$;
comment on function public.update_subscription is
  'Changes the given fields; {"paused":true} holds what is due, {"disabled":false} enables again. What was held is released by recover_deliveries. Raises what create_subscription does, and subscription_not_found. Members and API keys with subscriptions:write.';
grant execute on function public.update_subscription to authenticated, service_role;

create function public.delete_subscription(subscription_id uuid)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform relay.delete_subscription(subscription_id); end $$;
comment on function public.delete_subscription is
  'Stops telling the endpoint anything, at once, and destroys its secrets. Its log stays until retention takes it. Raises subscription_not_found, forbidden. Members and API keys with subscriptions:write.';
grant execute on function public.delete_subscription to authenticated, service_role;

create function public.rotate_subscription_secret(subscription_id uuid, options jsonb default '{}')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.rotate_subscription_secret(subscription_id, options); end $$;
comment on function public.rotate_subscription_secret is
  'Signs with a new secret, and with the one before for {"overlapSeconds"} longer: a day when left out, seven at most, none for 0. Returns the subscription with its new secret. Raises subscription_not_found, invalid_secret, signing_key_required, too_many_secrets. Members and API keys with subscriptions:write.';
grant execute on function public.rotate_subscription_secret to authenticated, service_role;

create function public.test_subscription(subscription_id uuid, event jsonb default '{}')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.test_subscription(subscription_id, event); end $$;
comment on function public.test_subscription is
  'Sends a signed test event {eventType?, payload? (JSON text)} to this endpoint alone, paused or not, once: {"eventId","deliveryId"}. Raises subscription_not_found, invalid_payload, payload_too_deep, invalid_event_type. Members and API keys with subscriptions:write.';
grant execute on function public.test_subscription to authenticated, service_role;

create function public.retry_delivery(delivery_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.retry_delivery(delivery_id); end $$;
comment on function public.retry_delivery is
  'Sends a delivery again now, whatever became of it, with the whole schedule before it. Raises delivery_not_found, delivery_in_progress, subscription_disabled, subscription_paused, subscription_deleted, forbidden. Members and API keys with events:write.';
grant execute on function public.retry_delivery to authenticated, service_role;

create function public.recover_deliveries(
  subscription_id uuid, since timestamptz default null, until timestamptz default null,
  status text default 'failed', cursor text default null, max_deliveries int default 1000
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.recover_deliveries(subscription_id, since, until, status, cursor, max_deliveries); end $$;
comment on function public.recover_deliveries is
  'Sends again what was held or exhausted (failed means both) of those made in [since, until), oldest first, max_deliveries (10,000 at most) a call: {"recovered":n,"nextCursor"}; call again with nextCursor until it is null. Raises subscription_not_found, subscription_disabled, subscription_paused, invalid_status, invalid_cursor, forbidden. Members and API keys with subscriptions:write.';
grant execute on function public.recover_deliveries to authenticated, service_role;

create function public.replay_event(event_id uuid, subscription_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.replay_event(event_id, subscription_id); end $$;
comment on function public.replay_event is
  'Tells an event again, with the same webhook-id and what the subscription may be sent now, to one subscription or to all active ones that match it now; a test event to the subscription it tested alone: {"deliveries":[{id, subscriptionId, status}], "skipped":[{subscriptionId, reason}]}. Raises event_not_found, subscription_not_found, subscription_disabled, subscription_paused, subscription_deleted, test_event, forbidden. Members and API keys with events:write.';
grant execute on function public.replay_event to authenticated, service_role;

create function public.get_event(event_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_event(event_id); end $$;
comment on function public.get_event is
  'One event with its deliveries and their attemptLog; payload is its JSON text as posted. Raises event_not_found, forbidden. Members and API keys with events:read.';
grant execute on function public.get_event to authenticated, service_role;

create function public.list_events(
  filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_events(filter, workspace_id, cursor, page_size); end $$;
comment on function public.list_events is
  'Events, newest first, filtered by {type, since, until, status, channel}: {"items","nextCursor"}. A page looks at 2,000 events at most, so it may be short, or empty, while nextCursor says that there is more. Raises invalid_filter, invalid_status, invalid_cursor, workspace_required, forbidden. Members and API keys with events:read.';
grant execute on function public.list_events to authenticated, service_role;

create function public.get_delivery(delivery_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_delivery(delivery_id); end $$;
comment on function public.get_delivery is 'One delivery. Raises delivery_not_found, forbidden. Members and API keys with events:read.';
grant execute on function public.get_delivery to authenticated, service_role;

create function public.list_deliveries(
  filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_deliveries(filter, workspace_id, cursor, page_size); end $$;
comment on function public.list_deliveries is
  'Deliveries, newest first, filtered by {subscriptionId, eventId, status}: {"items","nextCursor"}, bounded like list_events. Raises invalid_filter, invalid_status, invalid_cursor, workspace_required, forbidden. Members and API keys with events:read.';
grant execute on function public.list_deliveries to authenticated, service_role;

create function public.list_attempts(delivery_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_attempts(delivery_id); end $$;
comment on function public.list_attempts is 'The attempts of a delivery, the latest 200, oldest first: {"items"}. Raises delivery_not_found, forbidden. Members and API keys with events:read.';
grant execute on function public.list_attempts to authenticated, service_role;

create function public.relay_stats(workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.relay_stats(workspace_id); end $$;
comment on function public.relay_stats is
  'Figures of the workspace for its dashboard: its queue (depth: all that is open; due: could be sent now; oldestDueSeconds: how long the first of those has been), open deliveries by status, attempts and events of the last hour, subscriptions. Counts stop at 10,000 (deliveries: per subscription). What all workspaces'' queues hold is for operators: queue.stats. Members and API keys with subscriptions:read.';
grant execute on function public.relay_stats to authenticated, service_role;

create function public.list_event_types(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_event_types(workspace_id); end $$;
comment on function public.list_event_types is
  'The whole catalogue, built-in types and the workspace''s: {"strict","version","items":[{name, description, schema, personalFields, example, builtIn, archived, createdAt, updatedAt}]}; version changes with anything in it. Raises workspace_required, forbidden. Members and API keys with events:read or events:write.';
grant execute on function public.list_event_types to authenticated, service_role;

create function public.put_event_type(event_type jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.put_event_type(event_type, workspace_id); end $$;
comment on function public.put_event_type is
  'Adds an event type {name, description?, schema?, example?, archived?} to the catalogue, or replaces it. The caller vouches that the schema is one that payloads can be checked against, so this is for services alone, who name the member or key with events:write that they speak for. Raises invalid_event_type, built_in_event_type, too_many_event_types, forbidden. Service role.';
grant execute on function public.put_event_type to service_role;

create function public.delete_event_type(name text, workspace_id uuid default null)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform relay.delete_event_type(name, workspace_id); end $$;
comment on function public.delete_event_type is 'Takes an event type out of the catalogue; events stay. Raises event_type_not_found, built_in_event_type, forbidden. Members and API keys with events:write.';
grant execute on function public.delete_event_type to authenticated, service_role;

create function public.get_relay_settings(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_relay_settings(workspace_id); end $$;
comment on function public.get_relay_settings is
  '{strictCatalogue, allowHttp, eventRetentionDays, attemptRetentionDays, disableAfterHours, deliveryVia, keepResponseExcerpts}. Raises workspace_required, forbidden. Members and API keys with subscriptions:read.';
grant execute on function public.get_relay_settings to authenticated, service_role;

create function public.update_relay_settings(settings jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.update_relay_settings(settings, workspace_id); end $$;
comment on function public.update_relay_settings is 'Changes the given settings and returns them all. Raises invalid_settings, workspace_required, forbidden. Owners and admins.';
grant execute on function public.update_relay_settings to authenticated, service_role;

create function public.ingest_event(event jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.ingest_event(event, workspace_id); end $$;
comment on function public.ingest_event is 'Takes in one event; see ingest_events. Service role.';
grant execute on function public.ingest_event to service_role;

create function public.fan_out_events(queue text, msg_id bigint, read_ct int, workspace_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.fan_out_events(queue, msg_id, read_ct, workspace_id); end $$;
comment on function public.fan_out_events is
  'Makes deliveries of events that were too many for the call that took them in: the next ones of the workspace, a bounded number, in order, and deletes the message in the same transaction, sending another when there is more: {"events","deliveries","more"}. Raises stale_lease. Service role.';
grant execute on function public.fan_out_events to service_role;

create function public.sweep_deliveries()
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.sweep_deliveries(); end $$;
comment on function public.sweep_deliveries is
  'Every 10 s by pg_cron: gives out turns that were left free (a repair; settling an attempt does it at once), holds what waits for a paused subscription, releases what was held only because its event came in while its subscription was resumed, cancels what is left of deleted ones, and takes for failed what QStash never reported on. Bounded work per run. Service role.';
grant execute on function public.sweep_deliveries to service_role;

create function public.begin_delivery_attempts(queue text, messages jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.begin_delivery_attempts(queue, messages); end $$;
comment on function public.begin_delivery_attempts is
  'For up to 500 claimed messages [{msgId, readCt, deliveryId, ticket}]: begins the attempts that may start now and returns all that sending takes: {attempts, events, subscriptions}, and what was settled instead (parked behind the limits of its endpoint, delayed to its rate, held, cancelled, stale), and what to ask for again because the answer was full. Contains secrets. Raises unknown_queue, invalid_messages. Service role.';
grant execute on function public.begin_delivery_attempts to service_role;

create function public.finish_delivery_attempts(queue text, outcomes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.finish_delivery_attempts(queue, outcomes); end $$;
comment on function public.finish_delivery_attempts is
  'Settles up to 500 attempts [{msgId, readCt, deliveryId, attempt, outcome: delivered|retry|exhausted|gone|handed_over, via?: direct, …}] in one transaction: their log, the message, the next attempt or the end, the endpoint''s health, the next turn. Fenced by the number of the attempt: only the latest that was begun, and only once; others come back as stale and left no trace. Returns {finished, stale, disabled}. Raises unknown_queue, malformed_outcome. Service role.';
grant execute on function public.finish_delivery_attempts to service_role;

create function public.settle_qstash_callback(delivery_id uuid, attempt int, qstash_message_id text, outcome jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.settle_qstash_callback(delivery_id, attempt, qstash_message_id, outcome); end $$;
comment on function public.settle_qstash_callback is
  'Settles the attempt that QStash reports on, once: {"outcome":"settled"|"duplicate"|"unknown","status"}. outcome is one of finish_delivery_attempts, without the message. Raises malformed_outcome. Service role.';
grant execute on function public.settle_qstash_callback to service_role;

create function public.get_handover(delivery_id uuid, attempt int)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_handover(delivery_id, attempt); end $$;
comment on function public.get_handover is
  'What deciding about a callback takes: {failures, test, subscriptionId, eventAt}; null when the attempt is not under way. Service role.';
grant execute on function public.get_handover to service_role;

create function public.list_overdue_handovers(older_than_seconds int default 600, max_deliveries int default 100)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_overdue_handovers(older_than_seconds, max_deliveries); end $$;
comment on function public.list_overdue_handovers is
  'Attempts that QStash has not reported on for longer than this, oldest first. Service role.';
grant execute on function public.list_overdue_handovers to service_role;

create function public.prune_relay(max_rows int default 10000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.prune_relay(max_rows); end $$;
comment on function public.prune_relay is
  'Every 10 s by pg_cron: deletes at most about max_rows attempts and events (with their deliveries) past the workspaces'' retention, but no event with an unfinished delivery; gives up what has been held for 30 days more (exhausted, lastErrorClass expired), a week before it goes; deletes expired secrets, and deleted subscriptions whose last delivery is gone. Returns how many attempts and events went. Service role.';
grant execute on function public.prune_relay to service_role;

create function public.publish_outbox_events(queue text, messages jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.publish_outbox_events(queue, messages); end $$;
comment on function public.publish_outbox_events is
  'Publishes the events of up to 200 leased messages [{msgId, readCt, eventId}] to the relay, each with its message deleted in the same transaction: {"results":[{msgId, eventId, outcome: published|already|failed|retry, error}],"stale":[msgId]}. retry means that its message is still leased. Service role.';
grant execute on function public.publish_outbox_events to service_role;

create function public.redrive_outbox(filter jsonb default '{}', max_events int default 1000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.redrive_outbox(filter, max_events); end $$;
comment on function public.redrive_outbox is
  'Makes failed events pending again, oldest first, with new messages; returns how many. filter: {eventId, workspaceId, eventType}, all optional. Raises unknown_filter. Service role.';
grant execute on function public.redrive_outbox to service_role;

create function public.list_failed_outbox_events(
  workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_failed_outbox_events(workspace_id, cursor, page_size); end $$;
comment on function public.list_failed_outbox_events is
  'Events that could not be published, newest first, each with its reason: {"items":[…],"nextCursor"}. Raises invalid_cursor. Service role.';
grant execute on function public.list_failed_outbox_events to service_role;

create function public.prune_outbox(max_events int default 10000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.prune_outbox(max_events); end $$;
comment on function public.prune_outbox is
  'Deletes events that were published, and delivered to every sink, longer ago than their workspace keeps them; bounded per run; returns how many. Service role, and pg_cron.';
grant execute on function public.prune_outbox to service_role;

create function public.enable_event_sink(name text, enabled boolean default true)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform relay.enable_event_sink(name, enabled); end $$;
comment on function public.enable_event_sink is
  'Turns a sink on or off for events published from now on; what was noted for it before is still delivered. Service role.';
grant execute on function public.enable_event_sink to service_role;

create function public.begin_sink_deliveries(
  sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, max_events int default 100
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.begin_sink_deliveries(sink, aggregate_id, queue, msg_id, read_ct, max_events); end $$;
comment on function public.begin_sink_deliveries is
  'Claims what a sink has yet to get of an aggregate, in order: {"outcome":"send","events":[…]}; or {"outcome":"nothing"}, with the message deleted, when there is nothing or another handler has the claim and goes on. Raises stale_lease. Service role.';
grant execute on function public.begin_sink_deliveries to service_role;

create function public.finish_sink_deliveries(
  sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, delivered uuid[],
  failed jsonb default '[]'
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.finish_sink_deliveries(sink, aggregate_id, queue, msg_id, read_ct, delivered, failed); end $$;
comment on function public.finish_sink_deliveries is
  'Marks what a sink took, and what it refused for good [{eventId, code, message}], deletes the message, and sends the next when more is pending: one transaction, fenced by the read count. Raises stale_lease. Service role.';
grant execute on function public.finish_sink_deliveries to service_role;

create function public.redrive_sink(sink text, max_aggregates int default 1000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.redrive_sink(sink, max_aggregates); end $$;
comment on function public.redrive_sink is 'Makes the failed deliveries of a sink pending again; returns of how many aggregates. Service role.';
grant execute on function public.redrive_sink to service_role;
