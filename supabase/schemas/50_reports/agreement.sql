-- What agreement between raters is computed from. Computing it is left to the api function.

create function reports.get_independent_ratings(template_id uuid, max_interviews int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  template public.interview_templates;
  may_see_all boolean;
begin
  select * into template from public.interview_templates t where t.id = get_independent_ratings.template_id;
  perform workspaces.authorize(actor, template.workspace_id, 'reports:read', 'template_not_found');
  may_see_all := actor.kind <> 'member' or workspaces.permits(actor, template.workspace_id, 'reports:write');
  return jsonb_build_object(
    'competencies', (
      select coalesce(jsonb_agg(jsonb_build_object('id', c -> 'id', 'name', c -> 'name') order by position), '[]')
      from (select v.content from public.template_versions v where v.template_id = template.id order by v.version desc limit 1) latest
      cross join jsonb_array_elements(latest.content -> 'competencies') with ordinality e (c, position)
    ),
    'units', (
      with rated as (
        -- A rater has independent ratings of one version at most: having rated it, they have seen too much.
        select p.id, p.interview_id, i.created_at
        from public.invitations i
        join public.interview_reports p on p.interview_id = i.id
        where i.template_id = template.id
          and exists (select from public.report_ratings r where r.report_id = p.id and r.independent)
          and not reports.is_withheld(p.id)
          -- From a figure of few interviews one could tell what others think of the one that is still to be rated.
          and (may_see_all or exists (
            select from public.report_ratings r
            join public.report_raters a on a.id = r.rater_id
            where r.report_id = p.id and a.user_id = actor.user_id
          ))
      ), newest as (
        select n.interview_id from rated n group by n.interview_id order by max(n.created_at) desc, n.interview_id
        limit get_independent_ratings.max_interviews
      ), units as (
        select n.interview_id, r.competency_id, jsonb_agg(r.score order by r.rater_id) as scores
        from newest n
        join rated p on p.interview_id = n.interview_id
        join public.report_ratings r on r.report_id = p.id and r.independent
        group by n.interview_id, r.competency_id
      )
      select coalesce(jsonb_agg(jsonb_build_object('interviewId', u.interview_id, 'competencyId', u.competency_id, 'scores', u.scores)
        order by u.interview_id, u.competency_id), '[]')
      from units u
    )
  );
end
$$;
grant execute on function reports.get_independent_ratings to service_role;
