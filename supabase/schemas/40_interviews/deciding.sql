-- The decision on a completed interview, and who may know of it before they have judged for themselves.

create function interviews.lift_blindness(invitation_id uuid, user_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into interviews.unblinded_members (invitation_id, user_id) values (lift_blindness.invitation_id, lift_blindness.user_id)
  on conflict on constraint unblinded_members_pkey do nothing
$$;
comment on function interviews.lift_blindness is 'Notes that this user has handed in their own judgement of the interview.';

create function interviews.blind_reader(actor private.actor, may_write boolean)
returns uuid
language sql
immutable
set search_path = ''
as $$
  select case when (blind_reader.actor).kind = 'member' and not blind_reader.may_write then (blind_reader.actor).user_id end
$$;
comment on function interviews.blind_reader is
  'The user who must have judged an interview before they learn what was decided on it: a member who may only read. Null for everybody else, systems among them.';

create function interviews.decision_view(invitation_id uuid, blind_reader uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('decision', d.decision, 'note', d.note, 'by', d.decided_by, 'byRole', d.decided_as, 'at', private.to_iso(d.decided_at))
  from public.invitation_decisions d
  where d.invitation_id = decision_view.invitation_id
    and (decision_view.blind_reader is null or exists (
      select from interviews.unblinded_members u where u.invitation_id = d.invitation_id and u.user_id = decision_view.blind_reader
    ))
$$;
comment on function interviews.decision_view is 'What was decided; null as long as nothing is, and to a blind reader who has yet to judge.';

create function interviews.decide_invitation(invitation_id uuid, decision text, note text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  -- Locked and not changed: a row that moved would tell reviewers, who read invitations, of the decision.
  invitation public.invitations := interviews.invitation_of_actor(decide_invitation.invitation_id, 'interviews:write', true);
  made public.invitation_decisions;
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('decision_needs_a_person');
  end if;
  perform private.require_shape(jsonb_build_object('decision', decide_invitation.decision, 'note', coalesce(decide_invitation.note, '')),
    interviews.new_decision_shape(), 'invalid_decision');
  select * into made from public.invitation_decisions d where d.invitation_id = invitation.id;
  if decide_invitation.decision = 'rejected' and not private.has_visible_character(coalesce(decide_invitation.note, '')) then
    perform private.raise_problem('decision_note_required');
  elsif invitation.status <> 'completed' then
    perform private.raise_problem('invitation_not_completed', format('The interview is %s.', invitation.status));
  elsif made.decision is not null then
    perform private.raise_problem('decision_already_made', format('It was decided already: %s.', made.decision));
  end if;
  perform private.count_call('command', 'decide_invitation');
  insert into public.invitation_decisions (invitation_id, workspace_id, decision, note, decided_by, decided_as)
  select invitation.id, invitation.workspace_id, decide_invitation.decision::public.decision, coalesce(decide_invitation.note, ''), m.user_id, m.role
  from public.workspace_members m
  where m.workspace_id = invitation.workspace_id and m.user_id = actor.user_id
  returning * into strict made;
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'candidate.' || made.decision, jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'candidateEmail', invitation.candidate_email, 'candidateName', invitation.candidate_name, 'hrId', invitation.hr_id,
    'decision', made.decision, 'note', made.note, 'decidedBy', made.decided_by, 'decidedAt', private.to_iso(made.decided_at)
  ));
  return interviews.member_invitation_view(invitation, true);
end
$$;
grant execute on function interviews.decide_invitation to authenticated, service_role;
