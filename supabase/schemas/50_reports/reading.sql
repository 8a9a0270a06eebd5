-- What members and systems do with reports: read, ask again, follow the requests.

create function reports.ratings_view(report public.interview_reports)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'raterId', r.rater_id, 'raterName', nullif(m.display_name, ''), 'independent', r.independent, 'competencyId', r.competency_id,
    'score', r.score, 'note', r.note, 'ratedAt', private.to_iso(r.rated_at),
    'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('score', c.score, 'note', c.note, 'at', private.to_iso(c.changed_at)) order by c.changed_at, c.id), '[]')
      from public.rating_changes c
      where c.report_id = r.report_id and c.rater_id = r.rater_id and c.competency_id = r.competency_id
    )
  ) order by r.rated_at, r.rater_id, r.competency_id), '[]')
  from public.report_ratings r
  join public.report_raters a on a.id = r.rater_id
  left join public.workspace_members m on m.workspace_id = a.workspace_id and m.user_id = a.user_id
  where r.report_id = (ratings_view.report).id
$$;
comment on function reports.ratings_view is
  'First ratings by everybody, with their later changes. Whoever left the workspace has no name.';

create function reports.draft_view(report_id uuid, rater_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('competencyId', d.competency_id, 'score', d.score, 'note', d.note) order by d.competency_id), '[]')
  from public.rating_drafts d
  where d.report_id = draft_view.report_id and d.rater_id = draft_view.rater_id
$$;

create function reports.without_machine_view(body jsonb, interview public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'competencies', (
      select coalesce(jsonb_agg(c || '{"machine":null}' order by position), '[]')
      from jsonb_array_elements(body -> 'competencies') with ordinality e (c, position)
    ),
    'schema_version', body -> 'schema_version', 'interview', body -> 'interview', 'subject', body -> 'subject',
    'completeness', body -> 'completeness', 'sources', body -> 'sources',
    -- The answers whole, whatever an analyzer made of them: they are what is to be rated.
    'sections', case when body #>> '{sections,kind}' = 'people' then body -> 'sections' else reports.sections_for_people(interview, true) end
  )
$$;
comment on function reports.without_machine_view is
  'What a reviewer sees before rating: what was asked and answered and what to rate, nothing the analyzer concluded. Fields are listed, so that new ones stay hidden.';

create function reports.report_view(report public.interview_reports, actor private.actor)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  rater public.report_raters;
  interview public.invitations;
  complete int;
  handed_in boolean;
  may_write boolean := workspaces.permits(actor, report.workspace_id, 'reports:write');
  blind boolean;
begin
  select * into rater from public.report_raters a where a.workspace_id = report.workspace_id and a.user_id = actor.user_id;
  select * into strict interview from public.invitations i where i.id = report.interview_id;
  select count(distinct r.rater_id), coalesce(bool_or(r.rater_id = rater.id), false) into complete, handed_in
  from public.report_ratings r where r.report_id = report.id;
  -- Nobody rates but people, so that there is nothing to keep from a system.
  handed_in := handed_in or actor.kind <> 'member';
  blind := not handed_in and not may_write;
  return jsonb_build_object(
    'id', report.id,
    'invitationId', report.interview_id,
    'eventId', report.event_id,
    'version', report.version,
    'analyzer', report.analyzer,
    'analyzerVersion', report.analyzer_version,
    'inputHash', report.input_hash,
    'createdAt', private.to_iso(report.created_at),
    'blind', blind,
    'body', case when blind then reports.without_machine_view(report.body, interview) else report.body end,
    -- What was stored under schema 1.0 lists answers without their texts, which are to be read.
    'answers', case
      when not blind and report.body ->> 'schema_version' = '1.0' and report.body #>> '{sections,kind}' is distinct from 'people'
        then reports.sections_for_people(interview, true)
    end,
    'candidateName', interview.candidate_name,
    'raters', jsonb_build_object('complete', complete, 'expected', (select w.raters_expected from public.workspaces w where w.id = report.workspace_id)),
    -- Who decides need not rate, and is shown what the panel thinks when it is complete.
    'humanRatings', case when handed_in or (may_write and reports.panel_is_complete(report.id)) then reports.ratings_view(report) else '[]' end,
    'draft', reports.draft_view(report.id, rater.id),
    'versions', (
      select jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'createdAt', private.to_iso(v.created_at)) order by v.version)
      from public.interview_reports v
      where v.interview_id = report.interview_id and not reports.is_withheld(v.id)
    ),
    -- How many, and neither who nor what: nobody is swayed by that.
    'ratedVersions', (
      select coalesce(jsonb_agg(jsonb_build_object('version', rated.version, 'complete', rated.complete) order by rated.version), '[]')
      from (
        select v.version, count(distinct r.rater_id) as complete
        from public.interview_reports v
        join public.report_ratings r on r.report_id = v.id
        where v.interview_id = report.interview_id and not reports.is_withheld(v.id)
        group by v.version
      ) rated
    )
  );
end
$$;
comment on function reports.report_view is
  'A report as the actor may see it now: ratings once their own are in, or, for who may write reports, all that are expected; the machine''s view, for reviewers, once their own are in; and the actor''s own draft.';

create function reports.refuse_withheld(report public.interview_reports)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if reports.is_withheld(report.id) then
    perform private.raise_problem('consent_withdrawn', 'The candidate took back the consent that this report rests on.',
      'If people may still assess the interview, its latest report is made for them.');
  end if;
end
$$;

create function reports.get_invitation_report(invitation_id uuid, version int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  interview public.invitations;
  report public.interview_reports;
begin
  select * into interview from public.invitations i where i.id = get_invitation_report.invitation_id;
  perform workspaces.authorize(actor, interview.workspace_id, 'reports:read', 'invitation_not_found');
  perform interviews.require_consent(interview, 'report');
  select * into report from public.interview_reports r
  where r.interview_id = interview.id
    and (get_invitation_report.version is null or r.version = get_invitation_report.version)
  order by reports.is_withheld(r.id), r.version desc
  limit 1;
  perform reports.refuse_withheld(report);
  if report.id is null then
    perform private.raise_problem('report_not_found',
      case when get_invitation_report.version is null
        then 'The interview has no report yet.'
        else format('The interview has no report version %s.', get_invitation_report.version)
      end,
      'Follow its state with GET /api/v1/report-events.');
  end if;
  return reports.report_view(report, actor);
end
$$;
grant execute on function reports.get_invitation_report to authenticated, service_role;

create function reports.report_of_actor(report_id uuid, actor private.actor, permission text)
returns public.interview_reports
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  report public.interview_reports;
begin
  select * into report from public.interview_reports r where r.id = report_of_actor.report_id;
  perform workspaces.authorize(actor, report.workspace_id, report_of_actor.permission, 'report_not_found');
  perform reports.refuse_withheld(report);
  return report;
end
$$;

create function reports.get_report(report_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
begin
  return reports.report_view(reports.report_of_actor(get_report.report_id, actor, 'reports:read'), actor);
end
$$;
grant execute on function reports.get_report to authenticated, service_role;

create function reports.rerun_report(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  interview public.invitations;
  event public.interview_report_event;
begin
  select * into interview from public.invitations i where i.id = rerun_report.invitation_id;
  perform workspaces.authorize(workspaces.current_actor(), interview.workspace_id, 'reports:write', 'invitation_not_found');
  insert into public.interview_report_event (interview_id) values (interview.id)
  on conflict (interview_id) where status in ('pending', 'processing') do nothing
  returning * into event;
  if event.id is null then
    perform private.raise_problem('report_in_progress');
  end if;
  return jsonb_build_object('eventId', event.id, 'status', event.status);
end
$$;
grant execute on function reports.rerun_report to authenticated, service_role;

create function reports.list_report_events(status text, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  wanted public.report_event_status[] := enum_range(null::public.report_event_status);
  size int := private.page_size(list_report_events.page_size);
  after record := private.decode_cursor('report_events', list_report_events.cursor);
  visible uuid[];
  items jsonb;
  last_time timestamptz;
  last_id uuid;
  found_count int;
begin
  if actor.kind in ('nobody', 'candidate') then
    perform private.raise_problem('unauthorized');
  end if;
  if list_report_events.workspace_id is not null then
    perform workspaces.authorize(actor, list_report_events.workspace_id, 'reports:read', 'workspace_not_found');
  elsif actor.kind = 'api_key' then
    perform workspaces.authorize(actor, actor.workspace_id, 'reports:read', 'workspace_not_found');
  end if;
  visible := case
    when list_report_events.workspace_id is not null then array[list_report_events.workspace_id]
    when actor.kind = 'api_key' then array[actor.workspace_id]
    when actor.kind = 'member' then array(select workspaces.my_workspace_ids('reports:read'))
    else array(select w.id from public.workspaces w)
  end;
  begin
    if list_report_events.status is not null then
      wanted := array[list_report_events.status::public.report_event_status];
    end if;
  exception when invalid_text_representation then
    perform private.raise_problem('invalid_status',
      format('%L is not a status.', list_report_events.status),
      'Use pending, processing, completed or failed.');
  end;

  with page as (
    select e.*
    from unnest(visible) v (workspace_id)
    cross join unnest(wanted) s (status)
    -- One short walk down an index for each workspace and status, however long their history.
    cross join lateral (
      select x.* from public.interview_report_event x
      where x.workspace_id = v.workspace_id and x.status = s.status and (x.created_at, x.id) < (after.moment, after.id)
      order by x.created_at desc, x.id desc
      limit size + 1
    ) e
    order by e.created_at desc, e.id desc
    limit size + 1
  ), shown as (
    select * from page order by created_at desc, id desc limit size
  )
  select
    coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'invitationId', s.interview_id, 'workspaceId', s.workspace_id, 'status', s.status,
      'errorCode', s.error_code, 'errorDetail', s.error_detail, 'attempts', s.attempts,
      'createdAt', private.to_iso(s.created_at), 'updatedAt', private.to_iso(s.updated_at), 'processedAt', private.to_iso(s.processed_at)
    ) order by s.created_at desc, s.id desc), '[]'),
    (array_agg(s.created_at order by s.created_at, s.id))[1],
    (array_agg(s.id order by s.created_at, s.id))[1],
    (select count(*) from page)
  into items, last_time, last_id, found_count
  from shown s;
  return jsonb_build_object(
    'items', items,
    'nextCursor', case when found_count > size
      then private.encode_cursor('report_events', last_time, last_id) end
  );
end
$$;
grant execute on function reports.list_report_events to authenticated, service_role;
