-- Leasing and settling messages.
--
-- At least once: a message is enqueued in the transaction that makes it true and deleted in the
-- transaction that makes its effect true. Exactly one effect: every way of finishing a message is fenced
-- by its read count, which the next claim raises, so a consumer whose lease lapsed cannot finish.

create function queue_internal.record_activity(queue text, done int, retried int, dead int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into queue.activity as a (queue, minute, done, retried, dead)
  values (record_activity.queue, date_trunc('minute', clock_timestamp()), record_activity.done, record_activity.retried, record_activity.dead)
  on conflict on constraint activity_pkey do update
  set done = a.done + excluded.done, retried = a.retried + excluded.retried, dead = a.dead + excluded.dead;
end
$$;

create function queue_internal.bury_unsettled(queue text, visible_at timestamptz, max_messages int, max_attempts int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  buried int;
begin
  execute format(
    $sql$
    with exhausted as (
      delete from pgmq.%1$I q
      where q.msg_id in (
        select c.msg_id from (
          select msg_id, read_ct from pgmq.%1$I where vt <= $1 order by vt limit $2 for update skip locked
        ) c
        where c.read_ct >= $3
      )
      returning q.msg_id, q.read_ct, q.enqueued_at, q.message
    )
    insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
    select $4, msg_id, message, read_ct,
      coalesce(message -> 'last_error' ->> 'code', 'worker_lost'),
      coalesce(message -> 'last_error' ->> 'message',
        format('Claimed %%s times and never settled: each worker died, or outlived its lease.', read_ct)),
      enqueued_at
    from exhausted
    $sql$,
    'q_' || bury_unsettled.queue
  )
  using bury_unsettled.visible_at, bury_unsettled.max_messages, bury_unsettled.max_attempts, bury_unsettled.queue;
  get diagnostics buried = row_count;
  perform queue_internal.record_activity(bury_unsettled.queue, 0, 0, buried);
  return buried;
end
$$;
comment on function queue_internal.bury_unsettled is
  'Makes dead letters of those among the first max_messages visible messages that were read max_attempts times. Returns how many.';

create function queue_internal.lease_messages(
  settings queue.queues, max_messages int, out messages json, out leased int, out buried int
)
language plpgsql
volatile
set search_path = ''
as $$
declare
  visible_at timestamptz;
  exhausted int;
begin
  -- One claim of a queue at a time, until its commit. Rows leased by a claim that commits while another
  -- walks over them are not skipped: Postgres follows them to their next version, and waits there for its
  -- owner's settlement, which may be waiting for this very transaction.
  perform pg_advisory_xact_lock(hashtextextended('hirewire claim ' || settings.name, 0));
  visible_at := clock_timestamp();
  execute format('select l.messages, l.leased, l.exhausted from queue_internal.%I($1, $2, $3, $4) l', 'lease_from_' || settings.name)
  into messages, leased, exhausted
  using visible_at, lease_messages.max_messages, make_interval(secs => settings.vt_seconds), settings.max_attempts;

  buried := case when exhausted > 0
    then queue_internal.bury_unsettled(settings.name, visible_at, lease_messages.max_messages, settings.max_attempts)
    else 0
  end;
end
$$;
comment on function queue_internal.lease_messages is
  'Leases up to max_messages visible messages of the queue with these settings. One whose last claim was never settled is leased alone; read max_attempts times, it becomes a dead letter instead.';

create function queue_internal.next_batch(queue text, drainer uuid, max_messages int, poll_ms int, stale bigint[] default null)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
  settings queue.queues;
  batch record;
  messages json := '[]';
  leased int := 0;
  buried int := 0;
  visible boolean;
  live boolean;
  paused boolean;
begin
  live := queue_internal.hold_drain_lease(next_batch.queue, next_batch.drainer);
  visible := live and next_batch.max_messages > 0
    and queue_internal.await_visible(next_batch.queue, least(next_batch.poll_ms, 5000));
  select * into settings from queue.queues q where q.name = next_batch.queue;
  paused := live and settings.paused_at is not null;
  if visible and not paused then
    batch := queue_internal.lease_messages(settings, least(next_batch.max_messages, 1000));
    messages := batch.messages;
    leased := batch.leased;
    buried := batch.buried;
  end if;

  -- A full batch means that there may be more than one drainer can carry.
  if live and not paused and settings.max_drainers > 1 and leased >= next_batch.max_messages then
    if (
      select count(*) from queue.drainers d
      where d.queue = next_batch.queue and d.lease_expires_at > clock_timestamp()
    ) < settings.max_drainers
    and not queue_internal.is_rung(next_batch.queue)
    and queue_internal.has_visible(next_batch.queue) then
      perform queue_internal.ring(next_batch.queue);
    end if;
  end if;

  -- Put together once: every further step would copy all messages again.
  if next_batch.stale is null then
    return json_build_object('messages', messages, 'buried', buried, 'live', live, 'paused', paused);
  end if;
  return json_build_object('messages', messages, 'buried', buried, 'live', live, 'paused', paused,
    'stale', next_batch.stale);
end
$$;

create function queue.claim(queue text, drainer uuid, max_messages int, poll_ms int default 0)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform queue_internal.require_queue(claim.queue);
  return queue_internal.next_batch(claim.queue, claim.drainer, claim.max_messages, claim.poll_ms);
end
$$;
comment on function queue.claim is
  'Leases up to max_messages (1000 at most), waiting up to poll_ms (5000 at most) for a first one, and renews the drainer''s lease. Returns {"messages":[{msg_id, read_ct, enqueued_at, wait_ms, message}], "buried":n, "live":bool, "paused":bool}; live is false when every place on the queue went to other drainers. Service role.';
grant execute on function queue.claim to service_role;

create function queue_internal.settle_outcomes(
  settings queue.queues, outcomes jsonb, out done int, out retried int, out dead int, out stale bigint[]
)
language plpgsql
volatile
set search_path = ''
as $$
declare
  finished bigint[];
  finished_read_cts int[];
  deleted bigint[];
  acked int;
  others int;
  malformed boolean;
  stale_others bigint[];
begin
  malformed := jsonb_typeof(settle_outcomes.outcomes) is distinct from 'array';
  if not malformed then
    select
      coalesce(array_agg(o.msg_id) filter (where o.outcome = 'done'), '{}'),
      array_agg(o.read_ct) filter (where o.outcome = 'done'),
      count(*) filter (where o.outcome = 'acked'),
      count(*) filter (where o.outcome in ('retry', 'dead', 'release')),
      count(*) filter (where o.msg_id is null or o.read_ct is null or o.outcome is null
        or o.outcome not in ('done', 'acked', 'retry', 'dead', 'release')) > 0
    into finished, finished_read_cts, acked, others, malformed
    from json_table(settle_outcomes.outcomes, '$[*]' columns (
      msg_id bigint path '$.msg_id ? (@.type() == "number")',
      read_ct int path '$.read_ct ? (@.type() == "number")',
      outcome text path '$.outcome'
    )) o;
  end if;
  if malformed then
    perform private.raise_problem('malformed_outcome',
      'Each outcome needs a numeric msg_id and read_ct, and an outcome of done, acked, retry, dead or release.');
  end if;

  done := acked;
  retried := 0;
  dead := 0;
  stale := '{}';
  -- What nearly every batch consists of gets the plainest statement.
  if finished <> '{}' then
    execute format('select queue_internal.%I($1, $2)', 'delete_from_' || settings.name)
    into deleted
    using finished, finished_read_cts;
    done := done + cardinality(deleted);
    if cardinality(deleted) < cardinality(finished) then
      stale := array(select unnest(finished) except select unnest(deleted));
    end if;
  end if;

  if others > 0 then
    execute format(
      $sql$
      with outcome as (
        select o.msg_id, o.read_ct, o.delay_seconds, q.read_ct as current_read_ct,
          case when o.outcome = 'retry' and o.read_ct >= $2 then 'dead' else o.outcome end as outcome,
          coalesce(o.error ->> 'code', 'unknown') as code,
          left(coalesce(o.error ->> 'message', ''), 2000) as message
        from jsonb_to_recordset($1) as o (msg_id bigint, read_ct int, outcome text, delay_seconds numeric, error jsonb)
        left join pgmq.%1$I q on q.msg_id = o.msg_id and q.read_ct = o.read_ct
        where o.outcome in ('retry', 'dead', 'release')
      ),
      deleted as (
        delete from pgmq.%1$I q using outcome o
        where q.msg_id = o.msg_id and q.read_ct = o.read_ct and o.outcome = 'dead'
        returning q.msg_id, q.read_ct, q.enqueued_at, q.message, o.code, o.message as error_message
      ),
      buried as (
        insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
        select $3, msg_id, message, read_ct, code, error_message, enqueued_at from deleted
        returning msg_id
      ),
      retried as (
        update pgmq.%1$I q
        set vt = clock_timestamp() + make_interval(secs => greatest(o.delay_seconds, 0)::float8),
          message = q.message || jsonb_build_object('last_error', jsonb_build_object(
            'code', o.code, 'message', o.message, 'attempt', o.read_ct, 'at', private.to_iso(clock_timestamp())
          ))
        from outcome o
        where q.msg_id = o.msg_id and q.read_ct = o.read_ct and o.outcome = 'retry'
        returning q.msg_id
      ),
      released as (
        -- Never started, so not an attempt.
        update pgmq.%1$I q
        set vt = clock_timestamp(), read_ct = q.read_ct - 1
        from outcome o
        where q.msg_id = o.msg_id and q.read_ct = o.read_ct and o.outcome = 'release'
        returning q.msg_id
      )
      select (select count(*) from retried), (select count(*) from buried),
        array(select msg_id from outcome where current_read_ct is null)
      $sql$,
      'q_' || settings.name
    )
    into retried, dead, stale_others
    using settle_outcomes.outcomes, settings.max_attempts, settings.name;
    stale := stale || stale_others;
  end if;
end
$$;
comment on function queue_internal.settle_outcomes is
  'Applies outcomes, each fenced by (msg_id, read_ct): how many are done, to be retried and dead, and the msg_ids whose lease had lapsed. Raises malformed_outcome before anything is applied.';

create function queue.settle(queue text, drainer uuid, outcomes jsonb, max_messages int default 0)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  settings constant queue.queues := queue_internal.require_queue(settle.queue);
  settled record;
  result json;
begin
  settled := queue_internal.settle_outcomes(settings, settle.outcomes);
  if settle.drainer is null then
    -- What it gives back may be due at once, as if it were new, and its drainer is not here to look again.
    if queue_internal.has_visible(settle.queue) then
      perform queue_internal.ring_unless_alive(settle.queue);
    end if;
    result := json_build_object('messages', '[]'::json, 'buried', 0, 'live', false, 'paused', false,
      'stale', settled.stale);
  else
    -- Without waiting for messages: that would keep what was settled uncommitted, and its rows locked.
    result := queue_internal.next_batch(settle.queue, settle.drainer, settle.max_messages, 0, settled.stale);
  end if;
  -- Last: all drainers of a queue count in one row, which they would otherwise hold while they claim.
  if settled.done + settled.retried + settled.dead > 0 then
    perform queue_internal.record_activity(settle.queue, settled.done, settled.retried, settled.dead);
  end if;
  return result;
end
$$;
comment on function queue.settle is
  'Settles a batch and claims the next in one round trip. outcomes: [{msg_id, read_ct, outcome, delay_seconds?, error?:{code,message}}] with outcome done (delete), acked (already deleted by a finishing function; counted), retry (visible again after delay_seconds; a dead letter on the last attempt), dead, or release (given back unstarted, no attempt counted). Ids whose lease had lapsed come back as "stale" and are left alone. The rest of the result is that of claim; without a drainer (null: one that has handed over) nothing is claimed. Service role.';
grant execute on function queue.settle to service_role;

create function queue.ack(queue text, msg_id bigint, read_ct int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  deleted int;
begin
  execute format('delete from pgmq.%I where msg_id = $1 and read_ct = $2', 'q_' || ack.queue)
  using ack.msg_id, ack.read_ct;
  get diagnostics deleted = row_count;
  if deleted = 0 then
    perform private.raise_problem('stale_lease',
      format('Message %s of %s is no longer leased by this consumer (read %s).', ack.msg_id, ack.queue, ack.read_ct));
  end if;
end
$$;
comment on function queue.ack is
  'For finishing functions: deletes the message inside their transaction, or raises stale_lease so that their effect rolls back.';

create function queue.extend(queue text, drainer uuid, leases jsonb, seconds int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  lost jsonb;
begin
  perform queue_internal.require_queue(extend.queue);
  if extend.drainer is not null then
    perform queue_internal.hold_drain_lease(extend.queue, extend.drainer);
  end if;
  execute format(
    $sql$
    with lease as (
      select l.msg_id, l.read_ct from jsonb_to_recordset($1) as l (msg_id bigint, read_ct int)
    ),
    extended as (
      update pgmq.%I q set vt = clock_timestamp() + $2
      from lease l
      where q.msg_id = l.msg_id and q.read_ct = l.read_ct
      returning q.msg_id
    )
    select coalesce(jsonb_agg(l.msg_id), '[]') from lease l
    where l.msg_id not in (select e.msg_id from extended e)
    $sql$,
    'q_' || extend.queue
  )
  into lost
  using extend.leases, make_interval(secs => extend.seconds);
  return jsonb_build_object('lost', lost);
end
$$;
comment on function queue.extend is
  'Heartbeat: keeps the leases [{msg_id, read_ct}] for `seconds` more and renews the drainer''s own, unless drainer is null (it has handed over). Returns {"lost":[msg_id]}: those another consumer has or has finished. Service role.';
grant execute on function queue.extend to service_role;
