-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.get_invitation_report(invitation_id uuid, version int default null)
returns jsonb language sql stable set search_path = ''
as $$ select reports.get_invitation_report(invitation_id, version) $$;
comment on function public.get_invitation_report is
  'The latest report of an interview, or the given version, as the caller may see it. Raises invitation_not_found, report_not_found, forbidden. Members, API keys with reports:read.';
grant execute on function public.get_invitation_report to authenticated, service_role;

create function public.get_report(report_id uuid)
returns jsonb language sql stable set search_path = ''
as $$ select reports.get_report(report_id) $$;
comment on function public.get_report is
  'One report: {id, invitationId, eventId, version, analyzer, analyzerVersion, inputHash, createdAt, blind, body, humanRatings, versions}. Raises report_not_found, forbidden. Members, API keys with reports:read.';
grant execute on function public.get_report to authenticated, service_role;

create function public.rate_report(report_id uuid, ratings jsonb)
returns jsonb language sql volatile set search_path = ''
as $$ select reports.rate_report(report_id, ratings) $$;
comment on function public.rate_report is
  'Stores the member''s ratings [{competencyId, score 1-5, note?}], replacing their earlier ones, and returns the report with everybody''s. Raises report_not_found, unknown_competency, invalid_ratings, rating_needs_a_person. Members.';
grant execute on function public.rate_report to authenticated, service_role;

create function public.rerun_report(invitation_id uuid)
returns jsonb language sql volatile set search_path = ''
as $$ select reports.rerun_report(invitation_id) $$;
comment on function public.rerun_report is
  'Asks for the report again and returns {"eventId","status"}. Unchanged input gives the stored report, changed input a new version. Raises invitation_not_found, interview_not_completed, report_in_progress, forbidden. Members who may write, API keys with reports:write.';
grant execute on function public.rerun_report to authenticated, service_role;

create function public.list_report_events(status text default null, workspace_id uuid default null, cursor text default null, page_size int default 50)
returns jsonb language sql stable set search_path = ''
as $$ select reports.list_report_events(status, workspace_id, cursor, page_size) $$;
comment on function public.list_report_events is
  'Report requests of the caller''s workspaces, newest first, up to page_size (100 at most): {"items":[…],"nextCursor"}. Raises invalid_status, invalid_cursor, workspace_not_found, unauthorized. Members, API keys with reports:read.';
grant execute on function public.list_report_events to authenticated, service_role;
