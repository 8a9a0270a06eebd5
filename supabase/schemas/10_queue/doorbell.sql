-- The doorbell: how a consumer learns that there is work without polling, without one HTTP call per
-- message, and without a wake-up ever being lost to a race.
--
-- Invariant: once a transaction that enqueued has committed, either a drainer that will look again is
-- alive, or a ring is on its way. The race to close is a drainer leaving while an enqueuer, having seen
-- it alive, decides not to ring:
--
--   * an enqueuer takes the shared advisory lock of the queue FIRST and reads the leases THEN, with a
--     fresh snapshot; the lock goes with its commit;
--   * a leaving drainer drops its lease and commits (end_drain), and then tries the exclusive lock without
--     waiting (try_leave). Got it: every enqueuer who saw it alive has committed, so one more look decides.
--     Not got: somebody in flight may rely on it, so it takes its lease back and stays.
--
-- Waiting for the exclusive lock instead of trying would queue all enqueuers behind one long transaction.
-- The protocol is modelled in shared/queue/doorbell.pml. HTTP from the database is only ever this bell:
-- a lost, doubled or late ring changes latency, and queue.sweep() bounds by how much.

create function queue_internal.doorbell_lock(target text)
returns bigint
language plpgsql
immutable
set search_path = ''
as $$
begin
  return hashtextextended('hirewire doorbell ' || doorbell_lock.target, 0);
end
$$;
comment on function queue_internal.doorbell_lock is 'Key of the advisory lock that enqueuers share and a leaving drainer tries exclusively.';

create function queue_internal.post_to_function(path text, body jsonb)
returns boolean
language plpgsql
volatile
security definer -- reads Vault and writes pg_net's queue for callers who may do neither
set search_path = ''
as $$
declare
  functions_url text;
  token text;
begin
  select decrypted_secret into functions_url from vault.decrypted_secrets where name = 'hirewire_functions_url';
  select decrypted_secret into token from vault.decrypted_secrets where name = 'hirewire_doorbell_token';
  if functions_url is null or token is null then
    -- Not an error: the caller's own work must not fail because a bell is not connected yet.
    raise warning 'Hirewire cannot ring its functions: set the Vault secrets hirewire_functions_url and hirewire_doorbell_token.';
    return false;
  end if;
  -- Queued headers are readable inside the database, so they carry a token that can ring and nothing else.
  -- The timeout is short because pg_net waits for the slowest request of a batch before it starts the next.
  perform net.http_post(
    url := functions_url || post_to_function.path,
    body := post_to_function.body,
    headers := jsonb_build_object('content-type', 'application/json', 'x-doorbell-token', token),
    timeout_milliseconds := 2000
  );
  return true;
end
$$;
comment on function queue_internal.post_to_function is
  'Queues an HTTP call to an Edge Function, sent after commit, at most once and perhaps never. Returns false when no functions URL or token is configured.';

create function queue_internal.is_rung(target text)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- One second is longer than a function takes to answer, even cold, and short enough that a lost ring
  -- is repeated by the next enqueuer.
  return exists (
    select from queue.rings r
    where r.target = is_rung.target and r.rung_at > clock_timestamp() - interval '1 second'
  );
end
$$;
comment on function queue_internal.is_rung is 'Whether a ring for the target is still unanswered and recent.';

create function queue_internal.ring(queue text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  consumer text;
begin
  select q.consumer into strict consumer from queue.queues q where q.name = ring.queue;
  insert into queue.rings (target) values (ring.queue);
  return queue_internal.post_to_function('/' || consumer || '/drain', jsonb_build_object('queue', ring.queue));
end
$$;
comment on function queue_internal.ring is 'Rings the consumer of a queue once, whatever the state of its drainers.';

create function queue_internal.must_ring(queue text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  expected boolean;
begin
  perform pg_advisory_xact_lock_shared(queue_internal.doorbell_lock(must_ring.queue));

  select q.paused_at is not null
    or exists (select from queue.drainers d where d.queue = q.name and d.lease_expires_at > clock_timestamp())
    or queue_internal.is_rung(q.name)
  into expected
  from queue.queues q
  where q.name = must_ring.queue;
  if not found then
    perform queue_internal.require_queue(must_ring.queue);
  end if;
  -- Under repeatable read or serializable the leases were read as they were when the transaction began,
  -- before the lock: then only ringing is safe.
  return not expected or current_setting('transaction_isolation') <> 'read committed';
end
$$;
comment on function queue_internal.must_ring is
  'The enqueuer''s side of the protocol: whether its transaction must ring, because no drainer is alive, no ring is unanswered and the queue is not paused. Holds the shared lock until commit. Raises unknown_queue.';

create function queue_internal.ring_unless_alive(queue text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if queue_internal.must_ring(ring_unless_alive.queue) then
    perform queue_internal.ring(ring_unless_alive.queue);
  end if;
end
$$;
comment on function queue_internal.ring_unless_alive is 'Rings where the transaction must.';

create function queue_internal.await_visible(queue text, wait_ms int)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
declare
  visible boolean;
begin
  execute format('select queue_internal.%I($1)', 'await_' || await_visible.queue) into visible using await_visible.wait_ms;
  return visible;
end
$$;
comment on function queue_internal.await_visible is
  'Waits up to wait_ms for a message that could be claimed: whether there is one. Does not wait for a paused queue.';

create function queue_internal.has_visible(queue text)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
begin
  return queue_internal.await_visible(has_visible.queue, 0);
end
$$;
comment on function queue_internal.has_visible is 'Whether the queue has a message that could be claimed now. One index probe.';

create function queue_internal.hold_drain_lease(queue text, drainer uuid)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
begin
  update queue.drainers d
  set lease_expires_at = clock_timestamp() + interval '10 seconds'
  where d.queue = hold_drain_lease.queue
    and d.drainer = hold_drain_lease.drainer
    and d.lease_expires_at > clock_timestamp();
  if found then
    return true;
  end if;

  -- Serializes those who start on this queue, so that they cannot both take the last place.
  perform pg_advisory_xact_lock(hashtextextended('hirewire begin ' || hold_drain_lease.queue, 0));
  delete from queue.drainers d
  where d.queue = hold_drain_lease.queue and d.lease_expires_at <= clock_timestamp();
  insert into queue.drainers (queue, drainer, lease_expires_at)
  select q.name, hold_drain_lease.drainer, clock_timestamp() + interval '10 seconds'
  from queue.queues q
  where q.name = hold_drain_lease.queue
    and (select count(*) from queue.drainers d where d.queue = q.name) < q.max_drainers;
  return found;
end
$$;
comment on function queue_internal.hold_drain_lease is
  'Renews the drainer''s lease of 10 s, or takes one while a place is free. False when others hold every place.';

create function queue.begin_drain(queue text, drainer uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  settings queue.queues;
begin
  select * into settings from queue.queues q where q.name = begin_drain.queue;
  if not found then
    return jsonb_build_object('started', false, 'reason', 'unknown_queue');
  end if;
  delete from queue.rings r where r.target = begin_drain.queue;
  if settings.paused_at is not null then
    return jsonb_build_object('started', false, 'reason', 'paused');
  end if;
  if not queue_internal.hold_drain_lease(begin_drain.queue, begin_drain.drainer) then
    return jsonb_build_object('started', false, 'reason', 'busy');
  end if;
  return jsonb_build_object('started', true, 'settings', jsonb_build_object(
    'vt_seconds', settings.vt_seconds,
    'batch_size', settings.batch_size,
    'parallelism', settings.parallelism,
    'max_attempts', settings.max_attempts,
    'backoff_base_seconds', settings.backoff_base_seconds,
    'backoff_factor', settings.backoff_factor,
    'backoff_cap_seconds', settings.backoff_cap_seconds,
    'linger_ms', settings.linger_ms
  ));
end
$$;
comment on function queue.begin_drain is
  'Answers a ring: takes one of the queue''s max_drainers places for `drainer` (an id the invocation makes up) and returns {"started":true,"settings":{…}}, or {"started":false,"reason":"busy"|"paused"|"unknown_queue"}. Service role.';
grant execute on function queue.begin_drain to service_role;

create function queue.end_drain(queue text, drainer uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from queue.drainers d where d.queue = end_drain.queue and d.drainer = end_drain.drainer
$$;
comment on function queue.end_drain is
  'First half of leaving: drops the lease. Must commit before try_leave, so that every later enqueuer rings for itself. Service role.';
grant execute on function queue.end_drain to service_role;

create function queue.try_leave(queue text, drainer uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if pg_try_advisory_xact_lock(queue_internal.doorbell_lock(try_leave.queue)) then
    -- A statement of its own, after the lock: everyone who relied on this drainer has committed.
    if not queue_internal.has_visible(try_leave.queue) then
      return true;
    end if;
  end if;
  if exists (select from queue.queues q where q.name = try_leave.queue and q.paused_at is not null) then
    return true;
  end if;
  -- No place free means that another drainer is alive and will go through the same gate.
  return not queue_internal.hold_drain_lease(try_leave.queue, try_leave.drainer);
end
$$;
comment on function queue.try_leave is
  'Second half of leaving, in a transaction of its own after end_drain: true when nothing can be stranded; false when the lease was taken back and the drainer must go on. Service role.';
grant execute on function queue.try_leave to service_role;

create function queue.hand_over(queue text, drainer uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  delete from queue.drainers d where d.queue = hand_over.queue and d.drainer = hand_over.drainer;
  -- Always: an enqueuer in flight may have seen this drainer alive, and there is no time to find out.
  perform queue_internal.ring(hand_over.queue);
end
$$;
comment on function queue.hand_over is
  'Leaves at once, at the end of a budget or at shutdown, and rings for a successor. Service role.';
grant execute on function queue.hand_over to service_role;

create function queue.sweep()
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  candidate record;
  rung int := 0;
begin
  delete from queue.rings r where r.rung_at < clock_timestamp() - interval '10 seconds';
  delete from queue.drainers d where d.lease_expires_at < clock_timestamp();
  for candidate in
    select q.name from queue.queues q
    where q.paused_at is null
      and not exists (select from queue.drainers d where d.queue = q.name)
    order by q.name
  loop
    if queue_internal.has_visible(candidate.name) then
      perform queue_internal.ring(candidate.name);
      rung := rung + 1;
    end if;
  end loop;
  return rung;
end
$$;
comment on function queue.sweep is
  'Rings every queue that has a visible message and no live drainer; returns how many. Run by pg_cron every 10 s: what bounds the delay after a lost ring, and what wakes consumers for delayed messages. Makes no HTTP call while nothing is due. Service role.';
grant execute on function queue.sweep to service_role;
