-- When an interview wants its report, or another one. Interviews know nothing of reports: these triggers on
-- their tables follow them, in the same transaction.

create function reports.request_completed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.interview_report_event (interview_id, dispatch_after)
  select new.id, greatest(
      case
        when exists (select from public.transcription_jobs j where j.invitation_id = new.id and j.status = 'pending')
        then now() + w.transcript_wait
        else '-infinity'
      end,
      (select now() + r.wait from public.test_runners r
        where r.workspace_id = w.id and exists (
          select from public.test_runs t where t.invitation_id = new.id and t.status in ('pending', 'sent')))
    )
  from public.workspaces w
  where w.id = new.workspace_id
  on conflict (interview_id) where status in ('pending', 'processing') do nothing;
  return null;
end
$$;
comment on function reports.request_completed is
  'A completed interview asks for its report, which waits for transcripts that are being made and for code that is being run, as long as the workspace says.';
create trigger request_completed after update of status on public.invitations
for each row when (old.status <> 'completed' and new.status = 'completed' and new.withdrawn_at is null)
execute function reports.request_completed();

create function reports.release_report(invitation_id uuid, input_changed boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  waiting boolean := exists (
    select from public.transcription_jobs j where j.invitation_id = release_report.invitation_id and j.status = 'pending'
  ) or exists (
    select from public.test_runs t where t.invitation_id = release_report.invitation_id and t.status in ('pending', 'sent')
  );
  open_event public.interview_report_event;
begin
  -- Twice at most: between looking for an open request and making one, somebody else may have made it.
  for attempt in 1..2 loop
    update public.interview_report_event e
    set dispatch_after = case when waiting then e.dispatch_after else least(e.dispatch_after, now()) end,
      outdated = e.outdated or release_report.input_changed,
      updated_at = now()
    where e.interview_id = release_report.invitation_id and e.status in ('pending', 'processing')
    returning * into open_event;
    if found then
      if open_event.status = 'pending' and open_event.dispatch_after <= now() then
        perform reports.ring_report_producer(jsonb_build_array(to_jsonb(open_event)));
      end if;
      return;
    end if;
    exit when not release_report.input_changed;
    insert into public.interview_report_event (interview_id)
    select i.id from public.invitations i
    where i.id = release_report.invitation_id and i.status = 'completed' and (interviews.consent_problem(i, 'report')).code is null
    on conflict (interview_id) where status in ('pending', 'processing') do nothing;
    exit when found or not exists (
      select from public.interview_report_event e where e.interview_id = release_report.invitation_id and e.status in ('pending', 'processing')
    );
  end loop;
end
$$;
comment on function reports.release_report is
  'Lets the report of a completed interview go once nothing is waited for any more; when its input changed, has a finished one made again, and one being made, once it is done.';

create function reports.end_unconsented(invitation_id uuid, problem private.problem)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  ended public.interview_report_event;
begin
  -- At most one is open. Without a machine's part a request that waits can still be met.
  update public.interview_report_event e
  set status = 'failed', error_code = problem.code, error_detail = coalesce(problem.detail, (private.find_problem(problem.code)).sentence), processed_at = clock_timestamp(), updated_at = clock_timestamp()
  where e.interview_id = end_unconsented.invitation_id
    and (e.status = 'processing' or e.status = 'pending' and problem.code = 'consent_withdrawn')
  returning * into ended;
  if found then
    perform outbox.record_event(ended.workspace_id, 'invitation', ended.interview_id, 'report.failed', jsonb_build_object(
      'invitationId', ended.interview_id, 'eventId', ended.id, 'errorCode', ended.error_code
    ));
  end if;
  if problem.code = 'analysis_declined' then
    insert into public.interview_report_event (interview_id) values (end_unconsented.invitation_id)
    on conflict (interview_id) where status in ('pending', 'processing') do nothing;
  end if;
end
$$;
comment on function reports.end_unconsented is
  'Ends what is being made of a completed interview and may not be: visibly, as a failed request. Where only automatic analysis was declined, asks for the report that people make.';

create function reports.follow_consent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform reports.end_unconsented(new.id, interviews.consent_problem(new, 'analysis'));
  return null;
end
$$;
comment on function reports.follow_consent is 'Consent that is taken back when the interview is over stops the report that is being made.';
create trigger follow_consent after update of withdrawn_at, automatic_analysis on public.invitations
for each row when (old.status = 'completed' and (
  old.withdrawn_at is null and new.withdrawn_at is not null
  or new.withdrawn_at is null and old.automatic_analysis and not new.automatic_analysis))
execute function reports.follow_consent();

create function reports.follow_transcription()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform reports.release_report(new.invitation_id, false);
  return null;
end
$$;
comment on function reports.follow_transcription is 'A recording that is no longer waited for lets the report go.';
create trigger follow_transcription after update of status on public.transcription_jobs
for each row when (old.status = 'pending' and new.status <> 'pending')
execute function reports.follow_transcription();

create function reports.follow_transcript()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer public.responses;
begin
  -- Only what a report would read: the current answer's best transcript.
  select * into answer from public.responses r
  where r.id = new.response_id and r.replaced_at is null
    and not exists (select from public.transcripts t where t.response_id = new.response_id and t.origin > new.origin);
  if found then
    perform reports.release_report(answer.invitation_id, true);
  end if;
  return null;
end
$$;
comment on function reports.follow_transcript is 'What was written down, or written anew, is news for the report.';
create trigger follow_new_transcript after insert on public.transcripts
for each row execute function reports.follow_transcript();
create trigger follow_changed_transcript after update on public.transcripts
for each row when ((old.text, old.language, old.words) is distinct from (new.text, new.language, new.words))
execute function reports.follow_transcript();

create function reports.follow_test_run()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform reports.release_report(new.invitation_id, new.status = 'done');
  return null;
end
$$;
comment on function reports.follow_test_run is 'A run of code that is no longer waited for lets the report go; results are news for it.';
create trigger follow_test_run after update of status on public.test_runs
for each row when (old.status <> new.status and new.status in ('done', 'failed', 'skipped'))
execute function reports.follow_test_run();
