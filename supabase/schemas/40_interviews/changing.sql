-- What changes an invitation after it was sent.

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
