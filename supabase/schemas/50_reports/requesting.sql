-- When an interview wants its report, or another one.

create function reports.release_report(invitation_id uuid, input_changed boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  waiting boolean := exists (
    select from public.transcription_jobs j where j.invitation_id = release_report.invitation_id and j.status = 'pending'
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
    where i.id = release_report.invitation_id and i.status = 'completed'
    on conflict (interview_id) where status in ('pending', 'processing') do nothing;
    exit when found or not exists (
      select from public.interview_report_event e where e.interview_id = release_report.invitation_id and e.status in ('pending', 'processing')
    );
  end loop;
end
$$;
comment on function reports.release_report is
  'Lets the report of a completed interview go once nothing is waited for any more; when its input changed, has a finished one made again, and one being made, once it is done.';
