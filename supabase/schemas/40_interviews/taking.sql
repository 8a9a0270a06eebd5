-- The candidate's side: look, start, stay, complete. Ended interviews are swept here, too.

create function interviews.get_interview(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := interviews.catch_up(interviews.candidate_invitation(get_interview.invitation_id));
  frozen jsonb;
  max_retakes int := interviews.retakes_allowed(invitation);
  over boolean := invitation.status in ('completed', 'expired');
  -- What is asked is open while the clock runs: not before, not while it stands, and not when it is over.
  asking boolean := (interviews.over_problem(invitation)).code is null and not interviews.is_paused(invitation);
begin
  select v.content into strict frozen from public.template_versions v where v.id = invitation.template_version_id;
  perform private.count_call('query', 'get_interview');
  return jsonb_build_object(
    'invitation', interviews.invitation_view(invitation),
    'template', jsonb_build_object(
      'title', frozen -> 'title', 'description', frozen -> 'description',
      'interviewType', frozen -> 'interviewType', 'settings', frozen -> 'settings'
    ),
    'consent', interviews.consent_view(invitation),
    'questions', (
      -- What a candidate sees is listed, not what is hidden: a field added to questions stays hidden.
      select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'id', q -> 'id', 'order', position, 'type', q -> 'type', 'timeLimit', q -> 'timeLimit', 'required', q -> 'required',
        'text', case when s.shown then q -> 'text' end, 'hints', case when s.shown then q -> 'hints' end,
        'options', case when s.shown then q -> 'options' end,
        'testGroups', case when s.shown then (
          select jsonb_agg(jsonb_build_object('id', g -> 'id', 'name', g -> 'name') order by place)
          from jsonb_array_elements(nullif(q -> 'testGroups', 'null')) with ordinality o (g, place)
          where coalesce((g ->> 'visible')::boolean, true)) end,
        'answered', r.id is not null, 'answeredAt', private.to_iso(r.submitted_at), 'retakesLeft', s.retakes_left
      )) order by
        -- A shuffle that is the same at every look: a function of the invitation and the question.
        case when (frozen -> 'settings' ->> 'shuffleQuestions')::boolean then md5(invitation.id::text || (q ->> 'id')) end,
        position), '[]')
      from jsonb_array_elements(frozen -> 'questions') with ordinality e (q, position)
      left join public.responses r
        on r.invitation_id = invitation.id and r.question_id = (q ->> 'id')::uuid and r.replaced_at is null
      cross join lateral (select case when over then 0 else greatest(max_retakes - coalesce(r.retake, 0), 0) end as retakes_left) l
      -- In a pause, what was answered for good gives nobody time to think.
      cross join lateral (select l.retakes_left, asking or (not over and r.id is not null and l.retakes_left = 0) as shown) s
      where r.id is not null or not over
    ),
    'secondsLeft', interviews.seconds_left(invitation),
    'serverTime', private.to_iso(now())
  );
end
$$;
grant execute on function interviews.get_interview to authenticated, service_role;

create function interviews.start_invitation(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(start_invitation.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
begin
  if invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  perform interviews.require_consent(invitation, 'interview');
  if invitation.status = 'started' then
    -- The same call once more: the clock runs as it did.
    return interviews.invitation_view(invitation);
  elsif invitation.status = 'expired' then
    perform interviews.raise_unless_under_way(invitation);
  elsif invitation.status <> 'pending' then
    perform private.raise_problem('invitation_already_started', 'This interview was started, and is over.', 'Ask for a new invitation.');
  end if;
  perform private.count_call('command', 'start_invitation');
  update public.invitations i
  set status = 'started', started_at = now(), last_activity_at = now(),
    deadline_at = now() + make_interval(mins => 1)
      * coalesce((select a.time_multiplier from public.invitation_accommodations a where a.invitation_id = i.id), 1)::float8
      * coalesce((v.content -> 'settings' ->> 'totalTimeLimit')::int, 60)
  from public.template_versions v
  where i.id = invitation.id and v.id = i.template_version_id
  returning i.* into invitation;
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.started', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'startedAt', private.to_iso(invitation.started_at), 'deadlineAt', private.to_iso(invitation.deadline_at)
  ));
  return interviews.invitation_view(invitation);
end
$$;
grant execute on function interviews.start_invitation to authenticated, service_role;

create function interviews.heartbeat_invitation(invitation_id uuid, state text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(heartbeat_invitation.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
begin
  if heartbeat_invitation.state is null or heartbeat_invitation.state not in ('active', 'paused') then
    perform private.raise_problem('invalid_state');
  elsif invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  perform interviews.raise_unless_under_way(invitation);
  if heartbeat_invitation.state = 'active' then
    invitation := interviews.resume_interview(invitation);
  elsif invitation.paused_at is null then
    if not exists (
      select from public.template_versions v
      where v.id = invitation.template_version_id and (v.content -> 'settings' ->> 'allowPause')::boolean
    ) then
      perform private.raise_problem('pause_not_allowed');
    elsif interviews.pause_left(invitation) <= interval '0' then
      perform private.raise_problem('pause_exhausted');
    end if;
    -- The deadline is moved at once by all that may be paused, so that it always is the time by which the
    -- interview has ended, also for the sweep.
    update public.invitations i
    set paused_at = now(), pause_count = i.pause_count + 1, deadline_at = i.deadline_at + interviews.pause_left(invitation)
    where i.id = invitation.id
    returning * into invitation;
  end if;
  perform private.count_call('command', 'heartbeat_invitation');
  update public.invitations i set last_activity_at = now() where i.id = invitation.id returning * into invitation;
  return jsonb_build_object(
    'invitation', interviews.invitation_view(invitation), 'secondsLeft', interviews.seconds_left(invitation), 'serverTime', private.to_iso(now())
  );
end
$$;
grant execute on function interviews.heartbeat_invitation to authenticated, service_role;

create function interviews.complete_invitation(invitation_id uuid, reason text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(complete_invitation.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  missing jsonb;
begin
  if complete_invitation.reason is null or complete_invitation.reason not in ('manual', 'early_finish') then
    perform private.raise_problem('invalid_reason');
  elsif invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  if invitation.status = 'completed' and invitation.completed_reason::text = complete_invitation.reason then
    -- The same call once more.
    perform interviews.require_consent(invitation, 'interview');
    return interviews.invitation_view(invitation);
  end if;
  perform interviews.raise_unless_under_way(invitation);
  invitation := interviews.resume_interview(invitation);
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
      perform private.raise_problem('required_questions_unanswered',
        format('%s required question(s) are unanswered: %s.', jsonb_array_length(missing), missing));
    end if;
  end if;
  perform private.count_call('command', 'complete_invitation');
  return interviews.invitation_view(interviews.finish_invitation(invitation, complete_invitation.reason::public.completed_reason));
end
$$;
grant execute on function interviews.complete_invitation to authenticated, service_role;

create function interviews.sweep_invitations(max_invitations int)
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
      order by i.deadline_at limit sweep_invitations.max_invitations for no key update skip locked)
  loop
    perform interviews.catch_up(invitation);
    swept := swept + 1;
  end loop;
  for invitation in
    (select * from public.invitations i
      where i.paused_at is not null and not interviews.is_paused(i)
      order by i.paused_at limit sweep_invitations.max_invitations for no key update skip locked)
  loop
    perform interviews.catch_up(invitation);
    swept := swept + 1;
  end loop;
  for invitation in
    (select * from public.invitations i
      where i.status = 'pending' and i.expires_at <= now()
      order by i.expires_at limit sweep_invitations.max_invitations for no key update skip locked)
  loop
    perform interviews.catch_up(invitation);
    swept := swept + 1;
  end loop;
  return swept;
end
$$;
grant execute on function interviews.sweep_invitations to service_role;
