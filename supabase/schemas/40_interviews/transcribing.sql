-- Recordings written down by a machine: what comes of the job that each answer got.

create function interviews.save_transcript(answer public.responses, origin public.transcript_origin, language text, transcript jsonb)
returns public.transcripts
language plpgsql
volatile
set search_path = ''
as $$
declare
  saved public.transcripts;
begin
  insert into public.transcripts as t (workspace_id, response_id, origin, language, text, words)
  values (answer.workspace_id, answer.id, save_transcript.origin, save_transcript.language,
    save_transcript.transcript ->> 'text', nullif(save_transcript.transcript -> 'words', 'null'))
  on conflict on constraint transcripts_response_id_origin_key do update
  set language = excluded.language, text = excluded.text, words = excluded.words
  returning * into saved;
  update public.transcription_jobs j
  set status = case when save_transcript.origin = 'asr' then 'done' else 'skipped' end::public.transcription_status, finished_at = now()
  where j.response_id = answer.id and j.status = 'pending';
  return saved;
end
$$;
comment on function interviews.save_transcript is 'Stores or replaces a transcript of its origin and ends the machine''s job.';

create function interviews.get_transcription_job(response_id uuid)
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
  where m.invitation_id = answer.invitation_id and interviews.media_url(m.path) = answer.media_url;
  no_reason := case
    when job.response_id is null or upload.path is null then 'not_found'
    when (interviews.consent_problem(invitation, 'analysis')).code is not null then 'declined'
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
grant execute on function interviews.get_transcription_job to service_role;

create function interviews.finish_transcription(response_id uuid, queue text, msg_id bigint, read_ct int, transcript jsonb)
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
    perform private.raise_problem('response_not_found', hint => 'Drop the message.');
  end if;
  if (interviews.consent_problem(invitation, 'analysis')).code is not null then
    return jsonb_build_object('transcriptId', null, 'origin', 'asr');
  end if;
  if not private.has_visible_character(coalesce(finish_transcription.transcript ->> 'text', '')) then
    -- Nothing was said, which is a result.
    update public.transcription_jobs j set status = 'done', finished_at = now()
    where j.response_id = answer.id and j.status in ('pending', 'failed');
    return jsonb_build_object('transcriptId', null, 'origin', 'asr');
  end if;
  perform interviews.require_transcript(finish_transcription.transcript);
  -- A machine's times that cannot be are worth less than its words, and nobody is there to correct them.
  if interviews.word_times_error(finish_transcription.transcript, answer.duration) is not null then
    finish_transcription.transcript := finish_transcription.transcript - 'words';
  end if;
  update public.transcription_jobs j set status = 'pending', error_code = null, error_detail = null
  where j.response_id = answer.id and j.status = 'failed';
  saved := interviews.save_transcript(answer, 'asr', coalesce(finish_transcription.transcript ->> 'language', invitation.language),
    finish_transcription.transcript);
  return jsonb_build_object('transcriptId', saved.id, 'origin', saved.origin);
end
$$;
grant execute on function interviews.finish_transcription to service_role;
