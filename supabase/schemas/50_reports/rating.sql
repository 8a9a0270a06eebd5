-- How people rate a report: drafts, the hand-in that counts, and what they think later.

create function reports.rater_of(user_id uuid, workspace_id uuid)
returns public.report_raters
language plpgsql
volatile
set search_path = ''
as $$
declare
  rater public.report_raters;
begin
  insert into public.report_raters (workspace_id, user_id) values (rater_of.workspace_id, rater_of.user_id)
  on conflict on constraint report_raters_workspace_id_user_id_key do nothing;
  select * into strict rater from public.report_raters a
  where a.workspace_id = rater_of.workspace_id and a.user_id = rater_of.user_id
  for update;
  return rater;
end
$$;
comment on function reports.rater_of is 'The user as a rater of the workspace, locked: what one person sends at the same time is taken in turn.';

create function reports.report_to_rate(report_id uuid, actor private.actor, ratings jsonb, shape jsonb)
returns public.interview_reports
language plpgsql
volatile
set search_path = ''
as $$
declare
  report public.interview_reports;
  unknown text;
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('rating_needs_a_person');
  end if;
  report := reports.report_of_actor(report_to_rate.report_id, actor, 'reports:rate');
  perform private.require_shape(jsonb_build_object('ratings', report_to_rate.ratings), report_to_rate.shape, 'invalid_ratings');
  select string_agg(r ->> 'competencyId', ', ') into unknown
  from jsonb_array_elements(report_to_rate.ratings) r
  where not exists (
    select from jsonb_array_elements(report.body -> 'competencies') c where c ->> 'id' = r ->> 'competencyId'
  );
  if unknown is not null then
    perform private.raise_problem('unknown_competency',
      format('The report has no competency %s.', unknown),
      'Use the ids in the report''s competencies.');
  end if;
  return report;
end
$$;
comment on function reports.report_to_rate is 'The report, when this actor may rate it and the ratings are of its competencies.';

create function reports.save_rating_draft(report_id uuid, ratings jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  report public.interview_reports := reports.report_to_rate(save_rating_draft.report_id, actor, save_rating_draft.ratings, reports.rating_draft_shape());
  rater public.report_raters := reports.rater_of(actor.user_id, report.workspace_id);
begin
  delete from public.rating_drafts d where d.report_id = report.id and d.rater_id = rater.id;
  insert into public.rating_drafts (report_id, rater_id, competency_id, workspace_id, score, note)
  select report.id, rater.id, r ->> 'competencyId', report.workspace_id, (r ->> 'score')::int, coalesce(r ->> 'note', '')
  from jsonb_array_elements(save_rating_draft.ratings) r;
  return jsonb_build_object('draft', reports.draft_view(report.id, rater.id));
end
$$;
grant execute on function reports.save_rating_draft to authenticated, service_role;

create function reports.could_ever_write(actor private.actor, workspace_id uuid)
returns boolean
language sql
stable
set search_path = ''
as $$
  select workspaces.permits(could_ever_write.actor, could_ever_write.workspace_id, 'reports:write') or exists (
    select from public.report_raters a
    where a.workspace_id = could_ever_write.workspace_id and a.user_id = (could_ever_write.actor).user_id and a.could_write
  )
$$;
comment on function reports.could_ever_write is
  'Whether the actor has or had a role that sees reports before rating. Of any interview: what was seen when is not kept, and at worst fewer ratings than could count as independent.';

create function reports.is_independent(report public.interview_reports, actor private.actor)
returns boolean
language sql
stable
set search_path = ''
as $$
  select not exists (
    select from public.interview_reports o
    where o.interview_id = (is_independent.report).interview_id and (
      -- Whoever may or could once write reports sees the machine's view all along, where a machine took part, and others' ratings
      -- once all are in who were to rate.
      (o.analyzer <> 'people-only' or reports.panel_is_complete(o.id))
        and reports.could_ever_write(is_independent.actor, o.workspace_id)
      -- Another version was opened to them by their ratings of it, with what others said there.
      or exists (
        select from public.report_ratings r
        join public.report_raters a on a.id = r.rater_id
        where r.report_id = o.id and a.user_id = (is_independent.actor).user_id
      )
    )
  )
$$;
comment on function reports.is_independent is
  'Whether this actor, who has yet to rate the report, could see neither the machine''s view of the interview nor others'' ratings, in any version.';

create function reports.note_changes(report public.interview_reports, rater_id uuid, ratings jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into public.rating_changes (report_id, rater_id, competency_id, workspace_id, score, note)
  select first.report_id, first.rater_id, first.competency_id, first.workspace_id, said.score, said.note
  from public.report_ratings first
  cross join lateral (
    select (r ->> 'score')::int as score, coalesce(r ->> 'note', '') as note
    from jsonb_array_elements(note_changes.ratings) r
    where r ->> 'competencyId' = first.competency_id
  ) said
  left join lateral (
    select c.score, c.note from public.rating_changes c
    where (c.report_id, c.rater_id, c.competency_id) = (first.report_id, first.rater_id, first.competency_id)
    order by c.changed_at desc, c.id desc
    limit 1
  ) latest on true
  where first.report_id = (note_changes.report).id and first.rater_id = note_changes.rater_id
    and (said.score, said.note) is distinct from (coalesce(latest.score, first.score), coalesce(latest.note, first.note))
$$;
comment on function reports.note_changes is 'Keeps what differs from what the rater said last. The same again changes nothing.';

create function reports.rate_report(report_id uuid, ratings jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  report public.interview_reports := reports.report_to_rate(rate_report.report_id, actor, rate_report.ratings, reports.ratings_shape());
  missing text;
  rater public.report_raters;
begin
  select string_agg(c ->> 'id', ', ' order by position) into missing
  from jsonb_array_elements(report.body -> 'competencies') with ordinality e (c, position)
  where not exists (select from jsonb_array_elements(rate_report.ratings) r where r ->> 'competencyId' = c ->> 'id');
  if missing is not null then
    perform private.raise_problem('incomplete_ratings', format('Not rated: %s.', missing));
  end if;
  rater := reports.rater_of(actor.user_id, report.workspace_id);
  if exists (select from public.report_ratings r where r.report_id = report.id and r.rater_id = rater.id) then
    perform reports.note_changes(report, rater.id, rate_report.ratings);
  else
    insert into public.report_ratings (report_id, rater_id, competency_id, workspace_id, score, note, independent)
    select report.id, rater.id, r ->> 'competencyId', report.workspace_id, (r ->> 'score')::int, coalesce(r ->> 'note', ''),
      reports.is_independent(report, actor)
    from jsonb_array_elements(rate_report.ratings) r;
    perform interviews.lift_blindness(report.interview_id, actor.user_id);
  end if;
  delete from public.rating_drafts d where d.report_id = report.id and d.rater_id = rater.id;
  return reports.report_view(report, actor);
end
$$;
grant execute on function reports.rate_report to authenticated, service_role;
