-- What is done and refused whenever a request for a report is written, and what follows when its message dies.

create function reports.prepare_report_event()
returns trigger
language plpgsql
security definer -- the interview may not be the inserting role's to read
set search_path = ''
as $$
declare
  interview public.invitations;
begin
  select * into interview from public.invitations i where i.id = new.interview_id;
  if interview.id is null then
    perform private.raise_problem('invitation_not_found');
  end if;
  if interview.status <> 'completed' then
    perform private.raise_problem('interview_not_completed', format('The interview is %s; a report needs it completed.', interview.status));
  end if;
  perform interviews.require_consent(interview, 'report');
  new.workspace_id := interview.workspace_id;
  return new;
end
$$;
create trigger prepare_report_event before insert on public.interview_report_event
for each row execute function reports.prepare_report_event();

create function reports.authorize_report_event()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Whether one's own role may is left to row-level security.
  if not exists (
    select from public.invitations i
    where i.id = new.interview_id and workspaces.belongs(workspaces.current_actor(), i.workspace_id)
  ) then
    perform private.raise_problem('invitation_not_found');
  end if;
  return new;
end
$$;
comment on function reports.authorize_report_event is
  'For members who insert by themselves: refuses before anything is said about an interview that is not theirs.';
-- Triggers fire in the order of their names.
create trigger authorize_report_event before insert on public.interview_report_event
for each row when (current_user = 'authenticated')
execute function reports.authorize_report_event();

create function reports.call_report_producer()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  records jsonb;
begin
  select jsonb_agg(to_jsonb(i)) into records
  from (select * from inserted where status = 'pending' and dispatch_after <= now() order by created_at, id limit 1000) i;
  if records is not null then
    perform reports.ring_report_producer(records);
  end if;
  return null;
end
$$;
create trigger call_report_producer after insert on public.interview_report_event
referencing new table as inserted
for each statement execute function reports.call_report_producer();

create function reports.ring_report_producer(records jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- The enqueuer's side of the doorbell protocol, with an unanswered call in the place of a live drainer.
  perform pg_advisory_xact_lock_shared(queue_internal.doorbell_lock('report-producer'));
  if current_setting('transaction_isolation') = 'read committed' and queue_internal.is_rung('report-producer') then
    return;
  end if;
  insert into queue.rings (target) values ('report-producer');
  perform queue_internal.post_to_function('/report-producer/webhook/report-producer', jsonb_build_object(
    'type', 'INSERT', 'schema', 'public', 'table', 'interview_report_event',
    'record', records -> 0, 'records', records, 'old_record', null
  ));
end
$$;
comment on function reports.ring_report_producer is 'Calls the report-producer function about these requests, unless a call is unanswered.';

create function reports.report_event_of(message jsonb)
returns uuid
language sql
immutable
set search_path = ''
as $$
  select case
    when pg_input_is_valid(message -> 'data' ->> 'eventId', 'uuid') then (message -> 'data' ->> 'eventId')::uuid
  end
$$;
comment on function reports.report_event_of is 'The report event a message is about; null when it names none, since dead letters hold malformed messages too.';

create function reports.follow_dead_letter()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  event public.interview_report_event;
begin
  if tg_op = 'INSERT' then
    update public.interview_report_event e
    set status = 'failed', error_code = new.error_code, error_detail = new.error_message,
      attempts = e.attempts + new.attempts, processed_at = now(), updated_at = now()
    where e.id = reports.report_event_of(new.message) and e.status in ('pending', 'processing')
    returning * into event;
    if found then
      perform outbox.record_event(event.workspace_id, 'invitation', event.interview_id, 'report.failed', jsonb_build_object(
        'invitationId', event.interview_id, 'eventId', event.id, 'errorCode', event.error_code
      ));
    end if;
  else
    update public.interview_report_event e
    set status = case when new.queue = 'unrouted_interview_report' then 'pending' else 'processing' end::public.report_event_status,
      error_code = null, error_detail = null, processed_at = null, updated_at = now()
    where e.id = reports.report_event_of(new.message)
      and e.status = 'failed'
      and exists (select from public.invitations i where i.id = e.interview_id and (interviews.consent_problem(i, 'report')).code is null)
      -- A later request for the same interview may be open; then this one ends when its message does.
      and not exists (
        select from public.interview_report_event o
        where o.interview_id = e.interview_id and o.status in ('pending', 'processing')
      );
  end if;
  return null;
end
$$;
comment on function reports.follow_dead_letter is
  'A report request fails with its message, whichever way the message died, and is taken up again when the message is redriven.';
create trigger report_event_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'report.requested')
execute function reports.follow_dead_letter();
create trigger report_event_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'report.requested' and old.redriven_at is null and new.redriven_at is not null)
execute function reports.follow_dead_letter();

create function reports.drop_drafts()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.rating_drafts d where d.rater_id = new.id;
  return null;
end
$$;
comment on function reports.drop_drafts is 'What a rater had not handed in goes with their account; what they had stays.';
create trigger drop_drafts after update of user_id on public.report_raters
for each row when (old.user_id is not null and new.user_id is null)
execute function reports.drop_drafts();

create function reports.remember_writer()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.report_raters (workspace_id, user_id, could_write)
  select old.workspace_id, old.user_id, true
  -- When the account or the workspace itself goes, nobody is left to come back.
  where exists (select from auth.users u where u.id = old.user_id)
    and exists (select from public.workspaces w where w.id = old.workspace_id)
  on conflict on constraint report_raters_workspace_id_user_id_key do update set could_write = true;
  return null;
end
$$;
comment on function reports.remember_writer is
  'Who stops seeing reports before rating, by another role or by leaving, is remembered as somebody who could: coming back as a reviewer makes them no independent rater.';
create trigger remember_demoted_writer after update of role on public.workspace_members
for each row when (workspaces.role_permits(old.role, 'reports:write') and not workspaces.role_permits(new.role, 'reports:write'))
execute function reports.remember_writer();
create trigger remember_removed_writer after delete on public.workspace_members
for each row when (workspaces.role_permits(old.role, 'reports:write'))
execute function reports.remember_writer();
