-- What did not know that a subscription had changed.
--
-- Taking events in looks at a subscription without its lane's lock, because a lock would make every caller
-- wait for every other. So an event may come in that still saw the subscription paused or disabled, and
-- commit after somebody resumed it, and recovered what was held: its delivery would be held for ever. The
-- transaction that resumes, enables or deletes a subscription therefore leaves on the lane what it could see
-- (watched_from). A delivery that was made held by a transaction which is not in it was never seen held by
-- whoever resumed: it is sent as if it had come after. What was held before stays held until it is recovered.
-- Ids of transactions are compared, not times, so that no transaction is too long for it.

create function relay.watch_lane(subscription_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- What this very transaction took in before came before.
  update public.deliveries d set held_in = null
  where d.subscription_id = watch_lane.subscription_id and d.status = 'held' and d.held_in = pg_current_xact_id();
  update relay.subscription_lanes l set watched_from = pg_current_snapshot(), watched_until = null
  where l.subscription_id = watch_lane.subscription_id;
end
$$;
comment on function relay.watch_lane is 'Notes, on a lane that the caller has locked, what its subscription''s change could not see.';

create function relay.release_overtaken(subscription_id uuid, max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
-- As lock_lanes.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  moment timestamptz := clock_timestamp();
  seen pg_snapshot;
  overtaken uuid[];
begin
  select l.watched_from into seen
  from relay.subscription_lanes l
  join public.subscriptions s on s.id = l.subscription_id
  where l.subscription_id = release_overtaken.subscription_id
    and s.paused_at is null and s.disabled_at is null and s.deleted_at is null;
  if seen is null then
    return 0;
  end if;
  -- Transactions outside a snapshot are those under way in it, and all from its end on: an entry of the index
  -- for each of them, and none of what was held before.
  overtaken := array(
    select o.id from (
      select d.id, d.sequence from public.deliveries d
      where d.subscription_id = release_overtaken.subscription_id and d.status = 'held' and d.held_in is not null
        and d.held_in >= pg_snapshot_xmax(seen)
      union all
      select d.id, d.sequence from pg_snapshot_xip(seen) under_way (xid)
      cross join lateral (
        select x.id, x.sequence from public.deliveries x
        where x.subscription_id = release_overtaken.subscription_id and x.status = 'held' and x.held_in is not null
          and x.held_in = under_way.xid
        offset 0
      ) d
    ) o
    order by o.sequence
    limit max_deliveries
  );
  if overtaken = '{}' then
    return 0;
  end if;
  update public.deliveries d set status = 'pending', ticket = d.ticket + 1, next_attempt_at = moment
  where d.id = any (overtaken);
  perform relay.send_deliveries(overtaken);
  return cardinality(overtaken);
end
$$;
comment on function relay.release_overtaken is
  'Sends, oldest first, what an active subscription, whose lane the caller has locked, has held only because its event came in without knowing that it was active. Returns how many.';

create function relay.cancel_held(subscription_id uuid, max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  cancelled int;
begin
  update public.deliveries d set status = 'cancelled', finished_at = clock_timestamp()
  where d.id in (
    select h.id from public.deliveries h
    where h.subscription_id = cancel_held.subscription_id and h.status = 'held'
    order by h.sequence
    limit max_deliveries
  );
  get diagnostics cancelled = row_count;
  return cancelled;
end
$$;
comment on function relay.cancel_held is 'Cancels what is held of a deleted subscription, which nobody can recover, a bounded number at a time.';

create function relay.sweep_watched(max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  lane relay.subscription_lanes;
  subscription public.subscriptions;
  -- Before anything is looked for: what commits meanwhile is found by the next run.
  oldest_running xid8 := pg_snapshot_xmin(pg_current_snapshot());
  room int := max_deliveries;
  handled int;
begin
  for lane in
    select * from relay.subscription_lanes l where l.watched_from is not null
    order by l.subscription_id limit 1000
    for update skip locked
  loop
    select * into subscription from public.subscriptions s where s.id = lane.subscription_id;
    handled := case
      when subscription.deleted_at is not null then relay.cancel_held(subscription.id, room)
      -- Paused again: the next to resume it sees what came in meanwhile.
      else relay.release_overtaken(subscription.id, room)
    end;
    room := room - handled;
    exit when room <= 0;
    -- The change has committed, since its lock is gone. Once nothing runs that was under way now, all have
    -- ended that may not have known of it.
    update relay.subscription_lanes l
    set watched_until = coalesce(l.watched_until, pg_snapshot_xmax(pg_current_snapshot())),
      watched_from = case when l.watched_until <= oldest_running then null else l.watched_from end
    where l.subscription_id = lane.subscription_id;
  end loop;
  return max_deliveries - room;
end
$$;
comment on function relay.sweep_watched is
  'Settles what came in without knowing that its subscription was active again, or deleted, and ends the watch when nothing of the kind can come any more. Returns how many deliveries.';
