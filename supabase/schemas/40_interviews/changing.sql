-- What changes an invitation after it was sent, and the decision that ends it.

create function interviews.require_pending(invitation public.invitations)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if invitation.status = 'started' then
    perform private.raise_problem('invitation_already_started', 'The candidate has started the interview.', 'It is only changed before it starts.');
  elsif invitation.status <> 'pending' then
    perform private.raise_problem('invitation_ended', format('The invitation is %s.', invitation.status));
  end if;
end
$$;

create function interviews.update_invitation(invitation_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := interviews.catch_up(interviews.invitation_of_actor(update_invitation.invitation_id, 'interviews:write', true));
  c jsonb := update_invitation.changes;
begin
  perform private.require_shape(c, interviews.invitation_changes_shape(), 'invalid_invitation');
  perform interviews.require_pending(invitation);
  perform private.count_call('command', 'update_invitation');
  update public.invitations i set expires_at = coalesce(interviews.require_expiry(c ->> 'expiresAt'), i.expires_at)
  where i.id = invitation.id
  returning * into invitation;
  if c ? 'accommodations' then
    invitation := interviews.grant_accommodations(invitation, c -> 'accommodations');
  end if;
  return interviews.member_invitation_view(invitation, true);
end
$$;
grant execute on function interviews.update_invitation to authenticated, service_role;

create function interviews.rotate_invitation_link(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := interviews.catch_up(interviews.invitation_of_actor(rotate_invitation_link.invitation_id, 'interviews:write', true));
  token text := private.new_secret();
begin
  if invitation.status not in ('pending', 'started') then
    perform interviews.require_pending(invitation);
  end if;
  perform private.count_call('command', 'rotate_invitation_link');
  update public.invitations i set token_hash = private.hash_secret(token) where i.id = invitation.id;
  return jsonb_build_object('id', invitation.id, 'accessToken', token, 'expiresAt', private.to_iso(invitation.expires_at));
end
$$;
grant execute on function interviews.rotate_invitation_link to authenticated, service_role;

create function interviews.revoke_invitation(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := interviews.catch_up(interviews.invitation_of_actor(revoke_invitation.invitation_id, 'interviews:write', true));
begin
  perform interviews.require_pending(invitation);
  perform private.count_call('command', 'revoke_invitation');
  update public.invitations i set expires_at = now() where i.id = invitation.id returning * into invitation;
  return interviews.member_invitation_view(interviews.catch_up(invitation), true);
end
$$;
grant execute on function interviews.revoke_invitation to authenticated, service_role;

create function interviews.decide_invitation(invitation_id uuid, decision text, note text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  invitation public.invitations;
begin
  invitation := interviews.invitation_of_actor(decide_invitation.invitation_id, 'interviews:write', true);
  if actor.kind <> 'member' then
    perform private.raise_problem('decision_needs_a_person');
  end if;
  perform private.require_shape(jsonb_build_object('decision', decide_invitation.decision, 'note', coalesce(decide_invitation.note, '')),
    interviews.new_decision_shape(), 'invalid_decision');
  if decide_invitation.decision = 'rejected' and not private.has_visible_character(coalesce(decide_invitation.note, '')) then
    perform private.raise_problem('decision_note_required');
  elsif invitation.status <> 'completed' then
    perform private.raise_problem('invitation_not_completed', format('The interview is %s.', invitation.status));
  elsif invitation.decision is not null then
    perform private.raise_problem('decision_already_made', format('It was decided already: %s.', invitation.decision));
  end if;
  perform private.count_call('command', 'decide_invitation');
  update public.invitations i
  set decision = decide_invitation.decision::public.decision, decision_note = coalesce(decide_invitation.note, ''),
    decision_by = actor.user_id, decision_at = now()
  where i.id = invitation.id
  returning * into invitation;
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'candidate.' || invitation.decision, jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'candidateEmail', invitation.candidate_email, 'candidateName', invitation.candidate_name, 'hrId', invitation.hr_id,
    'decision', invitation.decision, 'note', invitation.decision_note, 'decidedBy', invitation.decision_by,
    'decidedAt', private.to_iso(invitation.decision_at)
  ));
  return interviews.member_invitation_view(invitation, true);
end
$$;
grant execute on function interviews.decide_invitation to authenticated, service_role;
