-- Every problem of the product, and how a call is refused with one.
--
-- One code has one status and one title, whoever raises it: SQL or TypeScript. `npx -y deno@2.9.6 task types`
-- makes the codes of shared/http/problem_codes.ts and docs/problems.md from these rows.

create table private.problems (
  code text primary key constraint code_is_snake_case check (code ~ '^[a-z][a-z0-9_]{0,63}$'),
  status int not null constraint status_is_an_error check (status between 400 and 599),
  title text not null constraint title_is_given check (title <> ''),
  sentence text not null constraint sentence_is_given check (sentence <> ''),
  hint text not null constraint hint_is_given check (hint <> '')
);
comment on table private.problems is
  'What a call can be refused with. `code` is the stable name that clients branch on. `sentence` says to the reader what was wrong and `hint` what to do, where whoever raises the problem knows no better.';

alter table private.problems enable row level security;
create policy nobody_directly on private.problems as restrictive for all to public using (false);

insert into private.problems (code, status, title, sentence, hint) values
  ('already_exists', 409, 'Already exists', 'Something with the same identity exists already.', 'Use what exists, or choose another identity.'),
  ('analysis_declined', 403, 'Analysis declined', 'The candidate declined automatic analysis.', 'People rate this interview.'),
  ('api_key_not_found', 404, 'API key not found', 'There is no such API key.', 'Check the id.'),
  ('blocked_address', 400, 'Blocked address', 'Webhooks are sent to public addresses only, IPv4 ones written as four decimal numbers.', 'Give a public https URL.'),
  ('blocked_host', 400, 'Blocked host', 'Webhooks are sent to fully qualified public host names only.', 'Give a public https URL.'),
  ('blocked_port', 400, 'Blocked port', 'Webhooks are not sent to this port.', 'Use 443, 80 or a port from 1024 that no well-known database or cluster service uses.'),
  ('body_too_large', 413, 'Body too large', 'The request body is too large.', 'Send less at once, or keep large content elsewhere and send where it is.'),
  ('built_in_event_type', 409, 'Built in event type', 'The event type is built in.', 'Choose another name.'),
  ('callback_replayed', 409, 'Callback replayed', 'This report has been taken in already.', 'Send each report once.'),
  ('conflicting_idempotency_keys', 400, 'Conflicting idempotency keys', 'x-idempotency-key and idempotency-key have different values.', 'Send one of them.'),
  ('consent_required', 403, 'Consent required', 'This interview starts only after consent to the text in force.', 'Record it with PUT /api/v1/invitations/{id}/consent; the text is in GET /api/v1/interview/{accessToken}.'),
  ('consent_text_missing', 409, 'Consent text missing', 'Consent cannot be required before there is a text to consent to.', 'Store a consent text first.'),
  ('consent_text_outdated', 409, 'Consent text outdated', 'This is not the text in force.', 'Show the candidate the present text and ask again.'),
  ('consent_withdrawn', 410, 'Consent withdrawn', 'The candidate took back their consent to this interview.', 'Nothing of it is analysed, and its reports are shown to nobody.'),
  ('database_timeout', 503, 'Database timeout', 'The request took too long and was given up. Nothing was changed.', 'Try again after the seconds of retry-after.'),
  ('decision_already_made', 409, 'Decision already made', 'It was decided already.', 'A decision is made once.'),
  ('decision_needs_a_person', 403, 'Decision needs a person', 'A decision is a person''s, signed in as themselves.', 'Call with a member''s access token.'),
  ('decision_note_required', 400, 'Decision note required', 'A rejection needs a note that says why.', 'Send the reasons in note.'),
  ('delivery_in_progress', 409, 'Delivery in progress', 'An attempt is under way.', 'Wait for its outcome.'),
  ('delivery_not_found', 404, 'Delivery not found', 'There is no such delivery.', 'Check the id.'),
  ('duplicate_event', 409, 'Duplicate event', 'This event was accepted before. Nothing was changed.', 'Treat it as accepted: eventId, receivedAt and eventStatus are those of the first time.'),
  ('empty_response', 400, 'Empty response', 'The answer has no content.', 'Send the text or the code in content.'),
  ('event_not_found', 404, 'Event not found', 'There is no such event.', 'Check the id.'),
  ('event_type_not_found', 404, 'Event type not found', 'There is no such event type.', 'Check the name.'),
  ('forbidden', 403, 'Forbidden', 'Your credentials do not allow this.', 'Ask an admin of the workspace for a role or an API key that has it.'),
  ('handover_not_found', 404, 'Handover not found', 'No such attempt has been handed to QStash.', 'Drop the report.'),
  ('host_not_found', 400, 'Host not found', 'The host name of the URL does not resolve.', 'Check its spelling, or try again when the name is published.'),
  ('https_required', 400, 'HTTPS required', 'url must begin with https://.', 'Use https, or let the workspace''s settings allow http.'),
  ('idempotency_key_reuse', 422, 'Idempotency key reuse', 'The idempotency key belongs to an event of another type or with another payload.', 'Use a new key for a new event.'),
  ('incomplete_ratings', 400, 'Incomplete ratings', 'Ratings are handed in for all competencies of the report at once.', 'Rate the missing ones, too; until then, keep a draft with PUT /api/v1/reports/{id}/ratings/draft.'),
  ('internal_error', 500, 'Internal error', 'Something went wrong on our side. The request id identifies it in the logs.', 'Try again; if it stays, report it with the request id.'),
  ('interview_not_completed', 409, 'Interview not completed', 'A report needs a completed interview.', 'Wait until it is completed.'),
  ('invalid_api_key', 401, 'Invalid API key', 'The API key is unknown or was revoked.', 'Send a current key of the workspace in x-hirewire-key.'),
  ('invalid_captions', 400, 'Invalid captions', 'The captions cannot be read.', 'Send a WebVTT or SubRip file, or the words as plain text.'),
  ('invalid_channels', 400, 'Invalid channels', 'channels must be up to 5 names of letters, digits and _ . : -.', 'Correct the field and send it again.'),
  ('invalid_consent', 400, 'Invalid consent', 'The consent is not valid.', 'Correct the field and send it again.'),
  ('invalid_consent_text', 400, 'Invalid consent text', 'The consent text is not valid.', 'Correct the field and send it again.'),
  ('invalid_credentials', 401, 'Invalid credentials', 'The token is not valid, or has expired.', 'Sign in again, or send a current token.'),
  ('invalid_cursor', 400, 'Invalid cursor', 'The cursor is not one this list returned.', 'Pass nextCursor as it was.'),
  ('invalid_decision', 400, 'Invalid decision', 'The decision is not valid.', 'Use approved or rejected.'),
  ('invalid_event', 400, 'Invalid event', 'An event must be an object.', 'Send {"eventType": …, "payload": …}.'),
  ('invalid_event_type', 400, 'Invalid event type', 'eventType must be words of letters, digits and _ joined by dots, 128 characters at most.', 'Write a name such as job.created.'),
  ('invalid_event_types', 400, 'Invalid event types', 'eventTypes must be 1 to 100 event types.', 'Write names such as invitation.completed, prefixes such as invitation.*, or * for all.'),
  ('invalid_events', 400, 'Invalid events', 'events must be an array of 1 to 1000 events.', 'Split larger batches.'),
  ('invalid_example', 400, 'Invalid example', 'The example is not what the schema asks for.', 'Correct the example, or the schema.'),
  ('invalid_expiry', 400, 'Invalid expiry', 'expiresAt must lie in the future, within a year.', 'Send a later time, or leave it out.'),
  ('invalid_filter', 400, 'Invalid filter', 'The filter is not valid.', 'Simplify it.'),
  ('invalid_headers', 400, 'Invalid headers', 'The headers are not valid.', 'Send {"name": "value"}.'),
  ('invalid_id', 400, 'Invalid id', 'This id cannot be given to an event.', 'Leave id out.'),
  ('invalid_idempotency_key', 400, 'Invalid idempotency key', 'The idempotency key must be one line of 1 to 255 characters, of which one can be seen.', 'Send such a key, the same for every repetition of one event.'),
  ('invalid_interview_token', 401, 'Invalid interview token', 'The interview link is not valid.', 'Use the link of the invitation, or ask for a new one.'),
  ('invalid_invitation', 400, 'Invalid invitation', 'The invitation is not valid.', 'Correct the field and send it again.'),
  ('invalid_json', 400, 'Invalid JSON', 'The payload is not JSON.', 'Send JSON.'),
  ('invalid_member', 400, 'Invalid member', 'The member is not valid.', 'Correct the field and send it again.'),
  ('invalid_messages', 400, 'Invalid messages', 'messages must be an array of at most 500 claimed messages.', 'Pass them as they were claimed.'),
  ('invalid_name', 400, 'Invalid name', 'name must be one line of 1 to 200 characters, of which one can be seen.', 'Say what the key is for.'),
  ('invalid_occurred_at', 400, 'Invalid occurred at', 'occurredAt must be an ISO 8601 time between 1970 and 2200.', 'Correct the time, or leave it out.'),
  ('invalid_options', 400, 'Invalid options', 'The options of the question are not valid.', 'Give 2 to 10 options with different ids and name the correct ones in correctOptionIds.'),
  ('invalid_order', 400, 'Invalid order', 'questionIds must name each question of the template exactly once.', 'Read the questions again and send all their ids in the new order.'),
  ('invalid_payload', 400, 'Invalid payload', 'The payload must be JSON.', 'Send JSON.'),
  ('invalid_payload_hash', 400, 'Invalid payload hash', 'payloadHash must be 64 hexadecimal digits.', 'Send the SHA-256 of type and payload in hex.'),
  ('invalid_question', 400, 'Invalid question', 'The question is not valid.', 'Correct the field and send it again.'),
  ('invalid_ratings', 400, 'Invalid ratings', 'ratings must be an array of 1 to 50 ratings.', 'Send a whole score from 1 to 5 for each competency.'),
  ('invalid_reason', 400, 'Invalid reason', 'reason must be manual or early_finish.', 'auto_timeout is decided by the server.'),
  ('invalid_request', 400, 'Invalid request', 'The request is not valid.', 'Correct the fields that errors lists and send it again.'),
  ('invalid_response', 400, 'Invalid response', 'The answer is not valid.', 'Correct the field and send it again.'),
  ('invalid_schema', 400, 'Invalid schema', 'The schema cannot be used.', 'Correct the places that errors lists.'),
  ('invalid_scopes', 400, 'Invalid scopes', 'scopes must be one or more of the known scopes.', 'Use the scopes that the OpenAPI document lists.'),
  ('invalid_secret', 400, 'Invalid secret', 'The secret does not fit the kind of signature.', 'hmac: whsec_ and the base64 of 24 to 64 bytes. ed25519: whsk_ and the base64 of seed and public key, 64 bytes.'),
  ('invalid_settings', 400, 'Invalid settings', 'The settings are not valid.', 'Correct the field and send it again.'),
  ('invalid_signature', 401, 'Invalid signature', 'This report is not signed by QStash for this URL.', 'Check QSTASH_CURRENT_SIGNING_KEY, QSTASH_NEXT_SIGNING_KEY and QSTASH_CALLBACK_URL.'),
  ('invalid_state', 400, 'Invalid state', 'state must be active or paused.', 'Leave it out to stay active.'),
  ('invalid_status', 400, 'Invalid status', 'The list cannot be filtered by this status.', 'Use a status of the list.'),
  ('invalid_subscription', 400, 'Invalid subscription', 'The subscription is not valid.', 'Correct the field and send it again.'),
  ('invalid_template', 400, 'Invalid template', 'The template is not valid.', 'Correct the field and send it again.'),
  ('invalid_test_groups', 400, 'Invalid test groups', 'A question of this type has no test groups.', 'Leave testGroups out.'),
  ('invalid_test_results', 400, 'Invalid test results', 'The results are not about what was asked for.', 'Correct the field and send it again.'),
  ('invalid_test_runner', 400, 'Invalid test runner', 'The runner is not valid.', 'Correct the field and send it again.'),
  ('invalid_transcript', 400, 'Invalid transcript', 'The transcript is not valid.', 'Correct the field and send it again.'),
  ('invalid_upload', 400, 'Invalid upload', 'The upload is not valid.', 'Correct the field and send it again.'),
  ('invalid_url', 400, 'Invalid URL', 'url must be an absolute http(s) URL of at most 2048 characters, without a fragment.', 'Give the endpoint''s whole URL.'),
  ('invalid_value', 400, 'Invalid value', 'A value in the request is missing, malformed or out of range.', 'Compare the request with the OpenAPI document.'),
  ('invitation_already_exists', 409, 'Invitation already exists', 'This address has an invitation to this template already.', 'Wait until it has ended, revoke it, or pass allowDuplicate.'),
  ('invitation_already_started', 400, 'Invitation already started', 'This interview was already started.', 'Go on with it; the time left is in GET /api/v1/interview/{accessToken}.'),
  ('invitation_completed', 400, 'Invitation completed', 'This interview is already completed.', 'Answers can no longer be changed.'),
  ('invitation_ended', 409, 'Invitation ended', 'The invitation has ended.', 'Send a new invitation.'),
  ('invitation_expired', 400, 'Invitation expired', 'This invitation has expired.', 'Ask for a new invitation.'),
  ('invitation_not_completed', 400, 'Invitation not completed', 'The interview is not completed.', 'Decide when it is completed.'),
  ('invitation_not_found', 404, 'Invitation not found', 'There is no such invitation.', 'Check the id.'),
  ('invitation_not_started', 400, 'Invitation not started', 'The interview has not been started.', 'Start it with POST /api/v1/invitations/{id}/start.'),
  ('last_owner', 409, 'Last owner', 'A workspace keeps at least one owner.', 'Make somebody else an owner first.'),
  ('leaving_needs_a_person', 403, 'Leaving needs a person', 'Only a person can leave a workspace.', 'Revoke the API key instead.'),
  ('malformed_callback', 400, 'Malformed callback', 'This report is not in QStash''s format.', 'Send what QStash calls back with.'),
  ('malformed_credentials', 401, 'Malformed credentials', 'These are not usable credentials.', 'Send one credential, as it was issued.'),
  ('malformed_json', 400, 'Malformed JSON', 'The request body is not valid JSON.', 'Send JSON as UTF-8 without a byte order mark.'),
  ('malformed_message', 400, 'Malformed message', 'A message must be an object with a string "type".', 'Build it with queue.message().'),
  ('malformed_outcome', 400, 'Malformed outcome', 'The outcomes are not valid.', 'Correct them: nothing was settled.'),
  ('media_empty', 400, 'Media empty', 'The uploaded file is empty.', 'Begin a new upload and send the file''s bytes.'),
  ('media_not_found', 404, 'Media not found', 'There is no such upload in this interview.', 'Upload the file to the address from POST /api/v1/invitations/{id}/uploads and send its mediaUrl.'),
  ('media_required', 400, 'Media required', 'A video answer needs its recording.', 'Upload the recording and send its mediaUrl.'),
  ('media_too_large', 400, 'Media too large', 'The file is larger than the workspace allows.', 'Record at a lower quality.'),
  ('media_type_not_allowed', 400, 'Media type not allowed', 'The question takes no file of this type.', 'Begin a new upload with the type that the file has.'),
  ('member_already_exists', 409, 'Member already exists', 'They are a member already.', 'Change their role instead.'),
  ('member_not_found', 404, 'Member not found', 'The workspace has no such member.', 'Use a userId from GET /api/v1/workspace/members.'),
  ('method_not_allowed', 405, 'Method not allowed', 'This path does not take this method.', 'Use a method that the header allow lists.'),
  ('missing_credentials', 401, 'Missing credentials', 'This needs credentials.', 'Sign in, or send the credential that the OpenAPI document names for this path.'),
  ('missing_idempotency_key', 400, 'Missing idempotency key', 'This needs an idempotency key.', 'Send x-idempotency-key with a value that is the same when this event is sent again.'),
  ('not_acceptable', 406, 'Not acceptable', 'None of the accepted media types can be served here.', 'Accept a media type that the OpenAPI document lists.'),
  ('not_ready', 503, 'Not ready', 'The database is not ready to serve requests.', 'Try again after the seconds of retry-after.'),
  ('nothing_to_run', 409, 'Nothing to run', 'There is no answer in code to a question that has test groups.', 'Submit the code first.'),
  ('pause_exhausted', 400, 'Pause exhausted', 'No time is left to pause.', 'Go on until the time is over.'),
  ('pause_not_allowed', 400, 'Pause not allowed', 'This interview cannot be paused.', 'Go on until the time is over.'),
  ('payload_too_deep', 400, 'Payload too deep', 'The payload is nested more than 64 levels deep.', 'Send a flatter payload.'),
  ('payload_too_large', 413, 'Payload too large', 'The payload is larger than 1 MB.', 'Keep large content elsewhere and send where it is.'),
  ('question_not_found', 404, 'Question not found', 'There is no such question.', 'Check the question''s id.'),
  ('rating_needs_a_person', 403, 'Rating needs a person', 'Ratings are given by people, signed in as themselves.', 'Call with a member''s access token.'),
  ('reference_conflict', 409, 'Reference conflict', 'The request refers to something that does not exist, or that is still in use.', 'Check the ids.'),
  ('repeated_header', 400, 'Repeated header', 'A header that has one value was sent more than once.', 'Send it once, with one value.'),
  ('report_event_not_found', 404, 'Report event not found', 'There is no such report event.', 'Drop the message.'),
  ('report_in_progress', 409, 'Report in progress', 'A report of this interview is already being made.', 'Wait for it; follow it with GET /api/v1/report-events.'),
  ('report_not_found', 404, 'Report not found', 'There is no such report.', 'Check the id.'),
  ('request_refused', 400, 'Request refused', 'The request could not be read.', 'Compare the request with the OpenAPI document.'),
  ('required_questions_unanswered', 400, 'Required questions unanswered', 'Required questions are unanswered.', 'Answer them, or complete with reason early_finish.'),
  ('reserved_header', 400, 'Reserved header', 'The header is set by the sender.', 'Use another name.'),
  ('response_already_submitted', 400, 'Response already submitted', 'This question was already answered.', 'No retake is left for it; go on to the next question.'),
  ('response_not_found', 404, 'Response not found', 'There is no such response.', 'Check the id.'),
  ('response_type_mismatch', 400, 'Response type mismatch', 'The question takes another type of answer.', 'Answer multiple_choice with choice, coding with code, text with text, video with video, or with text where that is allowed.'),
  ('role_above_own', 403, 'Role above own', 'Nobody can give or take a role above their own.', 'Ask an owner of the workspace.'),
  ('route_not_found', 404, 'Route not found', 'There is nothing at this path.', 'The paths are listed in the OpenAPI document.'),
  ('schema_too_costly', 400, 'Schema too costly', 'The payload takes too long to check.', 'Simplify the schema of its event type.'),
  ('schema_violation', 422, 'Schema violation', 'The payload is not what the schema of its event type asks for.', 'GET /api/v1/event-types has the schema.'),
  ('shutting_down', 503, 'Shutting down', 'This instance is about to end.', 'Ring again: another instance will answer.'),
  ('signing_key_required', 400, 'Signing key required', 'An ed25519 subscription needs its key pair.', 'Send secret: whsk_ and the base64 of seed and public key (64 bytes).'),
  ('stale_lease', 409, 'Stale lease', 'The message is no longer leased by this consumer.', 'Drop the result: another consumer has the message, or has finished it.'),
  ('storage_unavailable', 503, 'Storage unavailable', 'Storage cannot be used at the moment.', 'Try again after the seconds of retry-after.'),
  ('subscription_deleted', 409, 'Subscription deleted', 'The subscription was deleted.', 'Replay the event to another one.'),
  ('subscription_disabled', 409, 'Subscription disabled', 'The subscription is disabled.', 'Enable it first.'),
  ('subscription_not_found', 404, 'Subscription not found', 'There is no such subscription.', 'Check the id.'),
  ('subscription_paused', 409, 'Subscription paused', 'The subscription is paused.', 'Resume it first.'),
  ('template_archived', 409, 'Template archived', 'An archived template stays as it is.', 'Copy it to a new draft.'),
  ('template_has_no_questions', 409, 'Template has no questions', 'A template needs a question before it can be published.', 'Add at least one question.'),
  ('template_in_use', 409, 'Template in use', 'A template that was published cannot be deleted: interviews point at it.', 'Archive it instead.'),
  ('template_not_draft', 409, 'Template not draft', 'Only a draft can be changed.', 'Revise the template, which makes it a draft again, or copy it; interviews under way keep their version.'),
  ('template_not_found', 404, 'Template not found', 'There is no such template.', 'Check the id.'),
  ('template_not_published', 400, 'Template not published', 'Candidates can only be invited to a published template.', 'Publish the template first.'),
  ('temporarily_unavailable', 503, 'Temporarily unavailable', 'The database cannot be reached at the moment.', 'Try again after the seconds of retry-after.'),
  ('test_event', 409, 'Test event', 'A test event is for the subscription that it tested, and for no other.', 'Test the other subscription: POST /v1/subscriptions/{id}/test.'),
  ('test_run_answered', 409, 'Test run answered', 'This run has other results already.', 'Results are taken once; ask for another run.'),
  ('test_run_mismatch', 400, 'Test run mismatch', 'These are the results of another run.', 'Send them to the resultUrl that came with the run.'),
  ('test_run_not_found', 404, 'Test run not found', 'There is no such run.', 'Check the id.'),
  ('test_run_superseded', 409, 'Test run superseded', 'An answer of this run was replaced, so nobody waits for its results.', 'Drop them; the new answer has a run of its own.'),
  ('test_runner_not_configured', 409, 'Test runner not configured', 'The workspace trusts no runner of code.', 'Name one with PUT /api/v1/workspace/test-runner.'),
  ('too_many_event_types', 409, 'Too many event types', 'The workspace has 1000 event types already.', 'Delete some that are no longer used.'),
  ('too_many_questions', 409, 'Too many questions', 'A template has at most 100 questions.', 'Remove one first.'),
  ('too_many_secrets', 409, 'Too many secrets', 'Five secrets of this subscription are still valid.', 'Wait until one has expired, or rotate with overlapSeconds 0.'),
  ('too_many_subscriptions', 409, 'Too many subscriptions', 'The workspace has 200 subscriptions already.', 'Delete one that is no longer needed.'),
  ('too_many_test_runs', 409, 'Too many test runs', 'This interview has asked for 100 runs already.', 'Complete it; the last answers are run by then.'),
  ('too_many_unknown_keys', 429, 'Too many unknown keys', 'Too many unknown API keys were sent.', 'Wait for the seconds of retry-after, then send a current key.'),
  ('too_many_uploads', 409, 'Too many uploads', 'Too many uploads were begun in this interview.', 'Use the ones that were begun.'),
  ('too_many_workspaces', 409, 'Too many workspaces', 'A user owns at most 20 workspaces.', 'Use one of them, or leave one that has another owner.'),
  ('unauthorized', 401, 'Unauthorized', 'Sign in, or send an API key.', 'Send Authorization: Bearer, or x-hirewire-key.'),
  ('unknown_competency', 400, 'Unknown competency', 'There is no such competency.', 'Use the ids of the template''s competencies.'),
  ('unknown_event_type', 400, 'Unknown event type', 'The workspace''s catalogue is strict and does not have this event type.', 'Add the event type first, or use one that there is.'),
  ('unknown_filter', 400, 'Unknown filter', 'The list cannot be filtered by this.', 'Correct the field and send it again.'),
  ('unknown_option', 400, 'Unknown option', 'choiceOptionIds must name options of the question.', 'Use the ids of the question''s options.'),
  ('unknown_queue', 404, 'Unknown queue', 'There is no such queue.', 'Insert a row into queue.queues, or correct the name.'),
  ('unknown_test_group', 400, 'Unknown test group', 'The results name a test group that the question does not have.', 'Use the ids of the groups that came with the run.'),
  ('unsupported_charset', 415, 'Unsupported charset', 'The request body is in another character encoding than UTF-8.', 'Send it in UTF-8, which need not be said.'),
  ('unsupported_content_encoding', 415, 'Unsupported content encoding', 'The request body is compressed, or encoded in another way.', 'Send it as it is, without content-encoding.'),
  ('unsupported_media_type', 415, 'Unsupported media type', 'The request body must be JSON.', 'Send content-type: application/json.'),
  ('user_not_found', 404, 'User not found', 'There is no such user.', 'Ask them to sign up and to confirm their address first.'),
  ('version_is_frozen', 409, 'Version is frozen', 'A published version cannot be changed.', 'Publish a new version.'),
  ('workspace_not_found', 404, 'Workspace not found', 'There is no such workspace.', 'Check the id.'),
  ('workspace_required', 400, 'Workspace required', 'Say in which workspace.', 'Pass the workspace id.');

create type private.problem as (code text, detail text, hint text);
comment on type private.problem is
  'A refusal that one function decides and another raises. Where detail or hint is null, private.problems has it.';

create function private.find_problem(code text)
returns private.problems
language plpgsql
stable
set search_path = ''
as $$
declare
  problem private.problems;
begin
  select * into problem from private.problems p where p.code = find_problem.code;
  if not found then
    raise exception using
      errcode = 'PT500',
      message = format('private.problems has no problem with the code %L.', find_problem.code),
      detail = 'internal_error',
      hint = 'Add it there, or correct the code.';
  end if;
  return problem;
end
$$;
comment on function private.find_problem is
  'The problem with this code. An unknown code is a mistake of ours, not the caller''s: internal_error, with a message that names it.';

create function private.raise_problem(code text, detail text default null, hint text default null)
returns void
language plpgsql
stable
security definer -- reads private.problems whoever is refused
set search_path = ''
as $$
declare
  problem private.problems := private.find_problem(raise_problem.code);
begin
  raise exception using
    errcode = 'PT' || problem.status,
    message = coalesce(raise_problem.detail, problem.sentence),
    detail = problem.code,
    hint = coalesce(raise_problem.hint, problem.hint);
end
$$;
comment on function private.raise_problem is
  'Refuses a call with a problem of private.problems: PostgREST answers SQLSTATE PTnnn with HTTP status nnn, and the code travels as the error detail. `detail` says what was wrong this time and `hint` what to do; without them the table''s sentence and hint are said. Raises internal_error for an unknown code.';
grant execute on function private.raise_problem to authenticated, service_role;

create function private.answer_problem(code text, detail text default null, hint text default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  problem private.problems := private.find_problem(answer_problem.code);
begin
  perform set_config('response.status', problem.status::text, true);
  return jsonb_build_object('code', 'PT' || problem.status, 'message', coalesce(answer_problem.detail, problem.sentence),
    'details', problem.code, 'hint', coalesce(answer_problem.hint, problem.hint));
end
$$;
comment on function private.answer_problem is
  'Refuses a call whose effects must stay: sets the HTTP status and returns the document that PostgREST makes of raise_problem. The caller returns it as its result.';
