-- What changes an invitation after it was sent, the decision that ends it, and the public functions.

create function private.require_pending(invitation public.invitations)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if invitation.status = 'started' then
    perform private.raise_problem(400, 'invitation_already_started', 'The candidate has started the interview.', 'It is only changed before it starts.');
  elsif invitation.status <> 'pending' then
    perform private.raise_problem(409, 'invitation_ended', format('The invitation is %s.', invitation.status), 'Send a new invitation.');
  end if;
end
$$;

create function private.update_invitation(invitation_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.catch_up(private.invitation_of_actor(update_invitation.invitation_id, 'interviews:write', true));
  c jsonb := update_invitation.changes;
begin
  perform private.require_shape(c, jsonb_build_object('type', 'object', 'fields', jsonb_build_object(
    'expiresAt', '{"type":"string","format":"timestamptz"}'::jsonb, 'accommodations', private.accommodations_shape())), 'invalid_invitation');
  perform private.require_pending(invitation);
  perform private.count_call('command', 'update_invitation');
  update public.invitations i set expires_at = coalesce(private.require_expiry(c ->> 'expiresAt'), i.expires_at)
  where i.id = invitation.id
  returning * into invitation;
  if c ? 'accommodations' then
    invitation := private.grant_accommodations(invitation, c -> 'accommodations');
  end if;
  return private.member_invitation_view(invitation, true);
end
$$;

create function private.rotate_invitation_link(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.catch_up(private.invitation_of_actor(rotate_invitation_link.invitation_id, 'interviews:write', true));
  token text := private.new_secret();
begin
  if invitation.status not in ('pending', 'started') then
    perform private.require_pending(invitation);
  end if;
  perform private.count_call('command', 'rotate_invitation_link');
  update public.invitations i set token_hash = private.hash_secret(token) where i.id = invitation.id;
  return jsonb_build_object('id', invitation.id, 'accessToken', token, 'expiresAt', private.to_iso(invitation.expires_at));
end
$$;

create function private.revoke_invitation(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invitation public.invitations := private.catch_up(private.invitation_of_actor(revoke_invitation.invitation_id, 'interviews:write', true));
begin
  perform private.require_pending(invitation);
  perform private.count_call('command', 'revoke_invitation');
  update public.invitations i set expires_at = now() where i.id = invitation.id returning * into invitation;
  return private.member_invitation_view(private.catch_up(invitation), true);
end
$$;

create function private.decide_invitation(invitation_id uuid, decision text, note text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := private.current_actor();
  invitation public.invitations;
begin
  invitation := private.invitation_of_actor(decide_invitation.invitation_id, 'interviews:write', true);
  if actor.kind <> 'member' then
    perform private.raise_problem(403, 'decision_needs_a_person', 'A decision is a person''s, signed in as themselves.',
      'Call with a member''s access token.');
  end if;
  if decide_invitation.decision is null or not pg_input_is_valid(decide_invitation.decision, 'public.decision') then
    perform private.raise_problem(400, 'invalid_decision', format('%L is not a decision.', decide_invitation.decision), 'Use approved or rejected.');
  elsif char_length(decide_invitation.note) > 5000 then
    perform private.raise_problem(400, 'invalid_decision', 'note: must have at most 5000 characters.', 'Shorten the note.');
  elsif decide_invitation.decision = 'rejected' and btrim(coalesce(decide_invitation.note, '')) = '' then
    perform private.raise_problem(400, 'decision_note_required', 'A rejection needs a note that says why.', 'Send the reasons in note.');
  elsif invitation.status <> 'completed' then
    perform private.raise_problem(400, 'invitation_not_completed', format('The interview is %s.', invitation.status), 'Decide when it is completed.');
  elsif invitation.decision is not null then
    perform private.raise_problem(409, 'decision_already_made', format('It was decided already: %s.', invitation.decision), 'A decision is made once.');
  end if;
  perform private.count_call('command', 'decide_invitation');
  update public.invitations i
  set decision = decide_invitation.decision::public.decision, decision_note = coalesce(decide_invitation.note, ''),
    decision_by = actor.user_id, decision_at = now()
  where i.id = invitation.id
  returning * into invitation;
  perform private.record_event(invitation.workspace_id, 'invitation', invitation.id, 'candidate.' || invitation.decision, jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'candidateEmail', invitation.candidate_email, 'candidateName', invitation.candidate_name, 'hrId', invitation.hr_id,
    'decision', invitation.decision, 'note', invitation.decision_note, 'decidedBy', invitation.decision_by,
    'decidedAt', private.to_iso(invitation.decision_at)
  ));
  return private.member_invitation_view(invitation, true);
end
$$;

create function private.get_media(response_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  answer public.responses;
  upload public.media_uploads;
begin
  select * into answer from public.responses r where r.id = get_media.response_id;
  perform private.authorize(private.current_actor(), answer.workspace_id, 'interviews:read', 'response_not_found', 'There is no such response.');
  select * into upload from public.media_uploads m
  where m.invitation_id = answer.invitation_id and private.media_url(m.path) = answer.media_url;
  if upload.path is null then
    perform private.raise_problem(404, 'media_not_found', 'The response has no recording.', 'Only video answers have one.');
  end if;
  return jsonb_build_object('bucket', 'interview-media', 'path', upload.path, 'mimeType', upload.verified_type, 'size', upload.size);
end
$$;

-- The public functions ---------------------------------------------------------------------------------

create function public.create_invitation(template_id uuid, candidate_email text, candidate_name text, options jsonb default '{}')
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.create_invitation(template_id, candidate_email, candidate_name, options) $$;
comment on function public.create_invitation is
  'Invites a candidate to the latest version of a published template and returns the invitation with its accessToken, shown this once. options: language, expiresAt, allowDuplicate, accommodations {timeMultiplier, extraRetakes, textInsteadOfVideo, noAutomaticAnalysis}. Raises template_not_found, template_not_published, invitation_already_exists, invalid_invitation, invalid_expiry. Members who may write, API keys with interviews:write.';

create function public.get_invitation(invitation_id uuid)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.get_invitation(invitation_id) $$;
comment on function public.get_invitation is
  'An invitation with its current responses. Raises invitation_not_found. Members, API keys with interviews:read.';

create function public.list_invitations(filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.list_invitations(filter, workspace_id, cursor, page_size) $$;
comment on function public.list_invitations is
  'Invitations of a workspace, newest first: {"items":[…],"nextCursor"}. filter: {status, templateId}. Raises invalid_status, invalid_filter, invalid_cursor, template_not_found, workspace_required. Members, API keys with interviews:read.';

create function public.list_candidate_invitations(cursor text default null, page_size int default 50, status text default null)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.list_candidate_invitations(cursor, page_size, status) $$;
comment on function public.list_candidate_invitations is
  'The invitations that were sent to the signed-in user''s verified address, newest first. Raises unauthorized, invalid_status, invalid_cursor. Signed-in users.';

create function public.update_invitation(invitation_id uuid, changes jsonb)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.update_invitation(invitation_id, changes) $$;
comment on function public.update_invitation is
  'Changes expiresAt or accommodations of an invitation that was not started. Raises invitation_not_found, invitation_already_started, invitation_ended, invalid_invitation, invalid_expiry. Members who may write, API keys with interviews:write.';

create function public.rotate_invitation_link(invitation_id uuid)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.rotate_invitation_link(invitation_id) $$;
comment on function public.rotate_invitation_link is
  'Gives the candidate a new link, {"id","accessToken","expiresAt"}; the old one stops working at once. Raises invitation_not_found, invitation_ended. Members who may write, API keys with interviews:write.';

create function public.revoke_invitation(invitation_id uuid)
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.revoke_invitation(invitation_id) $$;
comment on function public.revoke_invitation is
  'Lets an invitation that was not started expire now. Raises invitation_not_found, invitation_already_started, invitation_ended. Members who may write, API keys with interviews:write.';

create function public.decide_invitation(invitation_id uuid, decision text, note text default '')
returns jsonb
language sql
volatile
set search_path = ''
as $$ select private.decide_invitation(invitation_id, decision, note) $$;
comment on function public.decide_invitation is
  'Approves or rejects the candidate of a completed interview, once; a rejection needs a note. Raises invitation_not_found, invitation_not_completed, decision_already_made, decision_note_required, decision_needs_a_person, invalid_decision. Members who may write.';

create function public.get_media(response_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$ select private.get_media(response_id) $$;
comment on function public.get_media is
  'Where the recording of a response is: {"bucket","path","mimeType","size"}. Raises response_not_found, media_not_found. Members, API keys with interviews:read.';

revoke execute on all functions in schema public, private from public;
grant execute on function
  private.update_invitation, private.rotate_invitation_link, private.revoke_invitation, private.decide_invitation, private.get_media,
  public.create_invitation, public.get_invitation, public.list_invitations, public.list_candidate_invitations, public.update_invitation,
  public.rotate_invitation_link, public.revoke_invitation, public.decide_invitation, public.get_media
to authenticated, service_role;
