-- From claimed messages to attempts: which deliveries may be sent now, and everything that sending takes.

create type relay.begin_decision as (
  msg_id bigint,
  read_ct int,
  delivery_id uuid,
  subscription_id uuid,
  verdict text,
  due timestamptz,
  unfinished boolean,
  place tid,
  via public.delivery_route,
  counts boolean
);
comment on type relay.begin_decision is
  'place: where the delivery''s row is, as long as the caller has it locked and unchanged. via: the way it goes by what is set now. counts: for the limits of its endpoint, as tests do not. Verdicts: go: send; parked: no turn is free; delayed: has a turn, but not yet; held, cancelled, stale: not to be sent; lost: not the caller''s message; again: does not fit into the answer.';

create function relay.held_messages(queue text, msg_ids bigint[], read_cts int[])
returns bigint[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  held bigint[];
begin
  -- One lookup in the primary key for each, whatever a plan would make of a join; and quickly planned, which
  -- each call does.
  execute format(
    $sql$
    select array(
      select f.msg_id from unnest($1, $2) as f (msg_id, read_ct)
      where f.read_ct = (select q.read_ct from pgmq.%I q where q.msg_id = f.msg_id)
    )
    $sql$, 'q_' || held_messages.queue)
  into held
  using msg_ids, read_cts;
  return held;
end
$$;
comment on function relay.held_messages is
  'Which of these messages, each with the read count of its lease, are still the caller''s. Not locked: should one lapse right now, whoever claims the message waits for the lane, and then finds what was decided here.';

create function relay.drop_messages(queue text, msg_ids bigint[], read_cts int[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  execute format(
    $sql$
    delete from pgmq.%1$I q
    where q.ctid = any (array(
      select m.place from unnest($1, $2) as f (msg_id, read_ct)
      cross join lateral (
        select l.ctid as place from pgmq.%1$I l
        where l.msg_id = f.msg_id and l.read_ct = f.read_ct
        for update skip locked
      ) m
    ))
    $sql$, 'q_' || drop_messages.queue)
  using msg_ids, read_cts;
end
$$;
comment on function relay.drop_messages is
  'Deletes those of these messages whose leases are still the caller''s. One that a claim passed over is locked until that claim commits. It is left then: no delivery needs it any more, so it is dropped as stale when it is claimed.';

create function relay.decide_attempts(messages jsonb, held bigint[], moment timestamptz)
returns relay.begin_decision[]
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- In plpgsql, which keeps the plan: a function in SQL that fixes its search path is planned by every call.
  return (
    with message as (
      select distinct on (m."msgId") m."msgId" as msg_id, m."readCt" as read_ct, m."deliveryId" as delivery_id, m.ticket
      from jsonb_to_recordset(messages) as m ("msgId" bigint, "readCt" int, "deliveryId" uuid, ticket int)
      order by m."msgId", m."readCt" desc
    ),
    known as (
      select m.msg_id, m.read_ct, m.delivery_id, d.subscription_id, d.event_id, d.status, d.has_turn, d.sequence, d.place, s, l,
        coalesce(s.delivery_via, r.delivery_via, 'direct') as via, d.cause <> 'test' as counts,
        case
          when m.msg_id <> all (held) then 'lost'
          when d.id is null or d.ticket is distinct from m.ticket or d.parked or d.status not in ('pending', 'retrying', 'delivering')
            then 'stale'
          when s.id is null or s.deleted_at is not null then 'cancelled'
          -- A test is for seeing what happens now: it waits for nobody and counts for nothing.
          when d.cause = 'test' then 'go'
          when s.paused_at is not null or s.disabled_at is not null then 'held'
        end as verdict
      from message m
      -- Each looked up by its id, which offset 0 makes sure of: a plan made while there were few deliveries
      -- would rather read all of them.
      left join lateral (select d.*, d.ctid as place from public.deliveries d where d.id = m.delivery_id offset 0) d on true
      left join public.subscriptions s on s.id = d.subscription_id
      left join relay.subscription_lanes l on l.subscription_id = d.subscription_id
      left join public.relay_settings r on r.workspace_id = s.workspace_id
    ),
    lane as (
      select k.subscription_id, relay.turns_of((array_agg(k.s))[1], (array_agg(k.l))[1]) - (
          select count(*) from public.deliveries o where o.subscription_id = k.subscription_id and o.has_turn
        ) as free,
        case when bool_or((k.s).ordered) then relay.first_open(k.subscription_id) end as first_open
      from known k
      where k.verdict is null
      group by k.subscription_id
    ),
    turned as (
      select k.*,
        k.has_turn or (
          row_number() over (partition by k.subscription_id, k.has_turn order by k.sequence) <= lane.free
          and (not (k.s).ordered or k.sequence = lane.first_open)
        ) as has_its_turn
      from known k
      join lane using (subscription_id)
      where k.verdict is null
    ),
    paced as (
      select t.*,
        -- A tenth of a second may be caught up, so that late wake-ups do not lower the rate. In any window
        -- of T seconds at most rate * (T + 0.1) + 1 attempts start.
        case when (t.s).rate_limit is not null and t.has_its_turn then
          greatest((t.l).next_start_at, moment - interval '100 milliseconds')
            + interval '1 second' / (t.s).rate_limit
            * (row_number() over (partition by t.subscription_id, t.has_its_turn order by t.sequence) - 1)
        else moment end as due
      from turned t
    ),
    judged as (
      select k.msg_id, k.read_ct, k.delivery_id, k.subscription_id, k.event_id, k.status, k.place, k.via, k.counts, k.verdict, moment as due
      from known k where k.verdict is not null
      union all
      select p.msg_id, p.read_ct, p.delivery_id, p.subscription_id, p.event_id, p.status, p.place, p.via, p.counts,
        case when not p.has_its_turn then 'parked' when p.due > moment then 'delayed' else 'go' end, p.due
      from paced p
    ),
    body as (
      -- Bodies are sent once per event, 8 MB of them at most; the first always fits.
      select g.event_id, sum(octet_length(e.body)) over (order by g.first_msg_id) - octet_length(e.body) as before
      from (select j.event_id, min(j.msg_id) as first_msg_id from judged j where j.verdict = 'go' group by j.event_id) g
      join public.events e on e.id = g.event_id
    )
    select array_agg((
      j.msg_id, j.read_ct, j.delivery_id, j.subscription_id,
      case when j.verdict = 'go' and b.before >= 8000000 then 'again' else j.verdict end,
      j.due, j.status = 'delivering', j.place, j.via, j.counts
    )::relay.begin_decision order by j.msg_id)
    from judged j
    left join body b on b.event_id = j.event_id and j.verdict = 'go'
  );
end
$$;
comment on function relay.decide_attempts is
  'Decides about claimed messages, whose lanes and deliveries the caller has locked: verdicts for all, in order of msg_id.';

create function relay.sending_of(subscription_ids uuid[], moment timestamptz)
returns jsonb
language plpgsql
stable
security definer -- reads Vault
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(s.id, jsonb_build_object(
      'url', s.url,
      'headers', coalesce((
        select h.decrypted_secret::jsonb from vault.decrypted_secrets h where h.id = s.headers_secret_id
      ), '{}'),
      'timeoutSeconds', s.timeout_seconds,
      'signatureKind', s.signature_kind,
      'secrets', (
        select coalesce(jsonb_agg(v.decrypted_secret order by k.created_at desc), '[]')
        from public.subscription_secrets k
        join vault.decrypted_secrets v on v.id = k.vault_secret_id
        where k.subscription_id = s.id and (k.expires_at is null or k.expires_at > moment)
      ),
      'allowHttp', (relay.relay_settings_of(s.workspace_id)).allow_http,
      'rateLimit', s.rate_limit,
      'maxInFlight', s.max_in_flight
    )), '{}')
    from public.subscriptions s
    where s.id = any (subscription_ids)
  );
end
$$;
comment on function relay.sending_of is 'How to reach subscriptions and sign for them: secrets in the clear, for the sender alone.';

create function relay.begin_delivery_attempts(queue text, messages jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
-- One plan for any number of messages, and looking things up by their keys in it, so that it stays good
-- however the tables grow.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  settings constant queue.queues := queue_internal.require_queue(begin_delivery_attempts.queue);
  msg_ids bigint[];
  read_cts int[];
  delivery_ids uuid[];
  held bigint[];
  watched uuid[];
  moment timestamptz;
  decisions relay.begin_decision[];
  verdicts text[];
  answer jsonb;
begin
  if jsonb_typeof(messages) is distinct from 'array' or jsonb_array_length(messages) > 500 then
    perform private.raise_problem('invalid_messages');
  end if;
  select array_agg(m."msgId"), array_agg(m."readCt"), array_agg(m."deliveryId")
  into msg_ids, read_cts, delivery_ids
  from jsonb_to_recordset(messages) as m ("msgId" bigint, "readCt" int, "deliveryId" uuid);
  watched := relay.lock_lanes(delivery_ids);
  -- What belongs before these, should its endpoint want them in order.
  if watched <> '{}' then
    perform relay.release_overtaken(w, 500) from unnest(watched) w;
  end if;
  held := relay.held_messages(settings.name, msg_ids, read_cts);
  -- The time after the locks: another drainer may have used up what was free before.
  moment := clock_timestamp();
  decisions := relay.decide_attempts(messages, held, moment);
  verdicts := array(select distinct x.verdict from unnest(decisions) x);

  -- Nearly always all verdicts are go: what is not needed is not even planned.
  if verdicts && '{parked,held,cancelled,stale}' then
    perform relay.drop_messages(settings.name, array_agg(x.msg_id), array_agg(x.read_ct))
    from unnest(decisions) x where x.verdict in ('parked', 'held', 'cancelled', 'stale');
  end if;
  if 'delayed' = any (verdicts) then
    -- Given back until its time comes, and not counted as an attempt.
    execute format('update pgmq.%I q set vt = x.due, read_ct = q.read_ct - 1 from unnest($1) x where q.msg_id = x.msg_id and q.read_ct = x.read_ct and x.verdict = ''delayed''', 'q_' || settings.name)
    using decisions;
  end if;

  if exists (select from unnest(decisions) x where x.verdict in ('go', 'held', 'cancelled') and x.unfinished) then
    insert into public.delivery_attempts (delivery_id, number, workspace_id, via, started_at, error_class, error_message)
    select d.id, d.attempts, d.workspace_id, d.via, d.attempt_started_at, 'worker_lost',
      'The sender ended before it could tell what came of this attempt; it may have arrived.'
    from unnest(decisions) x
    join public.deliveries d on d.ctid = x.place
    where x.verdict in ('go', 'held', 'cancelled') and x.unfinished
    on conflict on constraint delivery_attempts_pkey do nothing;
  end if;

  update relay.subscription_lanes l
  set next_start_at = case when p.started = 0 then l.next_start_at else
        greatest(l.next_start_at, moment - interval '100 milliseconds') + interval '1 second' / s.rate_limit * p.started end,
    next_grant_at = greatest(l.next_grant_at, p.last_due + interval '1 second' / s.rate_limit)
  from (
    select x.subscription_id, count(*) filter (where x.verdict = 'go') as started, max(x.due) as last_due
    from unnest(decisions) x
    where x.verdict in ('go', 'delayed') and x.counts
    group by x.subscription_id
  ) p
  join public.subscriptions s on s.id = p.subscription_id and s.rate_limit is not null
  where l.subscription_id = p.subscription_id;

  -- Each where it was found under its lock, which saves looking it up again.
  with begun as (
    update public.deliveries d
    set
      status = case x.verdict
        when 'go' then 'delivering' when 'held' then 'held' when 'cancelled' then 'cancelled' else d.status::text
      end::public.delivery_status,
      parked = x.verdict = 'parked',
      has_turn = x.verdict in ('go', 'delayed') and x.counts,
      via = case when x.verdict = 'go' then x.via else d.via end,
      attempts = d.attempts + (x.verdict = 'go')::int,
      attempt_started_at = case when x.verdict = 'go' then moment else d.attempt_started_at end,
      qstash_message_id = null,
      next_attempt_at = case x.verdict when 'delayed' then x.due when 'parked' then d.next_attempt_at end,
      finished_at = case when x.verdict = 'cancelled' then moment end,
      personal = case when x.verdict = 'go'
        then coalesce(d.personal, true) and (select s.personal from public.subscriptions s where s.id = d.subscription_id) else d.personal end
    from unnest(decisions) x
    where d.ctid = x.place and x.verdict in ('go', 'parked', 'delayed', 'held', 'cancelled')
    returning d.id, d.workspace_id, d.event_id, d.subscription_id, d.attempts, d.failures, d.cause, d.via, d.personal
  ),
  attempt as materialized (
    select x.msg_id, x.read_ct, b.*, e.occurred_at, e.event_type, e.body,
      -- Null where the whole body is sent, or nothing is to be left out of it.
      case when not b.personal and e.source <> 'api' then nullif(relay.open_body(e), e.body) end as open_body
    from unnest(decisions) x
    join begun b on b.id = x.delivery_id
    join public.events e on e.id = b.event_id
    where x.verdict = 'go'
  )
  select jsonb_build_object(
    'attempts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'msgId', a.msg_id, 'readCt', a.read_ct, 'deliveryId', a.id, 'workspaceId', a.workspace_id, 'eventId', a.event_id,
        'subscriptionId', a.subscription_id, 'attempt', a.attempts, 'failures', a.failures, 'test', a.cause = 'test',
        'via', a.via, 'startedAt', private.to_iso(moment), 'eventAt', private.to_iso(a.occurred_at)
      ) || case when a.open_body is null then '{}' else jsonb_build_object('bodyId', a.event_id || '/open') end order by a.msg_id), '[]')
      from attempt a
    ),
    'events', (
      select coalesce(jsonb_object_agg(
        e.event_id || case when e.open_body is null then '' else '/open' end,
        jsonb_build_object('type', e.event_type, 'body', coalesce(e.open_body, e.body))
      ), '{}')
      from (select distinct on (a.event_id, a.open_body is null) a.event_id, a.event_type, a.body, a.open_body from attempt a) e
    ),
    'subscriptions', relay.sending_of(array(select distinct x.subscription_id from unnest(decisions) x where x.verdict = 'go'), moment),
    'settled', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'msgId', x.msg_id, 'deliveryId', x.delivery_id, 'reason', case x.verdict when 'lost' then 'stale' else x.verdict end
      ) order by x.msg_id), '[]')
      from unnest(decisions) x
      where x.verdict not in ('go', 'again')
    ),
    'again', (select coalesce(jsonb_agg(x.msg_id order by x.msg_id), '[]') from unnest(decisions) x where x.verdict = 'again')
  )
  into answer;
  return answer;
end
$$;
grant execute on function relay.begin_delivery_attempts to service_role;
