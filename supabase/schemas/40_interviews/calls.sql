-- A candidate's call: who is calling, what time has done meanwhile, what the interview is then, and whether
-- the same call was answered before.
--
-- A candidate is found by the token in the request header x-interview-token, whose hash must be the
-- invitation's, or by being signed in with the invitation's address as their verified one.
--
-- Every call locks the invitation, lets time take effect (catch_up) and goes on from there. When that
-- ended the interview just now, the call is refused with answer_problem, not raise_problem: raising would
-- undo the completion, and its report would wait for the next sweep.
--
-- What every call runs is written in plpgsql, also where one SQL expression would do: its plans are kept
-- for the connection, those of SQL functions are made anew in every call.
--
-- Networks make calls come twice. A key that the client chose tells a repetition from a new request, also
-- after other requests have come between.

create function interviews.verified_email(actor private.actor)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select private.normal_email(u.email) from auth.users u
  where (verified_email.actor).kind = 'member' and u.id = (verified_email.actor).user_id
    and u.email_confirmed_at is not null and u.email <> ''
$$;
comment on function interviews.verified_email is 'The address that the signed-in user has shown to be theirs, or null.';

create function interviews.candidate_invitation(invitation_id uuid default null)
returns public.invitations
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  token text := private.request_header('x-interview-token');
  actor private.actor;
  email text;
  invitation public.invitations;
begin
  -- Locked first by everyone who changes an interview, so that submit, complete and expiry are serial.
  if token is not null then
    select * into invitation from public.invitations i
    where i.token_hash = private.hash_secret(token)
    for no key update;
  elsif candidate_invitation.invitation_id is not null then
    actor := workspaces.current_actor();
    email := interviews.verified_email(actor);
    select * into invitation from public.invitations i
    where i.id = candidate_invitation.invitation_id and lower(i.candidate_email) = email
    for no key update;
    if invitation.id is null and actor.kind = 'member' then
      perform private.raise_problem('invitation_not_found',
        'There is no such interview for this user.',
        'Use the link of the invitation, or sign in with the address it was sent to and confirm it.');
    end if;
    if invitation.candidate_id is null then
      update public.invitations i set candidate_id = actor.user_id where i.id = invitation.id returning * into invitation;
    end if;
  end if;
  if invitation.id is null then
    perform private.raise_problem('invalid_interview_token');
  end if;
  if candidate_invitation.invitation_id <> invitation.id then
    perform private.raise_problem('invitation_not_found', 'There is no such interview for this link.');
  end if;
  return invitation;
end
$$;
comment on function interviews.candidate_invitation is
  'The invitation of the candidate who is calling, locked, as it was last left. Raises invalid_interview_token, invitation_not_found.';

create function interviews.catch_up(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
begin
  if invitation.status = 'pending' and invitation.expires_at <= now() then
    update public.invitations i set status = 'expired' where i.id = invitation.id returning * into invitation;
    perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.expired',
      jsonb_build_object('invitationId', invitation.id, 'expiresAt', private.to_iso(invitation.expires_at)));
  elsif invitation.status = 'started' then
    if invitation.paused_at is not null and not interviews.is_paused(invitation) then
      invitation := interviews.resume_interview(invitation);
    end if;
    if invitation.deadline_at <= now() then
      invitation := interviews.finish_invitation(invitation, 'auto_timeout');
    end if;
  end if;
  return invitation;
end
$$;
comment on function interviews.catch_up is
  'Lets the passing of time take effect on a locked invitation: expiry, the end of a pause that was used up, completion at the deadline.';

create function interviews.finish_invitation(invitation public.invitations, reason public.completed_reason)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  answered int;
  took int;
  -- Ended by the clock while consent that is required was never given: people may read it, no machine.
  unasked boolean := finish_invitation.reason = 'auto_timeout' and (interviews.consent_problem(invitation, 'interview')).code is not null;
begin
  update public.invitations i
  -- A deadline that passed unwatched is when the interview ended, not when somebody noticed.
  set status = 'completed', completed_at = least(now(), i.deadline_at), completed_reason = finish_invitation.reason, paused_at = null,
    withdrawn_at = case when finish_invitation.reason = 'withdrawn' then now() end,
    automatic_analysis = i.automatic_analysis and not unasked
  where i.id = invitation.id
  returning * into invitation;
  if finish_invitation.reason = 'withdrawn' then
    return invitation;
  end if;
  select count(*) into answered from public.responses r
  where r.invitation_id = invitation.id and r.replaced_at is null;
  took := round(extract(epoch from invitation.completed_at - invitation.started_at));
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.completed', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'hrId', invitation.hr_id, 'responsesCount', answered, 'duration', took,
    'completedReason', invitation.completed_reason, 'completedAt', private.to_iso(invitation.completed_at)
  ));
  perform interviews.observe_completion(took);
  return invitation;
end
$$;
comment on function interviews.finish_invitation is
  'Completes a locked invitation and tells of it, in one transaction; of a withdrawal withdraw_interview tells. Whoever follows invitations, as reports do, follows in the same.';

create function interviews.over_problem(invitation public.invitations)
returns private.problem
language plpgsql
stable
set search_path = ''
as $$
declare
  problem private.problem := interviews.consent_problem(invitation, 'interview');
begin
  if problem.code is not null then
    return problem;
  end if;
  return case invitation.status
    when 'pending' then ('invitation_not_started', null, null)::private.problem
    when 'expired' then ('invitation_expired',
      format('This invitation expired at %s.', private.to_iso(invitation.expires_at)), null)::private.problem
    when 'completed' then ('invitation_completed',
      case when invitation.completed_reason = 'auto_timeout'
        then format('The time for this interview ran out at %s.', private.to_iso(invitation.deadline_at))
      end, null)::private.problem
  end;
end
$$;
comment on function interviews.over_problem is 'Why nothing can be done in the interview now, or null while it is under way and consented to.';

create function interviews.raise_unless_under_way(invitation public.invitations)
returns void
language plpgsql
set search_path = ''
as $$
declare
  problem private.problem := interviews.over_problem(invitation);
begin
  if problem.code is not null then
    perform private.raise_problem(problem.code, problem.detail, problem.hint);
  end if;
end
$$;

create function interviews.answer_just_ended(invitation public.invitations)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.answer_problem(p.code, p.detail, p.hint) from interviews.over_problem(invitation) p
$$;
comment on function interviews.answer_just_ended is 'Refuses a call on an interview that ended with this very call, and lets it have ended.';

create function interviews.pause_left(invitation public.invitations)
returns interval
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select case when (v.content -> 'settings' ->> 'allowPause')::boolean
      then greatest(make_interval(mins => coalesce((v.content -> 'settings' ->> 'maxPauseMinutes')::int, 1440)) - invitation.paused_total, '0')
      else interval '0'
    end
    from public.template_versions v
    where v.id = invitation.template_version_id
  );
end
$$;
comment on function interviews.pause_left is 'How long the interview may still be paused, all pauses together.';

create function interviews.is_paused(invitation public.invitations)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return invitation.paused_at is not null and invitation.paused_at + interviews.pause_left(invitation) > now();
end
$$;
comment on function interviews.is_paused is 'Whether the clock stands still now: a pause ends by itself when none of its time is left.';

create function interviews.pauses_view(invitation public.invitations)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object('count', invitation.pause_count, 'seconds', round(extract(epoch from invitation.paused_total
    + case when invitation.paused_at is not null then least(now() - invitation.paused_at, interviews.pause_left(invitation)) else '0' end)));
end
$$;
comment on function interviews.pauses_view is 'How often and how long the interview was paused until now: {count, seconds}.';

create function interviews.resume_interview(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  allowed interval;
begin
  if invitation.paused_at is not null then
    allowed := interviews.pause_left(invitation);
    -- The deadline was moved by all that was left to pause; what was not used is taken back.
    update public.invitations i
    set deadline_at = i.deadline_at - allowed + least(now() - i.paused_at, allowed),
      paused_total = i.paused_total + least(now() - i.paused_at, allowed),
      paused_at = null
    where i.id = invitation.id
    returning * into invitation;
  end if;
  return invitation;
end
$$;
comment on function interviews.resume_interview is 'Lets the clock of a paused interview run again. Whatever a candidate does but look resumes.';

create function interviews.seconds_left(invitation public.invitations)
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return case when invitation.status = 'started' then greatest(0, floor(extract(epoch from case
    when interviews.is_paused(invitation) then invitation.deadline_at - interviews.pause_left(invitation) - invitation.paused_at
    -- Also after a pause that was used up: the deadline was moved by all of it.
    else invitation.deadline_at - now()
  end)))::int end;
end
$$;
comment on function interviews.seconds_left is 'Seconds until the interview ends if nobody pauses any more, as of now; null unless it is under way.';

create function interviews.invitation_view(invitation public.invitations)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', invitation.id, 'status', invitation.status, 'candidateName', invitation.candidate_name,
    'language', invitation.language, 'expiresAt', private.to_iso(invitation.expires_at),
    'startedAt', private.to_iso(invitation.started_at), 'deadlineAt', private.to_iso(invitation.deadline_at),
    'pausedAt', case when interviews.is_paused(invitation) then private.to_iso(invitation.paused_at) end,
    'completedAt', private.to_iso(invitation.completed_at), 'completedReason', invitation.completed_reason
  );
end
$$;
comment on function interviews.invitation_view is 'An invitation as its candidate may see it.';

create function interviews.question_of(invitation public.invitations, question_id uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select q
    from public.template_versions v, jsonb_array_elements(v.content -> 'questions') q
    where v.id = invitation.template_version_id and q ->> 'id' = question_of.question_id::text
  );
end
$$;

create function interviews.retakes_allowed(invitation public.invitations)
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce((select a.extra_retakes from public.invitation_accommodations a where a.invitation_id = invitation.id), 0)
      + case when (v.content -> 'settings' ->> 'allowRetakes')::boolean then coalesce((v.content -> 'settings' ->> 'maxRetakes')::int, 0) else 0 end
    from public.template_versions v
    where v.id = invitation.template_version_id
  );
end
$$;
comment on function interviews.retakes_allowed is 'How often each answer may be replaced: what the template allows and what was granted.';

create function interviews.observe_completion(seconds int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  bucket text := coalesce(
    (select min(b)::text from unnest(array[60, 300, 600, 900, 1800, 2700, 3600, 7200, 14400, 28800]) b where b >= observe_completion.seconds), '+Inf');
begin
  insert into private.row_counts (metric, label, delta)
  values ('completion_seconds', bucket, 1), ('completion_seconds', 'sum', observe_completion.seconds);
end
$$;
comment on function interviews.observe_completion is 'Adds an interview''s length to the histogram: one bucket and the sum.';

create function interviews.hash_request(body jsonb)
returns text
language sql
immutable
set search_path = ''
as $$ select private.hash_secret(hash_request.body::text) $$;

create function interviews.answer_given(invitation public.invitations, operation text, key text, body jsonb)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  earlier interviews.answered_requests;
begin
  if answer_given.key is null then
    return null;
  elsif char_length(answer_given.key) not between 1 and 255
     or not private.has_visible_character(answer_given.key) or not private.is_one_line(answer_given.key) then
    perform private.raise_problem('invalid_idempotency_key');
  end if;
  select * into earlier from interviews.answered_requests a
  where a.invitation_id = invitation.id and a.operation = answer_given.operation and a.key = answer_given.key;
  if earlier.body_hash <> interviews.hash_request(answer_given.body) then
    perform private.raise_problem('idempotency_key_reuse', 'This idempotency key came with another request before.',
      'Use a new key for each new request, and the same one only to send the same request again.');
  end if;
  return earlier.answer;
end
$$;
comment on function interviews.answer_given is
  'How the request with this key was answered, or null for a new one. Raises invalid_idempotency_key, idempotency_key_reuse.';

create function interviews.keep_answer(invitation public.invitations, operation text, key text, body jsonb, answer jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if keep_answer.key is not null then
    insert into interviews.answered_requests (invitation_id, operation, key, body_hash, answer)
    values (invitation.id, keep_answer.operation, keep_answer.key, interviews.hash_request(keep_answer.body), keep_answer.answer);
  end if;
end
$$;
comment on function interviews.keep_answer is 'Remembers how a request with a key was answered. The invitation is locked, so nobody else answers it.';
