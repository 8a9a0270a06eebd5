-- Consent: which text a candidate is shown, what they answered to it, and what depends on it.
--
-- Consent is no step at the start but a condition that holds throughout: consent_problem is asked before
-- everything a candidate does, and again whenever a machine is about to read, or somebody to see what one
-- wrote. It can be taken back at any time, also when the interview is over.

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
language plpgsql
stable
set search_path = ''
as $$
declare
  latest public.candidate_consents;
begin
  select c.* into latest from public.candidate_consents c
  where c.invitation_id = latest_consent.invitation_id
  order by c.recorded_at desc
  limit 1;
  return latest;
end
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

create function interviews.consent_problem(invitation public.invitations, purpose text)
returns private.problem
language plpgsql
stable
set search_path = ''
as $$
declare
  given public.candidate_consents;
  required boolean;
begin
  case consent_problem.purpose
    when 'interview' then
      given := interviews.latest_consent(invitation.id);
      if given.interview is false then
        return ('consent_required', 'The candidate does not agree to this interview.',
          'Nothing more is taken or analysed. Before the start, PUT /api/v1/invitations/{id}/consent can still say yes.')::private.problem;
      elsif invitation.status in ('pending', 'started') then
        select w.require_consent into strict required from public.workspaces w where w.id = invitation.workspace_id;
        -- What was agreed to at the start holds for the whole interview, also when a new text comes into force.
        if required and (given.text_hash is null or invitation.status = 'pending'
            and given.text_hash is distinct from (interviews.consent_text_in_force(invitation)).text_hash) then
          return ('consent_required', 'This interview needs consent to the text in force.',
            'Record it with PUT /api/v1/invitations/{id}/consent; the text is in GET /api/v1/interview/{accessToken}.')::private.problem;
        end if;
      end if;
    when 'report', 'analysis' then
      if invitation.withdrawn_at is not null then
        return ('consent_withdrawn', null, null)::private.problem;
      elsif consent_problem.purpose = 'analysis' and not invitation.automatic_analysis then
        return ('analysis_declined', null, null)::private.problem;
      end if;
  end case;
  return null;
end
$$;
comment on function interviews.consent_problem is
  'What the candidate''s consent rules out, or null: interview (taking part, and anything that adds to it), report (that there is one, and is seen), analysis (that a machine reads). The one place that says so.';

create function interviews.require_consent(invitation public.invitations, purpose text)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  problem private.problem := interviews.consent_problem(invitation, require_consent.purpose);
begin
  if problem.code is not null then
    perform private.raise_problem(problem.code, problem.detail, problem.hint);
  end if;
end
$$;
comment on function interviews.require_consent is 'Raises consent_problem, if there is one.';

create function interviews.settle_automatic_analysis(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
begin
  update public.invitations i
  set automatic_analysis = not exists (
      select from public.invitation_accommodations a where a.invitation_id = i.id and a.no_automatic_analysis
    ) and coalesce((
      select c.interview and c.automatic_analysis from public.candidate_consents c
      where c.invitation_id = i.id
      order by c.recorded_at desc
      limit 1
    ), true)
  where i.id = invitation.id
  returning * into invitation;
  if not invitation.automatic_analysis then
    -- Also what a machine has written down already: it is a machine's reading of the answers.
    delete from public.transcripts t using public.responses r
    where r.invitation_id = invitation.id and t.response_id = r.id and t.origin = 'asr';
    -- Failed ones as well, which somebody may redrive.
    update public.transcription_jobs j set status = 'skipped', finished_at = now()
    where j.invitation_id = invitation.id and j.status in ('pending', 'failed');
  end if;
  return invitation;
end
$$;
comment on function interviews.settle_automatic_analysis is
  'No machine reads the answers when the candidate declined it or the interview, or was granted that none does; what one has written down goes.';

create function interviews.withdraw_interview(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
begin
  if invitation.withdrawn_at is not null then
    return invitation;
  elsif invitation.status = 'started' then
    invitation := interviews.finish_invitation(interviews.resume_interview(invitation), 'withdrawn');
  elsif invitation.status <> 'completed' then
    -- Not begun, nothing is there to be withdrawn, and the candidate may still say yes.
    return invitation;
  end if;
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.withdrawn', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'hrId', invitation.hr_id, 'completedReason', invitation.completed_reason, 'withdrawnAt', private.to_iso(now())
  ));
  -- After it was told, so that what follows from it is told later.
  update public.invitations i set withdrawn_at = now() where i.id = invitation.id and i.withdrawn_at is null;
  invitation.withdrawn_at := now();
  return invitation;
end
$$;
comment on function interviews.withdraw_interview is 'What follows when a candidate no longer agrees to their locked interview: it ends, if it is under way, and no report is made or shown.';

create function interviews.require_consent_answer(invitation public.invitations, consent jsonb, latest public.candidate_consents)
returns public.consent_texts
language plpgsql
stable
set search_path = ''
as $$
declare
  text_in_force public.consent_texts := interviews.consent_text_in_force(invitation);
  named public.consent_texts;
  interview boolean;
  analysis boolean;
begin
  perform private.require_shape(require_consent_answer.consent, interviews.new_consent_shape(), 'invalid_consent');
  interview := (consent ->> 'interview')::boolean;
  analysis := (consent ->> 'automaticAnalysis')::boolean;
  if invitation.status in ('completed', 'expired') and interview
     and (latest.interview is false or analysis and (latest.id is null or not latest.automatic_analysis)) then
    perform private.raise_problem(case invitation.status when 'expired' then 'invitation_expired' else 'invitation_completed' end, 'The interview is over: consent to it can be taken back, and no longer given.',
      'Send what is no longer agreed to as false.');
  end if;
  select * into named from public.consent_texts c
  where c.workspace_id = invitation.workspace_id and c.id = (consent ->> 'textId')::uuid and c.text_hash = consent ->> 'textHash';
  -- Who agrees agrees to a text. Who refuses need not have read one, let alone the present one.
  if interview and analysis and (text_in_force.id is distinct from named.id
      or named.id is null and coalesce(consent ->> 'textId', consent ->> 'textHash') is not null) then
    perform private.raise_problem('consent_text_outdated');
  end if;
  return named;
end
$$;
comment on function interviews.require_consent_answer is
  'Checks an answer about consent and finds the text it names, if there is such a text. Raises invalid_consent, consent_text_outdated, invitation_completed, invitation_expired.';

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
  latest public.candidate_consents := interviews.latest_consent(invitation.id);
  named public.consent_texts;
  answer record;
begin
  -- A refusal goes on: consent can be taken back when the interview is over.
  if invitation.status <> found_invitation.status and record_consent.consent @> '{"interview":true,"automaticAnalysis":true}' then
    return interviews.answer_just_ended(invitation);
  end if;
  named := interviews.require_consent_answer(invitation, record_consent.consent, latest);
  select (consent ->> 'interview')::boolean as interview, (consent ->> 'automaticAnalysis')::boolean as automatic_analysis into answer;
  perform private.count_call('command', 'record_consent');
  -- The same answer once more changes nothing.
  if (latest.interview, latest.automatic_analysis, latest.text_hash) is distinct from (answer.interview, answer.automatic_analysis, named.text_hash) then
    insert into public.candidate_consents (workspace_id, invitation_id, consent_text_id, text_hash, interview, automatic_analysis)
    values (invitation.workspace_id, invitation.id, named.id, named.text_hash, answer.interview, answer.automatic_analysis);
    if not answer.interview then
      invitation := interviews.withdraw_interview(invitation);
    end if;
    invitation := interviews.settle_automatic_analysis(invitation);
  end if;
  return interviews.consent_view(invitation);
end
$$;
grant execute on function interviews.record_consent to authenticated, service_role;
