-- What operators do with queues: look, pause, resume, redrive, purge.

create function queue.pause(queue text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform queue_internal.require_queue(pause.queue);
  update queue.queues q set paused_at = coalesce(q.paused_at, now()) where q.name = pause.queue;
end
$$;
comment on function queue.pause is 'Stops handing out messages; they are still accepted and kept. Running handlers finish. Service role.';
grant execute on function queue.pause to service_role;

create function queue.resume(queue text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform queue_internal.require_queue(resume.queue);
  update queue.queues q set paused_at = null where q.name = resume.queue and q.paused_at is not null;
  if found then
    perform queue_internal.ring(resume.queue);
  end if;
end
$$;
comment on function queue.resume is 'Hands messages out again and rings for what has gathered. Service role.';
grant execute on function queue.resume to service_role;

create function queue.redrive(queue text, filter jsonb default '{}', max_messages int default 1000)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  letters bigint[];
  sent bigint[];
begin
  perform queue_internal.require_queue(redrive.queue);
  if redrive.filter - array['ids', 'type', 'error_code', 'died_before'] <> '{}' then
    perform private.raise_problem('unknown_filter',
      format('Cannot filter dead letters by %s.', redrive.filter - array['ids', 'type', 'error_code', 'died_before']),
      'Use ids, type, error_code, died_before.');
  end if;
  letters := array(
    select d.id
    from queue.dead_letters d
    where d.queue = redrive.queue
      and d.redriven_at is null
      and (not redrive.filter ? 'ids' or d.id in (select jsonb_array_elements_text(redrive.filter -> 'ids')::bigint))
      and (not redrive.filter ? 'type' or d.message ->> 'type' = redrive.filter ->> 'type')
      and (not redrive.filter ? 'error_code' or d.error_code = redrive.filter ->> 'error_code')
      and (not redrive.filter ? 'died_before' or d.died_at < (redrive.filter ->> 'died_before')::timestamptz)
    order by d.id
    limit greatest(least(redrive.max_messages, 10000), 0)
    for update skip locked
  );
  if letters = '{}' then
    return 0;
  end if;
  -- Sent together and marked together: whatever follows from either (counts, what a message stands for)
  -- follows once, and not once for each.
  sent := array(
    select m from queue.enqueue_many(redrive.queue, (
      select jsonb_agg(d.message - 'last_error' order by d.id) from queue.dead_letters d where d.id = any (letters)
    )) m
  );
  -- Each letter names the message it became, so that a redriven message can be traced back.
  update queue.dead_letters d
  set redriven_at = clock_timestamp(), redriven_msg_id = s.msg_id
  from unnest(letters, sent) as s (id, msg_id)
  where d.id = s.id;
  return cardinality(letters);
end
$$;
comment on function queue.redrive is
  'Sends unresolved dead letters back to their queue with fresh attempts, oldest first, and returns how many. filter: {"ids":[…], "type":…, "error_code":…, "died_before":…}, all optional. Raises unknown_queue, unknown_filter. Service role.';
grant execute on function queue.redrive to service_role;

create function queue.list_dead_letters(queue text default null, max_letters int default 50)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(letter) order by letter.id desc), '[]')
  from (
    select d.id, d.queue, d.message ->> 'type' as type, d.message -> 'data' as data, d.attempts,
      d.error_code, d.error_message, d.enqueued_at, d.died_at
    from queue.dead_letters d
    where d.redriven_at is null
      and (list_dead_letters.queue is null or d.queue = list_dead_letters.queue)
    order by d.id desc
    limit least(max_letters, 1000)
  ) letter
$$;
comment on function queue.list_dead_letters is
  'Unresolved dead letters, of one queue or of all, newest first, 1,000 at most. Service role.';
grant execute on function queue.list_dead_letters to service_role;

create function queue.purge_dead(queue text, died_before timestamptz)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  purged int;
begin
  perform queue_internal.require_queue(purge_dead.queue);
  delete from queue.dead_letters d
  where d.id in (
    select x.id from queue.dead_letters x
    where x.queue = purge_dead.queue and x.redriven_at is null and x.died_at < purge_dead.died_before
    order by x.id
    limit 10000
  );
  get diagnostics purged = row_count;
  return purged;
end
$$;
comment on function queue.purge_dead is
  'Gives up unresolved dead letters for good, 10,000 at a time, and returns how many. Nothing else ever deletes them. Service role.';
grant execute on function queue.purge_dead to service_role;

create function queue.prune()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  delete from queue.dead_letters d
  where d.id in (
    select x.id from queue.dead_letters x
    where x.redriven_at < now() - interval '30 days'
    order by x.redriven_at
    limit 10000
  );
  -- The last hour is told by the minute. queue.stats reads the rest at each look, so it is one row.
  with old as (
    delete from queue.activity a
    where a.minute < now() - interval '1 hour' and a.minute <> '-infinity'
    returning a.queue, a.done, a.retried, a.dead
  )
  insert into queue.activity as a (queue, minute, done, retried, dead)
  select old.queue, '-infinity', sum(old.done), sum(old.retried), sum(old.dead) from old group by old.queue
  on conflict (queue, minute) do update
  set done = a.done + excluded.done, retried = a.retried + excluded.retried, dead = a.dead + excluded.dead;
end
$$;
comment on function queue.prune is
  'Hourly: forgets resolved dead letters after 30 days and folds activity older than an hour. Bounded work per run. Service role.';
grant execute on function queue.prune to service_role;

create function queue_internal.queue_stats()
returns table (
  queue text, consumer text, paused boolean, depth bigint, visible bigint, in_flight bigint,
  oldest_age_seconds numeric, dead bigint, done_1m bigint, done_1h bigint, retried_1h bigint,
  done_total bigint, retried_total bigint, dead_total bigint, drainers bigint
)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  moment constant timestamptz := clock_timestamp();
  this_minute constant timestamptz := date_trunc('minute', moment);
  hidden bigint;
begin
  -- What is kept about all queues comes from one pass over each table; only messages are a table per queue.
  for queue, consumer, paused, dead, done_1m, done_1h, retried_1h, done_total, retried_total, dead_total, drainers in
    select q.name, q.consumer, q.paused_at is not null, c.unresolved, coalesce(a.done_1m, 0), coalesce(a.done_1h, 0),
      coalesce(a.retried_1h, 0), coalesce(a.done, 0), coalesce(a.retried, 0), coalesce(a.dead, 0), coalesce(d.alive, 0)
    from queue.queues q
    left join queue.dead_letter_counts c on c.queue = q.name
    left join (
      select x.queue, sum(x.done) as done, sum(x.retried) as retried, sum(x.dead) as dead,
        sum(x.done) filter (where x.minute >= this_minute - interval '1 minute' and x.minute < this_minute) as done_1m,
        sum(x.done) filter (where x.minute > moment - interval '1 hour') as done_1h,
        sum(x.retried) filter (where x.minute > moment - interval '1 hour') as retried_1h
      from queue.activity x
      group by x.queue
    ) a on a.queue = q.name
    left join (
      select x.queue, count(*) as alive from queue.drainers x where x.lease_expires_at > moment group by x.queue
    ) d on d.queue = q.name
    order by q.name
  loop
    -- Counting stops at 100,000: past that the number says "very deep" and the cost stays the same. Messages
    -- that are not visible are counted by their index; there are far fewer of them than messages.
    execute format(
      $sql$
      select m.number, h.number, h.leased,
        round(extract(epoch from $1 - (select o.enqueued_at from pgmq.%1$I o order by o.msg_id limit 1)), 3)
      from (select count(*) as number from (select from pgmq.%1$I limit 100000) x) m,
        (
          select count(*) as number, count(*) filter (where x.read_ct > 0) as leased
          from (select l.read_ct from pgmq.%1$I l where l.vt > $1 order by l.vt desc limit 100000) x
        ) h
      $sql$,
      'q_' || queue
    )
    into depth, hidden, in_flight, oldest_age_seconds
    using moment;
    visible := depth - hidden;
    return next;
  end loop;
end
$$;
grant execute on function queue_internal.queue_stats to service_role;

create view queue.stats with (security_invoker = true) as
select * from queue_internal.queue_stats();
comment on view queue.stats is
  'One row per queue. depth: messages in the queue (counted up to 100,000); visible: claimable now; in_flight: leased, or waiting for a retry; oldest_age_seconds: age of the oldest message; dead: unresolved dead letters; done_1m: settled in the last whole minute. The *_total columns start over after a database crash. Its cost does not depend on how much was ever processed.';
grant select on queue.stats to service_role;
