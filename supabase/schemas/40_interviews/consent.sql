-- Consent: which text a candidate is shown, what they answered to it, and what depends on it.

create function interviews.consent_text_in_force(invitation public.invitations)
returns public.consent_texts
language sql
stable
set search_path = ''
as $$
  select c.*
  from public.consent_texts c
  where c.workspace_id = invitation.workspace_id
  -- In the interview's language, else in its base language, else in English, else in any.
  order by c.language = invitation.language desc, c.language = split_part(invitation.language, '-', 1) desc, c.language = 'en' desc,
    c.language, c.version desc
  limit 1
$$;
comment on function interviews.consent_text_in_force is 'The text that this candidate is asked to agree to now, if there is one.';

create function interviews.latest_consent(invitation_id uuid)
returns public.candidate_consents
language sql
stable
set search_path = ''
as $$
  select c.* from public.candidate_consents c
  where c.invitation_id = latest_consent.invitation_id
  order by c.recorded_at desc
  limit 1
$$;

create function interviews.consent_view(invitation public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'required', w.require_consent,
    'text', case when t.id is not null then workspaces.consent_text_view(t) end,
    'given', case when c.id is not null then jsonb_build_object('interview', c.interview, 'automaticAnalysis', c.automatic_analysis,
      'textHash', c.text_hash, 'at', private.to_iso(c.recorded_at)) end
  )
  from public.workspaces w, interviews.consent_text_in_force(invitation) t, interviews.latest_consent(invitation.id) c
  where w.id = invitation.workspace_id
$$;
comment on function interviews.consent_view is 'What a candidate is told about consent: whether it is needed, the text, and what they answered.';

create function interviews.require_consent(invitation public.invitations)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  given public.candidate_consents;
begin
  if exists (select from public.workspaces w where w.id = invitation.workspace_id and w.require_consent) then
    given := interviews.latest_consent(invitation.id);
    if given.interview is not true or given.text_hash is distinct from (interviews.consent_text_in_force(invitation)).text_hash then
      perform private.raise_problem('consent_required');
    end if;
  end if;
end
$$;

create function interviews.record_consent(invitation_id uuid, consent jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(record_consent.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  text_in_force public.consent_texts := interviews.consent_text_in_force(invitation);
begin
  if invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  elsif invitation.status not in ('pending', 'started') then
    perform interviews.raise_unless_under_way(invitation);
  end if;
  perform private.require_shape(record_consent.consent, interviews.new_consent_shape(), 'invalid_consent');
  if text_in_force.id is distinct from (record_consent.consent ->> 'textId')::uuid
     or text_in_force.text_hash is distinct from record_consent.consent ->> 'textHash' then
    perform private.raise_problem('consent_text_outdated');
  end if;
  perform private.count_call('command', 'record_consent');
  insert into public.candidate_consents (workspace_id, invitation_id, consent_text_id, text_hash, interview, automatic_analysis)
  values (invitation.workspace_id, invitation.id, text_in_force.id, text_in_force.text_hash,
    (record_consent.consent ->> 'interview')::boolean, (record_consent.consent ->> 'automaticAnalysis')::boolean);
  invitation := interviews.settle_automatic_analysis(invitation);
  if not invitation.automatic_analysis then
    update public.transcription_jobs j set status = 'skipped', finished_at = now()
    where j.invitation_id = invitation.id and j.status = 'pending';
  end if;
  return interviews.consent_view(invitation);
end
$$;
grant execute on function interviews.record_consent to authenticated, service_role;
