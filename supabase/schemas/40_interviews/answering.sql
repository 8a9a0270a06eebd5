-- Answers, and the transcripts that people write.

create function interviews.check_response(question jsonb, response jsonb, text_for_video boolean)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  question_type text := question ->> 'type';
  response_type text := response ->> 'type';
  expected_type text := case question_type
    when 'multiple_choice' then 'choice' when 'coding' then 'code' else question_type
  end;
  choices jsonb := response -> 'choiceOptionIds';
begin
  if response_type is distinct from expected_type
     and not (question_type = 'video' and response_type = 'text' and text_for_video) then
    perform private.raise_problem('response_type_mismatch',
      format('A %s question cannot be answered with a response of type %s.', question_type, coalesce(response_type, 'null')));
  end if;
  if response_type = 'choice' then
    if jsonb_typeof(choices) is distinct from 'array' or choices = '[]' or exists (
      select from jsonb_array_elements_text(choices) c
      where c not in (select o ->> 'id' from jsonb_array_elements(question -> 'options') o)
    ) then
      perform private.raise_problem('unknown_option');
    end if;
  elsif response_type in ('text', 'code') and not private.has_visible_character(coalesce(response ->> 'content', '')) then
    perform private.raise_problem('empty_response');
  elsif response_type = 'video' and response -> 'mediaUrl' is null then
    perform private.raise_problem('media_required');
  end if;
  if exists (
    select from jsonb_object_keys(response) k
    where k not in ('questionId', 'type', 'duration')
      and k <> all (case response_type
        when 'choice' then array['choiceOptionIds'] when 'text' then array['content'] when 'video' then array['mediaUrl']
        else array['content', 'language', 'testResults', 'mediaUrl'] end)
  ) then
    perform private.raise_problem('invalid_response',
      format('A response of type %s has none of the other fields given.', response_type),
      'Send only the fields of its type.');
  end if;
end
$$;
comment on function interviews.check_response is 'Refuses an answer that does not fit its question.';

create function interviews.answer_view(answer public.responses)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object('id', answer.id, 'questionId', answer.question_id, 'type', answer.type, 'retake', answer.retake,
    'submittedAt', private.to_iso(answer.submitted_at));
end
$$;

create function interviews.says_the_same(answer public.responses, response jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  r jsonb := says_the_same.response;
begin
  return (answer.type::text, answer.content, answer.media_url, answer.code_language, answer.test_results, to_jsonb(answer.choice_option_ids))
    is not distinct from (r ->> 'type', r ->> 'content', r ->> 'mediaUrl', r ->> 'language', r -> 'testResults', case
      when jsonb_typeof(r -> 'choiceOptionIds') = 'array'
      then (select jsonb_agg(distinct c order by c) from jsonb_array_elements_text(r -> 'choiceOptionIds') c) end);
end
$$;
comment on function interviews.says_the_same is
  'Whether a response is what this answer says: the same call once more, or nothing that would need a retake. How long it took does not count.';

create function interviews.request_transcription(invitation public.invitations, answer public.responses)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if answer.type <> 'video' or answer.media_url is null then
    return;
  end if;
  if (interviews.consent_problem(invitation, 'analysis')).code is null
     and exists (select from public.workspaces w where w.id = invitation.workspace_id and w.transcription) then
    insert into public.transcription_jobs (response_id, workspace_id, invitation_id)
    values (answer.id, answer.workspace_id, answer.invitation_id);
    perform queue.enqueue('transcribe', queue.message('transcribe.response', jsonb_build_object('responseId', answer.id), answer.workspace_id));
  end if;
end
$$;
comment on function interviews.request_transcription is
  'Has a recording written down if the workspace wants it and the candidate did not decline automatic analysis.';

create function interviews.submit_response(invitation_id uuid, response jsonb, idempotency_key text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(submit_response.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  over private.problem := interviews.over_problem(invitation);
  r jsonb := jsonb_strip_nulls(submit_response.response);
  asked uuid := case when pg_input_is_valid(r ->> 'questionId', 'uuid') then r ->> 'questionId' end;
  question jsonb;
  earlier public.responses;
  saved public.responses;
  answered jsonb;
begin
  select * into earlier from public.responses x
  where x.invitation_id = invitation.id and x.question_id = asked and x.replaced_at is null;
  if over.code is distinct from 'consent_required' then
    -- Before anything else: what was stored in time is stored, also for who asks after the end.
    answered := interviews.answer_given(invitation, 'submit_response', submit_response.idempotency_key, r);
    if answered is null and earlier.id is not null and interviews.says_the_same(earlier, r) then
      answered := interviews.answer_view(earlier);
    end if;
    if answered is not null then
      return answered;
    end if;
  end if;
  if invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  if over.code is not null then
    perform interviews.raise_unless_under_way(invitation);
  end if;
  question := interviews.question_of(invitation, asked);
  if question is null then
    perform private.raise_problem('question_not_found');
  end if;
  perform private.require_shape(submit_response.response, interviews.response_shape(), 'invalid_response');
  if pg_column_size(r -> 'testResults') >= 262144 then
    perform private.raise_problem('invalid_response', 'testResults: must be smaller than 256 kB.', 'Shorten the messages of the tests.');
  end if;
  perform interviews.check_response(question, r, interviews.text_for_video(invitation));
  if greatest((r ->> 'duration')::numeric, (r #>> '{testResults,firstPassSeconds}')::numeric)
     > extract(epoch from invitation.deadline_at - invitation.started_at) then
    perform private.raise_problem('invalid_response', 'duration, testResults.firstPassSeconds: the whole interview does not take so many seconds.');
  end if;

  if earlier.id is not null and earlier.retake >= interviews.retakes_allowed(invitation) then
    perform private.raise_problem('response_already_submitted');
  end if;
  if r ? 'mediaUrl' then
    perform interviews.use_media(invitation, question, r ->> 'mediaUrl');
  end if;
  perform private.count_call('command', 'submit_response');
  invitation := interviews.resume_interview(invitation);
  if earlier.id is not null then
    update public.responses x set replaced_at = now() where x.id = earlier.id;
    update public.transcription_jobs j set status = 'skipped', finished_at = now() where j.response_id = earlier.id and j.status = 'pending';
  end if;

  insert into public.responses
    (workspace_id, invitation_id, question_id, question_text, type, retake, content, choice_option_ids, media_url, duration, code_language, test_results)
  values (
    invitation.workspace_id, invitation.id, asked, question ->> 'text', (r ->> 'type')::public.response_type,
    coalesce(earlier.retake + 1, 0), r ->> 'content',
    case when r ? 'choiceOptionIds' then array(select distinct c from jsonb_array_elements_text(r -> 'choiceOptionIds') c order by c) end,
    r ->> 'mediaUrl', (r ->> 'duration')::numeric, r ->> 'language', r -> 'testResults'
  )
  returning * into saved;
  update public.invitations i set last_activity_at = now() where i.id = invitation.id;
  perform interviews.request_transcription(invitation, saved);
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'response.submitted', jsonb_build_object(
    'responseId', saved.id, 'invitationId', invitation.id, 'questionId', saved.question_id, 'type', saved.type,
    'mediaUrl', saved.media_url, 'duration', saved.duration, 'retake', saved.retake
  ));
  answered := interviews.answer_view(saved);
  perform interviews.keep_answer(invitation, 'submit_response', submit_response.idempotency_key, r, answered);
  return answered;
end
$$;
grant execute on function interviews.submit_response to authenticated, service_role;

create function interviews.text_for_video(invitation public.invitations)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  -- Open to anybody unless the template says otherwise, and then still to those it was granted.
  return (
    select coalesce((v.content -> 'settings' ->> 'allowTextInsteadOfVideo')::boolean, true)
      or exists (select from public.invitation_accommodations a where a.invitation_id = invitation.id and a.text_instead_of_video)
    from public.template_versions v
    where v.id = invitation.template_version_id
  );
end
$$;

create function interviews.submit_transcript(invitation_id uuid, response_id uuid, transcript jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor;
  found_invitation public.invitations;
  invitation public.invitations;
  answer public.responses;
  origin public.transcript_origin := 'candidate';
  saved public.transcripts;
begin
  if private.request_header('x-interview-token') is null then
    actor := workspaces.current_actor();
    select * into invitation from public.invitations i where i.id = submit_transcript.invitation_id;
    -- Who may write in the workspace writes as a third person, at any time; anybody else as the candidate.
    if workspaces.permits(actor, invitation.workspace_id, 'interviews:write') then
      origin := 'human';
      select * into invitation from public.invitations i where i.id = submit_transcript.invitation_id for no key update;
    elsif workspaces.belongs(actor, invitation.workspace_id) and interviews.verified_email(actor) is distinct from lower(invitation.candidate_email) then
      perform workspaces.authorize(actor, invitation.workspace_id, 'interviews:write', 'invitation_not_found');
    elsif actor.kind = 'api_key' then
      perform private.raise_problem('invitation_not_found');
    end if;
  end if;
  if origin = 'candidate' then
    found_invitation := interviews.candidate_invitation(submit_transcript.invitation_id);
    invitation := interviews.catch_up(found_invitation);
    if invitation.status <> found_invitation.status then
      return interviews.answer_just_ended(invitation);
    end if;
    perform interviews.raise_unless_under_way(invitation);
  else
    perform interviews.require_consent(invitation, 'interview');
  end if;
  select * into answer from public.responses r
  where r.id = submit_transcript.response_id and r.invitation_id = invitation.id;
  if not found then
    perform private.raise_problem('response_not_found');
  end if;
  if answer.type <> 'video' then
    perform private.raise_problem('response_type_mismatch', 'Only a video response can have a transcript.', 'Send text answers as text.');
  end if;
  perform interviews.require_transcript(submit_transcript.transcript);
  perform private.count_call('command', 'submit_transcript');
  saved := interviews.save_transcript(answer, origin, coalesce(submit_transcript.transcript ->> 'language', invitation.language), submit_transcript.transcript);
  return jsonb_build_object('id', saved.id, 'origin', saved.origin);
end
$$;
grant execute on function interviews.submit_transcript to authenticated, service_role;
