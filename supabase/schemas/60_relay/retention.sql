-- Forgetting: old attempts and events, by each workspace's own retention, a bounded number of rows a run. What
-- is not finished is never forgotten silently: an event stays until its deliveries have ended.
-- Rows that somebody else holds are skipped, so two runs, or a run and a delivery, never wait for each
-- other, and each run commits for itself: no lock is held for long however much is old.

create function relay.prune_events(workspace_id uuid, retention interval, moment timestamptz, max_rows int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  continue_after timestamptz := (select p.continue_after from relay.prunings p where p.workspace_id = prune_events.workspace_id);
  found int;
  looked_at int;
  last_seen timestamptz;
  going uuid[];
  overdue uuid[];
  letters bigint[];
  pruned int;
begin
  -- One run of a workspace at a time, without waiting: they would only meet.
  if not pg_try_advisory_xact_lock(hashtextextended('hirewire prune ' || prune_events.workspace_id, 0)) then
    return 0;
  end if;
  with old as (
    select e.id, e.received_at from public.events e
    where e.workspace_id = prune_events.workspace_id and e.received_at < prune_events.moment - prune_events.retention
      and e.received_at > coalesce(continue_after, '-infinity')
    order by e.received_at
    limit max_rows
  ),
  known as (
    select o.id, o.received_at, coalesce(d.rows, 0) as rows, d.held,
      coalesce(d.unfinished, false) or f.event_id is not null or coalesce(d.shown, false) as stays
    from old o
    left join lateral (
      select count(*) + coalesce(sum(x.attempts), 0) as rows,
        bool_or(x.status in ('pending', 'delivering', 'retrying', 'held')) as unfinished,
        bool_or(x.last_error_class = 'expired' and x.finished_at > prune_events.moment - interval '7 days') as shown,
        array_agg(x.id) filter (where x.status = 'held') as held
      from public.deliveries x where x.event_id = o.id
    ) d on true
    left join relay.fan_outs f on f.event_id = o.id
  ),
  weighed as (
    -- What goes with an event counts, too.
    select k.*, sum(w.weight) over (order by k.received_at, k.id) - w.weight as before
    from known k
    cross join lateral (select case when k.stays then 1 else 1 + k.rows end as weight) w
  )
  select (select count(*) from old), count(*), max(w.received_at),
    coalesce(array_agg(w.id) filter (where not w.stays), '{}'),
    coalesce((
      select array_agg(h order by x.received_at) from weighed x cross join lateral unnest(x.held) h
      where x.before < max_rows and x.received_at < prune_events.moment - prune_events.retention - interval '30 days'
    ), '{}')
  into found, looked_at, last_seen, going, overdue
  from weighed w
  where w.before < max_rows;

  pruned := relay.expire_held(overdue[1:500], prune_events.moment);
  -- What others hold is skipped, and left for another run.
  going := array(select e.id from public.events e where e.id = any (going) for update skip locked);
  letters := array(select d.dead_letter_id from public.deliveries d where d.event_id = any (going) and d.dead_letter_id is not null);
  delete from public.events e where e.id = any (going);
  pruned := pruned + cardinality(going);
  if letters <> '{}' then
    delete from queue.dead_letters l where l.id = any (letters);
  end if;

  -- Events that stay must not be looked at again and again before others: the next run goes on behind them, and
  -- after the last one from the beginning.
  if found = max_rows or looked_at < found then
    insert into relay.prunings as p (workspace_id, continue_after) values (prune_events.workspace_id, last_seen)
    on conflict on constraint prunings_pkey do update set continue_after = excluded.continue_after;
  elsif continue_after is not null then
    delete from relay.prunings p where p.workspace_id = prune_events.workspace_id;
  end if;
  return pruned;
end
$$;
comment on function relay.prune_events is
  'Deletes events past their retention whose deliveries have all ended, each with what belongs to it, about max_rows rows in all. What is held for 30 days more is given up first, and stays for another week. Returns how many were deleted or given up.';

create function relay.expire_held(delivery_ids uuid[], moment timestamptz)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  lanes uuid[];
  expired uuid[];
begin
  if cardinality(delivery_ids) is null or delivery_ids = '{}' then
    return 0;
  end if;
  lanes := array(
    select l.subscription_id from relay.subscription_lanes l
    where l.subscription_id = any (array(select d.subscription_id from public.deliveries d where d.id = any (delivery_ids)))
    order by l.subscription_id
    for update skip locked
  );
  -- Of a subscription that went while the event came in, there is nobody to tell.
  update public.deliveries d set status = 'cancelled', finished_at = expire_held.moment
  where d.id = any (delivery_ids) and d.status = 'held'
    and (select s.id from public.subscriptions s where s.id = d.subscription_id) is null;
  with given_up as (
    update public.deliveries d
    set status = 'exhausted', last_status = null, last_error_class = 'expired', finished_at = expire_held.moment
    where d.id = any (delivery_ids) and d.subscription_id = any (lanes) and d.status = 'held'
    returning d.id
  )
  select coalesce(array_agg(g.id), '{}') into expired from given_up g;
  perform relay.give_up(expired, 'webhook_retries');
  return cardinality(expired);
end
$$;
comment on function relay.expire_held is 'Gives up deliveries that nobody recovered for too long, of subscriptions that nobody is at work on.';

create function relay.prune_relay(max_rows int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace record;
  settings public.relay_settings;
  -- A variable, since a call of clock_timestamp() in a condition keeps an index from being used for it.
  moment timestamptz := clock_timestamp();
  left_over int := least(greatest(coalesce(max_rows, 10000), 1), 100000);
  pruned int;
  total int := 0;
begin
  -- Workspaces take turns at going first, so that a large backlog of one does not keep the others waiting.
  for workspace in
    select w.id from public.workspaces w order by md5(w.id::text || date_trunc('minute', moment)::text)
  loop
    exit when total >= left_over;
    settings := relay.relay_settings_of(workspace.id);

    -- By the places of the rows just locked: a join might read the whole table to find them.
    delete from public.delivery_attempts a
    where a.ctid = any (array(
      select x.ctid from public.delivery_attempts x
      where x.workspace_id = workspace.id and x.started_at < moment - settings.attempt_retention
      order by x.started_at
      limit left_over - total
      for update skip locked
    ));
    get diagnostics pruned = row_count;
    total := total + pruned;
    exit when total >= left_over;

    pruned := relay.prune_events(workspace.id, settings.event_retention, moment, left_over - total);
    total := total + pruned;
  end loop;

  delete from public.subscription_secrets k
  where k.id in (select x.id from public.subscription_secrets x where x.expires_at < moment limit 1000 for update skip locked);
  delete from public.subscriptions s
  where s.id in (
    select x.id from public.subscriptions x
    where x.deleted_at is not null
      -- Not "not exists", which may become a join that reads all deliveries.
      and (select d.id from public.deliveries d where d.subscription_id = x.id order by d.sequence desc limit 1) is null
    order by x.deleted_at limit 100 for update skip locked
  );
  delete from workspaces.unknown_keys u
  where (u.client_hash, u.minute) in (
    select x.client_hash, x.minute from workspaces.unknown_keys x where x.minute < moment - interval '1 hour' limit 10000
  );
  return total;
end
$$;
grant execute on function relay.prune_relay to service_role;
