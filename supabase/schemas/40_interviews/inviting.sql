-- What members and systems do with invitations: send them and look at them.

create function interviews.accommodations_view(invitation_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce((
    select jsonb_build_object('timeMultiplier', a.time_multiplier, 'extraRetakes', a.extra_retakes,
      'textInsteadOfVideo', a.text_instead_of_video, 'noAutomaticAnalysis', a.no_automatic_analysis)
    from public.invitation_accommodations a
    where a.invitation_id = accommodations_view.invitation_id
  ), '{"timeMultiplier":1,"extraRetakes":0,"textInsteadOfVideo":false,"noAutomaticAnalysis":false}')
$$;

create function interviews.course_view(invitation public.invitations)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'startedAt', private.to_iso(invitation.started_at), 'deadlineAt', private.to_iso(invitation.deadline_at),
    'pausedAt', case when interviews.is_paused(invitation) then private.to_iso(invitation.paused_at) end,
    'pauses', interviews.pauses_view(invitation), 'lastActivityAt', private.to_iso(invitation.last_activity_at),
    'consent', (
      select jsonb_build_object('interview', c.interview, 'automaticAnalysis', c.automatic_analysis, 'version', t.version,
        'language', t.language, 'at', private.to_iso(c.recorded_at))
      from public.candidate_consents c
      left join public.consent_texts t on t.id = c.consent_text_id
      where c.invitation_id = invitation.id
      order by c.recorded_at desc
      limit 1
    ),
    'automaticAnalysis', invitation.automatic_analysis,
    'accommodations', interviews.accommodations_view(invitation.id)
  );
end
$$;
comment on function interviews.course_view is 'What was granted to a candidate, and what would tell of it: times, pauses, consent and whether a machine reads the answers.';

create function interviews.member_invitation_view(invitation public.invitations, may_write boolean, blind_reader uuid default null)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', invitation.id, 'workspaceId', invitation.workspace_id, 'templateId', invitation.template_id,
    'templateVersionId', invitation.template_version_id, 'templateTitle', v.content -> 'title',
    'candidateId', invitation.candidate_id, 'candidateEmail', invitation.candidate_email, 'candidateName', invitation.candidate_name,
    'hrId', invitation.hr_id, 'status', invitation.status, 'language', invitation.language,
    'expiresAt', private.to_iso(invitation.expires_at), 'completedAt', private.to_iso(invitation.completed_at),
    'completedReason', invitation.completed_reason, 'withdrawnAt', private.to_iso(invitation.withdrawn_at),
    'decision', interviews.decision_view(invitation.id, blind_reader)
  ) || jsonb_build_object(
    'answered', (select count(*) from public.responses r where r.invitation_id = invitation.id and r.replaced_at is null),
    'questionCount', jsonb_array_length(v.content -> 'questions'),
    'createdAt', private.to_iso(invitation.created_at)
  ) || case when may_write
    then interviews.course_view(invitation)
    -- The same fields for every interview, so that none shows by what it lacks that something was granted.
    else '{"startedAt":null,"deadlineAt":null,"pausedAt":null,"pauses":null,"lastActivityAt":null,"consent":null,"automaticAnalysis":null}'
  end
  from public.template_versions v
  where v.id = invitation.template_version_id
$$;
comment on function interviews.member_invitation_view is
  'An invitation as members see it; how it went and what was granted only those who may grant it, since the one tells the other; what was decided, a blind reader only after their own judgement.';

create function interviews.invitation_of_actor(invitation_id uuid, permission text, locking boolean default false)
returns public.invitations
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations;
begin
  if locking then
    select * into invitation from public.invitations i where i.id = invitation_of_actor.invitation_id for no key update;
  else
    select * into invitation from public.invitations i where i.id = invitation_of_actor.invitation_id;
  end if;
  perform workspaces.authorize(workspaces.current_actor(), invitation.workspace_id, invitation_of_actor.permission, 'invitation_not_found');
  return invitation;
end
$$;
comment on function interviews.invitation_of_actor is 'The invitation, locked if asked for, when the caller may do this to it. Raises invitation_not_found, forbidden.';

create function interviews.grant_accommodations(invitation public.invitations, accommodations jsonb)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  a jsonb := interviews.accommodations_view(invitation.id) || grant_accommodations.accommodations;
begin
  insert into public.invitation_accommodations
    (invitation_id, workspace_id, time_multiplier, extra_retakes, text_instead_of_video, no_automatic_analysis)
  values (invitation.id, invitation.workspace_id, (a ->> 'timeMultiplier')::numeric, (a ->> 'extraRetakes')::int,
    (a ->> 'textInsteadOfVideo')::boolean, (a ->> 'noAutomaticAnalysis')::boolean)
  on conflict on constraint invitation_accommodations_pkey do update
  set time_multiplier = excluded.time_multiplier, extra_retakes = excluded.extra_retakes,
    text_instead_of_video = excluded.text_instead_of_video, no_automatic_analysis = excluded.no_automatic_analysis;
  return interviews.settle_automatic_analysis(invitation);
end
$$;

create function interviews.require_expiry(expires_at text)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  moment timestamptz := require_expiry.expires_at::timestamptz;
begin
  if moment <= now() or moment > now() + interval '1 year' or not isfinite(moment) then
    perform private.raise_problem('invalid_expiry');
  end if;
  return moment;
end
$$;

create function interviews.create_invitation(template_id uuid, candidate_email text, candidate_name text, options jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  o jsonb := create_invitation.options;
  email text := private.normal_email(create_invitation.candidate_email);
  t public.interview_templates;
  version public.template_versions;
  token text := private.new_secret();
  earlier public.invitations;
  invitation public.invitations;
begin
  -- Shared: archiving or revising waits for invitations being made, other invitations do not.
  select * into t from public.interview_templates i where i.id = create_invitation.template_id for share;
  perform workspaces.authorize(actor, t.workspace_id, 'interviews:write', 'template_not_found');
  perform private.require_shape(
    case when jsonb_typeof(o) = 'object' then o || jsonb_build_object('templateId', t.id,
      'candidateEmail', create_invitation.candidate_email, 'candidateName', create_invitation.candidate_name) else o end,
    interviews.new_invitation_shape(), 'invalid_invitation');
  if t.status <> 'published' then
    perform private.raise_problem('template_not_published');
  end if;
  if not coalesce((o ->> 'allowDuplicate')::boolean, false) then
    -- One at a time for an address, so that two requests cannot both find no earlier invitation.
    perform pg_advisory_xact_lock(hashtextextended('hirewire invite ' || t.id || ' ' || email, 0));
    for earlier in
      select * from public.invitations i
      where i.template_id = t.id and lower(i.candidate_email) = email and i.status in ('pending', 'started')
      order by i.id for no key update
    loop
      earlier := interviews.catch_up(earlier);
      if earlier.status in ('pending', 'started') then
        perform private.raise_problem('invitation_already_exists', format('This address has an invitation to this template already: %s.', earlier.id));
      end if;
    end loop;
  end if;
  select * into strict version from public.template_versions v
  where v.template_id = t.id
  order by v.version desc
  limit 1;
  perform private.count_call('command', 'create_invitation');
  insert into public.invitations
    (workspace_id, template_id, template_version_id, candidate_email, candidate_name, hr_id, token_hash, language, expires_at)
  select t.workspace_id, t.id, version.id, email, create_invitation.candidate_name, coalesce(actor.user_id, t.owner_id),
    private.hash_secret(token), coalesce(o ->> 'language', t.language),
    coalesce(interviews.require_expiry(o ->> 'expiresAt'), now() + w.invitation_expiry)
  from public.workspaces w
  where w.id = t.workspace_id
  returning * into invitation;
  if o ? 'accommodations' then
    invitation := interviews.grant_accommodations(invitation, o -> 'accommodations');
  end if;
  perform outbox.record_event(t.workspace_id, 'invitation', invitation.id, 'invitation.created', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', t.id, 'templateTitle', version.content -> 'title', 'candidateId', invitation.candidate_id,
    'candidateEmail', invitation.candidate_email, 'candidateName', invitation.candidate_name, 'hrId', invitation.hr_id,
    'expiresAt', private.to_iso(invitation.expires_at)
  ));
  return interviews.member_invitation_view(invitation, true) || jsonb_build_object('accessToken', token);
end
$$;
grant execute on function interviews.create_invitation to authenticated, service_role;

create function interviews.responses_view(invitation_id uuid, may_write boolean)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', r.id, 'questionId', r.question_id, 'questionText', r.question_text, 'type', r.type, 'content', r.content,
    'choiceOptionIds', to_jsonb(r.choice_option_ids), 'codeLanguage', r.code_language,
    'testResults', case when may_write then r.test_results else r.test_results || '{"firstPassSeconds":null}' end,
    'media', (
      select jsonb_build_object('mimeType', m.verified_type, 'size', m.size) from public.media_uploads m
      where r.media_url = interviews.media_url(m.path) and m.invitation_id = r.invitation_id
    ),
    'duration', r.duration, 'retake', r.retake, 'submittedAt', private.to_iso(r.submitted_at),
    'transcript', (
      select jsonb_build_object('id', t.id, 'origin', t.origin, 'language', t.language, 'text', t.text)
      from public.transcripts t
      where t.response_id = r.id
      order by t.origin desc
      limit 1
    ),
    'transcription', (select j.status from public.transcription_jobs j where j.response_id = r.id)
  ) || case when may_write then '{}'
    else '{"media":null,"duration":null,"retake":null,"submittedAt":null,"transcription":null}'::jsonb
      -- Words are words, spoken or typed.
      || case when q.question ->> 'type' = 'video' and r.type = 'text' then jsonb_build_object('type', 'video', 'content', null,
        'transcript', jsonb_build_object('id', r.id, 'origin', 'candidate', 'language', i.language, 'text', r.content)) else '{}' end
  end order by q.position), '[]')
  from public.invitations i
  join public.template_versions v on v.id = i.template_version_id
  cross join jsonb_array_elements(v.content -> 'questions') with ordinality q (question, position)
  join public.responses r on r.invitation_id = i.id and r.question_id = (q.question ->> 'id')::uuid and r.replaced_at is null
  where i.id = responses_view.invitation_id
$$;
comment on function interviews.responses_view is
  'The current answers of an interview in the order of the questions; without what tells how they came about for those who may not know what was granted.';

create function interviews.get_invitation(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  invitation public.invitations := interviews.invitation_of_actor(get_invitation.invitation_id, 'interviews:read');
  may_write boolean := workspaces.permits(actor, invitation.workspace_id, 'interviews:write');
begin
  perform private.count_call('query', 'get_invitation');
  return interviews.member_invitation_view(invitation, may_write, interviews.blind_reader(actor, may_write))
    || jsonb_build_object('responses', interviews.responses_view(invitation.id, may_write));
end
$$;
grant execute on function interviews.get_invitation to authenticated, service_role;
