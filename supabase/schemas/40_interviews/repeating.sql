-- Candidates' calls that come twice, as networks make them: a key that the client chose tells a repetition
-- from a new request, also after other requests have come between.

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
language sql
volatile
set search_path = ''
as $$
  insert into interviews.answered_requests (invitation_id, operation, key, body_hash, answer)
  select invitation.id, keep_answer.operation, keep_answer.key, interviews.hash_request(keep_answer.body), keep_answer.answer
  where keep_answer.key is not null
$$;
comment on function interviews.keep_answer is 'Remembers how a request with a key was answered. The invitation is locked, so nobody else answers it.';
