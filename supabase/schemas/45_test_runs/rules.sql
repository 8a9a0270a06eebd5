-- What follows of itself. Interviews know nothing of runs: these triggers on their tables follow them, in the
-- same transaction.

create function test_runs.run_completed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  runner public.test_runners;
  left_over uuid[];
begin
  select * into runner from public.test_runners r where r.workspace_id = new.workspace_id;
  if not found or (interviews.consent_problem(new, 'analysis')).code is not null then
    return null;
  end if;
  select coalesce(array_agg(c), '{}') into left_over from unnest(test_runs.code_answers(new)) c
  where not exists (
    select from public.test_run_answers a join public.test_runs t on t.id = a.run_id
    where a.response_id = c and t.runner = runner.name and t.kind = runner.kind
      and (t.status in ('pending', 'sent') or t.status = 'done' and a.results is not null)
  );
  if left_over <> '{}' then
    perform test_runs.open_run(new, left_over);
  end if;
  return null;
end
$$;
comment on function test_runs.run_completed is
  'When an interview is complete, its code is run, as far as it was not already.';
-- Triggers of one event fire in the order of their names: this one before `request_completed`, which asks for
-- the report and must see what that has to wait for.
create trigger have_code_run after update of status on public.invitations
for each row when (old.status <> 'completed' and new.status = 'completed' and new.withdrawn_at is null)
execute function test_runs.run_completed();

create function test_runs.follow_replacement()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.test_runs t
  set status = 'skipped', error_code = 'answer_replaced', error_detail = 'A retake took the place of an answer.', finished_at = now()
  from public.test_run_answers a
  where a.response_id = new.id and t.id = a.run_id and t.status in ('pending', 'sent', 'failed');
  return null;
end
$$;
comment on function test_runs.follow_replacement is 'Nobody waits for a run of an answer that was replaced.';
create trigger skip_test_runs after update of replaced_at on public.responses
for each row when (old.replaced_at is null and new.replaced_at is not null and new.type = 'code')
execute function test_runs.follow_replacement();

create function test_runs.follow_consent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Failed ones as well, which somebody may redrive.
  update public.test_runs t
  set status = 'skipped', error_code = 'analysis_declined', error_detail = 'No machine may read the answers.', finished_at = now()
  where t.invitation_id = new.id and t.status in ('pending', 'sent', 'failed');
  -- Also what was found already: it is a machine's reading of the answers.
  update public.test_run_answers a set results = null
  from public.test_runs t where t.invitation_id = new.id and a.run_id = t.id and a.results is not null;
  return null;
end
$$;
comment on function test_runs.follow_consent is 'Without the candidate''s consent nothing is run, and what a runner found goes.';
create trigger drop_test_results after update of withdrawn_at, automatic_analysis on public.invitations
for each row when (old.withdrawn_at is null and new.withdrawn_at is not null or old.automatic_analysis and not new.automatic_analysis)
execute function test_runs.follow_consent();

create function test_runs.follow_dead_run()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'runId', ''), 'uuid') then
    return null;
  end if;
  update public.test_runs t
  set status = case when tg_op = 'INSERT' then 'failed' else 'pending' end::public.test_run_status,
    error_code = case when tg_op = 'INSERT' then new.error_code end,
    error_detail = case when tg_op = 'INSERT' then new.error_message end,
    finished_at = case when tg_op = 'INSERT' then now() end
  where t.id = (new.message -> 'data' ->> 'runId')::uuid
    and t.status = case when tg_op = 'INSERT' then 'pending' else 'failed' end::public.test_run_status;
  return null;
end
$$;
comment on function test_runs.follow_dead_run is 'A run fails with its message, and is wanted again when the message is redriven.';
create trigger test_run_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'test_run.run')
execute function test_runs.follow_dead_run();
create trigger test_run_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'test_run.run' and old.redriven_at is null and new.redriven_at is not null)
execute function test_runs.follow_dead_run();
