-- Runs of candidates' code against the tests of a question, by a runner that the workspace trusts: which
-- runner that is, what was asked of it and what it answered. Hirewire itself never runs anything.

create schema test_runs;
comment on schema test_runs is 'Trusted runners of code, what they were asked to run, and their results. Not exposed over HTTP.';
grant usage on schema test_runs to authenticated, service_role;

create type public.test_runner_kind as enum ('http', 'piston');
comment on type public.test_runner_kind is
  'http: a service of the workspace''s own, which is told what to run and calls back with results that it signs; piston: a Piston engine, which the consumer asks test by test.';

create type public.test_run_status as enum ('pending', 'sent', 'done', 'failed', 'skipped');
comment on type public.test_run_status is
  'pending: in the queue; sent: with the runner, whose answer is waited for; done: the results are here; failed: it could not be run; skipped: no longer wanted, because an answer was replaced or analysis was declined.';

create table public.test_runners (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  kind public.test_runner_kind not null,
  name text not null constraint name_length check (char_length(name) between 1 and 100)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  url text constraint url_is_http check (url ~* '^https?://' and char_length(url) <= 2048),
  secret_id uuid,
  wait interval not null default interval '10 minutes'
    constraint wait_in_range check (wait between interval '0' and interval '1 day'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint a_service_has_an_address_and_a_secret check (kind <> 'http' or (url is not null and secret_id is not null)),
  constraint an_engine_has_no_secret check (kind <> 'piston' or secret_id is null)
);
comment on table public.test_runners is 'The runner whose results a workspace trusts. No row, no runner.';
comment on column public.test_runners.name is 'What reports call it.';
comment on column public.test_runners.url is 'Where it is. For Piston null takes the one that the deployment has set.';
comment on column public.test_runners.secret_id is 'The signing secret''s row in Vault. It signs what is sent and what comes back.';
comment on column public.test_runners.wait is 'How long a report waits for runs that are open.';

create table public.test_runs (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  kind public.test_runner_kind not null,
  runner text not null,
  status public.test_run_status not null default 'pending',
  error_code text,
  error_detail text,
  result_hash text,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  finished_at timestamptz,
  constraint what_is_done_has_a_result check ((status = 'done') = (result_hash is not null))
);
comment on table public.test_runs is 'Answers in code that a trusted runner was asked to run. A report waits for those that are open.';
comment on column public.test_runs.runner is 'The runner''s name as it was when the run was asked for.';
comment on column public.test_runs.result_hash is 'SHA-256 of the results as they were taken: the same once more is no second answer.';
create index test_runs_open_idx on public.test_runs (invitation_id) where status in ('pending', 'sent');
create index test_runs_sent_idx on public.test_runs (sent_at) where status = 'sent';
create index test_runs_invitation_idx on public.test_runs (invitation_id, created_at desc, id desc);
create index test_runs_workspace_idx on public.test_runs (workspace_id);

create table public.test_run_answers (
  run_id uuid not null references public.test_runs (id) on delete cascade,
  response_id uuid not null references public.responses (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  question_id uuid not null,
  results jsonb constraint results_are_bounded check (pg_column_size(results) < 262144),
  not_run text,
  primary key (run_id, response_id),
  constraint what_was_not_run_has_no_results check (results is null or not_run is null)
);
comment on table public.test_run_answers is
  'Which answers a run is about, and what came of each. Apart from what candidates report of their own runs, before which it counts.';
comment on column public.test_run_answers.results is '{language, compileError, groups: [{id, tests: [{name, passed, message}]}]}, as the runner said.';
comment on column public.test_run_answers.not_run is 'Why the runner did not run this answer: no_tests, language_unsupported, refused.';
create index test_run_answers_response_idx on public.test_run_answers (response_id);
create index test_run_answers_workspace_idx on public.test_run_answers (workspace_id);

alter table public.test_runners enable row level security;
-- Not which row of Vault holds the secret: that is nobody's to read.
grant select (workspace_id, kind, name, url, wait, created_at, updated_at) on public.test_runners to authenticated;
grant select, delete on public.test_runners to service_role;
create policy recruiters_read on public.test_runners for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

-- What a runner found is a machine's view, which reviewers meet in the report, after they have rated.
alter table public.test_runs enable row level security;
grant select on public.test_runs to authenticated;
grant select, delete on public.test_runs to service_role;
create policy recruiters_read on public.test_runs for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

alter table public.test_run_answers enable row level security;
grant select on public.test_run_answers to authenticated;
grant select, delete on public.test_run_answers to service_role;
create policy recruiters_read on public.test_run_answers for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('test_runs', 'test-runner', 120, 4, 2, 8);
