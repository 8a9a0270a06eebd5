-- Forgetting: old attempts and events, by each workspace's own retention, a bounded number of rows a run.
-- Rows that somebody else holds are skipped, so two runs, or a run and a delivery, never wait for each
-- other, and each run commits for itself: no lock is held for long however much is old.

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
  doomed uuid[];
  letters bigint[];
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

    with old as (
      select e.id, e.received_at from public.events e
      where e.workspace_id = workspace.id and e.received_at < moment - settings.event_retention
      order by e.received_at
      limit left_over - total
      for update skip locked
    ),
    weighed as (
      -- What goes with an event counts, too. A delivery under way is left for the next run.
      select o.id, sum(1 + coalesce(d.rows, 0)) over (order by o.received_at, o.id) - (1 + coalesce(d.rows, 0)) as before, d.busy
      from old o
      left join lateral (
        select count(*) + coalesce(sum(x.attempts), 0) as rows, bool_or(x.status = 'delivering') as busy
        from public.deliveries x where x.event_id = o.id
      ) d on true
    ),
    going as (
      select w.id from weighed w where w.before < left_over - total and not coalesce(w.busy, false)
    )
    select array(select g.id from going g) into doomed;
    letters := array(select d.dead_letter_id from public.deliveries d where d.event_id = any (doomed) and d.dead_letter_id is not null);
    delete from public.events e where e.id = any (doomed);
    get diagnostics pruned = row_count;
    total := total + pruned;
    if letters <> '{}' then
      delete from queue.dead_letters l where l.id = any (letters);
    end if;
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
