-- The statements that every message passes, as functions of its queue.
--
-- pgmq keeps each queue in a table of its own. A statement whose table is only known at run time is parsed
-- and planned at each call, which cost more than running it: half of what claiming a single message took.
-- Here each queue gets them with its table's name written in, so that a connection plans them once.
--
-- A plan is kept from a day when the queue was empty to one when it is deep. So nothing here leaves it a
-- choice that could read the whole queue: no sequential scans, and no join by a column that has an index,
-- which could be walked from end to end. Rows are found by an index and changed where they are (ctid), or by
-- a list of ids.
--
-- To change one, replace define_queue_statements and run it for every row of queue.queues.

create function queue_internal.define_queue_statements(queue text)
returns void
language plpgsql
volatile
set search_path = ''
as $define$
declare
  statement text;
begin
  foreach statement in array array[
    $sql$
    create or replace function queue_internal.%2$I(wait_ms int)
    returns boolean
    language plpgsql
    volatile
    set search_path = ''
    set enable_seqscan = off
    as $$
    declare
      begun_at constant timestamptz := clock_timestamp();
      give_up_at constant timestamptz := begun_at + make_interval(secs => $1 / 1000.0);
    begin
      loop
        -- The first entry of the index on vt, however deep the queue and however much of it is leased.
        if (select vt from pgmq.%1$I order by vt limit 1) <= clock_timestamp() then
          return true;
        end if;
        if clock_timestamp() >= give_up_at
           or exists (select from queue.queues q where q.name = %5$L and q.paused_at is not null) then
          return false;
        end if;
        -- Looks often while messages are likely and seldom later: what comes waits for a hundredth of how
        -- long nothing came, between 1 and 10 ms. pg_sleep rounds up to milliseconds, and 0.001 to two.
        perform pg_sleep(least(greatest(extract(epoch from clock_timestamp() - begun_at) / 100, 0.0009), 0.01));
      end loop;
    end
    $$
    $sql$,
    $sql$
    create or replace function queue_internal.%3$I(
      visible_at timestamptz, max_messages int, lease interval, max_attempts int,
      out messages json, out leased int, out exhausted int
    )
    language plpgsql
    volatile
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    as $$
    begin
      -- In order of vt, not of msg_id: the index on vt then leads straight to what is visible, however
      -- much is leased or waiting for a retry, and a retried message takes its turn at the time it is due.
      -- As json, not jsonb: each message is written as text once instead of being copied again and again.
      with candidate as (
        select ctid as place, msg_id, read_ct, vt,
          -- Claimed before and never settled since: it may be what killed its worker.
          read_ct > 0 and (message -> 'last_error' ->> 'attempt')::int is distinct from read_ct as suspect
        from pgmq.%1$I
        where vt <= $1
        order by vt
        limit $2
        for update skip locked
      ),
      leased as (
        update pgmq.%1$I q
        set vt = clock_timestamp() + $3, read_ct = q.read_ct + 1
        from candidate c
        where q.ctid = c.place
          and c.read_ct < $4
          -- A suspect goes alone, so that it cannot take a whole batch down with it again and again.
          and coalesce(
            c.msg_id = (
              select case when suspect then msg_id end from candidate where read_ct < $4 order by vt, msg_id limit 1
            ),
            not c.suspect
          )
        returning q.msg_id, q.read_ct, q.enqueued_at,
          round(extract(epoch from clock_timestamp() - c.vt) * 1000, 3) as wait_ms, q.message
      )
      select coalesce(json_agg(l order by l.msg_id), '[]'), count(*), (select count(*) from candidate where read_ct >= $4)
      into messages, leased, exhausted
      from leased l;
    end
    $$
    $sql$,
    $sql$
    create or replace function queue_internal.%4$I(msg_ids bigint[], read_cts int[])
    returns bigint[]
    language plpgsql
    volatile
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    as $$
    declare
      deleted bigint[] := '{}';
      lot record;
    begin
      -- One statement for each read count, of which there is mostly one: a join with pairs could be planned
      -- the wrong way round.
      for lot in
        select f.read_ct, array_agg(f.msg_id) as msg_ids from unnest($1, $2) as f (msg_id, read_ct) group by f.read_ct
      loop
        with gone as (
          delete from pgmq.%1$I q where q.msg_id = any (lot.msg_ids) and q.read_ct = lot.read_ct
          returning q.msg_id
        )
        select deleted || array_agg(g.msg_id) into deleted from gone g;
      end loop;
      return deleted;
    end
    $$
    $sql$
  ]
  loop
    execute format(statement, 'q_' || queue, 'await_' || queue, 'lease_from_' || queue, 'delete_from_' || queue, queue);
  end loop;
end
$define$;
comment on function queue_internal.define_queue_statements is
  'Defines, for the queue, private.await_<queue> (waits up to wait_ms for a visible message: is there one?), private.lease_from_<queue> (leases up to max_messages visible messages as a JSON array; also how many, and how many have no attempt left) and private.delete_from_<queue> (deletes messages by id where the read count still is the one given; the ids deleted).';
