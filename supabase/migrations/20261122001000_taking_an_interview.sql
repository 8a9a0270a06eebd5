-- The candidate's side: look, start, answer, complete. Every function finds the candidate by the token in
-- the request header x-interview-token, whose hash must be the invitation's.

create function private.candidate_invitation(invitation_id uuid default null)
returns public.invitations
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  token text := private.request_header('x-interview-token');
  invitation public.invitations;
begin
  if token is not null then
    -- Locked first by everyone who changes an interview, so that submit, complete and expiry are serial.
    select * into invitation from public.invitations i
    where i.token_hash = private.hash_secret(token)
    for update;
  end if;
  if invitation.id is null then
    perform private.raise_problem(401, 'invalid_interview_token', 'The interview link is not valid.',
      'Use the link of the invitation, or ask for a new one.');
  end if;
  if candidate_invitation.invitation_id is not null and candidate_invitation.invitation_id <> invitation.id then
    perform private.raise_problem(404, 'invitation_not_found', 'There is no such interview for this link.', 'Check the id.');
  end if;
  return private.catch_up(invitation);
end
$$;
comment on function private.candidate_invitation is
  'The invitation of the candidate who is calling, locked and brought up to date. Raises invalid_interview_token, invitation_not_found.';

create function private.catch_up(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
begin
  if invitation.status = 'pending' and invitation.expires_at <= now() then
    update public.invitations i set status = 'expired' where i.id = invitation.id returning * into invitation;
    perform private.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.expired',
      jsonb_build_object('invitationId', invitation.id, 'expiresAt', private.to_iso(invitation.expires_at)));
  elsif invitation.status = 'started' and invitation.deadline_at <= now() then
    invitation := private.finish_invitation(invitation, 'auto_timeout');
  end if;
  return invitation;
end
$$;
comment on function private.catch_up is 'Lets the passing of time take effect on a locked invitation: expiry, or completion at the deadline.';

create function private.finish_invitation(invitation public.invitations, reason public.completed_reason)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  answered int;
begin
  update public.invitations i
  -- A deadline that passed unwatched is when the interview ended, not when somebody noticed.
  set status = 'completed', completed_at = least(now(), i.deadline_at), completed_reason = finish_invitation.reason
  where i.id = invitation.id
  returning * into invitation;
  select count(*) into answered from public.responses r
  where r.invitation_id = invitation.id and r.replaced_at is null;
  perform private.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.completed', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'hrId', invitation.hr_id, 'responsesCount', answered,
    'duration', round(extract(epoch from invitation.completed_at - invitation.started_at)),
    'completedReason', invitation.completed_reason, 'completedAt', private.to_iso(invitation.completed_at)
  ));
  insert into public.interview_report_event (interview_id) values (invitation.id);
  return invitation;
end
$$;
comment on function private.finish_invitation is 'Completes a locked invitation and asks for its report, in one transaction.';

create function private.question_of(invitation public.invitations, question_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select q
  from public.template_versions v, jsonb_array_elements(v.content -> 'questions') q
  where v.id = invitation.template_version_id and q ->> 'id' = question_of.question_id::text
$$;

create function private.invitation_view(invitation public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', invitation.id, 'status', invitation.status, 'candidateName', invitation.candidate_name,
    'language', invitation.language, 'expiresAt', private.to_iso(invitation.expires_at),
    'startedAt', private.to_iso(invitation.started_at), 'deadlineAt', private.to_iso(invitation.deadline_at),
    'completedAt', private.to_iso(invitation.completed_at), 'completedReason', invitation.completed_reason
  )
$$;
comment on function private.invitation_view is 'An invitation as its candidate may see it.';

create function public.get_interview()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.candidate_invitation();
  frozen jsonb;
  max_retakes int;
begin
  select v.content into strict frozen from public.template_versions v where v.id = invitation.template_version_id;
  max_retakes := private.retakes_allowed(frozen);
  return jsonb_build_object(
    'invitation', private.invitation_view(invitation),
    'template', jsonb_build_object(
      'title', frozen -> 'title', 'description', frozen -> 'description',
      'interviewType', frozen -> 'interviewType', 'settings', frozen -> 'settings'
    ),
    'questions', (
      -- What a candidate sees is listed, not what is hidden: a field added to questions stays hidden.
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'id', q -> 'id', 'order', position, 'text', q -> 'text', 'type', q -> 'type', 'timeLimit', q -> 'timeLimit',
        'required', q -> 'required', 'hints', q -> 'hints', 'options', q -> 'options',
        'answered', r.id is not null, 'retakesLeft', max_retakes - coalesce(r.retake, 0)
      )) order by
        -- A shuffle that is the same at every look: a function of the invitation and the question.
        case when (frozen -> 'settings' ->> 'shuffleQuestions')::boolean then md5(invitation.id::text || (q ->> 'id')) end,
        position)
      from jsonb_array_elements(frozen -> 'questions') with ordinality e (q, position)
      left join public.responses r
        on r.invitation_id = invitation.id and r.question_id = (q ->> 'id')::uuid and r.replaced_at is null
    ),
    'serverTime', private.to_iso(now())
  );
end
$$;
comment on function public.get_interview is
  'The candidate''s own view: invitation, questions without rubrics or correct options, what is answered, the server''s time. Raises invalid_interview_token. Called by the api function with x-interview-token.';

create function private.retakes_allowed(content jsonb)
returns int
language sql
immutable
set search_path = ''
as $$
  select case when (content -> 'settings' ->> 'allowRetakes')::boolean
    then coalesce((content -> 'settings' ->> 'maxRetakes')::int, 0)
    else 0
  end
$$;

create function public.start_invitation(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.candidate_invitation(start_invitation.invitation_id);
begin
  if invitation.status = 'expired' then
    perform private.refuse_expired(invitation);
  elsif invitation.status <> 'pending' then
    perform private.raise_problem(400, 'invitation_already_started', 'This interview was already started.',
      'Go on with it; the time left is in GET /api/v1/interview/{accessToken}.');
  end if;
  update public.invitations i
  set status = 'started', started_at = now(), last_activity_at = now(),
    deadline_at = now() + make_interval(mins => 1) * i.time_multiplier::float8 * coalesce((v.content -> 'settings' ->> 'totalTimeLimit')::int, 60)
  from public.template_versions v
  where i.id = invitation.id and v.id = i.template_version_id
  returning i.* into invitation;
  perform private.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.started', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'startedAt', private.to_iso(invitation.started_at), 'deadlineAt', private.to_iso(invitation.deadline_at)
  ));
  return private.invitation_view(invitation);
end
$$;
comment on function public.start_invitation is
  'Starts the interview and fixes its deadline. Raises invitation_already_started, invitation_expired, invalid_interview_token, invitation_not_found. Called by the api function with x-interview-token.';

create function private.refuse_expired(invitation public.invitations)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform private.raise_problem(400, 'invitation_expired',
    format('This invitation expired at %s.', private.to_iso(invitation.expires_at)), 'Ask for a new invitation.');
end
$$;

create function private.require_under_way(invitation public.invitations)
returns void
language plpgsql
set search_path = ''
as $$
begin
  case invitation.status
    when 'started' then
      return;
    when 'pending' then
      perform private.raise_problem(400, 'invitation_not_started', 'The interview has not been started.',
        'Start it with POST /api/v1/invitations/{id}/start.');
    when 'expired' then
      perform private.refuse_expired(invitation);
    when 'completed' then
      perform private.raise_problem(400, 'invitation_completed',
        case invitation.completed_reason
          when 'auto_timeout' then format('The time for this interview ran out at %s.', private.to_iso(invitation.deadline_at))
          else 'This interview is already completed.'
        end,
        'Answers can no longer be changed.');
  end case;
end
$$;

create function private.check_response(question jsonb, response jsonb)
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
     -- A typed answer to a video question is an accommodation anybody may use.
     and not (question_type = 'video' and response_type = 'text') then
    perform private.raise_problem(400, 'response_type_mismatch',
      format('A %s question cannot be answered with a response of type %s.', question_type, coalesce(response_type, 'null')),
      'Answer multiple_choice with choice, coding with code, text with text, video with video or text.');
  end if;
  if response_type = 'choice' then
    if jsonb_typeof(choices) is distinct from 'array' or choices = '[]' or exists (
      select from jsonb_array_elements_text(choices) c
      where c not in (select o ->> 'id' from jsonb_array_elements(question -> 'options') o)
    ) then
      perform private.raise_problem(400, 'unknown_option', 'choiceOptionIds must name options of the question.',
        'Use the ids of the question''s options.');
    end if;
  elsif response_type in ('text', 'code') and coalesce(btrim(response ->> 'content'), '') = '' then
    perform private.raise_problem(400, 'empty_response', 'The answer has no content.', 'Send the text or the code in content.');
  end if;
end
$$;
comment on function private.check_response is 'Refuses an answer that does not fit its question.';

create function public.submit_response(invitation_id uuid, response jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.candidate_invitation(submit_response.invitation_id);
  r jsonb := submit_response.response;
  question jsonb;
  frozen jsonb;
  earlier public.responses;
  saved public.responses;
begin
  perform private.require_under_way(invitation);
  question := private.question_of(invitation, (r ->> 'questionId')::uuid);
  if question is null then
    perform private.raise_problem(404, 'question_not_found', 'The interview has no such question.', 'Check questionId.');
  end if;
  perform private.check_response(question, r);

  select * into earlier from public.responses x
  where x.invitation_id = invitation.id and x.question_id = (question ->> 'id')::uuid and x.replaced_at is null;
  if found then
    select v.content into strict frozen from public.template_versions v where v.id = invitation.template_version_id;
    if earlier.retake >= private.retakes_allowed(frozen) then
      perform private.raise_problem(400, 'response_already_submitted', 'This question was already answered.',
        'No retake is left for it; go on to the next question.');
    end if;
    update public.responses x set replaced_at = now() where x.id = earlier.id;
  end if;

  insert into public.responses
    (workspace_id, invitation_id, question_id, question_text, type, retake, content, choice_option_ids, media_url, duration, code_language, test_results)
  values (
    invitation.workspace_id, invitation.id, (question ->> 'id')::uuid, question ->> 'text', (r ->> 'type')::public.response_type,
    coalesce(earlier.retake + 1, 0), r ->> 'content',
    case when r ? 'choiceOptionIds' then array(select distinct c from jsonb_array_elements_text(r -> 'choiceOptionIds') c order by c) end,
    r ->> 'mediaUrl', (r ->> 'duration')::numeric, r ->> 'language', r -> 'testResults'
  )
  returning * into saved;
  update public.invitations i set last_activity_at = now() where i.id = invitation.id;
  perform private.record_event(invitation.workspace_id, 'invitation', invitation.id, 'response.submitted', jsonb_build_object(
    'responseId', saved.id, 'invitationId', invitation.id, 'questionId', saved.question_id, 'type', saved.type,
    'mediaUrl', saved.media_url, 'duration', saved.duration, 'retake', saved.retake
  ));
  return jsonb_build_object('id', saved.id, 'questionId', saved.question_id, 'type', saved.type,
    'retake', saved.retake, 'submittedAt', private.to_iso(saved.submitted_at));
end
$$;
comment on function public.submit_response is
  'Stores an answer: {questionId, type: text|choice|code|video, content?, choiceOptionIds?, mediaUrl?, duration? (seconds), language?, testResults?}. A retake replaces the earlier answer while retakes are left. Raises invitation_not_started, invitation_completed, invitation_expired, question_not_found, response_type_mismatch, unknown_option, empty_response, response_already_submitted. Called by the api function with x-interview-token.';

create function public.submit_transcript(invitation_id uuid, response_id uuid, transcript jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.candidate_invitation(submit_transcript.invitation_id);
  answer public.responses;
  saved public.transcripts;
begin
  perform private.require_under_way(invitation);
  select * into answer from public.responses r
  where r.id = submit_transcript.response_id and r.invitation_id = invitation.id;
  if not found then
    perform private.raise_problem(404, 'response_not_found', 'The interview has no such response.', 'Check the response''s id.');
  end if;
  if answer.type <> 'video' then
    perform private.raise_problem(400, 'response_type_mismatch', 'Only a video response can have a transcript.', 'Send text answers as text.');
  end if;
  insert into public.transcripts as t (workspace_id, response_id, origin, language, text, words)
  values (invitation.workspace_id, answer.id, 'candidate', coalesce(submit_transcript.transcript ->> 'language', invitation.language),
    submit_transcript.transcript ->> 'text', nullif(submit_transcript.transcript -> 'words', 'null'))
  on conflict on constraint transcripts_response_id_origin_key do update
  set language = excluded.language, text = excluded.text, words = excluded.words
  returning * into saved;
  return jsonb_build_object('id', saved.id, 'origin', saved.origin);
end
$$;
comment on function public.submit_transcript is
  'Stores the candidate''s own transcript of a video answer: {language?, text, words?: [{word, start, end}]}. Sending it again replaces it. Raises response_not_found, response_type_mismatch and what submit_response raises about the interview''s state. Called by the api function with x-interview-token.';

create function public.complete_invitation(invitation_id uuid, reason text default 'manual')
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.candidate_invitation(complete_invitation.invitation_id);
  missing jsonb;
begin
  if complete_invitation.reason not in ('manual', 'early_finish') then
    perform private.raise_problem(400, 'invalid_reason', 'reason must be manual or early_finish.', 'auto_timeout is decided by the server.');
  end if;
  perform private.require_under_way(invitation);
  if complete_invitation.reason = 'manual' then
    select jsonb_agg(q -> 'id') into missing
    from public.template_versions v, jsonb_array_elements(v.content -> 'questions') q
    where v.id = invitation.template_version_id
      and (q ->> 'required')::boolean
      and not exists (
        select from public.responses r
        where r.invitation_id = invitation.id and r.question_id = (q ->> 'id')::uuid and r.replaced_at is null
      );
    if missing is not null then
      perform private.raise_problem(400, 'required_questions_unanswered',
        format('%s required question(s) are unanswered: %s.', jsonb_array_length(missing), missing),
        'Answer them, or complete with reason early_finish.');
    end if;
  end if;
  return private.invitation_view(private.finish_invitation(invitation, complete_invitation.reason::public.completed_reason));
end
$$;
comment on function public.complete_invitation is
  'Completes the interview (reason manual or early_finish) and asks for its report in the same transaction. Raises required_questions_unanswered, invalid_reason and what submit_response raises about the interview''s state. Called by the api function with x-interview-token.';

create function public.sweep_invitations(max_invitations int default 500)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations;
  swept int := 0;
begin
  for invitation in
    (select * from public.invitations i
      where i.status = 'started' and i.deadline_at <= now()
      order by i.deadline_at limit sweep_invitations.max_invitations for update skip locked)
  loop
    perform private.catch_up(invitation);
    swept := swept + 1;
  end loop;
  for invitation in
    (select * from public.invitations i
      where i.status = 'pending' and i.expires_at <= now()
      order by i.expires_at limit sweep_invitations.max_invitations for update skip locked)
  loop
    perform private.catch_up(invitation);
    swept := swept + 1;
  end loop;
  return swept;
end
$$;
comment on function public.sweep_invitations is
  'Each minute by pg_cron: completes interviews whose deadline passed and expires invitations nobody started. Bounded per run; returns how many. Service role.';

revoke execute on all functions in schema public, private from public;
grant execute on function
  public.get_interview, public.start_invitation, public.submit_response, public.submit_transcript,
  public.complete_invitation, public.sweep_invitations
to service_role;
