-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.get_invitation_report(invitation_id uuid, version int default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.get_invitation_report(invitation_id, version); end $$;
comment on function public.get_invitation_report is
  'The latest report of an interview, or the given version, as the caller may see it. Raises invitation_not_found, report_not_found, consent_withdrawn, forbidden. Members, API keys with reports:read.';
grant execute on function public.get_invitation_report to authenticated, service_role;

create function public.get_report(report_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.get_report(report_id); end $$;
comment on function public.get_report is
  'One report: {id, invitationId, eventId, version, analyzer, analyzerVersion, inputHash, createdAt, blind, body, answers (whole, where the body is of a schema that does not hold them and is not blind), candidateName, raters: {expected, complete}, humanRatings: [first ratings, with changes], draft: [one''s own], versions, ratedVersions: [{version, complete}, where anybody has rated]}. To members who have yet to hand in their ratings humanRatings is empty, but for those who may write reports once as many have rated as are expected; where they may not write reports, blind is true and body holds nothing that a machine found. Raises report_not_found, consent_withdrawn, forbidden. Members, API keys with reports:read.';
grant execute on function public.get_report to authenticated, service_role;

create function public.save_rating_draft(report_id uuid, ratings jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.save_rating_draft(report_id, ratings); end $$;
comment on function public.save_rating_draft is
  'Keeps what the member has yet to hand in, [{competencyId, score 1-5 or null?, note?}], in the place of what was kept before, and returns {"draft":[…]}. Nobody else sees it. Raises report_not_found, consent_withdrawn, unknown_competency, invalid_ratings, rating_needs_a_person, forbidden. Members.';
grant execute on function public.save_rating_draft to authenticated, service_role;

create function public.rate_report(report_id uuid, ratings jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.rate_report(report_id, ratings); end $$;
comment on function public.rate_report is
  'Hands in the member''s ratings of all competencies of the report, [{competencyId, score 1-5, note?}], drops their draft and returns the report with everybody''s. The first ones count and stay; whatever differs in later ones is kept as a change, and the same again changes nothing. Raises report_not_found, consent_withdrawn, unknown_competency, incomplete_ratings, invalid_ratings, rating_needs_a_person, forbidden. Members.';
grant execute on function public.rate_report to authenticated, service_role;

create function public.get_independent_ratings(template_id uuid, max_interviews int)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.get_independent_ratings(template_id, max_interviews); end $$;
comment on function public.get_independent_ratings is
  'What raters'' agreement is computed from: {"competencies":[{id, name}],"units":[{interviewId, competencyId, scores}]}, the independent first ratings of the max_interviews newest interviews that were rated; for members who may not write reports, of those alone that they have rated themselves. Raises template_not_found, forbidden. Service role, on behalf of members and of API keys with reports:read: the figures are theirs to see, single ratings are not.';
grant execute on function public.get_independent_ratings to service_role;

create function public.rerun_report(invitation_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.rerun_report(invitation_id); end $$;
comment on function public.rerun_report is
  'Asks for the report again and returns {"eventId","status"}. Unchanged input gives the stored report, changed input a new version. Raises invitation_not_found, consent_withdrawn, interview_not_completed, report_in_progress, forbidden. Members who may write, API keys with reports:write.';
grant execute on function public.rerun_report to authenticated, service_role;

create function public.list_report_events(
  status text default null, workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.list_report_events(status, workspace_id, cursor, page_size); end $$;
comment on function public.list_report_events is
  'Report requests of the caller''s workspaces, newest first, up to page_size (100 at most): {"items":[…],"nextCursor"}. Raises invalid_status, invalid_cursor, workspace_not_found, unauthorized. Members, API keys with reports:read.';
grant execute on function public.list_report_events to authenticated, service_role;

create function public.dispatch_report_event(event_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.dispatch_report_event(event_id); end $$;
comment on function public.dispatch_report_event is
  'Moves one pending request to its queue: {"outcome":"queued"|"duplicate"|"unroutable"|"not_found","queue":…}. A report that no analyzer may make is made at once, queued without a queue; one that waits for transcripts has nothing to be done about it, like a duplicate. Any number of calls have the effect of one. Service role.';
grant execute on function public.dispatch_report_event to service_role;

create function public.dispatch_pending_report_events(max_events int default 100, min_age_seconds numeric default 0)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.dispatch_pending_report_events(max_events, min_age_seconds); end $$;
comment on function public.dispatch_pending_report_events is
  'Moves up to max_events (1000 at most) requests pending for at least min_age_seconds to their queues, oldest first. Returns {"dispatched":n,"again":bool}; a webhook handler calls again until `again` is false, so that nobody who relied on its webhook is left behind. Service role, and pg_cron.';
grant execute on function public.dispatch_pending_report_events to service_role;

create function public.get_analysis_input(interview_id uuid)
returns json language plpgsql stable set search_path = ''
as $$ begin return reports.get_analysis_input(interview_id); end $$;
comment on function public.get_analysis_input is
  'Everything a report may depend on: the interview, the frozen template, current answers with their best transcript, what to redact, up to 10 earlier answers to each question by others, the workspace''s settings. The same interview always gives the same input until its own answers or settings change. Raises invitation_not_found, and analysis_declined where the candidate declined automatic analysis; nor are such answers among the others''; consent_withdrawn where they withdrew. Service role.';
grant execute on function public.get_analysis_input to service_role;

create function public.finish_report(event_id uuid, queue text, msg_id bigint, read_ct int, report jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.finish_report(event_id, queue, msg_id, read_ct, report); end $$;
comment on function public.finish_report is
  'Stores a report {analyzer, analyzer_version, input_hash, overall_score, recommendation, body}, completes its event, records report.completed and deletes the message: one transaction, fenced by the message''s read count. The same input and analyzer give the stored report again. Where the candidate took back their consent meanwhile, nothing is stored and the request ends as failed. Returns {"report_id","version","reused"}. Raises stale_lease, report_event_not_found. Service role.';
grant execute on function public.finish_report to service_role;

create function public.reserve_model_call(interview_id uuid, key text, model text, cost numeric)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.reserve_model_call(interview_id, key, model, cost); end $$;
comment on function public.reserve_model_call is
  'Asks to put a question to a language model: {"state":"granted"|"kept"|"budget","reply":…}. kept has the reply of the same question (key, SHA-256 in hex) before; budget means that cost (in the currency of the installation''s prices) is more than the workspace still allows, or that it allows no model. Raises invitation_not_found, analysis_declined, consent_withdrawn. Services.';
grant execute on function public.reserve_model_call to service_role;

create function public.settle_model_call(interview_id uuid, key text, reply jsonb)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform reports.settle_model_call(interview_id, key, reply); end $$;
comment on function public.settle_model_call is
  'Keeps a model''s reply {kind, text?, reason?, tokens, cost} to a granted question, and counts what it cost. A second reply changes nothing. Services.';
grant execute on function public.settle_model_call to service_role;
