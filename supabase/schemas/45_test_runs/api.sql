-- What members, candidates and services call. Each function runs as its caller and only passes on.

create function public.get_test_runner(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return test_runs.get_test_runner(workspace_id); end $$;
comment on function public.get_test_runner is
  'The runner whose results the workspace trusts, without its secret: {"workspaceId","kind":"none"|"http"|"piston",…}. Raises workspace_required, workspace_not_found, forbidden. Members who may write, API keys with interviews:write.';
grant execute on function public.get_test_runner to authenticated, service_role;

create function public.put_test_runner(runner jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.put_test_runner(runner, workspace_id); end $$;
comment on function public.put_test_runner is
  'Says whose results the workspace trusts: {kind, name?, url?, secret?, waitSeconds?}. A secret that was made or given is in the answer this once; without one a service at the same address keeps its own. Whether the address may be called is for the caller to ask first. Raises invalid_test_runner, invalid_url, invalid_secret, workspace_required, workspace_not_found, forbidden. Owners and admins.';
grant execute on function public.put_test_runner to authenticated, service_role;

create function public.request_test_run(invitation_id uuid, question_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.request_test_run(invitation_id, question_id); end $$;
comment on function public.request_test_run is
  'Has the runner run the current answers in code, or that to one question, and returns the run. While it is open, or when the same code has run already, returns that one. Raises test_runner_not_configured, nothing_to_run, too_many_test_runs, analysis_declined, consent_withdrawn, invitation_not_found, forbidden; for a candidate also what submit_response raises about the interview''s state. The candidate while the interview is under way; members who may write and API keys with interviews:write at any time.';
grant execute on function public.request_test_run to authenticated, service_role;

create function public.get_test_run(run_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.get_test_run(run_id); end $$;
comment on function public.get_test_run is
  'A run and what came of it. Its candidate sees the visible groups and which of their tests passed. Raises test_run_not_found, analysis_declined, consent_withdrawn, forbidden. The candidate, members who may write, API keys with interviews:write.';
grant execute on function public.get_test_run to authenticated, service_role;

create function public.get_test_run_job(run_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return test_runs.get_test_run_job(run_id); end $$;
comment on function public.get_test_run_job is
  'What there is to run and by which runner, secret and hidden tests included, {"wanted":true,…}, or why there is nothing any more, {"wanted":false,"reason":"not_found"|"declined"|"superseded"|"done"|"sent"}. A null runner: the workspace has another one now. Service role.';
grant execute on function public.get_test_run_job to service_role;

create function public.finish_sending_test_run(run_id uuid, queue text, msg_id bigint, read_ct int)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform test_runs.finish_sending_test_run(run_id, queue, msg_id, read_ct); end $$;
comment on function public.finish_sending_test_run is
  'Notes that the runner has the run and deletes the message, in one transaction fenced by the read count. Raises stale_lease. Service role.';
grant execute on function public.finish_sending_test_run to service_role;

create function public.finish_test_run(run_id uuid, queue text, msg_id bigint, read_ct int, results jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.finish_test_run(run_id, queue, msg_id, read_ct, results); end $$;
comment on function public.finish_test_run is
  'Stores what an engine found and deletes the message, in one transaction fenced by the read count; of a run that nobody wants any more it stores nothing. Raises stale_lease, test_run_not_found, invalid_test_results, test_run_mismatch, unknown_test_group. Service role.';
grant execute on function public.finish_test_run to service_role;

create function public.get_test_run_secret(run_id uuid)
returns text language plpgsql stable set search_path = ''
as $$ begin return test_runs.get_test_run_secret(run_id); end $$;
comment on function public.get_test_run_secret is
  'The secret by which the runner that was asked signs this run''s results, or null where there is no such run or the workspace has another runner now. Service role.';
grant execute on function public.get_test_run_secret to service_role;

create function public.take_test_results(run_id uuid, results jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.take_test_results(run_id, results); end $$;
comment on function public.take_test_results is
  'Takes a runner''s results, whose signature the caller has verified, once; the same results again are answered as the first time. Raises test_run_not_found, test_run_answered, test_run_superseded, test_run_mismatch, unknown_test_group, invalid_test_results, analysis_declined, consent_withdrawn. Service role.';
grant execute on function public.take_test_results to service_role;

create function public.sweep_test_runs(patience interval default interval '1 hour')
returns int language plpgsql volatile set search_path = ''
as $$ begin return test_runs.sweep_test_runs(patience); end $$;
comment on function public.sweep_test_runs is
  'Gives up runs whose runner has not answered for so long, and returns how many. A late answer is taken all the same. Service role.';
grant execute on function public.sweep_test_runs to service_role;
