-- Subscriptions as their owners handle them: create, look, change, delete, rotate the secret, test.

create function relay.subscription_of_actor(subscription_id uuid, permission text)
returns public.subscriptions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions;
begin
  select * into subscription from public.subscriptions s
  where s.id = subscription_of_actor.subscription_id and s.deleted_at is null;
  perform workspaces.authorize(workspaces.current_actor(), subscription.workspace_id, subscription_of_actor.permission, 'subscription_not_found');
  return subscription;
end
$$;
comment on function relay.subscription_of_actor is 'A subscription that the caller may do this with. Raises subscription_not_found, forbidden.';

create function relay.lock_subscription(subscription_id uuid, permission text)
returns public.subscriptions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions;
begin
  perform relay.subscription_of_actor(lock_subscription.subscription_id, lock_subscription.permission);
  perform from relay.subscription_lanes l where l.subscription_id = lock_subscription.subscription_id for update;
  select * into subscription from public.subscriptions s
  where s.id = lock_subscription.subscription_id and s.deleted_at is null
  for update;
  if not found then
    perform private.raise_problem('subscription_not_found');
  end if;
  return subscription;
end
$$;
comment on function relay.lock_subscription is 'The same, locked: the lane first, as everybody does.';

create function relay.subscription_view(subscription public.subscriptions)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', subscription.id, 'workspaceId', subscription.workspace_id, 'name', subscription.name, 'url', subscription.url,
    'description', subscription.description, 'eventTypes', to_jsonb(subscription.event_types), 'channels', to_jsonb(subscription.channels),
    'filter', subscription.filter, 'headerNames', to_jsonb(subscription.header_names), 'rateLimit', subscription.rate_limit,
    'maxInFlight', subscription.max_in_flight, 'ordered', subscription.ordered, 'paused', subscription.paused_at is not null,
    'disabled', case when subscription.disabled_at is not null then
      jsonb_build_object('reason', subscription.disabled_reason, 'at', private.to_iso(subscription.disabled_at)) end,
    'timeoutSeconds', subscription.timeout_seconds, 'signatureKind', subscription.signature_kind, 'deliveryVia', subscription.delivery_via,
    'personal', subscription.personal,
    'publicKeys', (
      select coalesce(jsonb_agg(k.public_key order by k.created_at desc), '[]') from public.subscription_secrets k
      where k.subscription_id = subscription.id and k.public_key is not null and (k.expires_at is null or k.expires_at > now())
    ),
    'secrets', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', k.id, 'createdAt', private.to_iso(k.created_at), 'expiresAt', private.to_iso(k.expires_at)
      ) order by k.created_at desc), '[]')
      from public.subscription_secrets k
      where k.subscription_id = subscription.id and (k.expires_at is null or k.expires_at > now())
    ),
    'health', (
      select jsonb_build_object(
        'consecutiveFailures', l.consecutive_failures, 'failingSince', private.to_iso(l.failing_since),
        'lastSuccessAt', private.to_iso(l.last_success_at), 'lastFailureAt', private.to_iso(l.last_failure_at)
      )
      from relay.subscription_lanes l where l.subscription_id = subscription.id
    ),
    'createdAt', private.to_iso(subscription.created_at), 'updatedAt', private.to_iso(subscription.updated_at)
  )
$$;
comment on function relay.subscription_view is 'A subscription as its workspace sees it: no secret, and of custom headers only the names.';

create function relay.create_subscription(subscription jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  draft public.subscriptions;
  secret text;
begin
  draft.workspace_id := workspaces.resolve_workspace(workspaces.current_actor(), create_subscription.workspace_id, 'subscriptions:write');
  draft.id := relay.new_id();
  draft.description := '';
  draft.channels := '{}';
  draft.header_names := '{}';
  draft.created_at := now();
  draft.updated_at := now();
  draft := relay.change_subscription(draft, create_subscription.subscription);
  draft.signature_kind := coalesce(create_subscription.subscription ->> 'signatureKind', 'hmac');
  if draft.name is null or draft.url is null or draft.event_types is null then
    perform relay.refuse_subscription('A subscription needs name, url and eventTypes.');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('hirewire subscriptions ' || draft.workspace_id, 0));
  if (select count(*) from public.subscriptions s where s.workspace_id = draft.workspace_id and s.deleted_at is null) >= 200 then
    perform private.raise_problem('too_many_subscriptions');
  end if;
  insert into public.subscriptions select draft.*;
  secret := relay.add_signing_secret(draft, create_subscription.subscription ->> 'secret', interval '0');
  return relay.subscription_view(draft) || jsonb_build_object('secret', secret);
end
$$;
grant execute on function relay.create_subscription to authenticated, service_role;

create function relay.update_subscription(subscription_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  before public.subscriptions := relay.lock_subscription(update_subscription.subscription_id, 'subscriptions:write');
  subscription public.subscriptions;
begin
  if changes = '{}' then
    perform relay.refuse_subscription('The changes name nothing to change.');
  elsif changes ? 'secret' or changes ? 'signatureKind' then
    perform relay.refuse_subscription('secret and signatureKind cannot be changed here.', 'Rotate the secret, or make another subscription.');
  end if;
  subscription := relay.change_subscription(before, changes);
  subscription.updated_at := now();
  update public.subscriptions s
  set name = subscription.name, url = subscription.url, description = subscription.description, event_types = subscription.event_types,
    channels = subscription.channels, filter = subscription.filter, header_names = subscription.header_names,
    headers_secret_id = subscription.headers_secret_id, rate_limit = subscription.rate_limit, max_in_flight = subscription.max_in_flight,
    ordered = subscription.ordered, paused_at = subscription.paused_at, disabled_at = subscription.disabled_at,
    disabled_reason = subscription.disabled_reason, timeout_seconds = subscription.timeout_seconds,
    delivery_via = subscription.delivery_via, personal = subscription.personal, updated_at = subscription.updated_at
  where s.id = subscription.id;
  if subscription.paused_at is not null or subscription.disabled_at is not null then
    -- A number that one statement can take; the sweep takes the rest.
    perform relay.hold_parked(subscription.id, 1000);
  else
    if before.paused_at is not null or before.disabled_at is not null then
      perform relay.watch_lane(subscription.id);
    end if;
    if before.disabled_at is not null then
      -- Enabling is a fresh start: the failures of before must not disable it again at the first one.
      update relay.subscription_lanes l set consecutive_failures = 0, failing_since = null where l.subscription_id = subscription.id;
    end if;
    if (subscription.rate_limit, subscription.max_in_flight, subscription.ordered)
       is distinct from (before.rate_limit, before.max_in_flight, before.ordered) then
      -- What is scheduled by the old limits is scheduled anew; no start of the past delays more than the new
      -- rate would.
      update relay.subscription_lanes l
      set next_grant_at = '-infinity',
        next_start_at = least(l.next_start_at, coalesce(clock_timestamp() + interval '1 second' / subscription.rate_limit, '-infinity'))
      where l.subscription_id = subscription.id;
      perform relay.take_back_turns(subscription);
    end if;
    perform relay.grant_turns(array[subscription.id]);
  end if;
  return relay.subscription_view(subscription);
end
$$;
grant execute on function relay.update_subscription to authenticated, service_role;

create function relay.delete_subscription(subscription_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.lock_subscription(delete_subscription.subscription_id, 'subscriptions:write');
begin
  delete from public.subscription_secrets k where k.subscription_id = subscription.id;
  update public.subscriptions s
  set deleted_at = now(), updated_at = now(), header_names = '{}', headers_secret_id = null
  where s.id = subscription.id;
  delete from vault.secrets v where v.id = subscription.headers_secret_id;
  -- What was held will never be recovered. Numbers that one statement can take; the sweep takes the rest, and
  -- what comes in without knowing.
  perform relay.hold_parked(subscription.id, 1000);
  perform relay.cancel_held(subscription.id, 1000);
  perform relay.watch_lane(subscription.id);
end
$$;
grant execute on function relay.delete_subscription to authenticated, service_role;

create function relay.rotate_subscription_secret(subscription_id uuid, options jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.lock_subscription(rotate_subscription_secret.subscription_id, 'subscriptions:write');
  secret text;
begin
  if jsonb_typeof(options) is distinct from 'object' or options - array['overlapSeconds', 'secret'] <> '{}'
     or (options ? 'overlapSeconds' and (options -> 'overlapSeconds')::text !~ '^[0-9]{1,6}$')
     or (options ->> 'overlapSeconds')::int > 604800
     or (options ? 'secret' and jsonb_typeof(options -> 'secret') <> 'string') then
    perform relay.refuse_subscription('overlapSeconds must be a whole number from 0 to 604800, and secret a string.', 'Leave them out for a day''s overlap and a new secret.');
  end if;
  secret := relay.add_signing_secret(subscription, options ->> 'secret', make_interval(secs => coalesce((options ->> 'overlapSeconds')::int, 86400)));
  return relay.subscription_view(subscription) || jsonb_build_object('secret', secret);
end
$$;
grant execute on function relay.rotate_subscription_secret to authenticated, service_role;

create function relay.test_subscription(subscription_id uuid, event jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.subscription_of_actor(test_subscription.subscription_id, 'subscriptions:write');
  payload text := coalesce(event ->> 'payload', jsonb_build_object(
    'message', 'This is a test of your webhook endpoint.', 'subscriptionId', subscription.id
  )::text);
  result jsonb;
begin
  if jsonb_typeof(event) is distinct from 'object' or event - array['eventType', 'payload'] <> '{}'
     or exists (select from jsonb_each(event) e where jsonb_typeof(e.value) <> 'string') then
    perform relay.refuse_subscription('A test has an eventType and a payload (JSON as text), or neither.');
  end if;
  if relay.is_json(payload) and not relay.is_within_depth(payload, 64) then
    perform private.raise_problem('payload_too_deep');
  end if;
  result := relay.take_in(
    subscription.workspace_id,
    relay.check_incoming(subscription.workspace_id, jsonb_build_array(jsonb_build_object(
      'eventType', coalesce(event ->> 'eventType', 'endpoint.test'), 'payload', payload, 'payloadHash', private.hash_secret(payload),
      'idempotencyKey', 'test:' || gen_random_uuid()
    )), clock_timestamp(), false),
    'test',
    subscription.id
  ) -> 0;
  if result ->> 'outcome' <> 'accepted' then
    perform private.raise_problem(result ->> 'code', hint => 'Leave eventType and payload out for the standard test.');
  end if;
  return jsonb_build_object('eventId', result -> 'eventId', 'deliveryId', (
    select d.id from public.deliveries d where d.event_id = (result ->> 'eventId')::uuid
  ));
end
$$;
grant execute on function relay.test_subscription to authenticated, service_role;

create function relay.get_subscription(subscription_id uuid)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$ select relay.subscription_view(relay.subscription_of_actor(subscription_id, 'subscriptions:read')) $$;
grant execute on function relay.get_subscription to authenticated, service_role;

create function relay.list_subscriptions(workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_subscriptions.workspace_id, 'subscriptions:read');
  size int := least(greatest(coalesce(page_size, 50), 1), 100);
  after uuid := coalesce(
    private.place_of('subscriptions', cursor, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::uuid, '00000000-0000-0000-0000-000000000000'
  );
begin
  return (
    with page as (
      select s from public.subscriptions s
      where s.workspace_id = workspace and s.deleted_at is null and s.id > after
      order by s.id limit size + 1
    ), shown as (
      select s, (p.s).id from page p order by (p.s).id limit size
    )
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(relay.subscription_view(s) order by id), '[]'),
      'nextCursor', case when (select count(*) from page) > size then private.cursor_of('subscriptions', (array_agg(id order by id desc))[1]::text) end
    )
    from shown
  );
end
$$;
grant execute on function relay.list_subscriptions to authenticated, service_role;
