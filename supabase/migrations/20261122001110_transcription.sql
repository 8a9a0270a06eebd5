-- Recordings written down by a machine: a job for each, the report that waits for it, and the report that
-- is made again when a transcript comes later.

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('transcribe', 'transcriber', 120, 4, 4, 5);

create function private.request_transcription(invitation public.invitations, answer public.responses)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if answer.type = 'video' and answer.media_url is not null and invitation.automatic_analysis
     and exists (select from public.workspaces w where w.id = invitation.workspace_id and w.transcription) then
    insert into public.transcription_jobs (response_id, workspace_id, invitation_id)
    values (answer.id, answer.workspace_id, answer.invitation_id);
    perform queue.enqueue('transcribe', queue.message('transcribe.response', jsonb_build_object('responseId', answer.id), answer.workspace_id));
  end if;
end
$$;
comment on function private.request_transcription is
  'Has a recording written down if the workspace wants it and the candidate did not decline automatic analysis.';

create function private.release_report(invitation_id uuid, input_changed boolean)
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
        perform private.ring_report_producer(jsonb_build_array(to_jsonb(open_event)));
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
comment on function private.release_report is
  'Lets the report of a completed interview go once nothing is waited for any more; when its input changed, has a finished one made again, and one being made, once it is done.';

create function private.save_transcript(answer public.responses, origin public.transcript_origin, language text, transcript jsonb)
returns public.transcripts
language plpgsql
volatile
set search_path = ''
as $$
declare
  saved public.transcripts;
  before public.transcripts;
begin
  select * into before from public.transcripts t where t.response_id = answer.id and t.origin = save_transcript.origin;
  insert into public.transcripts as t (workspace_id, response_id, origin, language, text, words)
  values (answer.workspace_id, answer.id, save_transcript.origin, save_transcript.language,
    save_transcript.transcript ->> 'text', nullif(save_transcript.transcript -> 'words', 'null'))
  on conflict on constraint transcripts_response_id_origin_key do update
  set language = excluded.language, text = excluded.text, words = excluded.words
  returning * into saved;
  update public.transcription_jobs j
  set status = case when save_transcript.origin = 'asr' then 'done' else 'skipped' end::public.transcription_status, finished_at = now()
  where j.response_id = answer.id and j.status = 'pending';
  perform private.release_report(answer.invitation_id,
    -- Only what a report would read: the current answer's best transcript, with other words than before.
    answer.replaced_at is null
    and (saved.text, saved.language, saved.words) is distinct from (before.text, before.language, before.words)
    and not exists (select from public.transcripts t where t.response_id = answer.id and t.origin > save_transcript.origin));
  return saved;
end
$$;
comment on function private.save_transcript is 'Stores or replaces a transcript of its origin, and lets the report know.';

create function public.get_transcription_job(response_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  job public.transcription_jobs;
  answer public.responses;
  invitation public.invitations;
  upload public.media_uploads;
  no_reason text;
begin
  select * into job from public.transcription_jobs j where j.response_id = get_transcription_job.response_id;
  select * into answer from public.responses r where r.id = job.response_id;
  select * into invitation from public.invitations i where i.id = answer.invitation_id;
  select * into upload from public.media_uploads m
  where m.invitation_id = answer.invitation_id and private.media_url(m.path) = answer.media_url;
  no_reason := case
    when job.response_id is null or upload.path is null then 'not_found'
    when not invitation.automatic_analysis then 'declined'
    when answer.replaced_at is not null then 'replaced'
    when job.status in ('done', 'skipped') then 'transcribed'
  end;
  if no_reason is not null then
    return jsonb_build_object('wanted', false, 'reason', no_reason);
  end if;
  return jsonb_build_object(
    'wanted', true, 'responseId', answer.id, 'invitationId', answer.invitation_id, 'workspaceId', answer.workspace_id,
    'bucket', 'interview-media', 'path', upload.path, 'mimeType', upload.verified_type, 'size', upload.size,
    'durationSeconds', answer.duration, 'language', invitation.language
  );
end
$$;
comment on function public.get_transcription_job is
  'What there is to write down, {"wanted":true,…}, or why there is nothing any more, {"wanted":false,"reason":"replaced"|"transcribed"|"declined"|"not_found"}. Service role.';

create function public.finish_transcription(response_id uuid, queue text, msg_id bigint, read_ct int, transcript jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  answer public.responses;
  invitation public.invitations;
  saved public.transcripts;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_transcription.queue, finish_transcription.msg_id, finish_transcription.read_ct);
  select * into answer from public.responses r where r.id = finish_transcription.response_id;
  -- The lock that everyone takes who changes an interview.
  select * into invitation from public.invitations i where i.id = answer.invitation_id for no key update;
  if not found then
    perform private.raise_problem(404, 'response_not_found', 'There is no such response.', 'Drop the message.');
  end if;
  if not invitation.automatic_analysis then
    return jsonb_build_object('transcriptId', null, 'origin', 'asr');
  end if;
  if btrim(coalesce(finish_transcription.transcript ->> 'text', '')) = '' then
    -- Nothing was said, which is a result.
    update public.transcription_jobs j set status = 'done', finished_at = now()
    where j.response_id = answer.id and j.status in ('pending', 'failed');
    perform private.release_report(answer.invitation_id, false);
    return jsonb_build_object('transcriptId', null, 'origin', 'asr');
  end if;
  perform private.require_transcript(finish_transcription.transcript);
  update public.transcription_jobs j set status = 'pending', error_code = null, error_detail = null
  where j.response_id = answer.id and j.status = 'failed';
  saved := private.save_transcript(answer, 'asr', coalesce(finish_transcription.transcript ->> 'language', invitation.language),
    finish_transcription.transcript);
  return jsonb_build_object('transcriptId', saved.id, 'origin', saved.origin);
end
$$;
comment on function public.finish_transcription is
  'Stores the transcript {language?, text, words?} a machine made and deletes the message, in one transaction fenced by the read count; an empty text means that nothing was said. Raises stale_lease, response_not_found, invalid_transcript. Service role.';

create function private.follow_dead_transcription()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  job public.transcription_jobs;
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'responseId', ''), 'uuid') then
    return null;
  end if;
  update public.transcription_jobs j
  set status = case when tg_op = 'INSERT' then 'failed' else 'pending' end::public.transcription_status,
    error_code = case when tg_op = 'INSERT' then new.error_code end,
    error_detail = case when tg_op = 'INSERT' then new.error_message end,
    finished_at = case when tg_op = 'INSERT' then now() end
  where j.response_id = (new.message -> 'data' ->> 'responseId')::uuid
    and j.status = case when tg_op = 'INSERT' then 'pending' else 'failed' end::public.transcription_status
  returning * into job;
  if found and tg_op = 'INSERT' then
    perform private.release_report(job.invitation_id, false);
  end if;
  return null;
end
$$;
comment on function private.follow_dead_transcription is
  'A transcription fails with its message, which lets the report go without it, and is wanted again when the message is redriven.';
create trigger transcription_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'transcribe.response')
execute function private.follow_dead_transcription();
create trigger transcription_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'transcribe.response' and old.redriven_at is null and new.redriven_at is not null)
execute function private.follow_dead_transcription();

revoke execute on all functions in schema public, private from public;
grant execute on function public.get_transcription_job, public.finish_transcription to service_role;
