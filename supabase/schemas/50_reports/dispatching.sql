-- From a pending request to a message in the right queue.
--
-- Inserting requests calls the report-producer function as a database webhook would, once per statement,
-- and the function calls back to dispatch. As with queues, the call is only a bell: requests stay pending
-- until dispatched, each dispatch takes what else is pending, and a sweep takes what was left.

create function reports.route_report(interview_type text, interview_category text)
returns text
language sql
stable
set search_path = ''
as $$
  select r.queue
  from public.report_routes r
  where (r.type_key is null or r.type_key = reports.route_key(route_report.interview_type))
    and (r.category_key is null or r.category_key = reports.route_key(route_report.interview_category))
  order by (r.type_key is not null and r.category_key is not null) desc, r.type_key is not null desc
  limit 1
$$;
comment on function reports.route_report is 'The queue for reports of this type and category, or null when no route fits.';

create function reports.dispatch_report_events(event_ids uuid[])
returns table (event_id uuid, queue text, outcome text)
language plpgsql
volatile
set search_path = ''
as $$
declare
  batch record;
begin
  for batch in
    with taken as (
      update public.interview_report_event e
      set status = 'processing', outdated = false, updated_at = now()
      where e.id = any (dispatch_report_events.event_ids) and e.status = 'pending' and e.dispatch_after <= now()
      returning e.id, e.interview_id, e.workspace_id
    ), routed as (
      select t.id, t.interview_id, p.problem, reports.route_report(v.content ->> 'interviewType', v.content ->> 'interviewCategory') as route,
        queue.message('report.requested', jsonb_build_object(
          'interviewId', t.interview_id, 'eventId', t.id,
          'interviewType', v.content -> 'interviewType', 'interviewCategory', v.content -> 'interviewCategory'
        ), t.workspace_id) as message
      from taken t
      join public.invitations i on i.id = t.interview_id
      join public.template_versions v on v.id = i.template_version_id
      -- Asked once for each: offset keeps the planner from putting the call wherever its answer is used.
      cross join lateral (select interviews.consent_problem(i, 'analysis') as problem offset 0) p
    )
    select r.problem, case when (r.problem).code is null then r.route end as route,
      array_agg(r.id) as ids, array_agg(r.interview_id) as interview_ids, jsonb_agg(r.message) as messages
    from routed r
    group by 1, 2
  loop
    if (batch.problem).code = 'consent_withdrawn' then
      perform reports.end_unconsented(id, batch.problem) from unnest(batch.interview_ids) id;
    elsif (batch.problem).code is not null then
      -- No queue leads past an analyzer, so these never enter one.
      perform reports.make_report_for_people(id) from unnest(batch.ids) id;
    elsif batch.route is not null then
      perform queue.enqueue_many(batch.route, batch.messages);
    else
      -- Never sent, hence no message id; the trigger on dead letters fails the events.
      insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
      select 'unrouted_interview_report', 0, m, 0, 'unroutable',
        format('No report route fits type %s, category %s.', m -> 'data' -> 'interviewType', m -> 'data' -> 'interviewCategory'),
        now()
      from jsonb_array_elements(batch.messages) m;
    end if;
    return query select unnest(batch.ids), batch.route, case
      when (batch.problem).code = 'consent_withdrawn' then 'withdrawn' when (batch.problem).code is not null then 'completed' when batch.route is not null then 'queued' else 'unroutable' end;
  end loop;
end
$$;
comment on function reports.dispatch_report_events is
  'Sends each of the events that is still pending and due to its queue, or fails it as unroutable; where the candidate declined automatic analysis, makes the report for people on the spot, and where they withdrew, ends the request. Returns those it took.';

create function reports.dispatch_report_event(event_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_event public.interview_report_event;
  taken record;
begin
  select * into found_event from public.interview_report_event e
  where e.id = dispatch_report_event.event_id
  for update skip locked;
  if not found then
    -- Locked by the dispatch of a second copy of the same webhook, or really not there.
    return jsonb_build_object('outcome', case
      when exists (select from public.interview_report_event e where e.id = dispatch_report_event.event_id) then 'duplicate'
      else 'not_found'
    end, 'queue', null);
  end if;
  if found_event.status <> 'pending' or found_event.dispatch_after > now() then
    return jsonb_build_object('outcome', 'duplicate', 'queue', null);
  end if;
  select * into strict taken from reports.dispatch_report_events(array[dispatch_report_event.event_id]) d;
  return jsonb_build_object(
    -- What was dealt with here is no longer to be done, which is all that the caller asks.
    'outcome', case when taken.outcome in ('completed', 'withdrawn') then 'queued' else taken.outcome end,
    'queue', taken.queue
  );
end
$$;
grant execute on function reports.dispatch_report_event to service_role;

create function reports.dispatch_pending_report_events(max_events int, min_age_seconds numeric)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  answered int;
  all_committed boolean;
  dispatched int;
  event_ids uuid[];
begin
  -- The leaving drainer's side of the doorbell protocol. From the commit of this deletion on, inserters
  -- call for themselves; those who relied on the ring hold the shared lock until their rows are visible.
  -- So the caller goes on until a call that answered nothing also got the lock.
  delete from queue.rings r where r.target = 'report-producer';
  get diagnostics answered = row_count;
  all_committed := pg_try_advisory_xact_lock(queue_internal.doorbell_lock('report-producer'));

  select array_agg(p.id) into event_ids from (
    select e.id from public.interview_report_event e
    where e.status = 'pending' and e.dispatch_after <= now()
      and e.created_at <= now() - make_interval(secs => min_age_seconds::float8)
    order by e.created_at
    limit least(max_events, 1000)
    for update skip locked
  ) p;
  select count(*) into dispatched from reports.dispatch_report_events(coalesce(event_ids, '{}'));
  return jsonb_build_object(
    'dispatched', dispatched,
    'again', answered > 0 or not all_committed or dispatched >= least(max_events, 1000)
  );
end
$$;
grant execute on function reports.dispatch_pending_report_events to service_role;
