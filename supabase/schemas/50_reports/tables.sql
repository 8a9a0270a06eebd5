-- Reports: the request for one (interview_report_event), where it goes (report_routes), what comes of it
-- (interview_reports) and what people say to it (report_ratings).

create schema reports;
comment on schema reports is 'Requests for reports, where they go, and the reports. Not exposed over HTTP.';
grant usage on schema reports to authenticated, service_role;

create type public.report_event_status as enum ('pending', 'processing', 'completed', 'failed');

create type public.recommendation as enum ('hire', 'consider', 'reject');
comment on type public.report_event_status is 'pending: waits to be dispatched; processing: its message is in a queue; completed: the report is stored; failed: the message is a dead letter.';
comment on type public.recommendation is 'What the stored rule makes of an overall score. People decide.';

insert into queue.queues (name, consumer) values
  ('one_way_interview_report', 'report-consumer'),
  ('technical_interview_report', 'report-consumer'),
  ('coding_interview_report', 'report-consumer'),
  ('soft_skill_interview_report', 'report-consumer'),
  ('role_based_interview_report', 'report-consumer'),
  -- Where dead letters of unroutable requests lie; redriven, they are routed again.
  ('unrouted_interview_report', 'report-producer');

create function reports.route_key(name text)
returns text
language sql
immutable
strict
set search_path = ''
as $$
  select regexp_replace(lower(route_key.name), '[[:space:]_-]', '', 'g')
$$;
comment on function reports.route_key is 'Type and category names are matched without regard to case, space, _ and -.';
-- Evaluated as generated columns by whoever edits routes.
grant execute on function reports.route_key to service_role;

create table public.report_routes (
  id uuid primary key default gen_random_uuid(),
  interview_type text,
  interview_category text,
  queue text not null references queue.queues (name),
  type_key text generated always as (reports.route_key(interview_type)) stored,
  category_key text generated always as (reports.route_key(interview_category)) stored,
  unique nulls not distinct (type_key, category_key)
);
comment on table public.report_routes is
  'Which queue reports of an interview go to. Null means any; the most specific row wins: pair, then type, then category. Editable while running.';
create index report_routes_queue_idx on public.report_routes (queue);

insert into public.report_routes (interview_type, interview_category, queue) values
  ('one-way', null, 'one_way_interview_report'),
  ('technical', null, 'technical_interview_report'),
  ('coding', null, 'coding_interview_report'),
  (null, 'soft-skill', 'soft_skill_interview_report'),
  (null, 'role-based', 'role_based_interview_report');

create table public.interview_report_event (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.invitations (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  status public.report_event_status not null default 'pending',
  error_code text,
  error_detail text,
  attempts int not null default 0,
  dispatch_after timestamptz not null default '-infinity',
  outdated boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  processed_at timestamptz,
  constraint failed_has_error check (status <> 'failed' or error_code is not null),
  constraint finished_has_time check ((status in ('completed', 'failed')) = (processed_at is not null))
);
comment on table public.interview_report_event is
  'A request for the report of an interview: inserting a row is all it takes. One is open per interview; a re-run is a new row.';
comment on column public.interview_report_event.attempts is 'Times a consumer took the request up, counted when it ended.';
comment on column public.interview_report_event.dispatch_after is 'The request waits until then, for transcripts that are being made.';
comment on column public.interview_report_event.outdated is 'What the report is made from changed while it was being made: it is made again.';
create unique index interview_report_event_open_idx on public.interview_report_event (interview_id)
where status in ('pending', 'processing');
create index interview_report_event_pending_idx on public.interview_report_event (created_at) where status = 'pending';
create index interview_report_event_interview_idx on public.interview_report_event (interview_id, created_at desc);
create index interview_report_event_status_idx on public.interview_report_event (workspace_id, status, created_at desc, id desc);

create table public.interview_reports (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.invitations (id) on delete cascade,
  event_id uuid not null references public.interview_report_event (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  version int not null,
  analyzer text not null,
  analyzer_version text not null,
  input_hash text not null constraint input_hash_is_sha256 check (input_hash ~ '^[0-9a-f]{64}$'),
  overall_score numeric constraint overall_score_in_range check (overall_score between 0 and 100),
  recommendation public.recommendation,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (interview_id, version),
  -- The same input and analyzer give the same report, so there is nothing to store twice.
  unique (interview_id, analyzer, analyzer_version, input_hash),
  constraint recommendation_needs_a_score check ((recommendation is null) = (overall_score is null))
);
comment on table public.interview_reports is 'Reports as analyzers wrote them, every version. Ratings by people live beside them, never in them.';
create index interview_reports_event_idx on public.interview_reports (event_id);
create index interview_reports_workspace_idx on public.interview_reports (workspace_id, created_at desc);

create table public.report_raters (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid references auth.users (id) on delete set null,
  could_write boolean not null default false,
  created_at timestamptz not null default now(),
  unique (workspace_id, user_id)
);
comment on table public.report_raters is
  'Who rates in a workspace, under an id that outlives their account: ratings stay, by somebody who is no longer named. Names are in workspace_members alone.';
comment on column public.report_raters.user_id is 'Null once their account is gone.';
comment on column public.report_raters.could_write is
  'Whether they once had a role that may write reports and lost it. What they could see then they may still know.';
create index report_raters_user_idx on public.report_raters (user_id);

create table public.report_ratings (
  report_id uuid not null references public.interview_reports (id) on delete cascade,
  rater_id uuid not null references public.report_raters (id) on delete cascade,
  competency_id text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  score int not null constraint score_in_range check (score between 1 and 5),
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  independent boolean not null,
  rated_at timestamptz not null default now(),
  primary key (report_id, rater_id, competency_id)
);
comment on table public.report_ratings is
  'People''s first ratings of a report, 1-5 on each competency''s anchors, all competencies at once. They count and never change: what is thought later is in rating_changes.';
comment on column public.report_ratings.independent is 'Whether the rater could see neither the machine''s view of the interview nor others'' ratings before.';
create index report_ratings_rater_idx on public.report_ratings (rater_id);
create index report_ratings_workspace_idx on public.report_ratings (workspace_id);
create trigger frozen before update on public.report_ratings
for each row execute function private.refuse_change();

create table public.rating_changes (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null,
  rater_id uuid not null,
  competency_id text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  score int not null constraint score_in_range check (score between 1 and 5),
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  changed_at timestamptz not null default clock_timestamp(),
  foreign key (report_id, rater_id, competency_id) references public.report_ratings (report_id, rater_id, competency_id) on delete cascade
);
comment on table public.rating_changes is 'What raters thought later. Shown as changes beside the first rating, and in no figure.';
create index rating_changes_rating_idx on public.rating_changes (report_id, rater_id, competency_id, changed_at);
create index rating_changes_workspace_idx on public.rating_changes (workspace_id);
create trigger frozen before update on public.rating_changes
for each row execute function private.refuse_change();

create table public.rating_drafts (
  report_id uuid not null references public.interview_reports (id) on delete cascade,
  rater_id uuid not null references public.report_raters (id) on delete cascade,
  competency_id text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  score int constraint score_in_range check (score between 1 and 5),
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  saved_at timestamptz not null default now(),
  primary key (report_id, rater_id, competency_id)
);
comment on table public.rating_drafts is 'What a rater has yet to hand in. Nobody else''s to see; gone when it is handed in, and with the account.';
create index rating_drafts_rater_idx on public.rating_drafts (rater_id);
create index rating_drafts_workspace_idx on public.rating_drafts (workspace_id);

create function reports.is_withheld(report_id uuid)
returns boolean
language sql
stable
security definer -- members do not read what it depends on
set search_path = ''
as $$
  select (interviews.consent_problem(i, case when r.analyzer = 'people-only' then 'report' else 'analysis' end)).code is not null
  from public.interview_reports r
  join public.invitations i on i.id = r.interview_id
  where r.id = is_withheld.report_id
$$;
comment on function reports.is_withheld is 'Whether the candidate has taken back the consent that the report rests on. Then nobody is shown it.';
grant execute on function reports.is_withheld to authenticated;

create function reports.has_rated(report_id uuid)
returns boolean
language sql
stable
security definer -- must not run into the policy it is part of
set search_path = ''
as $$
  select exists (
    select from public.report_ratings r
    join public.report_raters a on a.id = r.rater_id
    where r.report_id = has_rated.report_id and a.user_id = (select auth.uid())
  )
$$;
comment on function reports.has_rated is 'Whether the signed-in user has handed in their ratings of the report.';
grant execute on function reports.has_rated to authenticated;

create function reports.panel_is_complete(report_id uuid)
returns boolean
language sql
stable
security definer -- must not run into the policy it is part of
set search_path = ''
as $$
  select (select count(distinct r.rater_id) from public.report_ratings r where r.report_id = p.id) >= w.raters_expected
  from public.interview_reports p
  join public.workspaces w on w.id = p.workspace_id
  where p.id = panel_is_complete.report_id
$$;
comment on function reports.panel_is_complete is
  'Whether as many people have handed in their ratings of the report as are to. From then on who may write reports, and so decides, reads them.';
grant execute on function reports.panel_is_complete to authenticated;

alter table public.report_routes enable row level security;
grant select on public.report_routes to authenticated;
grant select, insert, update, delete on public.report_routes to service_role;
create policy everyone_reads on public.report_routes for select to authenticated using (true);

alter table public.interview_report_event enable row level security;
grant select, insert (interview_id) on public.interview_report_event to authenticated;
grant select, insert, update, delete on public.interview_report_event to service_role;
create policy members_read on public.interview_report_event for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('reports:read')));
create policy members_request on public.interview_report_event for insert to authenticated
with check (workspace_id in (select workspaces.my_workspace_ids('reports:write')));

alter table public.interview_reports enable row level security;
grant select on public.interview_reports to authenticated;
-- As with candidates' data, services write through functions: no statement of theirs prints a row.
grant select, delete on public.interview_reports to service_role;
create policy members_read on public.interview_reports for select to authenticated
using (
  (
    workspace_id in (select workspaces.my_workspace_ids('reports:write'))
    -- A reviewer rates before seeing what the machine or others think.
    or (workspace_id in (select workspaces.my_workspace_ids('reports:read')) and reports.has_rated(id))
  )
  and not reports.is_withheld(id)
);

alter table public.report_raters enable row level security;
grant select on public.report_raters to authenticated;
grant select, delete on public.report_raters to service_role;
create policy raters_read on public.report_raters for select to authenticated
using (user_id = (select auth.uid()) or workspace_id in (select workspaces.my_workspace_ids('reports:write')));

do $$
declare
  table_name text;
begin
  foreach table_name in array array['report_ratings', 'rating_changes'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('grant select on public.%I to authenticated', table_name);
    execute format('grant select, delete on public.%I to service_role', table_name);
    -- One's own are in as soon as there are any: who has rated sees everybody's. Who has not sees none, but
    -- for those who decide, once all are in who were to rate.
    execute format(
      'create policy raters_read on public.%I for select to authenticated
      using (
        (
          workspace_id in (select workspaces.my_workspace_ids(%L)) and reports.has_rated(report_id)
          or workspace_id in (select workspaces.my_workspace_ids(%L)) and reports.panel_is_complete(report_id)
        )
        and not reports.is_withheld(report_id)
      )',
      table_name, 'reports:read', 'reports:write'
    );
  end loop;
end
$$;

alter table public.rating_drafts enable row level security;
grant select on public.rating_drafts to authenticated;
grant select, delete on public.rating_drafts to service_role;
create policy raters_read on public.rating_drafts for select to authenticated
using (
  workspace_id in (select workspaces.my_workspace_ids('reports:read'))
  and rater_id in (select a.id from public.report_raters a where a.user_id = (select auth.uid()))
  and not reports.is_withheld(report_id)
);
