-- From attempts to their outcomes: the log, the next attempt or the end, the endpoint's health, and the
-- turn for whoever comes next. A batch is one transaction that also deletes the messages.

create function relay.retry_delays()
returns int[]
language sql
immutable
set search_path = ''
return array[0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];
comment on function relay.retry_delays is
  'Seconds before each attempt of a run: ATTEMPT_DELAYS of shared/domain/relay/retry_schedule.ts, which a test holds it to. As many attempts as entries are made.';

create function relay.retry_delay(failures int)
returns float8
language plpgsql
volatile -- throws dice
set search_path = ''
as $$
declare
  delay float8 := (relay.retry_delays())[retry_delay.failures + 1];
begin
  return delay + least(greatest(delay * 0.1, 1), 900) * random();
end
$$;
comment on function relay.retry_delay is
  'Seconds until the attempt after so many failures where no receiver asked for more, jitter included, as retryDelaySeconds has them. Null after the last.';

create type relay.attempt_outcome as (
  delivery_id uuid,
  attempt int,
  outcome text,
  duration_ms numeric,
  http_status int,
  error_class text,
  error_message text,
  response_excerpt text,
  delay_seconds float8,
  qstash_message_id text,
  msg_id bigint,
  via public.delivery_route,
  dead_letter_id bigint
);
comment on type relay.attempt_outcome is
  'What came of one attempt. delay_seconds is null for what the schedule says. msg_id is 0 where no message was involved. via is the way it went, where that is not the one it was meant to go. dead_letter_id is that of a message which is a dead letter already: its delivery need not have an attempt under way.';

create function relay.read_outcomes(outcomes jsonb)
returns relay.attempt_outcome[]
language plpgsql
immutable
set search_path = ''
as $$
begin
  if jsonb_typeof(outcomes) is distinct from 'array' or jsonb_array_length(outcomes) > 500 or exists (
    select from jsonb_array_elements(outcomes) o
    where coalesce(o ->> 'outcome' not in ('delivered', 'retry', 'exhausted', 'gone', 'handed_over'), true)
      or not coalesce(pg_input_is_valid(o ->> 'deliveryId', 'uuid'), false)
      or jsonb_typeof(o -> 'attempt') is distinct from 'number'
      or (o ->> 'outcome' = 'retry' and jsonb_typeof(o -> 'delaySeconds') is distinct from 'number')
      or (o ->> 'outcome' = 'handed_over' and jsonb_typeof(o -> 'qstashMessageId') is distinct from 'string')
  ) then
    perform private.raise_problem('malformed_outcome',
      'Up to 500 outcomes, each with deliveryId, attempt and an outcome of delivered, retry (with delaySeconds), exhausted, gone or handed_over (with qstashMessageId).');
  end if;
  return array(
    select (
      o."deliveryId", o.attempt, o.outcome, greatest(o."durationMs", 0), o."httpStatus",
      -- Every failure has a class, so that a null always means success.
      case when o.outcome in ('delivered', 'handed_over') then null
        when o."errorClass" ~ '^[a-z][a-z0-9_]{0,39}$' then o."errorClass" else 'unknown' end,
      left(o."errorMessage", 500), 
      -- More than is kept: half a credential at the edge would not be recognised as one.
      left(o."responseExcerpt", 8192),
      least(greatest(o."delaySeconds", 0), 604800), left(o."qstashMessageId", 200), coalesce(o."msgId", 0),
      case when o.via = 'direct' then 'direct' end, null
    )::relay.attempt_outcome
    from jsonb_to_recordset(outcomes) as o (
      "deliveryId" uuid, attempt int, outcome text, "durationMs" numeric, "httpStatus" int, "errorClass" text,
      "errorMessage" text, "responseExcerpt" text, "delaySeconds" float8, "qstashMessageId" text, "msgId" bigint, via text
    )
  );
end
$$;
comment on function relay.read_outcomes is 'Outcomes as they come in JSON, bounded. Raises malformed_outcome.';

create function relay.apply_outcomes(outcomes relay.attempt_outcome[], queue text)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  finished jsonb;
  touched uuid[];
  retried uuid[];
  retry_due timestamptz[];
  exhausted uuid[];
  gone uuid[];
  disabled jsonb := '[]';
begin
  with outcome as (
    select o.*, d.place, d.workspace_id, d.subscription_id, d.via as planned_via, d.attempt_started_at, s.ordered, v.verdict,
      d.status = 'delivering' and v.verdict not in ('delivered', 'handed_over') as failed, d.cause <> 'test' as counts,
      case
        when v.verdict = 'handed_over' then 'delivering'
        when v.verdict = 'delivered' then 'delivered'
        when s.id is null or s.deleted_at is not null then 'cancelled'
        when v.verdict = 'exhausted' then 'exhausted'
        when v.verdict = 'gone' or s.paused_at is not null or s.disabled_at is not null then 'held'
        else 'retrying'
      end as new_status,
      case when v.verdict = 'retry' then
        moment + make_interval(secs => coalesce(o.delay_seconds, relay.retry_delay(d.failures + 1)))
      end as next_attempt_at
    from unnest(outcomes) o
    -- Each looked up by its id alone, which offset 0 makes sure of: a plan made while nothing was open would
    -- rather read all that is open.
    cross join lateral (select d.*, d.ctid as place from public.deliveries d where d.id = o.delivery_id offset 0) d
    -- Here and nowhere else: whoever settles an attempt (its sender, QStash, the sweep, the queue that gave
    -- its message up), it is the last one when it was a test or when the schedule is used up.
    cross join lateral (select case
      when o.outcome in ('delivered', 'handed_over') then o.outcome
      when d.cause = 'test' or (o.outcome = 'retry' and d.failures + 1 >= cardinality(relay.retry_delays())) then 'exhausted'
      else o.outcome
    end as verdict) v
    left join public.subscriptions s on s.id = d.subscription_id
    where d.attempts = o.attempt
      and (d.status = 'delivering' or (o.dead_letter_id is not null and d.status in ('pending', 'retrying') and not d.parked))
  ),
  logged as (
    insert into public.delivery_attempts
      (delivery_id, number, workspace_id, via, started_at, duration_ms, http_status, error_class, error_message, response_excerpt, next_attempt_at)
    select o.delivery_id, o.attempt, o.workspace_id, coalesce(o.via, o.planned_via), o.attempt_started_at, o.duration_ms, o.http_status,
      o.error_class, o.error_message,
      case when o.response_excerpt <> '' and (relay.relay_settings_of(o.workspace_id)).keep_response_excerpts
        then relay.masked_excerpt(o.response_excerpt) end,
      case when o.new_status = 'retrying' then o.next_attempt_at end
    from outcome o
    where o.failed or o.verdict = 'delivered'
    on conflict on constraint delivery_attempts_pkey do nothing
  ),
  updated as (
    update public.deliveries d
    set
      status = o.new_status::public.delivery_status,
      failures = d.failures + o.failed::int,
      -- A retry is another message. Whoever still has the old one finds its ticket spent. A dead letter is
      -- not: its message comes back when it is redriven.
      ticket = d.ticket + (o.dead_letter_id is null)::int,
      has_turn = d.has_turn and o.ordered and o.new_status in ('retrying', 'delivering'),
      last_status = case when o.verdict = 'handed_over' then d.last_status else o.http_status end,
      last_error_class = case when o.verdict = 'handed_over' then d.last_error_class else o.error_class end,
      next_attempt_at = case when o.new_status = 'retrying' then o.next_attempt_at end,
      qstash_message_id = case when o.verdict = 'handed_over' then o.qstash_message_id else d.qstash_message_id end,
      dead_letter_id = o.dead_letter_id,
      finished_at = case when o.new_status in ('delivered', 'exhausted', 'cancelled') then moment end
    from outcome o
    where d.ctid = o.place
    returning d.id, d.subscription_id, d.status, d.next_attempt_at, d.sequence, o.verdict, o.failed, o.counts, o.msg_id
  ),
  -- Tests are a look at an endpoint: they count for nothing, neither for it nor against it.
  health as (
    select u.subscription_id, bool_or(u.verdict = 'delivered') as succeeded, count(*) filter (where u.failed) as failed
    from updated u
    where u.counts
    group by u.subscription_id
  ),
  noted as (
    update relay.subscription_lanes l
    set consecutive_failures = case when h.succeeded then 0 else l.consecutive_failures + h.failed end,
      failing_since = case when h.succeeded then null when h.failed > 0 then coalesce(l.failing_since, moment) else l.failing_since end,
      last_success_at = case when h.succeeded then moment else l.last_success_at end,
      last_failure_at = case when h.failed > 0 then moment else l.last_failure_at end
    from health h
    where l.subscription_id = h.subscription_id and (h.succeeded or h.failed > 0)
  )
  select
    coalesce(jsonb_agg(jsonb_build_object('msgId', u.msg_id, 'deliveryId', u.id, 'status', u.status, 'nextAttemptAt', private.to_iso(u.next_attempt_at))), '[]'),
    coalesce(array_agg(distinct u.subscription_id), '{}'),
    array_agg(u.id order by u.sequence) filter (where u.status = 'retrying'),
    array_agg(u.next_attempt_at order by u.sequence) filter (where u.status = 'retrying'),
    coalesce(array_agg(u.id) filter (where u.status = 'exhausted' and u.counts), '{}'),
    coalesce(array_agg(distinct u.subscription_id) filter (where u.verdict = 'gone'), '{}')
  into finished, touched, retried, retry_due, exhausted, gone
  from updated u;

  if exists (select from unnest(outcomes) o where o.outcome not in ('delivered', 'handed_over')) then
    perform relay.give_up(exhausted, apply_outcomes.queue);
    disabled := relay.disable_failing(touched, gone, moment);
    if retried is not null then
      perform relay.send_deliveries(retried, retry_due);
    end if;
  end if;
  perform relay.grant_turns(touched);
  return jsonb_build_object('finished', finished, 'disabled', disabled);
end
$$;
comment on function relay.apply_outcomes is
  'Settles attempts whose lanes and deliveries the caller has locked; those that are not the latest attempt under way are left out. Returns {finished: [{msgId, deliveryId, status, nextAttemptAt}], disabled: [subscription ids]}.';

create function relay.give_up(delivery_ids uuid[], queue text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  told record;
begin
  with buried as (
    insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
    select give_up.queue, 0,
      queue.message('delivery.due', jsonb_build_object('deliveryId', d.id, 'ticket', d.ticket), d.workspace_id),
      d.attempts, coalesce(d.last_error_class, 'unknown'),
      case when d.last_error_class = 'expired' then 'Held, and not recovered for 30 days beyond the time that events are kept.'
        else format('Given up after %s attempts; last answer: %s.', d.attempts, coalesce(d.last_status::text, d.last_error_class, 'none')) end,
      d.created_at
    from public.deliveries d
    where d.id = any (delivery_ids) and d.dead_letter_id is null
    returning id, (message -> 'data' ->> 'deliveryId')::uuid as delivery_id
  )
  update public.deliveries d set dead_letter_id = b.id from buried b where d.id = b.delivery_id;

  for told in
    select d.workspace_id, jsonb_agg(jsonb_build_object(
      'deliveryId', d.id, 'eventId', d.event_id, 'eventType', e.event_type, 'subscriptionId', d.subscription_id,
      'attempts', d.attempts, 'lastStatus', d.last_status, 'lastErrorClass', d.last_error_class
    ) order by d.sequence) as items
    from public.deliveries d
    join public.events e on e.id = d.event_id
    -- What is told about the relay itself is not told about again.
    where d.id = any (delivery_ids) and e.source <> 'operational'
    group by d.workspace_id
  loop
    perform relay.emit_operational_events(told.workspace_id, 'delivery.exhausted', told.items);
  end loop;
end
$$;
comment on function relay.give_up is
  'What follows when deliveries, of no test, are exhausted, for whatever reason: a dead letter each, unless its message is one, and delivery.exhausted for the workspace.';

create function relay.disable_failing(subscription_ids uuid[], gone uuid[], moment timestamptz)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  disabled public.subscriptions;
  result jsonb := '[]';
begin
  for disabled in
    update public.subscriptions s
    set disabled_at = moment, updated_at = moment,
      disabled_reason = case when s.id = any (gone) then 'gone' else 'failing' end::public.disabled_reason
    from relay.subscription_lanes l
    where s.id = any (subscription_ids) and l.subscription_id = s.id and s.disabled_at is null and s.deleted_at is null
      and (s.id = any (gone) or (
        l.last_failure_at = moment and l.failing_since <= moment - (relay.relay_settings_of(s.workspace_id)).disable_after
      ))
    returning s.*
  loop
    result := result || to_jsonb(disabled.id);
    -- A number that one statement can take; the sweep takes the rest.
    perform relay.hold_parked(disabled.id, 1000);
    perform relay.emit_operational_events(disabled.workspace_id, 'endpoint.disabled', jsonb_build_array(jsonb_build_object(
      'subscriptionId', disabled.id, 'name', disabled.name, 'url', disabled.url, 'reason', disabled.disabled_reason,
      'disabledAt', private.to_iso(disabled.disabled_at)
    )));
  end loop;
  return result;
end
$$;
comment on function relay.disable_failing is
  'Disables subscriptions that answered 410, or that did nothing but fail for the workspace''s disable_after, and tells the workspace with endpoint.disabled. Returns their ids.';

create function relay.finish_delivery_attempts(queue text, outcomes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
-- As begin_delivery_attempts.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  parsed relay.attempt_outcome[] := relay.read_outcomes(outcomes);
  settings constant queue.queues := queue_internal.require_queue(finish_delivery_attempts.queue);
  result jsonb;
begin
  perform relay.lock_lanes(array(select o.delivery_id from unnest(parsed) o));
  -- The fence is the number of the attempt: a sender whose lease lapsed may still settle until another has
  -- begun. Its message can then be somebody else's, or locked for a moment by a claim that passed over it;
  -- what is left of it is dropped when it is claimed, because the ticket is spent.
  perform relay.drop_messages(settings.name, array_agg(o."msgId"), array_agg(o."readCt"))
  from jsonb_to_recordset(outcomes) as o ("msgId" bigint, "readCt" int);
  result := relay.apply_outcomes(parsed, settings.name);
  return result || jsonb_build_object('stale', (
    select coalesce(jsonb_agg(o.msg_id), '[]') from unnest(parsed) o
    where o.msg_id not in (select (f ->> 'msgId')::bigint from jsonb_array_elements(result -> 'finished') f)
  ));
end
$$;
grant execute on function relay.finish_delivery_attempts to service_role;
