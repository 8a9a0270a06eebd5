-- Built from supabase/schemas by `npx -y deno@2.9.6 task schema`: edit those files, not this one.

-- ── supabase/schemas/00_foundation/tables.sql ──

-- The ground everything stands on: extensions, the schema of the foundation, and the counters' tables.
--
-- Each context has a schema of its own (queue_internal, workspaces, outbox, interviews, reports, relay,
-- operations) that is never exposed over HTTP. `public` holds the tables, under row-level security, and the
-- functions that people and services call; `queue` what consumers and operators call, for the service role
-- alone; `private` only what every context stands on.

-- What roles of requests may use is what migrations grant, whatever the project grants by default: Postgres
-- lets everybody execute a new function, and a project that exposes new tables automatically gives these
-- roles all rights on them. Before anything is made, since default privileges are read when it is.
-- They are kept apart for all schemas and for each: what a project gave in `public` is taken back there.
do $$
declare
  kind text;
begin
  foreach kind in array array['tables', 'sequences', 'routines', 'types'] loop
    execute format('alter default privileges revoke all on %s from anon, authenticated, service_role', kind);
    execute format('alter default privileges in schema public revoke all on %s from public, anon, authenticated, service_role', kind);
  end loop;
  -- Beyond what Postgres itself lets everybody do, which for types stays.
  alter default privileges revoke all on tables from public;
  alter default privileges revoke all on sequences from public;
  alter default privileges revoke all on routines from public;
  alter default privileges revoke all on schemas from public, anon, authenticated, service_role;
end
$$;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists pgmq;
create extension if not exists pg_net with schema extensions;
create extension if not exists pg_cron with schema pg_catalog;
create extension if not exists supabase_vault with schema vault;

create schema private;
comment on schema private is 'Not exposed over HTTP: authorization, triggers and the implementation behind public functions.';

-- Row-level security policies and security-invoker functions call into it under the caller's role;
-- each function in it is granted one by one.
grant usage on schema private to authenticated, service_role;

-- ── supabase/schemas/00_foundation/problems.sql ──

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

-- ── supabase/schemas/00_foundation/requests.sql ──

-- What the Data API says about the request being served, and secrets that callers show.

create function private.request_header(name text)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return nullif(current_setting('request.headers', true), '')::jsonb ->> lower(request_header.name);
end
$$;
comment on function private.request_header is
  'A header of the HTTP request being served by the Data API, or null outside one.';
grant execute on function private.request_header to authenticated, service_role;

create function private.hash_secret(secret text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return encode(sha256(convert_to(hash_secret.secret, 'UTF8')), 'hex');
end
$$;
comment on function private.hash_secret is
  'SHA-256 in hex. Enough for secrets of 256 random bits, which cannot be guessed; never for passwords.';

create function private.new_secret()
returns text
language sql
volatile
set search_path = ''
as $$
  select translate(rtrim(encode(extensions.gen_random_bytes(32), 'base64'), '='), '+/', '-_')
$$;
comment on function private.new_secret is '256 random bits as 43 characters of base64url.';

create type private.actor as (
  kind text,
  user_id uuid,
  workspace_id uuid,
  scopes text[]
);
comment on type private.actor is 'kind: service, member, api_key, candidate or nobody.';

-- ── supabase/schemas/00_foundation/values.sql ──

-- The forms that values have wherever they enter or leave: times, pages, rows that never change.

create function private.to_iso(moment timestamptz)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return to_char(to_iso.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end
$$;
comment on function private.to_iso is 'RFC 3339 in UTC with milliseconds: the one form of time in JSON that leaves the database.';

create function private.cursor_of(list text, place text)
returns text
language sql
immutable
set search_path = ''
as $$ select cursor_of.list || '.' || cursor_of.place $$;
comment on function private.cursor_of is 'Where a page of a list ends, for whoever asks for the next. Null where it ends nowhere.';

create function private.place_of(list text, cursor text, pattern text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  place text := split_part(place_of.cursor, '.', 2);
begin
  if place_of.cursor is not null and (place_of.cursor <> place_of.list || '.' || place or place !~ place_of.pattern) then
    perform private.raise_problem('invalid_cursor');
  end if;
  return place;
end
$$;
comment on function private.place_of is
  'What cursor_of was given, or null for no cursor. Raises invalid_cursor for one of another list, or whose place does not match the pattern.';

create function private.encode_cursor(list text, moment timestamptz, id uuid)
returns text
language sql
immutable
set search_path = ''
as $$
  select private.cursor_of(encode_cursor.list, (extract(epoch from encode_cursor.moment) * 1000000)::bigint::text || '_' || encode_cursor.id::text)
$$;
comment on function private.encode_cursor is 'Where a page that is listed newest first ends: the time and id of its last row.';

create function private.decode_cursor(list text, cursor text, out moment timestamptz, out id uuid)
language plpgsql
immutable
set search_path = ''
as $$
declare
  place text := private.place_of(list, cursor, '^\d{1,18}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
begin
  if place is null then
    moment := 'infinity';
    id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  else
    -- Not through to_timestamp, whose double precision loses microseconds.
    moment := timestamptz 'epoch' + split_part(place, '_', 1)::bigint * interval '1 microsecond';
    id := split_part(place, '_', 2)::uuid;
  end if;
end
$$;
comment on function private.decode_cursor is 'Rows before (moment, id) come next; of no cursor, all rows do. Raises invalid_cursor.';

create function private.page_size(wanted int)
returns int
language sql
immutable
set search_path = ''
as $$ select least(greatest(coalesce(page_size.wanted, 50), 1), 100) $$;

create function private.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform private.raise_problem('version_is_frozen');
  return null;
end
$$;
comment on function private.refuse_change is 'For rows that are written once and stay as they are. Raises version_is_frozen.';

-- ── supabase/schemas/00_foundation/texts.sql ──

-- What texts are made of. Generated from shared/domain/text by `npx -y deno@2.9.6 task schema`
-- (scripts/schema/texts.ts): edit those, not this file.
-- Constraints of tables that members and services write call them, hence the grants.

create function private.has_visible_character(value text)
returns boolean
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  -- Most texts have one of these, and the longer class costs more to read.
  return value ~ '[!-~]' or value ~ '[^\u0001-\u0020\u007f-\u009f\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u115f-\u1160\u1680\u17b4-\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe-\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U00013441-\U00013442\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff\U0004fffe-\U0004ffff\U0005fffe-\U0005ffff\U0006fffe-\U0006ffff\U0007fffe-\U0007ffff\U0008fffe-\U0008ffff\U0009fffe-\U0009ffff\U000afffe-\U000affff\U000bfffe-\U000bffff\U000cfffe-\U000cffff\U000dfffe-\U000e0fff\U000efffe-\U0010ffff\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]';
end
$$;
comment on function private.has_visible_character is 'Whether there is anything to see in the text; false for white space, control and format characters, marks without a letter and letters without a glyph. Null of null.';
grant execute on function private.has_visible_character to authenticated, service_role;

create function private.is_one_line(value text)
returns boolean
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return value !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]';
end
$$;
comment on function private.is_one_line is 'Whether the text has no control characters, no separators of lines and no marks that turn its direction. Null of null.';
grant execute on function private.is_one_line to authenticated, service_role;

create function private.trimmed(value text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return btrim(value, U&'\0009\000a\000b\000c\000d\0020\0085\00a0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200a\200b\2028\2029\202f\205f\3000\feff');
end
$$;
comment on function private.trimmed is 'The text without white space around it.';
grant execute on function private.trimmed to service_role;

create function private.letters_of(value text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  -- By code point, whatever the database's locale is.
  value := lower(normalize(value, nfkc) collate pg_catalog.pg_c_utf8);
  return case when value ~ '^[\u0001-\u007f]*$'
    then regexp_replace(value, '[^0-9a-z\u001f]+', '', 'g')
    else regexp_replace(value, '[^\u001f\u0030-\u0039\u0041-\u005a\u0061-\u007a\u00aa\u00b2-\u00b3\u00b5\u00b9-\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0370-\u0374\u0376-\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0588\u05d0-\u05ea\u05ef-\u05f2\u0620-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06e5-\u06e6\u06ee-\u06fc\u06ff\u0710\u0712-\u072f\u074d-\u07a5\u07b1\u07c0-\u07ea\u07f4-\u07f5\u07fa\u0800-\u0815\u081a\u0824\u0828\u0840-\u0858\u0860-\u086a\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\u0904-\u0939\u093d\u0950\u0958-\u0961\u0966-\u096f\u0971-\u0980\u0985-\u098c\u098f-\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09bd\u09ce\u09dc-\u09dd\u09df-\u09e1\u09e6-\u09f1\u09f4-\u09f9\u09fc\u0a05-\u0a0a\u0a0f-\u0a10\u0a13-\u0a28\u0a2a-\u0a30\u0a32-\u0a33\u0a35-\u0a36\u0a38-\u0a39\u0a59-\u0a5c\u0a5e\u0a66-\u0a6f\u0a72-\u0a74\u0a85-\u0a8d\u0a8f-\u0a91\u0a93-\u0aa8\u0aaa-\u0ab0\u0ab2-\u0ab3\u0ab5-\u0ab9\u0abd\u0ad0\u0ae0-\u0ae1\u0ae6-\u0aef\u0af9\u0b05-\u0b0c\u0b0f-\u0b10\u0b13-\u0b28\u0b2a-\u0b30\u0b32-\u0b33\u0b35-\u0b39\u0b3d\u0b5c-\u0b5d\u0b5f-\u0b61\u0b66-\u0b6f\u0b71-\u0b77\u0b83\u0b85-\u0b8a\u0b8e-\u0b90\u0b92-\u0b95\u0b99-\u0b9a\u0b9c\u0b9e-\u0b9f\u0ba3-\u0ba4\u0ba8-\u0baa\u0bae-\u0bb9\u0bd0\u0be6-\u0bf2\u0c05-\u0c0c\u0c0e-\u0c10\u0c12-\u0c28\u0c2a-\u0c39\u0c3d\u0c58-\u0c5a\u0c5d\u0c60-\u0c61\u0c66-\u0c6f\u0c78-\u0c7e\u0c80\u0c85-\u0c8c\u0c8e-\u0c90\u0c92-\u0ca8\u0caa-\u0cb3\u0cb5-\u0cb9\u0cbd\u0cdd-\u0cde\u0ce0-\u0ce1\u0ce6-\u0cef\u0cf1-\u0cf2\u0d04-\u0d0c\u0d0e-\u0d10\u0d12-\u0d3a\u0d3d\u0d4e\u0d54-\u0d56\u0d58-\u0d61\u0d66-\u0d78\u0d7a-\u0d7f\u0d85-\u0d96\u0d9a-\u0db1\u0db3-\u0dbb\u0dbd\u0dc0-\u0dc6\u0de6-\u0def\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2-\u0eb3\u0ebd\u0ec0-\u0ec4\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf\u0f00\u0f20-\u0f33\u0f40-\u0f47\u0f49-\u0f6c\u0f88-\u0f8c\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065-\u1066\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10fa\u10fc-\u115e\u1161-\u1248\u124a-\u124d\u1250-\u1256\u1258\u125a-\u125d\u1260-\u1288\u128a-\u128d\u1290-\u12b0\u12b2-\u12b5\u12b8-\u12be\u12c0\u12c2-\u12c5\u12c8-\u12d6\u12d8-\u1310\u1312-\u1315\u1318-\u135a\u1369-\u137c\u1380-\u138f\u13a0-\u13f5\u13f8-\u13fd\u1401-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u16ee-\u16f8\u1700-\u1711\u171f-\u1731\u1740-\u1751\u1760-\u176c\u176e-\u1770\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\u17f0-\u17f9\u1810-\u1819\u1820-\u1878\u1880-\u1884\u1887-\u18a8\u18aa\u18b0-\u18f5\u1900-\u191e\u1946-\u196d\u1970-\u1974\u1980-\u19ab\u19b0-\u19c9\u19d0-\u19da\u1a00-\u1a16\u1a20-\u1a54\u1a80-\u1a89\u1a90-\u1a99\u1aa7\u1b05-\u1b33\u1b45-\u1b4c\u1b50-\u1b59\u1b83-\u1ba0\u1bae-\u1be5\u1c00-\u1c23\u1c40-\u1c49\u1c4d-\u1c7d\u1c80-\u1c8a\u1c90-\u1cba\u1cbd-\u1cbf\u1ce9-\u1cec\u1cee-\u1cf3\u1cf5-\u1cf6\u1cfa\u1d00-\u1dbf\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2070-\u2071\u2074-\u2079\u207f-\u2089\u2090-\u209c\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2139\u213c-\u213f\u2145-\u2149\u214e\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2c00-\u2ce4\u2ceb-\u2cee\u2cf2-\u2cf3\u2cfd\u2d00-\u2d25\u2d27\u2d2d\u2d30-\u2d67\u2d6f\u2d80-\u2d96\u2da0-\u2da6\u2da8-\u2dae\u2db0-\u2db6\u2db8-\u2dbe\u2dc0-\u2dc6\u2dc8-\u2dce\u2dd0-\u2dd6\u2dd8-\u2dde\u2e2f\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua500-\ua60c\ua610-\ua62b\ua640-\ua66e\ua67f-\ua69d\ua6a0-\ua6ef\ua717-\ua71f\ua722-\ua788\ua78b-\ua7cd\ua7d0-\ua7d1\ua7d3\ua7d5-\ua7dc\ua7f2-\ua801\ua803-\ua805\ua807-\ua80a\ua80c-\ua822\ua830-\ua835\ua840-\ua873\ua882-\ua8b3\ua8d0-\ua8d9\ua8f2-\ua8f7\ua8fb\ua8fd-\ua8fe\ua900-\ua925\ua930-\ua946\ua960-\ua97c\ua984-\ua9b2\ua9cf-\ua9d9\ua9e0-\ua9e4\ua9e6-\ua9fe\uaa00-\uaa28\uaa40-\uaa42\uaa44-\uaa4b\uaa50-\uaa59\uaa60-\uaa76\uaa7a\uaa7e-\uaaaf\uaab1\uaab5-\uaab6\uaab9-\uaabd\uaac0\uaac2\uaadb-\uaadd\uaae0-\uaaea\uaaf2-\uaaf4\uab01-\uab06\uab09-\uab0e\uab11-\uab16\uab20-\uab26\uab28-\uab2e\uab30-\uab5a\uab5c-\uab69\uab70-\uabe2\uabf0-\uabf9\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d\ufa70-\ufad9\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40-\ufb41\ufb43-\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\U00010000-\U0001000b\U0001000d-\U00010026\U00010028-\U0001003a\U0001003c-\U0001003d\U0001003f-\U0001004d\U00010050-\U0001005d\U00010080-\U000100fa\U00010107-\U00010133\U00010140-\U00010178\U0001018a-\U0001018b\U00010280-\U0001029c\U000102a0-\U000102d0\U000102e1-\U000102fb\U00010300-\U00010323\U0001032d-\U0001034a\U00010350-\U00010375\U00010380-\U0001039d\U000103a0-\U000103c3\U000103c8-\U000103cf\U000103d1-\U000103d5\U00010400-\U0001049d\U000104a0-\U000104a9\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010500-\U00010527\U00010530-\U00010563\U00010570-\U0001057a\U0001057c-\U0001058a\U0001058c-\U00010592\U00010594-\U00010595\U00010597-\U000105a1\U000105a3-\U000105b1\U000105b3-\U000105b9\U000105bb-\U000105bc\U000105c0-\U000105f3\U00010600-\U00010736\U00010740-\U00010755\U00010760-\U00010767\U00010780-\U00010785\U00010787-\U000107b0\U000107b2-\U000107ba\U00010800-\U00010805\U00010808\U0001080a-\U00010835\U00010837-\U00010838\U0001083c\U0001083f-\U00010855\U00010858-\U00010876\U00010879-\U0001089e\U000108a7-\U000108af\U000108e0-\U000108f2\U000108f4-\U000108f5\U000108fb-\U0001091b\U00010920-\U00010939\U00010980-\U000109b7\U000109bc-\U000109cf\U000109d2-\U00010a00\U00010a10-\U00010a13\U00010a15-\U00010a17\U00010a19-\U00010a35\U00010a40-\U00010a48\U00010a60-\U00010a7e\U00010a80-\U00010a9f\U00010ac0-\U00010ac7\U00010ac9-\U00010ae4\U00010aeb-\U00010aef\U00010b00-\U00010b35\U00010b40-\U00010b55\U00010b58-\U00010b72\U00010b78-\U00010b91\U00010ba9-\U00010baf\U00010c00-\U00010c48\U00010c80-\U00010cb2\U00010cc0-\U00010cf2\U00010cfa-\U00010d23\U00010d30-\U00010d39\U00010d40-\U00010d65\U00010d6f-\U00010d85\U00010e60-\U00010e7e\U00010e80-\U00010ea9\U00010eb0-\U00010eb1\U00010ec2-\U00010ec4\U00010f00-\U00010f27\U00010f30-\U00010f45\U00010f51-\U00010f54\U00010f70-\U00010f81\U00010fb0-\U00010fcb\U00010fe0-\U00010ff6\U00011003-\U00011037\U00011052-\U0001106f\U00011071-\U00011072\U00011075\U00011083-\U000110af\U000110d0-\U000110e8\U000110f0-\U000110f9\U00011103-\U00011126\U00011136-\U0001113f\U00011144\U00011147\U00011150-\U00011172\U00011176\U00011183-\U000111b2\U000111c1-\U000111c4\U000111d0-\U000111da\U000111dc\U000111e1-\U000111f4\U00011200-\U00011211\U00011213-\U0001122b\U0001123f-\U00011240\U00011280-\U00011286\U00011288\U0001128a-\U0001128d\U0001128f-\U0001129d\U0001129f-\U000112a8\U000112b0-\U000112de\U000112f0-\U000112f9\U00011305-\U0001130c\U0001130f-\U00011310\U00011313-\U00011328\U0001132a-\U00011330\U00011332-\U00011333\U00011335-\U00011339\U0001133d\U00011350\U0001135d-\U00011361\U00011380-\U00011389\U0001138b\U0001138e\U00011390-\U000113b5\U000113b7\U000113d1\U000113d3\U00011400-\U00011434\U00011447-\U0001144a\U00011450-\U00011459\U0001145f-\U00011461\U00011480-\U000114af\U000114c4-\U000114c5\U000114c7\U000114d0-\U000114d9\U00011580-\U000115ae\U000115d8-\U000115db\U00011600-\U0001162f\U00011644\U00011650-\U00011659\U00011680-\U000116aa\U000116b8\U000116c0-\U000116c9\U000116d0-\U000116e3\U00011700-\U0001171a\U00011730-\U0001173b\U00011740-\U00011746\U00011800-\U0001182b\U000118a0-\U000118f2\U000118ff-\U00011906\U00011909\U0001190c-\U00011913\U00011915-\U00011916\U00011918-\U0001192f\U0001193f\U00011941\U00011950-\U00011959\U000119a0-\U000119a7\U000119aa-\U000119d0\U000119e1\U000119e3\U00011a00\U00011a0b-\U00011a32\U00011a3a\U00011a50\U00011a5c-\U00011a89\U00011a9d\U00011ab0-\U00011af8\U00011bc0-\U00011be0\U00011bf0-\U00011bf9\U00011c00-\U00011c08\U00011c0a-\U00011c2e\U00011c40\U00011c50-\U00011c6c\U00011c72-\U00011c8f\U00011d00-\U00011d06\U00011d08-\U00011d09\U00011d0b-\U00011d30\U00011d46\U00011d50-\U00011d59\U00011d60-\U00011d65\U00011d67-\U00011d68\U00011d6a-\U00011d89\U00011d98\U00011da0-\U00011da9\U00011ee0-\U00011ef2\U00011f02\U00011f04-\U00011f10\U00011f12-\U00011f33\U00011f50-\U00011f59\U00011fb0\U00011fc0-\U00011fd4\U00012000-\U00012399\U00012400-\U0001246e\U00012480-\U00012543\U00012f90-\U00012ff0\U00013000-\U0001342f\U00013443-\U00013446\U00013460-\U000143fa\U00014400-\U00014646\U00016100-\U0001611d\U00016130-\U00016139\U00016800-\U00016a38\U00016a40-\U00016a5e\U00016a60-\U00016a69\U00016a70-\U00016abe\U00016ac0-\U00016ac9\U00016ad0-\U00016aed\U00016b00-\U00016b2f\U00016b40-\U00016b43\U00016b50-\U00016b59\U00016b5b-\U00016b61\U00016b63-\U00016b77\U00016b7d-\U00016b8f\U00016d40-\U00016d6c\U00016d70-\U00016d79\U00016e40-\U00016e96\U00016f00-\U00016f4a\U00016f50\U00016f93-\U00016f9f\U00016fe0-\U00016fe1\U00016fe3\U00017000-\U000187f7\U00018800-\U00018cd5\U00018cff-\U00018d08\U0001aff0-\U0001aff3\U0001aff5-\U0001affb\U0001affd-\U0001affe\U0001b000-\U0001b122\U0001b132\U0001b150-\U0001b152\U0001b155\U0001b164-\U0001b167\U0001b170-\U0001b2fb\U0001bc00-\U0001bc6a\U0001bc70-\U0001bc7c\U0001bc80-\U0001bc88\U0001bc90-\U0001bc99\U0001ccf0-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001d2e0-\U0001d2f3\U0001d360-\U0001d378\U0001d400-\U0001d454\U0001d456-\U0001d49c\U0001d49e-\U0001d49f\U0001d4a2\U0001d4a5-\U0001d4a6\U0001d4a9-\U0001d4ac\U0001d4ae-\U0001d4b9\U0001d4bb\U0001d4bd-\U0001d4c3\U0001d4c5-\U0001d505\U0001d507-\U0001d50a\U0001d50d-\U0001d514\U0001d516-\U0001d51c\U0001d51e-\U0001d539\U0001d53b-\U0001d53e\U0001d540-\U0001d544\U0001d546\U0001d54a-\U0001d550\U0001d552-\U0001d6a5\U0001d6a8-\U0001d6c0\U0001d6c2-\U0001d6da\U0001d6dc-\U0001d6fa\U0001d6fc-\U0001d714\U0001d716-\U0001d734\U0001d736-\U0001d74e\U0001d750-\U0001d76e\U0001d770-\U0001d788\U0001d78a-\U0001d7a8\U0001d7aa-\U0001d7c2\U0001d7c4-\U0001d7cb\U0001d7ce-\U0001d7ff\U0001df00-\U0001df1e\U0001df25-\U0001df2a\U0001e030-\U0001e06d\U0001e100-\U0001e12c\U0001e137-\U0001e13d\U0001e140-\U0001e149\U0001e14e\U0001e290-\U0001e2ad\U0001e2c0-\U0001e2eb\U0001e2f0-\U0001e2f9\U0001e4d0-\U0001e4eb\U0001e4f0-\U0001e4f9\U0001e5d0-\U0001e5ed\U0001e5f0-\U0001e5fa\U0001e7e0-\U0001e7e6\U0001e7e8-\U0001e7eb\U0001e7ed-\U0001e7ee\U0001e7f0-\U0001e7fe\U0001e800-\U0001e8c4\U0001e8c7-\U0001e8cf\U0001e900-\U0001e943\U0001e94b\U0001e950-\U0001e959\U0001ec71-\U0001ecab\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ecb4\U0001ed01-\U0001ed2d\U0001ed2f-\U0001ed3d\U0001ee00-\U0001ee03\U0001ee05-\U0001ee1f\U0001ee21-\U0001ee22\U0001ee24\U0001ee27\U0001ee29-\U0001ee32\U0001ee34-\U0001ee37\U0001ee39\U0001ee3b\U0001ee42\U0001ee47\U0001ee49\U0001ee4b\U0001ee4d-\U0001ee4f\U0001ee51-\U0001ee52\U0001ee54\U0001ee57\U0001ee59\U0001ee5b\U0001ee5d\U0001ee5f\U0001ee61-\U0001ee62\U0001ee64\U0001ee67-\U0001ee6a\U0001ee6c-\U0001ee72\U0001ee74-\U0001ee77\U0001ee79-\U0001ee7c\U0001ee7e\U0001ee80-\U0001ee89\U0001ee8b-\U0001ee9b\U0001eea1-\U0001eea3\U0001eea5-\U0001eea9\U0001eeab-\U0001eebb\U0001f100-\U0001f10c\U0001fbf0-\U0001fbf9\U00020000-\U0002a6df\U0002a700-\U0002b739\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U000323af\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]+', '', 'g')
  end;
end
$$;
comment on function private.letters_of is 'The letters, digits and marks of a text in lower case, and the unit separators (U+001F) between them: what two ways to write the same words have in common.';

create function private.is_email_address(value text)
returns boolean
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  if value ~ '[^\u0001-\u007f]' then
    -- A mark belongs to the letter before it.
    if value ~ '(^|[.@-])[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]' then
      return false;
    end if;
    value := regexp_replace(value, '[\u00aa\u00b2-\u00b3\u00b5\u00b9-\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0370-\u0374\u0376-\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0588\u05d0-\u05ea\u05ef-\u05f2\u0620-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06e5-\u06e6\u06ee-\u06fc\u06ff\u0710\u0712-\u072f\u074d-\u07a5\u07b1\u07c0-\u07ea\u07f4-\u07f5\u07fa\u0800-\u0815\u081a\u0824\u0828\u0840-\u0858\u0860-\u086a\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\u0904-\u0939\u093d\u0950\u0958-\u0961\u0966-\u096f\u0971-\u0980\u0985-\u098c\u098f-\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09bd\u09ce\u09dc-\u09dd\u09df-\u09e1\u09e6-\u09f1\u09f4-\u09f9\u09fc\u0a05-\u0a0a\u0a0f-\u0a10\u0a13-\u0a28\u0a2a-\u0a30\u0a32-\u0a33\u0a35-\u0a36\u0a38-\u0a39\u0a59-\u0a5c\u0a5e\u0a66-\u0a6f\u0a72-\u0a74\u0a85-\u0a8d\u0a8f-\u0a91\u0a93-\u0aa8\u0aaa-\u0ab0\u0ab2-\u0ab3\u0ab5-\u0ab9\u0abd\u0ad0\u0ae0-\u0ae1\u0ae6-\u0aef\u0af9\u0b05-\u0b0c\u0b0f-\u0b10\u0b13-\u0b28\u0b2a-\u0b30\u0b32-\u0b33\u0b35-\u0b39\u0b3d\u0b5c-\u0b5d\u0b5f-\u0b61\u0b66-\u0b6f\u0b71-\u0b77\u0b83\u0b85-\u0b8a\u0b8e-\u0b90\u0b92-\u0b95\u0b99-\u0b9a\u0b9c\u0b9e-\u0b9f\u0ba3-\u0ba4\u0ba8-\u0baa\u0bae-\u0bb9\u0bd0\u0be6-\u0bf2\u0c05-\u0c0c\u0c0e-\u0c10\u0c12-\u0c28\u0c2a-\u0c39\u0c3d\u0c58-\u0c5a\u0c5d\u0c60-\u0c61\u0c66-\u0c6f\u0c78-\u0c7e\u0c80\u0c85-\u0c8c\u0c8e-\u0c90\u0c92-\u0ca8\u0caa-\u0cb3\u0cb5-\u0cb9\u0cbd\u0cdd-\u0cde\u0ce0-\u0ce1\u0ce6-\u0cef\u0cf1-\u0cf2\u0d04-\u0d0c\u0d0e-\u0d10\u0d12-\u0d3a\u0d3d\u0d4e\u0d54-\u0d56\u0d58-\u0d61\u0d66-\u0d78\u0d7a-\u0d7f\u0d85-\u0d96\u0d9a-\u0db1\u0db3-\u0dbb\u0dbd\u0dc0-\u0dc6\u0de6-\u0def\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2-\u0eb3\u0ebd\u0ec0-\u0ec4\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf\u0f00\u0f20-\u0f33\u0f40-\u0f47\u0f49-\u0f6c\u0f88-\u0f8c\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065-\u1066\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10fa\u10fc-\u115e\u1161-\u1248\u124a-\u124d\u1250-\u1256\u1258\u125a-\u125d\u1260-\u1288\u128a-\u128d\u1290-\u12b0\u12b2-\u12b5\u12b8-\u12be\u12c0\u12c2-\u12c5\u12c8-\u12d6\u12d8-\u1310\u1312-\u1315\u1318-\u135a\u1369-\u137c\u1380-\u138f\u13a0-\u13f5\u13f8-\u13fd\u1401-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u16ee-\u16f8\u1700-\u1711\u171f-\u1731\u1740-\u1751\u1760-\u176c\u176e-\u1770\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\u17f0-\u17f9\u1810-\u1819\u1820-\u1878\u1880-\u1884\u1887-\u18a8\u18aa\u18b0-\u18f5\u1900-\u191e\u1946-\u196d\u1970-\u1974\u1980-\u19ab\u19b0-\u19c9\u19d0-\u19da\u1a00-\u1a16\u1a20-\u1a54\u1a80-\u1a89\u1a90-\u1a99\u1aa7\u1b05-\u1b33\u1b45-\u1b4c\u1b50-\u1b59\u1b83-\u1ba0\u1bae-\u1be5\u1c00-\u1c23\u1c40-\u1c49\u1c4d-\u1c7d\u1c80-\u1c8a\u1c90-\u1cba\u1cbd-\u1cbf\u1ce9-\u1cec\u1cee-\u1cf3\u1cf5-\u1cf6\u1cfa\u1d00-\u1dbf\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2070-\u2071\u2074-\u2079\u207f-\u2089\u2090-\u209c\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2139\u213c-\u213f\u2145-\u2149\u214e\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2c00-\u2ce4\u2ceb-\u2cee\u2cf2-\u2cf3\u2cfd\u2d00-\u2d25\u2d27\u2d2d\u2d30-\u2d67\u2d6f\u2d80-\u2d96\u2da0-\u2da6\u2da8-\u2dae\u2db0-\u2db6\u2db8-\u2dbe\u2dc0-\u2dc6\u2dc8-\u2dce\u2dd0-\u2dd6\u2dd8-\u2dde\u2e2f\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua500-\ua60c\ua610-\ua62b\ua640-\ua66e\ua67f-\ua69d\ua6a0-\ua6ef\ua717-\ua71f\ua722-\ua788\ua78b-\ua7cd\ua7d0-\ua7d1\ua7d3\ua7d5-\ua7dc\ua7f2-\ua801\ua803-\ua805\ua807-\ua80a\ua80c-\ua822\ua830-\ua835\ua840-\ua873\ua882-\ua8b3\ua8d0-\ua8d9\ua8f2-\ua8f7\ua8fb\ua8fd-\ua8fe\ua900-\ua925\ua930-\ua946\ua960-\ua97c\ua984-\ua9b2\ua9cf-\ua9d9\ua9e0-\ua9e4\ua9e6-\ua9fe\uaa00-\uaa28\uaa40-\uaa42\uaa44-\uaa4b\uaa50-\uaa59\uaa60-\uaa76\uaa7a\uaa7e-\uaaaf\uaab1\uaab5-\uaab6\uaab9-\uaabd\uaac0\uaac2\uaadb-\uaadd\uaae0-\uaaea\uaaf2-\uaaf4\uab01-\uab06\uab09-\uab0e\uab11-\uab16\uab20-\uab26\uab28-\uab2e\uab30-\uab5a\uab5c-\uab69\uab70-\uabe2\uabf0-\uabf9\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d\ufa70-\ufad9\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40-\ufb41\ufb43-\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\U00010000-\U0001000b\U0001000d-\U00010026\U00010028-\U0001003a\U0001003c-\U0001003d\U0001003f-\U0001004d\U00010050-\U0001005d\U00010080-\U000100fa\U00010107-\U00010133\U00010140-\U00010178\U0001018a-\U0001018b\U00010280-\U0001029c\U000102a0-\U000102d0\U000102e1-\U000102fb\U00010300-\U00010323\U0001032d-\U0001034a\U00010350-\U00010375\U00010380-\U0001039d\U000103a0-\U000103c3\U000103c8-\U000103cf\U000103d1-\U000103d5\U00010400-\U0001049d\U000104a0-\U000104a9\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010500-\U00010527\U00010530-\U00010563\U00010570-\U0001057a\U0001057c-\U0001058a\U0001058c-\U00010592\U00010594-\U00010595\U00010597-\U000105a1\U000105a3-\U000105b1\U000105b3-\U000105b9\U000105bb-\U000105bc\U000105c0-\U000105f3\U00010600-\U00010736\U00010740-\U00010755\U00010760-\U00010767\U00010780-\U00010785\U00010787-\U000107b0\U000107b2-\U000107ba\U00010800-\U00010805\U00010808\U0001080a-\U00010835\U00010837-\U00010838\U0001083c\U0001083f-\U00010855\U00010858-\U00010876\U00010879-\U0001089e\U000108a7-\U000108af\U000108e0-\U000108f2\U000108f4-\U000108f5\U000108fb-\U0001091b\U00010920-\U00010939\U00010980-\U000109b7\U000109bc-\U000109cf\U000109d2-\U00010a00\U00010a10-\U00010a13\U00010a15-\U00010a17\U00010a19-\U00010a35\U00010a40-\U00010a48\U00010a60-\U00010a7e\U00010a80-\U00010a9f\U00010ac0-\U00010ac7\U00010ac9-\U00010ae4\U00010aeb-\U00010aef\U00010b00-\U00010b35\U00010b40-\U00010b55\U00010b58-\U00010b72\U00010b78-\U00010b91\U00010ba9-\U00010baf\U00010c00-\U00010c48\U00010c80-\U00010cb2\U00010cc0-\U00010cf2\U00010cfa-\U00010d23\U00010d30-\U00010d39\U00010d40-\U00010d65\U00010d6f-\U00010d85\U00010e60-\U00010e7e\U00010e80-\U00010ea9\U00010eb0-\U00010eb1\U00010ec2-\U00010ec4\U00010f00-\U00010f27\U00010f30-\U00010f45\U00010f51-\U00010f54\U00010f70-\U00010f81\U00010fb0-\U00010fcb\U00010fe0-\U00010ff6\U00011003-\U00011037\U00011052-\U0001106f\U00011071-\U00011072\U00011075\U00011083-\U000110af\U000110d0-\U000110e8\U000110f0-\U000110f9\U00011103-\U00011126\U00011136-\U0001113f\U00011144\U00011147\U00011150-\U00011172\U00011176\U00011183-\U000111b2\U000111c1-\U000111c4\U000111d0-\U000111da\U000111dc\U000111e1-\U000111f4\U00011200-\U00011211\U00011213-\U0001122b\U0001123f-\U00011240\U00011280-\U00011286\U00011288\U0001128a-\U0001128d\U0001128f-\U0001129d\U0001129f-\U000112a8\U000112b0-\U000112de\U000112f0-\U000112f9\U00011305-\U0001130c\U0001130f-\U00011310\U00011313-\U00011328\U0001132a-\U00011330\U00011332-\U00011333\U00011335-\U00011339\U0001133d\U00011350\U0001135d-\U00011361\U00011380-\U00011389\U0001138b\U0001138e\U00011390-\U000113b5\U000113b7\U000113d1\U000113d3\U00011400-\U00011434\U00011447-\U0001144a\U00011450-\U00011459\U0001145f-\U00011461\U00011480-\U000114af\U000114c4-\U000114c5\U000114c7\U000114d0-\U000114d9\U00011580-\U000115ae\U000115d8-\U000115db\U00011600-\U0001162f\U00011644\U00011650-\U00011659\U00011680-\U000116aa\U000116b8\U000116c0-\U000116c9\U000116d0-\U000116e3\U00011700-\U0001171a\U00011730-\U0001173b\U00011740-\U00011746\U00011800-\U0001182b\U000118a0-\U000118f2\U000118ff-\U00011906\U00011909\U0001190c-\U00011913\U00011915-\U00011916\U00011918-\U0001192f\U0001193f\U00011941\U00011950-\U00011959\U000119a0-\U000119a7\U000119aa-\U000119d0\U000119e1\U000119e3\U00011a00\U00011a0b-\U00011a32\U00011a3a\U00011a50\U00011a5c-\U00011a89\U00011a9d\U00011ab0-\U00011af8\U00011bc0-\U00011be0\U00011bf0-\U00011bf9\U00011c00-\U00011c08\U00011c0a-\U00011c2e\U00011c40\U00011c50-\U00011c6c\U00011c72-\U00011c8f\U00011d00-\U00011d06\U00011d08-\U00011d09\U00011d0b-\U00011d30\U00011d46\U00011d50-\U00011d59\U00011d60-\U00011d65\U00011d67-\U00011d68\U00011d6a-\U00011d89\U00011d98\U00011da0-\U00011da9\U00011ee0-\U00011ef2\U00011f02\U00011f04-\U00011f10\U00011f12-\U00011f33\U00011f50-\U00011f59\U00011fb0\U00011fc0-\U00011fd4\U00012000-\U00012399\U00012400-\U0001246e\U00012480-\U00012543\U00012f90-\U00012ff0\U00013000-\U0001342f\U00013443-\U00013446\U00013460-\U000143fa\U00014400-\U00014646\U00016100-\U0001611d\U00016130-\U00016139\U00016800-\U00016a38\U00016a40-\U00016a5e\U00016a60-\U00016a69\U00016a70-\U00016abe\U00016ac0-\U00016ac9\U00016ad0-\U00016aed\U00016b00-\U00016b2f\U00016b40-\U00016b43\U00016b50-\U00016b59\U00016b5b-\U00016b61\U00016b63-\U00016b77\U00016b7d-\U00016b8f\U00016d40-\U00016d6c\U00016d70-\U00016d79\U00016e40-\U00016e96\U00016f00-\U00016f4a\U00016f50\U00016f93-\U00016f9f\U00016fe0-\U00016fe1\U00016fe3\U00017000-\U000187f7\U00018800-\U00018cd5\U00018cff-\U00018d08\U0001aff0-\U0001aff3\U0001aff5-\U0001affb\U0001affd-\U0001affe\U0001b000-\U0001b122\U0001b132\U0001b150-\U0001b152\U0001b155\U0001b164-\U0001b167\U0001b170-\U0001b2fb\U0001bc00-\U0001bc6a\U0001bc70-\U0001bc7c\U0001bc80-\U0001bc88\U0001bc90-\U0001bc99\U0001ccf0-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001d2e0-\U0001d2f3\U0001d360-\U0001d378\U0001d400-\U0001d454\U0001d456-\U0001d49c\U0001d49e-\U0001d49f\U0001d4a2\U0001d4a5-\U0001d4a6\U0001d4a9-\U0001d4ac\U0001d4ae-\U0001d4b9\U0001d4bb\U0001d4bd-\U0001d4c3\U0001d4c5-\U0001d505\U0001d507-\U0001d50a\U0001d50d-\U0001d514\U0001d516-\U0001d51c\U0001d51e-\U0001d539\U0001d53b-\U0001d53e\U0001d540-\U0001d544\U0001d546\U0001d54a-\U0001d550\U0001d552-\U0001d6a5\U0001d6a8-\U0001d6c0\U0001d6c2-\U0001d6da\U0001d6dc-\U0001d6fa\U0001d6fc-\U0001d714\U0001d716-\U0001d734\U0001d736-\U0001d74e\U0001d750-\U0001d76e\U0001d770-\U0001d788\U0001d78a-\U0001d7a8\U0001d7aa-\U0001d7c2\U0001d7c4-\U0001d7cb\U0001d7ce-\U0001d7ff\U0001df00-\U0001df1e\U0001df25-\U0001df2a\U0001e030-\U0001e06d\U0001e100-\U0001e12c\U0001e137-\U0001e13d\U0001e140-\U0001e149\U0001e14e\U0001e290-\U0001e2ad\U0001e2c0-\U0001e2eb\U0001e2f0-\U0001e2f9\U0001e4d0-\U0001e4eb\U0001e4f0-\U0001e4f9\U0001e5d0-\U0001e5ed\U0001e5f0-\U0001e5fa\U0001e7e0-\U0001e7e6\U0001e7e8-\U0001e7eb\U0001e7ed-\U0001e7ee\U0001e7f0-\U0001e7fe\U0001e800-\U0001e8c4\U0001e8c7-\U0001e8cf\U0001e900-\U0001e943\U0001e94b\U0001e950-\U0001e959\U0001ec71-\U0001ecab\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ecb4\U0001ed01-\U0001ed2d\U0001ed2f-\U0001ed3d\U0001ee00-\U0001ee03\U0001ee05-\U0001ee1f\U0001ee21-\U0001ee22\U0001ee24\U0001ee27\U0001ee29-\U0001ee32\U0001ee34-\U0001ee37\U0001ee39\U0001ee3b\U0001ee42\U0001ee47\U0001ee49\U0001ee4b\U0001ee4d-\U0001ee4f\U0001ee51-\U0001ee52\U0001ee54\U0001ee57\U0001ee59\U0001ee5b\U0001ee5d\U0001ee5f\U0001ee61-\U0001ee62\U0001ee64\U0001ee67-\U0001ee6a\U0001ee6c-\U0001ee72\U0001ee74-\U0001ee77\U0001ee79-\U0001ee7c\U0001ee7e\U0001ee80-\U0001ee89\U0001ee8b-\U0001ee9b\U0001eea1-\U0001eea3\U0001eea5-\U0001eea9\U0001eeab-\U0001eebb\U0001f100-\U0001f10c\U0001fbf0-\U0001fbf9\U00020000-\U0002a6df\U0002a700-\U0002b739\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U000323af\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]', 'a', 'g');
  end if;
  return value ~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+([A-Za-z][A-Za-z]+|[Xx][Nn]--[A-Za-z0-9-]*[A-Za-z0-9])$' and value !~ '^[^@]{65}|@.*[^.@]{64}';
end
$$;
comment on function private.is_email_address is 'Whether this can be somebody''s e-mail address, with letters of any script before and after the @. Null of null.';
grant execute on function private.is_email_address to service_role;

create function private.normal_email(value text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return normalize(lower(private.trimmed(value) collate pg_catalog.pg_c_utf8), nfc);
end
$$;
comment on function private.normal_email is 'The spelling in which addresses are stored and compared: without white space around them, in lower case, letters composed with their marks (NFC).';
grant execute on function private.normal_email to service_role;

create function private.phrase_problem(phrase text, language text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  if phrase !~ '[0-9A-Za-z]' and phrase !~ '[\u0030-\u0039\u0041-\u005a\u0061-\u007a\u00aa\u00b2-\u00b3\u00b5\u00b9-\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0370-\u0374\u0376-\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0588\u05d0-\u05ea\u05ef-\u05f2\u0620-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06e5-\u06e6\u06ee-\u06fc\u06ff\u0710\u0712-\u072f\u074d-\u07a5\u07b1\u07c0-\u07ea\u07f4-\u07f5\u07fa\u0800-\u0815\u081a\u0824\u0828\u0840-\u0858\u0860-\u086a\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\u0904-\u0939\u093d\u0950\u0958-\u0961\u0966-\u096f\u0971-\u0980\u0985-\u098c\u098f-\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09bd\u09ce\u09dc-\u09dd\u09df-\u09e1\u09e6-\u09f1\u09f4-\u09f9\u09fc\u0a05-\u0a0a\u0a0f-\u0a10\u0a13-\u0a28\u0a2a-\u0a30\u0a32-\u0a33\u0a35-\u0a36\u0a38-\u0a39\u0a59-\u0a5c\u0a5e\u0a66-\u0a6f\u0a72-\u0a74\u0a85-\u0a8d\u0a8f-\u0a91\u0a93-\u0aa8\u0aaa-\u0ab0\u0ab2-\u0ab3\u0ab5-\u0ab9\u0abd\u0ad0\u0ae0-\u0ae1\u0ae6-\u0aef\u0af9\u0b05-\u0b0c\u0b0f-\u0b10\u0b13-\u0b28\u0b2a-\u0b30\u0b32-\u0b33\u0b35-\u0b39\u0b3d\u0b5c-\u0b5d\u0b5f-\u0b61\u0b66-\u0b6f\u0b71-\u0b77\u0b83\u0b85-\u0b8a\u0b8e-\u0b90\u0b92-\u0b95\u0b99-\u0b9a\u0b9c\u0b9e-\u0b9f\u0ba3-\u0ba4\u0ba8-\u0baa\u0bae-\u0bb9\u0bd0\u0be6-\u0bf2\u0c05-\u0c0c\u0c0e-\u0c10\u0c12-\u0c28\u0c2a-\u0c39\u0c3d\u0c58-\u0c5a\u0c5d\u0c60-\u0c61\u0c66-\u0c6f\u0c78-\u0c7e\u0c80\u0c85-\u0c8c\u0c8e-\u0c90\u0c92-\u0ca8\u0caa-\u0cb3\u0cb5-\u0cb9\u0cbd\u0cdd-\u0cde\u0ce0-\u0ce1\u0ce6-\u0cef\u0cf1-\u0cf2\u0d04-\u0d0c\u0d0e-\u0d10\u0d12-\u0d3a\u0d3d\u0d4e\u0d54-\u0d56\u0d58-\u0d61\u0d66-\u0d78\u0d7a-\u0d7f\u0d85-\u0d96\u0d9a-\u0db1\u0db3-\u0dbb\u0dbd\u0dc0-\u0dc6\u0de6-\u0def\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2-\u0eb3\u0ebd\u0ec0-\u0ec4\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf\u0f00\u0f20-\u0f33\u0f40-\u0f47\u0f49-\u0f6c\u0f88-\u0f8c\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065-\u1066\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10fa\u10fc-\u115e\u1161-\u1248\u124a-\u124d\u1250-\u1256\u1258\u125a-\u125d\u1260-\u1288\u128a-\u128d\u1290-\u12b0\u12b2-\u12b5\u12b8-\u12be\u12c0\u12c2-\u12c5\u12c8-\u12d6\u12d8-\u1310\u1312-\u1315\u1318-\u135a\u1369-\u137c\u1380-\u138f\u13a0-\u13f5\u13f8-\u13fd\u1401-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u16ee-\u16f8\u1700-\u1711\u171f-\u1731\u1740-\u1751\u1760-\u176c\u176e-\u1770\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\u17f0-\u17f9\u1810-\u1819\u1820-\u1878\u1880-\u1884\u1887-\u18a8\u18aa\u18b0-\u18f5\u1900-\u191e\u1946-\u196d\u1970-\u1974\u1980-\u19ab\u19b0-\u19c9\u19d0-\u19da\u1a00-\u1a16\u1a20-\u1a54\u1a80-\u1a89\u1a90-\u1a99\u1aa7\u1b05-\u1b33\u1b45-\u1b4c\u1b50-\u1b59\u1b83-\u1ba0\u1bae-\u1be5\u1c00-\u1c23\u1c40-\u1c49\u1c4d-\u1c7d\u1c80-\u1c8a\u1c90-\u1cba\u1cbd-\u1cbf\u1ce9-\u1cec\u1cee-\u1cf3\u1cf5-\u1cf6\u1cfa\u1d00-\u1dbf\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2070-\u2071\u2074-\u2079\u207f-\u2089\u2090-\u209c\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2139\u213c-\u213f\u2145-\u2149\u214e\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2c00-\u2ce4\u2ceb-\u2cee\u2cf2-\u2cf3\u2cfd\u2d00-\u2d25\u2d27\u2d2d\u2d30-\u2d67\u2d6f\u2d80-\u2d96\u2da0-\u2da6\u2da8-\u2dae\u2db0-\u2db6\u2db8-\u2dbe\u2dc0-\u2dc6\u2dc8-\u2dce\u2dd0-\u2dd6\u2dd8-\u2dde\u2e2f\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua500-\ua60c\ua610-\ua62b\ua640-\ua66e\ua67f-\ua69d\ua6a0-\ua6ef\ua717-\ua71f\ua722-\ua788\ua78b-\ua7cd\ua7d0-\ua7d1\ua7d3\ua7d5-\ua7dc\ua7f2-\ua801\ua803-\ua805\ua807-\ua80a\ua80c-\ua822\ua830-\ua835\ua840-\ua873\ua882-\ua8b3\ua8d0-\ua8d9\ua8f2-\ua8f7\ua8fb\ua8fd-\ua8fe\ua900-\ua925\ua930-\ua946\ua960-\ua97c\ua984-\ua9b2\ua9cf-\ua9d9\ua9e0-\ua9e4\ua9e6-\ua9fe\uaa00-\uaa28\uaa40-\uaa42\uaa44-\uaa4b\uaa50-\uaa59\uaa60-\uaa76\uaa7a\uaa7e-\uaaaf\uaab1\uaab5-\uaab6\uaab9-\uaabd\uaac0\uaac2\uaadb-\uaadd\uaae0-\uaaea\uaaf2-\uaaf4\uab01-\uab06\uab09-\uab0e\uab11-\uab16\uab20-\uab26\uab28-\uab2e\uab30-\uab5a\uab5c-\uab69\uab70-\uabe2\uabf0-\uabf9\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d\ufa70-\ufad9\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40-\ufb41\ufb43-\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\U00010000-\U0001000b\U0001000d-\U00010026\U00010028-\U0001003a\U0001003c-\U0001003d\U0001003f-\U0001004d\U00010050-\U0001005d\U00010080-\U000100fa\U00010107-\U00010133\U00010140-\U00010178\U0001018a-\U0001018b\U00010280-\U0001029c\U000102a0-\U000102d0\U000102e1-\U000102fb\U00010300-\U00010323\U0001032d-\U0001034a\U00010350-\U00010375\U00010380-\U0001039d\U000103a0-\U000103c3\U000103c8-\U000103cf\U000103d1-\U000103d5\U00010400-\U0001049d\U000104a0-\U000104a9\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010500-\U00010527\U00010530-\U00010563\U00010570-\U0001057a\U0001057c-\U0001058a\U0001058c-\U00010592\U00010594-\U00010595\U00010597-\U000105a1\U000105a3-\U000105b1\U000105b3-\U000105b9\U000105bb-\U000105bc\U000105c0-\U000105f3\U00010600-\U00010736\U00010740-\U00010755\U00010760-\U00010767\U00010780-\U00010785\U00010787-\U000107b0\U000107b2-\U000107ba\U00010800-\U00010805\U00010808\U0001080a-\U00010835\U00010837-\U00010838\U0001083c\U0001083f-\U00010855\U00010858-\U00010876\U00010879-\U0001089e\U000108a7-\U000108af\U000108e0-\U000108f2\U000108f4-\U000108f5\U000108fb-\U0001091b\U00010920-\U00010939\U00010980-\U000109b7\U000109bc-\U000109cf\U000109d2-\U00010a00\U00010a10-\U00010a13\U00010a15-\U00010a17\U00010a19-\U00010a35\U00010a40-\U00010a48\U00010a60-\U00010a7e\U00010a80-\U00010a9f\U00010ac0-\U00010ac7\U00010ac9-\U00010ae4\U00010aeb-\U00010aef\U00010b00-\U00010b35\U00010b40-\U00010b55\U00010b58-\U00010b72\U00010b78-\U00010b91\U00010ba9-\U00010baf\U00010c00-\U00010c48\U00010c80-\U00010cb2\U00010cc0-\U00010cf2\U00010cfa-\U00010d23\U00010d30-\U00010d39\U00010d40-\U00010d65\U00010d6f-\U00010d85\U00010e60-\U00010e7e\U00010e80-\U00010ea9\U00010eb0-\U00010eb1\U00010ec2-\U00010ec4\U00010f00-\U00010f27\U00010f30-\U00010f45\U00010f51-\U00010f54\U00010f70-\U00010f81\U00010fb0-\U00010fcb\U00010fe0-\U00010ff6\U00011003-\U00011037\U00011052-\U0001106f\U00011071-\U00011072\U00011075\U00011083-\U000110af\U000110d0-\U000110e8\U000110f0-\U000110f9\U00011103-\U00011126\U00011136-\U0001113f\U00011144\U00011147\U00011150-\U00011172\U00011176\U00011183-\U000111b2\U000111c1-\U000111c4\U000111d0-\U000111da\U000111dc\U000111e1-\U000111f4\U00011200-\U00011211\U00011213-\U0001122b\U0001123f-\U00011240\U00011280-\U00011286\U00011288\U0001128a-\U0001128d\U0001128f-\U0001129d\U0001129f-\U000112a8\U000112b0-\U000112de\U000112f0-\U000112f9\U00011305-\U0001130c\U0001130f-\U00011310\U00011313-\U00011328\U0001132a-\U00011330\U00011332-\U00011333\U00011335-\U00011339\U0001133d\U00011350\U0001135d-\U00011361\U00011380-\U00011389\U0001138b\U0001138e\U00011390-\U000113b5\U000113b7\U000113d1\U000113d3\U00011400-\U00011434\U00011447-\U0001144a\U00011450-\U00011459\U0001145f-\U00011461\U00011480-\U000114af\U000114c4-\U000114c5\U000114c7\U000114d0-\U000114d9\U00011580-\U000115ae\U000115d8-\U000115db\U00011600-\U0001162f\U00011644\U00011650-\U00011659\U00011680-\U000116aa\U000116b8\U000116c0-\U000116c9\U000116d0-\U000116e3\U00011700-\U0001171a\U00011730-\U0001173b\U00011740-\U00011746\U00011800-\U0001182b\U000118a0-\U000118f2\U000118ff-\U00011906\U00011909\U0001190c-\U00011913\U00011915-\U00011916\U00011918-\U0001192f\U0001193f\U00011941\U00011950-\U00011959\U000119a0-\U000119a7\U000119aa-\U000119d0\U000119e1\U000119e3\U00011a00\U00011a0b-\U00011a32\U00011a3a\U00011a50\U00011a5c-\U00011a89\U00011a9d\U00011ab0-\U00011af8\U00011bc0-\U00011be0\U00011bf0-\U00011bf9\U00011c00-\U00011c08\U00011c0a-\U00011c2e\U00011c40\U00011c50-\U00011c6c\U00011c72-\U00011c8f\U00011d00-\U00011d06\U00011d08-\U00011d09\U00011d0b-\U00011d30\U00011d46\U00011d50-\U00011d59\U00011d60-\U00011d65\U00011d67-\U00011d68\U00011d6a-\U00011d89\U00011d98\U00011da0-\U00011da9\U00011ee0-\U00011ef2\U00011f02\U00011f04-\U00011f10\U00011f12-\U00011f33\U00011f50-\U00011f59\U00011fb0\U00011fc0-\U00011fd4\U00012000-\U00012399\U00012400-\U0001246e\U00012480-\U00012543\U00012f90-\U00012ff0\U00013000-\U0001342f\U00013443-\U00013446\U00013460-\U000143fa\U00014400-\U00014646\U00016100-\U0001611d\U00016130-\U00016139\U00016800-\U00016a38\U00016a40-\U00016a5e\U00016a60-\U00016a69\U00016a70-\U00016abe\U00016ac0-\U00016ac9\U00016ad0-\U00016aed\U00016b00-\U00016b2f\U00016b40-\U00016b43\U00016b50-\U00016b59\U00016b5b-\U00016b61\U00016b63-\U00016b77\U00016b7d-\U00016b8f\U00016d40-\U00016d6c\U00016d70-\U00016d79\U00016e40-\U00016e96\U00016f00-\U00016f4a\U00016f50\U00016f93-\U00016f9f\U00016fe0-\U00016fe1\U00016fe3\U00017000-\U000187f7\U00018800-\U00018cd5\U00018cff-\U00018d08\U0001aff0-\U0001aff3\U0001aff5-\U0001affb\U0001affd-\U0001affe\U0001b000-\U0001b122\U0001b132\U0001b150-\U0001b152\U0001b155\U0001b164-\U0001b167\U0001b170-\U0001b2fb\U0001bc00-\U0001bc6a\U0001bc70-\U0001bc7c\U0001bc80-\U0001bc88\U0001bc90-\U0001bc99\U0001ccf0-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001d2e0-\U0001d2f3\U0001d360-\U0001d378\U0001d400-\U0001d454\U0001d456-\U0001d49c\U0001d49e-\U0001d49f\U0001d4a2\U0001d4a5-\U0001d4a6\U0001d4a9-\U0001d4ac\U0001d4ae-\U0001d4b9\U0001d4bb\U0001d4bd-\U0001d4c3\U0001d4c5-\U0001d505\U0001d507-\U0001d50a\U0001d50d-\U0001d514\U0001d516-\U0001d51c\U0001d51e-\U0001d539\U0001d53b-\U0001d53e\U0001d540-\U0001d544\U0001d546\U0001d54a-\U0001d550\U0001d552-\U0001d6a5\U0001d6a8-\U0001d6c0\U0001d6c2-\U0001d6da\U0001d6dc-\U0001d6fa\U0001d6fc-\U0001d714\U0001d716-\U0001d734\U0001d736-\U0001d74e\U0001d750-\U0001d76e\U0001d770-\U0001d788\U0001d78a-\U0001d7a8\U0001d7aa-\U0001d7c2\U0001d7c4-\U0001d7cb\U0001d7ce-\U0001d7ff\U0001df00-\U0001df1e\U0001df25-\U0001df2a\U0001e030-\U0001e06d\U0001e100-\U0001e12c\U0001e137-\U0001e13d\U0001e140-\U0001e149\U0001e14e\U0001e290-\U0001e2ad\U0001e2c0-\U0001e2eb\U0001e2f0-\U0001e2f9\U0001e4d0-\U0001e4eb\U0001e4f0-\U0001e4f9\U0001e5d0-\U0001e5ed\U0001e5f0-\U0001e5fa\U0001e7e0-\U0001e7e6\U0001e7e8-\U0001e7eb\U0001e7ed-\U0001e7ee\U0001e7f0-\U0001e7fe\U0001e800-\U0001e8c4\U0001e8c7-\U0001e8cf\U0001e900-\U0001e943\U0001e94b\U0001e950-\U0001e959\U0001ec71-\U0001ecab\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ecb4\U0001ed01-\U0001ed2d\U0001ed2f-\U0001ed3d\U0001ee00-\U0001ee03\U0001ee05-\U0001ee1f\U0001ee21-\U0001ee22\U0001ee24\U0001ee27\U0001ee29-\U0001ee32\U0001ee34-\U0001ee37\U0001ee39\U0001ee3b\U0001ee42\U0001ee47\U0001ee49\U0001ee4b\U0001ee4d-\U0001ee4f\U0001ee51-\U0001ee52\U0001ee54\U0001ee57\U0001ee59\U0001ee5b\U0001ee5d\U0001ee5f\U0001ee61-\U0001ee62\U0001ee64\U0001ee67-\U0001ee6a\U0001ee6c-\U0001ee72\U0001ee74-\U0001ee77\U0001ee79-\U0001ee7c\U0001ee7e\U0001ee80-\U0001ee89\U0001ee8b-\U0001ee9b\U0001eea1-\U0001eea3\U0001eea5-\U0001eea9\U0001eeab-\U0001eebb\U0001f100-\U0001f10c\U0001fbf0-\U0001fbf9\U00020000-\U0002a6df\U0002a700-\U0002b739\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U000323af]' then
    return 'no_word';
  end if;
  return (
    with word as (
      select lower(regexp_replace(normalize(rtrim(m[1], '*'), nfkd), '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]', '', 'g') collate pg_catalog.pg_c_utf8) as plain,
        m[1] like '%*' as begins
      from regexp_matches(phrase, '([\u0030-\u0039\u0041-\u005a\u0061-\u007a\u00aa\u00b2-\u00b3\u00b5\u00b9-\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0370-\u0374\u0376-\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0588\u05d0-\u05ea\u05ef-\u05f2\u0620-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06e5-\u06e6\u06ee-\u06fc\u06ff\u0710\u0712-\u072f\u074d-\u07a5\u07b1\u07c0-\u07ea\u07f4-\u07f5\u07fa\u0800-\u0815\u081a\u0824\u0828\u0840-\u0858\u0860-\u086a\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\u0904-\u0939\u093d\u0950\u0958-\u0961\u0966-\u096f\u0971-\u0980\u0985-\u098c\u098f-\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09bd\u09ce\u09dc-\u09dd\u09df-\u09e1\u09e6-\u09f1\u09f4-\u09f9\u09fc\u0a05-\u0a0a\u0a0f-\u0a10\u0a13-\u0a28\u0a2a-\u0a30\u0a32-\u0a33\u0a35-\u0a36\u0a38-\u0a39\u0a59-\u0a5c\u0a5e\u0a66-\u0a6f\u0a72-\u0a74\u0a85-\u0a8d\u0a8f-\u0a91\u0a93-\u0aa8\u0aaa-\u0ab0\u0ab2-\u0ab3\u0ab5-\u0ab9\u0abd\u0ad0\u0ae0-\u0ae1\u0ae6-\u0aef\u0af9\u0b05-\u0b0c\u0b0f-\u0b10\u0b13-\u0b28\u0b2a-\u0b30\u0b32-\u0b33\u0b35-\u0b39\u0b3d\u0b5c-\u0b5d\u0b5f-\u0b61\u0b66-\u0b6f\u0b71-\u0b77\u0b83\u0b85-\u0b8a\u0b8e-\u0b90\u0b92-\u0b95\u0b99-\u0b9a\u0b9c\u0b9e-\u0b9f\u0ba3-\u0ba4\u0ba8-\u0baa\u0bae-\u0bb9\u0bd0\u0be6-\u0bf2\u0c05-\u0c0c\u0c0e-\u0c10\u0c12-\u0c28\u0c2a-\u0c39\u0c3d\u0c58-\u0c5a\u0c5d\u0c60-\u0c61\u0c66-\u0c6f\u0c78-\u0c7e\u0c80\u0c85-\u0c8c\u0c8e-\u0c90\u0c92-\u0ca8\u0caa-\u0cb3\u0cb5-\u0cb9\u0cbd\u0cdd-\u0cde\u0ce0-\u0ce1\u0ce6-\u0cef\u0cf1-\u0cf2\u0d04-\u0d0c\u0d0e-\u0d10\u0d12-\u0d3a\u0d3d\u0d4e\u0d54-\u0d56\u0d58-\u0d61\u0d66-\u0d78\u0d7a-\u0d7f\u0d85-\u0d96\u0d9a-\u0db1\u0db3-\u0dbb\u0dbd\u0dc0-\u0dc6\u0de6-\u0def\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2-\u0eb3\u0ebd\u0ec0-\u0ec4\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf\u0f00\u0f20-\u0f33\u0f40-\u0f47\u0f49-\u0f6c\u0f88-\u0f8c\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065-\u1066\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10fa\u10fc-\u115e\u1161-\u1248\u124a-\u124d\u1250-\u1256\u1258\u125a-\u125d\u1260-\u1288\u128a-\u128d\u1290-\u12b0\u12b2-\u12b5\u12b8-\u12be\u12c0\u12c2-\u12c5\u12c8-\u12d6\u12d8-\u1310\u1312-\u1315\u1318-\u135a\u1369-\u137c\u1380-\u138f\u13a0-\u13f5\u13f8-\u13fd\u1401-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u16ee-\u16f8\u1700-\u1711\u171f-\u1731\u1740-\u1751\u1760-\u176c\u176e-\u1770\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\u17f0-\u17f9\u1810-\u1819\u1820-\u1878\u1880-\u1884\u1887-\u18a8\u18aa\u18b0-\u18f5\u1900-\u191e\u1946-\u196d\u1970-\u1974\u1980-\u19ab\u19b0-\u19c9\u19d0-\u19da\u1a00-\u1a16\u1a20-\u1a54\u1a80-\u1a89\u1a90-\u1a99\u1aa7\u1b05-\u1b33\u1b45-\u1b4c\u1b50-\u1b59\u1b83-\u1ba0\u1bae-\u1be5\u1c00-\u1c23\u1c40-\u1c49\u1c4d-\u1c7d\u1c80-\u1c8a\u1c90-\u1cba\u1cbd-\u1cbf\u1ce9-\u1cec\u1cee-\u1cf3\u1cf5-\u1cf6\u1cfa\u1d00-\u1dbf\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2070-\u2071\u2074-\u2079\u207f-\u2089\u2090-\u209c\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2139\u213c-\u213f\u2145-\u2149\u214e\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2c00-\u2ce4\u2ceb-\u2cee\u2cf2-\u2cf3\u2cfd\u2d00-\u2d25\u2d27\u2d2d\u2d30-\u2d67\u2d6f\u2d80-\u2d96\u2da0-\u2da6\u2da8-\u2dae\u2db0-\u2db6\u2db8-\u2dbe\u2dc0-\u2dc6\u2dc8-\u2dce\u2dd0-\u2dd6\u2dd8-\u2dde\u2e2f\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua500-\ua60c\ua610-\ua62b\ua640-\ua66e\ua67f-\ua69d\ua6a0-\ua6ef\ua717-\ua71f\ua722-\ua788\ua78b-\ua7cd\ua7d0-\ua7d1\ua7d3\ua7d5-\ua7dc\ua7f2-\ua801\ua803-\ua805\ua807-\ua80a\ua80c-\ua822\ua830-\ua835\ua840-\ua873\ua882-\ua8b3\ua8d0-\ua8d9\ua8f2-\ua8f7\ua8fb\ua8fd-\ua8fe\ua900-\ua925\ua930-\ua946\ua960-\ua97c\ua984-\ua9b2\ua9cf-\ua9d9\ua9e0-\ua9e4\ua9e6-\ua9fe\uaa00-\uaa28\uaa40-\uaa42\uaa44-\uaa4b\uaa50-\uaa59\uaa60-\uaa76\uaa7a\uaa7e-\uaaaf\uaab1\uaab5-\uaab6\uaab9-\uaabd\uaac0\uaac2\uaadb-\uaadd\uaae0-\uaaea\uaaf2-\uaaf4\uab01-\uab06\uab09-\uab0e\uab11-\uab16\uab20-\uab26\uab28-\uab2e\uab30-\uab5a\uab5c-\uab69\uab70-\uabe2\uabf0-\uabf9\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d\ufa70-\ufad9\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40-\ufb41\ufb43-\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\U00010000-\U0001000b\U0001000d-\U00010026\U00010028-\U0001003a\U0001003c-\U0001003d\U0001003f-\U0001004d\U00010050-\U0001005d\U00010080-\U000100fa\U00010107-\U00010133\U00010140-\U00010178\U0001018a-\U0001018b\U00010280-\U0001029c\U000102a0-\U000102d0\U000102e1-\U000102fb\U00010300-\U00010323\U0001032d-\U0001034a\U00010350-\U00010375\U00010380-\U0001039d\U000103a0-\U000103c3\U000103c8-\U000103cf\U000103d1-\U000103d5\U00010400-\U0001049d\U000104a0-\U000104a9\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010500-\U00010527\U00010530-\U00010563\U00010570-\U0001057a\U0001057c-\U0001058a\U0001058c-\U00010592\U00010594-\U00010595\U00010597-\U000105a1\U000105a3-\U000105b1\U000105b3-\U000105b9\U000105bb-\U000105bc\U000105c0-\U000105f3\U00010600-\U00010736\U00010740-\U00010755\U00010760-\U00010767\U00010780-\U00010785\U00010787-\U000107b0\U000107b2-\U000107ba\U00010800-\U00010805\U00010808\U0001080a-\U00010835\U00010837-\U00010838\U0001083c\U0001083f-\U00010855\U00010858-\U00010876\U00010879-\U0001089e\U000108a7-\U000108af\U000108e0-\U000108f2\U000108f4-\U000108f5\U000108fb-\U0001091b\U00010920-\U00010939\U00010980-\U000109b7\U000109bc-\U000109cf\U000109d2-\U00010a00\U00010a10-\U00010a13\U00010a15-\U00010a17\U00010a19-\U00010a35\U00010a40-\U00010a48\U00010a60-\U00010a7e\U00010a80-\U00010a9f\U00010ac0-\U00010ac7\U00010ac9-\U00010ae4\U00010aeb-\U00010aef\U00010b00-\U00010b35\U00010b40-\U00010b55\U00010b58-\U00010b72\U00010b78-\U00010b91\U00010ba9-\U00010baf\U00010c00-\U00010c48\U00010c80-\U00010cb2\U00010cc0-\U00010cf2\U00010cfa-\U00010d23\U00010d30-\U00010d39\U00010d40-\U00010d65\U00010d6f-\U00010d85\U00010e60-\U00010e7e\U00010e80-\U00010ea9\U00010eb0-\U00010eb1\U00010ec2-\U00010ec4\U00010f00-\U00010f27\U00010f30-\U00010f45\U00010f51-\U00010f54\U00010f70-\U00010f81\U00010fb0-\U00010fcb\U00010fe0-\U00010ff6\U00011003-\U00011037\U00011052-\U0001106f\U00011071-\U00011072\U00011075\U00011083-\U000110af\U000110d0-\U000110e8\U000110f0-\U000110f9\U00011103-\U00011126\U00011136-\U0001113f\U00011144\U00011147\U00011150-\U00011172\U00011176\U00011183-\U000111b2\U000111c1-\U000111c4\U000111d0-\U000111da\U000111dc\U000111e1-\U000111f4\U00011200-\U00011211\U00011213-\U0001122b\U0001123f-\U00011240\U00011280-\U00011286\U00011288\U0001128a-\U0001128d\U0001128f-\U0001129d\U0001129f-\U000112a8\U000112b0-\U000112de\U000112f0-\U000112f9\U00011305-\U0001130c\U0001130f-\U00011310\U00011313-\U00011328\U0001132a-\U00011330\U00011332-\U00011333\U00011335-\U00011339\U0001133d\U00011350\U0001135d-\U00011361\U00011380-\U00011389\U0001138b\U0001138e\U00011390-\U000113b5\U000113b7\U000113d1\U000113d3\U00011400-\U00011434\U00011447-\U0001144a\U00011450-\U00011459\U0001145f-\U00011461\U00011480-\U000114af\U000114c4-\U000114c5\U000114c7\U000114d0-\U000114d9\U00011580-\U000115ae\U000115d8-\U000115db\U00011600-\U0001162f\U00011644\U00011650-\U00011659\U00011680-\U000116aa\U000116b8\U000116c0-\U000116c9\U000116d0-\U000116e3\U00011700-\U0001171a\U00011730-\U0001173b\U00011740-\U00011746\U00011800-\U0001182b\U000118a0-\U000118f2\U000118ff-\U00011906\U00011909\U0001190c-\U00011913\U00011915-\U00011916\U00011918-\U0001192f\U0001193f\U00011941\U00011950-\U00011959\U000119a0-\U000119a7\U000119aa-\U000119d0\U000119e1\U000119e3\U00011a00\U00011a0b-\U00011a32\U00011a3a\U00011a50\U00011a5c-\U00011a89\U00011a9d\U00011ab0-\U00011af8\U00011bc0-\U00011be0\U00011bf0-\U00011bf9\U00011c00-\U00011c08\U00011c0a-\U00011c2e\U00011c40\U00011c50-\U00011c6c\U00011c72-\U00011c8f\U00011d00-\U00011d06\U00011d08-\U00011d09\U00011d0b-\U00011d30\U00011d46\U00011d50-\U00011d59\U00011d60-\U00011d65\U00011d67-\U00011d68\U00011d6a-\U00011d89\U00011d98\U00011da0-\U00011da9\U00011ee0-\U00011ef2\U00011f02\U00011f04-\U00011f10\U00011f12-\U00011f33\U00011f50-\U00011f59\U00011fb0\U00011fc0-\U00011fd4\U00012000-\U00012399\U00012400-\U0001246e\U00012480-\U00012543\U00012f90-\U00012ff0\U00013000-\U0001342f\U00013443-\U00013446\U00013460-\U000143fa\U00014400-\U00014646\U00016100-\U0001611d\U00016130-\U00016139\U00016800-\U00016a38\U00016a40-\U00016a5e\U00016a60-\U00016a69\U00016a70-\U00016abe\U00016ac0-\U00016ac9\U00016ad0-\U00016aed\U00016b00-\U00016b2f\U00016b40-\U00016b43\U00016b50-\U00016b59\U00016b5b-\U00016b61\U00016b63-\U00016b77\U00016b7d-\U00016b8f\U00016d40-\U00016d6c\U00016d70-\U00016d79\U00016e40-\U00016e96\U00016f00-\U00016f4a\U00016f50\U00016f93-\U00016f9f\U00016fe0-\U00016fe1\U00016fe3\U00017000-\U000187f7\U00018800-\U00018cd5\U00018cff-\U00018d08\U0001aff0-\U0001aff3\U0001aff5-\U0001affb\U0001affd-\U0001affe\U0001b000-\U0001b122\U0001b132\U0001b150-\U0001b152\U0001b155\U0001b164-\U0001b167\U0001b170-\U0001b2fb\U0001bc00-\U0001bc6a\U0001bc70-\U0001bc7c\U0001bc80-\U0001bc88\U0001bc90-\U0001bc99\U0001ccf0-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001d2e0-\U0001d2f3\U0001d360-\U0001d378\U0001d400-\U0001d454\U0001d456-\U0001d49c\U0001d49e-\U0001d49f\U0001d4a2\U0001d4a5-\U0001d4a6\U0001d4a9-\U0001d4ac\U0001d4ae-\U0001d4b9\U0001d4bb\U0001d4bd-\U0001d4c3\U0001d4c5-\U0001d505\U0001d507-\U0001d50a\U0001d50d-\U0001d514\U0001d516-\U0001d51c\U0001d51e-\U0001d539\U0001d53b-\U0001d53e\U0001d540-\U0001d544\U0001d546\U0001d54a-\U0001d550\U0001d552-\U0001d6a5\U0001d6a8-\U0001d6c0\U0001d6c2-\U0001d6da\U0001d6dc-\U0001d6fa\U0001d6fc-\U0001d714\U0001d716-\U0001d734\U0001d736-\U0001d74e\U0001d750-\U0001d76e\U0001d770-\U0001d788\U0001d78a-\U0001d7a8\U0001d7aa-\U0001d7c2\U0001d7c4-\U0001d7cb\U0001d7ce-\U0001d7ff\U0001df00-\U0001df1e\U0001df25-\U0001df2a\U0001e030-\U0001e06d\U0001e100-\U0001e12c\U0001e137-\U0001e13d\U0001e140-\U0001e149\U0001e14e\U0001e290-\U0001e2ad\U0001e2c0-\U0001e2eb\U0001e2f0-\U0001e2f9\U0001e4d0-\U0001e4eb\U0001e4f0-\U0001e4f9\U0001e5d0-\U0001e5ed\U0001e5f0-\U0001e5fa\U0001e7e0-\U0001e7e6\U0001e7e8-\U0001e7eb\U0001e7ed-\U0001e7ee\U0001e7f0-\U0001e7fe\U0001e800-\U0001e8c4\U0001e8c7-\U0001e8cf\U0001e900-\U0001e943\U0001e94b\U0001e950-\U0001e959\U0001ec71-\U0001ecab\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ecb4\U0001ed01-\U0001ed2d\U0001ed2f-\U0001ed3d\U0001ee00-\U0001ee03\U0001ee05-\U0001ee1f\U0001ee21-\U0001ee22\U0001ee24\U0001ee27\U0001ee29-\U0001ee32\U0001ee34-\U0001ee37\U0001ee39\U0001ee3b\U0001ee42\U0001ee47\U0001ee49\U0001ee4b\U0001ee4d-\U0001ee4f\U0001ee51-\U0001ee52\U0001ee54\U0001ee57\U0001ee59\U0001ee5b\U0001ee5d\U0001ee5f\U0001ee61-\U0001ee62\U0001ee64\U0001ee67-\U0001ee6a\U0001ee6c-\U0001ee72\U0001ee74-\U0001ee77\U0001ee79-\U0001ee7c\U0001ee7e\U0001ee80-\U0001ee89\U0001ee8b-\U0001ee9b\U0001eea1-\U0001eea3\U0001eea5-\U0001eea9\U0001eeab-\U0001eebb\U0001f100-\U0001f10c\U0001fbf0-\U0001fbf9\U00020000-\U0002a6df\U0002a700-\U0002b739\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U000323af\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]+(?:[''’.][\u0030-\u0039\u0041-\u005a\u0061-\u007a\u00aa\u00b2-\u00b3\u00b5\u00b9-\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0370-\u0374\u0376-\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0588\u05d0-\u05ea\u05ef-\u05f2\u0620-\u064a\u0660-\u0669\u066e-\u066f\u0671-\u06d3\u06d5\u06e5-\u06e6\u06ee-\u06fc\u06ff\u0710\u0712-\u072f\u074d-\u07a5\u07b1\u07c0-\u07ea\u07f4-\u07f5\u07fa\u0800-\u0815\u081a\u0824\u0828\u0840-\u0858\u0860-\u086a\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\u0904-\u0939\u093d\u0950\u0958-\u0961\u0966-\u096f\u0971-\u0980\u0985-\u098c\u098f-\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09bd\u09ce\u09dc-\u09dd\u09df-\u09e1\u09e6-\u09f1\u09f4-\u09f9\u09fc\u0a05-\u0a0a\u0a0f-\u0a10\u0a13-\u0a28\u0a2a-\u0a30\u0a32-\u0a33\u0a35-\u0a36\u0a38-\u0a39\u0a59-\u0a5c\u0a5e\u0a66-\u0a6f\u0a72-\u0a74\u0a85-\u0a8d\u0a8f-\u0a91\u0a93-\u0aa8\u0aaa-\u0ab0\u0ab2-\u0ab3\u0ab5-\u0ab9\u0abd\u0ad0\u0ae0-\u0ae1\u0ae6-\u0aef\u0af9\u0b05-\u0b0c\u0b0f-\u0b10\u0b13-\u0b28\u0b2a-\u0b30\u0b32-\u0b33\u0b35-\u0b39\u0b3d\u0b5c-\u0b5d\u0b5f-\u0b61\u0b66-\u0b6f\u0b71-\u0b77\u0b83\u0b85-\u0b8a\u0b8e-\u0b90\u0b92-\u0b95\u0b99-\u0b9a\u0b9c\u0b9e-\u0b9f\u0ba3-\u0ba4\u0ba8-\u0baa\u0bae-\u0bb9\u0bd0\u0be6-\u0bf2\u0c05-\u0c0c\u0c0e-\u0c10\u0c12-\u0c28\u0c2a-\u0c39\u0c3d\u0c58-\u0c5a\u0c5d\u0c60-\u0c61\u0c66-\u0c6f\u0c78-\u0c7e\u0c80\u0c85-\u0c8c\u0c8e-\u0c90\u0c92-\u0ca8\u0caa-\u0cb3\u0cb5-\u0cb9\u0cbd\u0cdd-\u0cde\u0ce0-\u0ce1\u0ce6-\u0cef\u0cf1-\u0cf2\u0d04-\u0d0c\u0d0e-\u0d10\u0d12-\u0d3a\u0d3d\u0d4e\u0d54-\u0d56\u0d58-\u0d61\u0d66-\u0d78\u0d7a-\u0d7f\u0d85-\u0d96\u0d9a-\u0db1\u0db3-\u0dbb\u0dbd\u0dc0-\u0dc6\u0de6-\u0def\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2-\u0eb3\u0ebd\u0ec0-\u0ec4\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf\u0f00\u0f20-\u0f33\u0f40-\u0f47\u0f49-\u0f6c\u0f88-\u0f8c\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065-\u1066\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10fa\u10fc-\u115e\u1161-\u1248\u124a-\u124d\u1250-\u1256\u1258\u125a-\u125d\u1260-\u1288\u128a-\u128d\u1290-\u12b0\u12b2-\u12b5\u12b8-\u12be\u12c0\u12c2-\u12c5\u12c8-\u12d6\u12d8-\u1310\u1312-\u1315\u1318-\u135a\u1369-\u137c\u1380-\u138f\u13a0-\u13f5\u13f8-\u13fd\u1401-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u16ee-\u16f8\u1700-\u1711\u171f-\u1731\u1740-\u1751\u1760-\u176c\u176e-\u1770\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\u17f0-\u17f9\u1810-\u1819\u1820-\u1878\u1880-\u1884\u1887-\u18a8\u18aa\u18b0-\u18f5\u1900-\u191e\u1946-\u196d\u1970-\u1974\u1980-\u19ab\u19b0-\u19c9\u19d0-\u19da\u1a00-\u1a16\u1a20-\u1a54\u1a80-\u1a89\u1a90-\u1a99\u1aa7\u1b05-\u1b33\u1b45-\u1b4c\u1b50-\u1b59\u1b83-\u1ba0\u1bae-\u1be5\u1c00-\u1c23\u1c40-\u1c49\u1c4d-\u1c7d\u1c80-\u1c8a\u1c90-\u1cba\u1cbd-\u1cbf\u1ce9-\u1cec\u1cee-\u1cf3\u1cf5-\u1cf6\u1cfa\u1d00-\u1dbf\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2070-\u2071\u2074-\u2079\u207f-\u2089\u2090-\u209c\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2139\u213c-\u213f\u2145-\u2149\u214e\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2c00-\u2ce4\u2ceb-\u2cee\u2cf2-\u2cf3\u2cfd\u2d00-\u2d25\u2d27\u2d2d\u2d30-\u2d67\u2d6f\u2d80-\u2d96\u2da0-\u2da6\u2da8-\u2dae\u2db0-\u2db6\u2db8-\u2dbe\u2dc0-\u2dc6\u2dc8-\u2dce\u2dd0-\u2dd6\u2dd8-\u2dde\u2e2f\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua500-\ua60c\ua610-\ua62b\ua640-\ua66e\ua67f-\ua69d\ua6a0-\ua6ef\ua717-\ua71f\ua722-\ua788\ua78b-\ua7cd\ua7d0-\ua7d1\ua7d3\ua7d5-\ua7dc\ua7f2-\ua801\ua803-\ua805\ua807-\ua80a\ua80c-\ua822\ua830-\ua835\ua840-\ua873\ua882-\ua8b3\ua8d0-\ua8d9\ua8f2-\ua8f7\ua8fb\ua8fd-\ua8fe\ua900-\ua925\ua930-\ua946\ua960-\ua97c\ua984-\ua9b2\ua9cf-\ua9d9\ua9e0-\ua9e4\ua9e6-\ua9fe\uaa00-\uaa28\uaa40-\uaa42\uaa44-\uaa4b\uaa50-\uaa59\uaa60-\uaa76\uaa7a\uaa7e-\uaaaf\uaab1\uaab5-\uaab6\uaab9-\uaabd\uaac0\uaac2\uaadb-\uaadd\uaae0-\uaaea\uaaf2-\uaaf4\uab01-\uab06\uab09-\uab0e\uab11-\uab16\uab20-\uab26\uab28-\uab2e\uab30-\uab5a\uab5c-\uab69\uab70-\uabe2\uabf0-\uabf9\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d\ufa70-\ufad9\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40-\ufb41\ufb43-\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\U00010000-\U0001000b\U0001000d-\U00010026\U00010028-\U0001003a\U0001003c-\U0001003d\U0001003f-\U0001004d\U00010050-\U0001005d\U00010080-\U000100fa\U00010107-\U00010133\U00010140-\U00010178\U0001018a-\U0001018b\U00010280-\U0001029c\U000102a0-\U000102d0\U000102e1-\U000102fb\U00010300-\U00010323\U0001032d-\U0001034a\U00010350-\U00010375\U00010380-\U0001039d\U000103a0-\U000103c3\U000103c8-\U000103cf\U000103d1-\U000103d5\U00010400-\U0001049d\U000104a0-\U000104a9\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010500-\U00010527\U00010530-\U00010563\U00010570-\U0001057a\U0001057c-\U0001058a\U0001058c-\U00010592\U00010594-\U00010595\U00010597-\U000105a1\U000105a3-\U000105b1\U000105b3-\U000105b9\U000105bb-\U000105bc\U000105c0-\U000105f3\U00010600-\U00010736\U00010740-\U00010755\U00010760-\U00010767\U00010780-\U00010785\U00010787-\U000107b0\U000107b2-\U000107ba\U00010800-\U00010805\U00010808\U0001080a-\U00010835\U00010837-\U00010838\U0001083c\U0001083f-\U00010855\U00010858-\U00010876\U00010879-\U0001089e\U000108a7-\U000108af\U000108e0-\U000108f2\U000108f4-\U000108f5\U000108fb-\U0001091b\U00010920-\U00010939\U00010980-\U000109b7\U000109bc-\U000109cf\U000109d2-\U00010a00\U00010a10-\U00010a13\U00010a15-\U00010a17\U00010a19-\U00010a35\U00010a40-\U00010a48\U00010a60-\U00010a7e\U00010a80-\U00010a9f\U00010ac0-\U00010ac7\U00010ac9-\U00010ae4\U00010aeb-\U00010aef\U00010b00-\U00010b35\U00010b40-\U00010b55\U00010b58-\U00010b72\U00010b78-\U00010b91\U00010ba9-\U00010baf\U00010c00-\U00010c48\U00010c80-\U00010cb2\U00010cc0-\U00010cf2\U00010cfa-\U00010d23\U00010d30-\U00010d39\U00010d40-\U00010d65\U00010d6f-\U00010d85\U00010e60-\U00010e7e\U00010e80-\U00010ea9\U00010eb0-\U00010eb1\U00010ec2-\U00010ec4\U00010f00-\U00010f27\U00010f30-\U00010f45\U00010f51-\U00010f54\U00010f70-\U00010f81\U00010fb0-\U00010fcb\U00010fe0-\U00010ff6\U00011003-\U00011037\U00011052-\U0001106f\U00011071-\U00011072\U00011075\U00011083-\U000110af\U000110d0-\U000110e8\U000110f0-\U000110f9\U00011103-\U00011126\U00011136-\U0001113f\U00011144\U00011147\U00011150-\U00011172\U00011176\U00011183-\U000111b2\U000111c1-\U000111c4\U000111d0-\U000111da\U000111dc\U000111e1-\U000111f4\U00011200-\U00011211\U00011213-\U0001122b\U0001123f-\U00011240\U00011280-\U00011286\U00011288\U0001128a-\U0001128d\U0001128f-\U0001129d\U0001129f-\U000112a8\U000112b0-\U000112de\U000112f0-\U000112f9\U00011305-\U0001130c\U0001130f-\U00011310\U00011313-\U00011328\U0001132a-\U00011330\U00011332-\U00011333\U00011335-\U00011339\U0001133d\U00011350\U0001135d-\U00011361\U00011380-\U00011389\U0001138b\U0001138e\U00011390-\U000113b5\U000113b7\U000113d1\U000113d3\U00011400-\U00011434\U00011447-\U0001144a\U00011450-\U00011459\U0001145f-\U00011461\U00011480-\U000114af\U000114c4-\U000114c5\U000114c7\U000114d0-\U000114d9\U00011580-\U000115ae\U000115d8-\U000115db\U00011600-\U0001162f\U00011644\U00011650-\U00011659\U00011680-\U000116aa\U000116b8\U000116c0-\U000116c9\U000116d0-\U000116e3\U00011700-\U0001171a\U00011730-\U0001173b\U00011740-\U00011746\U00011800-\U0001182b\U000118a0-\U000118f2\U000118ff-\U00011906\U00011909\U0001190c-\U00011913\U00011915-\U00011916\U00011918-\U0001192f\U0001193f\U00011941\U00011950-\U00011959\U000119a0-\U000119a7\U000119aa-\U000119d0\U000119e1\U000119e3\U00011a00\U00011a0b-\U00011a32\U00011a3a\U00011a50\U00011a5c-\U00011a89\U00011a9d\U00011ab0-\U00011af8\U00011bc0-\U00011be0\U00011bf0-\U00011bf9\U00011c00-\U00011c08\U00011c0a-\U00011c2e\U00011c40\U00011c50-\U00011c6c\U00011c72-\U00011c8f\U00011d00-\U00011d06\U00011d08-\U00011d09\U00011d0b-\U00011d30\U00011d46\U00011d50-\U00011d59\U00011d60-\U00011d65\U00011d67-\U00011d68\U00011d6a-\U00011d89\U00011d98\U00011da0-\U00011da9\U00011ee0-\U00011ef2\U00011f02\U00011f04-\U00011f10\U00011f12-\U00011f33\U00011f50-\U00011f59\U00011fb0\U00011fc0-\U00011fd4\U00012000-\U00012399\U00012400-\U0001246e\U00012480-\U00012543\U00012f90-\U00012ff0\U00013000-\U0001342f\U00013443-\U00013446\U00013460-\U000143fa\U00014400-\U00014646\U00016100-\U0001611d\U00016130-\U00016139\U00016800-\U00016a38\U00016a40-\U00016a5e\U00016a60-\U00016a69\U00016a70-\U00016abe\U00016ac0-\U00016ac9\U00016ad0-\U00016aed\U00016b00-\U00016b2f\U00016b40-\U00016b43\U00016b50-\U00016b59\U00016b5b-\U00016b61\U00016b63-\U00016b77\U00016b7d-\U00016b8f\U00016d40-\U00016d6c\U00016d70-\U00016d79\U00016e40-\U00016e96\U00016f00-\U00016f4a\U00016f50\U00016f93-\U00016f9f\U00016fe0-\U00016fe1\U00016fe3\U00017000-\U000187f7\U00018800-\U00018cd5\U00018cff-\U00018d08\U0001aff0-\U0001aff3\U0001aff5-\U0001affb\U0001affd-\U0001affe\U0001b000-\U0001b122\U0001b132\U0001b150-\U0001b152\U0001b155\U0001b164-\U0001b167\U0001b170-\U0001b2fb\U0001bc00-\U0001bc6a\U0001bc70-\U0001bc7c\U0001bc80-\U0001bc88\U0001bc90-\U0001bc99\U0001ccf0-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001d2e0-\U0001d2f3\U0001d360-\U0001d378\U0001d400-\U0001d454\U0001d456-\U0001d49c\U0001d49e-\U0001d49f\U0001d4a2\U0001d4a5-\U0001d4a6\U0001d4a9-\U0001d4ac\U0001d4ae-\U0001d4b9\U0001d4bb\U0001d4bd-\U0001d4c3\U0001d4c5-\U0001d505\U0001d507-\U0001d50a\U0001d50d-\U0001d514\U0001d516-\U0001d51c\U0001d51e-\U0001d539\U0001d53b-\U0001d53e\U0001d540-\U0001d544\U0001d546\U0001d54a-\U0001d550\U0001d552-\U0001d6a5\U0001d6a8-\U0001d6c0\U0001d6c2-\U0001d6da\U0001d6dc-\U0001d6fa\U0001d6fc-\U0001d714\U0001d716-\U0001d734\U0001d736-\U0001d74e\U0001d750-\U0001d76e\U0001d770-\U0001d788\U0001d78a-\U0001d7a8\U0001d7aa-\U0001d7c2\U0001d7c4-\U0001d7cb\U0001d7ce-\U0001d7ff\U0001df00-\U0001df1e\U0001df25-\U0001df2a\U0001e030-\U0001e06d\U0001e100-\U0001e12c\U0001e137-\U0001e13d\U0001e140-\U0001e149\U0001e14e\U0001e290-\U0001e2ad\U0001e2c0-\U0001e2eb\U0001e2f0-\U0001e2f9\U0001e4d0-\U0001e4eb\U0001e4f0-\U0001e4f9\U0001e5d0-\U0001e5ed\U0001e5f0-\U0001e5fa\U0001e7e0-\U0001e7e6\U0001e7e8-\U0001e7eb\U0001e7ed-\U0001e7ee\U0001e7f0-\U0001e7fe\U0001e800-\U0001e8c4\U0001e8c7-\U0001e8cf\U0001e900-\U0001e943\U0001e94b\U0001e950-\U0001e959\U0001ec71-\U0001ecab\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ecb4\U0001ed01-\U0001ed2d\U0001ed2f-\U0001ed3d\U0001ee00-\U0001ee03\U0001ee05-\U0001ee1f\U0001ee21-\U0001ee22\U0001ee24\U0001ee27\U0001ee29-\U0001ee32\U0001ee34-\U0001ee37\U0001ee39\U0001ee3b\U0001ee42\U0001ee47\U0001ee49\U0001ee4b\U0001ee4d-\U0001ee4f\U0001ee51-\U0001ee52\U0001ee54\U0001ee57\U0001ee59\U0001ee5b\U0001ee5d\U0001ee5f\U0001ee61-\U0001ee62\U0001ee64\U0001ee67-\U0001ee6a\U0001ee6c-\U0001ee72\U0001ee74-\U0001ee77\U0001ee79-\U0001ee7c\U0001ee7e\U0001ee80-\U0001ee89\U0001ee8b-\U0001ee9b\U0001eea1-\U0001eea3\U0001eea5-\U0001eea9\U0001eeab-\U0001eebb\U0001f100-\U0001f10c\U0001fbf0-\U0001fbf9\U00020000-\U0002a6df\U0002a700-\U0002b739\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U000323af\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efc-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]+)*[+#]*[*]?)', 'g') m
    ), common as (
      select case split_part(lower(language), '-', 1)
    when 'en' then '{a,an,the,of,to,and,in,on,at,for,with,from,by,as,is,are,was,were,be,been,it,its,this,that,these,those,i,me,my,we,us,our,you,your,he,him,his,she,her,they,them,their,or,but,not,so,if,do,did,have,has,had,will,would,can,could,there,what,which,who,when,where,how,all,very,just}'
    when 'de' then '{der,die,das,den,dem,des,ein,eine,einen,einem,einer,und,oder,aber,in,im,an,am,auf,aus,bei,mit,nach,von,vom,zu,zum,zur,fur,ist,sind,war,waren,bin,hat,habe,haben,ich,wir,mich,mir,uns,sie,er,es,man,nicht,auch,so,da,dass,wie,was,wer,wenn,als,noch,nur,sehr}'
    when 'es' then '{el,la,los,las,un,una,unos,unas,de,del,a,al,y,o,en,con,por,para,que,es,son,era,fue,ser,ha,he,hay,yo,me,mi,nos,lo,le,se,su,no,si,pero,como,mas,muy}'
    when 'fr' then '{le,la,les,l,un,une,des,de,du,d,a,au,aux,et,ou,en,dans,sur,avec,par,pour,que,qu,qui,est,sont,etait,ete,ai,avons,je,j,nous,on,me,m,moi,il,elle,ils,elles,ce,c,se,s,sa,son,ses,ne,n,pas,mais,comme,plus}'
    when 'it' then '{il,lo,la,i,gli,le,l,un,uno,una,di,del,della,dei,a,al,alla,e,o,in,nel,con,su,per,da,dal,che,chi,sono,era,ho,ha,abbiamo,io,mi,noi,ci,si,lui,lei,loro,non,ma,come,piu,molto}'
    when 'pt' then '{o,a,os,as,um,uma,uns,umas,de,do,da,dos,das,em,no,na,nos,nas,e,ou,com,por,para,que,sao,era,foi,ser,eu,me,meu,minha,se,seu,sua,ele,ela,eles,elas,nao,mas,como,mais,muito}'
    when 'nl' then '{de,het,een,en,of,maar,in,op,aan,van,voor,met,bij,naar,uit,om,te,is,zijn,was,waren,ben,heb,heeft,hebben,had,ik,we,wij,mij,me,ons,je,jij,u,hij,zij,ze,er,dat,die,dit,deze,niet,ook,zo,als,wat,wie,hoe,nog}'
        else '{}'
      end::text[] as words
    )
    select 'common_word' from word, common
    having count(*) <= 2
      and bool_and(plain = any (words) or (begins and length(plain) < 3 and plain !~ '[\u0e00-\u0e7f\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]')));
end
$$;
comment on function private.phrase_problem is 'What is wrong with a phrase of a rubric: no_word when no text can have it, common_word when nearly every text has it, null when nothing is.';

-- ── supabase/schemas/00_foundation/shapes.sql ──

-- What documents inside jsonb must look like, said once and checked for every way in: through the
-- functions and, by triggers, through direct writes to tables.

create function private.shape_error(value jsonb, shape jsonb, path text default '')
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  kind text := shape ->> 'type';
  actual text := coalesce(jsonb_typeof(value), 'null');
  here text := case when path = '' then 'the document' else path end;
  -- Not of objects and arrays, which would be written out at every level.
  content text := case when actual in ('string', 'number') then value #>> '{}' end;
  field record;
  error text;
  wrong boolean;
begin
  if actual = 'null' then
    return case when not coalesce((shape ->> 'nullable')::boolean, false) then format('%s: a value is missing', here) end;
  end if;
  case kind
    when 'object' then
      if actual <> 'object' then
        return format('%s: must be an object', here);
      end if;
      if value = '{}' and (shape ->> 'min')::int > 0 then
        return format('%s: names nothing', here);
      end if;
      select k into content from jsonb_object_keys(value) k where not (shape -> 'fields') ? k limit 1;
      if found then
        return format('%s: unknown field', ltrim(path || '.' || left(content, 60), '.'));
      end if;
      for field in select f.key, f.value from jsonb_each(shape -> 'fields') f loop
        if value ? field.key then
          error := private.shape_error(value -> field.key, field.value, ltrim(path || '.' || field.key, '.'));
        elsif coalesce(shape -> 'required' ? field.key, false) then
          error := format('%s: is required', ltrim(path || '.' || field.key, '.'));
        end if;
        if error is not null then
          return error;
        end if;
      end loop;
    when 'array' then
      if actual <> 'array' then
        return format('%s: must be an array', here);
      end if;
      if jsonb_array_length(value) not between coalesce((shape ->> 'min')::int, 0) and coalesce((shape ->> 'max')::int, 1000) then
        return format('%s: must have %s to %s elements', here, coalesce(shape ->> 'min', '0'), coalesce(shape ->> 'max', '1000'));
      end if;
      for field in select (e.nth - 1)::text as key, e.element as value from jsonb_array_elements(value) with ordinality e (element, nth) loop
        error := private.shape_error(field.value, shape -> 'items', path || '[' || field.key || ']');
        if error is not null then
          return error;
        end if;
      end loop;
      -- Objects are told apart by the field that is named; anything else by itself.
      if shape ? 'unique' then
        if (select count(distinct coalesce(e -> (shape ->> 'unique'), e)) < count(*) from jsonb_array_elements(value) e) then
          return format('%s: must not repeat %s', here, case shape ->> 'unique' when 'true' then 'anything' else 'the same ' || (shape ->> 'unique') end);
        end if;
      end if;
    when 'string' then
      if actual <> 'string' then
        return format('%s: must be a string', here);
      end if;
      if shape ->> 'format' = 'email' then
        -- As it will be stored.
        content := private.trimmed(content);
      end if;
      if char_length(content) not between coalesce((shape ->> 'min')::int, 0) and coalesce((shape ->> 'max')::int, 100000) then
        return format('%s: must have %s to %s characters', here, coalesce(shape ->> 'min', '0'), coalesce(shape ->> 'max', '100000'));
      end if;
      if shape ? 'visible' and not private.has_visible_character(content) then
        return format('%s: must have a character that can be seen', here);
      end if;
      if shape ? 'line' and not private.is_one_line(content) then
        return format('%s: must be one line without control characters', here);
      end if;
      if shape ? 'pattern' and content !~ (shape ->> 'pattern') then
        return format('%s: must match %s', here, shape ->> 'pattern');
      end if;
      if shape ->> 'format' = 'email' then
        if not private.is_email_address(content) then
          return format('%s: must be an e-mail address', here);
        end if;
      -- Postgres reads more than the API does: 'tomorrow', and ids without hyphens.
      elsif shape ? 'format' and not (pg_input_is_valid(content, shape ->> 'format') and content ~ case shape ->> 'format'
        when 'uuid' then '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
        else '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$'
      end) then
        return format('%s: must be a %s', here, case shape ->> 'format' when 'timestamptz' then 'time' else shape ->> 'format' end);
      end if;
    when 'integer', 'number' then
      if actual <> 'number' then
        return format('%s: must be a number', here);
      end if;
      wrong := coalesce(content::numeric < (shape ->> 'min')::numeric, false)
        or coalesce(content::numeric > (shape ->> 'max')::numeric, false)
        or coalesce(content::numeric <= (shape ->> 'above')::numeric, false);
      if wrong then
        return format('%s: must be %s', here, concat_ws(' and ',
          'at least ' || (shape ->> 'min'), 'more than ' || (shape ->> 'above'), 'at most ' || (shape ->> 'max')));
      end if;
      -- Not 30.0 either, which cannot be cast to int where it is read.
      if kind = 'integer' and content !~ '^-?[0-9]+$' then
        return format('%s: must be a whole number', here);
      end if;
    when 'boolean' then
      if actual <> 'boolean' then
        return format('%s: must be true or false', here);
      end if;
  end case;
  if shape ? 'enum' and not (shape -> 'enum') @> value then
    return format('%s: must be one of %s', here, (select string_agg(e, ', ') from jsonb_array_elements_text(shape -> 'enum') e));
  end if;
  return null;
end
$$;
comment on function private.shape_error is
  'The first thing about a document that does not fit its shape, with its path, or null. A shape is {type: object, fields, required, min} (unknown fields are refused; with min it names something), {type: array, items, min, max, unique} (unique is the field that tells objects apart, or true), {type: string, min, max, visible (not blank), line (one line), pattern, format: uuid|timestamptz|email}, {type: integer|number, min, max, above} or {type: boolean}, each with nullable and enum.';

create function private.require_shape(value jsonb, shape jsonb, code text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  error text := private.shape_error(value, shape);
begin
  if error is not null then
    perform private.raise_problem(require_shape.code, error || '.', 'Correct the field and send it again.');
  end if;
end
$$;
comment on function private.require_shape is 'Refuses a document that does not fit its shape, with the given problem code.';

-- ── supabase/schemas/00_foundation/counters.sql ──

-- Counters at a cost that does not grow with history.
--
-- Row counts by status: triggers only ever insert deltas, so that transactions which change the same status
-- do not wait for each other; a job folds them together each minute.

-- Row counts by status. Triggers only ever insert deltas, so that transactions which change the same
-- status do not wait for each other; a job folds them together each minute.
create table private.row_counts (
  id bigint generated always as identity primary key,
  metric text not null,
  label text not null,
  delta bigint not null
);
comment on table private.row_counts is 'Sum of delta per metric and label = number of rows. See private.count_rows_by_status.';
create index row_counts_idx on private.row_counts (metric, label);

alter table private.row_counts enable row level security;
create policy nobody_directly on private.row_counts as restrictive for all to public using (false);

-- One function for each counted column: the SQL in it is fixed, so that its plan is kept. They run in every
-- transaction that changes one of these tables.
do $do$
declare
  counted_column text;
begin
  foreach counted_column in array array['status', 'type'] loop
    execute format($create$
create function private.count_rows_by_%1$s()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  case tg_op
    when 'INSERT' then
      insert into private.row_counts (metric, label, delta)
      select tg_table_name, c.%1$I::text, count(*) from changed c group by c.%1$I;
    when 'UPDATE' then
      insert into private.row_counts (metric, label, delta)
      select tg_table_name, d.label, sum(d.delta)
      from (
        select c.%1$I::text as label, 1 as delta from changed c
        union all
        select p.%1$I::text, -1 from previous p
      ) d
      group by d.label
      having sum(d.delta) <> 0;
    else
      insert into private.row_counts (metric, label, delta)
      select tg_table_name, p.%1$I::text, -count(*) from previous p group by p.%1$I;
  end case;
  return null;
end
$$;
comment on function private.count_rows_by_%1$s is 'Statement trigger that keeps private.row_counts of its table by %1$s.';

create function private.count_changed_%1$s()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into private.row_counts (metric, label, delta)
  values (tg_table_name, old.%1$I::text, -1), (tg_table_name, new.%1$I::text, 1);
  return null;
end
$$;
comment on function private.count_changed_%1$s is
  'Row trigger that does the same for updates, of tables whose rows change one by one: those that leave the %1$s as it is do not call it.';
$create$, counted_column);
  end loop;
end
$do$;

-- Calls are counted the same way, in a table without write-ahead log: a count lost in a crash is a
-- counter that starts again, which whoever scrapes counters expects.
create unlogged table private.call_counts (
  id bigint generated always as identity primary key,
  kind text not null constraint kind_is_known check (kind in ('command', 'query')),
  name text not null,
  calls bigint not null default 1
);
comment on table private.call_counts is 'Sum of calls per kind and name = calls that succeeded since the last crash. See private.count_call.';
create index call_counts_idx on private.call_counts (kind, name);

alter table private.call_counts enable row level security;
create policy nobody_directly on private.call_counts as restrictive for all to public using (false);

create function private.row_counts_by_metric()
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(m.metric, m.counts), '{}') from (
      select l.metric, jsonb_object_agg(l.label, l.number) as counts from (
        select c.metric, c.label, sum(c.delta) as number from private.row_counts c group by c.metric, c.label
      ) l
      group by l.metric
    ) m
  );
end
$$;
comment on function private.row_counts_by_metric is
  '{metric: {label: number}}. All at once, since a query for each metric costs more to plan than to run.';

create function private.count_call(kind text, name text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into private.call_counts (kind, name) values (count_call.kind, count_call.name);
end
$$;
comment on function private.count_call is
  'Counts a command or query of the interview service: one inserted row, folded each minute. In the caller''s transaction, so that refused calls do not count.';

create function private.fold_row_counts()
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  with folded as (
    delete from private.row_counts where true returning metric, label, delta
  )
  insert into private.row_counts (metric, label, delta)
  select metric, label, sum(delta) from folded group by metric, label having sum(delta) <> 0;
  with folded as (
    delete from private.call_counts where true returning kind, name, calls
  )
  insert into private.call_counts (kind, name, calls)
  select kind, name, sum(calls) from folded group by kind, name
$$;
comment on function private.fold_row_counts is 'Each minute by pg_cron.';

create function private.calls_by_kind()
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(k.kind, k.calls), '{}') from (
      select n.kind, jsonb_object_agg(n.name, n.calls) as calls from (
        select c.kind, c.name, sum(c.calls) as calls from private.call_counts c group by c.kind, c.name
      ) n
      group by n.kind
    ) k
  );
end
$$;
comment on function private.calls_by_kind is '{kind: {name: calls}}.';

-- ── supabase/schemas/00_foundation/jobs.sql ──

-- What the foundation runs by the clock.

select cron.schedule('hirewire fold counts', '* * * * *', 'select private.fold_row_counts()');

-- ── supabase/schemas/10_queue/tables.sql ──

-- The registry of queues and what is kept about them.
--
-- Messages live in pgmq's own tables (pgmq.q_<name>). Only what pgmq 1.4.4 and every later version share
-- is used: create, send, send_batch and the columns msg_id, read_ct, enqueued_at, vt and message.

create schema queue;
comment on schema queue is 'Message queues over pgmq: registry, leases, retries, dead letters, doorbell. Service role only.';
grant usage on schema queue to service_role;

create schema queue_internal;
comment on schema queue_internal is 'What stands behind the queue schema. Not exposed over HTTP.';
grant usage on schema queue_internal to service_role;

create table queue.queues (
  name text primary key
    constraint name_is_an_identifier check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  consumer text not null
    constraint consumer_is_a_function_slug check (consumer ~ '^[a-z][a-z0-9-]{0,62}$'),
  vt_seconds int not null default 30
    constraint vt_seconds_in_range check (vt_seconds between 2 and 3600),
  batch_size int not null default 100
    constraint batch_size_in_range check (batch_size between 1 and 1000),
  parallelism int not null default 8
    constraint parallelism_in_range check (parallelism between 1 and 500),
  max_drainers int not null default 1
    constraint max_drainers_in_range check (max_drainers between 1 and 50),
  max_attempts int not null default 5
    constraint max_attempts_in_range check (max_attempts between 1 and 100),
  backoff_base_seconds numeric not null default 2
    constraint backoff_base_is_positive check (backoff_base_seconds > 0),
  backoff_factor numeric not null default 2
    constraint backoff_factor_in_range check (backoff_factor between 1 and 10),
  backoff_cap_seconds numeric not null default 600
    constraint backoff_cap_in_range check (backoff_cap_seconds between backoff_base_seconds and 604800),
  linger_ms int not null default 1000
    constraint linger_ms_in_range check (linger_ms between 0 and 60000),
  paused_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table queue.queues is
  'One row makes a queue: inserting it creates the pgmq queue, and the Edge Function `consumer` is rung for its messages.';
comment on column queue.queues.vt_seconds is 'Lease of a claimed message; consumers extend it while a handler runs.';
comment on column queue.queues.batch_size is 'Messages claimed in one round trip.';
comment on column queue.queues.parallelism is 'Handlers one drainer keeps running at once.';
comment on column queue.queues.max_drainers is 'Drainers (running consumer invocations) that may work on the queue at once.';
comment on column queue.queues.max_attempts is 'Reads after which a message that still fails, or that killed its worker, becomes a dead letter.';
comment on column queue.queues.linger_ms is 'How long an idle drainer waits for more before it leaves.';
comment on column queue.queues.paused_at is 'Set while paused: messages are accepted and kept, none is handed out.';

create table queue.dead_letters (
  id bigint generated always as identity primary key,
  queue text not null references queue.queues (name),
  msg_id bigint not null,
  message jsonb not null,
  attempts int not null,
  error_code text not null,
  error_message text not null,
  enqueued_at timestamptz not null,
  died_at timestamptz not null default clock_timestamp(),
  redriven_at timestamptz,
  redriven_msg_id bigint
);
comment on table queue.dead_letters is
  'Messages that could not be processed, with their last error. Redriving sends a copy back and keeps the row, marked, for 30 days.';
create index dead_letters_unresolved_idx on queue.dead_letters (queue, id) where redriven_at is null;
create index dead_letters_queue_idx on queue.dead_letters (queue);
create index dead_letters_redriven_idx on queue.dead_letters (redriven_at) where redriven_at is not null;

-- The number of unresolved dead letters is kept, so that the dashboard never counts them.
create table queue.dead_letter_counts (
  queue text primary key references queue.queues (name) on delete cascade,
  unresolved bigint not null default 0
);
comment on table queue.dead_letter_counts is 'Unresolved dead letters per queue, maintained by triggers on queue.dead_letters.';

-- The three tables below hold what a crash may forget: unlogged, so that the busiest writes of the
-- system cost no write-ahead log.
create unlogged table queue.drainers (
  queue text not null,
  drainer uuid not null,
  lease_expires_at timestamptz not null,
  started_at timestamptz not null default clock_timestamp(),
  primary key (queue, drainer)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table queue.drainers is
  'Consumer invocations working on a queue. A live lease means that enqueuers need not ring; a dead drainer silences its queue no longer than its lease.';

create unlogged table queue.rings (
  id bigint generated always as identity primary key,
  target text not null,
  rung_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table queue.rings is
  'Rings nobody has answered yet, insert-only so that concurrent enqueuers never wait for each other.';
create index rings_target_idx on queue.rings (target, rung_at);

create unlogged table queue.activity (
  queue text not null,
  minute timestamptz not null,
  done bigint not null default 0,
  retried bigint not null default 0,
  dead bigint not null default 0,
  primary key (queue, minute)
) with (fillfactor = 50);
comment on table queue.activity is 'Settled messages per queue and minute, for rates; rows older than an hour are folded into the row at minute -infinity, which makes the sum a counter.';

do $$
declare
  table_name text;
begin
  foreach table_name in array array['queues', 'dead_letters', 'dead_letter_counts', 'drainers', 'rings', 'activity'] loop
    execute format('alter table queue.%I enable row level security', table_name);
    -- Deliberate and explicit: only functions of this schema and the service role (which bypasses row
    -- level security) touch these tables.
    execute format('create policy nobody_directly on queue.%I as restrictive for all to public using (false)', table_name);
    execute format('grant select on queue.%I to service_role', table_name);
  end loop;
end
$$;
grant insert, update on queue.queues to service_role;

-- ── supabase/schemas/10_queue/rules.sql ──

-- A row in queue.queues makes a queue; dead letters are counted as they come and go.

create function queue_internal.create_pgmq_queue()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform pgmq.create(new.name);
  -- Every read of a message moves its indexed visibility time, so no update is HOT and dead tuples come
  -- at the rate of the traffic: vacuum by count, without cost delay.
  execute format(
    'alter table pgmq.%I set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0)',
    'q_' || new.name
  );
  perform queue_internal.define_queue_statements(new.name);
  insert into queue.dead_letter_counts (queue) values (new.name);
  return null;
end
$$;
create trigger create_pgmq_queue after insert on queue.queues
for each row execute function queue_internal.create_pgmq_queue();

create function queue_internal.count_dead_letters()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    update queue.dead_letter_counts c
    set unresolved = c.unresolved + d.n
    from (select queue, count(*) as n from changed where redriven_at is null group by queue) d
    where c.queue = d.queue;
  elsif tg_op = 'UPDATE' then
    update queue.dead_letter_counts c
    set unresolved = c.unresolved + d.n
    from (
      select queue, sum(n) as n
      from (
        select queue, count(*) filter (where redriven_at is null) as n from changed group by queue
        union all
        select queue, -count(*) filter (where redriven_at is null) from previous group by queue
      ) both_sides
      group by queue
    ) d
    where c.queue = d.queue and d.n <> 0;
  else
    update queue.dead_letter_counts c
    set unresolved = c.unresolved - d.n
    from (select queue, count(*) as n from previous where redriven_at is null group by queue) d
    where c.queue = d.queue;
  end if;
  return null;
end
$$;
create trigger count_inserted after insert on queue.dead_letters
referencing new table as changed
for each statement execute function queue_internal.count_dead_letters();
create trigger count_updated after update on queue.dead_letters
referencing old table as previous new table as changed
for each statement execute function queue_internal.count_dead_letters();
create trigger count_deleted after delete on queue.dead_letters
referencing old table as previous
for each statement execute function queue_internal.count_dead_letters();

-- ── supabase/schemas/10_queue/statements.sql ──

-- The statements that every message passes, as functions of its queue.
--
-- pgmq keeps each queue in a table of its own. A statement whose table is only known at run time is parsed
-- and planned at each call, which cost more than running it: half of what claiming a single message took.
-- Here each queue gets them with its table's name written in, so that a connection plans them once.
--
-- A plan is kept from a day when the queue was empty to one when it is deep. So nothing here leaves it a
-- choice that could read the whole queue: no sequential scans, and no join by a column that has an index,
-- which could be walked from end to end. Rows are found by an index and changed where they are (ctid), or by
-- a list of ids.
--
-- To change one, replace define_queue_statements and run it for every row of queue.queues.

create function queue_internal.define_queue_statements(queue text)
returns void
language plpgsql
volatile
set search_path = ''
as $define$
declare
  statement text;
begin
  foreach statement in array array[
    $sql$
    create or replace function queue_internal.%2$I(wait_ms int)
    returns boolean
    language plpgsql
    volatile
    set search_path = ''
    set enable_seqscan = off
    as $$
    declare
      begun_at constant timestamptz := clock_timestamp();
      give_up_at constant timestamptz := begun_at + make_interval(secs => $1 / 1000.0);
    begin
      loop
        -- The first entry of the index on vt, however deep the queue and however much of it is leased.
        if (select vt from pgmq.%1$I order by vt limit 1) <= clock_timestamp() then
          return true;
        end if;
        if clock_timestamp() >= give_up_at
           or exists (select from queue.queues q where q.name = %5$L and q.paused_at is not null) then
          return false;
        end if;
        -- Looks often while messages are likely and seldom later: what comes waits for a hundredth of how
        -- long nothing came, between 1 and 10 ms. pg_sleep rounds up to milliseconds, and 0.001 to two.
        perform pg_sleep(least(greatest(extract(epoch from clock_timestamp() - begun_at) / 100, 0.0009), 0.01));
      end loop;
    end
    $$
    $sql$,
    $sql$
    create or replace function queue_internal.%3$I(
      visible_at timestamptz, max_messages int, lease interval, max_attempts int,
      out messages json, out leased int, out exhausted int
    )
    language plpgsql
    volatile
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    as $$
    begin
      -- In order of vt, not of msg_id: the index on vt then leads straight to what is visible, however
      -- much is leased or waiting for a retry, and a retried message takes its turn at the time it is due.
      -- As json, not jsonb: each message is written as text once instead of being copied again and again.
      with candidate as (
        select ctid as place, msg_id, read_ct, vt,
          -- Claimed before and never settled since: it may be what killed its worker.
          read_ct > 0 and (message -> 'last_error' ->> 'attempt')::int is distinct from read_ct as suspect
        from pgmq.%1$I
        where vt <= $1
        order by vt
        limit $2
        for update skip locked
      ),
      leased as (
        update pgmq.%1$I q
        set vt = clock_timestamp() + $3, read_ct = q.read_ct + 1
        from candidate c
        where q.ctid = c.place
          and c.read_ct < $4
          -- A suspect goes alone, so that it cannot take a whole batch down with it again and again.
          and coalesce(
            c.msg_id = (
              select case when suspect then msg_id end from candidate where read_ct < $4 order by vt, msg_id limit 1
            ),
            not c.suspect
          )
        returning q.msg_id, q.read_ct, q.enqueued_at,
          round(extract(epoch from clock_timestamp() - c.vt) * 1000, 3) as wait_ms, q.message
      )
      select coalesce(json_agg(l order by l.msg_id), '[]'), count(*), (select count(*) from candidate where read_ct >= $4)
      into messages, leased, exhausted
      from leased l;
    end
    $$
    $sql$,
    $sql$
    create or replace function queue_internal.%4$I(msg_ids bigint[], read_cts int[])
    returns bigint[]
    language plpgsql
    volatile
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    as $$
    declare
      deleted bigint[] := '{}';
      lot record;
    begin
      -- One statement for each read count, of which there is mostly one: a join with pairs could be planned
      -- the wrong way round.
      for lot in
        select f.read_ct, array_agg(f.msg_id) as msg_ids from unnest($1, $2) as f (msg_id, read_ct) group by f.read_ct
      loop
        with gone as (
          delete from pgmq.%1$I q where q.msg_id = any (lot.msg_ids) and q.read_ct = lot.read_ct
          returning q.msg_id
        )
        select deleted || array_agg(g.msg_id) into deleted from gone g;
      end loop;
      return deleted;
    end
    $$
    $sql$
  ]
  loop
    execute format(statement, 'q_' || queue, 'await_' || queue, 'lease_from_' || queue, 'delete_from_' || queue, queue);
  end loop;
end
$define$;
comment on function queue_internal.define_queue_statements is
  'Defines, for the queue, private.await_<queue> (waits up to wait_ms for a visible message: is there one?), private.lease_from_<queue> (leases up to max_messages visible messages as a JSON array; also how many, and how many have no attempt left) and private.delete_from_<queue> (deletes messages by id where the read count still is the one given; the ids deleted).';

-- ── supabase/schemas/10_queue/doorbell.sql ──

-- The doorbell: how a consumer learns that there is work without polling, without one HTTP call per
-- message, and without a wake-up ever being lost to a race.
--
-- Invariant: once a transaction that enqueued has committed, either a drainer that will look again is
-- alive, or a ring is on its way. The race to close is a drainer leaving while an enqueuer, having seen
-- it alive, decides not to ring:
--
--   * an enqueuer takes the shared advisory lock of the queue FIRST and reads the leases THEN, with a
--     fresh snapshot; the lock goes with its commit;
--   * a leaving drainer drops its lease and commits (end_drain), and then tries the exclusive lock without
--     waiting (try_leave). Got it: every enqueuer who saw it alive has committed, so one more look decides.
--     Not got: somebody in flight may rely on it, so it takes its lease back and stays.
--
-- Waiting for the exclusive lock instead of trying would queue all enqueuers behind one long transaction.
-- The protocol is modelled in shared/queue/doorbell.pml. HTTP from the database is only ever this bell:
-- a lost, doubled or late ring changes latency, and queue.sweep() bounds by how much.

create function queue_internal.doorbell_lock(target text)
returns bigint
language plpgsql
immutable
set search_path = ''
as $$
begin
  return hashtextextended('hirewire doorbell ' || doorbell_lock.target, 0);
end
$$;
comment on function queue_internal.doorbell_lock is 'Key of the advisory lock that enqueuers share and a leaving drainer tries exclusively.';

create function queue_internal.post_to_function(path text, body jsonb)
returns boolean
language plpgsql
volatile
security definer -- reads Vault and writes pg_net's queue for callers who may do neither
set search_path = ''
as $$
declare
  functions_url text;
  token text;
begin
  select decrypted_secret into functions_url from vault.decrypted_secrets where name = 'hirewire_functions_url';
  select decrypted_secret into token from vault.decrypted_secrets where name = 'hirewire_doorbell_token';
  if functions_url is null or token is null then
    -- Not an error: the caller's own work must not fail because a bell is not connected yet.
    raise warning 'Hirewire cannot ring its functions: set the Vault secrets hirewire_functions_url and hirewire_doorbell_token.';
    return false;
  end if;
  -- Queued headers are readable inside the database, so they carry a token that can ring and nothing else.
  -- The timeout is short because pg_net waits for the slowest request of a batch before it starts the next.
  perform net.http_post(
    url := functions_url || post_to_function.path,
    body := post_to_function.body,
    headers := jsonb_build_object('content-type', 'application/json', 'x-doorbell-token', token),
    timeout_milliseconds := 2000
  );
  return true;
end
$$;
comment on function queue_internal.post_to_function is
  'Queues an HTTP call to an Edge Function, sent after commit, at most once and perhaps never. Returns false when no functions URL or token is configured.';

create function queue_internal.is_rung(target text)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- One second is longer than a function takes to answer, even cold, and short enough that a lost ring
  -- is repeated by the next enqueuer.
  return exists (
    select from queue.rings r
    where r.target = is_rung.target and r.rung_at > clock_timestamp() - interval '1 second'
  );
end
$$;
comment on function queue_internal.is_rung is 'Whether a ring for the target is still unanswered and recent.';

create function queue_internal.ring(queue text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  consumer text;
begin
  select q.consumer into strict consumer from queue.queues q where q.name = ring.queue;
  insert into queue.rings (target) values (ring.queue);
  return queue_internal.post_to_function('/' || consumer || '/drain', jsonb_build_object('queue', ring.queue));
end
$$;
comment on function queue_internal.ring is 'Rings the consumer of a queue once, whatever the state of its drainers.';

create function queue_internal.must_ring(queue text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  expected boolean;
begin
  perform pg_advisory_xact_lock_shared(queue_internal.doorbell_lock(must_ring.queue));

  select q.paused_at is not null
    or exists (select from queue.drainers d where d.queue = q.name and d.lease_expires_at > clock_timestamp())
    or queue_internal.is_rung(q.name)
  into expected
  from queue.queues q
  where q.name = must_ring.queue;
  if not found then
    perform queue_internal.require_queue(must_ring.queue);
  end if;
  -- Under repeatable read or serializable the leases were read as they were when the transaction began,
  -- before the lock: then only ringing is safe.
  return not expected or current_setting('transaction_isolation') <> 'read committed';
end
$$;
comment on function queue_internal.must_ring is
  'The enqueuer''s side of the protocol: whether its transaction must ring, because no drainer is alive, no ring is unanswered and the queue is not paused. Holds the shared lock until commit. Raises unknown_queue.';

create function queue_internal.ring_unless_alive(queue text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if queue_internal.must_ring(ring_unless_alive.queue) then
    perform queue_internal.ring(ring_unless_alive.queue);
  end if;
end
$$;
comment on function queue_internal.ring_unless_alive is 'Rings where the transaction must.';

create function queue_internal.await_visible(queue text, wait_ms int)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
declare
  visible boolean;
begin
  execute format('select queue_internal.%I($1)', 'await_' || await_visible.queue) into visible using await_visible.wait_ms;
  return visible;
end
$$;
comment on function queue_internal.await_visible is
  'Waits up to wait_ms for a message that could be claimed: whether there is one. Does not wait for a paused queue.';

create function queue_internal.has_visible(queue text)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
begin
  return queue_internal.await_visible(has_visible.queue, 0);
end
$$;
comment on function queue_internal.has_visible is 'Whether the queue has a message that could be claimed now. One index probe.';

create function queue_internal.hold_drain_lease(queue text, drainer uuid)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
begin
  update queue.drainers d
  set lease_expires_at = clock_timestamp() + interval '10 seconds'
  where d.queue = hold_drain_lease.queue
    and d.drainer = hold_drain_lease.drainer
    and d.lease_expires_at > clock_timestamp();
  if found then
    return true;
  end if;

  -- Serializes those who start on this queue, so that they cannot both take the last place.
  perform pg_advisory_xact_lock(hashtextextended('hirewire begin ' || hold_drain_lease.queue, 0));
  delete from queue.drainers d
  where d.queue = hold_drain_lease.queue and d.lease_expires_at <= clock_timestamp();
  insert into queue.drainers (queue, drainer, lease_expires_at)
  select q.name, hold_drain_lease.drainer, clock_timestamp() + interval '10 seconds'
  from queue.queues q
  where q.name = hold_drain_lease.queue
    and (select count(*) from queue.drainers d where d.queue = q.name) < q.max_drainers;
  return found;
end
$$;
comment on function queue_internal.hold_drain_lease is
  'Renews the drainer''s lease of 10 s, or takes one while a place is free. False when others hold every place.';

create function queue.begin_drain(queue text, drainer uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  settings queue.queues;
begin
  select * into settings from queue.queues q where q.name = begin_drain.queue;
  if not found then
    return jsonb_build_object('started', false, 'reason', 'unknown_queue');
  end if;
  delete from queue.rings r where r.target = begin_drain.queue;
  if settings.paused_at is not null then
    return jsonb_build_object('started', false, 'reason', 'paused');
  end if;
  if not queue_internal.hold_drain_lease(begin_drain.queue, begin_drain.drainer) then
    return jsonb_build_object('started', false, 'reason', 'busy');
  end if;
  return jsonb_build_object('started', true, 'settings', jsonb_build_object(
    'vt_seconds', settings.vt_seconds,
    'batch_size', settings.batch_size,
    'parallelism', settings.parallelism,
    'max_attempts', settings.max_attempts,
    'backoff_base_seconds', settings.backoff_base_seconds,
    'backoff_factor', settings.backoff_factor,
    'backoff_cap_seconds', settings.backoff_cap_seconds,
    'linger_ms', settings.linger_ms
  ));
end
$$;
comment on function queue.begin_drain is
  'Answers a ring: takes one of the queue''s max_drainers places for `drainer` (an id the invocation makes up) and returns {"started":true,"settings":{…}}, or {"started":false,"reason":"busy"|"paused"|"unknown_queue"}. Service role.';
grant execute on function queue.begin_drain to service_role;

create function queue.end_drain(queue text, drainer uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from queue.drainers d where d.queue = end_drain.queue and d.drainer = end_drain.drainer
$$;
comment on function queue.end_drain is
  'First half of leaving: drops the lease. Must commit before try_leave, so that every later enqueuer rings for itself. Service role.';
grant execute on function queue.end_drain to service_role;

create function queue.try_leave(queue text, drainer uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if pg_try_advisory_xact_lock(queue_internal.doorbell_lock(try_leave.queue)) then
    -- A statement of its own, after the lock: everyone who relied on this drainer has committed.
    if not queue_internal.has_visible(try_leave.queue) then
      return true;
    end if;
  end if;
  if exists (select from queue.queues q where q.name = try_leave.queue and q.paused_at is not null) then
    return true;
  end if;
  -- No place free means that another drainer is alive and will go through the same gate.
  return not queue_internal.hold_drain_lease(try_leave.queue, try_leave.drainer);
end
$$;
comment on function queue.try_leave is
  'Second half of leaving, in a transaction of its own after end_drain: true when nothing can be stranded; false when the lease was taken back and the drainer must go on. Service role.';
grant execute on function queue.try_leave to service_role;

create function queue.hand_over(queue text, drainer uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  delete from queue.drainers d where d.queue = hand_over.queue and d.drainer = hand_over.drainer;
  -- Always: an enqueuer in flight may have seen this drainer alive, and there is no time to find out.
  perform queue_internal.ring(hand_over.queue);
end
$$;
comment on function queue.hand_over is
  'Leaves at once, at the end of a budget or at shutdown, and rings for a successor. Service role.';
grant execute on function queue.hand_over to service_role;

create function queue.sweep()
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  candidate record;
  rung int := 0;
begin
  delete from queue.rings r where r.rung_at < clock_timestamp() - interval '10 seconds';
  delete from queue.drainers d where d.lease_expires_at < clock_timestamp();
  for candidate in
    select q.name from queue.queues q
    where q.paused_at is null
      and not exists (select from queue.drainers d where d.queue = q.name)
    order by q.name
  loop
    if queue_internal.has_visible(candidate.name) then
      perform queue_internal.ring(candidate.name);
      rung := rung + 1;
    end if;
  end loop;
  return rung;
end
$$;
comment on function queue.sweep is
  'Rings every queue that has a visible message and no live drainer; returns how many. Run by pg_cron every 10 s: what bounds the delay after a lost ring, and what wakes consumers for delayed messages. Makes no HTTP call while nothing is due. Service role.';
grant execute on function queue.sweep to service_role;

-- ── supabase/schemas/10_queue/sending.sql ──

-- Sending messages: in the transaction that makes them true, which also decides whether anybody has to be
-- rung for them.

create function queue.message(type text, data jsonb, workspace_id uuid default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'v', 1,
    'type', message.type,
    'id', gen_random_uuid(),
    'workspace_id', message.workspace_id,
    'trace', private.request_header('traceparent'),
    'request_id', private.request_header('x-request-id'),
    'data', message.data
  );
end
$$;
comment on function queue.message is
  'The envelope of every message: version, type, a new id, the workspace, the request it came from, and the data.';
grant execute on function queue.message to service_role;

create function queue_internal.require_queue(queue text)
returns queue.queues
language plpgsql
stable
set search_path = ''
as $$
declare
  settings queue.queues;
begin
  select * into settings from queue.queues q where q.name = require_queue.queue;
  if not found then
    perform private.raise_problem('unknown_queue', format('There is no queue named %L.', require_queue.queue));
  end if;
  return settings;
end
$$;
comment on function queue_internal.require_queue is 'The settings of a queue. Raises unknown_queue.';

create function queue.enqueue_many(queue text, messages jsonb, delay_seconds int default 0)
returns setof bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  must_ring constant boolean := queue_internal.must_ring(enqueue_many.queue);
  wanted int;
  sent int := 0;
begin
  if jsonb_typeof(enqueue_many.messages) = 'array' then
    wanted := jsonb_array_length(enqueue_many.messages);
    -- Checked while they are sent: one pass over them instead of two. A refusal takes back all.
    return query execute format(
      $sql$
      insert into pgmq.%I (vt, message)
      select $1, m from jsonb_array_elements($2) m where jsonb_typeof(m -> 'type') = 'string'
      returning msg_id
      $sql$,
      'q_' || enqueue_many.queue
    )
    using clock_timestamp() + make_interval(secs => enqueue_many.delay_seconds), enqueue_many.messages;
    get diagnostics sent = row_count;
  end if;
  if sent is distinct from wanted then
    perform private.raise_problem('malformed_message', 'messages must be an array of objects, each with a string "type".');
  end if;
  -- A delayed message is nobody's hurry: a lingering drainer or the sweep finds it when it is due.
  if must_ring and sent > 0 and enqueue_many.delay_seconds <= 0 then
    perform queue_internal.ring(enqueue_many.queue);
  end if;
end
$$;
comment on function queue.enqueue_many is
  'Sends messages (a JSON array of envelopes) in the caller''s transaction and rings at most once. Returns their ids, in the same order. Raises unknown_queue, malformed_message. Service role.';
grant execute on function queue.enqueue_many to service_role;

create function queue.enqueue(queue text, message jsonb, delay_seconds int default 0)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  must_ring constant boolean := queue_internal.must_ring(enqueue.queue);
  sent bigint;
begin
  if jsonb_typeof(enqueue.message -> 'type') is distinct from 'string' then
    perform private.raise_problem('malformed_message');
  end if;
  -- Not by way of enqueue_many: an array made and taken apart again costs as much as sending.
  execute format('insert into pgmq.%I (vt, message) values ($1, $2) returning msg_id', 'q_' || enqueue.queue)
  into sent
  using clock_timestamp() + make_interval(secs => enqueue.delay_seconds), enqueue.message;
  if must_ring and enqueue.delay_seconds <= 0 then
    perform queue_internal.ring(enqueue.queue);
  end if;
  return sent;
end
$$;
comment on function queue.enqueue is
  'Sends one message in the caller''s transaction and rings unless somebody is listening. Returns its id. Service role.';
grant execute on function queue.enqueue to service_role;

-- ── supabase/schemas/10_queue/delivery.sql ──

-- Leasing and settling messages.
--
-- At least once: a message is enqueued in the transaction that makes it true and deleted in the
-- transaction that makes its effect true. Exactly one effect: every way of finishing a message is fenced
-- by its read count, which the next claim raises, so a consumer whose lease lapsed cannot finish.

create function queue_internal.record_activity(queue text, done int, retried int, dead int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into queue.activity as a (queue, minute, done, retried, dead)
  values (record_activity.queue, date_trunc('minute', clock_timestamp()), record_activity.done, record_activity.retried, record_activity.dead)
  on conflict on constraint activity_pkey do update
  set done = a.done + excluded.done, retried = a.retried + excluded.retried, dead = a.dead + excluded.dead;
end
$$;

create function queue_internal.bury_unsettled(queue text, visible_at timestamptz, max_messages int, max_attempts int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  buried int;
begin
  execute format(
    $sql$
    with exhausted as (
      delete from pgmq.%1$I q
      where q.msg_id in (
        select c.msg_id from (
          select msg_id, read_ct from pgmq.%1$I where vt <= $1 order by vt limit $2 for update skip locked
        ) c
        where c.read_ct >= $3
      )
      returning q.msg_id, q.read_ct, q.enqueued_at, q.message
    )
    insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
    select $4, msg_id, message, read_ct,
      coalesce(message -> 'last_error' ->> 'code', 'worker_lost'),
      coalesce(message -> 'last_error' ->> 'message',
        format('Claimed %%s times and never settled: each worker died, or outlived its lease.', read_ct)),
      enqueued_at
    from exhausted
    $sql$,
    'q_' || bury_unsettled.queue
  )
  using bury_unsettled.visible_at, bury_unsettled.max_messages, bury_unsettled.max_attempts, bury_unsettled.queue;
  get diagnostics buried = row_count;
  perform queue_internal.record_activity(bury_unsettled.queue, 0, 0, buried);
  return buried;
end
$$;
comment on function queue_internal.bury_unsettled is
  'Makes dead letters of those among the first max_messages visible messages that were read max_attempts times. Returns how many.';

create function queue_internal.lease_messages(
  settings queue.queues, max_messages int, out messages json, out leased int, out buried int
)
language plpgsql
volatile
set search_path = ''
as $$
declare
  visible_at timestamptz;
  exhausted int;
begin
  -- One claim of a queue at a time, until its commit. Rows leased by a claim that commits while another
  -- walks over them are not skipped: Postgres follows them to their next version, and waits there for its
  -- owner's settlement, which may be waiting for this very transaction.
  perform pg_advisory_xact_lock(hashtextextended('hirewire claim ' || settings.name, 0));
  visible_at := clock_timestamp();
  execute format('select l.messages, l.leased, l.exhausted from queue_internal.%I($1, $2, $3, $4) l', 'lease_from_' || settings.name)
  into messages, leased, exhausted
  using visible_at, lease_messages.max_messages, make_interval(secs => settings.vt_seconds), settings.max_attempts;

  buried := case when exhausted > 0
    then queue_internal.bury_unsettled(settings.name, visible_at, lease_messages.max_messages, settings.max_attempts)
    else 0
  end;
end
$$;
comment on function queue_internal.lease_messages is
  'Leases up to max_messages visible messages of the queue with these settings. One whose last claim was never settled is leased alone; read max_attempts times, it becomes a dead letter instead.';

create function queue_internal.next_batch(queue text, drainer uuid, max_messages int, poll_ms int, stale bigint[] default null)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
  settings queue.queues;
  batch record;
  messages json := '[]';
  leased int := 0;
  buried int := 0;
  visible boolean;
  live boolean;
  paused boolean;
begin
  live := queue_internal.hold_drain_lease(next_batch.queue, next_batch.drainer);
  visible := live and next_batch.max_messages > 0
    and queue_internal.await_visible(next_batch.queue, least(next_batch.poll_ms, 5000));
  select * into settings from queue.queues q where q.name = next_batch.queue;
  paused := live and settings.paused_at is not null;
  if visible and not paused then
    batch := queue_internal.lease_messages(settings, least(next_batch.max_messages, 1000));
    messages := batch.messages;
    leased := batch.leased;
    buried := batch.buried;
  end if;

  -- A full batch means that there may be more than one drainer can carry.
  if live and not paused and settings.max_drainers > 1 and leased >= next_batch.max_messages then
    if (
      select count(*) from queue.drainers d
      where d.queue = next_batch.queue and d.lease_expires_at > clock_timestamp()
    ) < settings.max_drainers
    and not queue_internal.is_rung(next_batch.queue)
    and queue_internal.has_visible(next_batch.queue) then
      perform queue_internal.ring(next_batch.queue);
    end if;
  end if;

  -- Put together once: every further step would copy all messages again.
  if next_batch.stale is null then
    return json_build_object('messages', messages, 'buried', buried, 'live', live, 'paused', paused);
  end if;
  return json_build_object('messages', messages, 'buried', buried, 'live', live, 'paused', paused,
    'stale', next_batch.stale);
end
$$;

create function queue.claim(queue text, drainer uuid, max_messages int, poll_ms int default 0)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform queue_internal.require_queue(claim.queue);
  return queue_internal.next_batch(claim.queue, claim.drainer, claim.max_messages, claim.poll_ms);
end
$$;
comment on function queue.claim is
  'Leases up to max_messages (1000 at most), waiting up to poll_ms (5000 at most) for a first one, and renews the drainer''s lease. Returns {"messages":[{msg_id, read_ct, enqueued_at, wait_ms, message}], "buried":n, "live":bool, "paused":bool}; live is false when every place on the queue went to other drainers. Service role.';
grant execute on function queue.claim to service_role;

create function queue_internal.settle_outcomes(
  settings queue.queues, outcomes jsonb, out done int, out retried int, out dead int, out stale bigint[]
)
language plpgsql
volatile
set search_path = ''
as $$
declare
  finished bigint[];
  finished_read_cts int[];
  deleted bigint[];
  acked int;
  others int;
  malformed boolean;
  stale_others bigint[];
begin
  malformed := jsonb_typeof(settle_outcomes.outcomes) is distinct from 'array';
  if not malformed then
    select
      coalesce(array_agg(o.msg_id) filter (where o.outcome = 'done'), '{}'),
      array_agg(o.read_ct) filter (where o.outcome = 'done'),
      count(*) filter (where o.outcome = 'acked'),
      count(*) filter (where o.outcome in ('retry', 'dead', 'release')),
      count(*) filter (where o.msg_id is null or o.read_ct is null or o.outcome is null
        or o.outcome not in ('done', 'acked', 'retry', 'dead', 'release')) > 0
    into finished, finished_read_cts, acked, others, malformed
    from json_table(settle_outcomes.outcomes, '$[*]' columns (
      msg_id bigint path '$.msg_id ? (@.type() == "number")',
      read_ct int path '$.read_ct ? (@.type() == "number")',
      outcome text path '$.outcome'
    )) o;
  end if;
  if malformed then
    perform private.raise_problem('malformed_outcome',
      'Each outcome needs a numeric msg_id and read_ct, and an outcome of done, acked, retry, dead or release.');
  end if;

  done := acked;
  retried := 0;
  dead := 0;
  stale := '{}';
  -- What nearly every batch consists of gets the plainest statement.
  if finished <> '{}' then
    execute format('select queue_internal.%I($1, $2)', 'delete_from_' || settings.name)
    into deleted
    using finished, finished_read_cts;
    done := done + cardinality(deleted);
    if cardinality(deleted) < cardinality(finished) then
      stale := array(select unnest(finished) except select unnest(deleted));
    end if;
  end if;

  if others > 0 then
    execute format(
      $sql$
      with outcome as (
        select o.msg_id, o.read_ct, o.delay_seconds, q.read_ct as current_read_ct,
          case when o.outcome = 'retry' and o.read_ct >= $2 then 'dead' else o.outcome end as outcome,
          coalesce(o.error ->> 'code', 'unknown') as code,
          left(coalesce(o.error ->> 'message', ''), 2000) as message
        from jsonb_to_recordset($1) as o (msg_id bigint, read_ct int, outcome text, delay_seconds numeric, error jsonb)
        left join pgmq.%1$I q on q.msg_id = o.msg_id and q.read_ct = o.read_ct
        where o.outcome in ('retry', 'dead', 'release')
      ),
      deleted as (
        delete from pgmq.%1$I q using outcome o
        where q.msg_id = o.msg_id and q.read_ct = o.read_ct and o.outcome = 'dead'
        returning q.msg_id, q.read_ct, q.enqueued_at, q.message, o.code, o.message as error_message
      ),
      buried as (
        insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
        select $3, msg_id, message, read_ct, code, error_message, enqueued_at from deleted
        returning msg_id
      ),
      retried as (
        update pgmq.%1$I q
        set vt = clock_timestamp() + make_interval(secs => greatest(o.delay_seconds, 0)::float8),
          message = q.message || jsonb_build_object('last_error', jsonb_build_object(
            'code', o.code, 'message', o.message, 'attempt', o.read_ct, 'at', private.to_iso(clock_timestamp())
          ))
        from outcome o
        where q.msg_id = o.msg_id and q.read_ct = o.read_ct and o.outcome = 'retry'
        returning q.msg_id
      ),
      released as (
        -- Never started, so not an attempt.
        update pgmq.%1$I q
        set vt = clock_timestamp(), read_ct = q.read_ct - 1
        from outcome o
        where q.msg_id = o.msg_id and q.read_ct = o.read_ct and o.outcome = 'release'
        returning q.msg_id
      )
      select (select count(*) from retried), (select count(*) from buried),
        array(select msg_id from outcome where current_read_ct is null)
      $sql$,
      'q_' || settings.name
    )
    into retried, dead, stale_others
    using settle_outcomes.outcomes, settings.max_attempts, settings.name;
    stale := stale || stale_others;
  end if;
end
$$;
comment on function queue_internal.settle_outcomes is
  'Applies outcomes, each fenced by (msg_id, read_ct): how many are done, to be retried and dead, and the msg_ids whose lease had lapsed. Raises malformed_outcome before anything is applied.';

create function queue.settle(queue text, drainer uuid, outcomes jsonb, max_messages int default 0)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  settings constant queue.queues := queue_internal.require_queue(settle.queue);
  settled record;
  result json;
begin
  settled := queue_internal.settle_outcomes(settings, settle.outcomes);
  if settle.drainer is null then
    -- What it gives back may be due at once, as if it were new, and its drainer is not here to look again.
    if queue_internal.has_visible(settle.queue) then
      perform queue_internal.ring_unless_alive(settle.queue);
    end if;
    result := json_build_object('messages', '[]'::json, 'buried', 0, 'live', false, 'paused', false,
      'stale', settled.stale);
  else
    -- Without waiting for messages: that would keep what was settled uncommitted, and its rows locked.
    result := queue_internal.next_batch(settle.queue, settle.drainer, settle.max_messages, 0, settled.stale);
  end if;
  -- Last: all drainers of a queue count in one row, which they would otherwise hold while they claim.
  if settled.done + settled.retried + settled.dead > 0 then
    perform queue_internal.record_activity(settle.queue, settled.done, settled.retried, settled.dead);
  end if;
  return result;
end
$$;
comment on function queue.settle is
  'Settles a batch and claims the next in one round trip. outcomes: [{msg_id, read_ct, outcome, delay_seconds?, error?:{code,message}}] with outcome done (delete), acked (already deleted by a finishing function; counted), retry (visible again after delay_seconds; a dead letter on the last attempt), dead, or release (given back unstarted, no attempt counted). Ids whose lease had lapsed come back as "stale" and are left alone. The rest of the result is that of claim; without a drainer (null: one that has handed over) nothing is claimed. Service role.';
grant execute on function queue.settle to service_role;

create function queue.ack(queue text, msg_id bigint, read_ct int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  deleted int;
begin
  execute format('delete from pgmq.%I where msg_id = $1 and read_ct = $2', 'q_' || ack.queue)
  using ack.msg_id, ack.read_ct;
  get diagnostics deleted = row_count;
  if deleted = 0 then
    perform private.raise_problem('stale_lease',
      format('Message %s of %s is no longer leased by this consumer (read %s).', ack.msg_id, ack.queue, ack.read_ct));
  end if;
end
$$;
comment on function queue.ack is
  'For finishing functions: deletes the message inside their transaction, or raises stale_lease so that their effect rolls back.';

create function queue.extend(queue text, drainer uuid, leases jsonb, seconds int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  lost jsonb;
begin
  perform queue_internal.require_queue(extend.queue);
  if extend.drainer is not null then
    perform queue_internal.hold_drain_lease(extend.queue, extend.drainer);
  end if;
  execute format(
    $sql$
    with lease as (
      select l.msg_id, l.read_ct from jsonb_to_recordset($1) as l (msg_id bigint, read_ct int)
    ),
    extended as (
      update pgmq.%I q set vt = clock_timestamp() + $2
      from lease l
      where q.msg_id = l.msg_id and q.read_ct = l.read_ct
      returning q.msg_id
    )
    select coalesce(jsonb_agg(l.msg_id), '[]') from lease l
    where l.msg_id not in (select e.msg_id from extended e)
    $sql$,
    'q_' || extend.queue
  )
  into lost
  using extend.leases, make_interval(secs => extend.seconds);
  return jsonb_build_object('lost', lost);
end
$$;
comment on function queue.extend is
  'Heartbeat: keeps the leases [{msg_id, read_ct}] for `seconds` more and renews the drainer''s own, unless drainer is null (it has handed over). Returns {"lost":[msg_id]}: those another consumer has or has finished. Service role.';
grant execute on function queue.extend to service_role;

-- ── supabase/schemas/10_queue/operating.sql ──

-- What operators do with queues: look, pause, resume, redrive, purge.

create function queue.pause(queue text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform queue_internal.require_queue(pause.queue);
  update queue.queues q set paused_at = coalesce(q.paused_at, now()) where q.name = pause.queue;
end
$$;
comment on function queue.pause is 'Stops handing out messages; they are still accepted and kept. Running handlers finish. Service role.';
grant execute on function queue.pause to service_role;

create function queue.resume(queue text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform queue_internal.require_queue(resume.queue);
  update queue.queues q set paused_at = null where q.name = resume.queue and q.paused_at is not null;
  if found then
    perform queue_internal.ring(resume.queue);
  end if;
end
$$;
comment on function queue.resume is 'Hands messages out again and rings for what has gathered. Service role.';
grant execute on function queue.resume to service_role;

create function queue.redrive(queue text, filter jsonb default '{}', max_messages int default 1000)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  letters bigint[];
  sent bigint[];
begin
  perform queue_internal.require_queue(redrive.queue);
  if redrive.filter - array['ids', 'type', 'error_code', 'died_before'] <> '{}' then
    perform private.raise_problem('unknown_filter',
      format('Cannot filter dead letters by %s.', redrive.filter - array['ids', 'type', 'error_code', 'died_before']),
      'Use ids, type, error_code, died_before.');
  end if;
  letters := array(
    select d.id
    from queue.dead_letters d
    where d.queue = redrive.queue
      and d.redriven_at is null
      and (not redrive.filter ? 'ids' or d.id in (select jsonb_array_elements_text(redrive.filter -> 'ids')::bigint))
      and (not redrive.filter ? 'type' or d.message ->> 'type' = redrive.filter ->> 'type')
      and (not redrive.filter ? 'error_code' or d.error_code = redrive.filter ->> 'error_code')
      and (not redrive.filter ? 'died_before' or d.died_at < (redrive.filter ->> 'died_before')::timestamptz)
    order by d.id
    limit greatest(least(redrive.max_messages, 10000), 0)
    for update skip locked
  );
  if letters = '{}' then
    return 0;
  end if;
  -- Sent together and marked together: whatever follows from either (counts, what a message stands for)
  -- follows once, and not once for each.
  sent := array(
    select m from queue.enqueue_many(redrive.queue, (
      select jsonb_agg(d.message - 'last_error' order by d.id) from queue.dead_letters d where d.id = any (letters)
    )) m
  );
  -- Each letter names the message it became, so that a redriven message can be traced back.
  update queue.dead_letters d
  set redriven_at = clock_timestamp(), redriven_msg_id = s.msg_id
  from unnest(letters, sent) as s (id, msg_id)
  where d.id = s.id;
  return cardinality(letters);
end
$$;
comment on function queue.redrive is
  'Sends unresolved dead letters back to their queue with fresh attempts, oldest first, and returns how many. filter: {"ids":[…], "type":…, "error_code":…, "died_before":…}, all optional. Raises unknown_queue, unknown_filter. Service role.';
grant execute on function queue.redrive to service_role;

create function queue.list_dead_letters(queue text default null, max_letters int default 50)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(letter) order by letter.id desc), '[]')
  from (
    select d.id, d.queue, d.message ->> 'type' as type, d.message -> 'data' as data, d.attempts,
      d.error_code, d.error_message, d.enqueued_at, d.died_at
    from queue.dead_letters d
    where d.redriven_at is null
      and (list_dead_letters.queue is null or d.queue = list_dead_letters.queue)
    order by d.id desc
    limit least(max_letters, 1000)
  ) letter
$$;
comment on function queue.list_dead_letters is
  'Unresolved dead letters, of one queue or of all, newest first, 1,000 at most. Service role.';
grant execute on function queue.list_dead_letters to service_role;

create function queue.purge_dead(queue text, died_before timestamptz)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  purged int;
begin
  perform queue_internal.require_queue(purge_dead.queue);
  delete from queue.dead_letters d
  where d.id in (
    select x.id from queue.dead_letters x
    where x.queue = purge_dead.queue and x.redriven_at is null and x.died_at < purge_dead.died_before
    order by x.id
    limit 10000
  );
  get diagnostics purged = row_count;
  return purged;
end
$$;
comment on function queue.purge_dead is
  'Gives up unresolved dead letters for good, 10,000 at a time, and returns how many. Nothing else ever deletes them. Service role.';
grant execute on function queue.purge_dead to service_role;

create function queue.prune()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  delete from queue.dead_letters d
  where d.id in (
    select x.id from queue.dead_letters x
    where x.redriven_at < now() - interval '30 days'
    order by x.redriven_at
    limit 10000
  );
  -- The last hour is told by the minute. queue.stats reads the rest at each look, so it is one row.
  with old as (
    delete from queue.activity a
    where a.minute < now() - interval '1 hour' and a.minute <> '-infinity'
    returning a.queue, a.done, a.retried, a.dead
  )
  insert into queue.activity as a (queue, minute, done, retried, dead)
  select old.queue, '-infinity', sum(old.done), sum(old.retried), sum(old.dead) from old group by old.queue
  on conflict (queue, minute) do update
  set done = a.done + excluded.done, retried = a.retried + excluded.retried, dead = a.dead + excluded.dead;
end
$$;
comment on function queue.prune is
  'Hourly: forgets resolved dead letters after 30 days and folds activity older than an hour. Bounded work per run. Service role.';
grant execute on function queue.prune to service_role;

create function queue_internal.queue_stats()
returns table (
  queue text, consumer text, paused boolean, depth bigint, visible bigint, in_flight bigint,
  oldest_age_seconds numeric, dead bigint, done_1m bigint, done_1h bigint, retried_1h bigint,
  done_total bigint, retried_total bigint, dead_total bigint, drainers bigint
)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  moment constant timestamptz := clock_timestamp();
  this_minute constant timestamptz := date_trunc('minute', moment);
  hidden bigint;
begin
  -- What is kept about all queues comes from one pass over each table; only messages are a table per queue.
  for queue, consumer, paused, dead, done_1m, done_1h, retried_1h, done_total, retried_total, dead_total, drainers in
    select q.name, q.consumer, q.paused_at is not null, c.unresolved, coalesce(a.done_1m, 0), coalesce(a.done_1h, 0),
      coalesce(a.retried_1h, 0), coalesce(a.done, 0), coalesce(a.retried, 0), coalesce(a.dead, 0), coalesce(d.alive, 0)
    from queue.queues q
    left join queue.dead_letter_counts c on c.queue = q.name
    left join (
      select x.queue, sum(x.done) as done, sum(x.retried) as retried, sum(x.dead) as dead,
        sum(x.done) filter (where x.minute >= this_minute - interval '1 minute' and x.minute < this_minute) as done_1m,
        sum(x.done) filter (where x.minute > moment - interval '1 hour') as done_1h,
        sum(x.retried) filter (where x.minute > moment - interval '1 hour') as retried_1h
      from queue.activity x
      group by x.queue
    ) a on a.queue = q.name
    left join (
      select x.queue, count(*) as alive from queue.drainers x where x.lease_expires_at > moment group by x.queue
    ) d on d.queue = q.name
    order by q.name
  loop
    -- Counting stops at 100,000: past that the number says "very deep" and the cost stays the same. Messages
    -- that are not visible are counted by their index; there are far fewer of them than messages.
    execute format(
      $sql$
      select m.number, h.number, h.leased,
        round(extract(epoch from $1 - (select o.enqueued_at from pgmq.%1$I o order by o.msg_id limit 1)), 3)
      from (select count(*) as number from (select from pgmq.%1$I limit 100000) x) m,
        (
          select count(*) as number, count(*) filter (where x.read_ct > 0) as leased
          from (select l.read_ct from pgmq.%1$I l where l.vt > $1 order by l.vt desc limit 100000) x
        ) h
      $sql$,
      'q_' || queue
    )
    into depth, hidden, in_flight, oldest_age_seconds
    using moment;
    visible := depth - hidden;
    return next;
  end loop;
end
$$;
grant execute on function queue_internal.queue_stats to service_role;

create view queue.stats with (security_invoker = true) as
select * from queue_internal.queue_stats();
comment on view queue.stats is
  'One row per queue. depth: messages in the queue (counted up to 100,000); visible: claimable now; in_flight: leased, or waiting for a retry; oldest_age_seconds: age of the oldest message; dead: unresolved dead letters; done_1m: settled in the last whole minute. The *_total columns start over after a database crash. Its cost does not depend on how much was ever processed.';
grant select on queue.stats to service_role;

-- ── supabase/schemas/10_queue/jobs.sql ──

-- What runs by the clock. SQL only: while nothing is due, none of it calls a function over HTTP.

select cron.schedule('hirewire queue sweep', '10 seconds', 'select queue.sweep()');

select cron.schedule('hirewire queue prune', '17 * * * *', 'select queue.prune()');

-- ── supabase/schemas/20_workspaces/tables.sql ──

-- Workspaces, their members, API keys, consent texts, and who may read them directly.

create schema workspaces;
comment on schema workspaces is 'Workspaces, their members, settings and API keys, and who may do what. Not exposed over HTTP.';
grant usage on schema workspaces to authenticated, service_role;

create type public.workspace_role as enum ('owner', 'admin', 'recruiter', 'reviewer');
comment on type public.workspace_role is
  'owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate.';

create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint name_length check (char_length(name) between 1 and 200)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  minimum_coverage numeric not null default 0.6
    constraint minimum_coverage_is_a_share check (minimum_coverage between 0 and 1),
  hire_from int not null default 75,
  consider_from int not null default 50,
  hidden_test_weight numeric not null default 1
    constraint hidden_test_weight_in_range check (hidden_test_weight between 0 and 10),
  raters_expected int not null default 2
    constraint raters_expected_in_range check (raters_expected between 1 and 20),
  model_in_overall boolean not null default false,
  invitation_expiry interval not null default interval '7 days'
    -- Not '1 year', which Postgres takes for 360 days when it compares.
    constraint invitation_expiry_in_range check (invitation_expiry between interval '1 hour' and interval '8760 hours'),
  require_consent boolean not null default false,
  transcription boolean not null default false,
  transcript_wait interval not null default interval '10 minutes'
    constraint transcript_wait_in_range check (transcript_wait between interval '0' and interval '1 day'),
  outbox_retention interval not null default interval '30 days'
    constraint outbox_retention_in_range check (outbox_retention between interval '1 day' and interval '400 days'),
  max_media_bytes bigint not null default 200 * 1024 * 1024
    constraint max_media_bytes_in_range check (max_media_bytes between 1048576 and 5242880000),
  model boolean not null default false,
  model_report_budget numeric not null default 0.5
    constraint model_report_budget_in_range check (model_report_budget between 0 and 100),
  model_day_budget numeric not null default 20
    constraint model_day_budget_in_range check (model_day_budget between 0 and 10000),
  created_at timestamptz not null default now(),
  constraint recommendation_bands_are_ordered check (0 <= consider_from and consider_from <= hire_from and hire_from <= 100)
);
comment on table public.workspaces is 'A company''s space: everything else belongs to exactly one.';
comment on column public.workspaces.minimum_coverage is 'Share of the competencies'' weight that needs a basis before a report has an overall score.';
comment on column public.workspaces.hire_from is 'Overall score (0-100) from which the recommendation reads hire.';
comment on column public.workspaces.consider_from is 'Overall score from which it reads consider; below, reject.';
comment on column public.workspaces.raters_expected is 'How many people are to rate each interview.';
comment on column public.workspaces.model_in_overall is 'Whether a language model''s proposal may carry a competency where nothing better does.';
comment on column public.workspaces.require_consent is 'No interview starts without the candidate''s recorded consent to the text in force.';
comment on column public.workspaces.transcription is 'Recorded answers are transcribed by a machine. Off until somebody turns it on.';
comment on column public.workspaces.transcript_wait is 'How long a report waits for transcripts that are being made.';
comment on column public.workspaces.outbox_retention is 'How long events stay in the outbox after they were published.';
comment on column public.workspaces.model is 'A language model proposes a view of each competency, where the installation has one. Off until somebody turns it on.';
comment on column public.workspaces.model_report_budget is 'The most that a model may cost for one interview, in the currency of the installation''s prices.';
comment on column public.workspaces.model_day_budget is 'The most that a model may cost for the workspace in a day (UTC).';
comment on column public.workspaces.max_media_bytes is 'Size limit of one recording.';
comment on column public.workspaces.hidden_test_weight is 'How much a hidden test of a coding question weighs against a visible one.';

create table public.workspace_members (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.workspace_role not null,
  display_name text not null default '' constraint display_name_length check (char_length(display_name) <= 200)
    constraint display_name_is_one_line check (private.is_one_line(display_name)),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
comment on table public.workspace_members is 'Who belongs to a workspace, and as what.';
create index workspace_members_user_idx on public.workspace_members (user_id);

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null constraint name_length check (char_length(name) between 1 and 200)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  key_hash text not null unique,
  scopes text[] not null
    constraint scopes_are_known check (scopes <@ array[
      'reports:read', 'reports:write', 'interviews:read', 'interviews:write',
      'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write'
    ] and cardinality(scopes) > 0),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
comment on table public.api_keys is 'Keys of systems that call the API for a workspace. Only the hash is kept.';
comment on column public.api_keys.last_used_at is 'To the minute: noted at most once a minute.';
create index api_keys_workspace_idx on public.api_keys (workspace_id);
create index api_keys_created_by_idx on public.api_keys (created_by);

create function workspaces.role_permits(role public.workspace_role, permission text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case role_permits.role
    when 'reviewer' then role_permits.permission in ('reports:read', 'reports:rate', 'interviews:read')
    when 'recruiter' then role_permits.permission in (
      'reports:read', 'reports:rate', 'reports:write', 'interviews:read', 'interviews:write',
      'events:read', 'subscriptions:read'
    )
    else role_permits.permission in (
      'reports:read', 'reports:rate', 'reports:write', 'interviews:read', 'interviews:write',
      'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write', 'workspace:manage'
    )
  end
$$;

create function workspaces.my_workspace_ids(permission text)
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.workspace_id
  from public.workspace_members m
  where m.user_id = (select auth.uid()) and workspaces.role_permits(m.role, my_workspace_ids.permission)
$$;
comment on function workspaces.my_workspace_ids is
  'Workspaces in which the signed-in user has the permission. For row-level security policies: evaluated once per query.';
grant execute on function workspaces.my_workspace_ids to authenticated;

alter table public.workspaces enable row level security;
grant select on public.workspaces to authenticated;
grant select, insert, update, delete on public.workspaces to service_role;
create policy members_read on public.workspaces for select to authenticated
using (id in (select workspaces.my_workspace_ids('reports:read')));

alter table public.workspace_members enable row level security;
grant select on public.workspace_members to authenticated;
-- A statement of a service that broke a constraint would print the row, an address in it, so they go through functions.
grant select, delete on public.workspace_members to service_role;
create policy members_read on public.workspace_members for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('reports:read')));

alter table public.api_keys enable row level security;

-- Not even the hashes are anybody's to read.
create policy nobody_directly on public.api_keys as restrictive for all to public using (false);

create table public.consent_texts (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  language text not null constraint language_length check (char_length(language) between 2 and 35),
  version int not null,
  text text not null constraint text_length check (char_length(text) between 1 and 20000)
    constraint text_is_not_blank check (private.has_visible_character(text)),
  text_hash text not null,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (workspace_id, language, version)
);
comment on table public.consent_texts is
  'What candidates are asked to agree to, every version. The latest of a language is in force; a recorded consent names the one that was shown.';
comment on column public.consent_texts.text_hash is 'SHA-256 of the text in UTF-8, hex.';
create index consent_texts_created_by_idx on public.consent_texts (created_by);
create trigger frozen before update of workspace_id, language, version, text, text_hash on public.consent_texts
for each row execute function private.refuse_change();

alter table public.consent_texts enable row level security;
grant select on public.consent_texts to authenticated;
grant select, insert, update, delete on public.consent_texts to service_role;
create policy members_read on public.consent_texts for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:read')));

-- Guesses are counted where a crash may forget them.
create unlogged table workspaces.unknown_keys (
  client_hash text not null,
  minute timestamptz not null,
  attempts int not null default 1,
  primary key (client_hash, minute)
);
comment on table workspaces.unknown_keys is 'Unknown API keys sent, per client (a hash of its address) and minute. Pruned after an hour.';
create index unknown_keys_minute_idx on workspaces.unknown_keys (minute);

alter table workspaces.unknown_keys enable row level security;
create policy nobody_directly on workspaces.unknown_keys as restrictive for all to public using (false);

-- ── supabase/schemas/20_workspaces/shapes.sql ──

-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function workspaces.new_workspace_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true}},"required":["name"]}'::jsonb
$$;
comment on function workspaces.new_workspace_shape is 'The shape of NewWorkspace.';

create function workspaces.settings_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
      "invitationExpiryHours":{"type":"integer","min":1,"max":8760},
      "requireConsent":{"type":"boolean"},
      "transcription":{"type":"boolean"},
      "transcriptWaitSeconds":{"type":"integer","min":0,"max":86400},
      "outboxRetentionDays":{"type":"integer","min":1,"max":400},
      "maxMediaMegabytes":{"type":"integer","min":1,"max":5000},
      "minimumCoverage":{"type":"number","min":0,"max":1},
      "hiddenTestWeight":{"type":"number","min":0,"max":10},
      "hireFrom":{"type":"integer","min":0,"max":100},
      "considerFrom":{"type":"integer","min":0,"max":100},
      "ratersExpected":{"type":"integer","min":1,"max":20},
      "modelInOverall":{"type":"boolean"},
      "model":{"type":"boolean"},
      "modelReportBudget":{"type":"number","min":0,"max":100},
      "modelDayBudget":{"type":"number","min":0,"max":10000}
    },
    "min":1
  }'::jsonb
$$;
comment on function workspaces.settings_changes_shape is 'The shape of WorkspaceSettingsChanges.';

create function workspaces.new_consent_text_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{"language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"text":{"type":"string","min":1,"max":20000,"visible":true}},
    "required":["language","text"]
  }'::jsonb
$$;
comment on function workspaces.new_consent_text_shape is 'The shape of NewConsentText.';

create function workspaces.new_member_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "email":{"type":"string","max":320,"format":"email"},
      "userId":{"type":"string","format":"uuid"},
      "role":{"type":"string","enum":["owner","admin","recruiter","reviewer"]},
      "displayName":{"type":"string","max":200,"line":true}
    },
    "required":["role"]
  }'::jsonb
$$;
comment on function workspaces.new_member_shape is 'The shape of NewMember.';

create function workspaces.member_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{"role":{"type":"string","enum":["owner","admin","recruiter","reviewer"]},"displayName":{"type":"string","max":200,"line":true}},"min":1}'::jsonb
$$;
comment on function workspaces.member_changes_shape is 'The shape of MemberChanges.';

-- ── supabase/schemas/20_workspaces/creating.sql ──

-- Workspaces are made by whoever asks for one. Signing up makes nobody an owner: most who do are candidates.

create function workspaces.create_workspace(name text, owner_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  most_owned constant int := 20;
  actor private.actor := workspaces.current_actor();
  wanted_owner uuid := create_workspace.owner_id;
  made uuid;
begin
  if actor.kind = 'member' then
    if wanted_owner <> actor.user_id then
      perform private.raise_problem('forbidden', 'A workspace is made for oneself.', 'Leave owner_id out; others are added as members.');
    end if;
    wanted_owner := actor.user_id;
    -- One at a time for a user, so that all their requests together stay within the limit.
    perform pg_advisory_xact_lock(hashtextextended('hirewire own workspace ' || wanted_owner, 0));
    if (select count(*) from public.workspace_members m where m.user_id = wanted_owner and m.role = 'owner') >= most_owned then
      perform private.raise_problem('too_many_workspaces', format('A user owns at most %s workspaces.', most_owned));
    end if;
  elsif actor.kind <> 'service' then
    perform private.raise_problem('unauthorized', 'Sign in to make a workspace.', 'Send Authorization: Bearer with a user''s access token.');
  end if;
  perform private.require_shape(jsonb_build_object('name', private.trimmed(create_workspace.name)),
    workspaces.new_workspace_shape(), 'invalid_name');
  insert into public.workspaces (name) values (private.trimmed(create_workspace.name)) returning id into made;
  insert into public.workspace_members (workspace_id, user_id, role, display_name)
  select made, u.id, 'owner', case when private.is_one_line(u.email) then left(u.email, 200) else '' end from auth.users u where u.id = wanted_owner;
  return made;
end
$$;
grant execute on function workspaces.create_workspace to authenticated, service_role;

-- ── supabase/schemas/20_workspaces/authorizing.sql ──

-- The one place that decides who is calling, for which workspace, and what they may.

create function workspaces.current_actor()
returns private.actor
language plpgsql
stable
security definer -- looks API keys up by their hash
set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  caller_role text := claims ->> 'role';
  headers jsonb;
  api_key text;
  member text;
  key_row public.api_keys;
begin
  if caller_role is null then
    -- No request: somebody with a database login of their own (migrations, psql, pg_cron).
    return (case when session_user <> 'authenticator' then 'service' else 'nobody' end, null, null, null)::private.actor;
  end if;
  if caller_role = 'authenticated' then
    return ('member', (claims ->> 'sub')::uuid, null, null)::private.actor;
  end if;
  if caller_role <> 'service_role' then
    return ('nobody', null, null, null)::private.actor;
  end if;

  -- The service role speaks for itself unless it names whom it speaks for. Then that one's rights count,
  -- and a credential that does not hold is an error, never a fall-back to its own.
  headers := nullif(current_setting('request.headers', true), '')::jsonb;
  api_key := headers ->> 'x-hirewire-key';
  if api_key is not null then
    select * into key_row from public.api_keys k
    where k.key_hash = private.hash_secret(api_key) and k.revoked_at is null;
    if not found then
      perform private.raise_problem('invalid_api_key');
    end if;
    return ('api_key', null, key_row.workspace_id, key_row.scopes)::private.actor;
  end if;
  if headers ? 'x-interview-token' then
    return ('candidate', null, null, null)::private.actor;
  end if;
  member := headers ->> 'x-hirewire-member';
  if member is not null then
    if not pg_input_is_valid(member, 'uuid') then
      perform private.raise_problem('unauthorized', 'x-hirewire-member names no member.', 'Send the id that identify_member returned.');
    end if;
    return ('member', member::uuid, null, null)::private.actor;
  end if;
  return ('service', null, null, null)::private.actor;
end
$$;
comment on function workspaces.current_actor is
  'Who makes this request: a member by JWT, a system by the API key in x-hirewire-key, a candidate by x-interview-token, or a service. A service that has learned from identify_member who calls it may name them in x-hirewire-member, and has their rights alone. Raises invalid_api_key, unauthorized.';

create function workspaces.identify_member()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
begin
  if actor.user_id is null then
    perform private.raise_problem('unauthorized');
  end if;
  return actor.user_id;
end
$$;
grant execute on function workspaces.identify_member to authenticated;

create function workspaces.permits(actor private.actor, workspace_id uuid, permission text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case (permits.actor).kind
    when 'service' then true
    when 'api_key' then (permits.actor).workspace_id = permits.workspace_id
      and permits.permission = any ((permits.actor).scopes)
    when 'member' then exists (
      select from public.workspace_members m
      where m.workspace_id = permits.workspace_id
        and m.user_id = (permits.actor).user_id
        and workspaces.role_permits(m.role, permits.permission)
    )
    else false
  end;
end
$$;
comment on function workspaces.permits is 'Whether the actor may do this in the workspace.';

create function workspaces.belongs(actor private.actor, workspace_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return case (belongs.actor).kind
    when 'service' then true
    when 'api_key' then (belongs.actor).workspace_id = belongs.workspace_id
    when 'member' then exists (
      select from public.workspace_members m
      where m.workspace_id = belongs.workspace_id and m.user_id = (belongs.actor).user_id
    )
    else false
  end;
end
$$;
comment on function workspaces.belongs is 'Whether the workspace is the actor''s own, whatever they may do in it.';

create function workspaces.authorize(actor private.actor, workspace_id uuid, permission text, not_found_code text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if authorize.workspace_id is null or not workspaces.belongs(authorize.actor, authorize.workspace_id) then
    -- Another workspace's things do not exist: no hint that they do.
    perform private.raise_problem(authorize.not_found_code);
  end if;
  if not workspaces.permits(authorize.actor, authorize.workspace_id, authorize.permission) then
    perform private.raise_problem('forbidden', format('This needs the permission %s in the workspace.', authorize.permission));
  end if;
end
$$;
comment on function workspaces.authorize is
  'Passes when the actor has the permission; raises the given not-found problem outside their workspaces and forbidden inside them.';

create function workspaces.resolve_workspace(actor private.actor, workspace_id uuid, permission text)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := resolve_workspace.workspace_id;
begin
  if actor.kind in ('nobody', 'candidate') then
    perform private.raise_problem('unauthorized');
  end if;
  if resolved is null and actor.kind = 'api_key' then
    resolved := actor.workspace_id;
  elsif resolved is null and actor.kind = 'member' then
    select min(m.workspace_id::text)::uuid into resolved from public.workspace_members m where m.user_id = actor.user_id
    having count(*) = 1;
  end if;
  if resolved is null then
    perform private.raise_problem('workspace_required', hint => 'Pass the workspace id. Who has none makes one with POST /api/v1/workspaces.');
  end if;
  if actor.kind = 'service' then
    if not exists (select from public.workspaces w where w.id = resolved) then
      perform private.raise_problem('workspace_not_found');
    end if;
  end if;
  perform workspaces.authorize(actor, resolved, resolve_workspace.permission, 'workspace_not_found');
  return resolved;
end
$$;
comment on function workspaces.resolve_workspace is
  'The workspace a call is about: the one named, the API key''s, or the member''s only one. Raises unauthorized, workspace_required, workspace_not_found, forbidden.';

-- ── supabase/schemas/20_workspaces/settings.sql ──

-- What a workspace can set.

create function workspaces.workspace_settings(workspace public.workspaces)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'workspaceId', workspace.id, 'name', workspace.name,
    'invitationExpiryHours', (extract(epoch from workspace.invitation_expiry) / 3600)::int,
    'requireConsent', workspace.require_consent, 'transcription', workspace.transcription,
    'transcriptWaitSeconds', extract(epoch from workspace.transcript_wait)::int,
    'outboxRetentionDays', (extract(epoch from workspace.outbox_retention) / 86400)::int,
    'maxMediaMegabytes', workspace.max_media_bytes / 1048576,
    'minimumCoverage', workspace.minimum_coverage, 'hiddenTestWeight', workspace.hidden_test_weight,
    'hireFrom', workspace.hire_from, 'considerFrom', workspace.consider_from,
    'ratersExpected', workspace.raters_expected, 'modelInOverall', workspace.model_in_overall,
    'model', workspace.model, 'modelReportBudget', workspace.model_report_budget, 'modelDayBudget', workspace.model_day_budget
  )
$$;

create function workspaces.get_workspace_settings(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace public.workspaces;
begin
  select * into strict workspace from public.workspaces w
  where w.id = workspaces.resolve_workspace(workspaces.current_actor(), get_workspace_settings.workspace_id, 'interviews:read');
  return workspaces.workspace_settings(workspace);
end
$$;
grant execute on function workspaces.get_workspace_settings to authenticated, service_role;

create function workspaces.update_workspace_settings(settings jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  s jsonb := update_workspace_settings.settings;
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), update_workspace_settings.workspace_id, 'workspace:manage');
  workspace public.workspaces;
begin
  perform private.require_shape(s, workspaces.settings_changes_shape(), 'invalid_settings');
  select * into strict workspace from public.workspaces w where w.id = resolved for no key update;
  if coalesce((s ->> 'considerFrom')::int, workspace.consider_from) > coalesce((s ->> 'hireFrom')::int, workspace.hire_from) then
    perform private.raise_problem('invalid_settings', 'considerFrom: must be at most hireFrom.');
  end if;
  if (s ->> 'requireConsent')::boolean and not exists (select from public.consent_texts c where c.workspace_id = resolved) then
    perform private.raise_problem('consent_text_missing');
  end if;
  update public.workspaces w set
    name = coalesce(s ->> 'name', w.name),
    invitation_expiry = coalesce(make_interval(hours => (s ->> 'invitationExpiryHours')::int), w.invitation_expiry),
    require_consent = coalesce((s ->> 'requireConsent')::boolean, w.require_consent),
    transcription = coalesce((s ->> 'transcription')::boolean, w.transcription),
    transcript_wait = coalesce(make_interval(secs => (s ->> 'transcriptWaitSeconds')::int), w.transcript_wait),
    outbox_retention = coalesce(make_interval(days => (s ->> 'outboxRetentionDays')::int), w.outbox_retention),
    max_media_bytes = coalesce((s ->> 'maxMediaMegabytes')::bigint * 1048576, w.max_media_bytes),
    minimum_coverage = coalesce((s ->> 'minimumCoverage')::numeric, w.minimum_coverage),
    hidden_test_weight = coalesce((s ->> 'hiddenTestWeight')::numeric, w.hidden_test_weight),
    hire_from = coalesce((s ->> 'hireFrom')::int, w.hire_from),
    consider_from = coalesce((s ->> 'considerFrom')::int, w.consider_from),
    raters_expected = coalesce((s ->> 'ratersExpected')::int, w.raters_expected),
    model_in_overall = coalesce((s ->> 'modelInOverall')::boolean, w.model_in_overall),
    model = coalesce((s ->> 'model')::boolean, w.model),
    model_report_budget = coalesce((s ->> 'modelReportBudget')::numeric, w.model_report_budget),
    model_day_budget = coalesce((s ->> 'modelDayBudget')::numeric, w.model_day_budget)
  where w.id = resolved
  returning * into workspace;
  return workspaces.workspace_settings(workspace);
end
$$;
grant execute on function workspaces.update_workspace_settings to authenticated, service_role;

-- ── supabase/schemas/20_workspaces/consent_texts.sql ──

-- The consent texts that a workspace shows to candidates.

create function workspaces.consent_text_view(consent_text public.consent_texts)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object('id', consent_text.id, 'language', consent_text.language, 'version', consent_text.version,
    'text', consent_text.text, 'textHash', consent_text.text_hash)
$$;

create function workspaces.put_consent_text(language text, text text, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.resolve_workspace(actor, put_consent_text.workspace_id, 'workspace:manage');
  present public.consent_texts;
begin
  perform private.require_shape(
    jsonb_build_object('language', put_consent_text.language, 'text', put_consent_text.text),
    workspaces.new_consent_text_shape(), 'invalid_consent_text');
  -- Versions are counted one after the other.
  perform from public.workspaces w where w.id = resolved for no key update;
  select * into present from public.consent_texts c
  where c.workspace_id = resolved and c.language = put_consent_text.language
  order by c.version desc
  limit 1;
  if present.id is null or present.text <> put_consent_text.text then
    insert into public.consent_texts (workspace_id, language, version, text, text_hash, created_by)
    values (resolved, put_consent_text.language, coalesce(present.version, 0) + 1, put_consent_text.text,
      private.hash_secret(put_consent_text.text), actor.user_id)
    returning * into present;
  end if;
  return workspaces.consent_text_view(present) || jsonb_build_object('createdAt', private.to_iso(present.created_at), 'current', true);
end
$$;
grant execute on function workspaces.put_consent_text to authenticated, service_role;

create function workspaces.list_consent_texts(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_consent_texts.workspace_id, 'interviews:read');
begin
  return jsonb_build_object('items', (
    select coalesce(jsonb_agg(workspaces.consent_text_view(t) || jsonb_build_object(
      'createdAt', private.to_iso(t.created_at),
      'current', t.version = (
        select max(l.version) from public.consent_texts l where l.workspace_id = resolved and l.language = t.language
      )
    ) order by t.created_at desc, t.language, t.version desc), '[]')
    from public.consent_texts t
    where t.workspace_id = resolved and t.id in (
      select n.id from public.consent_texts n where n.workspace_id = resolved order by n.created_at desc limit 500
    )
  ));
end
$$;
grant execute on function workspaces.list_consent_texts to authenticated, service_role;

-- ── supabase/schemas/20_workspaces/members.sql ──

-- Who belongs to a workspace: seen by everybody in it, changed by its owners and admins.
--
-- Every change locks the workspace first and only then looks at roles. So two owners who demote each
-- other, or leave together, take turns, and the second one sees what the first one did.

create function workspaces.member_view(member public.workspace_members)
returns jsonb
language sql
stable
security definer -- addresses are in auth
set search_path = ''
as $$
  select jsonb_build_object('userId', member.user_id, 'email', u.email, 'displayName', member.display_name, 'role', member.role,
    'joinedAt', private.to_iso(member.created_at))
  from auth.users u
  where u.id = member.user_id
$$;

create function workspaces.list_members(workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_members.workspace_id, 'interviews:read');
  size int := private.page_size(list_members.page_size);
  after record := private.decode_cursor('members', list_members.cursor);
  page public.workspace_members[];
begin
  page := array(
    select m from public.workspace_members m
    where m.workspace_id = resolved and (m.created_at, m.user_id) < (after.moment, after.id)
    order by m.created_at desc, m.user_id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(workspaces.member_view(m) order by m.created_at desc, m.user_id desc), '[]') from unnest(page[:size]) m
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('members', page[size].created_at, page[size].user_id) end
  );
end
$$;
grant execute on function workspaces.list_members to authenticated, service_role;

create function workspaces.list_workspaces(cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  size int := private.page_size(list_workspaces.page_size);
  after record := private.decode_cursor('workspaces', list_workspaces.cursor);
  page public.workspace_members[];
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('unauthorized', 'Sign in to see your workspaces.', 'Send Authorization: Bearer with a user''s access token.');
  end if;
  page := array(
    select m from public.workspace_members m
    where m.user_id = actor.user_id and (m.created_at, m.workspace_id) < (after.moment, after.id)
    order by m.created_at desc, m.workspace_id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(
        jsonb_build_object('id', w.id, 'name', w.name, 'role', m.role, 'joinedAt', private.to_iso(m.created_at))
        order by m.created_at desc, m.workspace_id desc
      ), '[]')
      from unnest(page[:size]) m
      join public.workspaces w on w.id = m.workspace_id
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('workspaces', page[size].created_at, page[size].workspace_id) end
  );
end
$$;
grant execute on function workspaces.list_workspaces to authenticated, service_role;

create function workspaces.lock_members(actor private.actor, workspace_id uuid, permission text)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(actor, lock_members.workspace_id, lock_members.permission);
begin
  perform from public.workspaces w where w.id = resolved for no key update;
  -- Asked again, because the answer may have changed while waiting for the lock.
  return workspaces.resolve_workspace(actor, resolved, lock_members.permission);
end
$$;
comment on function workspaces.lock_members is
  'The workspace whose members the actor is about to change, locked until the transaction ends. Raises what resolve_workspace raises.';

create function workspaces.require_rank(actor private.actor, workspace_id uuid, role public.workspace_role)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  -- The enum is declared from the highest role to the lowest.
  if exists (
    select from public.workspace_members m
    where m.workspace_id = require_rank.workspace_id and m.user_id = (require_rank.actor).user_id and m.role > require_rank.role
  ) then
    perform private.raise_problem('role_above_own', format('Only an %s can give or take the role %s.', require_rank.role, require_rank.role));
  end if;
end
$$;
comment on function workspaces.require_rank is 'Refuses members who would give, change or take away a role above their own.';

create function workspaces.find_member(workspace_id uuid, user_id uuid)
returns public.workspace_members
language plpgsql
stable
set search_path = ''
as $$
declare
  member public.workspace_members;
begin
  select * into member from public.workspace_members m
  where m.workspace_id = find_member.workspace_id and m.user_id = find_member.user_id;
  if not found then
    perform private.raise_problem('member_not_found');
  end if;
  return member;
end
$$;

create function workspaces.require_other_owner(member public.workspace_members)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if member.role = 'owner' and not exists (
    select from public.workspace_members m
    where m.workspace_id = member.workspace_id and m.role = 'owner' and m.user_id <> member.user_id
  ) then
    perform private.raise_problem('last_owner');
  end if;
end
$$;
comment on function workspaces.require_other_owner is 'Refuses to go on when the member is the workspace''s only owner.';

create function workspaces.find_user(member jsonb, out id uuid, out email text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  select u.id, u.email into find_user.id, find_user.email from auth.users u
  where case
    when member ? 'userId' then u.id = (member ->> 'userId')::uuid
    -- An address counts for whoever has shown that it is theirs: anybody can sign up with another's. Auth
    -- keeps addresses in lower case, composed or not, and has an index on them as they are.
    else u.email in (private.normal_email(member ->> 'email'), normalize(private.normal_email(member ->> 'email'), nfd)) and u.email_confirmed_at is not null
  end
  limit 1;
  if not found then
    perform private.raise_problem('user_not_found',
      case when not member ? 'userId' then 'Nobody has signed up with this address and confirmed it.' end);
  end if;
end
$$;

create function workspaces.add_member(member jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, add_member.workspace_id, 'workspace:manage');
  new_member jsonb := add_member.member;
  new_role public.workspace_role;
  found_user record;
  saved public.workspace_members;
begin
  perform private.require_shape(new_member, workspaces.new_member_shape(), 'invalid_member');
  if (new_member ? 'email') = (new_member ? 'userId') then
    perform private.raise_problem('invalid_member', 'Exactly one of email and userId says who it is.', 'Send one of them.');
  end if;
  new_role := new_member ->> 'role';
  perform workspaces.require_rank(actor, resolved, new_role);
  found_user := workspaces.find_user(new_member);
  insert into public.workspace_members (workspace_id, user_id, role, display_name)
  values (resolved, found_user.id, new_role, coalesce(new_member ->> 'displayName', case when private.is_one_line(found_user.email) then left(found_user.email, 200) else '' end))
  on conflict on constraint workspace_members_pkey do nothing
  returning * into saved;
  if saved.user_id is null then
    perform private.raise_problem('member_already_exists');
  end if;
  return workspaces.member_view(saved);
end
$$;
grant execute on function workspaces.add_member to authenticated, service_role;

create function workspaces.update_member(user_id uuid, changes jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, update_member.workspace_id, 'workspace:manage');
  member public.workspace_members := workspaces.find_member(resolved, update_member.user_id);
  new_role public.workspace_role;
begin
  perform private.require_shape(update_member.changes, workspaces.member_changes_shape(), 'invalid_member');
  new_role := coalesce((update_member.changes ->> 'role')::public.workspace_role, member.role);
  perform workspaces.require_rank(actor, resolved, member.role);
  perform workspaces.require_rank(actor, resolved, new_role);
  if new_role <> 'owner' then
    perform workspaces.require_other_owner(member);
  end if;
  update public.workspace_members m
  set role = new_role, display_name = coalesce(update_member.changes ->> 'displayName', m.display_name)
  where m.workspace_id = member.workspace_id and m.user_id = member.user_id
  returning * into member;
  return workspaces.member_view(member);
end
$$;
grant execute on function workspaces.update_member to authenticated, service_role;

create function workspaces.remove_member(user_id uuid, workspace_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, remove_member.workspace_id, 'workspace:manage');
  member public.workspace_members := workspaces.find_member(resolved, remove_member.user_id);
begin
  perform workspaces.require_rank(actor, resolved, member.role);
  perform workspaces.require_other_owner(member);
  delete from public.workspace_members m where m.workspace_id = member.workspace_id and m.user_id = member.user_id;
end
$$;
grant execute on function workspaces.remove_member to authenticated, service_role;

create function workspaces.leave_workspace(workspace_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.lock_members(actor, leave_workspace.workspace_id, 'interviews:read');
  member public.workspace_members;
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('leaving_needs_a_person');
  end if;
  member := workspaces.find_member(resolved, actor.user_id);
  perform workspaces.require_other_owner(member);
  delete from public.workspace_members m where m.workspace_id = member.workspace_id and m.user_id = member.user_id;
end
$$;
grant execute on function workspaces.leave_workspace to authenticated, service_role;

-- ── supabase/schemas/20_workspaces/api_keys.sql ──

-- API keys as a workspace's owners and admins handle them, and what the api function asks about a key.

create function workspaces.create_api_key(workspace_id uuid, name text, scopes text[])
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  workspace uuid := workspaces.resolve_workspace(actor, create_api_key.workspace_id, 'workspace:manage');
  known constant text[] := array[
    'reports:read', 'reports:write', 'interviews:read', 'interviews:write',
    'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write'
  ];
  api_key text := 'hw_' || private.new_secret();
  label text := private.trimmed(create_api_key.name);
  id uuid;
begin
  if (char_length(label) between 1 and 200 and private.has_visible_character(label) and private.is_one_line(label)) is not true then
    perform private.raise_problem('invalid_name');
  end if;
  if coalesce(cardinality(create_api_key.scopes), 0) not between 1 and cardinality(known) or not create_api_key.scopes <@ known then
    perform private.raise_problem('invalid_scopes', hint => format('Use %s.', array_to_string(known, ', ')));
  end if;
  insert into public.api_keys as k (workspace_id, name, key_hash, scopes, created_by)
  values (workspace, label, private.hash_secret(api_key),
    array(select distinct s from unnest(create_api_key.scopes) s order by s), actor.user_id)
  returning k.id into id;
  return jsonb_build_object('id', id, 'key', api_key);
end
$$;
grant execute on function workspaces.create_api_key to authenticated, service_role;

create function workspaces.list_api_keys(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_api_keys.workspace_id, 'workspace:manage');
begin
  return jsonb_build_object('items', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', k.id, 'name', k.name, 'scopes', to_jsonb(k.scopes), 'createdAt', private.to_iso(k.created_at),
      'lastUsedAt', private.to_iso(k.last_used_at), 'revokedAt', private.to_iso(k.revoked_at)
    ) order by k.created_at desc, k.id), '[]')
    from (select * from public.api_keys x where x.workspace_id = workspace order by x.created_at desc, x.id limit 1000) k
  ));
end
$$;
grant execute on function workspaces.list_api_keys to authenticated, service_role;

create function workspaces.revoke_api_key(api_key_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid;
begin
  select k.workspace_id into workspace from public.api_keys k where k.id = revoke_api_key.api_key_id;
  perform workspaces.authorize(workspaces.current_actor(), workspace, 'workspace:manage', 'api_key_not_found');
  update public.api_keys k set revoked_at = now() where k.id = revoke_api_key.api_key_id and k.revoked_at is null;
end
$$;
grant execute on function workspaces.revoke_api_key to authenticated, service_role;

create function workspaces.authenticate_api_key(key text, client text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  allowed constant int := 20;
  this_minute timestamptz := date_trunc('minute', clock_timestamp());
  hash_of_client text := private.hash_secret('client ' || coalesce(authenticate_api_key.client, ''));
  found_key public.api_keys;
  attempts int;
begin
  select * into found_key from public.api_keys k
  where k.key_hash = private.hash_secret(authenticate_api_key.key) and k.revoked_at is null;
  if found then
    -- A key that holds is never limited: a guesser behind the same address must not lock its owner out.
    if found_key.last_used_at is null or found_key.last_used_at < clock_timestamp() - interval '1 minute' then
      update public.api_keys k set last_used_at = clock_timestamp()
      where k.id = found_key.id and (k.last_used_at is null or k.last_used_at < clock_timestamp() - interval '1 minute');
    end if;
    return jsonb_build_object('outcome', 'valid', 'apiKeyId', found_key.id, 'workspaceId', found_key.workspace_id, 'scopes', to_jsonb(found_key.scopes));
  end if;
  select u.attempts into attempts from workspaces.unknown_keys u where u.client_hash = hash_of_client and u.minute = this_minute;
  if coalesce(attempts, 0) < allowed then
    insert into workspaces.unknown_keys as u (client_hash, minute) values (hash_of_client, this_minute)
    on conflict on constraint unknown_keys_pkey do update set attempts = u.attempts + 1
    returning u.attempts into attempts;
    if attempts <= allowed then
      return '{"outcome":"unknown"}';
    end if;
  end if;
  return jsonb_build_object('outcome', 'limited',
    'retryAfterSeconds', ceil(extract(epoch from this_minute + interval '1 minute' - clock_timestamp()))::int);
end
$$;
grant execute on function workspaces.authenticate_api_key to service_role;

-- ── supabase/schemas/20_workspaces/data_map.sql ──

-- The data map: for each column that can hold text, what it may say of whom, how that came there and what
-- ends it. A catalogue test holds it against the schema both ways, another plants values in what people
-- enter and looks where they turn up; docs/data-map.md is written from it.
--
-- What the migrations of later contexts make is named here before it exists: these are rows, not references.

create type workspaces.data_kind as enum (
  'none', 'reference', 'identity', 'contact', 'content', 'judgement', 'adjustment', 'consent', 'technical', 'free_text', 'secret'
);
comment on type workspaces.data_kind is
  'none: nothing about a person; reference: ids, paths and fingerprints that lead to one; identity: names; contact: e-mail addresses, telephone numbers; content: what a candidate said, wrote or showed, and quotes of it; judgement: scores, ratings, recommendations, decisions and their notes; adjustment: what a candidate was granted, which may hint at their health; consent: what they agreed to; technical: languages, file types, addresses of devices, ids of requests, words of errors; free_text: whatever its writer put there; secret: credentials, and their hashes.';

create type workspaces.data_subject as enum ('nobody', 'candidate', 'member', 'anybody');
comment on type workspaces.data_subject is 'Whom it is about: candidates, the workspace''s own people, or either and others.';

create type workspaces.data_end as enum (
  'invitation', 'template', 'workspace', 'member', 'account', 'outbox', 'event', 'attempt', 'subscription', 'message', 'dead_letter',
  'hour', 'sending', 'cron', 'object', 'platform', 'release'
);
comment on type workspaces.data_end is
  'What ends it. invitation, template, workspace, member, account, subscription, object: goes with that; outbox, event, attempt: that retention of the workspace; message: handled, or a dead letter; dead_letter: 30 days after it was redriven, else when it is purged; hour: an hour; sending: the call, its answer six hours; cron: two days; platform: Supabase''s own rule; release: comes with the schema or its operator, and stays.';

create table workspaces.data_map (
  schema_name text not null,
  table_name text not null,
  column_name text not null,
  kinds workspaces.data_kind[] not null,
  subject workspaces.data_subject not null,
  inputs text[] not null default '{}',
  kept_until workspaces.data_end not null,
  note text not null default '',
  primary key (schema_name, table_name, column_name),
  constraint kinds_are_said check (cardinality(kinds) > 0),
  constraint none_stands_alone check (not 'none' = any (kinds) or cardinality(kinds) = 1),
  constraint what_says_nothing_is_about_nobody check (('none' = any (kinds)) <= (subject = 'nobody')),
  constraint personal_data_comes_from_somewhere check ('none' = any (kinds) or inputs <> '{}')
);
comment on table workspaces.data_map is
  'What personal data each column may hold. A table_name ending in * stands for all that begin so. Columns that cannot hold text have a row where they judge a person or say what one was granted or agreed to.';
comment on column workspaces.data_map.inputs is
  'Where it comes from: function.argument of the public schema, perhaps with a path into the argument; or words, for what comes another way.';

alter table workspaces.data_map enable row level security;
create policy nobody_directly on workspaces.data_map as restrictive for all to public using (false);

create function workspaces.holds_text(type oid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  t pg_catalog.pg_type;
begin
  select * into strict t from pg_catalog.pg_type x where x.oid = holds_text.type;
  return case
    when t.typtype = 'd' then workspaces.holds_text(t.typbasetype)
    when t.typcategory = 'A' then workspaces.holds_text(t.typelem)
    when t.typtype = 'c' then exists (
      select from pg_catalog.pg_attribute a
      where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped and workspaces.holds_text(a.atttypid)
    )
    -- All but what cannot: a type that nobody thought of here is looked at rather than overlooked.
    else t.typcategory not in ('B', 'D', 'E', 'G', 'N', 'R', 'T')
      and t.oid <> all (array['uuid', 'tid', 'xid', 'xid8', 'cid', 'pg_lsn', 'pg_snapshot', 'txid_snapshot']::regtype[]::oid[])
  end;
end
$$;
comment on function workspaces.holds_text is
  'Whether values of a type can hold text: text, JSON, bytes, addresses, XML and the like, and domains, arrays and composites of them.';

create function workspaces.data_places()
returns table (schema_name text, table_name text, column_name text, can_hold_text boolean, entry workspaces.data_map)
language sql
stable
set search_path = ''
as $$
  select n.nspname::text, c.relname::text, a.attname::text, workspaces.holds_text(a.atttypid), m
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join lateral (
    select x from workspaces.data_map x
    where x.schema_name = n.nspname and x.column_name = a.attname
      and (x.table_name = c.relname or (x.table_name like '%*' and starts_with(c.relname, rtrim(x.table_name, '*'))))
    order by x.table_name = c.relname desc, char_length(x.table_name) desc
    limit 1
  ) e (m) on true
  -- Views keep nothing of their own, and partitions have the columns of their table.
  where c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition
    and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
$$;
comment on function workspaces.data_places is
  'Every column of every table with its entry in the map, null where it has none: on a project of one''s own, also what the platform keeps that the map does not know.';

insert into workspaces.data_map (schema_name, table_name, column_name, kinds, subject, inputs, kept_until, note)
select split_part(e.place, '.', 1), split_part(e.place, '.', 2), c, e.kinds::workspaces.data_kind[], e.subject::workspaces.data_subject,
  e.inputs::text[], e.kept_until::workspaces.data_end, e.note
from (values
  -- Candidates and their interviews.
  ('public.invitations', '{candidate_email}', '{contact}', 'candidate', '{create_invitation.candidate_email}', 'invitation', 'Whom the invitation is for. Where an account has this verified address, its interviews are listed for it.'),
  ('public.invitations', '{candidate_name}', '{identity}', 'candidate', '{create_invitation.candidate_name}', 'invitation', 'The name that recruiters gave.'),
  ('public.invitations', '{token_hash}', '{secret}', 'candidate', '{made by create_invitation and rotate_invitation_link}', 'invitation', 'SHA-256 of the token in the candidate''s link; the token is kept nowhere.'),
  ('public.invitations', '{language}', '{technical}', 'candidate', '{create_invitation.options.language}', 'invitation', 'The language the interview is held in.'),
  ('public.invitation_decisions', '{note}', '{judgement}', 'candidate', '{decide_invitation.note}', 'invitation', 'Why a person decided as they did. Whose decision it was is emptied with their account; their role stays.'),
  ('public.invitation_decisions', '{decision}', '{judgement}', 'candidate', '{decide_invitation.decision}', 'invitation', 'What a person decided.'),
  ('public.invitations', '{automatic_analysis}', '{consent}', 'candidate', '{record_consent.consent.automaticAnalysis,create_invitation.options.accommodations,update_invitation.changes.accommodations}', 'invitation', 'Whether a machine may read the answers.'),
  ('public.invitation_accommodations', '{time_multiplier,extra_retakes,text_instead_of_video,no_automatic_analysis}', '{adjustment}', 'candidate', '{create_invitation.options.accommodations,update_invitation.changes.accommodations}', 'invitation', 'What was granted, not why. Neither reviewers nor analyzers see it.'),
  ('public.candidate_consents', '{interview,automatic_analysis}', '{consent}', 'candidate', '{record_consent.consent}', 'invitation', 'What the candidate answered.'),
  ('public.candidate_consents', '{text_hash}', '{reference}', 'candidate', '{record_consent.consent.textHash}', 'invitation', 'Which text they were shown, by its SHA-256.'),
  ('public.media_uploads', '{path}', '{reference}', 'candidate', '{made by create_upload}', 'invitation', 'Ids of workspace and invitation, a random name and an ending. The file''s own name is never sent. An upload that no answer used is deleted when it is a day old and the interview is completed.'),
  ('public.media_uploads', '{mime_type,verified_type}', '{technical}', 'candidate', '{create_upload.upload.mimeType,verify_upload.content_type}', 'invitation', 'The type of the file, from a fixed list.'),
  ('interviews.answered_requests', '{operation}', '{none}', 'nobody', '{}', 'invitation', 'Which call it was.'),
  ('interviews.answered_requests', '{key,body_hash,answer}', '{reference}', 'candidate', '{submit_response.idempotency_key,create_upload.idempotency_key}', 'invitation', 'The key a candidate''s client chose for a request, the SHA-256 of what it sent, and the ids it was answered with: never what was said.'),
  ('public.responses', '{question_text}', '{free_text}', 'anybody', '{create_template.template,add_question.question}', 'invitation', 'The question as it was put.'),
  ('public.responses', '{content,choice_option_ids}', '{content}', 'candidate', '{submit_response.response}', 'invitation', 'The answer: words, code, or chosen options.'),
  ('public.responses', '{test_results}', '{content,technical}', 'candidate', '{submit_response.response.testResults}', 'invitation', 'What tests of the code printed, as the candidate''s own machine sent it.'),
  ('public.responses', '{media_url}', '{reference}', 'candidate', '{submit_response.response.mediaUrl}', 'invitation', 'Where the recording is. The recording itself is a file in Storage.'),
  ('public.responses', '{code_language}', '{technical}', 'candidate', '{submit_response.response.language}', 'invitation', 'The programming language of the answer.'),
  ('public.transcripts', '{text,words}', '{content}', 'candidate', '{submit_transcript.transcript,finish_transcription.transcript}', 'invitation', 'What was said in a recording, and when each word was.'),
  ('public.transcripts', '{language}', '{technical}', 'candidate', '{submit_transcript.transcript.language,finish_transcription.transcript.language}', 'invitation', 'The language that was spoken.'),
  ('public.transcription_jobs', '{error_code,error_detail}', '{technical}', 'candidate', '{errors of the transcriber}', 'invitation', 'Why a recording was not written down. Words of ours: nothing that the service said.'),

  -- Runs of code.
  ('public.test_runners', '{name}', '{free_text}', 'nobody', '{put_test_runner.runner.name}', 'workspace', 'What the workspace calls its runner.'),
  ('public.test_runners', '{url}', '{technical}', 'nobody', '{put_test_runner.runner.url}', 'workspace', 'Where the runner is.'),
  ('public.test_runs', '{runner}', '{free_text}', 'nobody', '{put_test_runner.runner.name}', 'invitation', 'Which runner was asked.'),
  ('public.test_runs', '{error_code,error_detail}', '{technical}', 'candidate', '{errors of the test runner}', 'invitation', 'Why code was not run. Words of ours: nothing that the runner said.'),
  ('public.test_runs', '{result_hash}', '{reference}', 'candidate', '{take_test_results.results,finish_test_run.results}', 'invitation', 'SHA-256 of the results.'),
  ('public.test_run_answers', '{results}', '{content,technical}', 'candidate', '{take_test_results.results,finish_test_run.results}', 'invitation', 'Which tests the code passed, and what it or its compiler printed. Goes when automatic analysis is declined.'),
  ('public.test_run_answers', '{not_run}', '{technical}', 'candidate', '{take_test_results.results,finish_test_run.results}', 'invitation', 'Why this answer was not run.'),

  -- Reports.
  ('public.interview_report_event', '{error_code,error_detail}', '{technical}', 'candidate', '{errors of the report consumer}', 'invitation', 'Why a report was not made.'),
  ('public.interview_reports', '{body}', '{content,judgement,reference,technical,free_text}', 'candidate', '{finish_report.report}', 'invitation', 'Scores with their reasons, exact quotes and whole answers; questions and competencies as recruiters wrote them. Analyzers read a copy with name and address masked; quotes are exact, with whatever names the candidate said.'),
  ('public.interview_reports', '{overall_score,recommendation}', '{judgement}', 'candidate', '{finish_report.report}', 'invitation', 'The score, and what the stored rule makes of it.'),
  ('public.interview_reports', '{analyzer,analyzer_version}', '{none}', 'nobody', '{}', 'invitation', 'Which analyzer wrote it.'),
  ('public.interview_reports', '{input_hash}', '{reference}', 'candidate', '{finish_report.report}', 'invitation', 'SHA-256 of what the report was made from.'),
  ('public.report_ratings', '{note}', '{judgement}', 'anybody', '{rate_report.ratings}', 'invitation', 'What a rater says of a candidate; it also tells of the rater, and stays when their account goes.'),
  ('public.report_ratings', '{score}', '{judgement}', 'anybody', '{rate_report.ratings}', 'invitation', 'A rater''s first score. Whose it is is emptied with their account; the rating stays, by a rater without a name.'),
  ('reports.model_calls', '{reply}', '{content,judgement}', 'candidate', '{settle_model_call.reply}', 'invitation', 'What a model said about answers: a score, reasons, quotes.'),
  ('reports.model_calls', '{key}', '{reference}', 'candidate', '{reserve_model_call.key}', 'invitation', 'SHA-256 of what the model was asked.'),
  ('reports.model_calls', '{model}', '{none}', 'nobody', '{}', 'invitation', 'Which model was asked.'),
  ('public.report_ratings', '{competency_id}', '{none}', 'nobody', '{}', 'invitation', 'Which competency was rated.'),
  ('public.rating_changes', '{note}', '{judgement}', 'anybody', '{rate_report.ratings}', 'invitation', 'What a rater said of a candidate later.'),
  ('public.rating_changes', '{score}', '{judgement}', 'anybody', '{rate_report.ratings}', 'invitation', 'A rater''s later score.'),
  ('public.rating_changes', '{competency_id}', '{none}', 'nobody', '{}', 'invitation', 'Which competency was rated.'),
  ('public.rating_drafts', '{note}', '{judgement}', 'anybody', '{save_rating_draft.ratings}', 'invitation', 'What a rater has yet to hand in. Goes when it is handed in, and with the rater''s account.'),
  ('public.rating_drafts', '{score}', '{judgement}', 'anybody', '{save_rating_draft.ratings}', 'invitation', 'A score that is not handed in.'),
  ('public.rating_drafts', '{competency_id}', '{none}', 'nobody', '{}', 'invitation', 'Which competency it is about.'),
  ('public.report_routes', '{interview_type,interview_category,queue,type_key,category_key}', '{none}', 'nobody', '{}', 'release', 'Which queue reports of an interview go to; edited by operators.'),

  -- What members write.
  ('public.workspaces', '{name}', '{free_text}', 'anybody', '{create_workspace.name,update_workspace_settings.settings.name}', 'workspace', 'The name that whoever made it gave.'),
  ('public.workspace_members', '{display_name}', '{identity,contact}', 'member', '{add_member.member.displayName,update_member.changes.displayName,auth sign-up: e-mail address}', 'member', 'The e-mail address of whoever made the workspace, until a name is given.'),
  ('public.api_keys', '{name}', '{free_text}', 'anybody', '{create_api_key.name}', 'workspace', 'What the key is for. Revoked keys stay listed.'),
  ('public.api_keys', '{key_hash}', '{secret}', 'nobody', '{made by create_api_key}', 'workspace', 'SHA-256 of the key.'),
  ('public.api_keys', '{scopes}', '{none}', 'nobody', '{}', 'workspace', 'What the key may do.'),
  ('public.consent_texts', '{text}', '{free_text}', 'anybody', '{put_consent_text.text}', 'workspace', 'What candidates are asked to agree to.'),
  ('public.consent_texts', '{language}', '{technical}', 'nobody', '{put_consent_text.language}', 'workspace', 'The language of the text.'),
  ('public.consent_texts', '{text_hash}', '{none}', 'nobody', '{}', 'workspace', 'SHA-256 of the text.'),
  ('public.interview_templates', '{title,description,interview_type,interview_category,language,settings,competencies,requirements}', '{free_text}', 'anybody', '{create_template.template,update_template.changes,copy_template.title,rows written through the Data API}', 'template', 'What the interview asks and looks for.'),
  ('public.questions', '{text,topic,competency_ids,hints,rubric,options,correct_option_ids,test_groups}', '{free_text}', 'anybody', '{create_template.template.questions,add_question.question,update_question.changes,rows written through the Data API}', 'template', 'The questions, and what a good answer has.'),
  ('public.template_versions', '{content}', '{free_text}', 'anybody', '{create_template.template,update_template.changes,add_question.question,update_question.changes}', 'template', 'The template as it was published.'),
  ('public.template_versions', '{rubric_hash}', '{none}', 'nobody', '{}', 'template', 'SHA-256 of what scoring depends on.'),

  -- Events on their way to others.
  ('public.outbox', '{payload}', '{reference,identity,contact,judgement,free_text}', 'candidate', '{create_invitation.candidate_email,create_invitation.candidate_name,decide_invitation.decision,decide_invitation.note,finish_report.report,create_template.template.title}', 'outbox', 'invitation.created holds name and address; candidate.approved and candidate.rejected name, address and the decision''s note; report.completed the score; those of templates the title; response.submitted where the recording is. No answers. A failed event stays until it is published.'),
  ('public.outbox', '{aggregate_type,event_type}', '{none}', 'nobody', '{}', 'outbox', 'What kind of event it is.'),
  ('public.outbox', '{error}', '{technical}', 'nobody', '{refusals of the relay and errors of the publisher}', 'outbox', 'Why the event was not published.'),
  ('public.outbox_deliveries', '{sink}', '{none}', 'nobody', '{}', 'outbox', 'Where it goes.'),
  ('public.outbox_deliveries', '{error}', '{technical}', 'nobody', '{answers of event sinks}', 'outbox', 'Why a sink did not take it: its status and number, not its words.'),
  ('public.event_sinks', '{name}', '{none}', 'nobody', '{}', 'release', 'The sinks of this project.'),
  ('public.event_types', '{name,description,schema,example}', '{free_text}', 'anybody', '{put_event_type.event_type}', 'workspace', 'The catalogue that a workspace writes for its own events.'),
  ('public.event_types', '{personal_fields}', '{none}', 'nobody', '{}', 'workspace', 'Names of fields.'),
  ('public.events', '{body}', '{reference,identity,contact,judgement,free_text}', 'anybody', '{create_invitation.candidate_email,create_invitation.candidate_name,decide_invitation.decision,decide_invitation.note,finish_report.report,create_template.template.title,ingest_event.event.payload,ingest_events.events.payload,test_subscription.event.payload}', 'event', 'Hirewire''s own events as in the outbox, and whatever other systems post. Subscriptions without personal are sent Hirewire''s own without names, addresses and notes.'),
  ('public.events', '{event_type}', '{free_text}', 'anybody', '{ingest_event.event.eventType,ingest_events.events.eventType,test_subscription.event.eventType}', 'event', 'What kind of event it is: a name of letters and digits.'),
  ('public.events', '{idempotency_key,channels}', '{reference,free_text}', 'anybody', '{ingest_event.event,ingest_events.events}', 'event', 'Chosen by the system that posted it.'),
  ('public.events', '{payload_hash}', '{reference}', 'anybody', '{ingest_event.event.payloadHash,ingest_events.events.payloadHash}', 'event', 'SHA-256 of type and payload.'),
  ('public.events', '{request_id,trace}', '{technical}', 'anybody', '{request header x-request-id,request header traceparent}', 'event', 'The request that brought the event.'),
  ('public.subscriptions', '{name,description,event_types,channels,filter}', '{free_text}', 'anybody', '{create_subscription.subscription,update_subscription.changes}', 'subscription', 'Who is told what. A filter compares with values that the workspace chose.'),
  ('public.subscriptions', '{url}', '{free_text,secret}', 'anybody', '{create_subscription.subscription.url,update_subscription.changes.url}', 'subscription', 'The endpoint; paths of some receivers are credentials.'),
  ('public.subscriptions', '{header_names}', '{none}', 'nobody', '{}', 'subscription', 'Names of custom headers; their values are in Vault.'),
  ('public.subscription_secrets', '{public_key}', '{none}', 'nobody', '{}', 'subscription', 'The public half of a signing key.'),
  ('public.deliveries', '{last_error_class}', '{none}', 'nobody', '{}', 'event', 'A word of ours.'),
  ('public.deliveries', '{qstash_message_id}', '{reference}', 'nobody', '{answers of QStash}', 'event', 'QStash''s name of the delivery.'),
  ('public.delivery_attempts', '{error_class}', '{none}', 'nobody', '{}', 'attempt', 'A word of ours.'),
  ('public.delivery_attempts', '{error_message}', '{technical}', 'nobody', '{errors of the webhook consumer}', 'attempt', 'Why the attempt failed, in words of ours.'),
  ('public.delivery_attempts', '{response_excerpt}', '{identity,judgement,free_text}', 'anybody', '{answers of webhook receivers}', 'attempt', 'Only where the workspace keeps excerpts: the beginning of what the receiver answered, which may repeat what it was sent, without addresses, credentials and long numbers. Names are not recognised.'),

  -- Queues: messages name rows, and carry nothing of them.
  ('pgmq.q_*', '{message}', '{reference,technical}', 'anybody', '{ids of rows,request header x-request-id,request header traceparent}', 'message', 'Ids, paths of uploads to be deleted, and the request that sent it.'),
  ('pgmq.q_*', '{headers}', '{none}', 'nobody', '{}', 'message', 'Not used.'),
  ('pgmq.a_*', '{message,headers}', '{none}', 'nobody', '{}', 'message', 'Not used: handled messages are deleted.'),
  ('pgmq.meta', '{queue_name}', '{none}', 'nobody', '{}', 'release', 'Names of queues.'),
  ('pgmq.notify_insert_throttle', '{queue_name}', '{none}', 'nobody', '{}', 'release', 'Not used.'),
  ('pgmq.topic_bindings', '{pattern,queue_name,compiled_regex}', '{none}', 'nobody', '{}', 'release', 'Not used.'),
  ('queue.dead_letters', '{message}', '{reference,technical}', 'anybody', '{ids of rows,request header x-request-id,request header traceparent}', 'dead_letter', 'As in its queue.'),
  ('queue.dead_letters', '{error_code,error_message}', '{technical}', 'nobody', '{errors of consumers}', 'dead_letter', 'Why it died, credentials masked.'),
  ('queue.dead_letters', '{queue}', '{none}', 'nobody', '{}', 'dead_letter', 'Name of a queue.'),
  ('queue.activity', '{queue}', '{none}', 'nobody', '{}', 'hour', 'Name of a queue.'),
  ('queue.dead_letter_counts', '{queue}', '{none}', 'nobody', '{}', 'release', 'Name of a queue.'),
  ('queue.drainers', '{queue}', '{none}', 'nobody', '{}', 'message', 'Name of a queue.'),
  ('queue.queues', '{name,consumer}', '{none}', 'nobody', '{}', 'release', 'The queues and who works on them.'),
  ('queue.rings', '{target}', '{none}', 'nobody', '{}', 'message', 'Name of a function.'),

  -- What the foundation and the map itself keep.
  ('private.call_counts', '{kind,name}', '{none}', 'nobody', '{}', 'release', 'Names of what is counted.'),
  ('private.row_counts', '{metric,label}', '{none}', 'nobody', '{}', 'release', 'Names of what is counted.'),
  ('private.problems', '{code,title,sentence,hint}', '{none}', 'nobody', '{}', 'release', 'The words of refusals.'),
  ('workspaces.unknown_keys', '{client_hash}', '{technical}', 'anybody', '{address of a client that sent an unknown API key}', 'hour', 'SHA-256 of the client''s address.'),
  ('workspaces.data_map', '{schema_name,table_name,column_name,kinds,inputs,note}', '{none}', 'nobody', '{}', 'release', 'This map.'),

  -- The platform's tables that our inputs reach. Where a project has more of them, data_places() shows it.
  ('auth.users', '{email,phone,email_change,phone_change}', '{contact}', 'anybody', '{auth sign-up: e-mail address,auth sign-up: telephone number}', 'account', 'Addresses by which somebody signs in.'),
  ('auth.users', '{raw_user_meta_data}', '{identity,contact,free_text}', 'anybody', '{auth sign-up: metadata,auth sign-in: what another provider tells}', 'account', 'Whatever a client or a provider puts there.'),
  ('auth.users', '{encrypted_password,confirmation_token,recovery_token,email_change_token_new,email_change_token_current,phone_change_token,reauthentication_token}', '{secret}', 'anybody', '{auth sign-up: password,made by Auth}', 'account', 'A password''s hash, and tokens in links that Auth sends.'),
  ('auth.users', '{aud,role,raw_app_meta_data}', '{technical}', 'anybody', '{made by Auth}', 'account', 'How the account signs in.'),
  ('auth.identities', '{email}', '{contact}', 'anybody', '{auth sign-up: e-mail address}', 'account', 'The address at the provider.'),
  ('auth.identities', '{identity_data}', '{identity,contact,free_text}', 'anybody', '{auth sign-up: e-mail address,auth sign-up: metadata,auth sign-in: what another provider tells}', 'account', 'What the provider told.'),
  ('auth.identities', '{provider_id}', '{reference,contact}', 'anybody', '{auth sign-in: what another provider tells}', 'account', 'The provider''s id of the account.'),
  ('auth.identities', '{provider}', '{none}', 'nobody', '{}', 'account', 'Name of a provider.'),
  ('auth.one_time_tokens', '{token_hash}', '{secret}', 'anybody', '{made by Auth}', 'platform', 'Hash of a token in a link that Auth sent.'),
  ('auth.one_time_tokens', '{relates_to}', '{contact}', 'anybody', '{auth sign-up: e-mail address,auth sign-up: telephone number}', 'platform', 'Where the link was sent.'),
  ('auth.sessions', '{user_agent,ip,tag,scopes,aal}', '{technical}', 'anybody', '{auth sign-in: device}', 'account', 'From which device somebody signed in. Signing out ends it.'),
  ('auth.sessions', '{refresh_token_hmac_key}', '{secret}', 'anybody', '{made by Auth}', 'account', 'Key of a session''s tokens.'),
  ('auth.refresh_tokens', '{token,parent,id}', '{secret}', 'anybody', '{made by Auth}', 'account', 'Tokens that prolong a session.'),
  ('auth.flow_state', '{auth_code,code_challenge,provider_access_token,provider_refresh_token,invite_token}', '{secret}', 'anybody', '{auth sign-in: what another provider tells,made by Auth}', 'platform', 'A sign-in that is under way.'),
  ('auth.flow_state', '{authentication_method,code_challenge_method,provider_type,referrer}', '{technical}', 'anybody', '{auth sign-in: device}', 'platform', 'How the sign-in came about.'),
  ('auth.audit_log_entries', '{payload}', '{contact,identity,reference}', 'anybody', '{auth sign-up: e-mail address,auth sign-up: metadata}', 'platform', 'Auth''s own log of sign-ups and sign-ins, with addresses. Deleting an account does not reach it.'),
  ('auth.audit_log_entries', '{ip_address}', '{technical}', 'anybody', '{auth sign-in: device}', 'platform', 'From where somebody signed in.'),
  ('storage.objects', '{name,path_tokens}', '{reference}', 'candidate', '{made by create_upload}', 'object', 'The path of a recording or a file, as in media_uploads. The bytes are not in the database.'),
  ('storage.objects', '{metadata,user_metadata}', '{technical,free_text}', 'candidate', '{storage upload: headers}', 'object', 'Size and type as Storage saw them, and whatever metadata a client sent along.'),
  ('storage.objects', '{owner_id}', '{reference}', 'anybody', '{storage upload: headers}', 'object', 'The account that uploaded it; candidates need none.'),
  ('storage.objects', '{bucket_id,version}', '{none}', 'nobody', '{}', 'object', 'The bucket, and Storage''s name of the version.'),
  ('storage.buckets', '{id,name,owner_id,allowed_mime_types}', '{none}', 'nobody', '{}', 'release', 'The bucket for recordings.'),
  ('net.http_request_queue', '{url}', '{none}', 'nobody', '{}', 'sending', 'Which function is called.'),
  ('net.http_request_queue', '{method}', '{none}', 'nobody', '{}', 'sending', 'POST.'),
  ('net.http_request_queue', '{headers}', '{secret}', 'nobody', '{the doorbell token}', 'sending', 'The doorbell token, in the clear until the call was made.'),
  ('net.http_request_queue', '{body}', '{reference}', 'candidate', '{ids of rows}', 'sending', 'A queue''s name, or the ids of requests for reports.'),
  ('net._http_response', '{content_type,headers,content,error_msg}', '{technical}', 'nobody', '{answers of our functions to the doorbell}', 'sending', 'What the function answered: no content of interviews.'),
  ('vault.secrets', '{secret}', '{secret}', 'nobody', '{create_subscription.subscription.headers,create_subscription.subscription.secret,rotate_subscription_secret.options.secret,put_test_runner.runner.secret,settings of the operator}', 'subscription', 'Signing secrets of subscriptions and test runners, custom headers, and the doorbell token. Encrypted on the platform.'),
  ('vault.secrets', '{nonce}', '{secret}', 'nobody', '{made by Vault}', 'subscription', 'Belongs to the encryption.'),
  ('vault.secrets', '{name,description}', '{none}', 'nobody', '{}', 'subscription', 'What the secret is for.'),
  ('cron.job', '{schedule,command,nodename,database,username,jobname}', '{none}', 'nobody', '{}', 'release', 'What runs by the clock.'),
  ('cron.job_run_details', '{database,username,command,status}', '{none}', 'nobody', '{}', 'cron', 'What ran.'),
  ('cron.job_run_details', '{return_message}', '{technical}', 'nobody', '{errors of scheduled SQL}', 'cron', 'How many rows, or the error.'),
  ('supabase_migrations.schema_migrations', '{version,statements,name,created_by,idempotency_key,rollback}', '{none}', 'nobody', '{}', 'release', 'The schema''s own text, and who pushed it.'),
  ('supabase_migrations.seed_files', '{path,hash}', '{none}', 'nobody', '{}', 'release', 'Files that were seeded.')
) as e (place, columns, kinds, subject, inputs, kept_until, note)
cross join lateral unnest(e.columns::text[]) c;

-- ── supabase/schemas/20_workspaces/api.sql ──

-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.get_workspace_settings(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.get_workspace_settings(workspace_id); end $$;
comment on function public.get_workspace_settings is
  'What the workspace has set; without an id, of the caller''s only one. Raises workspace_required, workspace_not_found. Members, API keys with interviews:read.';
grant execute on function public.get_workspace_settings to authenticated, service_role;

create function public.update_workspace_settings(settings jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.update_workspace_settings(settings, workspace_id); end $$;
comment on function public.update_workspace_settings is
  'Changes the given settings and returns all. Raises invalid_settings, consent_text_missing, forbidden. Owners and admins.';
grant execute on function public.update_workspace_settings to authenticated, service_role;

create function public.put_consent_text(language text, text text, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.put_consent_text(language, text, workspace_id); end $$;
comment on function public.put_consent_text is
  'Puts a consent text into force as the next version of its language; the same text again changes nothing. Raises invalid_consent_text, forbidden. Owners and admins.';
grant execute on function public.put_consent_text to authenticated, service_role;

create function public.list_consent_texts(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_consent_texts(workspace_id); end $$;
comment on function public.list_consent_texts is 'The workspace''s consent texts, newest first. Members, API keys with interviews:read.';
grant execute on function public.list_consent_texts to authenticated, service_role;

create function public.identify_member()
returns uuid language plpgsql stable set search_path = ''
as $$ begin return workspaces.identify_member(); end $$;
comment on function public.identify_member is
  'The id of the user whose access token this request carries. A service asks with the token of whoever calls it before it speaks for them. Raises unauthorized. Signed-in users.';
grant execute on function public.identify_member to authenticated;

create function public.list_members(
  workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_members(workspace_id, cursor, page_size); end $$;
comment on function public.list_members is
  'The workspace''s members, newest first: {"items":[{"userId","email","displayName","role","joinedAt"}],"nextCursor"}. Raises workspace_required, workspace_not_found, invalid_cursor. Members, API keys with interviews:read.';
grant execute on function public.list_members to authenticated, service_role;

create function public.list_workspaces(cursor text default null, page_size int default 50)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_workspaces(cursor, page_size); end $$;
comment on function public.list_workspaces is
  'The signed-in user''s workspaces, the one joined last first: {"items":[{"id","name","role","joinedAt"}],"nextCursor"}. Raises unauthorized, invalid_cursor. Members.';
grant execute on function public.list_workspaces to authenticated, service_role;

create function public.add_member(member jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.add_member(member, workspace_id); end $$;
comment on function public.add_member is
  'Makes a user {email or userId, role, displayName?} a member and returns them. By address only those are found who have confirmed it. Raises invalid_member, user_not_found, member_already_exists, role_above_own, workspace_required, workspace_not_found, forbidden. Owners and admins.';
grant execute on function public.add_member to authenticated, service_role;

create function public.update_member(user_id uuid, changes jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.update_member(user_id, changes, workspace_id); end $$;
comment on function public.update_member is
  'Changes a member''s {role?, displayName?} and returns them. Raises member_not_found, role_above_own, last_owner, invalid_member, workspace_required, workspace_not_found, forbidden. Owners and admins; nobody touches a role above their own.';
grant execute on function public.update_member to authenticated, service_role;

create function public.remove_member(user_id uuid, workspace_id uuid default null)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform workspaces.remove_member(user_id, workspace_id); end $$;
comment on function public.remove_member is
  'Takes a member out of the workspace; their rights end at once. Raises member_not_found, role_above_own, last_owner, workspace_required, workspace_not_found, forbidden. Owners and admins; nobody removes a role above their own.';
grant execute on function public.remove_member to authenticated, service_role;

create function public.leave_workspace(workspace_id uuid default null)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform workspaces.leave_workspace(workspace_id); end $$;
comment on function public.leave_workspace is
  'Takes the signed-in user out of a workspace. Raises last_owner, leaving_needs_a_person, workspace_required, workspace_not_found. Members.';
grant execute on function public.leave_workspace to authenticated, service_role;

create function public.create_api_key(workspace_id uuid, name text, scopes text[])
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.create_api_key(workspace_id, name, scopes); end $$;
comment on function public.create_api_key is
  'Makes an API key with scopes out of reports:, interviews:, events:, subscriptions: with read or write, and returns {"id","key"}; the key is never shown again. Raises invalid_name, invalid_scopes, workspace_required, forbidden. Owners and admins.';
grant execute on function public.create_api_key to authenticated, service_role;

create function public.list_api_keys(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return workspaces.list_api_keys(workspace_id); end $$;
comment on function public.list_api_keys is 'The workspace''s API keys, newest first, revoked ones too, without the keys: {"items"}. Raises workspace_required, forbidden. Owners and admins.';
grant execute on function public.list_api_keys to authenticated, service_role;

create function public.revoke_api_key(api_key_id uuid)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform workspaces.revoke_api_key(api_key_id); end $$;
comment on function public.revoke_api_key is 'Ends an API key at once; again is no error. Raises api_key_not_found, forbidden. Owners and admins.';
grant execute on function public.revoke_api_key to authenticated, service_role;

create function public.create_workspace(name text, owner_id uuid default null)
returns uuid language plpgsql volatile set search_path = ''
as $$ begin return workspaces.create_workspace(name, owner_id); end $$;
comment on function public.create_workspace is
  'Makes a workspace and returns its id. A signed-in user makes it for themselves and owns at most 20; a service names the owner, or nobody yet. Raises invalid_name, too_many_workspaces, forbidden, unauthorized. Signed-in users, service role.';
grant execute on function public.create_workspace to authenticated, service_role;

create function public.authenticate_api_key(key text, client text)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return workspaces.authenticate_api_key(key, client); end $$;
comment on function public.authenticate_api_key is
  'Tells whether an API key holds: {"outcome":"valid","apiKeyId","workspaceId","scopes"}, {"outcome":"unknown"}, or, from the 21st unknown key of a client in a minute, {"outcome":"limited","retryAfterSeconds"}. Notes the use of a key at most once a minute. `client` is whatever tells callers apart, such as their address. Service role.';
grant execute on function public.authenticate_api_key to service_role;

-- ── supabase/schemas/30_outbox/tables.sql ──

-- Domain events, written in the transaction that makes them true.

create schema outbox;
comment on schema outbox is 'Domain events, recorded in the transaction that makes them true. Not exposed over HTTP.';
grant usage on schema outbox to authenticated, service_role;

create type public.outbox_status as enum ('pending', 'published', 'failed');
comment on type public.outbox_status is 'pending until a publisher has passed the event on; failed when it cannot be.';

create table public.outbox (
  id uuid primary key default gen_random_uuid(),
  sequence bigint generated always as identity,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  aggregate_type text not null,
  aggregate_id uuid not null,
  event_type text not null,
  payload jsonb not null,
  status public.outbox_status not null default 'pending',
  error text,
  published_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.outbox is
  'Events other systems are told about. `sequence` orders the events of one aggregate; `id` is the event''s id wherever it goes.';
create index outbox_pending_idx on public.outbox (aggregate_id, sequence) where status = 'pending';
create index outbox_failed_idx on public.outbox (created_at, id) where status = 'failed';
create index outbox_published_idx on public.outbox (workspace_id, published_at) where status = 'published';
create index outbox_aggregate_idx on public.outbox (aggregate_id, sequence);
create index outbox_workspace_idx on public.outbox (workspace_id);

alter table public.outbox enable row level security;

-- Deliberate and explicit: events leave through publishers, not through the Data API.
create policy nobody_directly on public.outbox as restrictive for all to public using (false);
grant select on public.outbox to service_role;

-- ── supabase/schemas/30_outbox/recording.sql ──

-- Recording an event in the transaction that makes it true.

create function outbox.record_event(workspace_id uuid, aggregate_type text, aggregate_id uuid, event_type text, data jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
  event_id uuid := gen_random_uuid();
begin
  -- Held until commit, so that the order of `sequence` is the order in which the events of an aggregate
  -- become visible: a publisher that sees one sees all before it.
  perform pg_advisory_xact_lock(hashtextextended('hirewire aggregate ' || record_event.aggregate_id, 0));
  insert into public.outbox (id, workspace_id, aggregate_type, aggregate_id, event_type, payload)
  values (event_id, record_event.workspace_id, record_event.aggregate_type, record_event.aggregate_id, record_event.event_type,
    jsonb_build_object(
      'eventId', event_id,
      'eventType', record_event.event_type,
      'timestamp', private.to_iso(now()),
      'data', record_event.data
    ));
  return event_id;
end
$$;
comment on function outbox.record_event is
  'Adds a domain event to the outbox in the caller''s transaction and returns its id. The payload is {"eventId","eventType","timestamp","data"}.';

-- ── supabase/schemas/40_interviews/tables.sql ──

-- Interview templates (drafts that recruiters edit, and the versions that publishing freezes), invitations,
-- and what candidates leave behind: consents, uploads, responses and transcripts.

create schema interviews;
comment on schema interviews is 'Templates, invitations, answers, recordings and transcripts. Not exposed over HTTP.';
grant usage on schema interviews to authenticated, service_role;

create type public.template_status as enum ('draft', 'published', 'archived');

create type public.question_type as enum ('video', 'text', 'multiple_choice', 'coding');
comment on type public.template_status is 'draft: editable; published: candidates can be invited; archived: kept, no new invitations.';
comment on type public.question_type is 'How a question is answered; coding answers come with results of tests run elsewhere.';

create table public.interview_templates (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  owner_id uuid references auth.users (id) on delete set null,
  title text not null constraint title_length check (char_length(title) between 1 and 200)
    constraint title_is_a_line check (private.has_visible_character(title) and private.is_one_line(title)),
  description text not null default '' constraint description_length check (char_length(description) <= 5000),
  interview_type text not null constraint interview_type_length check (char_length(interview_type) between 1 and 50)
    constraint interview_type_is_a_line check (private.has_visible_character(interview_type) and private.is_one_line(interview_type)),
  interview_category text constraint interview_category_length check (char_length(interview_category) between 1 and 50)
    constraint interview_category_is_a_line check (private.has_visible_character(interview_category) and private.is_one_line(interview_category)),
  language text not null default 'en',
  status public.template_status not null default 'draft',
  settings jsonb not null default '{}',
  competencies jsonb not null default '[]',
  requirements jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint documents_are_bounded check (pg_column_size(settings) + pg_column_size(competencies) + pg_column_size(requirements) < 262144)
);
comment on table public.interview_templates is 'What an interview asks and looks for. Editable as a draft; invitations need it published.';
comment on column public.interview_templates.competencies is 'Array of {id, name, description, weight, rationale, anchors, mustMention, redFlags}.';
create index interview_templates_list_idx on public.interview_templates (workspace_id, created_at desc, id desc);
create index interview_templates_status_idx on public.interview_templates (workspace_id, status, created_at desc, id desc);
create index interview_templates_owner_idx on public.interview_templates (owner_id);

create table public.questions (
  id uuid primary key default gen_random_uuid(),
  template_id uuid not null references public.interview_templates (id) on delete cascade,
  text text not null constraint text_length check (char_length(text) between 10 and 500)
    constraint text_is_not_blank check (private.has_visible_character(text)),
  type public.question_type not null,
  "order" int not null default 0 constraint order_is_positive check ("order" >= 1),
  time_limit int not null default 0 constraint time_limit_in_range check (time_limit between 30 and 600),
  is_required boolean not null default true,
  competency_ids text[] not null default '{}',
  topic text constraint topic_length check (char_length(topic) <= 100)
    constraint topic_is_one_line check (private.is_one_line(topic)),
  hints jsonb not null default '[]',
  rubric jsonb not null default '{"mustMention":[],"redFlags":[]}',
  options jsonb,
  correct_option_ids text[],
  test_groups jsonb,
  created_at timestamptz not null default now(),
  constraint order_is_unique unique (template_id, "order") deferrable initially immediate,
  constraint multiple_choice_has_2_to_10_options check (
    (type = 'multiple_choice') = (options is not null)
    and (options is null or jsonb_array_length(options) between 2 and 10)
  ),
  constraint documents_are_bounded check (pg_column_size(rubric) + coalesce(pg_column_size(options), 0) < 65536)
);
comment on table public.questions is 'Questions of a template, in order. Rubrics and correct options never reach a candidate.';
comment on column public.questions."order" is 'Position, from one on; gaps are allowed. 0, or none, puts a new question last.';
comment on column public.questions.time_limit is 'Seconds for this answer; 0, or none, takes the template''s questionTimeLimit.';

create table public.template_versions (
  id uuid primary key default gen_random_uuid(),
  template_id uuid not null references public.interview_templates (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  version int not null,
  content jsonb not null,
  rubric_hash text not null,
  published_at timestamptz not null default now(),
  unique (template_id, version)
);
comment on table public.template_versions is
  'A template as it was published, whole and frozen: an invitation points at the version it was sent with.';
comment on column public.template_versions.rubric_hash is 'SHA-256 of what scoring depends on: competencies, requirements and questions.';
create index template_versions_workspace_idx on public.template_versions (workspace_id);
create trigger frozen before update on public.template_versions
for each row execute function private.refuse_change();

alter table public.interview_templates enable row level security;
grant select, delete,
  insert (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements),
  update (title, description, interview_type, interview_category, language, settings, competencies, requirements)
on public.interview_templates to authenticated;
grant select, insert, update, delete on public.interview_templates to service_role;
create policy members_read on public.interview_templates for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:read')));
create policy recruiters_insert on public.interview_templates for insert to authenticated
with check (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));
create policy recruiters_update on public.interview_templates for update to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')))
with check (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));
create policy recruiters_delete on public.interview_templates for delete to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

alter table public.questions enable row level security;
grant select, delete,
  insert (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups),
  update (text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
on public.questions to authenticated;
grant select, insert, update, delete on public.questions to service_role;
create policy members_read on public.questions for select to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:read'))
));
create policy recruiters_insert on public.questions for insert to authenticated
with check (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
));
create policy recruiters_update on public.questions for update to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
))
with check (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
));
create policy recruiters_delete on public.questions for delete to authenticated
using (template_id in (
  select t.id from public.interview_templates t
  where t.workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
));

alter table public.template_versions enable row level security;
grant select on public.template_versions to authenticated;
grant select, insert, delete on public.template_versions to service_role;
create policy members_read on public.template_versions for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:read')));

create type public.invitation_status as enum ('pending', 'started', 'completed', 'expired');

create type public.completed_reason as enum ('manual', 'auto_timeout', 'early_finish', 'withdrawn');

create type public.response_type as enum ('video', 'text', 'choice', 'code');

create type public.transcript_origin as enum ('candidate', 'asr', 'human');

create type public.decision as enum ('approved', 'rejected');
comment on type public.invitation_status is 'pending: sent; started: under way; completed; expired: nobody started it in time.';
comment on type public.completed_reason is 'manual: the candidate finished; early_finish: with required questions open; auto_timeout: the deadline passed; withdrawn: the candidate took back their consent.';
comment on type public.response_type is 'Form of an answer: video, text, choice of options, or code.';
comment on type public.transcript_origin is 'Who wrote down what was said. In the order of trust: the candidate, a machine (asr), another human. Whoever is independent of the candidate comes before them.';
comment on type public.decision is 'What a recruiter decided. Never a report.';

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  template_id uuid not null references public.interview_templates (id) on delete restrict,
  template_version_id uuid not null references public.template_versions (id) on delete restrict,
  candidate_id uuid references auth.users (id) on delete set null,
  candidate_email text not null constraint candidate_email_length check (char_length(candidate_email) <= 320),
  candidate_name text not null constraint candidate_name_length check (char_length(candidate_name) between 1 and 200),
  hr_id uuid references auth.users (id) on delete set null,
  status public.invitation_status not null default 'pending',
  token_hash text not null unique,
  language text not null default 'en',
  automatic_analysis boolean not null default true,
  started_at timestamptz,
  deadline_at timestamptz,
  completed_at timestamptz,
  completed_reason public.completed_reason,
  withdrawn_at timestamptz,
  last_activity_at timestamptz,
  paused_at timestamptz,
  paused_total interval not null default '0',
  pause_count int not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint started_has_times check (status not in ('started', 'completed') or (started_at is not null and deadline_at is not null)),
  constraint completed_has_reason check ((status = 'completed') = (completed_at is not null and completed_reason is not null)),
  constraint withdrawal_ends_the_interview check (
    case when withdrawn_at is null then completed_reason is distinct from 'withdrawn' else status = 'completed' end),
  constraint only_what_is_under_way_pauses check (paused_at is null or status = 'started')
);
comment on table public.invitations is 'One candidate''s interview, from the invitation to its completion. Called the interview where reports speak of it.';
comment on column public.invitations.token_hash is 'SHA-256 of the token in the candidate''s link; the token itself is kept nowhere.';
comment on column public.invitations.automatic_analysis is
  'Whether any machine may read the answers: false once the candidate declined, or was promised that none will.';
comment on column public.invitations.deadline_at is
  'Fixed at the start by the server''s clock; an interview under way completes itself when it passes. While paused it is the latest it can become.';
comment on column public.invitations.paused_at is 'Since when the clock stands still.';
comment on column public.invitations.paused_total is 'How long earlier pauses took, together.';
comment on column public.invitations.pause_count is 'How many pauses there were, the present one included.';
comment on column public.invitations.withdrawn_at is
  'Since when the candidate, having started, no longer agrees to the interview. Nothing is analysed from then on, and no report shown.';
create index invitations_list_idx on public.invitations (workspace_id, created_at desc, id desc);
create index invitations_status_idx on public.invitations (workspace_id, status, created_at desc, id desc);
create index invitations_template_idx on public.invitations (template_id, created_at desc, id desc);
create index invitations_email_idx on public.invitations (lower(candidate_email), created_at desc, id desc);
create index invitations_template_version_idx on public.invitations (template_version_id);
create index invitations_candidate_idx on public.invitations (candidate_id);
create index invitations_hr_idx on public.invitations (hr_id);
create index invitations_due_idx on public.invitations (deadline_at) where status = 'started';
create index invitations_paused_idx on public.invitations (paused_at) where paused_at is not null;
create index invitations_expiring_idx on public.invitations (expires_at) where status = 'pending';

create table public.invitation_accommodations (
  invitation_id uuid primary key references public.invitations (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  time_multiplier numeric not null default 1
    constraint time_multiplier_in_range check (time_multiplier between 1 and 5),
  extra_retakes int not null default 0
    constraint extra_retakes_in_range check (extra_retakes between 0 and 10),
  text_instead_of_video boolean not null default false,
  no_automatic_analysis boolean not null default false
);
comment on table public.invitation_accommodations is
  'What a candidate was granted. Apart from the invitation, because neither reviewers nor scoring may know of it.';
comment on column public.invitation_accommodations.time_multiplier is 'The total time limit is multiplied by it.';
create index invitation_accommodations_workspace_idx on public.invitation_accommodations (workspace_id);

create table public.invitation_decisions (
  invitation_id uuid primary key references public.invitations (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  decision public.decision not null,
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  decided_by uuid references auth.users (id) on delete set null,
  decided_as public.workspace_role not null,
  decided_at timestamptz not null default now(),
  constraint rejection_has_a_note check (decision <> 'rejected' or private.has_visible_character(note))
);
comment on table public.invitation_decisions is
  'What was decided on a completed interview. Apart from the invitation, because whoever has yet to rate may not know: not even from where the row of a decided interview lies.';
comment on column public.invitation_decisions.decided_by is 'Null once their account is gone.';
comment on column public.invitation_decisions.decided_as is 'The role they had. Outlives their account, so that it stays known whose decision it was.';
create index invitation_decisions_workspace_idx on public.invitation_decisions (workspace_id);
create index invitation_decisions_decided_by_idx on public.invitation_decisions (decided_by);

create table interviews.unblinded_members (
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  since timestamptz not null default now(),
  primary key (invitation_id, user_id)
);
comment on table interviews.unblinded_members is 'Who has handed in their own judgement of an interview, and so may know what others made of it.';
create index unblinded_members_user_idx on interviews.unblinded_members (user_id);
alter table interviews.unblinded_members enable row level security;
create policy nobody_directly on interviews.unblinded_members as restrictive for all to public using (false);

create function interviews.is_unblinded(invitation_id uuid)
returns boolean
language sql
stable
security definer -- the list is nobody's to read
set search_path = ''
as $$
  select exists (
    select from interviews.unblinded_members u
    where u.invitation_id = is_unblinded.invitation_id and u.user_id = (select auth.uid())
  )
$$;
comment on function interviews.is_unblinded is 'Whether the signed-in user has handed in their own judgement of the interview.';
grant execute on function interviews.is_unblinded to authenticated;

create table public.candidate_consents (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  consent_text_id uuid references public.consent_texts (id) on delete restrict,
  text_hash text,
  interview boolean not null,
  automatic_analysis boolean not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint a_text_has_its_hash check ((consent_text_id is null) = (text_hash is null))
);
comment on table public.candidate_consents is
  'Candidates'' answers to consent texts, every one of them; the latest counts.';
comment on column public.candidate_consents.consent_text_id is 'The text that was shown. None is needed to refuse, nor where there is none.';
create index candidate_consents_invitation_idx on public.candidate_consents (invitation_id, recorded_at desc);
create index candidate_consents_text_idx on public.candidate_consents (consent_text_id);
create index candidate_consents_workspace_idx on public.candidate_consents (workspace_id);
create trigger frozen before update on public.candidate_consents
for each row execute function private.refuse_change();

create table public.media_uploads (
  path text primary key constraint path_length check (char_length(path) <= 300),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  question_id uuid not null,
  mime_type text not null,
  announced_size bigint not null,
  max_bytes bigint not null,
  verified_type text,
  size bigint,
  verified_at timestamptz,
  used_at timestamptz,
  discarded_at timestamptz,
  created_at timestamptz not null default now(),
  constraint what_was_used_is_kept check (used_at is null or discarded_at is null)
);
comment on table public.media_uploads is
  'Uploads that candidates announced, and what the uploaded objects turned out to be. The objects are in the bucket interview-media.';
comment on column public.media_uploads.verified_type is 'The type that the object''s first bytes show, once somebody looked.';
comment on column public.media_uploads.used_at is 'When an answer first named it; kept from then on, also when a retake replaced the answer.';
comment on column public.media_uploads.discarded_at is 'Since when its object is being deleted because no answer used it. The row goes with the object.';
create index media_uploads_invitation_idx on public.media_uploads (invitation_id);
create index media_uploads_unused_idx on public.media_uploads (created_at) where used_at is null and discarded_at is null;
create index media_uploads_workspace_idx on public.media_uploads (workspace_id);

create table public.responses (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  question_id uuid not null,
  question_text text not null,
  type public.response_type not null,
  retake int not null default 0 constraint retake_is_not_negative check (retake >= 0),
  content text constraint content_length check (char_length(content) <= 100000)
    constraint content_is_not_blank check (private.has_visible_character(content)),
  choice_option_ids text[],
  media_url text constraint media_url_length check (char_length(media_url) <= 2000),
  duration numeric constraint duration_in_range check (duration between 0 and 36000),
  code_language text constraint code_language_length check (char_length(code_language) between 1 and 50)
    constraint code_language_is_a_line check (private.has_visible_character(code_language) and private.is_one_line(code_language)),
  test_results jsonb constraint test_results_are_bounded check (pg_column_size(test_results) < 262144),
  replaced_at timestamptz,
  submitted_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (invitation_id, question_id, retake),
  constraint content_fits_type check (case type
    when 'choice' then choice_option_ids is not null
    when 'video' then content is null and choice_option_ids is null
    else content is not null and choice_option_ids is null
  end)
);
comment on table public.responses is
  'A candidate''s answers. A retake replaces the answer before it, which stays as history. Questions are those of the frozen version, hence no foreign key to questions.';
comment on column public.responses.duration is 'Seconds of the recording, or that the answer took.';
comment on column public.responses.replaced_at is 'Set when a retake took this answer''s place.';
create unique index responses_current_idx on public.responses (invitation_id, question_id) where replaced_at is null;
create index responses_question_idx on public.responses (question_id, submitted_at desc, id);
create index responses_workspace_idx on public.responses (workspace_id);

create table public.transcripts (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  response_id uuid not null references public.responses (id) on delete cascade,
  origin public.transcript_origin not null,
  language text not null constraint language_length check (char_length(language) between 2 and 35),
  text text not null constraint text_length check (char_length(text) between 1 and 100000)
    constraint text_is_not_blank check (private.has_visible_character(text)),
  words jsonb constraint words_are_bounded check (words is null or (jsonb_typeof(words) = 'array' and pg_column_size(words) < 33554432)),
  created_at timestamptz not null default now(),
  unique (response_id, origin)
);
comment on table public.transcripts is 'What was said in a recording. A human''s transcript counts before the candidate''s, and that before a machine''s.';
comment on column public.transcripts.words is 'Array of {word, start, end}, times in seconds from the start of the recording.';
create index transcripts_workspace_idx on public.transcripts (workspace_id);

create type public.transcription_status as enum ('pending', 'done', 'failed', 'skipped');
comment on type public.transcription_status is 'skipped: no longer wanted, because the answer was replaced, was written down by a person, or analysis was declined.';

create table public.transcription_jobs (
  response_id uuid primary key references public.responses (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  status public.transcription_status not null default 'pending',
  error_code text,
  error_detail text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table public.transcription_jobs is 'Recordings that a machine writes down. A report waits for those that are pending.';
create index transcription_jobs_pending_idx on public.transcription_jobs (invitation_id) where status = 'pending';
create index transcription_jobs_invitation_idx on public.transcription_jobs (invitation_id);
create index transcription_jobs_workspace_idx on public.transcription_jobs (workspace_id);

create table interviews.answered_requests (
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  operation text not null,
  key text not null,
  body_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (invitation_id, operation, key)
);
comment on table interviews.answered_requests is
  'Candidates'' requests that came with an idempotency key, and how they were answered. Holds ids, never what was said.';
alter table interviews.answered_requests enable row level security;
create policy nobody_directly on interviews.answered_requests as restrictive for all to public using (false);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['invitations', 'candidate_consents', 'media_uploads', 'responses', 'transcripts', 'transcription_jobs'] loop
    execute format('alter table public.%I enable row level security', table_name);
    -- Services write through functions: a statement of their own that breaks a constraint would print the
    -- whole row, a candidate's name and words with it, into its answer and into the log.
    execute format('grant select, delete on public.%I to service_role', table_name);
    -- How somebody answered (retakes, in writing, when) tells what they were granted, which reviewers must
    -- not know: they read answers through get_invitation, which leaves that out.
    execute format(
      'create policy members_read on public.%I for select to authenticated using (workspace_id in (select workspaces.my_workspace_ids(%L)))',
      table_name, case table_name when 'invitations' then 'interviews:read' else 'interviews:write' end
    );
  end loop;
end
$$;

-- Column by column: the hash of a candidate's token is not a member's to read, and times, pauses and whether
-- a machine reads the answers would tell a reviewer what was granted. A policy chooses rows, not columns.
grant select (
  id, workspace_id, template_id, template_version_id, candidate_id, candidate_email, candidate_name, hr_id, status, language,
  completed_at, completed_reason, expires_at, created_at
) on public.invitations to authenticated;
grant select on public.candidate_consents, public.media_uploads, public.responses, public.transcripts, public.transcription_jobs
to authenticated;

alter table public.invitation_decisions enable row level security;
grant select on public.invitation_decisions to authenticated;
grant select, delete on public.invitation_decisions to service_role;
create policy members_read on public.invitation_decisions for select to authenticated
using (
  workspace_id in (select workspaces.my_workspace_ids('interviews:write'))
  -- A reviewer rates before knowing what came of it.
  or (workspace_id in (select workspaces.my_workspace_ids('interviews:read')) and interviews.is_unblinded(invitation_id))
);

alter table public.invitation_accommodations enable row level security;
grant select on public.invitation_accommodations to authenticated;
grant select, delete on public.invitation_accommodations to service_role;
create policy recruiters_read on public.invitation_accommodations for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('unused_uploads', 'transcriber', 60, 20, 2, 10);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('transcribe', 'transcriber', 120, 4, 4, 5);

-- ── supabase/schemas/40_interviews/shapes.sql ──

-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function interviews.new_invitation_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "templateId":{"type":"string","format":"uuid"},
      "candidateEmail":{"type":"string","max":320,"format":"email"},
      "candidateName":{"type":"string","min":1,"max":200,"visible":true,"line":true},
      "language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
      "expiresAt":{"type":"string","format":"timestamptz"},
      "allowDuplicate":{"type":"boolean"},
      "accommodations":{
        "type":"object",
        "fields":{"timeMultiplier":{"type":"number","min":1,"max":5},"extraRetakes":{"type":"integer","min":0,"max":10},"textInsteadOfVideo":{"type":"boolean"},"noAutomaticAnalysis":{"type":"boolean"}}
      }
    },
    "required":["templateId","candidateEmail","candidateName"]
  }'::jsonb
$$;
comment on function interviews.new_invitation_shape is 'The shape of NewInvitation.';

create function interviews.invitation_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "expiresAt":{"type":"string","format":"timestamptz"},
      "accommodations":{
        "type":"object",
        "fields":{"timeMultiplier":{"type":"number","min":1,"max":5},"extraRetakes":{"type":"integer","min":0,"max":10},"textInsteadOfVideo":{"type":"boolean"},"noAutomaticAnalysis":{"type":"boolean"}}
      }
    },
    "min":1
  }'::jsonb
$$;
comment on function interviews.invitation_changes_shape is 'The shape of InvitationChanges.';

create function interviews.new_decision_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{"decision":{"type":"string","enum":["approved","rejected"]},"note":{"type":"string","max":5000}},"required":["decision"]}'::jsonb
$$;
comment on function interviews.new_decision_shape is 'The shape of NewDecision.';

create function interviews.new_consent_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "textId":{"type":"string","nullable":true,"format":"uuid"},
      "textHash":{"type":"string","nullable":true,"pattern":"^[0-9a-f]{64}$"},
      "interview":{"type":"boolean"},
      "automaticAnalysis":{"type":"boolean"}
    },
    "required":["interview","automaticAnalysis"]
  }'::jsonb
$$;
comment on function interviews.new_consent_shape is 'The shape of NewConsent.';

create function interviews.new_upload_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{"questionId":{"type":"string","format":"uuid"},"mimeType":{"type":"string","min":1,"max":200,"visible":true,"line":true},"size":{"type":"integer","min":1,"max":1000000000000}},
    "required":["questionId","mimeType","size"]
  }'::jsonb
$$;
comment on function interviews.new_upload_shape is 'The shape of NewUpload.';

create function interviews.response_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "type":{"type":"string","enum":["text","choice","code","video"]},
      "questionId":{"type":"string","format":"uuid"},
      "content":{"type":"string","max":100000},
      "duration":{"type":"number","min":0,"max":36000},
      "choiceOptionIds":{"type":"array","items":{"type":"string","min":1,"max":64,"visible":true,"line":true},"max":10},
      "language":{"type":"string","min":1,"max":50,"visible":true,"line":true},
      "testResults":{
        "type":"object",
        "fields":{
          "language":{"type":"string","min":1,"max":50,"visible":true,"line":true},
          "groups":{
            "type":"array",
            "items":{
              "type":"object",
              "fields":{
                "id":{"type":"string","min":1,"max":64,"visible":true,"line":true},
                "tests":{
                  "type":"array",
                  "items":{
                    "type":"object",
                    "fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true},"passed":{"type":"boolean"},"message":{"type":"string","nullable":true,"max":2000}},
                    "required":["name","passed"]
                  },
                  "max":200,
                  "unique":"name"
                }
              },
              "required":["id","tests"]
            },
            "max":20,
            "unique":"id"
          },
          "compileError":{"type":"string","nullable":true,"max":10000},
          "submissions":{"type":"integer","nullable":true,"min":0,"max":100000},
          "firstPassSeconds":{"type":"number","nullable":true,"min":0,"max":36000},
          "verified":{"type":"boolean","enum":[false]}
        },
        "required":["language","groups"]
      },
      "mediaUrl":{"type":"string","max":500,"pattern":"^storage://[a-z0-9-]{1,63}/[A-Za-z0-9/._-]+$"}
    }
  }'::jsonb
$$;
comment on function interviews.response_shape is 'The shape of ResponseSubmission.';

create function interviews.transcript_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
      "text":{"type":"string","min":1,"max":100000,"visible":true},
      "words":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{"word":{"type":"string","min":1,"max":200,"visible":true,"line":true},"start":{"type":"number","min":0,"max":36000},"end":{"type":"number","min":0,"max":36000}},
          "required":["word","start","end"]
        },
        "max":20000
      }
    },
    "required":["text"]
  }'::jsonb
$$;
comment on function interviews.transcript_shape is 'The shape of SpokenText.';

-- ── supabase/schemas/40_interviews/template_shapes.sql ──

-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function interviews.new_template_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "title":{"type":"string","min":1,"max":200,"visible":true,"line":true},
      "description":{"type":"string","max":5000},
      "interviewType":{"type":"string","min":1,"max":50,"visible":true,"line":true},
      "interviewCategory":{"type":"string","nullable":true,"min":1,"max":50,"visible":true,"line":true},
      "language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
      "settings":{
        "type":"object",
        "fields":{
          "totalTimeLimit":{"type":"integer","min":1,"max":480},
          "questionTimeLimit":{"type":"integer","min":30,"max":600},
          "allowRetakes":{"type":"boolean"},
          "maxRetakes":{"type":"integer","min":0,"max":10},
          "shuffleQuestions":{"type":"boolean"},
          "showProgress":{"type":"boolean"},
          "showTimer":{"type":"boolean"},
          "allowPause":{"type":"boolean"},
          "maxPauseMinutes":{"type":"integer","min":1,"max":10080},
          "allowTextInsteadOfVideo":{"type":"boolean"}
        }
      },
      "competencies":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
            "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
            "description":{"type":"string","max":2000},
            "weight":{"type":"number","above":0,"max":1000},
            "rationale":{"type":"string","max":2000},
            "anchors":{
              "type":"object",
              "fields":{"1":{"type":"string","min":1,"max":1000,"visible":true},"3":{"type":"string","min":1,"max":1000,"visible":true},"5":{"type":"string","min":1,"max":1000,"visible":true}},
              "required":["1","3","5"]
            },
            "mustMention":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{
                  "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                  "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                  "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
                },
                "required":["id","label","anyOf"]
              },
              "max":40,
              "unique":"id"
            },
            "needed":{"type":"integer","min":1,"max":40},
            "redFlags":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{
                  "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                  "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                  "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
                },
                "required":["id","label","anyOf"]
              },
              "max":40,
              "unique":"id"
            }
          },
          "required":["id","name","weight","anchors"]
        },
        "max":20,
        "unique":"id"
      },
      "requirements":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
            "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
            "level":{"type":"string","enum":["must","nice"]},
            "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
          },
          "required":["id","label","level","anyOf"]
        },
        "max":40,
        "unique":"id"
      },
      "questions":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","format":"uuid"},
            "text":{"type":"string","min":10,"max":500,"visible":true},
            "type":{"type":"string","enum":["video","text","multiple_choice","coding"]},
            "timeLimit":{"type":"integer","min":30,"max":600},
            "required":{"type":"boolean"},
            "competencyIds":{"type":"array","items":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"max":10,"unique":true},
            "topic":{"type":"string","max":100,"line":true},
            "hints":{"type":"array","items":{"type":"string","min":1,"max":200,"visible":true},"max":5},
            "rubric":{
              "type":"object",
              "fields":{
                "mustMention":{
                  "type":"array",
                  "items":{
                    "type":"object",
                    "fields":{
                      "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                      "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                      "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
                    },
                    "required":["id","label","anyOf"]
                  },
                  "max":40,
                  "unique":"id"
                },
                "needed":{"type":"integer","min":1,"max":40},
                "redFlags":{
                  "type":"array",
                  "items":{
                    "type":"object",
                    "fields":{
                      "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                      "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                      "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
                    },
                    "required":["id","label","anyOf"]
                  },
                  "max":40,
                  "unique":"id"
                }
              }
            },
            "options":{
              "type":"array",
              "items":{"type":"object","fields":{"id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"text":{"type":"string","min":1,"max":200,"visible":true}},"required":["id","text"]},
              "min":2,
              "max":10
            },
            "correctOptionIds":{"type":"array","items":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"min":1,"max":10},
            "testGroups":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{
                  "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                  "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                  "visible":{"type":"boolean"},
                  "weight":{"type":"number","above":0,"max":1000},
                  "tests":{
                    "type":"array",
                    "items":{
                      "type":"object",
                      "fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true},"stdin":{"type":"string","max":4000},"expected":{"type":"string","max":4000}},
                      "required":["name","expected"]
                    },
                    "min":1,
                    "max":30,
                    "unique":"name"
                  }
                },
                "required":["id","name"]
              },
              "min":1,
              "max":20,
              "unique":"id"
            }
          },
          "required":["text","type"]
        },
        "max":100
      }
    },
    "required":["title","interviewType"]
  }'::jsonb
$$;
comment on function interviews.new_template_shape is 'The shape of NewTemplate.';

create function interviews.template_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "title":{"type":"string","min":1,"max":200,"visible":true,"line":true},
      "description":{"type":"string","max":5000},
      "interviewType":{"type":"string","min":1,"max":50,"visible":true,"line":true},
      "interviewCategory":{"type":"string","nullable":true,"min":1,"max":50,"visible":true,"line":true},
      "language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
      "settings":{
        "type":"object",
        "fields":{
          "totalTimeLimit":{"type":"integer","min":1,"max":480},
          "questionTimeLimit":{"type":"integer","min":30,"max":600},
          "allowRetakes":{"type":"boolean"},
          "maxRetakes":{"type":"integer","min":0,"max":10},
          "shuffleQuestions":{"type":"boolean"},
          "showProgress":{"type":"boolean"},
          "showTimer":{"type":"boolean"},
          "allowPause":{"type":"boolean"},
          "maxPauseMinutes":{"type":"integer","min":1,"max":10080},
          "allowTextInsteadOfVideo":{"type":"boolean"}
        }
      },
      "competencies":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
            "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
            "description":{"type":"string","max":2000},
            "weight":{"type":"number","above":0,"max":1000},
            "rationale":{"type":"string","max":2000},
            "anchors":{
              "type":"object",
              "fields":{"1":{"type":"string","min":1,"max":1000,"visible":true},"3":{"type":"string","min":1,"max":1000,"visible":true},"5":{"type":"string","min":1,"max":1000,"visible":true}},
              "required":["1","3","5"]
            },
            "mustMention":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{
                  "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                  "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                  "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
                },
                "required":["id","label","anyOf"]
              },
              "max":40,
              "unique":"id"
            },
            "needed":{"type":"integer","min":1,"max":40},
            "redFlags":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{
                  "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                  "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                  "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
                },
                "required":["id","label","anyOf"]
              },
              "max":40,
              "unique":"id"
            }
          },
          "required":["id","name","weight","anchors"]
        },
        "max":20,
        "unique":"id"
      },
      "requirements":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
            "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
            "level":{"type":"string","enum":["must","nice"]},
            "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
          },
          "required":["id","label","level","anyOf"]
        },
        "max":40,
        "unique":"id"
      }
    },
    "min":1
  }'::jsonb
$$;
comment on function interviews.template_changes_shape is 'The shape of TemplateChanges.';

create function interviews.new_question_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "text":{"type":"string","min":10,"max":500,"visible":true},
      "type":{"type":"string","enum":["video","text","multiple_choice","coding"]},
      "timeLimit":{"type":"integer","min":30,"max":600},
      "required":{"type":"boolean"},
      "competencyIds":{"type":"array","items":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"max":10,"unique":true},
      "topic":{"type":"string","max":100,"line":true},
      "hints":{"type":"array","items":{"type":"string","min":1,"max":200,"visible":true},"max":5},
      "rubric":{
        "type":"object",
        "fields":{
          "mustMention":{
            "type":"array",
            "items":{
              "type":"object",
              "fields":{
                "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
              },
              "required":["id","label","anyOf"]
            },
            "max":40,
            "unique":"id"
          },
          "needed":{"type":"integer","min":1,"max":40},
          "redFlags":{
            "type":"array",
            "items":{
              "type":"object",
              "fields":{
                "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
              },
              "required":["id","label","anyOf"]
            },
            "max":40,
            "unique":"id"
          }
        }
      },
      "options":{
        "type":"array",
        "items":{"type":"object","fields":{"id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"text":{"type":"string","min":1,"max":200,"visible":true}},"required":["id","text"]},
        "min":2,
        "max":10
      },
      "correctOptionIds":{"type":"array","items":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"min":1,"max":10},
      "testGroups":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
            "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
            "visible":{"type":"boolean"},
            "weight":{"type":"number","above":0,"max":1000},
            "tests":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true},"stdin":{"type":"string","max":4000},"expected":{"type":"string","max":4000}},
                "required":["name","expected"]
              },
              "min":1,
              "max":30,
              "unique":"name"
            }
          },
          "required":["id","name"]
        },
        "min":1,
        "max":20,
        "unique":"id"
      },
      "order":{"type":"integer","min":1,"max":100}
    },
    "required":["text","type"]
  }'::jsonb
$$;
comment on function interviews.new_question_shape is 'The shape of NewQuestion.';

create function interviews.question_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "text":{"type":"string","min":10,"max":500,"visible":true},
      "type":{"type":"string","enum":["video","text","multiple_choice","coding"]},
      "timeLimit":{"type":"integer","min":30,"max":600},
      "required":{"type":"boolean"},
      "competencyIds":{"type":"array","items":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"max":10,"unique":true},
      "topic":{"type":"string","nullable":true,"max":100,"line":true},
      "hints":{"type":"array","items":{"type":"string","min":1,"max":200,"visible":true},"max":5},
      "rubric":{
        "type":"object",
        "fields":{
          "mustMention":{
            "type":"array",
            "items":{
              "type":"object",
              "fields":{
                "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
              },
              "required":["id","label","anyOf"]
            },
            "max":40,
            "unique":"id"
          },
          "needed":{"type":"integer","min":1,"max":40},
          "redFlags":{
            "type":"array",
            "items":{
              "type":"object",
              "fields":{
                "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
                "label":{"type":"string","min":1,"max":200,"visible":true,"line":true},
                "anyOf":{"type":"array","items":{"type":"string","min":1,"max":120,"visible":true,"line":true},"min":1,"max":40}
              },
              "required":["id","label","anyOf"]
            },
            "max":40,
            "unique":"id"
          }
        }
      },
      "options":{
        "type":"array",
        "nullable":true,
        "items":{"type":"object","fields":{"id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"text":{"type":"string","min":1,"max":200,"visible":true}},"required":["id","text"]},
        "min":2,
        "max":10
      },
      "correctOptionIds":{"type":"array","nullable":true,"items":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"min":1,"max":10},
      "testGroups":{
        "type":"array",
        "nullable":true,
        "items":{
          "type":"object",
          "fields":{
            "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},
            "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
            "visible":{"type":"boolean"},
            "weight":{"type":"number","above":0,"max":1000},
            "tests":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true},"stdin":{"type":"string","max":4000},"expected":{"type":"string","max":4000}},
                "required":["name","expected"]
              },
              "min":1,
              "max":30,
              "unique":"name"
            }
          },
          "required":["id","name"]
        },
        "min":1,
        "max":20,
        "unique":"id"
      }
    },
    "min":1
  }'::jsonb
$$;
comment on function interviews.question_changes_shape is 'The shape of QuestionChanges.';

create function interviews.default_settings()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "totalTimeLimit":60,
    "questionTimeLimit":180,
    "allowRetakes":false,
    "maxRetakes":0,
    "shuffleQuestions":false,
    "showProgress":true,
    "showTimer":true,
    "allowPause":false,
    "maxPauseMinutes":1440,
    "allowTextInsteadOfVideo":true
  }'::jsonb
$$;
comment on function interviews.default_settings is 'What a template''s settings are where it does not say.';

-- ── supabase/schemas/40_interviews/rules.sql ──

-- What may be done to a template and its questions, as triggers: members write these tables directly as
-- well as through functions, and both must meet the same rules with the same problem codes. Last, who may be
-- a candidate.

create function interviews.refuse_unless_draft(template public.interview_templates)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if template.status = 'archived' then
    perform private.raise_problem('template_archived');
  elsif template.status <> 'draft' then
    perform private.raise_problem('template_not_draft');
  end if;
end
$$;

create function interviews.rubric_problem(rubric jsonb, language text)
returns text
language sql
immutable
set search_path = ''
as $$
  with phrase as (
    select l.list, c.concept ->> 'id' as concept, p.phrase, private.phrase_problem(p.phrase, rubric_problem.language) as problem,
      lower(normalize(regexp_replace(private.trimmed(p.phrase), '\s+', ' ', 'g'), nfkc) collate pg_catalog.pg_c_utf8) as same
    from (values ('mustMention'), ('redFlags')) l (list)
    cross join jsonb_array_elements(coalesce(rubric_problem.rubric -> l.list, '[]')) c (concept)
    cross join jsonb_array_elements_text(c.concept -> 'anyOf') p (phrase)
  ), problem as (
    select 1 as nth, format('The phrase %L of %s has no word in it, so no answer can have it.', phrase, concept) as sentence
    from phrase where problem = 'no_word'
    union all
    select 2, format('The phrase %L of %s is in nearly every answer.', phrase, concept)
    from phrase where problem = 'common_word'
    union all
    select 3, format('The phrase %L counts for %s and as the red flag %s.', wanted.phrase, wanted.concept, flag.concept)
    from phrase wanted join phrase flag using (same)
    where wanted.list = 'mustMention' and flag.list = 'redFlags'
    union all
    select 4, format('needed is %s, but mustMention lists %s.', rubric_problem.rubric ->> 'needed', jsonb_array_length(coalesce(rubric_problem.rubric -> 'mustMention', '[]')))
    where (rubric_problem.rubric ->> 'needed')::int > jsonb_array_length(coalesce(rubric_problem.rubric -> 'mustMention', '[]'))
  )
  select min(sentence) from problem where nth = (select min(nth) from problem)
$$;
comment on function interviews.rubric_problem is
  'A sentence on what a rubric must not say, or null: a phrase without a word, one that is in nearly every answer, one that is wanted and a red flag, more needed than listed. `rubric` has the lists of a question''s rubric or of a competency.';

create function interviews.require_sound_rubrics(competencies jsonb, requirements jsonb, language text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  problem text;
begin
  select format('%s: %s', r.name, interviews.rubric_problem(r.rubric, require_sound_rubrics.language)) into problem
  from (
    select 'competency ' || (c ->> 'id'), c from jsonb_array_elements(require_sound_rubrics.competencies) c
    union all
    select 'requirement ' || (q ->> 'id'), jsonb_build_object('mustMention', jsonb_build_array(q))
    from jsonb_array_elements(require_sound_rubrics.requirements) q
  ) r (name, rubric)
  where interviews.rubric_problem(r.rubric, require_sound_rubrics.language) is not null
  limit 1;
  if problem is not null then
    perform private.raise_problem('invalid_template', problem, 'Correct the phrases and send it again.');
  end if;
end
$$;
comment on function interviews.require_sound_rubrics is 'Raises invalid_template where a competency or a requirement looks for what tells no answer from another.';

create function interviews.check_template()
returns trigger
language plpgsql
security definer -- looks at questions and versions whoever writes
set search_path = ''
as $$
declare
  missing text;
begin
  if tg_op = 'DELETE' then
    -- With the whole workspace anything may go.
    if exists (select from public.workspaces w where w.id = old.workspace_id) then
      if exists (select from public.template_versions v where v.template_id = old.id) then
        perform private.raise_problem(case when old.status = 'draft' then 'template_in_use' else 'template_not_draft' end,
          'A template that was published cannot be deleted: interviews point at it.',
          'Archive it instead.');
      end if;
      perform interviews.refuse_unless_draft(old);
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    new.owner_id := coalesce(new.owner_id, (workspaces.current_actor()).user_id);
  elsif (new.title, new.description, new.interview_type, new.interview_category, new.language, new.settings, new.competencies, new.requirements, new.workspace_id)
    is not distinct from
    (old.title, old.description, old.interview_type, old.interview_category, old.language, old.settings, old.competencies, old.requirements, old.workspace_id) then
    return new;
  else
    perform interviews.refuse_unless_draft(old);
    new.updated_at := now();
  end if;
  perform private.require_shape(jsonb_build_object(
    'title', new.title, 'description', new.description, 'interviewType', new.interview_type, 'interviewCategory', new.interview_category,
    'language', new.language, 'settings', new.settings, 'competencies', new.competencies, 'requirements', new.requirements
  ), interviews.template_changes_shape(), 'invalid_template');
  perform interviews.require_sound_rubrics(new.competencies, new.requirements, new.language);
  new.settings := interviews.default_settings() || new.settings;
  if tg_op = 'UPDATE' then
    select min(c) into missing from public.questions q, unnest(q.competency_ids) c
    where q.template_id = new.id and c not in (select k ->> 'id' from jsonb_array_elements(new.competencies) k);
    if missing is not null then
      perform private.raise_problem('unknown_competency',
        format('A question assesses the competency %s, which would be gone.', missing),
        'Change the question first.');
    end if;
  end if;
  return new;
end
$$;
comment on function interviews.check_template is
  'Only a draft is changed, only one that was never published is deleted, and what is stored is complete and well formed.';
create trigger check_template before insert or update or delete on public.interview_templates
for each row execute function interviews.check_template();

create function interviews.tell_template_created()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform outbox.record_event(new.workspace_id, 'template', new.id, 'template.created', jsonb_build_object(
    'templateId', new.id, 'title', new.title, 'interviewType', new.interview_type, 'interviewCategory', new.interview_category, 'ownerId', new.owner_id
  ));
  return null;
end
$$;
create trigger tell_template_created after insert on public.interview_templates
for each row execute function interviews.tell_template_created();

create function interviews.check_options(question public.questions)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  options jsonb := question.options;
  correct text[] := question.correct_option_ids;
begin
  if question.type <> 'multiple_choice' then
    if question.options is not null or question.correct_option_ids is not null then
      perform private.raise_problem('invalid_options',
        format('A %s question has no options.', question.type),
        'Leave options and correctOptionIds out.');
    end if;
    return;
  end if;
  if options is null or correct is null then
    perform private.raise_problem('invalid_options', 'A multiple-choice question needs options and correctOptionIds.');
  elsif (select count(distinct o ->> 'id') from jsonb_array_elements(options) o) < jsonb_array_length(options) then
    perform private.raise_problem('invalid_options', 'Two options have the same id.');
  elsif (select count(distinct c) from unnest(correct) c) < cardinality(correct) then
    perform private.raise_problem('invalid_options', 'correctOptionIds must name each option once.');
  elsif exists (select from unnest(correct) c where c not in (select o ->> 'id' from jsonb_array_elements(options) o)) then
    perform private.raise_problem('invalid_options', 'correctOptionIds names an option that there is not.');
  elsif cardinality(correct) = jsonb_array_length(options) then
    perform private.raise_problem('invalid_options', 'Every option is right, so that nobody can choose wrongly.', 'Add an option that is wrong.');
  end if;
end
$$;

create function interviews.check_question()
returns trigger
language plpgsql
security definer -- looks at the template and the other questions whoever writes
set search_path = ''
as $$
declare
  template public.interview_templates;
  missing text;
  problem text;
begin
  -- Locked, so that publishing waits for this change or refuses it.
  select * into template from public.interview_templates t
  where t.id = case when tg_op = 'DELETE' then old.template_id else new.template_id end
  for no key update;
  if template.id is null and tg_op = 'DELETE' then
    return old; -- goes with its template
  end if;
  perform workspaces.authorize(workspaces.current_actor(), template.workspace_id, 'interviews:write', 'template_not_found');
  perform interviews.refuse_unless_draft(template);
  update public.interview_templates t set updated_at = now() where t.id = template.id and t.updated_at < now();
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'INSERT' then
    if (select count(*) from public.questions q where q.template_id = template.id) >= 100 then
      perform private.raise_problem('too_many_questions');
    end if;
    if new."order" = 0 then
      new."order" := 1 + coalesce((select max(q."order") from public.questions q where q.template_id = template.id), 0);
    end if;
    if new.time_limit = 0 then
      new.time_limit := (template.settings ->> 'questionTimeLimit')::int;
    end if;
  end if;
  new.options := nullif(new.options, 'null');
  new.test_groups := nullif(new.test_groups, 'null');
  perform private.require_shape(jsonb_build_object(
    'text', new.text, 'type', new.type, 'timeLimit', new.time_limit, 'required', new.is_required, 'competencyIds', to_jsonb(new.competency_ids),
    'topic', new.topic, 'hints', new.hints, 'rubric', new.rubric, 'options', new.options,
    'correctOptionIds', to_jsonb(new.correct_option_ids), 'testGroups', new.test_groups
  ), interviews.question_changes_shape(), 'invalid_question');
  problem := interviews.rubric_problem(new.rubric, template.language);
  if problem is not null then
    perform private.raise_problem('invalid_question', problem, 'Correct the rubric and send it again.');
  end if;
  perform interviews.check_options(new);
  if new.test_groups is not null and new.type <> 'coding' then
    perform private.raise_problem('invalid_test_groups', format('A %s question has no test groups.', new.type));
  elsif pg_column_size(new.test_groups) >= 131072 then
    perform private.raise_problem('invalid_test_groups', 'testGroups: must be smaller than 128 kB.', 'Shorten the tests, or keep them with the runner.');
  end if;
  select min(c) into missing from unnest(new.competency_ids) c
  where c not in (select k ->> 'id' from jsonb_array_elements(template.competencies) k);
  if missing is not null then
    perform private.raise_problem('unknown_competency', format('The template has no competency %s.', missing));
  end if;
  return new;
end
$$;
comment on function interviews.check_question is
  'A question is changed only while its template is a draft, fits its type, and assesses competencies that the template has.';
create trigger check_question before insert or update or delete on public.questions
for each row execute function interviews.check_question();

create function interviews.follow_dead_transcription()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'responseId', ''), 'uuid') then
    return null;
  end if;
  update public.transcription_jobs j
  set status = case when tg_op = 'INSERT' then 'failed' else 'pending' end::public.transcription_status,
    error_code = case when tg_op = 'INSERT' then new.error_code end,
    error_detail = case when tg_op = 'INSERT' then new.error_message end,
    finished_at = case when tg_op = 'INSERT' then now() end
  where j.response_id = (new.message -> 'data' ->> 'responseId')::uuid
    and j.status = case when tg_op = 'INSERT' then 'pending' else 'failed' end::public.transcription_status;
  return null;
end
$$;
comment on function interviews.follow_dead_transcription is
  'A transcription fails with its message, and is wanted again when the message is redriven.';
create trigger transcription_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'transcribe.response')
execute function interviews.follow_dead_transcription();
create trigger transcription_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'transcribe.response' and old.redriven_at is null and new.redriven_at is not null)
execute function interviews.follow_dead_transcription();

create function interviews.check_candidate()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  broken text;
begin
  if tg_op = 'UPDATE' and (new.candidate_email, new.candidate_name) = (old.candidate_email, old.candidate_name) then
    return new;
  end if;
  broken := case
    when not private.is_email_address(new.candidate_email) then 'candidate_email_is_an_address'
    when new.candidate_email <> private.normal_email(new.candidate_email) then 'candidate_email_is_normal'
    when not private.has_visible_character(new.candidate_name) or not private.is_one_line(new.candidate_name) then 'candidate_name_is_a_line'
  end;
  if broken is not null then
    raise exception using errcode = 'check_violation', table = 'invitations', schema = 'public', constraint = broken,
      message = format('new row for relation "invitations" violates check constraint "%s"', broken);
  end if;
  return new;
end
$$;
comment on function interviews.check_candidate is
  'Whom an invitation is for has a name and an address. As constraints, which these stand for, they would be checked at every update of the row, and every call of a candidate updates it.';
create trigger check_candidate before insert or update on public.invitations
for each row execute function interviews.check_candidate();

-- ── supabase/schemas/40_interviews/templates.sql ──

-- What members and systems do with templates: list, read, write, publish, revise, copy, archive, delete.

create function interviews.question_view(question public.questions, nth bigint)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', question.id, 'order', question_view.nth, 'text', question.text, 'type', question.type, 'timeLimit', question.time_limit,
    'required', question.is_required, 'competencyIds', to_jsonb(question.competency_ids), 'topic', question.topic, 'hints', question.hints,
    'rubric', question.rubric, 'options', question.options, 'correctOptionIds', to_jsonb(question.correct_option_ids),
    'testGroups', question.test_groups
  )
$$;

create function interviews.questions_of(template_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(interviews.question_view(q, n.nth) order by n.nth), '[]')
  from public.questions q
  join (
    select o.id, row_number() over (order by o."order") as nth from public.questions o where o.template_id = questions_of.template_id
  ) n on n.id = q.id
$$;
comment on function interviews.questions_of is 'All questions of a template in order, numbered from one.';

create function interviews.template_view(template public.interview_templates)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', template.id, 'workspaceId', template.workspace_id, 'ownerId', template.owner_id, 'title', template.title,
    'description', template.description, 'interviewType', template.interview_type, 'interviewCategory', template.interview_category,
    'language', template.language, 'status', template.status, 'settings', template.settings, 'competencies', template.competencies,
    'requirements', template.requirements,
    'questionCount', (select count(*) from public.questions q where q.template_id = template.id),
    'createdAt', private.to_iso(template.created_at), 'updatedAt', private.to_iso(template.updated_at)
  )
$$;

create function interviews.template_of_actor(template_id uuid, permission text, locking boolean default false)
returns public.interview_templates
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates;
begin
  if locking then
    select * into template from public.interview_templates t where t.id = template_of_actor.template_id for no key update;
  else
    select * into template from public.interview_templates t where t.id = template_of_actor.template_id;
  end if;
  perform workspaces.authorize(workspaces.current_actor(), template.workspace_id, template_of_actor.permission, 'template_not_found');
  return template;
end
$$;
comment on function interviews.template_of_actor is 'The template, locked if asked for, when the caller may do this to it. Raises template_not_found, forbidden.';

create function interviews.list_templates(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_templates.workspace_id, 'interviews:read');
  size int := private.page_size(list_templates.page_size);
  after record := private.decode_cursor('templates', list_templates.cursor);
  wanted public.template_status;
  found_templates public.interview_templates[];
begin
  perform private.require_shape(list_templates.filter, '{"type":"object","fields":{"status":{"type":"string","nullable":true}}}', 'invalid_filter');
  if list_templates.filter ->> 'status' is not null then
    if not pg_input_is_valid(list_templates.filter ->> 'status', 'public.template_status') then
      perform private.raise_problem('invalid_status',
        format('%L is not a status.', list_templates.filter ->> 'status'),
        'Use draft, published or archived.');
    end if;
    wanted := (list_templates.filter ->> 'status')::public.template_status;
  end if;
  perform private.count_call('query', 'list_templates');
  if wanted is null then
    found_templates := array(
      select t from public.interview_templates t
      where t.workspace_id = resolved and (t.created_at, t.id) < (after.moment, after.id)
      order by t.created_at desc, t.id desc limit size + 1);
  else
    found_templates := array(
      select t from public.interview_templates t
      where t.workspace_id = resolved and t.status = wanted and (t.created_at, t.id) < (after.moment, after.id)
      order by t.created_at desc, t.id desc limit size + 1);
  end if;
  return jsonb_build_object(
    'items', (select coalesce(jsonb_agg(interviews.template_view(t) order by t.created_at desc, t.id desc), '[]') from unnest(found_templates[:size]) t),
    'nextCursor', case when cardinality(found_templates) > size
      then private.encode_cursor('templates', found_templates[size].created_at, found_templates[size].id) end
  );
end
$$;
grant execute on function interviews.list_templates to authenticated, service_role;

create function interviews.get_template(template_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(get_template.template_id, 'interviews:read');
begin
  perform private.count_call('query', 'get_template');
  return interviews.template_view(template) || jsonb_build_object(
    'questions', interviews.questions_of(template.id),
    'versions', (
      select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'publishedAt', private.to_iso(v.published_at)) order by v.version), '[]')
      from public.template_versions v
      where v.template_id = template.id
    )
  );
end
$$;
grant execute on function interviews.get_template to authenticated, service_role;

create function interviews.create_template(workspace_id uuid, template jsonb)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t jsonb := create_template.template;
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), create_template.workspace_id, 'interviews:write');
  template_id uuid;
begin
  -- Before any of it is taken apart, so that an unknown field is not just left out.
  perform private.require_shape(t, interviews.new_template_shape(), 'invalid_template');
  perform private.count_call('command', 'create_template');
  insert into public.interview_templates as i
    (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements)
  values (
    resolved, t ->> 'title', coalesce(t ->> 'description', ''), t ->> 'interviewType',
    t ->> 'interviewCategory', coalesce(t ->> 'language', 'en'), coalesce(t -> 'settings', '{}'),
    coalesce(t -> 'competencies', '[]'), coalesce(t -> 'requirements', '[]')
  )
  returning i.id into template_id;
  perform interviews.insert_question(template_id, q, nth::int)
  from jsonb_array_elements(coalesce(t -> 'questions', '[]')) with ordinality e (q, nth);
  return template_id;
end
$$;
grant execute on function interviews.create_template to authenticated, service_role;

create function interviews.update_template(template_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(update_template.template_id, 'interviews:write', true);
  c jsonb := update_template.changes;
begin
  perform interviews.refuse_unless_draft(template);
  perform private.require_shape(c, interviews.template_changes_shape(), 'invalid_template');
  perform private.count_call('command', 'update_template');
  update public.interview_templates t set
    title = coalesce(c ->> 'title', t.title),
    description = coalesce(c ->> 'description', t.description),
    interview_type = coalesce(c ->> 'interviewType', t.interview_type),
    interview_category = case when c ? 'interviewCategory' then c ->> 'interviewCategory' else t.interview_category end,
    language = coalesce(c ->> 'language', t.language),
    settings = t.settings || coalesce(c -> 'settings', '{}'),
    competencies = coalesce(c -> 'competencies', t.competencies),
    requirements = coalesce(c -> 'requirements', t.requirements)
  where t.id = template.id
  returning * into template;
  return interviews.template_view(template);
end
$$;
grant execute on function interviews.update_template to authenticated, service_role;

create function interviews.delete_template(template_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(delete_template.template_id, 'interviews:write', true);
begin
  perform private.count_call('command', 'delete_template');
  delete from public.interview_templates t where t.id = template.id;
end
$$;
grant execute on function interviews.delete_template to authenticated, service_role;

create function interviews.publish_template(template_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  t public.interview_templates := interviews.template_of_actor(publish_template.template_id, 'interviews:write', true);
  questions jsonb;
  frozen jsonb;
  problem text;
  version public.template_versions;
begin
  perform interviews.refuse_unless_draft(t);
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'id', q.id, 'text', q.text, 'type', q.type, 'timeLimit', q.time_limit, 'required', q.is_required,
    'competencyIds', to_jsonb(q.competency_ids), 'topic', q.topic, 'hints', q.hints, 'rubric', q.rubric,
    'options', q.options, 'correctOptionIds', to_jsonb(q.correct_option_ids), 'testGroups', q.test_groups
  )) order by q."order")
  into questions
  from public.questions q
  where q.template_id = t.id;
  if questions is null then
    perform private.raise_problem('template_has_no_questions');
  end if;
  -- Asked again: what was written before a rule, or for another language, would be read without a word.
  perform interviews.require_sound_rubrics(t.competencies, t.requirements, t.language);
  select format('question %s: %s', q.nth, interviews.rubric_problem(q.question -> 'rubric', t.language)) into problem
  from jsonb_array_elements(questions) with ordinality q (question, nth)
  where interviews.rubric_problem(q.question -> 'rubric', t.language) is not null
  order by q.nth limit 1;
  if problem is not null then
    perform private.raise_problem('invalid_template', problem, 'Correct the rubric and publish again.');
  end if;
  frozen := jsonb_build_object(
    'title', t.title, 'description', t.description, 'interviewType', t.interview_type,
    'interviewCategory', t.interview_category, 'language', t.language, 'settings', t.settings,
    'competencies', t.competencies, 'requirements', t.requirements, 'questions', questions
  );
  perform private.count_call('command', 'publish_template');
  insert into public.template_versions (template_id, workspace_id, version, content, rubric_hash)
  select t.id, t.workspace_id, coalesce(max(v.version), 0) + 1, frozen,
    -- jsonb prints its keys in one fixed order, so equal content has an equal hash.
    private.hash_secret(jsonb_build_array(frozen -> 'competencies', frozen -> 'requirements', frozen -> 'questions')::text)
  from public.template_versions v
  where v.template_id = t.id
  returning * into version;
  update public.interview_templates i set status = 'published', updated_at = now() where i.id = t.id;
  perform outbox.record_event(t.workspace_id, 'template', t.id, 'template.published', jsonb_build_object(
    'templateId', t.id, 'title', t.title, 'templateVersionId', version.id, 'version', version.version,
    'questionsCount', jsonb_array_length(questions), 'publishedAt', private.to_iso(version.published_at)
  ));
  return version.id;
end
$$;
grant execute on function interviews.publish_template to authenticated, service_role;

create function interviews.revise_template(template_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(revise_template.template_id, 'interviews:write', true);
begin
  if template.status = 'archived' then
    perform interviews.refuse_unless_draft(template);
  elsif template.status = 'draft' then
    perform private.raise_problem('template_not_published', 'The template is a draft already.', 'Edit it.');
  end if;
  perform private.count_call('command', 'revise_template');
  update public.interview_templates t set status = 'draft', updated_at = now() where t.id = template.id returning * into template;
  return interviews.template_view(template);
end
$$;
grant execute on function interviews.revise_template to authenticated, service_role;

create function interviews.copy_template(template_id uuid, title text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(copy_template.template_id, 'interviews:write');
  copied public.interview_templates;
begin
  perform private.count_call('command', 'copy_template');
  insert into public.interview_templates as i
    (workspace_id, title, description, interview_type, interview_category, language, settings, competencies, requirements)
  values (template.workspace_id, coalesce(copy_template.title, template.title), template.description, template.interview_type,
    template.interview_category, template.language, template.settings, template.competencies, template.requirements)
  returning * into copied;
  insert into public.questions
    (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
  select copied.id, q.text, q.type, row_number() over (order by q."order"), q.time_limit, q.is_required, q.competency_ids, q.topic, q.hints,
    q.rubric, q.options, q.correct_option_ids, q.test_groups
  from public.questions q
  where q.template_id = template.id
  order by q."order";
  return interviews.template_view(copied);
end
$$;
grant execute on function interviews.copy_template to authenticated, service_role;

create function interviews.archive_template(template_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(archive_template.template_id, 'interviews:write', true);
begin
  if template.status = 'archived' then
    perform private.raise_problem('template_archived', 'The template is archived already.', 'Nothing is left to do.');
  elsif not exists (select from public.template_versions v where v.template_id = template.id) then
    perform private.raise_problem('template_not_published', 'A draft that was never published has nothing to keep.', 'Delete it instead.');
  end if;
  perform private.count_call('command', 'archive_template');
  update public.interview_templates t set status = 'archived', updated_at = now() where t.id = template.id returning * into template;
  perform outbox.record_event(template.workspace_id, 'template', template.id, 'template.archived',
    jsonb_build_object('templateId', template.id, 'title', template.title));
  return interviews.template_view(template);
end
$$;
grant execute on function interviews.archive_template to authenticated, service_role;

-- ── supabase/schemas/40_interviews/questions.sql ──

-- What members and systems do with the questions of a draft.

create function interviews.insert_question(template_id uuid, question jsonb, nth int)
returns public.questions
language sql
volatile
set search_path = ''
as $$
  insert into public.questions
    (template_id, text, type, "order", time_limit, is_required, competency_ids, topic, hints, rubric, options, correct_option_ids, test_groups)
  select insert_question.template_id, q ->> 'text', (q ->> 'type')::public.question_type, coalesce(insert_question.nth, 0),
    coalesce((q ->> 'timeLimit')::int, 0), coalesce((q ->> 'required')::boolean, true),
    array(select jsonb_array_elements_text(coalesce(q -> 'competencyIds', '[]'))),
    q ->> 'topic', coalesce(q -> 'hints', '[]'),
    '{"mustMention":[],"redFlags":[]}' || coalesce(q -> 'rubric', '{}'),
    nullif(q -> 'options', 'null'),
    case when jsonb_typeof(q -> 'correctOptionIds') = 'array' then array(select jsonb_array_elements_text(q -> 'correctOptionIds')) end,
    nullif(q -> 'testGroups', 'null')
  from (select insert_question.question as q) given
  returning *
$$;
comment on function interviews.insert_question is 'Stores a question that was given as the API speaks it, at the position, or last without one.';

create function interviews.list_questions(template_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(list_questions.template_id, 'interviews:read');
  size int := private.page_size(list_questions.page_size);
  skipped int := coalesce(private.place_of('questions', list_questions.cursor, '^\d{1,4}$')::int, 0);
  questions jsonb;
begin
  perform private.count_call('query', 'get_template_questions');
  questions := interviews.questions_of(template.id); -- a hundred at most
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(q order by n), '[]') from jsonb_array_elements(questions) with ordinality e (q, n)
      where n > skipped and n <= skipped + size
    ),
    'nextCursor', case when jsonb_array_length(questions) > skipped + size then private.cursor_of('questions', (skipped + size)::text) end
  );
end
$$;
grant execute on function interviews.list_questions to authenticated, service_role;

create function interviews.question_in(template_id uuid, question_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select q from jsonb_array_elements(interviews.questions_of(question_in.template_id)) q where q ->> 'id' = question_in.question_id::text
$$;

create function interviews.add_question(template_id uuid, question jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(add_question.template_id, 'interviews:write', true);
  place int;
  saved public.questions;
begin
  perform interviews.refuse_unless_draft(template);
  perform private.require_shape(add_question.question, interviews.new_question_shape(), 'invalid_question');
  perform private.count_call('command', 'add_question');
  if add_question.question ? 'order' then
    -- The place of the nth question, whatever gaps there are before it; beyond the last, the end.
    select q."order" into place from public.questions q where q.template_id = template.id
    order by q."order" offset (add_question.question ->> 'order')::int - 1 limit 1;
    update public.questions q set "order" = q."order" + 1 where q.template_id = template.id and q."order" >= place;
  end if;
  saved := interviews.insert_question(template.id, add_question.question, place);
  return interviews.question_in(template.id, saved.id);
end
$$;
grant execute on function interviews.add_question to authenticated, service_role;

create function interviews.update_question(template_id uuid, question_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(update_question.template_id, 'interviews:write', true);
  c jsonb := update_question.changes;
begin
  perform interviews.refuse_unless_draft(template);
  perform interviews.require_question(template.id, update_question.question_id);
  perform private.require_shape(c, interviews.question_changes_shape(), 'invalid_question');
  perform private.count_call('command', 'update_question');
  update public.questions q set
    text = coalesce(c ->> 'text', q.text),
    type = coalesce((c ->> 'type')::public.question_type, q.type),
    time_limit = coalesce((c ->> 'timeLimit')::int, q.time_limit),
    is_required = coalesce((c ->> 'required')::boolean, q.is_required),
    competency_ids = case when c ? 'competencyIds' then array(select jsonb_array_elements_text(c -> 'competencyIds')) else q.competency_ids end,
    topic = case when c ? 'topic' then c ->> 'topic' else q.topic end,
    hints = coalesce(c -> 'hints', q.hints),
    rubric = case when c ? 'rubric' then '{"mustMention":[],"redFlags":[]}' || (c -> 'rubric') else q.rubric end,
    options = case when c ? 'options' then nullif(c -> 'options', 'null') else q.options end,
    correct_option_ids = case
      when jsonb_typeof(c -> 'correctOptionIds') = 'array' then array(select jsonb_array_elements_text(c -> 'correctOptionIds'))
      when not c ? 'correctOptionIds' then q.correct_option_ids
    end,
    test_groups = case when c ? 'testGroups' then nullif(c -> 'testGroups', 'null') else q.test_groups end
  where q.id = update_question.question_id;
  return interviews.question_in(template.id, update_question.question_id);
end
$$;
grant execute on function interviews.update_question to authenticated, service_role;

create function interviews.require_question(template_id uuid, question_id uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not exists (select from public.questions q where q.id = require_question.question_id and q.template_id = require_question.template_id) then
    perform private.raise_problem('question_not_found');
  end if;
end
$$;

create function interviews.remove_question(template_id uuid, question_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(remove_question.template_id, 'interviews:write', true);
begin
  perform interviews.refuse_unless_draft(template);
  perform interviews.require_question(template.id, remove_question.question_id);
  perform private.count_call('command', 'remove_question');
  delete from public.questions q where q.id = remove_question.question_id;
end
$$;
grant execute on function interviews.remove_question to authenticated, service_role;

create function interviews.reorder_questions(template_id uuid, question_ids uuid[])
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  template public.interview_templates := interviews.template_of_actor(reorder_questions.template_id, 'interviews:write', true);
begin
  perform interviews.refuse_unless_draft(template);
  if array(select q.id from public.questions q where q.template_id = template.id order by q.id)
    is distinct from array(select given from unnest(reorder_questions.question_ids) given order by given) then
    perform private.raise_problem('invalid_order');
  end if;
  perform private.count_call('command', 'reorder_questions');
  update public.questions q set "order" = given.nth
  from unnest(reorder_questions.question_ids) with ordinality given (id, nth)
  where q.id = given.id;
  return jsonb_build_object('items', interviews.questions_of(template.id));
end
$$;
grant execute on function interviews.reorder_questions to authenticated, service_role;

-- ── supabase/schemas/40_interviews/media.sql ──

-- Recordings and files: announced by the candidate, uploaded to Storage, looked at by the api function,
-- and only then part of an answer. Size and declared type are what Storage recorded, never what a client
-- says; what the content is, the api function saw from its first bytes.

create function interviews.media_url(path text)
returns text
language sql
immutable
set search_path = ''
as $$ select 'storage://interview-media/' || media_url.path $$;
comment on function interviews.media_url is 'How a response names its recording.';

create function interviews.media_types()
returns table (mime_type text, extension text, kind text, family text)
language sql
immutable
set search_path = ''
as $$
  values
    ('video/webm', 'webm', 'recording', 'webm'), ('audio/webm', 'weba', 'recording', 'webm'),
    ('video/mp4', 'mp4', 'recording', 'mp4'), ('audio/mp4', 'm4a', 'recording', 'mp4'), ('video/quicktime', 'mov', 'recording', 'mp4'),
    ('video/ogg', 'ogv', 'recording', 'ogg'), ('audio/ogg', 'oga', 'recording', 'ogg'),
    ('audio/mpeg', 'mp3', 'recording', 'mpeg'), ('audio/wav', 'wav', 'recording', 'wav'),
    ('text/plain', 'txt', 'code', 'text'), ('application/zip', 'zip', 'code', 'zip')
$$;
comment on function interviews.media_types is
  'What may be uploaded. Types of one family share a container and look alike from the outside.';

create function interviews.media_object(path text)
returns table (mime_type text, size bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  -- A database that stands alone has no Storage, and then nothing was uploaded.
  if to_regclass('storage.objects') is null then
    return;
  end if;
  return query
    select split_part(lower(o.metadata ->> 'mimetype'), ';', 1), (o.metadata ->> 'size')::bigint
    from storage.objects o
    where o.bucket_id = 'interview-media' and o.name = media_object.path and o.metadata ? 'size';
end
$$;
comment on function interviews.media_object is 'What Storage says about an uploaded object; no row when there is none, or it is not complete.';

create function interviews.upload_view(upload public.media_uploads)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('bucket', 'interview-media', 'path', upload.path, 'mediaUrl', interviews.media_url(upload.path),
    'mimeType', upload.mime_type, 'maxBytes', upload.max_bytes, 'expiresAt', private.to_iso(now() + interval '2 hours'))
$$;

create function interviews.awaited_upload(invitation public.invitations, question_id uuid, mime_type text, size bigint)
returns public.media_uploads
language sql
stable
set search_path = ''
as $$
  select m from public.media_uploads m
  where m.invitation_id = invitation.id and m.question_id = awaited_upload.question_id
    and m.mime_type = awaited_upload.mime_type and m.announced_size = awaited_upload.size
    and m.verified_at is null and m.used_at is null and m.discarded_at is null
    and not exists (select from interviews.media_object(m.path))
  order by m.created_at desc
  limit 1
$$;
comment on function interviews.awaited_upload is 'An upload that was announced in the same words and of which nothing has arrived: announcing it again is the same announcement.';

create function interviews.create_upload(invitation_id uuid, upload jsonb, idempotency_key text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(create_upload.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  question jsonb;
  media record;
  max_bytes bigint;
  object_path text;
  saved public.media_uploads;
  answered jsonb;
begin
  if invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  perform interviews.raise_unless_under_way(invitation);
  perform private.require_shape(create_upload.upload, interviews.new_upload_shape(), 'invalid_upload');
  question := interviews.question_of(invitation, (create_upload.upload ->> 'questionId')::uuid);
  if question is null then
    perform private.raise_problem('question_not_found');
  end if;
  answered := interviews.answer_given(invitation, 'create_upload', create_upload.idempotency_key, create_upload.upload);
  if answered is not null then
    select * into saved from public.media_uploads m where m.path = answered ->> 'path';
    return interviews.upload_view(saved);
  end if;
  select * into media from interviews.media_types() m
  where m.mime_type = btrim(split_part(lower(create_upload.upload ->> 'mimeType'), ';', 1))
    and m.kind = case question ->> 'type' when 'video' then 'recording' when 'coding' then 'code' end;
  if not found then
    perform private.raise_problem('media_type_not_allowed',
      format('A %s question takes no file of type %s.', question ->> 'type', create_upload.upload ->> 'mimeType'),
      format('Use one of %s.', coalesce((
        select string_agg(m.mime_type, ', ' order by m.mime_type) from interviews.media_types() m
        where m.kind = case question ->> 'type' when 'video' then 'recording' when 'coding' then 'code' end
      ), 'none: answer without a file')));
  end if;
  select case media.kind when 'code' then 10485760 else w.max_media_bytes end into strict max_bytes
  from public.workspaces w where w.id = invitation.workspace_id;
  if (create_upload.upload ->> 'size')::bigint > max_bytes then
    perform private.raise_problem('media_too_large', format('The file may have at most %s bytes.', max_bytes));
  end if;
  saved := interviews.awaited_upload(invitation, (question ->> 'id')::uuid, media.mime_type, (create_upload.upload ->> 'size')::bigint);
  if saved.path is not null then
    return interviews.upload_view(saved);
  end if;
  -- Bounded by what an honest candidate may need, so that the bucket cannot be filled.
  if (select count(*) from public.media_uploads m where m.invitation_id = invitation.id)
     >= 20 + 3 * (select jsonb_array_length(v.content -> 'questions') from public.template_versions v where v.id = invitation.template_version_id)
       * (1 + interviews.retakes_allowed(invitation)) then
    perform private.raise_problem('too_many_uploads');
  end if;
  perform private.count_call('command', 'create_upload');
  invitation := interviews.resume_interview(invitation);
  object_path := format('%s/%s/%s.%s', invitation.workspace_id, invitation.id, gen_random_uuid(), media.extension);
  insert into public.media_uploads (path, workspace_id, invitation_id, question_id, mime_type, announced_size, max_bytes)
  values (object_path, invitation.workspace_id, invitation.id, (question ->> 'id')::uuid, media.mime_type,
    (create_upload.upload ->> 'size')::bigint, max_bytes)
  returning * into saved;
  perform interviews.keep_answer(invitation, 'create_upload', create_upload.idempotency_key, create_upload.upload,
    jsonb_build_object('path', saved.path));
  return interviews.upload_view(saved);
end
$$;
grant execute on function interviews.create_upload to authenticated, service_role;

create function interviews.raise_media_not_found()
returns void
language sql
set search_path = ''
as $$
  select private.raise_problem('media_not_found')
$$;

create function interviews.check_media(upload public.media_uploads, found_type text, found_size bigint)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- First, because nothing is of no type.
  if check_media.found_size <= 0 then
    perform private.raise_problem('media_empty');
  elsif not exists (
    select from interviews.media_types() a join interviews.media_types() b using (family, kind)
    where a.mime_type = upload.mime_type and b.mime_type = check_media.found_type
  ) then
    perform private.raise_problem('media_type_not_allowed',
      format('The uploaded file is %s, announced was %s.', coalesce(check_media.found_type, 'of an unknown type'), upload.mime_type));
  elsif check_media.found_size > upload.max_bytes then
    perform private.raise_problem('media_too_large',
      format('The uploaded file has %s bytes; 1 to %s are allowed.', check_media.found_size, upload.max_bytes));
  end if;
end
$$;
comment on function interviews.check_media is 'Refuses an object that is not of the kind it was announced as, or too large.';

create function interviews.get_upload(invitation_id uuid, media_url text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(get_upload.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  upload public.media_uploads;
begin
  select * into upload from public.media_uploads m
  where m.invitation_id = invitation.id and interviews.media_url(m.path) = get_upload.media_url;
  -- What an answer has used may be named again after the end, by that answer sent again.
  if upload.used_at is null or (interviews.consent_problem(invitation, 'interview')).code is not null then
    if invitation.status <> found_invitation.status then
      return interviews.answer_just_ended(invitation);
    end if;
    perform interviews.raise_unless_under_way(invitation);
  end if;
  if upload.path is null then
    perform interviews.raise_media_not_found();
  end if;
  return jsonb_build_object('bucket', 'interview-media', 'path', upload.path);
end
$$;
grant execute on function interviews.get_upload to authenticated, service_role;

create function interviews.verify_upload(path text, content_type text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  upload public.media_uploads;
  stored record;
begin
  if (workspaces.current_actor()).kind <> 'service' then
    perform private.raise_problem('forbidden', 'Uploads are verified by the service alone.', 'Call without a credential of somebody else.');
  end if;
  select * into upload from public.media_uploads m where m.path = verify_upload.path for update;
  select * into stored from interviews.media_object(verify_upload.path);
  perform interviews.require_consent(i, 'interview') from public.invitations i where i.id = upload.invitation_id;
  if upload.path is null or stored.size is null then
    perform interviews.raise_media_not_found();
  end if;
  perform interviews.check_media(upload, stored.mime_type, stored.size);
  perform interviews.check_media(upload, verify_upload.content_type, stored.size);
  update public.media_uploads m
  set verified_type = upload.mime_type, size = stored.size, verified_at = now()
  where m.path = upload.path;
  return jsonb_build_object('path', upload.path, 'mimeType', upload.mime_type, 'size', stored.size);
end
$$;
grant execute on function interviews.verify_upload to service_role;

create function interviews.use_media(invitation public.invitations, question jsonb, url text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  upload public.media_uploads;
  stored record;
begin
  select * into upload from public.media_uploads m
  where m.invitation_id = invitation.id and m.question_id = (question ->> 'id')::uuid and interviews.media_url(m.path) = use_media.url;
  if upload.verified_at is null then
    perform interviews.raise_media_not_found();
  end if;
  -- Looked at again: a signed address may have been used once more since.
  select * into stored from interviews.media_object(upload.path);
  if stored.size is null or stored.size <> upload.size then
    perform interviews.raise_media_not_found();
  end if;
  perform interviews.check_media(upload, stored.mime_type, stored.size);
  update public.media_uploads m set used_at = coalesce(m.used_at, now()) where m.path = upload.path;
end
$$;
comment on function interviews.use_media is
  'Takes a recording for an answer, so that it is kept. Refuses one that was not uploaded for this question of this interview, verified, and left as it was.';

create function interviews.get_media(response_id uuid)
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
  perform workspaces.authorize(workspaces.current_actor(), answer.workspace_id, 'interviews:read', 'response_not_found');
  select * into upload from public.media_uploads m
  where m.invitation_id = answer.invitation_id and interviews.media_url(m.path) = answer.media_url;
  if upload.path is null then
    perform private.raise_problem('media_not_found', 'The response has no recording.', 'Only video answers have one.');
  end if;
  return jsonb_build_object('bucket', 'interview-media', 'path', upload.path, 'mimeType', upload.verified_type, 'size', upload.size);
end
$$;
grant execute on function interviews.get_media to authenticated, service_role;

do $$
begin
  -- Storage is the platform's; a database that stands alone has none.
  if to_regclass('storage.buckets') is not null then
    insert into storage.buckets (id, name, public, allowed_mime_types)
    values ('interview-media', 'interview-media', false, array(select m.mime_type from interviews.media_types() m order by m.mime_type))
    on conflict (id) do nothing;
  end if;
  if to_regclass('storage.objects') is not null then
    -- Candidates upload with signed addresses and need no policy. Reviewers play recordings by addresses that
    -- are signed for each: a list of objects would tell how often somebody recorded, and who did not.
    create policy "members read interview media" on storage.objects for select to authenticated
    using (
      bucket_id = 'interview-media'
      and split_part(name, '/', 1) in (select w::text from workspaces.my_workspace_ids('interviews:write') w)
    );
  end if;
end
$$;

-- ── supabase/schemas/40_interviews/deciding.sql ──

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

-- ── supabase/schemas/40_interviews/inviting.sql ──

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

-- ── supabase/schemas/40_interviews/listing.sql ──

-- Invitations by page: a workspace's, and those sent to the address of whoever is signed in.

create function interviews.require_status(wanted text)
returns public.invitation_status
language plpgsql
immutable
set search_path = ''
as $$
begin
  if wanted is not null and not pg_input_is_valid(wanted, 'public.invitation_status') then
    perform private.raise_problem('invalid_status', format('%L is not a status.', wanted), 'Use pending, started, completed or expired.');
  end if;
  return wanted::public.invitation_status;
end
$$;

create function interviews.list_invitations(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  resolved uuid := workspaces.resolve_workspace(actor, list_invitations.workspace_id, 'interviews:read');
  may_write boolean := workspaces.permits(actor, resolved, 'interviews:write');
  blind_reader uuid := interviews.blind_reader(actor, may_write);
  size int := private.page_size(list_invitations.page_size);
  after record := private.decode_cursor('invitations', list_invitations.cursor);
  wanted public.invitation_status;
  of_template uuid;
  page public.invitations[];
begin
  perform private.require_shape(list_invitations.filter, '{"type":"object","fields":{
    "status":{"type":"string","nullable":true},"templateId":{"type":"string","format":"uuid","nullable":true}}}', 'invalid_filter');
  wanted := interviews.require_status(list_invitations.filter ->> 'status');
  of_template := (list_invitations.filter ->> 'templateId')::uuid;
  if of_template is not null and not exists (
    select from public.interview_templates t where t.id = of_template and t.workspace_id = resolved
  ) then
    perform private.raise_problem('template_not_found');
  end if;
  perform private.count_call('query', 'list_invitations');
  -- Put together, so that each combination of filters gets the plan that its index allows.
  execute format(
    $sql$
    select array(
      select i from public.invitations i
      where i.workspace_id = $1 and (i.created_at, i.id) < ($2, $3) %s %s
      order by i.created_at desc, i.id desc
      limit $4
    )
    $sql$,
    case when wanted is not null then 'and i.status = $5' end,
    case when of_template is not null then 'and i.template_id = $6' end
  ) into page using resolved, after.moment, after.id, size + 1, wanted, of_template;
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(interviews.member_invitation_view(i, may_write, blind_reader) order by i.created_at desc, i.id desc), '[]')
      from unnest(page[:size]) i
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('invitations', page[size].created_at, page[size].id) end
  );
end
$$;
grant execute on function interviews.list_invitations to authenticated, service_role;

create function interviews.list_candidate_invitations(cursor text, page_size int, status text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  wanted public.invitation_status := interviews.require_status(list_candidate_invitations.status);
  size int := private.page_size(list_candidate_invitations.page_size);
  after record := private.decode_cursor('candidate_invitations', list_candidate_invitations.cursor);
  email text := interviews.verified_email(actor);
  page public.invitations[];
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('unauthorized', 'Sign in to see your invitations.', 'Send Authorization: Bearer with a user''s access token.');
  end if;
  perform private.count_call('query', 'list_candidate_invitations');
  page := array(
    select i from public.invitations i
    where lower(i.candidate_email) = email and (wanted is null or i.status = wanted) and (i.created_at, i.id) < (after.moment, after.id)
    order by i.created_at desc, i.id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'status', i.status, 'templateTitle', v.content -> 'title', 'workspaceName', w.name, 'candidateName', i.candidate_name,
        'language', i.language, 'expiresAt', private.to_iso(i.expires_at), 'startedAt', private.to_iso(i.started_at),
        'deadlineAt', private.to_iso(i.deadline_at), 'completedAt', private.to_iso(i.completed_at), 'createdAt', private.to_iso(i.created_at)
      ) order by i.created_at desc, i.id desc), '[]')
      from unnest(page[:size]) i
      join public.template_versions v on v.id = i.template_version_id
      join public.workspaces w on w.id = i.workspace_id
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('candidate_invitations', page[size].created_at, page[size].id) end
  );
end
$$;
grant execute on function interviews.list_candidate_invitations to authenticated, service_role;

-- ── supabase/schemas/40_interviews/changing.sql ──

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

-- ── supabase/schemas/40_interviews/calls.sql ──

-- A candidate's call: who is calling, what time has done meanwhile, what the interview is then, and whether
-- the same call was answered before.
--
-- A candidate is found by the token in the request header x-interview-token, whose hash must be the
-- invitation's, or by being signed in with the invitation's address as their verified one.
--
-- Every call locks the invitation, lets time take effect (catch_up) and goes on from there. When that
-- ended the interview just now, the call is refused with answer_problem, not raise_problem: raising would
-- undo the completion, and its report would wait for the next sweep.
--
-- What every call runs is written in plpgsql, also where one SQL expression would do: its plans are kept
-- for the connection, those of SQL functions are made anew in every call.
--
-- Networks make calls come twice. A key that the client chose tells a repetition from a new request, also
-- after other requests have come between.

create function interviews.verified_email(actor private.actor)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select private.normal_email(u.email) from auth.users u
  where (verified_email.actor).kind = 'member' and u.id = (verified_email.actor).user_id
    and u.email_confirmed_at is not null and u.email <> ''
$$;
comment on function interviews.verified_email is 'The address that the signed-in user has shown to be theirs, or null.';

create function interviews.candidate_invitation(invitation_id uuid default null)
returns public.invitations
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  token text := private.request_header('x-interview-token');
  actor private.actor;
  email text;
  invitation public.invitations;
begin
  -- Locked first by everyone who changes an interview, so that submit, complete and expiry are serial.
  if token is not null then
    select * into invitation from public.invitations i
    where i.token_hash = private.hash_secret(token)
    for no key update;
  elsif candidate_invitation.invitation_id is not null then
    actor := workspaces.current_actor();
    email := interviews.verified_email(actor);
    select * into invitation from public.invitations i
    where i.id = candidate_invitation.invitation_id and lower(i.candidate_email) = email
    for no key update;
    if invitation.id is null and actor.kind = 'member' then
      perform private.raise_problem('invitation_not_found',
        'There is no such interview for this user.',
        'Use the link of the invitation, or sign in with the address it was sent to and confirm it.');
    end if;
    if invitation.candidate_id is null then
      update public.invitations i set candidate_id = actor.user_id where i.id = invitation.id returning * into invitation;
    end if;
  end if;
  if invitation.id is null then
    perform private.raise_problem('invalid_interview_token');
  end if;
  if candidate_invitation.invitation_id <> invitation.id then
    perform private.raise_problem('invitation_not_found', 'There is no such interview for this link.');
  end if;
  return invitation;
end
$$;
comment on function interviews.candidate_invitation is
  'The invitation of the candidate who is calling, locked, as it was last left. Raises invalid_interview_token, invitation_not_found.';

create function interviews.catch_up(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
begin
  if invitation.status = 'pending' and invitation.expires_at <= now() then
    update public.invitations i set status = 'expired' where i.id = invitation.id returning * into invitation;
    perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.expired',
      jsonb_build_object('invitationId', invitation.id, 'expiresAt', private.to_iso(invitation.expires_at)));
  elsif invitation.status = 'started' then
    if invitation.paused_at is not null and not interviews.is_paused(invitation) then
      invitation := interviews.resume_interview(invitation);
    end if;
    if invitation.deadline_at <= now() then
      invitation := interviews.finish_invitation(invitation, 'auto_timeout');
    end if;
  end if;
  return invitation;
end
$$;
comment on function interviews.catch_up is
  'Lets the passing of time take effect on a locked invitation: expiry, the end of a pause that was used up, completion at the deadline.';

create function interviews.finish_invitation(invitation public.invitations, reason public.completed_reason)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  answered int;
  took int;
  -- Ended by the clock while consent that is required was never given: people may read it, no machine.
  unasked boolean := finish_invitation.reason = 'auto_timeout' and (interviews.consent_problem(invitation, 'interview')).code is not null;
begin
  update public.invitations i
  -- A deadline that passed unwatched is when the interview ended, not when somebody noticed.
  set status = 'completed', completed_at = least(now(), i.deadline_at), completed_reason = finish_invitation.reason, paused_at = null,
    withdrawn_at = case when finish_invitation.reason = 'withdrawn' then now() end,
    automatic_analysis = i.automatic_analysis and not unasked
  where i.id = invitation.id
  returning * into invitation;
  if finish_invitation.reason = 'withdrawn' then
    return invitation;
  end if;
  select count(*) into answered from public.responses r
  where r.invitation_id = invitation.id and r.replaced_at is null;
  took := round(extract(epoch from invitation.completed_at - invitation.started_at));
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'invitation.completed', jsonb_build_object(
    'invitationId', invitation.id, 'templateId', invitation.template_id, 'candidateId', invitation.candidate_id,
    'hrId', invitation.hr_id, 'responsesCount', answered, 'duration', took,
    'completedReason', invitation.completed_reason, 'completedAt', private.to_iso(invitation.completed_at)
  ));
  perform interviews.observe_completion(took);
  return invitation;
end
$$;
comment on function interviews.finish_invitation is
  'Completes a locked invitation and tells of it, in one transaction; of a withdrawal withdraw_interview tells. Whoever follows invitations, as reports do, follows in the same.';

create function interviews.over_problem(invitation public.invitations)
returns private.problem
language plpgsql
stable
set search_path = ''
as $$
declare
  problem private.problem := interviews.consent_problem(invitation, 'interview');
begin
  if problem.code is not null then
    return problem;
  end if;
  return case invitation.status
    when 'pending' then ('invitation_not_started', null, null)::private.problem
    when 'expired' then ('invitation_expired',
      format('This invitation expired at %s.', private.to_iso(invitation.expires_at)), null)::private.problem
    when 'completed' then ('invitation_completed',
      case when invitation.completed_reason = 'auto_timeout'
        then format('The time for this interview ran out at %s.', private.to_iso(invitation.deadline_at))
      end, null)::private.problem
  end;
end
$$;
comment on function interviews.over_problem is 'Why nothing can be done in the interview now, or null while it is under way and consented to.';

create function interviews.raise_unless_under_way(invitation public.invitations)
returns void
language plpgsql
set search_path = ''
as $$
declare
  problem private.problem := interviews.over_problem(invitation);
begin
  if problem.code is not null then
    perform private.raise_problem(problem.code, problem.detail, problem.hint);
  end if;
end
$$;

create function interviews.answer_just_ended(invitation public.invitations)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.answer_problem(p.code, p.detail, p.hint) from interviews.over_problem(invitation) p
$$;
comment on function interviews.answer_just_ended is 'Refuses a call on an interview that ended with this very call, and lets it have ended.';

create function interviews.pause_left(invitation public.invitations)
returns interval
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select case when (v.content -> 'settings' ->> 'allowPause')::boolean
      then greatest(make_interval(mins => coalesce((v.content -> 'settings' ->> 'maxPauseMinutes')::int, 1440)) - invitation.paused_total, '0')
      else interval '0'
    end
    from public.template_versions v
    where v.id = invitation.template_version_id
  );
end
$$;
comment on function interviews.pause_left is 'How long the interview may still be paused, all pauses together.';

create function interviews.is_paused(invitation public.invitations)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return invitation.paused_at is not null and invitation.paused_at + interviews.pause_left(invitation) > now();
end
$$;
comment on function interviews.is_paused is 'Whether the clock stands still now: a pause ends by itself when none of its time is left.';

create function interviews.pauses_view(invitation public.invitations)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object('count', invitation.pause_count, 'seconds', round(extract(epoch from invitation.paused_total
    + case when invitation.paused_at is not null then least(now() - invitation.paused_at, interviews.pause_left(invitation)) else '0' end)));
end
$$;
comment on function interviews.pauses_view is 'How often and how long the interview was paused until now: {count, seconds}.';

create function interviews.resume_interview(invitation public.invitations)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  allowed interval;
begin
  if invitation.paused_at is not null then
    allowed := interviews.pause_left(invitation);
    -- The deadline was moved by all that was left to pause; what was not used is taken back.
    update public.invitations i
    set deadline_at = i.deadline_at - allowed + least(now() - i.paused_at, allowed),
      paused_total = i.paused_total + least(now() - i.paused_at, allowed),
      paused_at = null
    where i.id = invitation.id
    returning * into invitation;
  end if;
  return invitation;
end
$$;
comment on function interviews.resume_interview is 'Lets the clock of a paused interview run again. Whatever a candidate does but look resumes.';

create function interviews.seconds_left(invitation public.invitations)
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return case when invitation.status = 'started' then greatest(0, floor(extract(epoch from case
    when interviews.is_paused(invitation) then invitation.deadline_at - interviews.pause_left(invitation) - invitation.paused_at
    -- Also after a pause that was used up: the deadline was moved by all of it.
    else invitation.deadline_at - now()
  end)))::int end;
end
$$;
comment on function interviews.seconds_left is 'Seconds until the interview ends if nobody pauses any more, as of now; null unless it is under way.';

create function interviews.invitation_view(invitation public.invitations)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', invitation.id, 'status', invitation.status, 'candidateName', invitation.candidate_name,
    'language', invitation.language, 'expiresAt', private.to_iso(invitation.expires_at),
    'startedAt', private.to_iso(invitation.started_at), 'deadlineAt', private.to_iso(invitation.deadline_at),
    'pausedAt', case when interviews.is_paused(invitation) then private.to_iso(invitation.paused_at) end,
    'completedAt', private.to_iso(invitation.completed_at), 'completedReason', invitation.completed_reason
  );
end
$$;
comment on function interviews.invitation_view is 'An invitation as its candidate may see it.';

create function interviews.question_of(invitation public.invitations, question_id uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select q
    from public.template_versions v, jsonb_array_elements(v.content -> 'questions') q
    where v.id = invitation.template_version_id and q ->> 'id' = question_of.question_id::text
  );
end
$$;

create function interviews.retakes_allowed(invitation public.invitations)
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce((select a.extra_retakes from public.invitation_accommodations a where a.invitation_id = invitation.id), 0)
      + case when (v.content -> 'settings' ->> 'allowRetakes')::boolean then coalesce((v.content -> 'settings' ->> 'maxRetakes')::int, 0) else 0 end
    from public.template_versions v
    where v.id = invitation.template_version_id
  );
end
$$;
comment on function interviews.retakes_allowed is 'How often each answer may be replaced: what the template allows and what was granted.';

create function interviews.observe_completion(seconds int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  bucket text := coalesce(
    (select min(b)::text from unnest(array[60, 300, 600, 900, 1800, 2700, 3600, 7200, 14400, 28800]) b where b >= observe_completion.seconds), '+Inf');
begin
  insert into private.row_counts (metric, label, delta)
  values ('completion_seconds', bucket, 1), ('completion_seconds', 'sum', observe_completion.seconds);
end
$$;
comment on function interviews.observe_completion is 'Adds an interview''s length to the histogram: one bucket and the sum.';

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
language plpgsql
volatile
set search_path = ''
as $$
begin
  if keep_answer.key is not null then
    insert into interviews.answered_requests (invitation_id, operation, key, body_hash, answer)
    values (invitation.id, keep_answer.operation, keep_answer.key, interviews.hash_request(keep_answer.body), keep_answer.answer);
  end if;
end
$$;
comment on function interviews.keep_answer is 'Remembers how a request with a key was answered. The invitation is locked, so nobody else answers it.';

-- ── supabase/schemas/40_interviews/taking.sql ──

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

-- ── supabase/schemas/40_interviews/consent.sql ──

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

-- ── supabase/schemas/40_interviews/transcripts.sql ──

-- What a transcript must be, whoever made it: words that were said, with times that can be.

create function interviews.require_transcript(transcript jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  -- Hours are left out below one; SubRip writes a comma.
  a_time constant text := '([0-9]{1,4}:)?[0-9]{1,2}:[0-9]{1,2}[.,][0-9]{1,3}';
  wrong bigint;
begin
  perform private.require_shape(
    case when jsonb_typeof(require_transcript.transcript) = 'object' then require_transcript.transcript - 'words' else require_transcript.transcript end,
    interviews.transcript_shape(), 'invalid_transcript');
  if require_transcript.transcript ->> 'text' ~ ('^[\s\uFEFF]*WEBVTT([ \t][^\r\n]*)?[\r\n]|(^|[\r\n])[ \t]*' || a_time || '[ \t]*-->[ \t]*' || a_time) then
    perform private.raise_problem('invalid_transcript', 'text: this is a caption file, with its times between the words.',
      'Send it to the API as text/vtt or application/x-subrip, or as captions, or take everything out of it but the words.');
  end if;
  if not require_transcript.transcript ? 'words' then
    return;
  end if;
  if jsonb_typeof(require_transcript.transcript -> 'words') <> 'array' or jsonb_array_length(require_transcript.transcript -> 'words') > 20000 then
    perform private.raise_problem('invalid_transcript', 'words: must be an array of up to 20000 {word, start, end} with times in seconds.');
  end if;
  -- By set, not by shape: there may be thousands of words.
  select min(w.nth) - 1 into wrong from jsonb_array_elements(require_transcript.transcript -> 'words') with ordinality w (entry, nth)
  where case when jsonb_typeof(w.entry) = 'object' and jsonb_typeof(w.entry -> 'start') = 'number' and jsonb_typeof(w.entry -> 'end') = 'number'
      and jsonb_typeof(w.entry -> 'word') = 'string'
    then w.entry - array['word', 'start', 'end'] <> '{}' or char_length(w.entry ->> 'word') not between 1 and 200
      or not private.has_visible_character(w.entry ->> 'word') or not private.is_one_line(w.entry ->> 'word')
      or (w.entry ->> 'start')::numeric not between 0 and 36000 or (w.entry ->> 'end')::numeric not between 0 and 36000
    else true end;
  if wrong is not null then
    perform private.raise_problem('invalid_transcript',
      format('words[%s]: must be {word, start, end}, with a word of 1 to 200 characters and times of 0 to 36000 seconds.', wrong));
  end if;
end
$$;
comment on function interviews.require_transcript is
  'Refuses what is no transcript, and caption files that were sent as what was said. Raises invalid_transcript.';

create function interviews.word_times_error(transcript jsonb, duration numeric)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  words jsonb := nullif(word_times_error.transcript -> 'words', 'null');
  -- A recorder is stopped a moment after, and its clock is not the transcriber's.
  latest numeric := word_times_error.duration * 1.1 + 5;
  spoken bytea;
  said bigint;
  found record;
begin
  if words is null or words = '[]' then
    return null;
  end if;
  select t.nth - 1 as at, t.starts, t.ends, t.earlier into found from (
    select w.nth, w.starts, w.ends, lag(w.starts) over (order by w.nth) as earlier
    from (
      select e.nth, (e.entry ->> 'start')::numeric as starts, (e.entry ->> 'end')::numeric as ends
      from jsonb_array_elements(words) with ordinality e (entry, nth)
    ) w
  ) t
  where t.ends < t.starts or t.starts < t.earlier or t.ends > latest
  order by t.nth
  limit 1;
  if found.at is not null then
    return format('words[%s]: ', found.at) || case
      when found.ends < found.starts then format('ends at %s, before it starts at %s.', found.ends, found.starts)
      when found.starts < found.earlier then format('starts at %s, before the word ahead of it, at %s.', found.starts, found.earlier)
      else format('ends at %s, but the recording has %s seconds.', found.ends, word_times_error.duration)
    end;
  end if;
  -- All words at once, since reading letter by letter has a price for each call. Bytes are found faster than characters.
  spoken := convert_to(private.letters_of(translate(word_times_error.transcript ->> 'text', E'\x1f', ' ')), 'UTF8');
  with folded as (
    select f.nth, convert_to(f.word, 'UTF8') as word
    from string_to_table(private.letters_of(
      (select string_agg(e.entry ->> 'word', E'\x1f' order by e.nth) from jsonb_array_elements(words) with ordinality e (entry, nth))
    ), E'\x1f') with ordinality f (word, nth)
  ), placed as (
    select f.nth, f.word, sum(octet_length(f.word)) over (order by f.nth)::int as until from folded f
  )
  select min(p.nth) filter (where substring(spoken from p.until - octet_length(p.word) + 1 for octet_length(p.word)) <> p.word) - 1 as at,
    max(p.until) as until, count(*) - 1 as last
  into found from placed p;
  if found.at is not null then
    return format('words[%s]: is not the word that comes next in the text.', found.at);
  elsif found.until < octet_length(spoken) then
    return format('words[%s]: is the last one, but the text goes on.', found.last);
  end if;
  return null;
end
$$;
comment on function interviews.word_times_error is
  'What is wrong with the times of a transcript''s words, or null: they end after they start, start one after the other, end within the recording (of so many seconds, with 10 % and 5 seconds to spare; null when unknown), and have the letters and digits of the text.';

create function interviews.check_transcript()
returns trigger
language plpgsql
security definer -- reads the answer whoever writes
set search_path = ''
as $$
declare
  transcript jsonb := jsonb_build_object('language', new.language, 'text', new.text)
    || case when new.words is null then '{}' else jsonb_build_object('words', new.words) end;
  error text;
begin
  perform interviews.require_transcript(transcript);
  error := interviews.word_times_error(transcript, (select r.duration from public.responses r where r.id = new.response_id));
  if error is not null then
    perform private.raise_problem('invalid_transcript', error, 'Correct the word, or leave words out: times are optional.');
  end if;
  return new;
end
$$;
comment on function interviews.check_transcript is 'What is stored was said, at times that can be, whichever way it came in.';
create trigger check_transcript before insert or update on public.transcripts
for each row execute function interviews.check_transcript();

-- ── supabase/schemas/40_interviews/answering.sql ──

-- Answers, and the transcripts that people write.

create function interviews.check_response(question jsonb, response jsonb, text_for_video boolean)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  question_type text := question ->> 'type';
  response_type text := response ->> 'type';
  expected_type text := case question_type
    when 'multiple_choice' then 'choice' when 'coding' then 'code' else question_type
  end;
  choices jsonb := response -> 'choiceOptionIds';
begin
  if response_type is distinct from expected_type
     and not (question_type = 'video' and response_type = 'text' and text_for_video) then
    perform private.raise_problem('response_type_mismatch',
      format('A %s question cannot be answered with a response of type %s.', question_type, coalesce(response_type, 'null')));
  end if;
  if response_type = 'choice' then
    if jsonb_typeof(choices) is distinct from 'array' or choices = '[]' or exists (
      select from jsonb_array_elements_text(choices) c
      where c not in (select o ->> 'id' from jsonb_array_elements(question -> 'options') o)
    ) then
      perform private.raise_problem('unknown_option');
    end if;
  elsif response_type in ('text', 'code') and not private.has_visible_character(coalesce(response ->> 'content', '')) then
    perform private.raise_problem('empty_response');
  elsif response_type = 'video' and response -> 'mediaUrl' is null then
    perform private.raise_problem('media_required');
  end if;
  if exists (
    select from jsonb_object_keys(response) k
    where k not in ('questionId', 'type', 'duration')
      and k <> all (case response_type
        when 'choice' then array['choiceOptionIds'] when 'text' then array['content'] when 'video' then array['mediaUrl']
        else array['content', 'language', 'testResults', 'mediaUrl'] end)
  ) then
    perform private.raise_problem('invalid_response',
      format('A response of type %s has none of the other fields given.', response_type),
      'Send only the fields of its type.');
  end if;
end
$$;
comment on function interviews.check_response is 'Refuses an answer that does not fit its question.';

create function interviews.answer_view(answer public.responses)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object('id', answer.id, 'questionId', answer.question_id, 'type', answer.type, 'retake', answer.retake,
    'submittedAt', private.to_iso(answer.submitted_at));
end
$$;

create function interviews.says_the_same(answer public.responses, response jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  r jsonb := says_the_same.response;
begin
  return (answer.type::text, answer.content, answer.media_url, answer.code_language, answer.test_results, to_jsonb(answer.choice_option_ids))
    is not distinct from (r ->> 'type', r ->> 'content', r ->> 'mediaUrl', r ->> 'language', r -> 'testResults', case
      when jsonb_typeof(r -> 'choiceOptionIds') = 'array'
      then (select jsonb_agg(distinct c order by c) from jsonb_array_elements_text(r -> 'choiceOptionIds') c) end);
end
$$;
comment on function interviews.says_the_same is
  'Whether a response is what this answer says: the same call once more, or nothing that would need a retake. How long it took does not count.';

create function interviews.request_transcription(invitation public.invitations, answer public.responses)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if answer.type <> 'video' or answer.media_url is null then
    return;
  end if;
  if (interviews.consent_problem(invitation, 'analysis')).code is null
     and exists (select from public.workspaces w where w.id = invitation.workspace_id and w.transcription) then
    insert into public.transcription_jobs (response_id, workspace_id, invitation_id)
    values (answer.id, answer.workspace_id, answer.invitation_id);
    perform queue.enqueue('transcribe', queue.message('transcribe.response', jsonb_build_object('responseId', answer.id), answer.workspace_id));
  end if;
end
$$;
comment on function interviews.request_transcription is
  'Has a recording written down if the workspace wants it and the candidate did not decline automatic analysis.';

create function interviews.submit_response(invitation_id uuid, response jsonb, idempotency_key text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_invitation public.invitations := interviews.candidate_invitation(submit_response.invitation_id);
  invitation public.invitations := interviews.catch_up(found_invitation);
  over private.problem := interviews.over_problem(invitation);
  r jsonb := jsonb_strip_nulls(submit_response.response);
  asked uuid := case when pg_input_is_valid(r ->> 'questionId', 'uuid') then r ->> 'questionId' end;
  question jsonb;
  earlier public.responses;
  saved public.responses;
  answered jsonb;
begin
  select * into earlier from public.responses x
  where x.invitation_id = invitation.id and x.question_id = asked and x.replaced_at is null;
  if over.code is distinct from 'consent_required' then
    -- Before anything else: what was stored in time is stored, also for who asks after the end.
    answered := interviews.answer_given(invitation, 'submit_response', submit_response.idempotency_key, r);
    if answered is null and earlier.id is not null and interviews.says_the_same(earlier, r) then
      answered := interviews.answer_view(earlier);
    end if;
    if answered is not null then
      return answered;
    end if;
  end if;
  if invitation.status <> found_invitation.status then
    return interviews.answer_just_ended(invitation);
  end if;
  if over.code is not null then
    perform interviews.raise_unless_under_way(invitation);
  end if;
  question := interviews.question_of(invitation, asked);
  if question is null then
    perform private.raise_problem('question_not_found');
  end if;
  perform private.require_shape(submit_response.response, interviews.response_shape(), 'invalid_response');
  if pg_column_size(r -> 'testResults') >= 262144 then
    perform private.raise_problem('invalid_response', 'testResults: must be smaller than 256 kB.', 'Shorten the messages of the tests.');
  end if;
  perform interviews.check_response(question, r, interviews.text_for_video(invitation));
  if greatest((r ->> 'duration')::numeric, (r #>> '{testResults,firstPassSeconds}')::numeric)
     > extract(epoch from invitation.deadline_at - invitation.started_at) then
    perform private.raise_problem('invalid_response', 'duration, testResults.firstPassSeconds: the whole interview does not take so many seconds.');
  end if;

  if earlier.id is not null and earlier.retake >= interviews.retakes_allowed(invitation) then
    perform private.raise_problem('response_already_submitted');
  end if;
  if r ? 'mediaUrl' then
    perform interviews.use_media(invitation, question, r ->> 'mediaUrl');
  end if;
  perform private.count_call('command', 'submit_response');
  invitation := interviews.resume_interview(invitation);
  if earlier.id is not null then
    update public.responses x set replaced_at = now() where x.id = earlier.id;
    update public.transcription_jobs j set status = 'skipped', finished_at = now() where j.response_id = earlier.id and j.status = 'pending';
  end if;

  insert into public.responses
    (workspace_id, invitation_id, question_id, question_text, type, retake, content, choice_option_ids, media_url, duration, code_language, test_results)
  values (
    invitation.workspace_id, invitation.id, asked, question ->> 'text', (r ->> 'type')::public.response_type,
    coalesce(earlier.retake + 1, 0), r ->> 'content',
    case when r ? 'choiceOptionIds' then array(select distinct c from jsonb_array_elements_text(r -> 'choiceOptionIds') c order by c) end,
    r ->> 'mediaUrl', (r ->> 'duration')::numeric, r ->> 'language', r -> 'testResults'
  )
  returning * into saved;
  update public.invitations i set last_activity_at = now() where i.id = invitation.id;
  perform interviews.request_transcription(invitation, saved);
  perform outbox.record_event(invitation.workspace_id, 'invitation', invitation.id, 'response.submitted', jsonb_build_object(
    'responseId', saved.id, 'invitationId', invitation.id, 'questionId', saved.question_id, 'type', saved.type,
    'mediaUrl', saved.media_url, 'duration', saved.duration, 'retake', saved.retake
  ));
  answered := interviews.answer_view(saved);
  perform interviews.keep_answer(invitation, 'submit_response', submit_response.idempotency_key, r, answered);
  return answered;
end
$$;
grant execute on function interviews.submit_response to authenticated, service_role;

create function interviews.text_for_video(invitation public.invitations)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  -- Open to anybody unless the template says otherwise, and then still to those it was granted.
  return (
    select coalesce((v.content -> 'settings' ->> 'allowTextInsteadOfVideo')::boolean, true)
      or exists (select from public.invitation_accommodations a where a.invitation_id = invitation.id and a.text_instead_of_video)
    from public.template_versions v
    where v.id = invitation.template_version_id
  );
end
$$;

create function interviews.submit_transcript(invitation_id uuid, response_id uuid, transcript jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor;
  found_invitation public.invitations;
  invitation public.invitations;
  answer public.responses;
  origin public.transcript_origin := 'candidate';
  saved public.transcripts;
begin
  if private.request_header('x-interview-token') is null then
    actor := workspaces.current_actor();
    select * into invitation from public.invitations i where i.id = submit_transcript.invitation_id;
    -- Who may write in the workspace writes as a third person, at any time; anybody else as the candidate.
    if workspaces.permits(actor, invitation.workspace_id, 'interviews:write') then
      origin := 'human';
      select * into invitation from public.invitations i where i.id = submit_transcript.invitation_id for no key update;
    elsif workspaces.belongs(actor, invitation.workspace_id) and interviews.verified_email(actor) is distinct from lower(invitation.candidate_email) then
      perform workspaces.authorize(actor, invitation.workspace_id, 'interviews:write', 'invitation_not_found');
    elsif actor.kind = 'api_key' then
      perform private.raise_problem('invitation_not_found');
    end if;
  end if;
  if origin = 'candidate' then
    found_invitation := interviews.candidate_invitation(submit_transcript.invitation_id);
    invitation := interviews.catch_up(found_invitation);
    if invitation.status <> found_invitation.status then
      return interviews.answer_just_ended(invitation);
    end if;
    perform interviews.raise_unless_under_way(invitation);
  else
    perform interviews.require_consent(invitation, 'interview');
  end if;
  select * into answer from public.responses r
  where r.id = submit_transcript.response_id and r.invitation_id = invitation.id;
  if not found then
    perform private.raise_problem('response_not_found');
  end if;
  if answer.type <> 'video' then
    perform private.raise_problem('response_type_mismatch', 'Only a video response can have a transcript.', 'Send text answers as text.');
  end if;
  perform interviews.require_transcript(submit_transcript.transcript);
  perform private.count_call('command', 'submit_transcript');
  saved := interviews.save_transcript(answer, origin, coalesce(submit_transcript.transcript ->> 'language', invitation.language), submit_transcript.transcript);
  return jsonb_build_object('id', saved.id, 'origin', saved.origin);
end
$$;
grant execute on function interviews.submit_transcript to authenticated, service_role;

-- ── supabase/schemas/40_interviews/transcribing.sql ──

-- Recordings written down by a machine: what comes of the job that each answer got.

create function interviews.save_transcript(answer public.responses, origin public.transcript_origin, language text, transcript jsonb)
returns public.transcripts
language plpgsql
volatile
set search_path = ''
as $$
declare
  saved public.transcripts;
begin
  insert into public.transcripts as t (workspace_id, response_id, origin, language, text, words)
  values (answer.workspace_id, answer.id, save_transcript.origin, save_transcript.language,
    save_transcript.transcript ->> 'text', nullif(save_transcript.transcript -> 'words', 'null'))
  on conflict on constraint transcripts_response_id_origin_key do update
  set language = excluded.language, text = excluded.text, words = excluded.words
  returning * into saved;
  update public.transcription_jobs j
  set status = case when save_transcript.origin = 'asr' then 'done' else 'skipped' end::public.transcription_status, finished_at = now()
  where j.response_id = answer.id and j.status = 'pending';
  return saved;
end
$$;
comment on function interviews.save_transcript is 'Stores or replaces a transcript of its origin and ends the machine''s job.';

create function interviews.get_transcription_job(response_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  job public.transcription_jobs;
  answer public.responses;
  invitation public.invitations;
  upload public.media_uploads;
  no_reason text;
begin
  select * into job from public.transcription_jobs j where j.response_id = get_transcription_job.response_id;
  select * into answer from public.responses r where r.id = job.response_id;
  select * into invitation from public.invitations i where i.id = answer.invitation_id;
  select * into upload from public.media_uploads m
  where m.invitation_id = answer.invitation_id and interviews.media_url(m.path) = answer.media_url;
  no_reason := case
    when job.response_id is null or upload.path is null then 'not_found'
    when (interviews.consent_problem(invitation, 'analysis')).code is not null then 'declined'
    when answer.replaced_at is not null then 'replaced'
    when job.status in ('done', 'skipped') then 'transcribed'
  end;
  if no_reason is not null then
    return jsonb_build_object('wanted', false, 'reason', no_reason);
  end if;
  return jsonb_build_object(
    'wanted', true, 'responseId', answer.id, 'invitationId', answer.invitation_id, 'workspaceId', answer.workspace_id,
    'bucket', 'interview-media', 'path', upload.path, 'mimeType', upload.verified_type, 'size', upload.size,
    'durationSeconds', answer.duration, 'language', invitation.language
  );
end
$$;
grant execute on function interviews.get_transcription_job to service_role;

create function interviews.finish_transcription(response_id uuid, queue text, msg_id bigint, read_ct int, transcript jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  answer public.responses;
  invitation public.invitations;
  saved public.transcripts;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_transcription.queue, finish_transcription.msg_id, finish_transcription.read_ct);
  select * into answer from public.responses r where r.id = finish_transcription.response_id;
  -- The lock that everyone takes who changes an interview.
  select * into invitation from public.invitations i where i.id = answer.invitation_id for no key update;
  if not found then
    perform private.raise_problem('response_not_found', hint => 'Drop the message.');
  end if;
  if (interviews.consent_problem(invitation, 'analysis')).code is not null then
    return jsonb_build_object('transcriptId', null, 'origin', 'asr');
  end if;
  if not private.has_visible_character(coalesce(finish_transcription.transcript ->> 'text', '')) then
    -- Nothing was said, which is a result.
    update public.transcription_jobs j set status = 'done', finished_at = now()
    where j.response_id = answer.id and j.status in ('pending', 'failed');
    return jsonb_build_object('transcriptId', null, 'origin', 'asr');
  end if;
  perform interviews.require_transcript(finish_transcription.transcript);
  -- A machine's times that cannot be are worth less than its words, and nobody is there to correct them.
  if interviews.word_times_error(finish_transcription.transcript, answer.duration) is not null then
    finish_transcription.transcript := finish_transcription.transcript - 'words';
  end if;
  update public.transcription_jobs j set status = 'pending', error_code = null, error_detail = null
  where j.response_id = answer.id and j.status = 'failed';
  saved := interviews.save_transcript(answer, 'asr', coalesce(finish_transcription.transcript ->> 'language', invitation.language),
    finish_transcription.transcript);
  return jsonb_build_object('transcriptId', saved.id, 'origin', saved.origin);
end
$$;
grant execute on function interviews.finish_transcription to service_role;

-- ── supabase/schemas/40_interviews/discarding.sql ──

-- Uploads that no answer used: their objects are deleted through the Storage API, as a queued job, because
-- only Storage can delete a file together with its row. What an answer used is kept, also after a retake.

create function interviews.sweep_uploads(max_uploads int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  paths text[];
begin
  with due as (
    select m.path
    from public.media_uploads m
    join public.invitations i on i.id = m.invitation_id
    where m.used_at is null and m.discarded_at is null
      -- By then its signed address has lapsed and whatever was being sent has arrived or failed.
      and m.created_at < now() - interval '1 day'
      -- Only what is over for good: until then an answer may still name it.
      and i.status = 'completed'
    order by m.created_at
    limit least(greatest(sweep_uploads.max_uploads, 0), 10000)
    for update of m skip locked
  ), discarded as (
    update public.media_uploads m set discarded_at = now() from due where m.path = due.path returning m.path
  )
  select array_agg(d.path) into paths from discarded d;
  perform queue.enqueue_many('unused_uploads', (
    select coalesce(jsonb_agg(queue.message('uploads.discard', jsonb_build_object('bucket', 'interview-media', 'paths', chunk.paths))), '[]')
    -- As many as one request to Storage may name and one lease is enough for.
    from (select jsonb_agg(p) as paths from unnest(paths) with ordinality e (p, nth) group by (nth - 1) / 100) chunk
  ));
  return coalesce(cardinality(paths), 0);
end
$$;
grant execute on function interviews.sweep_uploads to service_role;

create function interviews.finish_discarding(paths text[], queue text, msg_id bigint, read_ct int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_discarding.queue, finish_discarding.msg_id, finish_discarding.read_ct);
  delete from public.media_uploads m where m.path = any (finish_discarding.paths) and m.discarded_at is not null;
end
$$;
grant execute on function interviews.finish_discarding to service_role;

-- ── supabase/schemas/40_interviews/api.sql ──

-- What members, systems, candidates and services call. Each function runs as its caller and only passes on.

create function public.list_templates(
  filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.list_templates(filter, workspace_id, cursor, page_size); end $$;
comment on function public.list_templates is
  'Templates of a workspace, newest first: {"items":[…],"nextCursor"}. filter: {status}. Raises invalid_status, invalid_filter, invalid_cursor, workspace_required, workspace_not_found. Members, API keys with interviews:read.';
grant execute on function public.list_templates to authenticated, service_role;

create function public.get_template(template_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.get_template(template_id); end $$;
comment on function public.get_template is
  'A template with its questions and versions. Raises template_not_found. Members, API keys with interviews:read.';
grant execute on function public.get_template to authenticated, service_role;

create function public.create_template(workspace_id uuid, template jsonb)
returns uuid language plpgsql volatile set search_path = ''
as $$ begin return interviews.create_template(workspace_id, template); end $$;
comment on function public.create_template is
  'Stores a template with its questions as a draft and returns its id. `template` has the shape of templateSchema in shared/domain/interviews/template.ts. Raises invalid_template, invalid_question, invalid_options, invalid_test_groups, unknown_competency, workspace_required, forbidden. Members who may write, API keys with interviews:write.';
grant execute on function public.create_template to authenticated, service_role;

create function public.update_template(template_id uuid, changes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.update_template(template_id, changes); end $$;
comment on function public.update_template is
  'Changes the given fields of a draft; settings are merged. Raises template_not_found, template_not_draft, template_archived, invalid_template, unknown_competency. Members who may write, API keys with interviews:write.';
grant execute on function public.update_template to authenticated, service_role;

create function public.delete_template(template_id uuid)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform interviews.delete_template(template_id); end $$;
comment on function public.delete_template is
  'Deletes a draft that was never published. Raises template_not_found, template_not_draft, template_in_use. Members who may write, API keys with interviews:write.';
grant execute on function public.delete_template to authenticated, service_role;

create function public.publish_template(template_id uuid)
returns uuid language plpgsql volatile set search_path = ''
as $$ begin return interviews.publish_template(template_id); end $$;
comment on function public.publish_template is
  'Freezes a draft as its next version, opens it for invitations and returns the version''s id. Raises template_not_found, template_has_no_questions, invalid_template, template_not_draft, template_archived. Members who may write, API keys with interviews:write.';
grant execute on function public.publish_template to authenticated, service_role;

create function public.revise_template(template_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.revise_template(template_id); end $$;
comment on function public.revise_template is
  'Makes a published template a draft again, to be edited and published as the next version. Interviews keep the version they were sent with; nobody can be invited meanwhile. Raises template_not_found, template_not_published, template_archived. Members who may write, API keys with interviews:write.';
grant execute on function public.revise_template to authenticated, service_role;

create function public.copy_template(template_id uuid, title text default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.copy_template(template_id, title); end $$;
comment on function public.copy_template is
  'A new draft with the content of a template. Raises template_not_found, invalid_template. Members who may write, API keys with interviews:write.';
grant execute on function public.copy_template to authenticated, service_role;

create function public.archive_template(template_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.archive_template(template_id); end $$;
comment on function public.archive_template is
  'Takes a template out of use; interviews already sent go on. Raises template_not_found, template_archived, template_not_published. Members who may write, API keys with interviews:write.';
grant execute on function public.archive_template to authenticated, service_role;

create function public.list_questions(template_id uuid, cursor text default null, page_size int default 50)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.list_questions(template_id, cursor, page_size); end $$;
comment on function public.list_questions is
  'Questions of a template in order: {"items":[…],"nextCursor"}. Raises template_not_found, invalid_cursor. Members, API keys with interviews:read.';
grant execute on function public.list_questions to authenticated, service_role;

create function public.add_question(template_id uuid, question jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.add_question(template_id, question); end $$;
comment on function public.add_question is
  'Adds a question to a draft, last or at the position `order`. Raises template_not_found, template_not_draft, too_many_questions, invalid_question, invalid_options, invalid_test_groups, unknown_competency. Members who may write, API keys with interviews:write.';
grant execute on function public.add_question to authenticated, service_role;

create function public.update_question(template_id uuid, question_id uuid, changes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.update_question(template_id, question_id, changes); end $$;
comment on function public.update_question is
  'Changes the given fields of a question of a draft. Raises question_not_found and what add_question raises. Members who may write, API keys with interviews:write.';
grant execute on function public.update_question to authenticated, service_role;

create function public.remove_question(template_id uuid, question_id uuid)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform interviews.remove_question(template_id, question_id); end $$;
comment on function public.remove_question is
  'Removes a question from a draft. Raises template_not_found, question_not_found, template_not_draft. Members who may write, API keys with interviews:write.';
grant execute on function public.remove_question to authenticated, service_role;

create function public.reorder_questions(template_id uuid, question_ids uuid[])
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.reorder_questions(template_id, question_ids); end $$;
comment on function public.reorder_questions is
  'Puts all questions of a draft into the given order at once. Raises invalid_order, template_not_found, template_not_draft. Members who may write, API keys with interviews:write.';
grant execute on function public.reorder_questions to authenticated, service_role;

create function public.create_invitation(
  template_id uuid, candidate_email text, candidate_name text, options jsonb default '{}'
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.create_invitation(template_id, candidate_email, candidate_name, options); end $$;
comment on function public.create_invitation is
  'Invites a candidate to the latest version of a published template and returns the invitation with its accessToken, shown this once. options: language, expiresAt, allowDuplicate, accommodations {timeMultiplier, extraRetakes, textInsteadOfVideo, noAutomaticAnalysis}. Raises template_not_found, template_not_published, invitation_already_exists, invalid_invitation, invalid_expiry. Members who may write, API keys with interviews:write.';
grant execute on function public.create_invitation to authenticated, service_role;

create function public.get_invitation(invitation_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.get_invitation(invitation_id); end $$;
comment on function public.get_invitation is
  'An invitation with its current responses. Raises invitation_not_found. Members, API keys with interviews:read.';
grant execute on function public.get_invitation to authenticated, service_role;

create function public.list_invitations(
  filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.list_invitations(filter, workspace_id, cursor, page_size); end $$;
comment on function public.list_invitations is
  'Invitations of a workspace, newest first: {"items":[…],"nextCursor"}. filter: {status, templateId}. Raises invalid_status, invalid_filter, invalid_cursor, template_not_found, workspace_required. Members, API keys with interviews:read.';
grant execute on function public.list_invitations to authenticated, service_role;

create function public.list_candidate_invitations(
  cursor text default null, page_size int default 50, status text default null
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.list_candidate_invitations(cursor, page_size, status); end $$;
comment on function public.list_candidate_invitations is
  'The invitations that were sent to the signed-in user''s verified address, newest first. Raises unauthorized, invalid_status, invalid_cursor. Signed-in users.';
grant execute on function public.list_candidate_invitations to authenticated, service_role;

create function public.update_invitation(invitation_id uuid, changes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.update_invitation(invitation_id, changes); end $$;
comment on function public.update_invitation is
  'Changes expiresAt or accommodations of an invitation that was not started. Raises invitation_not_found, invitation_already_started, invitation_ended, invalid_invitation, invalid_expiry. Members who may write, API keys with interviews:write.';
grant execute on function public.update_invitation to authenticated, service_role;

create function public.rotate_invitation_link(invitation_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.rotate_invitation_link(invitation_id); end $$;
comment on function public.rotate_invitation_link is
  'Gives the candidate a new link, {"id","accessToken","expiresAt"}; the old one stops working at once. Raises invitation_not_found, invitation_ended. Members who may write, API keys with interviews:write.';
grant execute on function public.rotate_invitation_link to authenticated, service_role;

create function public.revoke_invitation(invitation_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.revoke_invitation(invitation_id); end $$;
comment on function public.revoke_invitation is
  'Lets an invitation that was not started expire now. Raises invitation_not_found, invitation_already_started, invitation_ended. Members who may write, API keys with interviews:write.';
grant execute on function public.revoke_invitation to authenticated, service_role;

create function public.decide_invitation(invitation_id uuid, decision text, note text default '')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.decide_invitation(invitation_id, decision, note); end $$;
comment on function public.decide_invitation is
  'Approves or rejects the candidate of a completed interview, once; a rejection needs a note. Raises invitation_not_found, invitation_not_completed, decision_already_made, decision_note_required, decision_needs_a_person, invalid_decision. Members who may write.';
grant execute on function public.decide_invitation to authenticated, service_role;

create function public.get_media(response_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return interviews.get_media(response_id); end $$;
comment on function public.get_media is
  'Where the recording of a response is: {"bucket","path","mimeType","size"}. Raises response_not_found, media_not_found. Members, API keys with interviews:read.';
grant execute on function public.get_media to authenticated, service_role;

create function public.get_interview(invitation_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.get_interview(invitation_id); end $$;
comment on function public.get_interview is
  'The candidate''s own view: invitation, questions without rubrics or correct options, what is answered, consent, the time left and the server''s time. Raises invalid_interview_token, invitation_not_found. Candidates.';
grant execute on function public.get_interview to authenticated, service_role;

create function public.record_consent(invitation_id uuid, consent jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.record_consent(invitation_id, consent); end $$;
comment on function public.record_consent is
  'Records the candidate''s answers {textId?, textHash?, interview, automaticAnalysis}; the latest count. Agreeing to both needs the text in force, if there is one; refusing needs none. Refusing the interview ends one under way, and both refusals may come at any time. Raises consent_text_outdated, invalid_consent, and, for what is agreed to after the end, invitation_completed, invitation_expired. Candidates.';
grant execute on function public.record_consent to authenticated, service_role;

create function public.start_invitation(invitation_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.start_invitation(invitation_id); end $$;
comment on function public.start_invitation is
  'Starts the interview and fixes its deadline; of one under way, tells how it was started. Raises invitation_already_started (when it is over), invitation_expired, consent_required, invalid_interview_token, invitation_not_found. Candidates.';
grant execute on function public.start_invitation to authenticated, service_role;

create function public.heartbeat_invitation(invitation_id uuid, state text default 'active')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.heartbeat_invitation(invitation_id, state); end $$;
comment on function public.heartbeat_invitation is
  'Says that the candidate is there (state active), or lets the clock stand still (paused) where the template allows it. Raises pause_not_allowed, pause_exhausted, invalid_state and what submit_response raises about the interview''s state. Candidates.';
grant execute on function public.heartbeat_invitation to authenticated, service_role;

create function public.create_upload(invitation_id uuid, upload jsonb, idempotency_key text default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.create_upload(invitation_id, upload, idempotency_key); end $$;
comment on function public.create_upload is
  'Announces a file {questionId, mimeType, size} and names the place in Storage for it: the same place when the same is announced again before anything arrived, or with the same key. Raises idempotency_key_reuse, invalid_idempotency_key, question_not_found, media_type_not_allowed, media_too_large, too_many_uploads, invalid_upload and what submit_response raises about the interview''s state. Candidates.';
grant execute on function public.create_upload to authenticated, service_role;

create function public.get_upload(invitation_id uuid, media_url text)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.get_upload(invitation_id, media_url); end $$;
comment on function public.get_upload is
  'Where in Storage an upload of this interview is: {"bucket","path"}. Asked before anybody looks at the object. Raises media_not_found and what submit_response raises about the interview''s state. Candidates.';
grant execute on function public.get_upload to authenticated, service_role;

create function public.submit_response(invitation_id uuid, response jsonb, idempotency_key text default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.submit_response(invitation_id, response, idempotency_key); end $$;
comment on function public.submit_response is
  'Stores an answer: {questionId, type: text|choice|code|video, content?, choiceOptionIds?, mediaUrl?, duration? (seconds), language?, testResults?}. A retake replaces the earlier answer while retakes are left; the answer that stands, sent again, and a request with the same key are answered as the first time and are no retake. Raises consent_required, idempotency_key_reuse, invalid_idempotency_key, invitation_not_started, invitation_completed, invitation_expired, question_not_found, response_type_mismatch, unknown_option, empty_response, media_required, media_not_found, media_type_not_allowed, media_too_large, response_already_submitted, invalid_response. Candidates.';
grant execute on function public.submit_response to authenticated, service_role;

create function public.submit_transcript(invitation_id uuid, response_id uuid, transcript jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.submit_transcript(invitation_id, response_id, transcript); end $$;
comment on function public.submit_transcript is
  'Stores what was said in a video answer: {language?, text, words?: [{word, start, end}]}. Sending it again replaces it. From a candidate while the interview is under way, from members who may write and API keys with interviews:write at any time. Raises response_not_found, response_type_mismatch, invalid_transcript and what submit_response raises about the interview''s state.';
grant execute on function public.submit_transcript to authenticated, service_role;

create function public.complete_invitation(invitation_id uuid, reason text default 'manual')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.complete_invitation(invitation_id, reason); end $$;
comment on function public.complete_invitation is
  'Completes the interview (reason manual or early_finish) and asks for its report in the same transaction; again with the same reason, tells that it is. Raises required_questions_unanswered, invalid_reason and what submit_response raises about the interview''s state. Candidates.';
grant execute on function public.complete_invitation to authenticated, service_role;

create function public.sweep_invitations(max_invitations int default 500)
returns int language plpgsql volatile set search_path = ''
as $$ begin return interviews.sweep_invitations(max_invitations); end $$;
comment on function public.sweep_invitations is
  'Each minute by pg_cron: completes interviews whose deadline passed and expires invitations nobody started. Bounded per run; returns how many. Service role.';
grant execute on function public.sweep_invitations to service_role;

create function public.verify_upload(path text, content_type text)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.verify_upload(path, content_type); end $$;
comment on function public.verify_upload is
  'Says what the first bytes of an uploaded object show it to be, which makes it usable in an answer: {"path","mimeType","size"}. Raises media_not_found, media_type_not_allowed, media_empty, media_too_large. Service role.';
grant execute on function public.verify_upload to service_role;

create function public.get_transcription_job(response_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return interviews.get_transcription_job(response_id); end $$;
comment on function public.get_transcription_job is
  'What there is to write down, {"wanted":true,…}, or why there is nothing any more, {"wanted":false,"reason":"replaced"|"transcribed"|"declined"|"not_found"}. Service role.';
grant execute on function public.get_transcription_job to service_role;

create function public.finish_transcription(
  response_id uuid, queue text, msg_id bigint, read_ct int, transcript jsonb
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return interviews.finish_transcription(response_id, queue, msg_id, read_ct, transcript); end $$;
comment on function public.finish_transcription is
  'Stores the transcript {language?, text, words?} a machine made and deletes the message, in one transaction fenced by the read count; an empty text means that nothing was said. Raises stale_lease, response_not_found, invalid_transcript. Service role.';
grant execute on function public.finish_transcription to service_role;

create function public.sweep_uploads(max_uploads int default 1000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return interviews.sweep_uploads(max_uploads); end $$;
comment on function public.sweep_uploads is
  'Has up to max_uploads (10000 at most) uploads deleted that were begun over a day ago, in interviews that are over, and that no answer used. Returns how many. Service role, and pg_cron.';
grant execute on function public.sweep_uploads to service_role;

create function public.finish_discarding(paths text[], queue text, msg_id bigint, read_ct int)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform interviews.finish_discarding(paths, queue, msg_id, read_ct); end $$;
comment on function public.finish_discarding is
  'Forgets discarded uploads whose objects are gone from Storage and deletes the message, in one transaction fenced by the read count. Raises stale_lease. Service role.';
grant execute on function public.finish_discarding to service_role;

-- ── supabase/schemas/40_interviews/jobs.sql ──

-- What the interview service runs by the clock.

select cron.schedule('hirewire interview sweep', '* * * * *', 'select public.sweep_invitations()');

select cron.schedule('hirewire upload sweep', '37 * * * *', 'select public.sweep_uploads()');

-- ── supabase/schemas/45_test_runs/tables.sql ──

-- Runs of candidates' code against the tests of a question, by a runner that the workspace trusts: which
-- runner that is, what was asked of it and what it answered. Hirewire itself never runs anything.

create schema test_runs;
comment on schema test_runs is 'Trusted runners of code, what they were asked to run, and their results. Not exposed over HTTP.';
grant usage on schema test_runs to authenticated, service_role;

create type public.test_runner_kind as enum ('http', 'piston');
comment on type public.test_runner_kind is
  'http: a service of the workspace''s own, which is told what to run and calls back with results that it signs; piston: a Piston engine, which the consumer asks test by test.';

create type public.test_run_status as enum ('pending', 'sent', 'done', 'failed', 'skipped');
comment on type public.test_run_status is
  'pending: in the queue; sent: with the runner, whose answer is waited for; done: the results are here; failed: it could not be run; skipped: no longer wanted, because an answer was replaced or analysis was declined.';

create table public.test_runners (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  kind public.test_runner_kind not null,
  name text not null constraint name_length check (char_length(name) between 1 and 100)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  url text constraint url_is_http check (url ~* '^https?://' and char_length(url) <= 2048),
  secret_id uuid,
  wait interval not null default interval '10 minutes'
    constraint wait_in_range check (wait between interval '0' and interval '1 day'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint a_service_has_an_address_and_a_secret check (kind <> 'http' or (url is not null and secret_id is not null)),
  constraint an_engine_has_no_secret check (kind <> 'piston' or secret_id is null)
);
comment on table public.test_runners is 'The runner whose results a workspace trusts. No row, no runner.';
comment on column public.test_runners.name is 'What reports call it.';
comment on column public.test_runners.url is 'Where it is. For Piston null takes the one that the deployment has set.';
comment on column public.test_runners.secret_id is 'The signing secret''s row in Vault. It signs what is sent and what comes back.';
comment on column public.test_runners.wait is 'How long a report waits for runs that are open.';

create table public.test_runs (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  invitation_id uuid not null references public.invitations (id) on delete cascade,
  kind public.test_runner_kind not null,
  runner text not null,
  status public.test_run_status not null default 'pending',
  error_code text,
  error_detail text,
  result_hash text,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  finished_at timestamptz,
  constraint what_is_done_has_a_result check ((status = 'done') = (result_hash is not null))
);
comment on table public.test_runs is 'Answers in code that a trusted runner was asked to run. A report waits for those that are open.';
comment on column public.test_runs.runner is 'The runner''s name as it was when the run was asked for.';
comment on column public.test_runs.result_hash is 'SHA-256 of the results as they were taken: the same once more is no second answer.';
create index test_runs_open_idx on public.test_runs (invitation_id) where status in ('pending', 'sent');
create index test_runs_sent_idx on public.test_runs (sent_at) where status = 'sent';
create index test_runs_invitation_idx on public.test_runs (invitation_id, created_at desc, id desc);
create index test_runs_workspace_idx on public.test_runs (workspace_id);

create table public.test_run_answers (
  run_id uuid not null references public.test_runs (id) on delete cascade,
  response_id uuid not null references public.responses (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  question_id uuid not null,
  results jsonb constraint results_are_bounded check (pg_column_size(results) < 262144),
  not_run text,
  primary key (run_id, response_id),
  constraint what_was_not_run_has_no_results check (results is null or not_run is null)
);
comment on table public.test_run_answers is
  'Which answers a run is about, and what came of each. Apart from what candidates report of their own runs, before which it counts.';
comment on column public.test_run_answers.results is '{language, compileError, groups: [{id, tests: [{name, passed, message}]}]}, as the runner said.';
comment on column public.test_run_answers.not_run is 'Why the runner did not run this answer: no_tests, language_unsupported, refused.';
create index test_run_answers_response_idx on public.test_run_answers (response_id);
create index test_run_answers_workspace_idx on public.test_run_answers (workspace_id);

alter table public.test_runners enable row level security;
-- Not which row of Vault holds the secret: that is nobody's to read.
grant select (workspace_id, kind, name, url, wait, created_at, updated_at) on public.test_runners to authenticated;
grant select, delete on public.test_runners to service_role;
create policy recruiters_read on public.test_runners for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

-- What a runner found is a machine's view, which reviewers meet in the report, after they have rated.
alter table public.test_runs enable row level security;
grant select on public.test_runs to authenticated;
grant select, delete on public.test_runs to service_role;
create policy recruiters_read on public.test_runs for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

alter table public.test_run_answers enable row level security;
grant select on public.test_run_answers to authenticated;
grant select, delete on public.test_run_answers to service_role;
create policy recruiters_read on public.test_run_answers for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('interviews:write')));

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('test_runs', 'test-runner', 120, 4, 2, 8);

-- ── supabase/schemas/45_test_runs/shapes.sql ──

-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function test_runs.new_runner_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "kind":{"type":"string","enum":["none","http","piston"]},
      "name":{"type":"string","min":1,"max":100,"visible":true,"line":true},
      "url":{"type":"string","min":1,"max":2048},
      "secret":{"type":"string","min":1,"max":200},
      "waitSeconds":{"type":"integer","min":0,"max":86400}
    },
    "required":["kind"]
  }'::jsonb
$$;
comment on function test_runs.new_runner_shape is 'The shape of NewTestRunner.';

create function test_runs.results_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "runId":{"type":"string","format":"uuid"},
      "answers":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "responseId":{"type":"string","format":"uuid"},
            "notRun":{"type":"string","enum":["no_tests","language_unsupported","refused"]},
            "compileError":{"type":"string","nullable":true,"max":10000},
            "groups":{
              "type":"array",
              "items":{
                "type":"object",
                "fields":{
                  "id":{"type":"string","min":1,"max":64,"visible":true,"line":true},
                  "tests":{
                    "type":"array",
                    "items":{
                      "type":"object",
                      "fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true},"passed":{"type":"boolean"},"message":{"type":"string","nullable":true,"max":2000}},
                      "required":["name","passed"]
                    },
                    "max":200,
                    "unique":"name"
                  }
                },
                "required":["id","tests"]
              },
              "max":20,
              "unique":"id"
            }
          },
          "required":["responseId"]
        },
        "min":1,
        "max":100,
        "unique":"responseId"
      }
    },
    "required":["runId","answers"]
  }'::jsonb
$$;
comment on function test_runs.results_shape is 'The shape of TestRunResults.';

-- ── supabase/schemas/45_test_runs/runners.sql ──

-- Which runner a workspace trusts.

create function test_runs.runner_view(workspace_id uuid, runner public.test_runners)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select case when runner.workspace_id is null then jsonb_build_object('workspaceId', runner_view.workspace_id, 'kind', 'none')
    else jsonb_build_object('workspaceId', runner.workspace_id, 'kind', runner.kind, 'name', runner.name, 'url', runner.url,
      'waitSeconds', extract(epoch from runner.wait)::int, 'updatedAt', private.to_iso(runner.updated_at))
  end
$$;

create function test_runs.get_test_runner(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), get_test_runner.workspace_id, 'interviews:write');
  runner public.test_runners;
begin
  select * into runner from public.test_runners r where r.workspace_id = resolved;
  return test_runs.runner_view(resolved, runner);
end
$$;
grant execute on function test_runs.get_test_runner to authenticated, service_role;

create function test_runs.require_secret(secret text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  bytes bytea;
begin
  begin
    bytes := decode(substr(require_secret.secret, 7), 'base64');
  exception when others then
    bytes := null;
  end;
  if bytes is null or require_secret.secret not like 'whsec\_%' or octet_length(bytes) not between 24 and 64
     -- One spelling only, so that runners decode what is signed with.
     or substr(require_secret.secret, 7) <> translate(encode(bytes, 'base64'), E'\n', '') then
    perform private.raise_problem('invalid_secret', hint => 'Send whsec_ and the base64 of 24 to 64 bytes, or leave it out.');
  end if;
end
$$;

create function test_runs.put_test_runner(runner jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  r jsonb := jsonb_strip_nulls(put_test_runner.runner);
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), put_test_runner.workspace_id, 'workspace:manage');
  earlier public.test_runners;
  saved public.test_runners;
  secret text;
  kept_secret uuid;
begin
  perform private.require_shape(put_test_runner.runner, test_runs.new_runner_shape(), 'invalid_test_runner');
  perform private.count_call('command', 'put_test_runner');
  -- Where a name leads is looked up by whoever calls this, and by the consumer at every call.
  if r ->> 'url' !~* '^https?://[^/?#@\\[:space:][:cntrl:]]+([/?][^#\\[:space:][:cntrl:]]*)?$' or char_length(r ->> 'url') > 2048 then
    perform private.raise_problem('invalid_url');
  end if;
  -- One change of a workspace's runner at a time.
  perform from public.workspaces w where w.id = resolved for no key update;
  select * into earlier from public.test_runners t where t.workspace_id = resolved;
  if r ->> 'kind' = 'none' then
    if r - 'kind' <> '{}' then
      perform private.raise_problem('invalid_test_runner', 'No runner has nothing else to say.', 'Send {"kind":"none"} alone.');
    end if;
    delete from public.test_runners t where t.workspace_id = resolved;
    return test_runs.runner_view(resolved, null);
  elsif r ->> 'kind' = 'piston' then
    if r ? 'secret' then
      perform private.raise_problem('invalid_test_runner', 'secret: Piston knows none.', 'Leave it out.');
    end if;
  elsif not r ? 'url' then
    perform private.raise_problem('invalid_test_runner', 'url: a runner of one''s own needs an address.');
  else
    secret := r ->> 'secret';
    kept_secret := earlier.secret_id;
    if secret is not null then
      perform test_runs.require_secret(secret);
    -- Of another service than before nobody knows that it may have the old one's secret.
    elsif earlier.secret_id is null or earlier.url is distinct from r ->> 'url' then
      secret := 'whsec_' || encode(extensions.gen_random_bytes(32), 'base64');
    end if;
    if secret is not null then
      kept_secret := vault.create_secret(secret, 'test runner ' || gen_random_uuid(), 'Signing secret of a test runner');
    end if;
  end if;
  insert into public.test_runners as t (workspace_id, kind, name, url, secret_id, wait)
  values (resolved, (r ->> 'kind')::public.test_runner_kind, coalesce(r ->> 'name', r ->> 'kind'), r ->> 'url', kept_secret,
    make_interval(secs => coalesce((r ->> 'waitSeconds')::int, 600)))
  on conflict on constraint test_runners_pkey do update
  set kind = excluded.kind, name = excluded.name, url = excluded.url, secret_id = excluded.secret_id, wait = excluded.wait, updated_at = now()
  returning * into saved;
  return test_runs.runner_view(resolved, saved) || case when secret is null then '{}' else jsonb_build_object('secret', secret) end;
end
$$;
grant execute on function test_runs.put_test_runner to authenticated, service_role;

create function test_runs.drop_secret()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from vault.secrets s where s.id = old.secret_id;
  return null;
end
$$;
comment on function test_runs.drop_secret is 'A secret goes with its runner, whichever way the runner goes, and when another takes its place.';
create trigger drop_secret after delete on public.test_runners
for each row when (old.secret_id is not null) execute function test_runs.drop_secret();
create trigger drop_replaced_secret after update of secret_id on public.test_runners
for each row when (old.secret_id is not null and old.secret_id is distinct from new.secret_id) execute function test_runs.drop_secret();

create function test_runs.secret_of(workspace_id uuid)
returns text
language sql
stable
security definer -- reads Vault
set search_path = ''
as $$
  select v.decrypted_secret from public.test_runners r
  join vault.decrypted_secrets v on v.id = r.secret_id
  where r.workspace_id = secret_of.workspace_id
$$;
comment on function test_runs.secret_of is 'The signing secret of the workspace''s runner, or null.';

-- ── supabase/schemas/45_test_runs/answering.sql ──

-- What a runner answers: taken once, and only if it fits what was asked.

create function test_runs.locked_run(run_id uuid)
returns public.test_runs
language plpgsql
volatile
set search_path = ''
as $$
declare
  run public.test_runs;
begin
  -- The invitation first, as everyone locks it who changes an interview.
  perform from public.invitations i
  where i.id = (select t.invitation_id from public.test_runs t where t.id = locked_run.run_id) for no key update;
  select * into run from public.test_runs t where t.id = locked_run.run_id for update;
  return run;
end
$$;

create function test_runs.check_results(run public.test_runs, results jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  asked uuid[] := array(select a.response_id from public.test_run_answers a where a.run_id = run.id);
  answer jsonb;
  known text[];
  named text[];
begin
  perform private.require_shape(check_results.results, test_runs.results_shape(), 'invalid_test_results');
  if (check_results.results ->> 'runId')::uuid <> run.id then
    perform private.raise_problem('test_run_mismatch');
  end if;
  if (select array_agg((a ->> 'responseId')::uuid order by a ->> 'responseId') from jsonb_array_elements(check_results.results -> 'answers') a)
     is distinct from (select array_agg(i order by i::text) from unnest(asked) i) then
    perform private.raise_problem('invalid_test_results', 'answers: must name each answer of the run exactly once.');
  end if;
  for answer in select a from jsonb_array_elements(check_results.results -> 'answers') a loop
    if answer ->> 'notRun' is not null then
      if answer ?| array['groups', 'compileError'] then
        perform private.raise_problem('invalid_test_results', 'answers: what was not run has neither groups nor a compileError.');
      end if;
      continue;
    elsif pg_column_size(answer) >= 200000 then
      perform private.raise_problem('invalid_test_results', 'answers: each must be smaller than 200 kB.', 'Shorten the messages of the tests.');
    end if;
    select array_agg(g ->> 'id' order by g ->> 'id') into known
    from public.test_run_answers a
    join public.invitations i on i.id = run.invitation_id
    join public.template_versions v on v.id = i.template_version_id
    cross join lateral jsonb_array_elements(v.content -> 'questions') q
    cross join lateral jsonb_array_elements(q -> 'testGroups') g
    where a.run_id = run.id and a.response_id = (answer ->> 'responseId')::uuid and q ->> 'id' = a.question_id::text;
    select coalesce(array_agg(g ->> 'id' order by g ->> 'id'), '{}') into named
    from jsonb_array_elements(coalesce(nullif(answer -> 'groups', 'null'), '[]')) g;
    if not named <@ known then
      perform private.raise_problem('unknown_test_group');
    -- A group that is left out would count for nothing, neither for nor against.
    elsif named <> known then
      perform private.raise_problem('invalid_test_results', 'groups: must name each test group of the question, also where nothing compiled.');
    end if;
  end loop;
end
$$;
comment on function test_runs.check_results is
  'Refuses results that are not about what the run asked for. Raises invalid_test_results, test_run_mismatch, unknown_test_group.';

create function test_runs.keep_results(run public.test_runs, results jsonb)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform test_runs.check_results(run, keep_results.results);
  update public.test_run_answers a
  set not_run = r ->> 'notRun',
    results = case when r ->> 'notRun' is null then jsonb_build_object(
      'language', coalesce(s.code_language, 'unknown'), 'compileError', r -> 'compileError',
      'groups', (
        select jsonb_agg(jsonb_build_object('id', g -> 'id', 'tests', (
          select coalesce(jsonb_agg(jsonb_build_object('name', t -> 'name', 'passed', t -> 'passed', 'message', t -> 'message') order by nth), '[]')
          from jsonb_array_elements(g -> 'tests') with ordinality e (t, nth)
        )) order by place)
        from jsonb_array_elements(r -> 'groups') with ordinality o (g, place)
      )) end
  from jsonb_array_elements(keep_results.results -> 'answers') r, public.responses s
  where a.run_id = run.id and a.response_id = (r ->> 'responseId')::uuid and s.id = a.response_id;
  update public.test_runs t
  set status = 'done', result_hash = private.hash_secret(keep_results.results::text), finished_at = clock_timestamp(), error_code = null, error_detail = null
  where t.id = run.id;
  return jsonb_build_object('id', run.id, 'status', 'done');
end
$$;
comment on function test_runs.keep_results is
  'Stores a locked run''s results. Raises what check_results raises.';

create function test_runs.get_test_run_secret(run_id uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select test_runs.secret_of(t.workspace_id) from public.test_runs t
    join public.test_runners r on r.workspace_id = t.workspace_id and r.kind = t.kind and r.name = t.runner
    where t.id = get_test_run_secret.run_id and t.kind = 'http'
  );
end
$$;
grant execute on function test_runs.get_test_run_secret to service_role;

create function test_runs.take_test_results(run_id uuid, results jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  run public.test_runs := test_runs.locked_run(take_test_results.run_id);
  invitation public.invitations;
begin
  if run.id is null then
    perform private.raise_problem('test_run_not_found');
  end if;
  select * into strict invitation from public.invitations i where i.id = run.invitation_id;
  perform interviews.require_consent(invitation, 'analysis');
  if run.status = 'skipped' then
    perform private.raise_problem('test_run_superseded');
  elsif run.status = 'done' then
    -- The same once more is answered as the first time.
    if run.result_hash = private.hash_secret(take_test_results.results::text) then
      return jsonb_build_object('id', run.id, 'status', run.status);
    end if;
    perform private.raise_problem('test_run_answered');
  end if;
  -- Better late than never: also when the run was given up.
  perform private.count_call('command', 'take_test_results');
  return test_runs.keep_results(run, take_test_results.results);
end
$$;
grant execute on function test_runs.take_test_results to service_role;

create function test_runs.trusted_results(response_id uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select a.results || jsonb_build_object('submissions', null, 'firstPassSeconds', null, 'runner', t.runner)
    from public.test_run_answers a join public.test_runs t on t.id = a.run_id
    where a.response_id = trusted_results.response_id and t.status = 'done' and a.results is not null
    order by t.finished_at desc, t.id desc
    limit 1
  );
end
$$;
comment on function test_runs.trusted_results is 'What a trusted runner last found of an answer, with its name as `runner`, or null. For whoever reads answers for an analyzer.';

create function test_runs.without_tests(content jsonb)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- Most templates have none, and are long.
  if not content @? '$.questions[*].testGroups[*].tests' then
    return content;
  end if;
  return jsonb_set(content, '{questions}', (
    select jsonb_agg(case when jsonb_typeof(q -> 'testGroups') = 'array' then jsonb_set(q, '{testGroups}', (
      select jsonb_agg(g - 'tests' order by place) from jsonb_array_elements(q -> 'testGroups') with ordinality o (g, place)
    )) else q end order by position)
    from jsonb_array_elements(content -> 'questions') with ordinality e (q, position)
  ));
end
$$;
comment on function test_runs.without_tests is
  'A template''s content without its test cases. Analyzers judge by results; what they do not have they cannot quote.';

-- ── supabase/schemas/45_test_runs/asking.sql ──

-- Asking for a run, and looking at one.

create function test_runs.open_run(invitation public.invitations, response_ids uuid[])
returns public.test_runs
language plpgsql
volatile
set search_path = ''
as $$
declare
  runner public.test_runners;
  run public.test_runs;
begin
  select * into strict runner from public.test_runners r where r.workspace_id = invitation.workspace_id;
  insert into public.test_runs (workspace_id, invitation_id, kind, runner)
  values (invitation.workspace_id, invitation.id, runner.kind, runner.name)
  returning * into run;
  insert into public.test_run_answers (run_id, response_id, workspace_id, question_id)
  select run.id, r.id, r.workspace_id, r.question_id from public.responses r where r.id = any (open_run.response_ids);
  perform queue.enqueue('test_runs', queue.message('test_run.run', jsonb_build_object('runId', run.id), run.workspace_id));
  return run;
end
$$;
comment on function test_runs.open_run is 'Asks the workspace''s runner, which there must be, to run these answers of one interview.';

create function test_runs.runs_of(invitation_id uuid, response_ids uuid[], statuses public.test_run_status[])
returns setof public.test_runs
language sql
stable
set search_path = ''
as $$
  select t.* from public.test_runs t
  where t.invitation_id = runs_of.invitation_id and t.status = any (runs_of.statuses)
    and (select count(*) from public.test_run_answers a where a.run_id = t.id and a.response_id = any (runs_of.response_ids)
      and (t.status <> 'done' or a.not_run is null)) = cardinality(runs_of.response_ids)
  order by t.created_at desc, t.id desc
$$;
comment on function test_runs.runs_of is 'Runs with one of these statuses that are about all of these answers, the latest first; of those that are done, where all of them were run.';

create function test_runs.code_answers(invitation public.invitations, question_id uuid default null)
returns uuid[]
language sql
stable
set search_path = ''
as $$
  select coalesce(array_agg(r.id order by r.question_id), '{}')
  from public.responses r
  join public.template_versions v on v.id = invitation.template_version_id
  cross join lateral jsonb_array_elements(v.content -> 'questions') q
  where r.invitation_id = invitation.id and r.replaced_at is null and r.type = 'code'
    and q ->> 'id' = r.question_id::text and jsonb_typeof(q -> 'testGroups') = 'array'
    and (code_answers.question_id is null or r.question_id = code_answers.question_id)
$$;
comment on function test_runs.code_answers is 'The current answers in code to questions that have test groups.';

create function test_runs.asks_as_candidate(invitation public.invitations)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  actor private.actor;
begin
  if private.request_header('x-interview-token') is not null then
    return true;
  end if;
  actor := workspaces.current_actor();
  -- Who may write in the workspace does so, also when the interview is their own.
  return invitation.id is not null and not workspaces.permits(actor, invitation.workspace_id, 'interviews:write')
    and interviews.verified_email(actor) is not distinct from lower(invitation.candidate_email);
end
$$;
comment on function test_runs.asks_as_candidate is
  'Whether the caller is to be taken for the candidate: by a link, which is still to be checked, or by their verified address. Anybody else has to be authorized.';

create function test_runs.request_test_run(invitation_id uuid, question_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  -- What one interview may ask for: each run costs the runner time.
  most constant int := 100;
  invitation public.invitations;
  found_invitation public.invitations;
  as_candidate boolean;
  runner public.test_runners;
  wanted uuid[];
  run public.test_runs;
begin
  select * into invitation from public.invitations i where i.id = request_test_run.invitation_id for no key update;
  as_candidate := test_runs.asks_as_candidate(invitation);
  if not as_candidate then
    perform workspaces.authorize(workspaces.current_actor(), invitation.workspace_id, 'interviews:write', 'invitation_not_found');
  else
    found_invitation := interviews.candidate_invitation(request_test_run.invitation_id);
    invitation := interviews.catch_up(found_invitation);
    if invitation.status <> found_invitation.status then
      return interviews.answer_just_ended(invitation);
    end if;
    perform interviews.raise_unless_under_way(invitation);
  end if;
  -- A runner is a machine that reads the answers.
  perform interviews.require_consent(invitation, 'analysis');
  select * into runner from public.test_runners r where r.workspace_id = invitation.workspace_id;
  if not found then
    perform private.raise_problem('test_runner_not_configured');
  end if;
  wanted := test_runs.code_answers(invitation, request_test_run.question_id);
  if wanted = '{}' then
    perform private.raise_problem('nothing_to_run');
  end if;
  -- Asked once more while it is open, or when the same code has run already: that one.
  select * into run from test_runs.runs_of(invitation.id, wanted, '{pending,sent}') limit 1;
  if not found then
    select * into run from test_runs.runs_of(invitation.id, wanted, '{done}') d where d.runner = runner.name and d.kind = runner.kind limit 1;
  end if;
  if run.id is null then
    if (select count(*) from public.test_runs t where t.invitation_id = invitation.id) >= most then
      perform private.raise_problem('too_many_test_runs');
    end if;
    perform private.count_call('command', 'request_test_run');
    if as_candidate then
      invitation := interviews.resume_interview(invitation);
      update public.invitations i set last_activity_at = now() where i.id = invitation.id;
    end if;
    run := test_runs.open_run(invitation, wanted);
  end if;
  return test_runs.run_view(run, not as_candidate);
end
$$;
grant execute on function test_runs.request_test_run to authenticated, service_role;

create function test_runs.run_view(run public.test_runs, whole boolean)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', run.id, 'invitationId', run.invitation_id, 'status', run.status, 'runner', run.runner,
    'createdAt', private.to_iso(run.created_at), 'finishedAt', private.to_iso(run.finished_at),
    'errorCode', run.error_code,
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'responseId', a.response_id, 'questionId', a.question_id, 'notRun', a.not_run,
        -- A compiler may quote the tests that it was given, and so may a test's message.
        'compiled', case when a.results is not null then a.results -> 'compileError' = 'null' end,
        'compileError', case when whole then a.results -> 'compileError' end,
        'groups', (
          select jsonb_agg(jsonb_build_object(
            'id', g -> 'id', 'name', g -> 'name',
            'tests', (
              select coalesce(jsonb_agg(jsonb_build_object('name', t -> 'name', 'passed', t -> 'passed')
                || case when whole then jsonb_build_object('message', t -> 'message') else '{}' end order by nth), '[]')
              from jsonb_array_elements(a.results -> 'groups') found
              cross join lateral jsonb_array_elements(found -> 'tests') with ordinality e (t, nth)
              where found -> 'id' = g -> 'id'
            )
          ) || case when whole then jsonb_build_object('visible', coalesce(g -> 'visible', 'true')) else '{}' end order by place)
          from jsonb_array_elements(q -> 'testGroups') with ordinality o (g, place)
          where a.results is not null and (whole or coalesce((g ->> 'visible')::boolean, true))
        )
      ) order by position), '[]')
      from public.test_run_answers a
      join public.invitations i on i.id = run.invitation_id
      join public.template_versions v on v.id = i.template_version_id
      cross join lateral jsonb_array_elements(v.content -> 'questions') with ordinality e (q, position)
      where a.run_id = run.id and q ->> 'id' = a.question_id::text
    )
  )
$$;
comment on function test_runs.run_view is
  'A run: whole, with hidden groups and every message, for those who may write; else what its candidate may know, which is the visible groups and which of their tests passed.';

create function test_runs.get_test_run(run_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  run public.test_runs;
  invitation public.invitations;
  as_candidate boolean;
begin
  select * into run from public.test_runs t where t.id = get_test_run.run_id;
  select * into invitation from public.invitations i where i.id = run.invitation_id;
  as_candidate := test_runs.asks_as_candidate(invitation);
  if not as_candidate then
    perform workspaces.authorize(workspaces.current_actor(), invitation.workspace_id, 'interviews:write', 'test_run_not_found');
  elsif private.request_header('x-interview-token') is not null
     and (interviews.candidate_invitation()).id is distinct from run.invitation_id then
    perform private.raise_problem('test_run_not_found');
  end if;
  perform private.count_call('query', 'get_test_run');
  perform interviews.require_consent(invitation, 'analysis');
  return test_runs.run_view(run, not as_candidate);
end
$$;
grant execute on function test_runs.get_test_run to authenticated, service_role;

-- ── supabase/schemas/45_test_runs/running.sql ──

-- The consumer's side: what there is to run, that the runner has it, and what Piston found.

create function test_runs.unwanted_reason(run public.test_runs, invitation public.invitations)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return case
    when run.id is null then 'not_found'
    when (interviews.consent_problem(invitation, 'analysis')).code is not null then 'declined'
    when run.status = 'skipped' then 'superseded'
    when run.status = 'done' then 'done'
  end;
end
$$;
comment on function test_runs.unwanted_reason is 'Why nobody waits for this run any more, or null: not_found, declined, superseded, done.';

create function test_runs.get_test_run_job(run_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  run public.test_runs;
  invitation public.invitations;
  runner public.test_runners;
  no_reason text;
begin
  select * into run from public.test_runs t where t.id = get_test_run_job.run_id;
  select * into invitation from public.invitations i where i.id = run.invitation_id;
  select * into runner from public.test_runners r where r.workspace_id = run.workspace_id;
  no_reason := coalesce(test_runs.unwanted_reason(run, invitation),
    -- A message that comes again has done its work when the runner has the run.
    case when run.status = 'sent' then 'sent' end);
  if no_reason is not null then
    return jsonb_build_object('wanted', false, 'reason', no_reason);
  end if;
  return jsonb_build_object(
    'wanted', true, 'runId', run.id, 'workspaceId', run.workspace_id,
    -- Another runner than was asked has taken its place: what it finds would stand under the wrong name.
    'runner', case when runner.kind = run.kind and runner.name = run.runner
      then jsonb_build_object('kind', runner.kind, 'name', runner.name, 'url', runner.url, 'secret', test_runs.secret_of(run.workspace_id)) end,
    'answers', (
      select jsonb_agg(jsonb_build_object(
        'responseId', r.id, 'questionId', r.question_id, 'language', r.code_language, 'code', r.content,
        'groups', (
          select jsonb_agg(jsonb_build_object('id', g -> 'id', 'name', g -> 'name', 'visible', coalesce(g -> 'visible', 'true'),
            'tests', coalesce(g -> 'tests', '[]')) order by place)
          from jsonb_array_elements(q -> 'testGroups') with ordinality o (g, place)
        )
      ) order by position)
      from public.test_run_answers a
      join public.responses r on r.id = a.response_id
      join public.template_versions v on v.id = invitation.template_version_id
      cross join lateral jsonb_array_elements(v.content -> 'questions') with ordinality e (q, position)
      where a.run_id = run.id and q ->> 'id' = a.question_id::text
    )
  );
end
$$;
grant execute on function test_runs.get_test_run_job to service_role;

create function test_runs.finish_sending_test_run(run_id uuid, queue text, msg_id bigint, read_ct int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_sending_test_run.queue, finish_sending_test_run.msg_id, finish_sending_test_run.read_ct);
  -- A runner may be faster than this call; then the run is done.
  update public.test_runs t set status = 'sent', sent_at = now(), error_code = null, error_detail = null, finished_at = null
  where t.id = finish_sending_test_run.run_id and t.status in ('pending', 'failed');
end
$$;
grant execute on function test_runs.finish_sending_test_run to service_role;

create function test_runs.finish_test_run(run_id uuid, queue text, msg_id bigint, read_ct int, results jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  run public.test_runs;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_test_run.queue, finish_test_run.msg_id, finish_test_run.read_ct);
  run := test_runs.locked_run(finish_test_run.run_id);
  if run.id is null then
    perform private.raise_problem('test_run_not_found', hint => 'Drop the message.');
  elsif run.status in ('skipped', 'done') then
    return jsonb_build_object('id', run.id, 'status', run.status);
  end if;
  return test_runs.keep_results(run, finish_test_run.results);
end
$$;
grant execute on function test_runs.finish_test_run to service_role;

create function test_runs.sweep_test_runs(patience interval)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  given_up int;
begin
  update public.test_runs t
  set status = 'failed', error_code = 'test_runner_silent', error_detail = 'The runner took the run and sent no results.', finished_at = now()
  where t.status = 'sent' and t.sent_at <= now() - sweep_test_runs.patience;
  get diagnostics given_up = row_count;
  return given_up;
end
$$;
grant execute on function test_runs.sweep_test_runs to service_role;

-- ── supabase/schemas/45_test_runs/rules.sql ──

-- What follows of itself. Interviews know nothing of runs: these triggers on their tables follow them, in the
-- same transaction.

create function test_runs.run_completed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  runner public.test_runners;
  left_over uuid[];
begin
  select * into runner from public.test_runners r where r.workspace_id = new.workspace_id;
  if not found or (interviews.consent_problem(new, 'analysis')).code is not null then
    return null;
  end if;
  select coalesce(array_agg(c), '{}') into left_over from unnest(test_runs.code_answers(new)) c
  where not exists (
    select from public.test_run_answers a join public.test_runs t on t.id = a.run_id
    where a.response_id = c and t.runner = runner.name and t.kind = runner.kind
      and (t.status in ('pending', 'sent') or t.status = 'done' and a.results is not null)
  );
  if left_over <> '{}' then
    perform test_runs.open_run(new, left_over);
  end if;
  return null;
end
$$;
comment on function test_runs.run_completed is
  'When an interview is complete, its code is run, as far as it was not already.';
-- Triggers of one event fire in the order of their names: this one before `request_completed`, which asks for
-- the report and must see what that has to wait for.
create trigger have_code_run after update of status on public.invitations
for each row when (old.status <> 'completed' and new.status = 'completed' and new.withdrawn_at is null)
execute function test_runs.run_completed();

create function test_runs.follow_replacement()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.test_runs t
  set status = 'skipped', error_code = 'answer_replaced', error_detail = 'A retake took the place of an answer.', finished_at = now()
  from public.test_run_answers a
  where a.response_id = new.id and t.id = a.run_id and t.status in ('pending', 'sent', 'failed');
  return null;
end
$$;
comment on function test_runs.follow_replacement is 'Nobody waits for a run of an answer that was replaced.';
create trigger skip_test_runs after update of replaced_at on public.responses
for each row when (old.replaced_at is null and new.replaced_at is not null and new.type = 'code')
execute function test_runs.follow_replacement();

create function test_runs.follow_consent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Failed ones as well, which somebody may redrive.
  update public.test_runs t
  set status = 'skipped', error_code = 'analysis_declined', error_detail = 'No machine may read the answers.', finished_at = now()
  where t.invitation_id = new.id and t.status in ('pending', 'sent', 'failed');
  -- Also what was found already: it is a machine's reading of the answers.
  update public.test_run_answers a set results = null
  from public.test_runs t where t.invitation_id = new.id and a.run_id = t.id and a.results is not null;
  return null;
end
$$;
comment on function test_runs.follow_consent is 'Without the candidate''s consent nothing is run, and what a runner found goes.';
create trigger drop_test_results after update of withdrawn_at, automatic_analysis on public.invitations
for each row when (old.withdrawn_at is null and new.withdrawn_at is not null or old.automatic_analysis and not new.automatic_analysis)
execute function test_runs.follow_consent();

create function test_runs.follow_dead_run()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'runId', ''), 'uuid') then
    return null;
  end if;
  update public.test_runs t
  set status = case when tg_op = 'INSERT' then 'failed' else 'pending' end::public.test_run_status,
    error_code = case when tg_op = 'INSERT' then new.error_code end,
    error_detail = case when tg_op = 'INSERT' then new.error_message end,
    finished_at = case when tg_op = 'INSERT' then now() end
  where t.id = (new.message -> 'data' ->> 'runId')::uuid
    and t.status = case when tg_op = 'INSERT' then 'pending' else 'failed' end::public.test_run_status;
  return null;
end
$$;
comment on function test_runs.follow_dead_run is 'A run fails with its message, and is wanted again when the message is redriven.';
create trigger test_run_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'test_run.run')
execute function test_runs.follow_dead_run();
create trigger test_run_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'test_run.run' and old.redriven_at is null and new.redriven_at is not null)
execute function test_runs.follow_dead_run();

-- ── supabase/schemas/45_test_runs/api.sql ──

-- What members, candidates and services call. Each function runs as its caller and only passes on.

create function public.get_test_runner(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return test_runs.get_test_runner(workspace_id); end $$;
comment on function public.get_test_runner is
  'The runner whose results the workspace trusts, without its secret: {"workspaceId","kind":"none"|"http"|"piston",…}. Raises workspace_required, workspace_not_found, forbidden. Members who may write, API keys with interviews:write.';
grant execute on function public.get_test_runner to authenticated, service_role;

create function public.put_test_runner(runner jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.put_test_runner(runner, workspace_id); end $$;
comment on function public.put_test_runner is
  'Says whose results the workspace trusts: {kind, name?, url?, secret?, waitSeconds?}. A secret that was made or given is in the answer this once; without one a service at the same address keeps its own. Whether the address may be called is for the caller to ask first. Raises invalid_test_runner, invalid_url, invalid_secret, workspace_required, workspace_not_found, forbidden. Owners and admins.';
grant execute on function public.put_test_runner to authenticated, service_role;

create function public.request_test_run(invitation_id uuid, question_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.request_test_run(invitation_id, question_id); end $$;
comment on function public.request_test_run is
  'Has the runner run the current answers in code, or that to one question, and returns the run. While it is open, or when the same code has run already, returns that one. Raises test_runner_not_configured, nothing_to_run, too_many_test_runs, analysis_declined, consent_withdrawn, invitation_not_found, forbidden; for a candidate also what submit_response raises about the interview''s state. The candidate while the interview is under way; members who may write and API keys with interviews:write at any time.';
grant execute on function public.request_test_run to authenticated, service_role;

create function public.get_test_run(run_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.get_test_run(run_id); end $$;
comment on function public.get_test_run is
  'A run and what came of it. Its candidate sees the visible groups and which of their tests passed. Raises test_run_not_found, analysis_declined, consent_withdrawn, forbidden. The candidate, members who may write, API keys with interviews:write.';
grant execute on function public.get_test_run to authenticated, service_role;

create function public.get_test_run_job(run_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return test_runs.get_test_run_job(run_id); end $$;
comment on function public.get_test_run_job is
  'What there is to run and by which runner, secret and hidden tests included, {"wanted":true,…}, or why there is nothing any more, {"wanted":false,"reason":"not_found"|"declined"|"superseded"|"done"|"sent"}. A null runner: the workspace has another one now. Service role.';
grant execute on function public.get_test_run_job to service_role;

create function public.finish_sending_test_run(run_id uuid, queue text, msg_id bigint, read_ct int)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform test_runs.finish_sending_test_run(run_id, queue, msg_id, read_ct); end $$;
comment on function public.finish_sending_test_run is
  'Notes that the runner has the run and deletes the message, in one transaction fenced by the read count. Raises stale_lease. Service role.';
grant execute on function public.finish_sending_test_run to service_role;

create function public.finish_test_run(run_id uuid, queue text, msg_id bigint, read_ct int, results jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.finish_test_run(run_id, queue, msg_id, read_ct, results); end $$;
comment on function public.finish_test_run is
  'Stores what an engine found and deletes the message, in one transaction fenced by the read count; of a run that nobody wants any more it stores nothing. Raises stale_lease, test_run_not_found, invalid_test_results, test_run_mismatch, unknown_test_group. Service role.';
grant execute on function public.finish_test_run to service_role;

create function public.get_test_run_secret(run_id uuid)
returns text language plpgsql stable set search_path = ''
as $$ begin return test_runs.get_test_run_secret(run_id); end $$;
comment on function public.get_test_run_secret is
  'The secret by which the runner that was asked signs this run''s results, or null where there is no such run or the workspace has another runner now. Service role.';
grant execute on function public.get_test_run_secret to service_role;

create function public.take_test_results(run_id uuid, results jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return test_runs.take_test_results(run_id, results); end $$;
comment on function public.take_test_results is
  'Takes a runner''s results, whose signature the caller has verified, once; the same results again are answered as the first time. Raises test_run_not_found, test_run_answered, test_run_superseded, test_run_mismatch, unknown_test_group, invalid_test_results, analysis_declined, consent_withdrawn. Service role.';
grant execute on function public.take_test_results to service_role;

create function public.sweep_test_runs(patience interval default interval '1 hour')
returns int language plpgsql volatile set search_path = ''
as $$ begin return test_runs.sweep_test_runs(patience); end $$;
comment on function public.sweep_test_runs is
  'Gives up runs whose runner has not answered for so long, and returns how many. A late answer is taken all the same. Service role.';
grant execute on function public.sweep_test_runs to service_role;

-- ── supabase/schemas/45_test_runs/jobs.sql ──

-- What runs of code need by the clock.

select cron.schedule('hirewire test run sweep', '* * * * *', 'select public.sweep_test_runs()');

-- ── supabase/schemas/50_reports/tables.sql ──

-- Reports: the request for one (interview_report_event), where it goes (report_routes), what comes of it
-- (interview_reports) and what people say to it (report_ratings).

create schema reports;
comment on schema reports is 'Requests for reports, where they go, and the reports. Not exposed over HTTP.';
grant usage on schema reports to authenticated, service_role;

create type public.report_event_status as enum ('pending', 'processing', 'completed', 'failed');

create type public.recommendation as enum ('hire', 'consider', 'reject');
comment on type public.report_event_status is 'pending: waits to be dispatched; processing: its message is in a queue; completed: the report is stored; failed: the message is a dead letter.';
comment on type public.recommendation is 'What the stored rule makes of an overall score. People decide.';

insert into queue.queues (name, consumer) values
  ('one_way_interview_report', 'report-consumer'),
  ('technical_interview_report', 'report-consumer'),
  ('coding_interview_report', 'report-consumer'),
  ('soft_skill_interview_report', 'report-consumer'),
  ('role_based_interview_report', 'report-consumer'),
  -- Where dead letters of unroutable requests lie; redriven, they are routed again.
  ('unrouted_interview_report', 'report-producer');

create function reports.route_key(name text)
returns text
language sql
immutable
strict
set search_path = ''
as $$
  select regexp_replace(lower(route_key.name), '[[:space:]_-]', '', 'g')
$$;
comment on function reports.route_key is 'Type and category names are matched without regard to case, space, _ and -.';
-- Evaluated as generated columns by whoever edits routes.
grant execute on function reports.route_key to service_role;

create table public.report_routes (
  id uuid primary key default gen_random_uuid(),
  interview_type text,
  interview_category text,
  queue text not null references queue.queues (name),
  type_key text generated always as (reports.route_key(interview_type)) stored,
  category_key text generated always as (reports.route_key(interview_category)) stored,
  unique nulls not distinct (type_key, category_key)
);
comment on table public.report_routes is
  'Which queue reports of an interview go to. Null means any; the most specific row wins: pair, then type, then category. Editable while running.';
create index report_routes_queue_idx on public.report_routes (queue);

insert into public.report_routes (interview_type, interview_category, queue) values
  ('one-way', null, 'one_way_interview_report'),
  ('technical', null, 'technical_interview_report'),
  ('coding', null, 'coding_interview_report'),
  (null, 'soft-skill', 'soft_skill_interview_report'),
  (null, 'role-based', 'role_based_interview_report');

create table public.interview_report_event (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.invitations (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  status public.report_event_status not null default 'pending',
  error_code text,
  error_detail text,
  attempts int not null default 0,
  dispatch_after timestamptz not null default '-infinity',
  outdated boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  processed_at timestamptz,
  constraint failed_has_error check (status <> 'failed' or error_code is not null),
  constraint finished_has_time check ((status in ('completed', 'failed')) = (processed_at is not null))
);
comment on table public.interview_report_event is
  'A request for the report of an interview: inserting a row is all it takes. One is open per interview; a re-run is a new row.';
comment on column public.interview_report_event.attempts is 'Times a consumer took the request up, counted when it ended.';
comment on column public.interview_report_event.dispatch_after is 'The request waits until then, for transcripts that are being made.';
comment on column public.interview_report_event.outdated is 'What the report is made from changed while it was being made: it is made again.';
create unique index interview_report_event_open_idx on public.interview_report_event (interview_id)
where status in ('pending', 'processing');
create index interview_report_event_pending_idx on public.interview_report_event (created_at) where status = 'pending';
create index interview_report_event_interview_idx on public.interview_report_event (interview_id, created_at desc);
create index interview_report_event_status_idx on public.interview_report_event (workspace_id, status, created_at desc, id desc);

create table public.interview_reports (
  id uuid primary key default gen_random_uuid(),
  interview_id uuid not null references public.invitations (id) on delete cascade,
  event_id uuid not null references public.interview_report_event (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  version int not null,
  analyzer text not null,
  analyzer_version text not null,
  input_hash text not null constraint input_hash_is_sha256 check (input_hash ~ '^[0-9a-f]{64}$'),
  overall_score numeric constraint overall_score_in_range check (overall_score between 0 and 100),
  recommendation public.recommendation,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (interview_id, version),
  -- The same input and analyzer give the same report, so there is nothing to store twice.
  unique (interview_id, analyzer, analyzer_version, input_hash),
  constraint recommendation_needs_a_score check ((recommendation is null) = (overall_score is null))
);
comment on table public.interview_reports is 'Reports as analyzers wrote them, every version. Ratings by people live beside them, never in them.';
create index interview_reports_event_idx on public.interview_reports (event_id);
create index interview_reports_workspace_idx on public.interview_reports (workspace_id, created_at desc);

create table public.report_raters (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid references auth.users (id) on delete set null,
  could_write boolean not null default false,
  created_at timestamptz not null default now(),
  unique (workspace_id, user_id)
);
comment on table public.report_raters is
  'Who rates in a workspace, under an id that outlives their account: ratings stay, by somebody who is no longer named. Names are in workspace_members alone.';
comment on column public.report_raters.user_id is 'Null once their account is gone.';
comment on column public.report_raters.could_write is
  'Whether they once had a role that may write reports and lost it. What they could see then they may still know.';
create index report_raters_user_idx on public.report_raters (user_id);

create table public.report_ratings (
  report_id uuid not null references public.interview_reports (id) on delete cascade,
  rater_id uuid not null references public.report_raters (id) on delete cascade,
  competency_id text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  score int not null constraint score_in_range check (score between 1 and 5),
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  independent boolean not null,
  rated_at timestamptz not null default now(),
  primary key (report_id, rater_id, competency_id)
);
comment on table public.report_ratings is
  'People''s first ratings of a report, 1-5 on each competency''s anchors, all competencies at once. They count and never change: what is thought later is in rating_changes.';
comment on column public.report_ratings.independent is 'Whether the rater could see neither the machine''s view of the interview nor others'' ratings before.';
create index report_ratings_rater_idx on public.report_ratings (rater_id);
create index report_ratings_workspace_idx on public.report_ratings (workspace_id);
create trigger frozen before update on public.report_ratings
for each row execute function private.refuse_change();

create table public.rating_changes (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null,
  rater_id uuid not null,
  competency_id text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  score int not null constraint score_in_range check (score between 1 and 5),
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  changed_at timestamptz not null default clock_timestamp(),
  foreign key (report_id, rater_id, competency_id) references public.report_ratings (report_id, rater_id, competency_id) on delete cascade
);
comment on table public.rating_changes is 'What raters thought later. Shown as changes beside the first rating, and in no figure.';
create index rating_changes_rating_idx on public.rating_changes (report_id, rater_id, competency_id, changed_at);
create index rating_changes_workspace_idx on public.rating_changes (workspace_id);
create trigger frozen before update on public.rating_changes
for each row execute function private.refuse_change();

create table public.rating_drafts (
  report_id uuid not null references public.interview_reports (id) on delete cascade,
  rater_id uuid not null references public.report_raters (id) on delete cascade,
  competency_id text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  score int constraint score_in_range check (score between 1 and 5),
  note text not null default '' constraint note_length check (char_length(note) <= 5000),
  saved_at timestamptz not null default now(),
  primary key (report_id, rater_id, competency_id)
);
comment on table public.rating_drafts is 'What a rater has yet to hand in. Nobody else''s to see; gone when it is handed in, and with the account.';
create index rating_drafts_rater_idx on public.rating_drafts (rater_id);
create index rating_drafts_workspace_idx on public.rating_drafts (workspace_id);

create function reports.is_withheld(report_id uuid)
returns boolean
language sql
stable
security definer -- members do not read what it depends on
set search_path = ''
as $$
  select (interviews.consent_problem(i, case when r.analyzer = 'people-only' then 'report' else 'analysis' end)).code is not null
  from public.interview_reports r
  join public.invitations i on i.id = r.interview_id
  where r.id = is_withheld.report_id
$$;
comment on function reports.is_withheld is 'Whether the candidate has taken back the consent that the report rests on. Then nobody is shown it.';
grant execute on function reports.is_withheld to authenticated;

create function reports.has_rated(report_id uuid)
returns boolean
language sql
stable
security definer -- must not run into the policy it is part of
set search_path = ''
as $$
  select exists (
    select from public.report_ratings r
    join public.report_raters a on a.id = r.rater_id
    where r.report_id = has_rated.report_id and a.user_id = (select auth.uid())
  )
$$;
comment on function reports.has_rated is 'Whether the signed-in user has handed in their ratings of the report.';
grant execute on function reports.has_rated to authenticated;

create function reports.panel_is_complete(report_id uuid)
returns boolean
language sql
stable
security definer -- must not run into the policy it is part of
set search_path = ''
as $$
  select (select count(distinct r.rater_id) from public.report_ratings r where r.report_id = p.id) >= w.raters_expected
  from public.interview_reports p
  join public.workspaces w on w.id = p.workspace_id
  where p.id = panel_is_complete.report_id
$$;
comment on function reports.panel_is_complete is
  'Whether as many people have handed in their ratings of the report as are to. From then on who may write reports, and so decides, reads them.';
grant execute on function reports.panel_is_complete to authenticated;

alter table public.report_routes enable row level security;
grant select on public.report_routes to authenticated;
grant select, insert, update, delete on public.report_routes to service_role;
create policy everyone_reads on public.report_routes for select to authenticated using (true);

alter table public.interview_report_event enable row level security;
grant select, insert (interview_id) on public.interview_report_event to authenticated;
grant select, insert, update, delete on public.interview_report_event to service_role;
create policy members_read on public.interview_report_event for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('reports:read')));
create policy members_request on public.interview_report_event for insert to authenticated
with check (workspace_id in (select workspaces.my_workspace_ids('reports:write')));

alter table public.interview_reports enable row level security;
grant select on public.interview_reports to authenticated;
-- As with candidates' data, services write through functions: no statement of theirs prints a row.
grant select, delete on public.interview_reports to service_role;
create policy members_read on public.interview_reports for select to authenticated
using (
  (
    workspace_id in (select workspaces.my_workspace_ids('reports:write'))
    -- A reviewer rates before seeing what the machine or others think.
    or (workspace_id in (select workspaces.my_workspace_ids('reports:read')) and reports.has_rated(id))
  )
  and not reports.is_withheld(id)
);

alter table public.report_raters enable row level security;
grant select on public.report_raters to authenticated;
grant select, delete on public.report_raters to service_role;
create policy raters_read on public.report_raters for select to authenticated
using (user_id = (select auth.uid()) or workspace_id in (select workspaces.my_workspace_ids('reports:write')));

do $$
declare
  table_name text;
begin
  foreach table_name in array array['report_ratings', 'rating_changes'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('grant select on public.%I to authenticated', table_name);
    execute format('grant select, delete on public.%I to service_role', table_name);
    -- One's own are in as soon as there are any: who has rated sees everybody's. Who has not sees none, but
    -- for those who decide, once all are in who were to rate.
    execute format(
      'create policy raters_read on public.%I for select to authenticated
      using (
        (
          workspace_id in (select workspaces.my_workspace_ids(%L)) and reports.has_rated(report_id)
          or workspace_id in (select workspaces.my_workspace_ids(%L)) and reports.panel_is_complete(report_id)
        )
        and not reports.is_withheld(report_id)
      )',
      table_name, 'reports:read', 'reports:write'
    );
  end loop;
end
$$;

alter table public.rating_drafts enable row level security;
grant select on public.rating_drafts to authenticated;
grant select, delete on public.rating_drafts to service_role;
create policy raters_read on public.rating_drafts for select to authenticated
using (
  workspace_id in (select workspaces.my_workspace_ids('reports:read'))
  and rater_id in (select a.id from public.report_raters a where a.user_id = (select auth.uid()))
  and not reports.is_withheld(report_id)
);

-- ── supabase/schemas/50_reports/shapes.sql ──

-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function reports.ratings_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "ratings":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{"competencyId":{"type":"string","min":1,"max":64,"visible":true,"line":true},"score":{"type":"integer","min":1,"max":5},"note":{"type":"string","max":2000}},
          "required":["competencyId","score"]
        },
        "min":1,
        "max":50,
        "unique":"competencyId"
      }
    },
    "required":["ratings"]
  }'::jsonb
$$;
comment on function reports.ratings_shape is 'The shape of Ratings.';

create function reports.rating_draft_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "ratings":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{"competencyId":{"type":"string","min":1,"max":64,"visible":true,"line":true},"score":{"type":"integer","nullable":true,"min":1,"max":5},"note":{"type":"string","max":2000}},
          "required":["competencyId"]
        },
        "max":50,
        "unique":"competencyId"
      }
    },
    "required":["ratings"]
  }'::jsonb
$$;
comment on function reports.rating_draft_shape is 'The shape of RatingDraft.';

-- ── supabase/schemas/50_reports/rules.sql ──

-- What is done and refused whenever a request for a report is written, and what follows when its message dies.

create function reports.prepare_report_event()
returns trigger
language plpgsql
security definer -- the interview may not be the inserting role's to read
set search_path = ''
as $$
declare
  interview public.invitations;
begin
  select * into interview from public.invitations i where i.id = new.interview_id;
  if interview.id is null then
    perform private.raise_problem('invitation_not_found');
  end if;
  if interview.status <> 'completed' then
    perform private.raise_problem('interview_not_completed', format('The interview is %s; a report needs it completed.', interview.status));
  end if;
  perform interviews.require_consent(interview, 'report');
  new.workspace_id := interview.workspace_id;
  return new;
end
$$;
create trigger prepare_report_event before insert on public.interview_report_event
for each row execute function reports.prepare_report_event();

create function reports.authorize_report_event()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Whether one's own role may is left to row-level security.
  if not exists (
    select from public.invitations i
    where i.id = new.interview_id and workspaces.belongs(workspaces.current_actor(), i.workspace_id)
  ) then
    perform private.raise_problem('invitation_not_found');
  end if;
  return new;
end
$$;
comment on function reports.authorize_report_event is
  'For members who insert by themselves: refuses before anything is said about an interview that is not theirs.';
-- Triggers fire in the order of their names.
create trigger authorize_report_event before insert on public.interview_report_event
for each row when (current_user = 'authenticated')
execute function reports.authorize_report_event();

create function reports.call_report_producer()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  records jsonb;
begin
  select jsonb_agg(to_jsonb(i)) into records
  from (select * from inserted where status = 'pending' and dispatch_after <= now() order by created_at, id limit 1000) i;
  if records is not null then
    perform reports.ring_report_producer(records);
  end if;
  return null;
end
$$;
create trigger call_report_producer after insert on public.interview_report_event
referencing new table as inserted
for each statement execute function reports.call_report_producer();

create function reports.ring_report_producer(records jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- The enqueuer's side of the doorbell protocol, with an unanswered call in the place of a live drainer.
  perform pg_advisory_xact_lock_shared(queue_internal.doorbell_lock('report-producer'));
  if current_setting('transaction_isolation') = 'read committed' and queue_internal.is_rung('report-producer') then
    return;
  end if;
  insert into queue.rings (target) values ('report-producer');
  perform queue_internal.post_to_function('/report-producer/webhook/report-producer', jsonb_build_object(
    'type', 'INSERT', 'schema', 'public', 'table', 'interview_report_event',
    'record', records -> 0, 'records', records, 'old_record', null
  ));
end
$$;
comment on function reports.ring_report_producer is 'Calls the report-producer function about these requests, unless a call is unanswered.';

create function reports.report_event_of(message jsonb)
returns uuid
language sql
immutable
set search_path = ''
as $$
  select case
    when pg_input_is_valid(message -> 'data' ->> 'eventId', 'uuid') then (message -> 'data' ->> 'eventId')::uuid
  end
$$;
comment on function reports.report_event_of is 'The report event a message is about; null when it names none, since dead letters hold malformed messages too.';

create function reports.follow_dead_letter()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  event public.interview_report_event;
begin
  if tg_op = 'INSERT' then
    update public.interview_report_event e
    set status = 'failed', error_code = new.error_code, error_detail = new.error_message,
      attempts = e.attempts + new.attempts, processed_at = now(), updated_at = now()
    where e.id = reports.report_event_of(new.message) and e.status in ('pending', 'processing')
    returning * into event;
    if found then
      perform outbox.record_event(event.workspace_id, 'invitation', event.interview_id, 'report.failed', jsonb_build_object(
        'invitationId', event.interview_id, 'eventId', event.id, 'errorCode', event.error_code
      ));
    end if;
  else
    update public.interview_report_event e
    set status = case when new.queue = 'unrouted_interview_report' then 'pending' else 'processing' end::public.report_event_status,
      error_code = null, error_detail = null, processed_at = null, updated_at = now()
    where e.id = reports.report_event_of(new.message)
      and e.status = 'failed'
      and exists (select from public.invitations i where i.id = e.interview_id and (interviews.consent_problem(i, 'report')).code is null)
      -- A later request for the same interview may be open; then this one ends when its message does.
      and not exists (
        select from public.interview_report_event o
        where o.interview_id = e.interview_id and o.status in ('pending', 'processing')
      );
  end if;
  return null;
end
$$;
comment on function reports.follow_dead_letter is
  'A report request fails with its message, whichever way the message died, and is taken up again when the message is redriven.';
create trigger report_event_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'report.requested')
execute function reports.follow_dead_letter();
create trigger report_event_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'report.requested' and old.redriven_at is null and new.redriven_at is not null)
execute function reports.follow_dead_letter();

create function reports.drop_drafts()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.rating_drafts d where d.rater_id = new.id;
  return null;
end
$$;
comment on function reports.drop_drafts is 'What a rater had not handed in goes with their account; what they had stays.';
create trigger drop_drafts after update of user_id on public.report_raters
for each row when (old.user_id is not null and new.user_id is null)
execute function reports.drop_drafts();

create function reports.remember_writer()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.report_raters (workspace_id, user_id, could_write)
  select old.workspace_id, old.user_id, true
  -- When the account or the workspace itself goes, nobody is left to come back.
  where exists (select from auth.users u where u.id = old.user_id)
    and exists (select from public.workspaces w where w.id = old.workspace_id)
  on conflict on constraint report_raters_workspace_id_user_id_key do update set could_write = true;
  return null;
end
$$;
comment on function reports.remember_writer is
  'Who stops seeing reports before rating, by another role or by leaving, is remembered as somebody who could: coming back as a reviewer makes them no independent rater.';
create trigger remember_demoted_writer after update of role on public.workspace_members
for each row when (workspaces.role_permits(old.role, 'reports:write') and not workspaces.role_permits(new.role, 'reports:write'))
execute function reports.remember_writer();
create trigger remember_removed_writer after delete on public.workspace_members
for each row when (workspaces.role_permits(old.role, 'reports:write'))
execute function reports.remember_writer();

-- ── supabase/schemas/50_reports/requesting.sql ──

-- When an interview wants its report, or another one. Interviews know nothing of reports: these triggers on
-- their tables follow them, in the same transaction.

create function reports.request_completed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.interview_report_event (interview_id, dispatch_after)
  select new.id, greatest(
      case
        when exists (select from public.transcription_jobs j where j.invitation_id = new.id and j.status = 'pending')
        then now() + w.transcript_wait
        else '-infinity'
      end,
      (select now() + r.wait from public.test_runners r
        where r.workspace_id = w.id and exists (
          select from public.test_runs t where t.invitation_id = new.id and t.status in ('pending', 'sent')))
    )
  from public.workspaces w
  where w.id = new.workspace_id
  on conflict (interview_id) where status in ('pending', 'processing') do nothing;
  return null;
end
$$;
comment on function reports.request_completed is
  'A completed interview asks for its report, which waits for transcripts that are being made and for code that is being run, as long as the workspace says.';
create trigger request_completed after update of status on public.invitations
for each row when (old.status <> 'completed' and new.status = 'completed' and new.withdrawn_at is null)
execute function reports.request_completed();

create function reports.release_report(invitation_id uuid, input_changed boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  waiting boolean := exists (
    select from public.transcription_jobs j where j.invitation_id = release_report.invitation_id and j.status = 'pending'
  ) or exists (
    select from public.test_runs t where t.invitation_id = release_report.invitation_id and t.status in ('pending', 'sent')
  );
  open_event public.interview_report_event;
begin
  -- Twice at most: between looking for an open request and making one, somebody else may have made it.
  for attempt in 1..2 loop
    update public.interview_report_event e
    set dispatch_after = case when waiting then e.dispatch_after else least(e.dispatch_after, now()) end,
      outdated = e.outdated or release_report.input_changed,
      updated_at = now()
    where e.interview_id = release_report.invitation_id and e.status in ('pending', 'processing')
    returning * into open_event;
    if found then
      if open_event.status = 'pending' and open_event.dispatch_after <= now() then
        perform reports.ring_report_producer(jsonb_build_array(to_jsonb(open_event)));
      end if;
      return;
    end if;
    exit when not release_report.input_changed;
    insert into public.interview_report_event (interview_id)
    select i.id from public.invitations i
    where i.id = release_report.invitation_id and i.status = 'completed' and (interviews.consent_problem(i, 'report')).code is null
    on conflict (interview_id) where status in ('pending', 'processing') do nothing;
    exit when found or not exists (
      select from public.interview_report_event e where e.interview_id = release_report.invitation_id and e.status in ('pending', 'processing')
    );
  end loop;
end
$$;
comment on function reports.release_report is
  'Lets the report of a completed interview go once nothing is waited for any more; when its input changed, has a finished one made again, and one being made, once it is done.';

create function reports.end_unconsented(invitation_id uuid, problem private.problem)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  ended public.interview_report_event;
begin
  -- At most one is open. Without a machine's part a request that waits can still be met.
  update public.interview_report_event e
  set status = 'failed', error_code = problem.code, error_detail = coalesce(problem.detail, (private.find_problem(problem.code)).sentence), processed_at = clock_timestamp(), updated_at = clock_timestamp()
  where e.interview_id = end_unconsented.invitation_id
    and (e.status = 'processing' or e.status = 'pending' and problem.code = 'consent_withdrawn')
  returning * into ended;
  if found then
    perform outbox.record_event(ended.workspace_id, 'invitation', ended.interview_id, 'report.failed', jsonb_build_object(
      'invitationId', ended.interview_id, 'eventId', ended.id, 'errorCode', ended.error_code
    ));
  end if;
  if problem.code = 'analysis_declined' then
    insert into public.interview_report_event (interview_id) values (end_unconsented.invitation_id)
    on conflict (interview_id) where status in ('pending', 'processing') do nothing;
  end if;
end
$$;
comment on function reports.end_unconsented is
  'Ends what is being made of a completed interview and may not be: visibly, as a failed request. Where only automatic analysis was declined, asks for the report that people make.';

create function reports.follow_consent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform reports.end_unconsented(new.id, interviews.consent_problem(new, 'analysis'));
  return null;
end
$$;
comment on function reports.follow_consent is 'Consent that is taken back when the interview is over stops the report that is being made.';
create trigger follow_consent after update of withdrawn_at, automatic_analysis on public.invitations
for each row when (old.status = 'completed' and (
  old.withdrawn_at is null and new.withdrawn_at is not null
  or new.withdrawn_at is null and old.automatic_analysis and not new.automatic_analysis))
execute function reports.follow_consent();

create function reports.follow_transcription()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform reports.release_report(new.invitation_id, false);
  return null;
end
$$;
comment on function reports.follow_transcription is 'A recording that is no longer waited for lets the report go.';
create trigger follow_transcription after update of status on public.transcription_jobs
for each row when (old.status = 'pending' and new.status <> 'pending')
execute function reports.follow_transcription();

create function reports.follow_transcript()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer public.responses;
begin
  -- Only what a report would read: the current answer's best transcript.
  select * into answer from public.responses r
  where r.id = new.response_id and r.replaced_at is null
    and not exists (select from public.transcripts t where t.response_id = new.response_id and t.origin > new.origin);
  if found then
    perform reports.release_report(answer.invitation_id, true);
  end if;
  return null;
end
$$;
comment on function reports.follow_transcript is 'What was written down, or written anew, is news for the report.';
create trigger follow_new_transcript after insert on public.transcripts
for each row execute function reports.follow_transcript();
create trigger follow_changed_transcript after update on public.transcripts
for each row when ((old.text, old.language, old.words) is distinct from (new.text, new.language, new.words))
execute function reports.follow_transcript();

create function reports.follow_test_run()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform reports.release_report(new.invitation_id, new.status = 'done');
  return null;
end
$$;
comment on function reports.follow_test_run is 'A run of code that is no longer waited for lets the report go; results are news for it.';
create trigger follow_test_run after update of status on public.test_runs
for each row when (old.status <> new.status and new.status in ('done', 'failed', 'skipped'))
execute function reports.follow_test_run();

-- ── supabase/schemas/50_reports/dispatching.sql ──

-- From a pending request to a message in the right queue.
--
-- Inserting requests calls the report-producer function as a database webhook would, once per statement,
-- and the function calls back to dispatch. As with queues, the call is only a bell: requests stay pending
-- until dispatched, each dispatch takes what else is pending, and a sweep takes what was left.

create function reports.route_report(interview_type text, interview_category text)
returns text
language sql
stable
set search_path = ''
as $$
  select r.queue
  from public.report_routes r
  where (r.type_key is null or r.type_key = reports.route_key(route_report.interview_type))
    and (r.category_key is null or r.category_key = reports.route_key(route_report.interview_category))
  order by (r.type_key is not null and r.category_key is not null) desc, r.type_key is not null desc
  limit 1
$$;
comment on function reports.route_report is 'The queue for reports of this type and category, or null when no route fits.';

create function reports.dispatch_report_events(event_ids uuid[])
returns table (event_id uuid, queue text, outcome text)
language plpgsql
volatile
set search_path = ''
as $$
declare
  batch record;
begin
  for batch in
    with taken as (
      update public.interview_report_event e
      set status = 'processing', outdated = false, updated_at = now()
      where e.id = any (dispatch_report_events.event_ids) and e.status = 'pending' and e.dispatch_after <= now()
      returning e.id, e.interview_id, e.workspace_id
    ), routed as (
      select t.id, t.interview_id, p.problem, reports.route_report(v.content ->> 'interviewType', v.content ->> 'interviewCategory') as route,
        queue.message('report.requested', jsonb_build_object(
          'interviewId', t.interview_id, 'eventId', t.id,
          'interviewType', v.content -> 'interviewType', 'interviewCategory', v.content -> 'interviewCategory'
        ), t.workspace_id) as message
      from taken t
      join public.invitations i on i.id = t.interview_id
      join public.template_versions v on v.id = i.template_version_id
      -- Asked once for each: offset keeps the planner from putting the call wherever its answer is used.
      cross join lateral (select interviews.consent_problem(i, 'analysis') as problem offset 0) p
    )
    select r.problem, case when (r.problem).code is null then r.route end as route,
      array_agg(r.id) as ids, array_agg(r.interview_id) as interview_ids, jsonb_agg(r.message) as messages
    from routed r
    group by 1, 2
  loop
    if (batch.problem).code = 'consent_withdrawn' then
      perform reports.end_unconsented(id, batch.problem) from unnest(batch.interview_ids) id;
    elsif (batch.problem).code is not null then
      -- No queue leads past an analyzer, so these never enter one.
      perform reports.make_report_for_people(id) from unnest(batch.ids) id;
    elsif batch.route is not null then
      perform queue.enqueue_many(batch.route, batch.messages);
    else
      -- Never sent, hence no message id; the trigger on dead letters fails the events.
      insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
      select 'unrouted_interview_report', 0, m, 0, 'unroutable',
        format('No report route fits type %s, category %s.', m -> 'data' -> 'interviewType', m -> 'data' -> 'interviewCategory'),
        now()
      from jsonb_array_elements(batch.messages) m;
    end if;
    return query select unnest(batch.ids), batch.route, case
      when (batch.problem).code = 'consent_withdrawn' then 'withdrawn' when (batch.problem).code is not null then 'completed' when batch.route is not null then 'queued' else 'unroutable' end;
  end loop;
end
$$;
comment on function reports.dispatch_report_events is
  'Sends each of the events that is still pending and due to its queue, or fails it as unroutable; where the candidate declined automatic analysis, makes the report for people on the spot, and where they withdrew, ends the request. Returns those it took.';

create function reports.dispatch_report_event(event_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  found_event public.interview_report_event;
  taken record;
begin
  select * into found_event from public.interview_report_event e
  where e.id = dispatch_report_event.event_id
  for update skip locked;
  if not found then
    -- Locked by the dispatch of a second copy of the same webhook, or really not there.
    return jsonb_build_object('outcome', case
      when exists (select from public.interview_report_event e where e.id = dispatch_report_event.event_id) then 'duplicate'
      else 'not_found'
    end, 'queue', null);
  end if;
  if found_event.status <> 'pending' or found_event.dispatch_after > now() then
    return jsonb_build_object('outcome', 'duplicate', 'queue', null);
  end if;
  select * into strict taken from reports.dispatch_report_events(array[dispatch_report_event.event_id]) d;
  return jsonb_build_object(
    -- What was dealt with here is no longer to be done, which is all that the caller asks.
    'outcome', case when taken.outcome in ('completed', 'withdrawn') then 'queued' else taken.outcome end,
    'queue', taken.queue
  );
end
$$;
grant execute on function reports.dispatch_report_event to service_role;

create function reports.dispatch_pending_report_events(max_events int, min_age_seconds numeric)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  answered int;
  all_committed boolean;
  dispatched int;
  event_ids uuid[];
begin
  -- The leaving drainer's side of the doorbell protocol. From the commit of this deletion on, inserters
  -- call for themselves; those who relied on the ring hold the shared lock until their rows are visible.
  -- So the caller goes on until a call that answered nothing also got the lock.
  delete from queue.rings r where r.target = 'report-producer';
  get diagnostics answered = row_count;
  all_committed := pg_try_advisory_xact_lock(queue_internal.doorbell_lock('report-producer'));

  select array_agg(p.id) into event_ids from (
    select e.id from public.interview_report_event e
    where e.status = 'pending' and e.dispatch_after <= now()
      and e.created_at <= now() - make_interval(secs => min_age_seconds::float8)
    order by e.created_at
    limit least(max_events, 1000)
    for update skip locked
  ) p;
  select count(*) into dispatched from reports.dispatch_report_events(coalesce(event_ids, '{}'));
  return jsonb_build_object(
    'dispatched', dispatched,
    'again', answered > 0 or not all_committed or dispatched >= least(max_events, 1000)
  );
end
$$;
grant execute on function reports.dispatch_pending_report_events to service_role;

-- ── supabase/schemas/50_reports/models.sql ──

-- What language models were asked and answered. A reply is kept, so that a report that is made again does not
-- pay twice, and no call is made that the workspace's budgets do not cover: what it may cost is reserved before
-- it and settled after it.

create table reports.model_calls (
  interview_id uuid not null references public.invitations (id) on delete cascade,
  key text not null constraint key_is_sha256 check (key ~ '^[0-9a-f]{64}$'),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  model text not null constraint model_length check (char_length(model) between 1 and 200),
  cost numeric not null constraint cost_is_not_negative check (cost >= 0),
  reply jsonb,
  asked_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (interview_id, key),
  constraint settled_has_a_reply check ((settled_at is null) = (reply is null))
);
comment on table reports.model_calls is 'Questions to language models, one for each competency of an interview, with their replies.';
comment on column reports.model_calls.key is 'SHA-256 of everything the reply may depend on: the model, the prompt''s version, the competency, the answers.';
comment on column reports.model_calls.cost is 'What is reserved for the call, and once it is settled what it cost.';
comment on column reports.model_calls.reply is 'The reply as it came, {kind, text?, reason?, tokens, cost}. Null while the call is under way, or was broken off.';
create index model_calls_day_idx on reports.model_calls (workspace_id, asked_at);

alter table reports.model_calls enable row level security;
create policy nobody_directly on reports.model_calls as restrictive for all to public using (false);

create function reports.reserve_model_call(interview_id uuid, key text, model text, cost numeric)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  interview public.invitations;
  workspace public.workspaces;
  call reports.model_calls;
  spent numeric;
  spent_today numeric;
begin
  select * into interview from public.invitations i where i.id = reserve_model_call.interview_id;
  if not found then
    perform private.raise_problem('invitation_not_found');
  end if;
  -- Also when it was asked before the report was begun: consent can be taken back at any time.
  perform interviews.require_consent(interview, 'analysis');
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  -- One after the other in a workspace, or two calls would both find the last of its budget.
  perform pg_advisory_xact_lock(hashtextextended('hirewire model budget ' || workspace.id, 0));
  select * into call from reports.model_calls c
  where c.interview_id = interview.id and c.key = reserve_model_call.key;
  if call.reply is not null then
    return jsonb_build_object('state', 'kept', 'reply', call.reply);
  end if;
  select coalesce(sum(c.cost), 0) into spent from reports.model_calls c
  where c.interview_id = interview.id and c.key <> reserve_model_call.key;
  select coalesce(sum(c.cost), 0) into spent_today from reports.model_calls c
  where c.workspace_id = workspace.id and c.asked_at >= date_trunc('day', now(), 'UTC')
    and (c.interview_id, c.key) <> (interview.id, reserve_model_call.key);
  if not workspace.model or spent + reserve_model_call.cost > workspace.model_report_budget
     or spent_today + reserve_model_call.cost > workspace.model_day_budget then
    return jsonb_build_object('state', 'budget', 'reply', null);
  end if;
  insert into reports.model_calls (interview_id, key, workspace_id, model, cost)
  values (interview.id, reserve_model_call.key, workspace.id, reserve_model_call.model, reserve_model_call.cost)
  on conflict on constraint model_calls_pkey do update set cost = excluded.cost, asked_at = now();
  return jsonb_build_object('state', 'granted', 'reply', null);
end
$$;
grant execute on function reports.reserve_model_call to service_role;

create function reports.settle_model_call(interview_id uuid, key text, reply jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Without a price what was reserved stays, which is the most it can have cost.
  update reports.model_calls c
  set reply = settle_model_call.reply, settled_at = now(), cost = coalesce((settle_model_call.reply ->> 'cost')::numeric, c.cost)
  where c.interview_id = settle_model_call.interview_id and c.key = settle_model_call.key and c.reply is null;
end
$$;
grant execute on function reports.settle_model_call to service_role;

-- ── supabase/schemas/50_reports/writing.sql ──

-- What an analyzer reads, and how its report is stored.

create function reports.get_analysis_input(interview_id uuid)
-- Not jsonb: it is as long as an interview, and nobody looks into it on the way to the analyzer.
returns json
language plpgsql
stable
security definer
set search_path = ''
-- Planning it for every interview would take longer than running it, and one plan suits them all.
set plan_cache_mode = force_generic_plan
as $$
declare
  interview public.invitations;
  version public.template_versions;
  workspace public.workspaces;
begin
  select * into interview from public.invitations i where i.id = get_analysis_input.interview_id;
  if interview.id is null then
    perform private.raise_problem('invitation_not_found');
  end if;
  -- The one place from which analyzers read: what is refused here reaches none.
  perform interviews.require_consent(interview, 'analysis');
  select * into strict version from public.template_versions v where v.id = interview.template_version_id;
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  return json_build_object(
    'interview', json_build_object(
      'id', interview.id, 'workspaceId', interview.workspace_id, 'type', version.content -> 'interviewType',
      'category', version.content -> 'interviewCategory', 'language', interview.language,
      'templateVersionId', version.id, 'templateVersion', version.version, 'rubricHash', version.rubric_hash,
      'candidateId', interview.candidate_id, 'status', interview.status, 'completedReason', interview.completed_reason,
      -- For all alike: were it missing only where something was granted, its absence would tell of it.
      'startedAt', null, 'completedAt', private.to_iso(interview.completed_at)
    ),
    'template', test_runs.without_tests(version.content),
    'responses', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'questionId', r.question_id, 'questionText', r.question_text, 'type', r.type, 'text', r.content,
        'codeLanguage', r.code_language, 'choiceOptionIds', to_json(r.choice_option_ids),
        -- What the candidate sent names no runner, whatever it says.
        'testResults', case when r.type = 'code' then coalesce(test_runs.trusted_results(r.id), r.test_results - 'runner') end,
        'durationSeconds', r.duration,
        'retake', r.retake, 'submittedAt', private.to_iso(r.submitted_at),
        'transcript', (
          select json_build_object('id', t.id, 'origin', t.origin, 'language', t.language, 'text', t.text, 'words', t.words)
          from public.transcripts t
          where t.response_id = r.id
          order by t.origin desc
          limit 1
        )
      ) order by q.position), '[]')
      from jsonb_array_elements(version.content -> 'questions') with ordinality q (question, position)
      join public.responses r
        on r.invitation_id = interview.id and r.question_id = (q.question ->> 'id')::uuid and r.replaced_at is null
    ),
    'redact', json_build_object(
      'names', json_build_array(interview.candidate_name), 'emails', json_build_array(interview.candidate_email)
    ),
    -- The latest answers of others as they stood when this interview ended. Told by times that never
    -- change, so what a report is compared with is the same whenever it is made again.
    'peers', (
      select coalesce(json_agg(json_build_object(
        'responseId', p.id, 'questionId', p.question_id, 'text', p.text
      ) order by p.question_id, p.submitted_at, p.id), '[]')
      from jsonb_array_elements(version.content -> 'questions') q
      cross join lateral (
        select r.id, r.question_id, r.submitted_at, left(coalesce(r.content, (
            select t.text from public.transcripts t where t.response_id = r.id order by t.origin desc limit 1
          )), 5000) as text
        from public.responses r
        where r.question_id = (q ->> 'id')::uuid
          and r.submitted_at < interview.completed_at
          and (r.replaced_at is null or r.replaced_at >= interview.completed_at)
          and r.invitation_id <> interview.id
          and exists (select from public.invitations i where i.id = r.invitation_id and i.automatic_analysis)
        order by r.submitted_at desc, r.id
        limit 10
      ) p
      -- Chosen options have no words to compare; left to the answers, that would be found out one by one.
      where q ->> 'type' <> 'multiple_choice' and p.text is not null
    ),
    'settings', json_build_object(
      'minimumCoverage', workspace.minimum_coverage,
      'hiddenTestWeight', workspace.hidden_test_weight,
      'model', workspace.model, 'modelInOverall', workspace.model_in_overall,
      'recommendation', json_build_object('hire', workspace.hire_from, 'consider', workspace.consider_from)
    )
  );
end
$$;
grant execute on function reports.get_analysis_input to service_role;

create function reports.store_report(event public.interview_report_event, report jsonb, attempts int)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  saved public.interview_reports;
  reused boolean;
begin
  select * into saved from public.interview_reports r
  where r.interview_id = event.interview_id
    and r.analyzer = store_report.report ->> 'analyzer'
    and r.analyzer_version = store_report.report ->> 'analyzer_version'
    and r.input_hash = store_report.report ->> 'input_hash';
  reused := found;
  if not reused then
    insert into public.interview_reports
      (interview_id, event_id, workspace_id, version, analyzer, analyzer_version, input_hash, overall_score, recommendation, body)
    select event.interview_id, event.id, event.workspace_id, coalesce(max(r.version), 0) + 1,
      store_report.report ->> 'analyzer', store_report.report ->> 'analyzer_version', store_report.report ->> 'input_hash',
      (store_report.report ->> 'overall_score')::numeric, (store_report.report ->> 'recommendation')::public.recommendation,
      store_report.report -> 'body'
    from public.interview_reports r
    where r.interview_id = event.interview_id
    returning * into saved;
  end if;

  update public.interview_report_event e
  set status = 'completed', error_code = null, error_detail = null,
    attempts = e.attempts + store_report.attempts, processed_at = clock_timestamp(), updated_at = clock_timestamp()
  where e.id = event.id;
  perform outbox.record_event(event.workspace_id, 'invitation', event.interview_id, 'report.completed', jsonb_build_object(
    'invitationId', event.interview_id, 'eventId', event.id, 'reportId', saved.id, 'version', saved.version,
    'overallScore', saved.overall_score, 'recommendation', saved.recommendation
  ));
  if event.outdated then
    insert into public.interview_report_event (interview_id) values (event.interview_id);
  end if;
  return jsonb_build_object('report_id', saved.id, 'version', saved.version, 'reused', reused);
end
$$;
comment on function reports.store_report is
  'Stores a report as the next version, or recognises the same one, and completes its locked event; asks for another when the input changed meanwhile.';

create function reports.finish_report(event_id uuid, queue text, msg_id bigint, read_ct int, report jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  event public.interview_report_event;
  interview public.invitations;
  problem private.problem;
begin
  -- First: a consumer whose lease lapsed must not write anything.
  perform queue.ack(finish_report.queue, finish_report.msg_id, finish_report.read_ct);

  select * into event from public.interview_report_event e where e.id = finish_report.event_id for update;
  if not found then
    perform private.raise_problem('report_event_not_found');
  end if;
  -- Read after the event was locked, which whoever takes consent back changes in the same transaction.
  select * into strict interview from public.invitations i where i.id = event.interview_id;
  problem := interviews.consent_problem(interview, 'analysis');
  if problem.code is not null then
    perform reports.end_unconsented(event.interview_id, problem);
    return jsonb_build_object('report_id', null, 'version', null, 'reused', false);
  end if;
  return reports.store_report(event, finish_report.report, finish_report.read_ct);
end
$$;
grant execute on function reports.finish_report to service_role;

-- ── supabase/schemas/50_reports/for_people.sql ──

-- The answers whole, for people to judge; and the report of somebody who declined automatic analysis, which is made of them.

create function reports.answers_for_people(interview public.invitations, by_machines boolean default false)
returns table ("position" bigint, question jsonb, response public.responses, transcript public.transcripts)
language sql
stable
set search_path = ''
as $$
  select e.position, e.question, r, t.transcript
  from public.template_versions v
  cross join jsonb_array_elements(v.content -> 'questions') with ordinality e (question, position)
  left join public.responses r
    on r.invitation_id = interview.id and r.question_id = (e.question ->> 'id')::uuid and r.replaced_at is null
  left join lateral (
    select b as transcript from public.transcripts b
    where b.response_id = r.id and (by_machines or b.origin <> 'asr')
    order by b.origin desc
    limit 1
  ) t on true
  where v.id = interview.template_version_id
$$;
comment on function reports.answers_for_people is
  'Every question with its answer and the best transcript that a person wrote, or, where the candidate allows it, a machine. For what people read: analyzers read from get_analysis_input.';

create function reports.sections_for_people(interview public.invitations, by_machines boolean default false)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('kind', 'people', 'answers', coalesce(jsonb_agg(jsonb_build_object(
    'question_id', a.question -> 'id', 'position', a.position, 'text', a.question -> 'text', 'type', a.question -> 'type',
    'required', a.question -> 'required',
    'status', case
      when (a.response).id is null then 'unanswered'
      when (a.response).type = 'video' and (a.transcript).id is null then 'no_transcript'
      else 'answered'
    end,
    'response_id', (a.response).id, 'answer', coalesce((a.response).content, (a.transcript).text), 'code_language', (a.response).code_language,
    'choice', case when (a.response).choice_option_ids is not null then (
      select jsonb_build_object(
        'chosen', coalesce(jsonb_agg(o.option -> 'text' order by o.nth) filter (where o.option ->> 'id' = any ((a.response).choice_option_ids)), '[]'),
        'correct', coalesce(jsonb_agg(o.option -> 'text' order by o.nth) filter (where a.question -> 'correctOptionIds' ? (o.option ->> 'id')), '[]')
      )
      from jsonb_array_elements(a.question -> 'options') with ordinality o (option, nth)
    ) end
  ) order by a.position), '[]'))
  from reports.answers_for_people(interview, by_machines) a
$$;
comment on function reports.sections_for_people is 'The answers whole, as sections of a report that people rate.';

create function reports.sources_for_people(interview public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'response_id', (a.response).id, 'question_id', a.question -> 'id', 'source', s.source, 'transcript_id', s.transcript_id,
    'origin', s.origin, 'language', split_part(s.language, '-', 1), 'hash', private.hash_secret(s.text)
  ) order by a.position), '[]')
  from reports.answers_for_people(interview) a
  cross join lateral (
    values
      ('answer', null::uuid, 'candidate', interview.language, (a.response).content),
      ('transcript', (a.transcript).id, (a.transcript).origin::text, (a.transcript).language, (a.transcript).text)
  ) s (source, transcript_id, origin, language, text)
  where s.text is not null
$$;

create function reports.make_report_for_people(event_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  event public.interview_report_event;
  interview public.invitations;
  version public.template_versions;
  workspace public.workspaces;
  completeness jsonb;
  content jsonb;
  input_hash text;
begin
  select * into strict event from public.interview_report_event e where e.id = make_report_for_people.event_id for update;
  select * into strict interview from public.invitations i where i.id = event.interview_id;
  select * into strict version from public.template_versions v where v.id = interview.template_version_id;
  select * into strict workspace from public.workspaces w where w.id = interview.workspace_id;
  select jsonb_build_object(
    'asked', count(*), 'answered', count((a.response).id), 'required', count(*) filter (where (a.question ->> 'required')::boolean),
    'required_missing', coalesce(jsonb_agg(a.question -> 'id' order by a.position)
      filter (where (a.question ->> 'required')::boolean and (a.response).id is null), '[]'),
    'reason', interview.completed_reason
  )
  into completeness
  from reports.answers_for_people(interview) a;
  content := jsonb_build_object(
    'schema_version', '2.0',
    'interview', jsonb_build_object(
      'id', interview.id, 'type', version.content -> 'interviewType', 'category', version.content -> 'interviewCategory',
      'title', version.content -> 'title', 'language', interview.language, 'template_version_id', version.id,
      'template_version', version.version, 'rubric_hash', version.rubric_hash,
      'started_at', null, 'completed_at', private.to_iso(interview.completed_at)
    ),
    'subject', jsonb_build_object('candidate_id', interview.candidate_id),
    'completeness', completeness,
    'sources', reports.sources_for_people(interview),
    'competencies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', c -> 'id', 'name', c -> 'name', 'weight', c -> 'weight', 'rationale', coalesce(c ->> 'rationale', ''),
        'anchor_scale', c -> 'anchors',
        'machine', '{"tests":null,"choices":null,"mentions":null,"model":null,"red_flags":[],
          "questions":{"mapped":0,"assessed":0},"no_finding":null}'::jsonb
      ) order by position), '[]')
      from jsonb_array_elements(version.content -> 'competencies') with ordinality e (c, position)
    ),
    'flags', '[]'::jsonb,
    'signals', '[]'::jsonb,
    'sections', reports.sections_for_people(interview),
    'overall', jsonb_build_object('score', null, 'formula', 'none: no machine took part', 'coverage_of_weights', 0,
      'minimum_coverage', workspace.minimum_coverage, 'rests_on', '[]'::jsonb),
    'stored_rule', jsonb_build_object(
      'thresholds', jsonb_build_object('hire', workspace.hire_from, 'consider', workspace.consider_from),
      'model_in_overall', workspace.model_in_overall),
    'recommendation', '{"value":null,"rule":"none: no machine took part"}'::jsonb,
    'caveats', '[{"code":"analysis_declined","message":"No automatic analysis was made: the candidate declined it, or was promised that there is none. People rate this interview from the answers themselves."}]'::jsonb
  );
  input_hash := private.hash_secret(content::text);
  perform reports.store_report(event, jsonb_build_object(
    'analyzer', 'people-only', 'analyzer_version', '2', 'input_hash', input_hash, 'overall_score', null, 'recommendation', null,
    'body', content || jsonb_build_object('provenance', jsonb_build_object(
      'analyzer', 'people-only', 'analyzer_version', '2', 'input_hash', input_hash, 'rubric_hash', version.rubric_hash, 'model_use', null))
  ), 0);
end
$$;
comment on function reports.make_report_for_people is
  'The report of an interview whose candidate declined automatic analysis: what was asked, what was answered and what people rate, without a machine''s part.';

-- ── supabase/schemas/50_reports/reading.sql ──

-- What members and systems do with reports: read, ask again, follow the requests.

create function reports.ratings_view(report public.interview_reports)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'raterId', r.rater_id, 'raterName', nullif(m.display_name, ''), 'independent', r.independent, 'competencyId', r.competency_id,
    'score', r.score, 'note', r.note, 'ratedAt', private.to_iso(r.rated_at),
    'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('score', c.score, 'note', c.note, 'at', private.to_iso(c.changed_at)) order by c.changed_at, c.id), '[]')
      from public.rating_changes c
      where c.report_id = r.report_id and c.rater_id = r.rater_id and c.competency_id = r.competency_id
    )
  ) order by r.rated_at, r.rater_id, r.competency_id), '[]')
  from public.report_ratings r
  join public.report_raters a on a.id = r.rater_id
  left join public.workspace_members m on m.workspace_id = a.workspace_id and m.user_id = a.user_id
  where r.report_id = (ratings_view.report).id
$$;
comment on function reports.ratings_view is
  'First ratings by everybody, with their later changes. Whoever left the workspace has no name.';

create function reports.draft_view(report_id uuid, rater_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('competencyId', d.competency_id, 'score', d.score, 'note', d.note) order by d.competency_id), '[]')
  from public.rating_drafts d
  where d.report_id = draft_view.report_id and d.rater_id = draft_view.rater_id
$$;

create function reports.without_machine_view(body jsonb, interview public.invitations)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'competencies', (
      select coalesce(jsonb_agg(c || '{"machine":null}' order by position), '[]')
      from jsonb_array_elements(body -> 'competencies') with ordinality e (c, position)
    ),
    'schema_version', body -> 'schema_version', 'interview', body -> 'interview', 'subject', body -> 'subject',
    'completeness', body -> 'completeness', 'sources', body -> 'sources',
    -- The answers whole, whatever an analyzer made of them: they are what is to be rated.
    'sections', case when body #>> '{sections,kind}' = 'people' then body -> 'sections' else reports.sections_for_people(interview, true) end
  )
$$;
comment on function reports.without_machine_view is
  'What a reviewer sees before rating: what was asked and answered and what to rate, nothing the analyzer concluded. Fields are listed, so that new ones stay hidden.';

create function reports.report_view(report public.interview_reports, actor private.actor)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  rater public.report_raters;
  interview public.invitations;
  complete int;
  handed_in boolean;
  may_write boolean := workspaces.permits(actor, report.workspace_id, 'reports:write');
  blind boolean;
begin
  select * into rater from public.report_raters a where a.workspace_id = report.workspace_id and a.user_id = actor.user_id;
  select * into strict interview from public.invitations i where i.id = report.interview_id;
  select count(distinct r.rater_id), coalesce(bool_or(r.rater_id = rater.id), false) into complete, handed_in
  from public.report_ratings r where r.report_id = report.id;
  -- Nobody rates but people, so that there is nothing to keep from a system.
  handed_in := handed_in or actor.kind <> 'member';
  blind := not handed_in and not may_write;
  return jsonb_build_object(
    'id', report.id,
    'invitationId', report.interview_id,
    'eventId', report.event_id,
    'version', report.version,
    'analyzer', report.analyzer,
    'analyzerVersion', report.analyzer_version,
    'inputHash', report.input_hash,
    'createdAt', private.to_iso(report.created_at),
    'blind', blind,
    'body', case when blind then reports.without_machine_view(report.body, interview) else report.body end,
    -- What was stored under schema 1.0 lists answers without their texts, which are to be read.
    'answers', case
      when not blind and report.body ->> 'schema_version' = '1.0' and report.body #>> '{sections,kind}' is distinct from 'people'
        then reports.sections_for_people(interview, true)
    end,
    'candidateName', interview.candidate_name,
    'raters', jsonb_build_object('complete', complete, 'expected', (select w.raters_expected from public.workspaces w where w.id = report.workspace_id)),
    -- Who decides need not rate, and is shown what the panel thinks when it is complete.
    'humanRatings', case when handed_in or (may_write and reports.panel_is_complete(report.id)) then reports.ratings_view(report) else '[]' end,
    'draft', reports.draft_view(report.id, rater.id),
    'versions', (
      select jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'createdAt', private.to_iso(v.created_at)) order by v.version)
      from public.interview_reports v
      where v.interview_id = report.interview_id and not reports.is_withheld(v.id)
    ),
    -- How many, and neither who nor what: nobody is swayed by that.
    'ratedVersions', (
      select coalesce(jsonb_agg(jsonb_build_object('version', rated.version, 'complete', rated.complete) order by rated.version), '[]')
      from (
        select v.version, count(distinct r.rater_id) as complete
        from public.interview_reports v
        join public.report_ratings r on r.report_id = v.id
        where v.interview_id = report.interview_id and not reports.is_withheld(v.id)
        group by v.version
      ) rated
    )
  );
end
$$;
comment on function reports.report_view is
  'A report as the actor may see it now: ratings once their own are in, or, for who may write reports, all that are expected; the machine''s view, for reviewers, once their own are in; and the actor''s own draft.';

create function reports.refuse_withheld(report public.interview_reports)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if reports.is_withheld(report.id) then
    perform private.raise_problem('consent_withdrawn', 'The candidate took back the consent that this report rests on.',
      'If people may still assess the interview, its latest report is made for them.');
  end if;
end
$$;

create function reports.get_invitation_report(invitation_id uuid, version int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  interview public.invitations;
  report public.interview_reports;
begin
  select * into interview from public.invitations i where i.id = get_invitation_report.invitation_id;
  perform workspaces.authorize(actor, interview.workspace_id, 'reports:read', 'invitation_not_found');
  perform interviews.require_consent(interview, 'report');
  select * into report from public.interview_reports r
  where r.interview_id = interview.id
    and (get_invitation_report.version is null or r.version = get_invitation_report.version)
  order by reports.is_withheld(r.id), r.version desc
  limit 1;
  perform reports.refuse_withheld(report);
  if report.id is null then
    perform private.raise_problem('report_not_found',
      case when get_invitation_report.version is null
        then 'The interview has no report yet.'
        else format('The interview has no report version %s.', get_invitation_report.version)
      end,
      'Follow its state with GET /api/v1/report-events.');
  end if;
  return reports.report_view(report, actor);
end
$$;
grant execute on function reports.get_invitation_report to authenticated, service_role;

create function reports.report_of_actor(report_id uuid, actor private.actor, permission text)
returns public.interview_reports
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  report public.interview_reports;
begin
  select * into report from public.interview_reports r where r.id = report_of_actor.report_id;
  perform workspaces.authorize(actor, report.workspace_id, report_of_actor.permission, 'report_not_found');
  perform reports.refuse_withheld(report);
  return report;
end
$$;

create function reports.get_report(report_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
begin
  return reports.report_view(reports.report_of_actor(get_report.report_id, actor, 'reports:read'), actor);
end
$$;
grant execute on function reports.get_report to authenticated, service_role;

create function reports.rerun_report(invitation_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  interview public.invitations;
  event public.interview_report_event;
begin
  select * into interview from public.invitations i where i.id = rerun_report.invitation_id;
  perform workspaces.authorize(workspaces.current_actor(), interview.workspace_id, 'reports:write', 'invitation_not_found');
  insert into public.interview_report_event (interview_id) values (interview.id)
  on conflict (interview_id) where status in ('pending', 'processing') do nothing
  returning * into event;
  if event.id is null then
    perform private.raise_problem('report_in_progress');
  end if;
  return jsonb_build_object('eventId', event.id, 'status', event.status);
end
$$;
grant execute on function reports.rerun_report to authenticated, service_role;

create function reports.list_report_events(status text, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  wanted public.report_event_status[] := enum_range(null::public.report_event_status);
  size int := private.page_size(list_report_events.page_size);
  after record := private.decode_cursor('report_events', list_report_events.cursor);
  visible uuid[];
  items jsonb;
  last_time timestamptz;
  last_id uuid;
  found_count int;
begin
  if actor.kind in ('nobody', 'candidate') then
    perform private.raise_problem('unauthorized');
  end if;
  if list_report_events.workspace_id is not null then
    perform workspaces.authorize(actor, list_report_events.workspace_id, 'reports:read', 'workspace_not_found');
  elsif actor.kind = 'api_key' then
    perform workspaces.authorize(actor, actor.workspace_id, 'reports:read', 'workspace_not_found');
  end if;
  visible := case
    when list_report_events.workspace_id is not null then array[list_report_events.workspace_id]
    when actor.kind = 'api_key' then array[actor.workspace_id]
    when actor.kind = 'member' then array(select workspaces.my_workspace_ids('reports:read'))
    else array(select w.id from public.workspaces w)
  end;
  begin
    if list_report_events.status is not null then
      wanted := array[list_report_events.status::public.report_event_status];
    end if;
  exception when invalid_text_representation then
    perform private.raise_problem('invalid_status',
      format('%L is not a status.', list_report_events.status),
      'Use pending, processing, completed or failed.');
  end;

  with page as (
    select e.*
    from unnest(visible) v (workspace_id)
    cross join unnest(wanted) s (status)
    -- One short walk down an index for each workspace and status, however long their history.
    cross join lateral (
      select x.* from public.interview_report_event x
      where x.workspace_id = v.workspace_id and x.status = s.status and (x.created_at, x.id) < (after.moment, after.id)
      order by x.created_at desc, x.id desc
      limit size + 1
    ) e
    order by e.created_at desc, e.id desc
    limit size + 1
  ), shown as (
    select * from page order by created_at desc, id desc limit size
  )
  select
    coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'invitationId', s.interview_id, 'workspaceId', s.workspace_id, 'status', s.status,
      'errorCode', s.error_code, 'errorDetail', s.error_detail, 'attempts', s.attempts,
      'createdAt', private.to_iso(s.created_at), 'updatedAt', private.to_iso(s.updated_at), 'processedAt', private.to_iso(s.processed_at)
    ) order by s.created_at desc, s.id desc), '[]'),
    (array_agg(s.created_at order by s.created_at, s.id))[1],
    (array_agg(s.id order by s.created_at, s.id))[1],
    (select count(*) from page)
  into items, last_time, last_id, found_count
  from shown s;
  return jsonb_build_object(
    'items', items,
    'nextCursor', case when found_count > size
      then private.encode_cursor('report_events', last_time, last_id) end
  );
end
$$;
grant execute on function reports.list_report_events to authenticated, service_role;

-- ── supabase/schemas/50_reports/rating.sql ──

-- How people rate a report: drafts, the hand-in that counts, and what they think later.

create function reports.rater_of(user_id uuid, workspace_id uuid)
returns public.report_raters
language plpgsql
volatile
set search_path = ''
as $$
declare
  rater public.report_raters;
begin
  insert into public.report_raters (workspace_id, user_id) values (rater_of.workspace_id, rater_of.user_id)
  on conflict on constraint report_raters_workspace_id_user_id_key do nothing;
  select * into strict rater from public.report_raters a
  where a.workspace_id = rater_of.workspace_id and a.user_id = rater_of.user_id
  for update;
  return rater;
end
$$;
comment on function reports.rater_of is 'The user as a rater of the workspace, locked: what one person sends at the same time is taken in turn.';

create function reports.report_to_rate(report_id uuid, actor private.actor, ratings jsonb, shape jsonb)
returns public.interview_reports
language plpgsql
volatile
set search_path = ''
as $$
declare
  report public.interview_reports;
  unknown text;
begin
  if actor.kind <> 'member' then
    perform private.raise_problem('rating_needs_a_person');
  end if;
  report := reports.report_of_actor(report_to_rate.report_id, actor, 'reports:rate');
  perform private.require_shape(jsonb_build_object('ratings', report_to_rate.ratings), report_to_rate.shape, 'invalid_ratings');
  select string_agg(r ->> 'competencyId', ', ') into unknown
  from jsonb_array_elements(report_to_rate.ratings) r
  where not exists (
    select from jsonb_array_elements(report.body -> 'competencies') c where c ->> 'id' = r ->> 'competencyId'
  );
  if unknown is not null then
    perform private.raise_problem('unknown_competency',
      format('The report has no competency %s.', unknown),
      'Use the ids in the report''s competencies.');
  end if;
  return report;
end
$$;
comment on function reports.report_to_rate is 'The report, when this actor may rate it and the ratings are of its competencies.';

create function reports.save_rating_draft(report_id uuid, ratings jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  report public.interview_reports := reports.report_to_rate(save_rating_draft.report_id, actor, save_rating_draft.ratings, reports.rating_draft_shape());
  rater public.report_raters := reports.rater_of(actor.user_id, report.workspace_id);
begin
  delete from public.rating_drafts d where d.report_id = report.id and d.rater_id = rater.id;
  insert into public.rating_drafts (report_id, rater_id, competency_id, workspace_id, score, note)
  select report.id, rater.id, r ->> 'competencyId', report.workspace_id, (r ->> 'score')::int, coalesce(r ->> 'note', '')
  from jsonb_array_elements(save_rating_draft.ratings) r;
  return jsonb_build_object('draft', reports.draft_view(report.id, rater.id));
end
$$;
grant execute on function reports.save_rating_draft to authenticated, service_role;

create function reports.could_ever_write(actor private.actor, workspace_id uuid)
returns boolean
language sql
stable
set search_path = ''
as $$
  select workspaces.permits(could_ever_write.actor, could_ever_write.workspace_id, 'reports:write') or exists (
    select from public.report_raters a
    where a.workspace_id = could_ever_write.workspace_id and a.user_id = (could_ever_write.actor).user_id and a.could_write
  )
$$;
comment on function reports.could_ever_write is
  'Whether the actor has or had a role that sees reports before rating. Of any interview: what was seen when is not kept, and at worst fewer ratings than could count as independent.';

create function reports.is_independent(report public.interview_reports, actor private.actor)
returns boolean
language sql
stable
set search_path = ''
as $$
  select not exists (
    select from public.interview_reports o
    where o.interview_id = (is_independent.report).interview_id and (
      -- Whoever may or could once write reports sees the machine's view all along, where a machine took part, and others' ratings
      -- once all are in who were to rate.
      (o.analyzer <> 'people-only' or reports.panel_is_complete(o.id))
        and reports.could_ever_write(is_independent.actor, o.workspace_id)
      -- Another version was opened to them by their ratings of it, with what others said there.
      or exists (
        select from public.report_ratings r
        join public.report_raters a on a.id = r.rater_id
        where r.report_id = o.id and a.user_id = (is_independent.actor).user_id
      )
    )
  )
$$;
comment on function reports.is_independent is
  'Whether this actor, who has yet to rate the report, could see neither the machine''s view of the interview nor others'' ratings, in any version.';

create function reports.note_changes(report public.interview_reports, rater_id uuid, ratings jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into public.rating_changes (report_id, rater_id, competency_id, workspace_id, score, note)
  select first.report_id, first.rater_id, first.competency_id, first.workspace_id, said.score, said.note
  from public.report_ratings first
  cross join lateral (
    select (r ->> 'score')::int as score, coalesce(r ->> 'note', '') as note
    from jsonb_array_elements(note_changes.ratings) r
    where r ->> 'competencyId' = first.competency_id
  ) said
  left join lateral (
    select c.score, c.note from public.rating_changes c
    where (c.report_id, c.rater_id, c.competency_id) = (first.report_id, first.rater_id, first.competency_id)
    order by c.changed_at desc, c.id desc
    limit 1
  ) latest on true
  where first.report_id = (note_changes.report).id and first.rater_id = note_changes.rater_id
    and (said.score, said.note) is distinct from (coalesce(latest.score, first.score), coalesce(latest.note, first.note))
$$;
comment on function reports.note_changes is 'Keeps what differs from what the rater said last. The same again changes nothing.';

create function reports.rate_report(report_id uuid, ratings jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  report public.interview_reports := reports.report_to_rate(rate_report.report_id, actor, rate_report.ratings, reports.ratings_shape());
  missing text;
  rater public.report_raters;
begin
  select string_agg(c ->> 'id', ', ' order by position) into missing
  from jsonb_array_elements(report.body -> 'competencies') with ordinality e (c, position)
  where not exists (select from jsonb_array_elements(rate_report.ratings) r where r ->> 'competencyId' = c ->> 'id');
  if missing is not null then
    perform private.raise_problem('incomplete_ratings', format('Not rated: %s.', missing));
  end if;
  rater := reports.rater_of(actor.user_id, report.workspace_id);
  if exists (select from public.report_ratings r where r.report_id = report.id and r.rater_id = rater.id) then
    perform reports.note_changes(report, rater.id, rate_report.ratings);
  else
    insert into public.report_ratings (report_id, rater_id, competency_id, workspace_id, score, note, independent)
    select report.id, rater.id, r ->> 'competencyId', report.workspace_id, (r ->> 'score')::int, coalesce(r ->> 'note', ''),
      reports.is_independent(report, actor)
    from jsonb_array_elements(rate_report.ratings) r;
    perform interviews.lift_blindness(report.interview_id, actor.user_id);
  end if;
  delete from public.rating_drafts d where d.report_id = report.id and d.rater_id = rater.id;
  return reports.report_view(report, actor);
end
$$;
grant execute on function reports.rate_report to authenticated, service_role;

-- ── supabase/schemas/50_reports/agreement.sql ──

-- What agreement between raters is computed from. Computing it is left to the api function.

create function reports.get_independent_ratings(template_id uuid, max_interviews int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  template public.interview_templates;
  may_see_all boolean;
begin
  select * into template from public.interview_templates t where t.id = get_independent_ratings.template_id;
  perform workspaces.authorize(actor, template.workspace_id, 'reports:read', 'template_not_found');
  may_see_all := actor.kind <> 'member' or workspaces.permits(actor, template.workspace_id, 'reports:write');
  return jsonb_build_object(
    'competencies', (
      select coalesce(jsonb_agg(jsonb_build_object('id', c -> 'id', 'name', c -> 'name') order by position), '[]')
      from (select v.content from public.template_versions v where v.template_id = template.id order by v.version desc limit 1) latest
      cross join jsonb_array_elements(latest.content -> 'competencies') with ordinality e (c, position)
    ),
    'units', (
      with rated as (
        -- A rater has independent ratings of one version at most: having rated it, they have seen too much.
        select p.id, p.interview_id, i.created_at
        from public.invitations i
        join public.interview_reports p on p.interview_id = i.id
        where i.template_id = template.id
          and exists (select from public.report_ratings r where r.report_id = p.id and r.independent)
          and not reports.is_withheld(p.id)
          -- From a figure of few interviews one could tell what others think of the one that is still to be rated.
          and (may_see_all or exists (
            select from public.report_ratings r
            join public.report_raters a on a.id = r.rater_id
            where r.report_id = p.id and a.user_id = actor.user_id
          ))
      ), newest as (
        select n.interview_id from rated n group by n.interview_id order by max(n.created_at) desc, n.interview_id
        limit get_independent_ratings.max_interviews
      ), units as (
        select n.interview_id, r.competency_id, jsonb_agg(r.score order by r.rater_id) as scores
        from newest n
        join rated p on p.interview_id = n.interview_id
        join public.report_ratings r on r.report_id = p.id and r.independent
        group by n.interview_id, r.competency_id
      )
      select coalesce(jsonb_agg(jsonb_build_object('interviewId', u.interview_id, 'competencyId', u.competency_id, 'scores', u.scores)
        order by u.interview_id, u.competency_id), '[]')
      from units u
    )
  );
end
$$;
grant execute on function reports.get_independent_ratings to service_role;

-- ── supabase/schemas/50_reports/api.sql ──

-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.get_invitation_report(invitation_id uuid, version int default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.get_invitation_report(invitation_id, version); end $$;
comment on function public.get_invitation_report is
  'The latest report of an interview, or the given version, as the caller may see it. Raises invitation_not_found, report_not_found, consent_withdrawn, forbidden. Members, API keys with reports:read.';
grant execute on function public.get_invitation_report to authenticated, service_role;

create function public.get_report(report_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.get_report(report_id); end $$;
comment on function public.get_report is
  'One report: {id, invitationId, eventId, version, analyzer, analyzerVersion, inputHash, createdAt, blind, body, answers (whole, where the body is of a schema that does not hold them and is not blind), candidateName, raters: {expected, complete}, humanRatings: [first ratings, with changes], draft: [one''s own], versions, ratedVersions: [{version, complete}, where anybody has rated]}. To members who have yet to hand in their ratings humanRatings is empty, but for those who may write reports once as many have rated as are expected; where they may not write reports, blind is true and body holds nothing that a machine found. Raises report_not_found, consent_withdrawn, forbidden. Members, API keys with reports:read.';
grant execute on function public.get_report to authenticated, service_role;

create function public.save_rating_draft(report_id uuid, ratings jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.save_rating_draft(report_id, ratings); end $$;
comment on function public.save_rating_draft is
  'Keeps what the member has yet to hand in, [{competencyId, score 1-5 or null?, note?}], in the place of what was kept before, and returns {"draft":[…]}. Nobody else sees it. Raises report_not_found, consent_withdrawn, unknown_competency, invalid_ratings, rating_needs_a_person, forbidden. Members.';
grant execute on function public.save_rating_draft to authenticated, service_role;

create function public.rate_report(report_id uuid, ratings jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.rate_report(report_id, ratings); end $$;
comment on function public.rate_report is
  'Hands in the member''s ratings of all competencies of the report, [{competencyId, score 1-5, note?}], drops their draft and returns the report with everybody''s. The first ones count and stay; whatever differs in later ones is kept as a change, and the same again changes nothing. Raises report_not_found, consent_withdrawn, unknown_competency, incomplete_ratings, invalid_ratings, rating_needs_a_person, forbidden. Members.';
grant execute on function public.rate_report to authenticated, service_role;

create function public.get_independent_ratings(template_id uuid, max_interviews int)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.get_independent_ratings(template_id, max_interviews); end $$;
comment on function public.get_independent_ratings is
  'What raters'' agreement is computed from: {"competencies":[{id, name}],"units":[{interviewId, competencyId, scores}]}, the independent first ratings of the max_interviews newest interviews that were rated; for members who may not write reports, of those alone that they have rated themselves. Raises template_not_found, forbidden. Service role, on behalf of members and of API keys with reports:read: the figures are theirs to see, single ratings are not.';
grant execute on function public.get_independent_ratings to service_role;

create function public.rerun_report(invitation_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.rerun_report(invitation_id); end $$;
comment on function public.rerun_report is
  'Asks for the report again and returns {"eventId","status"}. Unchanged input gives the stored report, changed input a new version. Raises invitation_not_found, consent_withdrawn, interview_not_completed, report_in_progress, forbidden. Members who may write, API keys with reports:write.';
grant execute on function public.rerun_report to authenticated, service_role;

create function public.list_report_events(
  status text default null, workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return reports.list_report_events(status, workspace_id, cursor, page_size); end $$;
comment on function public.list_report_events is
  'Report requests of the caller''s workspaces, newest first, up to page_size (100 at most): {"items":[…],"nextCursor"}. Raises invalid_status, invalid_cursor, workspace_not_found, unauthorized. Members, API keys with reports:read.';
grant execute on function public.list_report_events to authenticated, service_role;

create function public.dispatch_report_event(event_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.dispatch_report_event(event_id); end $$;
comment on function public.dispatch_report_event is
  'Moves one pending request to its queue: {"outcome":"queued"|"duplicate"|"unroutable"|"not_found","queue":…}. A report that no analyzer may make is made at once, queued without a queue; one that waits for transcripts has nothing to be done about it, like a duplicate. Any number of calls have the effect of one. Service role.';
grant execute on function public.dispatch_report_event to service_role;

create function public.dispatch_pending_report_events(max_events int default 100, min_age_seconds numeric default 0)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.dispatch_pending_report_events(max_events, min_age_seconds); end $$;
comment on function public.dispatch_pending_report_events is
  'Moves up to max_events (1000 at most) requests pending for at least min_age_seconds to their queues, oldest first. Returns {"dispatched":n,"again":bool}; a webhook handler calls again until `again` is false, so that nobody who relied on its webhook is left behind. Service role, and pg_cron.';
grant execute on function public.dispatch_pending_report_events to service_role;

create function public.get_analysis_input(interview_id uuid)
returns json language plpgsql stable set search_path = ''
as $$ begin return reports.get_analysis_input(interview_id); end $$;
comment on function public.get_analysis_input is
  'Everything a report may depend on: the interview, the frozen template, current answers with their best transcript, what to redact, up to 10 earlier answers to each question by others, the workspace''s settings. The same interview always gives the same input until its own answers or settings change. Raises invitation_not_found, and analysis_declined where the candidate declined automatic analysis; nor are such answers among the others''; consent_withdrawn where they withdrew. Service role.';
grant execute on function public.get_analysis_input to service_role;

create function public.finish_report(event_id uuid, queue text, msg_id bigint, read_ct int, report jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.finish_report(event_id, queue, msg_id, read_ct, report); end $$;
comment on function public.finish_report is
  'Stores a report {analyzer, analyzer_version, input_hash, overall_score, recommendation, body}, completes its event, records report.completed and deletes the message: one transaction, fenced by the message''s read count. The same input and analyzer give the stored report again. Where the candidate took back their consent meanwhile, nothing is stored and the request ends as failed. Returns {"report_id","version","reused"}. Raises stale_lease, report_event_not_found. Service role.';
grant execute on function public.finish_report to service_role;

create function public.reserve_model_call(interview_id uuid, key text, model text, cost numeric)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return reports.reserve_model_call(interview_id, key, model, cost); end $$;
comment on function public.reserve_model_call is
  'Asks to put a question to a language model: {"state":"granted"|"kept"|"budget","reply":…}. kept has the reply of the same question (key, SHA-256 in hex) before; budget means that cost (in the currency of the installation''s prices) is more than the workspace still allows, or that it allows no model. Raises invitation_not_found, analysis_declined, consent_withdrawn. Services.';
grant execute on function public.reserve_model_call to service_role;

create function public.settle_model_call(interview_id uuid, key text, reply jsonb)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform reports.settle_model_call(interview_id, key, reply); end $$;
comment on function public.settle_model_call is
  'Keeps a model''s reply {kind, text?, reason?, tokens, cost} to a granted question, and counts what it cost. A second reply changes nothing. Services.';
grant execute on function public.settle_model_call to service_role;

-- ── supabase/schemas/50_reports/jobs.sql ──

-- What reports need by the clock.

select cron.schedule('hirewire report sweep', '10 seconds', 'select public.dispatch_pending_report_events(1000, 15)');

-- ── supabase/schemas/60_relay/tables.sql ──

-- The webhook relay: what a workspace tells other systems about (events and the catalogue of their types),
-- where it goes (subscriptions, their secrets in Vault, their endpoints' health), and what became of it
-- (deliveries and the log of their attempts).
--
-- Invariant: a delivery that is pending, retrying or delivering by the direct route either has exactly one
-- message in a queue, named by its `ticket`, or is parked. Deliveries of a subscription are parked only
-- while all its turns are taken; each turn is held by a delivery that has a message; and whoever gives a
-- turn up hands it to the parked delivery that comes next. So a blocked endpoint's backlog waits in this
-- table, not in the queue, and costs the others nothing.

create schema relay;
comment on schema relay is 'The webhook relay: events, subscriptions, deliveries, and how the outbox is published. Not exposed over HTTP.';
grant usage on schema relay to authenticated, service_role;

-- As many hands as messages: the handlers of a claim wait for one call that publishes all of them.
insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('outbox_events', 'event-publisher', 30, 100, 100, 8);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('sink_events', 'event-publisher', 60, 50, 8, 10);

create table public.event_sinks (
  name text primary key constraint name_is_an_identifier check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  enabled boolean not null default true,
  created_at timestamptz not null default now()
);
comment on table public.event_sinks is 'Where events go beside the relay. How a sink is reached is the event-publisher function''s to know.';

create type public.delivery_state as enum ('pending', 'delivered', 'failed');
comment on type public.delivery_state is 'What became of an event at a sink.';

create table public.outbox_deliveries (
  event_id uuid not null references public.outbox (id) on delete cascade,
  sink text not null references public.event_sinks (name) on delete cascade,
  aggregate_id uuid not null,
  sequence bigint not null,
  status public.delivery_state not null default 'pending',
  attempts int not null default 0,
  error text,
  claimed_msg_id bigint,
  delivered_at timestamptz,
  primary key (event_id, sink)
);
comment on table public.outbox_deliveries is 'A row for each event and sink: what is to be sent, was sent, or could not be.';
create index outbox_deliveries_pending_idx on public.outbox_deliveries (sink, aggregate_id, sequence) where status = 'pending';
create index outbox_deliveries_failed_idx on public.outbox_deliveries (sink, sequence) where status = 'failed';
create index outbox_deliveries_sink_idx on public.outbox_deliveries (sink);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['event_sinks', 'outbox_deliveries'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('create policy nobody_directly on public.%I as restrictive for all to public using (false)', table_name);
    execute format('grant select on public.%I to service_role', table_name);
  end loop;
end
$$;
create trigger count_inserted after insert on public.outbox_deliveries referencing new table as changed
for each statement execute function private.count_rows_by_status();
create trigger count_updated after update on public.outbox_deliveries referencing old table as previous new table as changed
for each statement execute function private.count_rows_by_status();
create trigger count_deleted after delete on public.outbox_deliveries referencing old table as previous
for each statement execute function private.count_rows_by_status();

create type public.event_source as enum ('api', 'domain', 'operational', 'test');
comment on type public.event_source is
  'Who made an event: a caller of the API, Hirewire itself, the relay about its own working, or a test of a subscription.';

create type public.delivery_route as enum ('direct', 'qstash');
comment on type public.delivery_route is 'How a delivery is sent: by the webhook consumer itself, or handed to QStash.';

create function relay.new_id()
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- UUID version 7: ids made one after the other lie side by side in the index, however long the history.
  -- The 12 bits after the version are the fraction of the millisecond, so that ids keep their order within it.
  return (
    overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0') placing '7' from 13 for 0)
    || right(replace(gen_random_uuid()::text, '-', ''), 16)
  )::uuid;
end
$$;
comment on function relay.new_id is 'A time-ordered UUID (version 7).';

create table public.relay_settings (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  strict_catalogue boolean not null default false,
  allow_http boolean not null default false,
  event_retention interval not null default interval '30 days'
    constraint event_retention_in_range check (event_retention between interval '7 days' and interval '400 days'),
  attempt_retention interval not null default interval '30 days'
    constraint attempt_retention_in_range check (attempt_retention between interval '1 day' and interval '400 days'),
  disable_after interval not null default interval '5 days'
    constraint disable_after_in_range check (disable_after between interval '1 hour' and interval '30 days'),
  delivery_via public.delivery_route not null default 'direct',
  keep_response_excerpts boolean not null default false,
  updated_at timestamptz not null default now()
);
comment on table public.relay_settings is 'A workspace''s choices for its webhooks. No row means the defaults.';
comment on column public.relay_settings.strict_catalogue is 'Only event types of the catalogue are accepted.';
comment on column public.relay_settings.keep_response_excerpts is 'Whether the beginning of what receivers answer is kept with attempts, masked.';
comment on column public.relay_settings.disable_after is 'How long nothing but failures disables a subscription.';

create table public.event_types (
  id uuid primary key default relay.new_id(),
  workspace_id uuid references public.workspaces (id) on delete cascade,
  name text not null constraint name_is_hierarchical check (name ~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' and char_length(name) <= 128),
  description text not null default '' constraint description_length check (char_length(description) <= 2000),
  schema jsonb constraint schema_is_an_object check (jsonb_typeof(schema) = 'object' and pg_column_size(schema) <= 65536),
  example jsonb constraint example_is_bounded check (pg_column_size(example) <= 65536),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  personal_fields text[] not null default '{}',
  constraint event_types_key unique nulls not distinct (workspace_id, name)
);
comment on table public.event_types is
  'The catalogue of event types. Rows without a workspace are built in and in everybody''s catalogue.';
comment on column public.event_types.personal_fields is
  'Of a built-in type: the fields that only subscriptions with `personal` are sent. Others are sent the fields of the schema that are left.';
comment on column public.event_types.schema is 'JSON Schema 2020-12 of the payload, checked by the api function before an event is taken in.';

create table public.events (
  id uuid primary key,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  event_type text not null,
  idempotency_key text not null constraint idempotency_key_length check (char_length(idempotency_key) between 1 and 255),
  payload_hash text not null constraint payload_hash_is_sha256 check (char_length(payload_hash) = 64 and payload_hash !~ '[^0-9a-f]'),
  body text not null,
  channels text[] not null default '{}',
  source public.event_source not null default 'api',
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  request_id text,
  trace text,
  constraint events_idempotency_key unique (workspace_id, idempotency_key)
) with (
  -- By count, however many are kept: relay_stats counts the last hour in an index, and looks up each row that
  -- was not there at the last vacuum.
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000
);
comment on table public.events is
  'Events that were taken in. `id` is the webhook-id that receivers see, the same for every attempt, subscription and replay.';
comment on column public.events.body is
  'The exact text that is signed and sent: {"type","timestamp","data"}, with the payload''s own JSON text as data.';
comment on column public.events.payload_hash is 'SHA-256 of the canonical payload and type: what tells a repeated request from a reused key.';
create index events_list_idx on public.events (workspace_id, received_at desc, id desc);
create index events_type_idx on public.events (workspace_id, event_type, received_at desc, id desc);

alter table public.relay_settings enable row level security;
grant select on public.relay_settings to authenticated;
grant select on public.relay_settings to service_role;
create policy members_read on public.relay_settings for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('subscriptions:read')));

alter table public.event_types enable row level security;
grant select on public.event_types to authenticated;
grant select on public.event_types to service_role;
create policy members_read on public.event_types for select to authenticated
using (workspace_id is null or workspace_id in (select workspaces.my_workspace_ids('events:read')));

alter table public.events enable row level security;
grant select on public.events to authenticated;
grant select on public.events to service_role;
create policy members_read on public.events for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('events:read')));

create type public.signature_kind as enum ('hmac', 'ed25519');
comment on type public.signature_kind is 'Standard Webhooks signatures: hmac gives v1, ed25519 gives v1a.';

create type public.disabled_reason as enum ('gone', 'failing', 'manual');
comment on type public.disabled_reason is
  'gone: the endpoint answered 410; failing: nothing but failures for the workspace''s disable_after; manual: by a member.';

create table public.subscriptions (
  id uuid primary key default relay.new_id(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null constraint name_length check (char_length(name) between 1 and 200)
    constraint name_is_a_line check (private.has_visible_character(name) and private.is_one_line(name)),
  url text not null constraint url_length check (char_length(url) between 8 and 2048),
  description text not null default '' constraint description_length check (char_length(description) <= 2000),
  event_types text[] not null constraint event_types_count check (cardinality(event_types) between 1 and 100),
  channels text[] not null default '{}' constraint channels_count check (cardinality(channels) <= 10),
  filter jsonb constraint filter_is_an_object check (jsonb_typeof(filter) = 'object'),
  header_names text[] not null default '{}' constraint header_names_count check (cardinality(header_names) <= 20),
  headers_secret_id uuid,
  rate_limit int constraint rate_limit_in_range check (rate_limit between 1 and 1000),
  max_in_flight int not null default 10 constraint max_in_flight_in_range check (max_in_flight between 1 and 100),
  ordered boolean not null default false,
  paused_at timestamptz,
  disabled_at timestamptz,
  disabled_reason public.disabled_reason,
  timeout_seconds int not null default 15 constraint timeout_seconds_in_range check (timeout_seconds between 1 and 30),
  signature_kind public.signature_kind not null default 'hmac',
  delivery_via public.delivery_route,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  personal boolean not null default false,
  constraint disabled_has_reason check ((disabled_at is null) = (disabled_reason is null))
);
comment on table public.subscriptions is 'Endpoints that are told about a workspace''s events, and how.';
comment on column public.subscriptions.event_types is 'Names, prefixes ending in .*, or * for all.';
comment on column public.subscriptions.channels is 'When not empty, only events of one of these channels.';
comment on column public.subscriptions.filter is 'Conditions on the payload; see relay.filter_matches.';
comment on column public.subscriptions.headers_secret_id is 'Custom headers often carry credentials: their values are one Vault secret.';
comment on column public.subscriptions.rate_limit is 'Attempts started per second; null for no limit.';
comment on column public.subscriptions.max_in_flight is 'Attempts under way at once, first ones and retries together.';
comment on column public.subscriptions.ordered is 'One delivery at a time, oldest first; a failing one is retried before the next is tried.';
comment on column public.subscriptions.personal is
  'Whether Hirewire''s own events carry the personal fields of their types: names, e-mail addresses, notes.';
comment on column public.subscriptions.deleted_at is
  'Deleted ones take no events; the row goes when the last of its deliveries has been pruned.';
create index subscriptions_workspace_idx on public.subscriptions (workspace_id, id);
create index subscriptions_deleted_idx on public.subscriptions (deleted_at) where deleted_at is not null;

create table public.subscription_secrets (
  id uuid primary key default relay.new_id(),
  subscription_id uuid not null references public.subscriptions (id) on delete cascade,
  vault_secret_id uuid not null,
  public_key text,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz
);
comment on table public.subscription_secrets is
  'Signing secrets of subscriptions. The secrets themselves are in Vault; this says which are valid until when. Null never expires: the current one.';
create index subscription_secrets_subscription_idx on public.subscription_secrets (subscription_id, created_at desc);
create index subscription_secrets_expiry_idx on public.subscription_secrets (expires_at) where expires_at is not null;
create unique index subscription_secrets_current_idx on public.subscription_secrets (subscription_id) where expires_at is null;

-- What changes with every batch of attempts is kept apart from what people edit. The row is also the lock
-- under which the turns of a subscription are given out.
create table relay.subscription_lanes (
  subscription_id uuid primary key references public.subscriptions (id) on delete cascade,
  next_start_at timestamptz not null default '-infinity',
  next_grant_at timestamptz not null default '-infinity',
  consecutive_failures int not null default 0,
  failing_since timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  watched_from pg_snapshot,
  watched_until xid8
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table relay.subscription_lanes is
  'One row per subscription: pace (no attempt starts before next_start_at; the next turn is scheduled at next_grant_at) and health. Lock order everywhere: lanes by subscription id, then deliveries by id, then queue messages.';

comment on column relay.subscription_lanes.watched_from is
  'What the transaction that last resumed, enabled or deleted the subscription could see, while events that did not know of it may still be coming in; see relay.watch_lane.';
comment on column relay.subscription_lanes.watched_until is
  'No transaction from this one on can be one that did not know. Null until the sweep has set it.';
create index subscription_lanes_watched_idx on relay.subscription_lanes (subscription_id) where watched_from is not null;

alter table relay.subscription_lanes enable row level security;
create policy nobody_directly on relay.subscription_lanes as restrictive for all to public using (false);

alter table public.subscriptions enable row level security;
grant select on public.subscriptions to authenticated;
grant select on public.subscriptions to service_role;
create policy members_read on public.subscriptions for select to authenticated
using (deleted_at is null and workspace_id in (select workspaces.my_workspace_ids('subscriptions:read')));

alter table public.subscription_secrets enable row level security;

-- Not even which Vault secret holds them is anybody's to read.
create policy nobody_directly on public.subscription_secrets as restrictive for all to public using (false);

create type public.delivery_status as enum (
  'pending', 'delivering', 'retrying', 'delivered', 'exhausted', 'held', 'cancelled'
);
comment on type public.delivery_status is
  'pending: the first attempt is due or waits for its turn; delivering: an attempt is under way; retrying: the last attempt failed and another follows; delivered; exhausted: given up, a dead letter; held: the subscription is paused or disabled, recoverable; cancelled: the subscription was deleted.';

create type public.delivery_cause as enum ('event', 'replay', 'retry', 'recover', 'test');
comment on type public.delivery_cause is 'What the present run of attempts was started by.';

create table public.deliveries (
  id uuid primary key default relay.new_id(),
  sequence bigint generated always as identity,
  workspace_id uuid not null,
  event_id uuid not null references public.events (id) on delete cascade,
  -- No foreign key: every ingest would share-lock the rows of all subscriptions that match. Subscriptions
  -- are only removed once their deliveries are gone.
  subscription_id uuid not null,
  status public.delivery_status not null default 'pending',
  cause public.delivery_cause not null default 'event',
  via public.delivery_route not null default 'direct',
  ticket int not null default 1,
  has_turn boolean not null default false,
  parked boolean not null default false,
  attempts int not null default 0,
  failures int not null default 0,
  last_status int,
  last_error_class text,
  next_attempt_at timestamptz,
  attempt_started_at timestamptz,
  qstash_message_id text,
  dead_letter_id bigint,
  held_in xid8,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  personal boolean,
  constraint deliveries_once unique (event_id, subscription_id),
  constraint parked_without_a_turn check (not (parked and has_turn)),
  constraint turn_while_open check (not has_turn or status in ('pending', 'delivering', 'retrying')),
  constraint parked_while_waiting check (not parked or status in ('pending', 'retrying'))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
comment on table public.deliveries is 'One event to one subscription, and how far it has come.';
comment on column public.deliveries.sequence is 'The order in which an ordered subscription is told.';
comment on column public.deliveries.ticket is 'Names the one message that stands for the delivery now; a message with another ticket is dropped.';
comment on column public.deliveries.has_turn is 'Counts against the subscription''s max_in_flight: an attempt is under way, or is next.';
comment on column public.deliveries.parked is 'Waits in this table for a turn, without a message in a queue.';
comment on column public.deliveries.attempts is 'Attempts begun, ever. Also the fence: only the latest may be settled.';
comment on column public.deliveries.failures is 'Attempts that failed in the present run: the position in the retry schedule.';
comment on column public.deliveries.personal is
  'Whether personal fields are sent: as the subscription wanted it when the present run of attempts began, so that each sends the same bytes; no longer once the subscription has stopped wanting them. Null before.';
comment on column public.deliveries.dead_letter_id is 'The row of queue.dead_letters while exhausted.';
comment on column public.deliveries.held_in is
  'The transaction that made it held when its event came in, which is decided without the lane''s lock; see relay.watch_lane.';
create index deliveries_list_idx on public.deliveries (subscription_id, sequence desc);
create index deliveries_open_idx on public.deliveries (subscription_id, sequence)
where status in ('pending', 'delivering', 'retrying');
create index deliveries_parked_idx on public.deliveries (subscription_id, sequence) where parked;
create index deliveries_turn_idx on public.deliveries (subscription_id) where has_turn;
create index deliveries_recoverable_idx on public.deliveries (subscription_id, status, sequence)
where status in ('held', 'exhausted');
create index deliveries_held_in_idx on public.deliveries (subscription_id, held_in) where status = 'held' and held_in is not null;
create index deliveries_handed_over_idx on public.deliveries (attempt_started_at)
where status = 'delivering' and via = 'qstash';

create table relay.fan_outs (
  position bigint generated always as identity primary key,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  event_id uuid not null unique references public.events (id) on delete cascade,
  excluded_subscription uuid
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
comment on table relay.fan_outs is 'Events that were taken in and whose deliveries are still to be made, a bounded number at a time, in this order.';
create index fan_outs_workspace_idx on relay.fan_outs (workspace_id, position);

alter table relay.fan_outs enable row level security;
create policy nobody_directly on relay.fan_outs as restrictive for all to public using (false);

create table relay.prunings (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  continue_after timestamptz not null
);
comment on table relay.prunings is
  'Where the next run of prune_relay goes on among a workspace''s old events, when the last one did not see all of them: those that are not finished stay, and must not be in the way of others.';

alter table relay.prunings enable row level security;
create policy nobody_directly on relay.prunings as restrictive for all to public using (false);

create table public.delivery_attempts (
  delivery_id uuid not null references public.deliveries (id) on delete cascade,
  number int not null,
  workspace_id uuid not null,
  via public.delivery_route not null default 'direct',
  started_at timestamptz not null,
  duration_ms numeric constraint duration_is_not_negative check (duration_ms >= 0),
  http_status int,
  error_class text constraint error_class_is_a_word check (error_class ~ '^[a-z][a-z0-9_]{0,39}$'),
  error_message text constraint error_message_length check (char_length(error_message) <= 500),
  response_excerpt text constraint response_excerpt_length check (char_length(response_excerpt) <= 4096),
  next_attempt_at timestamptz,
  primary key (delivery_id, number)
);
comment on table public.delivery_attempts is 'Every time a delivery was sent, or may have been, and what came of it.';
comment on column public.delivery_attempts.error_class is
  'Null for a success. worker_lost: the sender died before it could tell; callback_lost: QStash never told.';
comment on column public.delivery_attempts.via is
  'The way it went: direct where the delivery is for QStash means that the sender knows no QStash (QSTASH_TOKEN is not set).';
comment on column public.delivery_attempts.response_excerpt is 'The beginning of the answer, masked; null unless the workspace keeps excerpts.';
create index delivery_attempts_age_idx on public.delivery_attempts (workspace_id, started_at);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_drainers, max_attempts, linger_ms) values
  -- A lease outlives the longest timeout (30 s) and its settling. First attempts have a lane of their
  -- own, so that no number of failing endpoints delays them.
  ('webhook_deliveries', 'webhook-consumer', 60, 200, 100, 4, 5, 2000),
  ('webhook_retries', 'webhook-consumer', 60, 200, 100, 2, 5, 2000);

insert into queue.queues (name, consumer, vt_seconds, batch_size, parallelism, max_attempts)
values ('event_fan_outs', 'event-publisher', 30, 20, 2, 20);

alter table public.deliveries enable row level security;
grant select on public.deliveries to authenticated;
grant select on public.deliveries to service_role;
create policy members_read on public.deliveries for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('events:read')));

alter table public.delivery_attempts enable row level security;
grant select on public.delivery_attempts to authenticated;
grant select on public.delivery_attempts to service_role;
create policy members_read on public.delivery_attempts for select to authenticated
using (workspace_id in (select workspaces.my_workspace_ids('events:read')));

-- ── supabase/schemas/60_relay/rules.sql ──

-- What follows when a subscription comes or goes.

create function relay.open_lane()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into relay.subscription_lanes (subscription_id) values (new.id);
  return null;
end
$$;
create trigger open_lane after insert on public.subscriptions
for each row execute function relay.open_lane();

create function relay.drop_vault_secrets()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_table_name = 'subscriptions' then
    delete from vault.secrets s where s.id = old.headers_secret_id;
  else
    delete from vault.secrets s where s.id = old.vault_secret_id;
  end if;
  return null;
end
$$;
comment on function relay.drop_vault_secrets is 'What was secret to a row goes with the row, whichever way the row goes.';
create trigger drop_vault_secrets after delete on public.subscriptions
for each row when (old.headers_secret_id is not null) execute function relay.drop_vault_secrets();
create trigger drop_vault_secrets after delete on public.subscription_secrets
for each row execute function relay.drop_vault_secrets();

-- ── supabase/schemas/60_relay/bodies.sql ──

-- The exact text that is sent, and what of it was the payload.

create function relay.relay_settings_of(workspace_id uuid)
returns public.relay_settings
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  settings public.relay_settings;
begin
  select * into settings from public.relay_settings s where s.workspace_id = relay_settings_of.workspace_id;
  if not found then
    settings := (relay_settings_of.workspace_id, false, false, interval '30 days', interval '30 days', interval '5 days', 'direct', false, null);
  end if;
  return settings;
end
$$;
comment on function relay.relay_settings_of is 'The settings of a workspace, or the defaults of the table.';

create function relay.event_body(event_type text, occurred_at timestamptz, payload text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return '{"type":"' || event_body.event_type || '","timestamp":"' || private.to_iso(event_body.occurred_at)
    || '","data":' || event_body.payload || '}';
end
$$;
comment on function relay.event_body is
  'Composes what is sent. Event types are letters, digits, _ and dots, so they need no escaping.';

create function relay.payload_text(event public.events)
returns text
language sql
immutable
set search_path = ''
as $$
  -- The body begins with type and time, whose lengths are known, and ends with one brace.
  select substr(event.body, char_length(relay.event_body(event.event_type, event.occurred_at, '')),
    char_length(event.body) - char_length(relay.event_body(event.event_type, event.occurred_at, '')))
$$;
comment on function relay.payload_text is 'The payload''s own JSON text, as it was posted.';

create function relay.open_fields(event_type text)
returns text[]
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select array(select f from jsonb_object_keys(t.schema -> 'properties') f where f <> all (t.personal_fields))
    from public.event_types t
    where t.workspace_id is null and t.name = open_fields.event_type
  );
end
$$;
comment on function relay.open_fields is
  'What every subscription may be sent of a built-in type: the fields its schema names that are not personal. Null for types that are not built in.';

create function relay.open_payload(payload text, fields text[])
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  if json_typeof(payload::json) <> 'object' then
    return '{}';
  elsif not exists (select from json_object_keys(payload::json) k where k <> all (fields)) then
    return payload;
  end if;
  return (
    select '{' || coalesce(string_agg(to_json(m.key)::text || ':' || m.value::text, ',' order by m.nth), '') || '}'
    from json_each(payload::json) with ordinality m (key, value, nth)
    where m.key = any (fields)
  );
exception when data_exception or statement_too_complex then
  -- What cannot be looked into is not sent.
  return '{}';
end
$$;
comment on function relay.open_payload is 'A payload with these fields alone; unchanged to the byte when it has no others.';

create function relay.open_body(event public.events)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  fields constant text[] := case when event.source <> 'api' then relay.open_fields(event.event_type) end;
begin
  -- Events that other systems post are theirs, and sent as they were posted.
  if fields is null then
    return event.body;
  end if;
  return relay.event_body(event.event_type, event.occurred_at, relay.open_payload(relay.payload_text(event), fields));
end
$$;
comment on function relay.open_body is
  'The text that subscriptions without `personal` are sent: the same bytes for the same event. Personal fields of Hirewire''s own events are left out, and so is what their catalogue does not name.';

-- ── supabase/schemas/60_relay/payloads.sql ──

-- Payloads as the database reads them. A payload is any JSON text, and jsonb holds less than that: no
-- U+0000, no half of a surrogate pair, no number beyond numeric's range. What it cannot hold is written
-- differently for the eyes of filters alone, so that it equals nothing else and sorts as it would.

create type relay.payload_view as (document jsonb, is_escaped boolean);
comment on type relay.payload_view is
  'A payload for filters; document is null where it cannot be read at all. An escaped one is compared with filters that relay.escape_filter has escaped.';

create function relay.payload_for_filters(payload text)
returns relay.payload_view
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- What jsonb can hold it holds exactly; looking for what it cannot would cost every payload the same again.
  return (payload_for_filters.payload::jsonb, false)::relay.payload_view;
exception when untranslatable_character or invalid_text_representation or numeric_value_out_of_range then
  return relay.escaped_payload(payload_for_filters.payload);
when statement_too_complex or program_limit_exceeded then
  return (null, false)::relay.payload_view;
end
$$;
comment on function relay.payload_for_filters is 'The payload as filters see it.';

create function relay.escaped_payload(payload text)
returns relay.payload_view
language plpgsql
immutable
set search_path = ''
as $$
begin
  return (relay.bound_numbers(relay.escape_strings(escaped_payload.payload))::jsonb, true)::relay.payload_view;
exception when data_exception or statement_too_complex or program_limit_exceeded then
  return (null, false)::relay.payload_view;
end
$$;
comment on function relay.escaped_payload is 'A payload that jsonb does not hold as it is, as filters see it.';

create function relay.escape_strings(json_text text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  -- Two backslashes can only be an escaped one; without them, each one left begins an escape of another kind.
  escaped text := replace(json_text, '\\', '\u005c');
begin
  -- Two characters stand for others, and so for themselves: U+0001 before 1 is U+0000, before 2 itself;
  -- U+E000 before U+0800 to U+0FFF is half of a surrogate pair, before U+E000 itself. That keeps different
  -- strings different, and the order of their code points.
  escaped := regexp_replace(escaped, '\\u[eE]000', chr(57344), 'g');
  escaped := replace(escaped, chr(57344), repeat(chr(57344), 2));
  escaped := replace(escaped, '\u0001', '\u0001\u0002');
  escaped := replace(escaped, '\u0000', '\u0001\u0001');
  -- Pairs are set aside; what is left of their kind has lost its other half.
  escaped := regexp_replace(escaped, '\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})', '\\p\1\\p\2', 'g');
  escaped := regexp_replace(escaped, '\\u[dD]([89a-fA-F][0-9a-fA-F]{2})', chr(57344) || '\\u0\1', 'g');
  return replace(escaped, '\p', '\u');
end
$$;
comment on function relay.escape_strings is
  'A JSON text whose strings and names hold nothing that jsonb cannot hold. Of two texts that mean the same it makes two that mean the same, of others others.';

create function relay.escape_filter(filter jsonb)
returns jsonb
language sql
immutable
set search_path = ''
as $$ select relay.escape_strings(filter::text)::jsonb $$;

create function relay.bound_numbers(json_text text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  -- With more digits than a double needs, or an exponent of three digits.
  unusual constant text := '-?[0-9][0-9.]{30,}(?:[eE][+-]?[0-9]+)?|-?[0-9][0-9.]*[eE][+-]?[0-9]{3,}';
begin
  return (
    -- Without escaped quotes, every other part between quotes stands outside of strings.
    select string_agg(
      case when nth % 2 = 1 and part ~ unusual then (
        select string_agg(b.text || coalesce(relay.bound_number(u.match[1]), ''), '' order by nth)
        from regexp_split_to_table(part, unusual) with ordinality b (text, nth)
        left join regexp_matches(part, unusual, 'g') with ordinality u (match, nth) using (nth)
      ) else part end, '"' order by nth)
    from unnest(string_to_array(replace(json_text, '\"', '\u0022'), '"')) with ordinality p (part, nth)
  );
end
$$;
comment on function relay.bound_numbers is 'A JSON text whose numbers are within numeric''s range. Takes one without two backslashes in a row.';

create function relay.bound_number(number text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  -- Sign, whole part, fraction, sign of the exponent, exponent.
  parts constant text[] := regexp_match(number, '^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)0*([0-9]+))?$');
  digits constant text := ltrim(parts[2] || coalesce(parts[3], ''), '0');
  -- No text is so long that its digits could make up for an exponent of ten digits.
  exponent constant bigint := (coalesce(nullif(parts[4], '+'), '') || left(coalesce(parts[5], '0'), 10))::bigint;
  -- Of ten, that the first digit is to be multiplied by.
  magnitude constant bigint := exponent + char_length(digits) - char_length(coalesce(parts[3], '')) - 1;
begin
  return case
    when digits = '' then '0'
    -- Numbers in filters are doubles: all of them are smaller, or all of them are larger.
    when magnitude > 400 then parts[1] || '1e401'
    when magnitude < -400 then parts[1] || '1e-401'
    -- And none of them has so many digits: beyond these only whether anything follows matters.
    else parts[1] || left(digits, 1) || '.' || coalesce(nullif(substr(digits, 2, 900), ''), '0')
      || case when substr(digits, 902) ~ '[1-9]' then '1' else '' end || 'e' || magnitude
  end;
end
$$;
comment on function relay.bound_number is
  'A number that numeric can hold and that compares with every double as the given one does.';

create function relay.is_json(payload text)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
begin
  return is_json.payload is json;
exception when statement_too_complex then
  return false;
end
$$;
comment on function relay.is_json is 'Whether a text is JSON, nested no deeper than the database can follow.';

create function relay.is_within_depth(payload text, max_levels int)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  brackets text := regexp_replace(regexp_replace(payload, '"(?:[^"\\]|\\.)*"', '', 'g'), '[^][{}]', '', 'g');
begin
  brackets := translate(brackets, '[{]}', '(())');
  -- Each round takes the innermost level away.
  for level in 1 .. max_levels loop
    exit when brackets = '';
    brackets := replace(brackets, '()', '');
  end loop;
  return brackets = '';
end
$$;
comment on function relay.is_within_depth is 'Whether the arrays and objects of a JSON text are nested at most so many levels deep.';

-- ── supabase/schemas/60_relay/masking.sql ──

-- What a receiver answered may repeat what it was sent, and more. It is kept only where the workspace wants
-- it, and then without what leads to a person or opens a door.

create function relay.masked_excerpt(excerpt text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  masked text := excerpt;
begin
  -- The user-info part of a URL, before addresses are looked for, of which it looks like one.
  masked := regexp_replace(masked, '(://)[^[:space:]/@]*@', '\1[masked]@', 'g');
  -- What is named a credential, in JSON, forms and headers; with a scheme before it, as Authorization has.
  masked := regexp_replace(masked,
    '((?:token|secret|passw(?:or)?d|passphrase|authorization|credentials?|signature|api[-_ ]?key)[\\"'']*[[:space:]]*[:=][[:space:]]*[\\"'']*(?:(?:bearer|basic|digest|token)[[:space:]]+)?)[^[:space:]"'',;&<>\\]+',
    '\1[masked]', 'gi');
  masked := regexp_replace(masked, '(cookie[\\"'']*[[:space:]]*[:=][[:space:]]*[\\"'']*)[^"''\\\n\r]+', '\1[masked]', 'gi');
  masked := regexp_replace(masked, '(bearer|basic)[[:space:]]+[[:alnum:]._~+/=-]{8,}', '\1 [masked]', 'gi');
  masked := regexp_replace(masked, '(hw|sb|sk|pk|gh[a-z]|whsec|whsk|xox[a-z])[_-][[:alnum:]_+/=-]{8,}|eyJ[[:alnum:]_-]{5,}[[:alnum:]._-]*', '[masked]', 'g');
  -- Addresses, however their @ is written, also where the excerpt ends in the middle of one.
  masked := regexp_replace(masked, '[^[:space:]@<>()\[\]{}",;:=&?\\/]+(?:@|＠|%40|\\u0040|&#0*64;|&#x0*40;|&commat;)[^[:space:]@<>()\[\]{}"'',;:=&?\\/]*', '[e-mail]', 'gi');
  -- Seven digits or more, however they are grouped: telephone numbers, and all that is counted for a person.
  -- Not inside words, which ids are, unless there are nine in a row.
  masked := regexp_replace(masked, '(?<![[:alnum:]_-])[+(]*[[:digit:]](?:[[:space:]().·/-]{0,3}[[:digit:]]){6,}(?![[:alnum:]_]|-[[:alnum:]])', '[number]', 'g');
  masked := regexp_replace(masked, '[[:digit:]]{9,}', '[number]', 'g');
  -- Long runs that mean nothing to a reader, but for UUIDs.
  masked := regexp_replace(masked,
    '(?<![[:alnum:]_+/=-])(?![0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![[:alnum:]_+/=-]))[[:alnum:]_+/=-]{32,}', '[masked]', 'g');
  if char_length(excerpt) >= 8192 then
    -- What the edge has cut in two may not have been recognised.
    masked := left(masked, char_length(masked) - char_length(substring(right(masked, 320) from '[^[:space:]]*$')));
  end if;
  return left(masked, 4096);
end
$$;
comment on function relay.masked_excerpt is
  'What a receiver answered, without e-mail addresses, credentials, telephone numbers and other long numbers: at most 4,096 characters of what may be 8,192. Names and words are left.';

-- ── supabase/schemas/60_relay/filters.sql ──

-- The language of payload filters: small enough to be checked when it is saved and to cost a bounded
-- amount for each event.
--
--   {"order.total": {"$gte": 100}, "country": {"$in": ["DE", "FR"]}, "$not": {"test": true}}
--
-- Keys are paths into the payload, joined by dots (a number from 0, written without sign and without zeros
-- before it, steps into an array); values are compared for equality, or are objects of operators. All
-- conditions of an object must hold. $and and $or take arrays of filters, $not takes one. Where the path
-- leads nowhere, only $exists: false, $ne and $nin hold. A payload that cannot be read meets no condition.

create function relay.check_filter(filter jsonb, depth int default 1)
returns int
language plpgsql
immutable
set search_path = ''
as $$
declare
  key text;
  value jsonb;
  operator text;
  operand jsonb;
  conditions int := 0;
begin
  if jsonb_typeof(check_filter.filter) is distinct from 'object' then
    perform private.raise_problem('invalid_filter', 'A filter must be an object.', 'Write {"path": value} or {"path": {"$gte": 1}}.');
  end if;
  if check_filter.depth = 1 and octet_length(check_filter.filter::text) > 4096 then
    perform private.raise_problem('invalid_filter', 'The filter is longer than 4096 bytes.');
  end if;
  -- What reads filters as JavaScript does would show another number than the one that is compared with.
  if check_filter.depth = 1 and exists (
    select from jsonb_path_query(check_filter.filter, '$.** ? (@.type() == "number")') n, lateral (select n #>> '{}') as t (digits)
    where case
      when not pg_input_is_valid(t.digits, 'float8') then true
      when char_length(btrim(translate(t.digits, '-.', ''), '0')) <= 15 then false
      else t.digits::float8::text::numeric <> t.digits::numeric
    end
  ) then
    perform private.raise_problem('invalid_filter', 'A number in the filter has more digits than a double holds.',
      'Use numbers of at most 15 digits, or have the value sent as a string.');
  end if;
  if check_filter.depth > 5 then
    perform private.raise_problem('invalid_filter', 'The filter is nested more than 5 deep.');
  end if;
  for key, value in select * from jsonb_each(check_filter.filter) loop
    if key in ('$and', '$or') then
      if jsonb_typeof(value) <> 'array' or value = '[]' then
        perform private.raise_problem('invalid_filter', format('%s needs an array of filters.', key), 'Write {"$or": [{…}, {…}]}.');
      end if;
      select conditions + sum(relay.check_filter(f, check_filter.depth + 1)) into conditions from jsonb_array_elements(value) f;
    elsif key = '$not' then
      conditions := conditions + relay.check_filter(value, check_filter.depth + 1);
    elsif key ~ '(^|\.)-[0-9]+(\.|$)' then
      perform private.raise_problem('invalid_filter', format('%L counts from the end of an array.', left(key, 100)),
        'Steps into an array are numbers from 0.');
    elsif key like '$%' or key = '' or char_length(key) > 256 or cardinality(string_to_array(key, '.')) > 16 then
      perform private.raise_problem('invalid_filter',
        format('%L is neither a path nor $and, $or or $not.', left(key, 100)),
        'Paths have up to 16 steps joined by dots.');
    else
      conditions := conditions + 1;
      if jsonb_typeof(value) = 'object' and exists (select from jsonb_object_keys(value) k where k like '$%') then
        for operator, operand in select * from jsonb_each(value) loop
          if not (case
            when operator in ('$eq', '$ne') then true
            when operator in ('$in', '$nin') then jsonb_typeof(operand) = 'array'
            when operator = '$exists' then jsonb_typeof(operand) = 'boolean'
            when operator in ('$gt', '$gte', '$lt', '$lte') then jsonb_typeof(operand) in ('number', 'string')
            else false
          end) then
            perform private.raise_problem('invalid_filter',
              format('%s does not work with %s at %s.', left(operator, 50), left(operand::text, 100), key),
              'Operators: $eq, $ne, $in and $nin with an array, $exists with true or false, $gt, $gte, $lt and $lte with a number or a string.');
          end if;
        end loop;
      end if;
    end if;
  end loop;
  if conditions > 50 then
    perform private.raise_problem('invalid_filter', 'The filter has more than 50 conditions.');
  end if;
  return conditions;
end
$$;
comment on function relay.check_filter is
  'Counts the conditions of a filter, or raises invalid_filter: 4,096 bytes, 50 conditions and 5 levels at most.';

create function relay.compares(actual jsonb, operator text, operand jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select coalesce(case operator
    when '$eq' then actual = operand
    when '$ne' then actual is distinct from operand
    when '$in' then actual in (select o from jsonb_array_elements(operand) o)
    when '$nin' then actual is null or actual not in (select o from jsonb_array_elements(operand) o)
    when '$exists' then (actual is not null) = operand::boolean
    -- Only like is compared with like. Strings by code point, which is right for ISO dates.
    when '$gt' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric > operand::numeric
      else (actual #>> '{}') collate "C" > (operand #>> '{}') collate "C" end
    when '$gte' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric >= operand::numeric
      else (actual #>> '{}') collate "C" >= (operand #>> '{}') collate "C" end
    when '$lt' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric < operand::numeric
      else (actual #>> '{}') collate "C" < (operand #>> '{}') collate "C" end
    when '$lte' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric <= operand::numeric
      else (actual #>> '{}') collate "C" <= (operand #>> '{}') collate "C" end
  end, false)
$$;
comment on function relay.compares is 'One condition of a filter. `actual` is null where the path leads nowhere.';

create function relay.filter_matches(filter jsonb, payload jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  key text;
  value jsonb;
  actual jsonb;
begin
  for key, value in select * from jsonb_each(filter_matches.filter) loop
    -- Before $not and $ne, which would take what cannot be read for something else than it may be.
    if filter_matches.payload is null then
      return false;
    end if;
    if not (case
      when key = '$and' then not exists (
        select from jsonb_array_elements(value) f where not relay.filter_matches(f, filter_matches.payload)
      )
      when key = '$or' then exists (
        select from jsonb_array_elements(value) f where relay.filter_matches(f, filter_matches.payload)
      )
      when key = '$not' then not relay.filter_matches(value, filter_matches.payload)
      else true
    end) then
      return false;
    end if;
    continue when key like '$%';
    actual := filter_matches.payload #> string_to_array(key, '.');
    if actual is not null and key ~ '(^|\.)([[:space:]+-]|0[0-9])' then
      actual := relay.value_at(filter_matches.payload, string_to_array(key, '.'));
    end if;
    if jsonb_typeof(value) = 'object' and exists (select from jsonb_object_keys(value) k where k like '$%') then
      if exists (
        select from jsonb_each(value) o (operator, operand) where not relay.compares(actual, o.operator, o.operand)
      ) then
        return false;
      end if;
    elsif actual is distinct from value then
      return false;
    end if;
  end loop;
  return true;
end
$$;
comment on function relay.filter_matches is
  'Whether a payload passes a filter that relay.check_filter has passed. An empty filter passes everything; any other passes no payload that is null, which is one that cannot be read.';

create function relay.value_at(document jsonb, steps text[])
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  step text;
  found jsonb := document;
begin
  foreach step in array steps loop
    found := case jsonb_typeof(found)
      when 'object' then found -> step
      -- #> would also take a sign, blanks and zeros before the number.
      when 'array' then case when step ~ '^(0|[1-9][0-9]{0,8})$' then found -> step::int end
    end;
  end loop;
  return found;
end
$$;
comment on function relay.value_at is 'What stands at a path of the language of filters; null where it leads nowhere.';

-- ── supabase/schemas/60_relay/ingesting.sql ──

-- Taking events in: the event, and with it a delivery for each subscription that matches and their messages
-- (or the note that they are to be made), in one transaction. What a caller is told as accepted is as durable
-- as the event itself.

create type relay.incoming_event as (
  nth int,
  id uuid,
  event_type text,
  idempotency_key text,
  payload_hash text,
  payload text,
  channels text[],
  occurred_at timestamptz,
  excluded_subscription uuid,
  problem text
);
comment on type relay.incoming_event is 'One element of an ingest call, checked. `problem` is the code it is refused with.';

create function relay.type_patterns(event_type text)
returns text[]
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  parts constant text[] := string_to_array(type_patterns.event_type, '.');
  patterns text[] := array['*', type_patterns.event_type];
begin
  -- A loop over plain expressions: a query would cost three times as much, and this runs for every event.
  for n in 1 .. cardinality(parts) - 1 loop
    patterns := patterns || (array_to_string(parts[1:n], '.') || '.*');
  end loop;
  return patterns;
end
$$;
comment on function relay.type_patterns is 'What a subscription may list to be told of this type: a.b.c, a.b.*, a.* and *.';

create function relay.check_incoming(workspace_id uuid, events jsonb, moment timestamptz, may_choose_id boolean)
returns relay.incoming_event[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  -- Null where any type is welcome.
  known_types text[];
  checked relay.incoming_event[];
begin
  -- Not among the rules below, whose plan would then be made anew for each call.
  if (relay.relay_settings_of(check_incoming.workspace_id)).strict_catalogue then
    known_types := array(
      select t.name from public.event_types t
      where (t.workspace_id is null or t.workspace_id = check_incoming.workspace_id) and t.archived_at is null
        and t.name in (select e ->> 'eventType' from jsonb_array_elements(check_incoming.events) e)
    );
  end if;
  select array_agg((
    nth,
    -- Ids made in the order of the array; a wrong one is refused below.
    case when may_choose_id and pg_input_is_valid(e ->> 'id', 'uuid') then (e ->> 'id')::uuid else relay.new_id() end,
    e ->> 'eventType',
    e ->> 'idempotencyKey',
    e ->> 'payloadHash',
    e ->> 'payload',
    case when jsonb_typeof(e -> 'channels') = 'array' then array(select jsonb_array_elements_text(e -> 'channels')) else '{}' end,
    case when pg_input_is_valid(e ->> 'occurredAt', 'timestamptz') then (e ->> 'occurredAt')::timestamptz else moment end,
    case when pg_input_is_valid(e ->> 'excludedSubscription', 'uuid') and may_choose_id then (e ->> 'excludedSubscription')::uuid end,
    case
      when jsonb_typeof(e) <> 'object' or e - array['id', 'eventType', 'idempotencyKey', 'payloadHash', 'payload', 'channels', 'occurredAt',
        'excludedSubscription', 'violatesSchema'] <> '{}' then 'invalid_event'
      when jsonb_typeof(e -> 'eventType') is distinct from 'string' or e ->> 'eventType' !~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' or char_length(e ->> 'eventType') > 128
        then 'invalid_event_type'
      when jsonb_typeof(e -> 'idempotencyKey') is distinct from 'string' or char_length(e ->> 'idempotencyKey') not between 1 and 255
        or not private.has_visible_character(e ->> 'idempotencyKey') or not private.is_one_line(e ->> 'idempotencyKey')
        then 'invalid_idempotency_key'
      -- Not '{64}', for which the regular expression engine would step through 64 states: 7 µs.
      when jsonb_typeof(e -> 'payloadHash') is distinct from 'string' or char_length(e ->> 'payloadHash') <> 64
        or e ->> 'payloadHash' ~ '[^0-9a-f]'
        then 'invalid_payload_hash'
      when jsonb_typeof(e -> 'payload') is distinct from 'string' then 'invalid_payload'
      when octet_length(e ->> 'payload') > 1048576 then 'payload_too_large'
      when not relay.is_json(e ->> 'payload') then 'invalid_payload'
      when e ? 'channels' and not relay.are_names(e -> 'channels', 5) then 'invalid_channels'
      when e ? 'occurredAt' and not (
        private.shape_error(e -> 'occurredAt', '{"type":"string","format":"timestamptz"}') is null
        and (e ->> 'occurredAt')::timestamptz between '1970-01-01T00:00:00Z' and '2200-01-01T00:00:00Z'
      ) then 'invalid_occurred_at'
      when e ->> 'id' is not null and not (may_choose_id and pg_input_is_valid(e ->> 'id', 'uuid')) then 'invalid_id'
      -- Last, because a key that is known goes before the rules that may have changed since.
      when e ->> 'eventType' <> all (known_types) then 'unknown_event_type'
      when e -> 'violatesSchema' = 'true' then 'schema_violation'
    end
  )::relay.incoming_event order by nth)
  into checked
  from jsonb_array_elements(check_incoming.events) with ordinality a (e, nth);
  return checked;
end
$$;

create function relay.are_names(list jsonb, max_names int)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case when jsonb_typeof(list) = 'array' then
    jsonb_array_length(list) <= max_names and not exists (
      select from jsonb_array_elements(list) n
      where jsonb_typeof(n) <> 'string' or n #>> '{}' !~ '^[a-zA-Z0-9_.:-]{1,128}$'
    )
  else false end
$$;
comment on function relay.are_names is 'Whether this is an array of at most max_names short names.';

create function relay.matching_subscriptions(
  workspace_id uuid, incoming relay.incoming_event[], only_subscription uuid default null
)
returns table (nth int, subscription public.subscriptions)
language plpgsql
stable
set search_path = ''
as $$
#variable_conflict use_column
begin
  if matching_subscriptions.only_subscription is not null then
    return query
    select i.nth, s from unnest(incoming) i join public.subscriptions s on s.id = matching_subscriptions.only_subscription;
    return;
  end if;
  return query
  with active as materialized (
    select s from public.subscriptions s
    where s.workspace_id = matching_subscriptions.workspace_id and s.deleted_at is null
  ),
  event as materialized (
    select i.nth, i.channels, i.excluded_subscription, relay.type_patterns(i.event_type) as patterns,
      -- Parsed once, and only where somebody filters.
      case when exists (select from active a where (a.s).filter is not null) then relay.payload_for_filters(i.payload) end as seen,
      case when o.fields is not null then relay.payload_for_filters(relay.open_payload(i.payload, o.fields)) end as open_seen
    from unnest(incoming) i
    -- A filter sees what its subscription would be sent, or it would tell what that may not know.
    left join lateral (
      select relay.open_fields(x.event_type) as fields from public.events x
      where x.id = i.id and x.source <> 'api' and exists (select from active a where (a.s).filter is not null and not (a.s).personal)
    ) o on true
    where i.problem is null and exists (select from active)
  )
  select e.nth, a.s
  from event e
  join active a on (a.s).event_types && e.patterns
  cross join lateral (select case when (a.s).personal then e.seen else coalesce(e.open_seen, e.seen) end as seen) v
  where ((a.s).channels = '{}' or (a.s).channels && e.channels)
    and (a.s).id is distinct from e.excluded_subscription
    and ((a.s).filter is null or relay.filter_matches(
      case when (v.seen).is_escaped then relay.escape_filter((a.s).filter) else (a.s).filter end, (v.seen).document
    ));
end
$$;
comment on function relay.matching_subscriptions is 'Which subscriptions, active or not, are to be told of which event; only_subscription, where it is given, of all, whatever it asks for.';

create function relay.take_in(workspace_id uuid, incoming relay.incoming_event[], source public.event_source, only_subscription uuid default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  request_id text := private.request_header('x-request-id');
  trace text := private.request_header('traceparent');
  accepted uuid[];
  fresh relay.incoming_event[];
  -- Null while the deliveries are still to be made.
  delivery_counts jsonb;
begin
  with inserted as (
    insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, channels, source, occurred_at, received_at, request_id, trace)
    select i.id, take_in.workspace_id, i.event_type, i.idempotency_key, i.payload_hash,
      relay.event_body(i.event_type, i.occurred_at, i.payload), i.channels, take_in.source, i.occurred_at,
      -- A microsecond apart, so that a list shows a batch in its order.
      moment + make_interval(secs => i.nth / 1e6), request_id, trace
    from unnest(incoming) i
    where i.problem is null
    -- In the order of the keys, so that two batches with the same keys wait for each other and do not deadlock.
    order by i.idempotency_key, i.nth
    on conflict do nothing
    returning events.id
  )
  select coalesce(array_agg(id), '{}') into accepted from inserted;

  if accepted <> '{}' then
    fresh := case when cardinality(accepted) = cardinality(incoming) then incoming
      else array(select i from unnest(incoming) i where i.id = any (accepted) order by i.nth) end;
    if take_in.source <> 'test' and relay.must_fan_out_later(take_in.workspace_id, fresh) then
      perform relay.fan_out_later(take_in.workspace_id, fresh);
    else
      delivery_counts := relay.fan_out(take_in.workspace_id, fresh, take_in.source, take_in.only_subscription);
    end if;
  end if;

  return (
    select jsonb_agg(relay.result_of(
      take_in.workspace_id, i, i.problem is null and i.id = any (accepted), moment + make_interval(secs => i.nth / 1e6),
      case when delivery_counts is not null then coalesce((delivery_counts ->> i.id::text)::int, 0) end
    ) order by i.nth)
    from unnest(incoming) i
  );
end
$$;
comment on function relay.take_in is
  'Stores checked events, makes and enqueues their deliveries, or has that done when they are many, and tells for each what became of it, in order.';

create function relay.result_of(
  workspace_id uuid, incoming relay.incoming_event, is_accepted boolean, received_at timestamptz, deliveries int
)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  if is_accepted then
    return jsonb_build_object(
      'outcome', 'accepted', 'eventId', incoming.id, 'eventType', incoming.event_type, 'idempotencyKey', incoming.idempotency_key,
      'receivedAt', private.to_iso(result_of.received_at), 'deliveries', result_of.deliveries,
      'status', case when result_of.deliveries = 0 then 'unrouted' else 'pending' end
    );
  elsif incoming.problem not in ('schema_violation', 'unknown_event_type') then
    return relay.refused_result(incoming, incoming.problem);
  end if;
  -- It may have been taken in before: rules of the catalogue change, what is malformed always was.
  return relay.duplicate_result(result_of.workspace_id, incoming);
end
$$;
comment on function relay.result_of is 'What the caller is told of one event. `deliveries` are those of an accepted one, null while they are still to be made.';

create function relay.duplicate_result(workspace_id uuid, incoming relay.incoming_event)
returns jsonb
language plpgsql
volatile -- must see the event of the transaction that was just waited for
set search_path = ''
as $$
declare
  original public.events;
begin
  select * into original from public.events e
  where e.workspace_id = duplicate_result.workspace_id and e.idempotency_key = incoming.idempotency_key;
  if not found then
    return relay.refused_result(incoming, coalesce(incoming.problem, 'invalid_id'));
  end if;
  return jsonb_build_object(
    'outcome', case when original.payload_hash = incoming.payload_hash and original.event_type = incoming.event_type
      then 'duplicate' else 'idempotency_key_reuse' end,
    'eventId', original.id, 'eventType', original.event_type, 'idempotencyKey', original.idempotency_key,
    'receivedAt', private.to_iso(original.received_at), 'status', relay.event_status(original.id),
    'deliveries', (select count(*) from public.deliveries d where d.event_id = original.id)
  );
end
$$;
comment on function relay.duplicate_result is
  'What is said of an event that was not stored: which one has its key, and whether that is the same.';

create function relay.refused_result(incoming relay.incoming_event, problem text)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'outcome', 'invalid', 'eventId', null, 'eventType', incoming.event_type, 'idempotencyKey', incoming.idempotency_key,
    'code', refused_result.problem, 'message', (private.find_problem(refused_result.problem)).sentence
  )
$$;

create function relay.event_status(event_id uuid)
returns text
language sql
stable
set search_path = ''
as $$
  select case
    when exists (select from relay.fan_outs f where f.event_id = event_status.event_id) then 'pending'
    when count(*) = 0 then 'unrouted'
    when bool_or(d.status in ('pending', 'delivering', 'retrying', 'held')) then 'pending'
    when bool_or(d.status in ('exhausted', 'cancelled')) then 'failed'
    else 'delivered'
  end
  from public.deliveries d
  where d.event_id = event_status.event_id
$$;
comment on function relay.event_status is
  'unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told.';

create function relay.ingest_events(events jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  workspace uuid := workspaces.resolve_workspace(actor, ingest_events.workspace_id, 'events:write');
begin
  if jsonb_typeof(ingest_events.events) is distinct from 'array' or jsonb_array_length(ingest_events.events) not between 1 and 1000 then
    perform private.raise_problem('invalid_events');
  end if;
  return jsonb_build_object('results', relay.take_in(
    workspace,
    relay.check_incoming(workspace, ingest_events.events, clock_timestamp(), actor.kind = 'service'),
    case when actor.kind = 'service' then 'domain' else 'api' end::public.event_source
  ));
end
$$;
grant execute on function relay.ingest_events to service_role;

create function relay.emit_operational_events(workspace_id uuid, event_type text, items jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- About a subscription, never to it: what fails must not be told of its failing.
  perform relay.take_in(emit_operational_events.workspace_id, (
    select array_agg((
      nth, id, emit_operational_events.event_type, 'operational:' || id, private.hash_secret(item::text), item::text, '{}',
      clock_timestamp(), (item ->> 'subscriptionId')::uuid, null
    )::relay.incoming_event order by nth)
    from (select item, nth, relay.new_id() as id from jsonb_array_elements(items) with ordinality a (item, nth)) i
  ), 'operational');
end
$$;
comment on function relay.emit_operational_events is
  'Makes events of the relay about itself out of payloads, each with the subscriptionId it is about.';

create function relay.ingest_event(event jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return relay.ingest_events(jsonb_build_array(event), workspace_id) -> 'results' -> 0;
end
$$;
grant execute on function relay.ingest_event to service_role;

-- ── supabase/schemas/60_relay/fanning_out.sql ──

-- From events to deliveries: whom an event is for, and a message for each of them.
--
-- It happens in the transaction that takes the event in, unless that would make more deliveries than one
-- statement can be relied on to make in time. Then the events are noted, and a message to event-publisher
-- has their deliveries made in steps of a bounded size, in the order in which they were taken in; what the
-- workspace takes in meanwhile is noted behind them. So whatever is legal to post can be accepted, whoever
-- makes events (callers, the outbox, the relay about itself).

create function relay.fan_out_limit()
returns int
language sql
immutable
set search_path = ''
return 5000;
comment on function relay.fan_out_limit is
  'Deliveries that one transaction makes at most while it takes events in: half a second of CPU, which leaves a busy small machine far from the statement timeout of 8 s.';

create function relay.fan_out(
  workspace_id uuid, incoming relay.incoming_event[], source public.event_source,
  only_subscription uuid default null, stored jsonb default '{}'
)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  settings public.relay_settings := relay.relay_settings_of(fan_out.workspace_id);
  moment timestamptz := clock_timestamp();
  this_transaction xid8 := pg_current_xact_id();
  messages jsonb;
  delivery_counts jsonb;
  made int;
begin
  with wanted as (
    select i.id as event_id, i.nth, (m.subscription).id as subscription_id,
      coalesce((m.subscription).delivery_via, settings.delivery_via) as via,
      case when fan_out.source <> 'test' and ((m.subscription).paused_at is not null or (m.subscription).disabled_at is not null)
        then 'held' else 'pending' end::public.delivery_status as status
    from relay.matching_subscriptions(fan_out.workspace_id, incoming, fan_out.only_subscription) m
    join unnest(incoming) i on i.nth = m.nth
    -- An argument rather than a look into the tables, which would have this planned anew for each call.
    where not coalesce(fan_out.stored -> i.id::text -> 'told' ? (m.subscription).id::text, false)
  ), delivery as (
    insert into public.deliveries (workspace_id, event_id, subscription_id, status, cause, via, next_attempt_at, held_in)
    select fan_out.workspace_id, w.event_id, w.subscription_id, w.status,
      case when fan_out.source = 'test' then 'test' else 'event' end::public.delivery_cause, w.via,
      case when w.status = 'pending' then moment end, case when w.status = 'held' then this_transaction end
    from wanted w
    order by w.nth, w.subscription_id
    returning id, event_id, status, sequence
  )
  select
    jsonb_agg(jsonb_build_object('id', d.id, 'data', jsonb_build_object('deliveryId', d.id, 'ticket', 1))
      || coalesce(fan_out.stored -> d.event_id::text -> 'envelope', '{}') order by d.sequence) filter (where d.status = 'pending'),
    (select jsonb_object_agg(c.event_id, c.n) from (select d.event_id, count(*) as n from delivery d group by d.event_id) c),
    count(*)
  into messages, delivery_counts, made
  from delivery d;
  if messages is not null then
    perform relay.enqueue_deliveries('webhook_deliveries', fan_out.workspace_id, messages);
  end if;
  perform set_config('hirewire.fanned_out', (relay.fanned_out() + made)::text, true);
  return coalesce(delivery_counts, '{}');
end
$$;
comment on function relay.fan_out is
  'Makes and enqueues the deliveries of events, and returns how many for each event. `stored` tells of those that another transaction took in: {event id: {told: [subscription ids that have a delivery], envelope: {trace, request_id}}}.';

create function relay.fanned_out()
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return coalesce(nullif(current_setting('hirewire.fanned_out', true), ''), '0')::int;
end
$$;
comment on function relay.fanned_out is 'How many deliveries this transaction has made of events.';

create function relay.must_fan_out_later(workspace_id uuid, incoming relay.incoming_event[])
returns boolean
language plpgsql
volatile -- must see what has been noted since the statement began
set search_path = ''
as $$
declare
  room int := greatest(relay.fan_out_limit() - relay.fanned_out(), 0);
begin
  if exists (select from relay.fan_outs f where f.workspace_id = must_fan_out_later.workspace_id) then
    return true;
  end if;
  -- A workspace has 200 subscriptions at most, so this settles it for nearly all.
  if cardinality(incoming) * 200 <= room then
    return false;
  end if;
  return (
    select coalesce(sum(t.events * s.subscriptions), 0) > room
    from (select i.event_type, count(*) as events from unnest(incoming) i group by i.event_type) t
    cross join lateral (
      select count(*) as subscriptions from public.subscriptions s
      where s.workspace_id = must_fan_out_later.workspace_id and s.deleted_at is null
        and s.event_types && relay.type_patterns(t.event_type)
    ) s
  );
end
$$;
comment on function relay.must_fan_out_later is
  'Whether the deliveries of these events are too many for this transaction, as far as their types tell, or have to come after those of earlier events.';

create function relay.fan_out_later(workspace_id uuid, incoming relay.incoming_event[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  insert into relay.fan_outs (workspace_id, event_id, excluded_subscription)
  select fan_out_later.workspace_id, i.id, i.excluded_subscription from unnest(incoming) i order by i.nth;
  perform relay.ask_for_fan_out(fan_out_later.workspace_id, 0);
end
$$;

create function relay.ask_for_fan_out(workspace_id uuid, delay_seconds int)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform queue.enqueue('event_fan_outs', queue.message('events.fan_out',
    jsonb_build_object('workspaceId', ask_for_fan_out.workspace_id), ask_for_fan_out.workspace_id), ask_for_fan_out.delay_seconds);
end
$$;

create function relay.fan_out_events(queue text, msg_id bigint, read_ct int, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscriptions int;
  noted bigint[];
  incoming relay.incoming_event[];
  stored jsonb;
  counts jsonb;
  more boolean;
begin
  perform queue.ack(fan_out_events.queue, fan_out_events.msg_id, fan_out_events.read_ct);
  if not pg_try_advisory_xact_lock(hashtextextended('hirewire fan out ' || fan_out_events.workspace_id, 0)) then
    -- Steps of a workspace come one after the other. The one at work may not see what this is about.
    perform relay.ask_for_fan_out(fan_out_events.workspace_id, 1);
    return jsonb_build_object('events', 0, 'deliveries', 0, 'more', true);
  end if;
  select count(*) into subscriptions from public.subscriptions s
  where s.workspace_id = fan_out_events.workspace_id and s.deleted_at is null;
  noted := array(
    select f.position from relay.fan_outs f where f.workspace_id = fan_out_events.workspace_id
    order by f.position
    limit least(greatest(relay.fan_out_limit() / 2 / greatest(subscriptions, 1), 1), 500)
  );
  -- A replay makes deliveries, too. It share-locks its event, so none is made of these while they are locked.
  perform from public.events e
  where e.id in (select f.event_id from relay.fan_outs f where f.position = any (noted)) order by e.id for update;
  incoming := array(
    select (
      row_number() over (order by f.position), e.id, e.event_type, e.idempotency_key, e.payload_hash, relay.payload_text(e),
      e.channels, e.occurred_at, f.excluded_subscription, null
    )::relay.incoming_event
    from relay.fan_outs f
    join public.events e on e.id = f.event_id
    where f.position = any (noted)
    order by f.position
  );
  stored := (
    select jsonb_object_agg(e.id, jsonb_build_object(
      'envelope', jsonb_build_object('trace', e.trace, 'request_id', e.request_id),
      'told', array(select d.subscription_id from public.deliveries d where d.event_id = e.id)
    ))
    from public.events e
    where e.id in (select i.id from unnest(incoming) i)
  );
  counts := relay.fan_out(fan_out_events.workspace_id, incoming, 'api', stored => coalesce(stored, '{}'));
  delete from relay.fan_outs f where f.position = any (noted);
  more := exists (select from relay.fan_outs f where f.workspace_id = fan_out_events.workspace_id);
  if more then
    perform relay.ask_for_fan_out(fan_out_events.workspace_id, 0);
  end if;
  return jsonb_build_object('events', cardinality(noted), 'more', more, 'deliveries', (
    select coalesce(sum(c.value::int), 0) from jsonb_each_text(counts) c
  ));
end
$$;
grant execute on function relay.fan_out_events to service_role;

create function relay.enqueue_deliveries(queue text, workspace_id uuid, envelopes jsonb, delay_seconds int default 0)
returns bigint[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  template jsonb := queue.message('delivery.due', '{}', enqueue_deliveries.workspace_id);
begin
  -- Most events are for one subscription, and one message costs half of a batch of one.
  if jsonb_array_length(envelopes) = 1 then
    return array[queue.enqueue(enqueue_deliveries.queue, template || (envelopes -> 0), enqueue_deliveries.delay_seconds)];
  end if;
  return array(
    select m from queue.enqueue_many(enqueue_deliveries.queue, (
      select jsonb_agg(template || e order by nth) from jsonb_array_elements(envelopes) with ordinality a (e, nth)
    ), enqueue_deliveries.delay_seconds) m
  );
end
$$;
comment on function relay.enqueue_deliveries is 'Sends {id, data} of deliveries as messages and returns the message ids in the same order.';

-- ── supabase/schemas/60_relay/turns.sql ──

-- Turns: who of a subscription's deliveries may be sent next, and when.
--
-- A subscription has max_in_flight turns. A delivery keeps its turn from the moment it may be sent until
-- its attempt is settled (an ordered subscription's until it is delivered or given up); then the turn
-- goes to the parked delivery that comes next. All of it under the lock of the subscription's lane, so it
-- holds whatever the number of drainers.

create function relay.lock_lanes(delivery_ids uuid[])
returns uuid[]
language plpgsql
volatile
set search_path = ''
-- Lists of keys, looked up in the primary keys whatever the size of the tables: one plan fits all calls.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  subscription_ids uuid[] := array(select d.subscription_id from public.deliveries d where d.id = any (delivery_ids));
  watched uuid[];
begin
  select array_agg(l.subscription_id) filter (where l.watched_from is not null) into watched
  from (
    select x.subscription_id, x.watched_from from relay.subscription_lanes x
    where x.subscription_id = any (subscription_ids) order by x.subscription_id for update
  ) l;
  perform from public.deliveries d where d.id = any (delivery_ids) order by d.id for update;
  return coalesce(watched, '{}');
end
$$;
comment on function relay.lock_lanes is
  'Locks deliveries and the lanes of their subscriptions, in the order that everybody keeps. Returns the subscriptions whose lanes are watched (relay.watch_lane).';

create function relay.turns_of(subscription public.subscriptions, lane relay.subscription_lanes)
returns int
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case
    when subscription.ordered then 1
    -- An endpoint that only fails is probed, so that dead ones together cannot take all hands.
    when lane.consecutive_failures >= 10 then least(subscription.max_in_flight, 2)
    else subscription.max_in_flight
  end;
end
$$;
comment on function relay.turns_of is 'How many attempts may be under way: max_in_flight, 1 for ordered subscriptions, 2 after ten failures in a row.';

create function relay.send_deliveries(delivery_ids uuid[], due timestamptz[] default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  batch record;
  sent bigint[];
begin
  for batch in
    with item as (
      select d.workspace_id, coalesce(due[a.nth], moment) as due, a.nth,
        -- What has failed, and what people ask to be sent again, must not delay first attempts.
        case when d.failures = 0 and d.cause in ('event', 'test') then 'webhook_deliveries' else 'webhook_retries' end as queue,
        jsonb_build_object('id', d.id, 'trace', e.trace, 'request_id', e.request_id,
          'data', jsonb_build_object('deliveryId', d.id, 'ticket', d.ticket)) as envelope
      from unnest(delivery_ids) with ordinality a (id, nth)
      join public.deliveries d on d.id = a.id
      join public.events e on e.id = d.event_id
    )
    select i.queue, i.workspace_id, i.due <= moment as urgent, jsonb_agg(i.envelope order by i.nth) as envelopes, array_agg(i.due order by i.nth) as due
    from item i
    group by i.queue, i.workspace_id, i.due <= moment
  loop
    if batch.urgent then
      perform relay.enqueue_deliveries(batch.queue, batch.workspace_id, batch.envelopes);
    else
      sent := relay.enqueue_deliveries(batch.queue, batch.workspace_id, batch.envelopes, 1);
      -- Each at its own time, which a batch cannot say; and to the millisecond.
      execute format('update pgmq.%I q set vt = s.due from unnest($1, $2) as s (msg_id, due) where q.msg_id = s.msg_id', 'q_' || batch.queue)
      using sent, batch.due;
    end if;
  end loop;
end
$$;
comment on function relay.send_deliveries is
  'Makes the message that stands for each delivery, in its lane, visible at once or at its own due time. What is due later rings nobody: a drainer that lingers sees it, and so does the sweep.';

create function relay.grant_turns(subscription_ids uuid[])
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  pair record;
  subscription public.subscriptions;
  lane relay.subscription_lanes;
  free int;
  granted uuid[];
  all_granted uuid[] := '{}';
  all_due timestamptz[] := '{}';
  start_at timestamptz;
  spacing interval;
begin
  for pair in
    select s as subscription, l as lane
    from public.subscriptions s
    join relay.subscription_lanes l on l.subscription_id = s.id
    where s.id = any (subscription_ids)
      and s.paused_at is null and s.disabled_at is null and s.deleted_at is null
      and exists (select from public.deliveries d where d.subscription_id = s.id and d.parked)
    order by s.id
  loop
    subscription := pair.subscription;
    lane := pair.lane;
    select relay.turns_of(subscription, lane) - count(*) into free
    from public.deliveries d where d.subscription_id = subscription.id and d.has_turn;
    continue when free <= 0;
    with next as (
      select d.id, d.sequence from public.deliveries d
      where d.subscription_id = subscription.id and d.parked
        -- Of an ordered subscription only the oldest open delivery may go, parked or not.
        and (not subscription.ordered or d.sequence = relay.first_open(subscription.id))
      order by d.sequence
      limit free
    ), granted_turn as (
      update public.deliveries d
      set parked = false, has_turn = true, ticket = d.ticket + 1
      from next n
      where d.id = n.id
      returning d.id, d.sequence
    )
    select array_agg(g.id order by g.sequence) into granted from granted_turn g;
    continue when granted is null;
    if subscription.rate_limit is null then
      all_due := all_due || array_fill(clock_timestamp(), array[cardinality(granted)]);
    else
      spacing := interval '1 second' / subscription.rate_limit;
      start_at := greatest(clock_timestamp(), lane.next_grant_at);
      all_due := all_due || array(select start_at + spacing * i from generate_series(0, cardinality(granted) - 1) i order by i);
      update relay.subscription_lanes l set next_grant_at = start_at + spacing * cardinality(granted)
      where l.subscription_id = subscription.id;
    end if;
    all_granted := all_granted || granted;
  end loop;
  if all_granted <> '{}' then
    perform relay.send_deliveries(all_granted, all_due);
  end if;
  return cardinality(all_granted);
end
$$;
comment on function relay.grant_turns is
  'Hands free turns of these subscriptions, whose lanes the caller has locked, to parked deliveries, oldest first, at the pace of their rate limit. Returns how many.';

create function relay.first_open(subscription_id uuid)
returns bigint
language sql
stable
set search_path = ''
as $$
  select d.sequence from public.deliveries d
  where d.subscription_id = first_open.subscription_id and d.status in ('pending', 'delivering', 'retrying') and d.cause <> 'test'
  order by d.sequence
  limit 1
$$;
comment on function relay.first_open is 'The oldest delivery of a subscription that is not finished: the one an ordered subscription waits for.';

create function relay.take_back_turns(subscription public.subscriptions)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- max_in_flight at most. The messages they have are dropped as stale, whenever they come.
  with turn as (
    select d.id, exists (
        select from public.delivery_attempts a
        where a.delivery_id = d.id and a.number = d.attempts and a.next_attempt_at > clock_timestamp()
      ) as waits_for_retry
    from public.deliveries d
    where d.subscription_id = take_back_turns.subscription.id and d.has_turn and d.status in ('pending', 'retrying')
  )
  update public.deliveries d
  set has_turn = t.waits_for_retry and take_back_turns.subscription.ordered,
    parked = not t.waits_for_retry,
    ticket = d.ticket + (not t.waits_for_retry)::int
  from turn t
  where d.id = t.id;
end
$$;
comment on function relay.take_back_turns is
  'Parks what has a turn of a subscription, whose lane the caller has locked, and is not under way, so that turns can be given out anew by other limits. What waits for its time in the retry schedule goes on waiting for it.';

create function relay.hold_parked(subscription_id uuid, max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  held int;
begin
  update public.deliveries d
  set status = case when s.deleted_at is null then 'held' else 'cancelled' end::public.delivery_status, parked = false,
    next_attempt_at = null, finished_at = case when s.deleted_at is not null then clock_timestamp() end
  from public.subscriptions s
  where s.id = hold_parked.subscription_id and d.id in (
    select p.id from public.deliveries p
    where p.subscription_id = hold_parked.subscription_id and p.parked
    order by p.sequence
    limit max_deliveries
    for update skip locked
  );
  get diagnostics held = row_count;
  return held;
end
$$;
comment on function relay.hold_parked is
  'Turns what waits for a turn of a paused, disabled or deleted subscription into held or cancelled deliveries, a bounded number at a time.';

create function relay.sweep_deliveries()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions;
  waiting record;
  granted int := 0;
  held int := 0;
  -- First, since it waits for locks; what follows skips what is locked.
  lost int := relay.settle_lost_handovers();
  room int := 5000;
begin
  room := room - relay.sweep_watched(room);
  for waiting in
    -- One probe of the index for each subscription that has something parked, however much that is.
    with recursive parked as (
      (select d.subscription_id from public.deliveries d where d.parked order by d.subscription_id limit 1)
      union all
      select (
        select d.subscription_id from public.deliveries d
        where d.parked and d.subscription_id > p.subscription_id
        order by d.subscription_id limit 1
      )
      from parked p
      where p.subscription_id is not null
    )
    select p.subscription_id from parked p where p.subscription_id is not null limit 1000
  loop
    perform from relay.subscription_lanes l where l.subscription_id = waiting.subscription_id for update skip locked;
    continue when not found;
    select * into subscription from public.subscriptions s where s.id = waiting.subscription_id;
    if subscription.paused_at is null and subscription.disabled_at is null and subscription.deleted_at is null then
      granted := granted + relay.grant_turns(array[subscription.id]);
    else
      held := held + relay.hold_parked(subscription.id, greatest(room - held, 0));
    end if;
  end loop;
  return jsonb_build_object('granted', granted, 'held', held, 'handoversLost', lost);
end
$$;
grant execute on function relay.sweep_deliveries to service_role;

-- ── supabase/schemas/60_relay/watching.sql ──

-- What did not know that a subscription had changed.
--
-- Taking events in looks at a subscription without its lane's lock, because a lock would make every caller
-- wait for every other. So an event may come in that still saw the subscription paused or disabled, and
-- commit after somebody resumed it, and recovered what was held: its delivery would be held for ever. The
-- transaction that resumes, enables or deletes a subscription therefore leaves on the lane what it could see
-- (watched_from). A delivery that was made held by a transaction which is not in it was never seen held by
-- whoever resumed: it is sent as if it had come after. What was held before stays held until it is recovered.
-- Ids of transactions are compared, not times, so that no transaction is too long for it.

create function relay.watch_lane(subscription_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- What this very transaction took in before came before.
  update public.deliveries d set held_in = null
  where d.subscription_id = watch_lane.subscription_id and d.status = 'held' and d.held_in = pg_current_xact_id();
  update relay.subscription_lanes l set watched_from = pg_current_snapshot(), watched_until = null
  where l.subscription_id = watch_lane.subscription_id;
end
$$;
comment on function relay.watch_lane is 'Notes, on a lane that the caller has locked, what its subscription''s change could not see.';

create function relay.release_overtaken(subscription_id uuid, max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
-- As lock_lanes.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  moment timestamptz := clock_timestamp();
  seen pg_snapshot;
  overtaken uuid[];
begin
  select l.watched_from into seen
  from relay.subscription_lanes l
  join public.subscriptions s on s.id = l.subscription_id
  where l.subscription_id = release_overtaken.subscription_id
    and s.paused_at is null and s.disabled_at is null and s.deleted_at is null;
  if seen is null then
    return 0;
  end if;
  -- Transactions outside a snapshot are those under way in it, and all from its end on: an entry of the index
  -- for each of them, and none of what was held before.
  overtaken := array(
    select o.id from (
      select d.id, d.sequence from public.deliveries d
      where d.subscription_id = release_overtaken.subscription_id and d.status = 'held' and d.held_in is not null
        and d.held_in >= pg_snapshot_xmax(seen)
      union all
      select d.id, d.sequence from pg_snapshot_xip(seen) under_way (xid)
      cross join lateral (
        select x.id, x.sequence from public.deliveries x
        where x.subscription_id = release_overtaken.subscription_id and x.status = 'held' and x.held_in is not null
          and x.held_in = under_way.xid
        offset 0
      ) d
    ) o
    order by o.sequence
    limit max_deliveries
  );
  if overtaken = '{}' then
    return 0;
  end if;
  update public.deliveries d set status = 'pending', ticket = d.ticket + 1, next_attempt_at = moment
  where d.id = any (overtaken);
  perform relay.send_deliveries(overtaken);
  return cardinality(overtaken);
end
$$;
comment on function relay.release_overtaken is
  'Sends, oldest first, what an active subscription, whose lane the caller has locked, has held only because its event came in without knowing that it was active. Returns how many.';

create function relay.cancel_held(subscription_id uuid, max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  cancelled int;
begin
  update public.deliveries d set status = 'cancelled', finished_at = clock_timestamp()
  where d.id in (
    select h.id from public.deliveries h
    where h.subscription_id = cancel_held.subscription_id and h.status = 'held'
    order by h.sequence
    limit max_deliveries
  );
  get diagnostics cancelled = row_count;
  return cancelled;
end
$$;
comment on function relay.cancel_held is 'Cancels what is held of a deleted subscription, which nobody can recover, a bounded number at a time.';

create function relay.sweep_watched(max_deliveries int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  lane relay.subscription_lanes;
  subscription public.subscriptions;
  -- Before anything is looked for: what commits meanwhile is found by the next run.
  oldest_running xid8 := pg_snapshot_xmin(pg_current_snapshot());
  room int := max_deliveries;
  handled int;
begin
  for lane in
    select * from relay.subscription_lanes l where l.watched_from is not null
    order by l.subscription_id limit 1000
    for update skip locked
  loop
    select * into subscription from public.subscriptions s where s.id = lane.subscription_id;
    handled := case
      when subscription.deleted_at is not null then relay.cancel_held(subscription.id, room)
      -- Paused again: the next to resume it sees what came in meanwhile.
      else relay.release_overtaken(subscription.id, room)
    end;
    room := room - handled;
    exit when room <= 0;
    -- The change has committed, since its lock is gone. Once nothing runs that was under way now, all have
    -- ended that may not have known of it.
    update relay.subscription_lanes l
    set watched_until = coalesce(l.watched_until, pg_snapshot_xmax(pg_current_snapshot())),
      watched_from = case when l.watched_until <= oldest_running then null else l.watched_from end
    where l.subscription_id = lane.subscription_id;
  end loop;
  return max_deliveries - room;
end
$$;
comment on function relay.sweep_watched is
  'Settles what came in without knowing that its subscription was active again, or deleted, and ends the watch when nothing of the kind can come any more. Returns how many deliveries.';

-- ── supabase/schemas/60_relay/beginning.sql ──

-- From claimed messages to attempts: which deliveries may be sent now, and everything that sending takes.

create type relay.begin_decision as (
  msg_id bigint,
  read_ct int,
  delivery_id uuid,
  subscription_id uuid,
  verdict text,
  due timestamptz,
  unfinished boolean,
  place tid,
  via public.delivery_route,
  counts boolean
);
comment on type relay.begin_decision is
  'place: where the delivery''s row is, as long as the caller has it locked and unchanged. via: the way it goes by what is set now. counts: for the limits of its endpoint, as tests do not. Verdicts: go: send; parked: no turn is free; delayed: has a turn, but not yet; held, cancelled, stale: not to be sent; lost: not the caller''s message; again: does not fit into the answer.';

create function relay.held_messages(queue text, msg_ids bigint[], read_cts int[])
returns bigint[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  held bigint[];
begin
  -- One lookup in the primary key for each, whatever a plan would make of a join; and quickly planned, which
  -- each call does.
  execute format(
    $sql$
    select array(
      select f.msg_id from unnest($1, $2) as f (msg_id, read_ct)
      where f.read_ct = (select q.read_ct from pgmq.%I q where q.msg_id = f.msg_id)
    )
    $sql$, 'q_' || held_messages.queue)
  into held
  using msg_ids, read_cts;
  return held;
end
$$;
comment on function relay.held_messages is
  'Which of these messages, each with the read count of its lease, are still the caller''s. Not locked: should one lapse right now, whoever claims the message waits for the lane, and then finds what was decided here.';

create function relay.drop_messages(queue text, msg_ids bigint[], read_cts int[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  execute format(
    $sql$
    delete from pgmq.%1$I q
    where q.ctid = any (array(
      select m.place from unnest($1, $2) as f (msg_id, read_ct)
      cross join lateral (
        select l.ctid as place from pgmq.%1$I l
        where l.msg_id = f.msg_id and l.read_ct = f.read_ct
        for update skip locked
      ) m
    ))
    $sql$, 'q_' || drop_messages.queue)
  using msg_ids, read_cts;
end
$$;
comment on function relay.drop_messages is
  'Deletes those of these messages whose leases are still the caller''s. One that a claim passed over is locked until that claim commits. It is left then: no delivery needs it any more, so it is dropped as stale when it is claimed.';

create function relay.decide_attempts(messages jsonb, held bigint[], moment timestamptz)
returns relay.begin_decision[]
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- In plpgsql, which keeps the plan: a function in SQL that fixes its search path is planned by every call.
  return (
    with message as (
      select distinct on (m."msgId") m."msgId" as msg_id, m."readCt" as read_ct, m."deliveryId" as delivery_id, m.ticket
      from jsonb_to_recordset(messages) as m ("msgId" bigint, "readCt" int, "deliveryId" uuid, ticket int)
      order by m."msgId", m."readCt" desc
    ),
    known as (
      select m.msg_id, m.read_ct, m.delivery_id, d.subscription_id, d.event_id, d.status, d.has_turn, d.sequence, d.place, s, l,
        coalesce(s.delivery_via, r.delivery_via, 'direct') as via, d.cause <> 'test' as counts,
        case
          when m.msg_id <> all (held) then 'lost'
          when d.id is null or d.ticket is distinct from m.ticket or d.parked or d.status not in ('pending', 'retrying', 'delivering')
            then 'stale'
          when s.id is null or s.deleted_at is not null then 'cancelled'
          -- A test is for seeing what happens now: it waits for nobody and counts for nothing.
          when d.cause = 'test' then 'go'
          when s.paused_at is not null or s.disabled_at is not null then 'held'
        end as verdict
      from message m
      -- Each looked up by its id, which offset 0 makes sure of: a plan made while there were few deliveries
      -- would rather read all of them.
      left join lateral (select d.*, d.ctid as place from public.deliveries d where d.id = m.delivery_id offset 0) d on true
      left join public.subscriptions s on s.id = d.subscription_id
      left join relay.subscription_lanes l on l.subscription_id = d.subscription_id
      left join public.relay_settings r on r.workspace_id = s.workspace_id
    ),
    lane as (
      select k.subscription_id, relay.turns_of((array_agg(k.s))[1], (array_agg(k.l))[1]) - (
          select count(*) from public.deliveries o where o.subscription_id = k.subscription_id and o.has_turn
        ) as free,
        case when bool_or((k.s).ordered) then relay.first_open(k.subscription_id) end as first_open
      from known k
      where k.verdict is null
      group by k.subscription_id
    ),
    turned as (
      select k.*,
        k.has_turn or (
          row_number() over (partition by k.subscription_id, k.has_turn order by k.sequence) <= lane.free
          and (not (k.s).ordered or k.sequence = lane.first_open)
        ) as has_its_turn
      from known k
      join lane using (subscription_id)
      where k.verdict is null
    ),
    paced as (
      select t.*,
        -- A tenth of a second may be caught up, so that late wake-ups do not lower the rate. In any window
        -- of T seconds at most rate * (T + 0.1) + 1 attempts start.
        case when (t.s).rate_limit is not null and t.has_its_turn then
          greatest((t.l).next_start_at, moment - interval '100 milliseconds')
            + interval '1 second' / (t.s).rate_limit
            * (row_number() over (partition by t.subscription_id, t.has_its_turn order by t.sequence) - 1)
        else moment end as due
      from turned t
    ),
    judged as (
      select k.msg_id, k.read_ct, k.delivery_id, k.subscription_id, k.event_id, k.status, k.place, k.via, k.counts, k.verdict, moment as due
      from known k where k.verdict is not null
      union all
      select p.msg_id, p.read_ct, p.delivery_id, p.subscription_id, p.event_id, p.status, p.place, p.via, p.counts,
        case when not p.has_its_turn then 'parked' when p.due > moment then 'delayed' else 'go' end, p.due
      from paced p
    ),
    body as (
      -- Bodies are sent once per event, 8 MB of them at most; the first always fits.
      select g.event_id, sum(octet_length(e.body)) over (order by g.first_msg_id) - octet_length(e.body) as before
      from (select j.event_id, min(j.msg_id) as first_msg_id from judged j where j.verdict = 'go' group by j.event_id) g
      join public.events e on e.id = g.event_id
    )
    select array_agg((
      j.msg_id, j.read_ct, j.delivery_id, j.subscription_id,
      case when j.verdict = 'go' and b.before >= 8000000 then 'again' else j.verdict end,
      j.due, j.status = 'delivering', j.place, j.via, j.counts
    )::relay.begin_decision order by j.msg_id)
    from judged j
    left join body b on b.event_id = j.event_id and j.verdict = 'go'
  );
end
$$;
comment on function relay.decide_attempts is
  'Decides about claimed messages, whose lanes and deliveries the caller has locked: verdicts for all, in order of msg_id.';

create function relay.sending_of(subscription_ids uuid[], moment timestamptz)
returns jsonb
language plpgsql
stable
security definer -- reads Vault
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(s.id, jsonb_build_object(
      'url', s.url,
      'headers', coalesce((
        select h.decrypted_secret::jsonb from vault.decrypted_secrets h where h.id = s.headers_secret_id
      ), '{}'),
      'timeoutSeconds', s.timeout_seconds,
      'signatureKind', s.signature_kind,
      'secrets', (
        select coalesce(jsonb_agg(v.decrypted_secret order by k.created_at desc), '[]')
        from public.subscription_secrets k
        join vault.decrypted_secrets v on v.id = k.vault_secret_id
        where k.subscription_id = s.id and (k.expires_at is null or k.expires_at > moment)
      ),
      'allowHttp', (relay.relay_settings_of(s.workspace_id)).allow_http,
      'rateLimit', s.rate_limit,
      'maxInFlight', s.max_in_flight
    )), '{}')
    from public.subscriptions s
    where s.id = any (subscription_ids)
  );
end
$$;
comment on function relay.sending_of is 'How to reach subscriptions and sign for them: secrets in the clear, for the sender alone.';

create function relay.begin_delivery_attempts(queue text, messages jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
-- One plan for any number of messages, and looking things up by their keys in it, so that it stays good
-- however the tables grow.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  settings constant queue.queues := queue_internal.require_queue(begin_delivery_attempts.queue);
  msg_ids bigint[];
  read_cts int[];
  delivery_ids uuid[];
  held bigint[];
  watched uuid[];
  moment timestamptz;
  decisions relay.begin_decision[];
  verdicts text[];
  answer jsonb;
begin
  if jsonb_typeof(messages) is distinct from 'array' or jsonb_array_length(messages) > 500 then
    perform private.raise_problem('invalid_messages');
  end if;
  select array_agg(m."msgId"), array_agg(m."readCt"), array_agg(m."deliveryId")
  into msg_ids, read_cts, delivery_ids
  from jsonb_to_recordset(messages) as m ("msgId" bigint, "readCt" int, "deliveryId" uuid);
  watched := relay.lock_lanes(delivery_ids);
  -- What belongs before these, should its endpoint want them in order.
  if watched <> '{}' then
    perform relay.release_overtaken(w, 500) from unnest(watched) w;
  end if;
  held := relay.held_messages(settings.name, msg_ids, read_cts);
  -- The time after the locks: another drainer may have used up what was free before.
  moment := clock_timestamp();
  decisions := relay.decide_attempts(messages, held, moment);
  verdicts := array(select distinct x.verdict from unnest(decisions) x);

  -- Nearly always all verdicts are go: what is not needed is not even planned.
  if verdicts && '{parked,held,cancelled,stale}' then
    perform relay.drop_messages(settings.name, array_agg(x.msg_id), array_agg(x.read_ct))
    from unnest(decisions) x where x.verdict in ('parked', 'held', 'cancelled', 'stale');
  end if;
  if 'delayed' = any (verdicts) then
    -- Given back until its time comes, and not counted as an attempt.
    execute format('update pgmq.%I q set vt = x.due, read_ct = q.read_ct - 1 from unnest($1) x where q.msg_id = x.msg_id and q.read_ct = x.read_ct and x.verdict = ''delayed''', 'q_' || settings.name)
    using decisions;
  end if;

  if exists (select from unnest(decisions) x where x.verdict in ('go', 'held', 'cancelled') and x.unfinished) then
    insert into public.delivery_attempts (delivery_id, number, workspace_id, via, started_at, error_class, error_message)
    select d.id, d.attempts, d.workspace_id, d.via, d.attempt_started_at, 'worker_lost',
      'The sender ended before it could tell what came of this attempt; it may have arrived.'
    from unnest(decisions) x
    join public.deliveries d on d.ctid = x.place
    where x.verdict in ('go', 'held', 'cancelled') and x.unfinished
    on conflict on constraint delivery_attempts_pkey do nothing;
  end if;

  update relay.subscription_lanes l
  set next_start_at = case when p.started = 0 then l.next_start_at else
        greatest(l.next_start_at, moment - interval '100 milliseconds') + interval '1 second' / s.rate_limit * p.started end,
    next_grant_at = greatest(l.next_grant_at, p.last_due + interval '1 second' / s.rate_limit)
  from (
    select x.subscription_id, count(*) filter (where x.verdict = 'go') as started, max(x.due) as last_due
    from unnest(decisions) x
    where x.verdict in ('go', 'delayed') and x.counts
    group by x.subscription_id
  ) p
  join public.subscriptions s on s.id = p.subscription_id and s.rate_limit is not null
  where l.subscription_id = p.subscription_id;

  -- Each where it was found under its lock, which saves looking it up again.
  with begun as (
    update public.deliveries d
    set
      status = case x.verdict
        when 'go' then 'delivering' when 'held' then 'held' when 'cancelled' then 'cancelled' else d.status::text
      end::public.delivery_status,
      parked = x.verdict = 'parked',
      has_turn = x.verdict in ('go', 'delayed') and x.counts,
      via = case when x.verdict = 'go' then x.via else d.via end,
      attempts = d.attempts + (x.verdict = 'go')::int,
      attempt_started_at = case when x.verdict = 'go' then moment else d.attempt_started_at end,
      qstash_message_id = null,
      next_attempt_at = case x.verdict when 'delayed' then x.due when 'parked' then d.next_attempt_at end,
      finished_at = case when x.verdict = 'cancelled' then moment end,
      personal = case when x.verdict = 'go'
        then coalesce(d.personal, true) and (select s.personal from public.subscriptions s where s.id = d.subscription_id) else d.personal end
    from unnest(decisions) x
    where d.ctid = x.place and x.verdict in ('go', 'parked', 'delayed', 'held', 'cancelled')
    returning d.id, d.workspace_id, d.event_id, d.subscription_id, d.attempts, d.failures, d.cause, d.via, d.personal
  ),
  attempt as materialized (
    select x.msg_id, x.read_ct, b.*, e.occurred_at, e.event_type, e.body,
      -- Null where the whole body is sent, or nothing is to be left out of it.
      case when not b.personal and e.source <> 'api' then nullif(relay.open_body(e), e.body) end as open_body
    from unnest(decisions) x
    join begun b on b.id = x.delivery_id
    join public.events e on e.id = b.event_id
    where x.verdict = 'go'
  )
  select jsonb_build_object(
    'attempts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'msgId', a.msg_id, 'readCt', a.read_ct, 'deliveryId', a.id, 'workspaceId', a.workspace_id, 'eventId', a.event_id,
        'subscriptionId', a.subscription_id, 'attempt', a.attempts, 'failures', a.failures, 'test', a.cause = 'test',
        'via', a.via, 'startedAt', private.to_iso(moment), 'eventAt', private.to_iso(a.occurred_at)
      ) || case when a.open_body is null then '{}' else jsonb_build_object('bodyId', a.event_id || '/open') end order by a.msg_id), '[]')
      from attempt a
    ),
    'events', (
      select coalesce(jsonb_object_agg(
        e.event_id || case when e.open_body is null then '' else '/open' end,
        jsonb_build_object('type', e.event_type, 'body', coalesce(e.open_body, e.body))
      ), '{}')
      from (select distinct on (a.event_id, a.open_body is null) a.event_id, a.event_type, a.body, a.open_body from attempt a) e
    ),
    'subscriptions', relay.sending_of(array(select distinct x.subscription_id from unnest(decisions) x where x.verdict = 'go'), moment),
    'settled', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'msgId', x.msg_id, 'deliveryId', x.delivery_id, 'reason', case x.verdict when 'lost' then 'stale' else x.verdict end
      ) order by x.msg_id), '[]')
      from unnest(decisions) x
      where x.verdict not in ('go', 'again')
    ),
    'again', (select coalesce(jsonb_agg(x.msg_id order by x.msg_id), '[]') from unnest(decisions) x where x.verdict = 'again')
  )
  into answer;
  return answer;
end
$$;
grant execute on function relay.begin_delivery_attempts to service_role;

-- ── supabase/schemas/60_relay/finishing.sql ──

-- From attempts to their outcomes: the log, the next attempt or the end, the endpoint's health, and the
-- turn for whoever comes next. A batch is one transaction that also deletes the messages.

create function relay.retry_delays()
returns int[]
language sql
immutable
set search_path = ''
return array[0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];
comment on function relay.retry_delays is
  'Seconds before each attempt of a run: ATTEMPT_DELAYS of shared/domain/relay/retry_schedule.ts, which a test holds it to. As many attempts as entries are made.';

create function relay.retry_delay(failures int)
returns float8
language plpgsql
volatile -- throws dice
set search_path = ''
as $$
declare
  delay float8 := (relay.retry_delays())[retry_delay.failures + 1];
begin
  return delay + least(greatest(delay * 0.1, 1), 900) * random();
end
$$;
comment on function relay.retry_delay is
  'Seconds until the attempt after so many failures where no receiver asked for more, jitter included, as retryDelaySeconds has them. Null after the last.';

create type relay.attempt_outcome as (
  delivery_id uuid,
  attempt int,
  outcome text,
  duration_ms numeric,
  http_status int,
  error_class text,
  error_message text,
  response_excerpt text,
  delay_seconds float8,
  qstash_message_id text,
  msg_id bigint,
  via public.delivery_route,
  dead_letter_id bigint
);
comment on type relay.attempt_outcome is
  'What came of one attempt. delay_seconds is null for what the schedule says. msg_id is 0 where no message was involved. via is the way it went, where that is not the one it was meant to go. dead_letter_id is that of a message which is a dead letter already: its delivery need not have an attempt under way.';

create function relay.read_outcomes(outcomes jsonb)
returns relay.attempt_outcome[]
language plpgsql
immutable
set search_path = ''
as $$
begin
  if jsonb_typeof(outcomes) is distinct from 'array' or jsonb_array_length(outcomes) > 500 or exists (
    select from jsonb_array_elements(outcomes) o
    where coalesce(o ->> 'outcome' not in ('delivered', 'retry', 'exhausted', 'gone', 'handed_over'), true)
      or not coalesce(pg_input_is_valid(o ->> 'deliveryId', 'uuid'), false)
      or jsonb_typeof(o -> 'attempt') is distinct from 'number'
      or (o ->> 'outcome' = 'retry' and jsonb_typeof(o -> 'delaySeconds') is distinct from 'number')
      or (o ->> 'outcome' = 'handed_over' and jsonb_typeof(o -> 'qstashMessageId') is distinct from 'string')
  ) then
    perform private.raise_problem('malformed_outcome',
      'Up to 500 outcomes, each with deliveryId, attempt and an outcome of delivered, retry (with delaySeconds), exhausted, gone or handed_over (with qstashMessageId).');
  end if;
  return array(
    select (
      o."deliveryId", o.attempt, o.outcome, greatest(o."durationMs", 0), o."httpStatus",
      -- Every failure has a class, so that a null always means success.
      case when o.outcome in ('delivered', 'handed_over') then null
        when o."errorClass" ~ '^[a-z][a-z0-9_]{0,39}$' then o."errorClass" else 'unknown' end,
      left(o."errorMessage", 500), 
      -- More than is kept: half a credential at the edge would not be recognised as one.
      left(o."responseExcerpt", 8192),
      least(greatest(o."delaySeconds", 0), 604800), left(o."qstashMessageId", 200), coalesce(o."msgId", 0),
      case when o.via = 'direct' then 'direct' end, null
    )::relay.attempt_outcome
    from jsonb_to_recordset(outcomes) as o (
      "deliveryId" uuid, attempt int, outcome text, "durationMs" numeric, "httpStatus" int, "errorClass" text,
      "errorMessage" text, "responseExcerpt" text, "delaySeconds" float8, "qstashMessageId" text, "msgId" bigint, via text
    )
  );
end
$$;
comment on function relay.read_outcomes is 'Outcomes as they come in JSON, bounded. Raises malformed_outcome.';

create function relay.apply_outcomes(outcomes relay.attempt_outcome[], queue text)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  finished jsonb;
  touched uuid[];
  retried uuid[];
  retry_due timestamptz[];
  exhausted uuid[];
  gone uuid[];
  disabled jsonb := '[]';
begin
  with outcome as (
    select o.*, d.place, d.workspace_id, d.subscription_id, d.via as planned_via, d.attempt_started_at, s.ordered, v.verdict,
      d.status = 'delivering' and v.verdict not in ('delivered', 'handed_over') as failed, d.cause <> 'test' as counts,
      case
        when v.verdict = 'handed_over' then 'delivering'
        when v.verdict = 'delivered' then 'delivered'
        when s.id is null or s.deleted_at is not null then 'cancelled'
        when v.verdict = 'exhausted' then 'exhausted'
        when v.verdict = 'gone' or s.paused_at is not null or s.disabled_at is not null then 'held'
        else 'retrying'
      end as new_status,
      case when v.verdict = 'retry' then
        moment + make_interval(secs => coalesce(o.delay_seconds, relay.retry_delay(d.failures + 1)))
      end as next_attempt_at
    from unnest(outcomes) o
    -- Each looked up by its id alone, which offset 0 makes sure of: a plan made while nothing was open would
    -- rather read all that is open.
    cross join lateral (select d.*, d.ctid as place from public.deliveries d where d.id = o.delivery_id offset 0) d
    -- Here and nowhere else: whoever settles an attempt (its sender, QStash, the sweep, the queue that gave
    -- its message up), it is the last one when it was a test or when the schedule is used up.
    cross join lateral (select case
      when o.outcome in ('delivered', 'handed_over') then o.outcome
      when d.cause = 'test' or (o.outcome = 'retry' and d.failures + 1 >= cardinality(relay.retry_delays())) then 'exhausted'
      else o.outcome
    end as verdict) v
    left join public.subscriptions s on s.id = d.subscription_id
    where d.attempts = o.attempt
      and (d.status = 'delivering' or (o.dead_letter_id is not null and d.status in ('pending', 'retrying') and not d.parked))
  ),
  logged as (
    insert into public.delivery_attempts
      (delivery_id, number, workspace_id, via, started_at, duration_ms, http_status, error_class, error_message, response_excerpt, next_attempt_at)
    select o.delivery_id, o.attempt, o.workspace_id, coalesce(o.via, o.planned_via), o.attempt_started_at, o.duration_ms, o.http_status,
      o.error_class, o.error_message,
      case when o.response_excerpt <> '' and (relay.relay_settings_of(o.workspace_id)).keep_response_excerpts
        then relay.masked_excerpt(o.response_excerpt) end,
      case when o.new_status = 'retrying' then o.next_attempt_at end
    from outcome o
    where o.failed or o.verdict = 'delivered'
    on conflict on constraint delivery_attempts_pkey do nothing
  ),
  updated as (
    update public.deliveries d
    set
      status = o.new_status::public.delivery_status,
      failures = d.failures + o.failed::int,
      -- A retry is another message. Whoever still has the old one finds its ticket spent. A dead letter is
      -- not: its message comes back when it is redriven.
      ticket = d.ticket + (o.dead_letter_id is null)::int,
      has_turn = d.has_turn and o.ordered and o.new_status in ('retrying', 'delivering'),
      last_status = case when o.verdict = 'handed_over' then d.last_status else o.http_status end,
      last_error_class = case when o.verdict = 'handed_over' then d.last_error_class else o.error_class end,
      next_attempt_at = case when o.new_status = 'retrying' then o.next_attempt_at end,
      qstash_message_id = case when o.verdict = 'handed_over' then o.qstash_message_id else d.qstash_message_id end,
      dead_letter_id = o.dead_letter_id,
      finished_at = case when o.new_status in ('delivered', 'exhausted', 'cancelled') then moment end
    from outcome o
    where d.ctid = o.place
    returning d.id, d.subscription_id, d.status, d.next_attempt_at, d.sequence, o.verdict, o.failed, o.counts, o.msg_id
  ),
  -- Tests are a look at an endpoint: they count for nothing, neither for it nor against it.
  health as (
    select u.subscription_id, bool_or(u.verdict = 'delivered') as succeeded, count(*) filter (where u.failed) as failed
    from updated u
    where u.counts
    group by u.subscription_id
  ),
  noted as (
    update relay.subscription_lanes l
    set consecutive_failures = case when h.succeeded then 0 else l.consecutive_failures + h.failed end,
      failing_since = case when h.succeeded then null when h.failed > 0 then coalesce(l.failing_since, moment) else l.failing_since end,
      last_success_at = case when h.succeeded then moment else l.last_success_at end,
      last_failure_at = case when h.failed > 0 then moment else l.last_failure_at end
    from health h
    where l.subscription_id = h.subscription_id and (h.succeeded or h.failed > 0)
  )
  select
    coalesce(jsonb_agg(jsonb_build_object('msgId', u.msg_id, 'deliveryId', u.id, 'status', u.status, 'nextAttemptAt', private.to_iso(u.next_attempt_at))), '[]'),
    coalesce(array_agg(distinct u.subscription_id), '{}'),
    array_agg(u.id order by u.sequence) filter (where u.status = 'retrying'),
    array_agg(u.next_attempt_at order by u.sequence) filter (where u.status = 'retrying'),
    coalesce(array_agg(u.id) filter (where u.status = 'exhausted' and u.counts), '{}'),
    coalesce(array_agg(distinct u.subscription_id) filter (where u.verdict = 'gone'), '{}')
  into finished, touched, retried, retry_due, exhausted, gone
  from updated u;

  if exists (select from unnest(outcomes) o where o.outcome not in ('delivered', 'handed_over')) then
    perform relay.give_up(exhausted, apply_outcomes.queue);
    disabled := relay.disable_failing(touched, gone, moment);
    if retried is not null then
      perform relay.send_deliveries(retried, retry_due);
    end if;
  end if;
  perform relay.grant_turns(touched);
  return jsonb_build_object('finished', finished, 'disabled', disabled);
end
$$;
comment on function relay.apply_outcomes is
  'Settles attempts whose lanes and deliveries the caller has locked; those that are not the latest attempt under way are left out. Returns {finished: [{msgId, deliveryId, status, nextAttemptAt}], disabled: [subscription ids]}.';

create function relay.give_up(delivery_ids uuid[], queue text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  told record;
begin
  with buried as (
    insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
    select give_up.queue, 0,
      queue.message('delivery.due', jsonb_build_object('deliveryId', d.id, 'ticket', d.ticket), d.workspace_id),
      d.attempts, coalesce(d.last_error_class, 'unknown'),
      case when d.last_error_class = 'expired' then 'Held, and not recovered for 30 days beyond the time that events are kept.'
        else format('Given up after %s attempts; last answer: %s.', d.attempts, coalesce(d.last_status::text, d.last_error_class, 'none')) end,
      d.created_at
    from public.deliveries d
    where d.id = any (delivery_ids) and d.dead_letter_id is null
    returning id, (message -> 'data' ->> 'deliveryId')::uuid as delivery_id
  )
  update public.deliveries d set dead_letter_id = b.id from buried b where d.id = b.delivery_id;

  for told in
    select d.workspace_id, jsonb_agg(jsonb_build_object(
      'deliveryId', d.id, 'eventId', d.event_id, 'eventType', e.event_type, 'subscriptionId', d.subscription_id,
      'attempts', d.attempts, 'lastStatus', d.last_status, 'lastErrorClass', d.last_error_class
    ) order by d.sequence) as items
    from public.deliveries d
    join public.events e on e.id = d.event_id
    -- What is told about the relay itself is not told about again.
    where d.id = any (delivery_ids) and e.source <> 'operational'
    group by d.workspace_id
  loop
    perform relay.emit_operational_events(told.workspace_id, 'delivery.exhausted', told.items);
  end loop;
end
$$;
comment on function relay.give_up is
  'What follows when deliveries, of no test, are exhausted, for whatever reason: a dead letter each, unless its message is one, and delivery.exhausted for the workspace.';

create function relay.disable_failing(subscription_ids uuid[], gone uuid[], moment timestamptz)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  disabled public.subscriptions;
  result jsonb := '[]';
begin
  for disabled in
    update public.subscriptions s
    set disabled_at = moment, updated_at = moment,
      disabled_reason = case when s.id = any (gone) then 'gone' else 'failing' end::public.disabled_reason
    from relay.subscription_lanes l
    where s.id = any (subscription_ids) and l.subscription_id = s.id and s.disabled_at is null and s.deleted_at is null
      and (s.id = any (gone) or (
        l.last_failure_at = moment and l.failing_since <= moment - (relay.relay_settings_of(s.workspace_id)).disable_after
      ))
    returning s.*
  loop
    result := result || to_jsonb(disabled.id);
    -- A number that one statement can take; the sweep takes the rest.
    perform relay.hold_parked(disabled.id, 1000);
    perform relay.emit_operational_events(disabled.workspace_id, 'endpoint.disabled', jsonb_build_array(jsonb_build_object(
      'subscriptionId', disabled.id, 'name', disabled.name, 'url', disabled.url, 'reason', disabled.disabled_reason,
      'disabledAt', private.to_iso(disabled.disabled_at)
    )));
  end loop;
  return result;
end
$$;
comment on function relay.disable_failing is
  'Disables subscriptions that answered 410, or that did nothing but fail for the workspace''s disable_after, and tells the workspace with endpoint.disabled. Returns their ids.';

create function relay.finish_delivery_attempts(queue text, outcomes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
-- As begin_delivery_attempts.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  parsed relay.attempt_outcome[] := relay.read_outcomes(outcomes);
  settings constant queue.queues := queue_internal.require_queue(finish_delivery_attempts.queue);
  result jsonb;
begin
  perform relay.lock_lanes(array(select o.delivery_id from unnest(parsed) o));
  -- The fence is the number of the attempt: a sender whose lease lapsed may still settle until another has
  -- begun. Its message can then be somebody else's, or locked for a moment by a claim that passed over it;
  -- what is left of it is dropped when it is claimed, because the ticket is spent.
  perform relay.drop_messages(settings.name, array_agg(o."msgId"), array_agg(o."readCt"))
  from jsonb_to_recordset(outcomes) as o ("msgId" bigint, "readCt" int);
  result := relay.apply_outcomes(parsed, settings.name);
  return result || jsonb_build_object('stale', (
    select coalesce(jsonb_agg(o.msg_id), '[]') from unnest(parsed) o
    where o.msg_id not in (select (f ->> 'msgId')::bigint from jsonb_array_elements(result -> 'finished') f)
  ));
end
$$;
grant execute on function relay.finish_delivery_attempts to service_role;

-- ── supabase/schemas/60_relay/dying.sql ──

-- What follows for deliveries when their messages become dead letters, and when those are redriven: the same
-- as when their last attempt fails, or when they are tried again by hand.

create function relay.follow_dead_deliveries()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  dead uuid[];
  outcomes relay.attempt_outcome[];
begin
  dead := array(
    select d.id from changed c
    cross join lateral (
      select x.id from public.deliveries x
      where x.id = (c.message -> 'data' ->> 'deliveryId')::uuid and x.ticket = (c.message -> 'data' ->> 'ticket')::int
        and x.status in ('pending', 'retrying', 'delivering')
      offset 0
    ) d
    where c.message ->> 'type' = 'delivery.due'
  );
  if dead = '{}' then
    return null;
  end if;
  perform relay.lock_lanes(dead);
  -- Read again under the locks.
  outcomes := array(
    select (d.id, d.attempts, 'exhausted', null, null, case when c.error_code ~ '^[a-z][a-z0-9_]{0,39}$' then c.error_code else 'unknown' end,
      'The sender ended before it could tell what came of this attempt; it may have arrived.',
      null, null, null, 0, null, c.id)::relay.attempt_outcome
    from changed c
    join public.deliveries d on d.id = (c.message -> 'data' ->> 'deliveryId')::uuid
    where c.message ->> 'type' = 'delivery.due' and d.id = any (dead) and d.ticket = (c.message -> 'data' ->> 'ticket')::int
  );
  perform relay.apply_outcomes(outcomes, (select min(c.queue) from changed c where c.message ->> 'type' = 'delivery.due'));
  return null;
end
$$;
comment on function relay.follow_dead_deliveries is
  'Deliveries whose messages died, with their workers mostly, are exhausted like any other.';
create trigger deliveries_die after insert on queue.dead_letters
referencing new table as changed
for each statement execute function relay.follow_dead_deliveries();

create function relay.follow_redriven_deliveries()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  redriven uuid[] := array(
    select d.id from changed c
    cross join lateral (
      select x.id from public.deliveries x
      where x.id = (c.message -> 'data' ->> 'deliveryId')::uuid and x.dead_letter_id = c.id and x.status = 'exhausted'
      offset 0
    ) d
    where c.message ->> 'type' = 'delivery.due' and c.redriven_at is not null
  );
begin
  if redriven = '{}' then
    return null;
  end if;
  perform relay.lock_lanes(redriven);
  -- The messages that go with them are already on their way.
  update public.deliveries d
  set status = 'pending', cause = relay.cause_of_restart(d.cause, 'retry'), failures = 0, finished_at = null,
    next_attempt_at = clock_timestamp(), dead_letter_id = null
  from changed c
  where d.id = any (redriven) and d.id = (c.message -> 'data' ->> 'deliveryId')::uuid and d.dead_letter_id = c.id
    and d.status = 'exhausted' and d.ticket = (c.message -> 'data' ->> 'ticket')::int;
  return null;
end
$$;
comment on function relay.follow_redriven_deliveries is 'Deliveries whose dead letters an operator redrives are tried again.';
create trigger deliveries_are_redriven after update on queue.dead_letters
referencing new table as changed
for each statement execute function relay.follow_redriven_deliveries();

create function relay.cause_of_restart(cause public.delivery_cause, wanted public.delivery_cause)
returns public.delivery_cause
language sql
immutable
set search_path = ''
return case when cause_of_restart.cause = 'test' then 'test'::public.delivery_cause else cause_of_restart.wanted end;
comment on function relay.cause_of_restart is 'A test stays a test, whoever has it sent again.';

-- ── supabase/schemas/60_relay/qstash.sql ──

-- Deliveries handed to QStash: one attempt each (our schedule drives the rest), settled by its callback, or
-- by the sweep when no callback comes.

create function relay.settle_qstash_callback(delivery_id uuid, attempt int, qstash_message_id text, outcome jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  parsed relay.attempt_outcome[] := relay.read_outcomes(jsonb_build_array(
    settle_qstash_callback.outcome
      || jsonb_build_object('deliveryId', settle_qstash_callback.delivery_id, 'attempt', settle_qstash_callback.attempt)
  ));
  delivery public.deliveries;
begin
  perform relay.lock_lanes(array[settle_qstash_callback.delivery_id]);
  select * into delivery from public.deliveries d where d.id = settle_qstash_callback.delivery_id;
  if delivery.id is null or delivery.via <> 'qstash' or settle_qstash_callback.attempt > delivery.attempts
     or parsed[1].outcome = 'handed_over' then
    return jsonb_build_object('outcome', 'unknown', 'status', null);
  end if;
  -- A callback may overtake the answer to the hand-over; then the message id is not known yet.
  if delivery.status <> 'delivering' or delivery.attempts <> settle_qstash_callback.attempt
     or coalesce(delivery.qstash_message_id, settle_qstash_callback.qstash_message_id) is distinct from settle_qstash_callback.qstash_message_id then
    return jsonb_build_object('outcome', 'duplicate', 'status', delivery.status);
  end if;
  perform relay.apply_outcomes(parsed, 'webhook_retries');
  return (
    select jsonb_build_object('outcome', 'settled', 'status', d.status)
    from public.deliveries d where d.id = settle_qstash_callback.delivery_id
  );
end
$$;
grant execute on function relay.settle_qstash_callback to service_role;

create function relay.get_handover(delivery_id uuid, attempt int)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'failures', d.failures, 'test', d.cause = 'test', 'subscriptionId', d.subscription_id, 'eventAt', private.to_iso(e.occurred_at)
  )
  from public.deliveries d
  join public.events e on e.id = d.event_id
  where d.id = get_handover.delivery_id and d.via = 'qstash' and d.status = 'delivering' and d.attempts = get_handover.attempt
$$;
grant execute on function relay.get_handover to service_role;

create function relay.list_overdue_handovers(older_than_seconds int, max_deliveries int)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'deliveryId', o.id, 'attempt', o.attempts, 'qstashMessageId', o.qstash_message_id, 'handedOverAt', private.to_iso(o.attempt_started_at)
  ) order by o.attempt_started_at), '[]')
  from (
    select d.id, d.attempts, d.qstash_message_id, d.attempt_started_at
    from public.deliveries d
    where d.status = 'delivering' and d.via = 'qstash' and d.qstash_message_id is not null
      and d.attempt_started_at < now() - make_interval(secs => older_than_seconds)
    order by d.attempt_started_at
    limit least(max_deliveries, 1000)
  ) o
$$;
grant execute on function relay.list_overdue_handovers to service_role;

create function relay.settle_lost_handovers()
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  overdue uuid[];
  result jsonb;
begin
  overdue := array(
    select d.id from public.deliveries d
    where d.status = 'delivering' and d.via = 'qstash' and d.qstash_message_id is not null
      and d.attempt_started_at < now() - interval '15 minutes'
    order by d.attempt_started_at
    limit 500
  );
  if overdue = '{}' then
    return 0;
  end if;
  perform relay.lock_lanes(overdue);
  result := relay.apply_outcomes(array(
    select (d.id, d.attempts, 'retry', null, null, 'callback_lost', 'QStash did not report on this attempt; it may have arrived.',
      null, null, null, 0, null, null)::relay.attempt_outcome
    from public.deliveries d
    -- Read again under the locks: a callback may have come meanwhile.
    where d.id = any (overdue) and d.status = 'delivering'
      and d.attempt_started_at < now() - interval '15 minutes'
  ), 'webhook_retries');
  return jsonb_array_length(result -> 'finished');
end
$$;
comment on function relay.settle_lost_handovers is
  'Takes what was handed over 15 minutes ago and never reported on for failed, so that it is tried again on the schedule: at least once, even when a callback is lost.';

-- ── supabase/schemas/60_relay/endpoints.sql ──

-- What a subscription may be: every field checked in one place, for creating and for changing.

create function relay.refuse_subscription(message text, hint text default null)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  perform private.raise_problem('invalid_subscription', refuse_subscription.message, refuse_subscription.hint);
end
$$;

-- The same as the functions check with what a name resolves to (shared/domain/relay/address_policy.ts and
-- target_url.ts), as far as a URL alone tells. It makes a subscription that was saved past the api function
-- fail early; what keeps deliveries out of private networks is the check at every attempt.
create function relay.check_public_host(host text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  -- As URL parsers read it: compatibility forms are folded, and the full stop of ideographic writing is one.
  name text := rtrim(translate(normalize(lower(check_public_host.host), nfkc), '。', '.'), '.');
  address inet;
begin
  if name like '[%' then
    if pg_input_is_valid(btrim(name, '[]'), 'inet') then
      address := btrim(name, '[]')::inet;
    end if;
  elsif name ~ '(^|\.)(0x[0-9a-f]*|[0-9]+)$' then
    -- Other spellings (0x7f.1, 0177.0.0.1, 2130706433) are read differently by different programs.
    if name ~ '^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}$' and pg_input_is_valid(name, 'inet') then
      address := name::inet;
    end if;
  else
    if name !~ '^[^.]+(\.[^.]+)+$' or name ~ '[!-,/:-^`{-~]' or char_length(name) > 253
       or name ~ '\.(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)$' then
      perform private.raise_problem('blocked_host');
    end if;
    return;
  end if;
  if address <<= '::ffff:0:0/96' then
    address := inet '0.0.0.0' + (address - inet '::ffff:0:0');
  elsif address <<= '64:ff9b::/96' then
    address := inet '0.0.0.0' + (address - inet '64:ff9b::');
  end if;
  if address is null or (family(address) = 6 and not address <<= '2000::/3') or address <<= any ('{
    0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 168.63.129.16/32, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24,
    192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4,
    2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20
  }'::inet[]) then
    perform private.raise_problem('blocked_address');
  end if;
end
$$;
comment on function relay.check_public_host is
  'Refuses hosts that are, by their spelling alone, not public. Raises blocked_host, blocked_address.';

create function relay.is_local_project()
returns boolean
language sql
stable
security definer -- reads Vault
set search_path = ''
as $$
  select exists (
    select from vault.decrypted_secrets s where s.name = 'hirewire_functions_url' and s.decrypted_secret like 'http://%'
  )
$$;
comment on function relay.is_local_project is
  'Whether this is a developer''s own machine, as its functions tell, too: by a URL that is not https. There the functions say which networks are open.';

create function relay.check_endpoint_url(url text, allow_http boolean, public_only boolean default true)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  parts text[];
  port int;
begin
  -- Scheme, authority, rest. Backslashes, blanks and control characters make parsers disagree: refused.
  parts := regexp_match(check_endpoint_url.url, '^(https?)://([^/?#\\[:space:][:cntrl:]]+)([/?][^#\\[:space:][:cntrl:]]*)?$', 'i');
  if parts is null or char_length(check_endpoint_url.url) > 2048 then
    perform private.raise_problem('invalid_url');
  end if;
  if parts[2] like '%@%' then
    perform private.raise_problem('invalid_url', 'url must not contain a user name or a password.', 'Put credentials into a custom header.');
  end if;
  if lower(parts[1]) = 'http' and not allow_http then
    perform private.raise_problem('https_required');
  end if;
  -- [v6]:port or host:port
  if parts[2] !~ '^(\[[0-9a-fA-F:.]+\]|[^\[\]:]+)(:[0-9]{1,5})?$' then
    perform private.raise_problem('invalid_url', 'The host or the port of url cannot be read.', 'Check the URL.');
  end if;
  port := substring(parts[2] from ':([0-9]{1,5})$')::int;
  if port is not null and port not in (80, 443) and (
    port not between 1024 and 65535
    -- Services that speak something else, which a POST might still reach.
    or port in (1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 4194, 5432, 5433, 5672, 5900, 5984, 6000, 6379, 6380, 6443, 6666, 6667, 7001, 8500,
      9042, 9092, 9200, 9300, 10250, 10255, 10256, 11211, 15672, 25672, 26379, 27017, 27018, 27019, 50070)
  ) then
    perform private.raise_problem('invalid_url',
      format('Port %s is not allowed.', port),
      'Use 443, 80 or a port from 1024 that no well-known database or cluster service uses.');
  end if;
  if public_only then
    perform relay.check_public_host(substring(parts[2] from '^(\[.*\]|[^:]+)'));
  end if;
end
$$;
comment on function relay.check_endpoint_url is
  'Refuses what no endpoint''s URL may look like. What its name resolves to is checked by the functions, when it is saved and at every attempt. Raises invalid_url, https_required, blocked_host, blocked_address.';

create function relay.check_headers(headers jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  wrong text;
begin
  if jsonb_typeof(headers) is distinct from 'object' or (select count(*) from jsonb_object_keys(headers)) > 20 or octet_length(headers::text) > 8192 then
    perform private.raise_problem('invalid_headers', 'headers must be an object of at most 20 headers and 8192 bytes.');
  end if;
  select h.key into wrong from jsonb_each(headers) h
  -- __proto__ is a token as well, but the programs that headers pass through lose it.
  where h.key !~ '^[a-zA-Z0-9!#$%&''*+.^_`|~-]{1,100}$' or h.key = '__proto__' or jsonb_typeof(h.value) <> 'string' or char_length(h.value #>> '{}') > 2000 or h.value #>> '{}' !~ '^[!-~]([ -~]*[!-~])?$'
  limit 1;
  if wrong is not null then
    perform private.raise_problem('invalid_headers',
      format('The header %L is not a valid header.', left(wrong, 100)),
      'Names are HTTP tokens; values are printable ASCII without leading or trailing blanks.');
  end if;
  select lower(h.key) into wrong from jsonb_object_keys(headers) h (key)
  where lower(h.key) in (
      'host', 'connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'date', 'via', 'cookie', 'origin', 'user-agent'
    )
    or lower(h.key) ~ '^(content-|webhook-|svix-|upstash-|proxy-|sec-|access-control-|x-forwarded-|accept-encoding$)'
  limit 1;
  if wrong is not null then
    perform private.raise_problem('reserved_header', format('The header %s is set by the sender.', wrong));
  end if;
  if exists (select from jsonb_object_keys(headers) h (key) group by lower(h.key) having count(*) > 1) then
    perform private.raise_problem('invalid_headers', 'A header is given twice.', 'Names are the same whatever their case.');
  end if;
end
$$;
comment on function relay.check_headers is 'Refuses custom headers that are malformed or that the sender sets itself. Raises invalid_headers, reserved_header.';

create function relay.change_subscription(subscription public.subscriptions, changes jsonb)
returns public.subscriptions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  unknown text;
  wrong text;
begin
  if jsonb_typeof(changes) is distinct from 'object' then
    perform relay.refuse_subscription('A subscription must be an object.');
  end if;
  select string_agg(k, ', ') into unknown from jsonb_object_keys(changes) k
  where k <> all (array['name', 'url', 'description', 'eventTypes', 'channels', 'filter', 'headers', 'rateLimit', 'maxInFlight',
    'ordered', 'paused', 'disabled', 'timeoutSeconds', 'signatureKind', 'deliveryVia', 'secret', 'personal']);
  if unknown is not null then
    perform relay.refuse_subscription(format('A subscription has no %s.', left(unknown, 200)), 'Leave it out.');
  end if;
  -- Types first, so that what follows may cast.
  select c.key into wrong from jsonb_each(changes) c where not case
    when c.key in ('name', 'url', 'description', 'secret') then jsonb_typeof(c.value) = 'string'
    when c.key in ('eventTypes', 'channels') then jsonb_typeof(c.value) = 'array'
    when c.key = 'headers' then jsonb_typeof(c.value) = 'object'
    when c.key = 'filter' then jsonb_typeof(c.value) in ('object', 'null')
    when c.key in ('ordered', 'paused', 'disabled', 'personal') then jsonb_typeof(c.value) = 'boolean'
    when c.key = 'maxInFlight' then c.value::text ~ '^([1-9][0-9]?|100)$'
    when c.key = 'timeoutSeconds' then c.value::text ~ '^([1-9]|[12][0-9]|30)$'
    when c.key = 'rateLimit' then c.value::text ~ '^(null|[1-9][0-9]{0,2}|1000)$'
    when c.key = 'signatureKind' then c.value in ('"hmac"', '"ed25519"')
    when c.key = 'deliveryVia' then c.value in ('null', '"direct"', '"qstash"')
    else true
  end
  limit 1;
  if wrong is not null then
    perform relay.refuse_subscription(format('%s is not valid: %s.', wrong, case when wrong = 'secret' then 'it must be a string' else left((changes -> wrong)::text, 100) end),
      'maxInFlight is 1 to 100, rateLimit 1 to 1000 per second or null, timeoutSeconds 1 to 30, ordered, paused, disabled and personal true or false, signatureKind hmac or ed25519, deliveryVia direct, qstash or null.');
  end if;

  if changes ? 'name' then
    subscription.name := private.trimmed(changes ->> 'name');
    if (char_length(subscription.name) between 1 and 200 and private.has_visible_character(subscription.name)
        and private.is_one_line(subscription.name)) is not true then
      perform relay.refuse_subscription('name must be one line of 1 to 200 characters, of which one can be seen.');
    end if;
  end if;
  if changes ? 'description' then
    subscription.description := changes ->> 'description';
    if char_length(subscription.description) > 2000 then
      perform relay.refuse_subscription('description must have at most 2000 characters.');
    end if;
  end if;
  if changes ? 'url' then
    perform relay.check_endpoint_url(
      changes ->> 'url', (relay.relay_settings_of(subscription.workspace_id)).allow_http, not relay.is_local_project()
    );
    subscription.url := changes ->> 'url';
  end if;
  if changes ? 'eventTypes' then
    if jsonb_array_length(changes -> 'eventTypes') not between 1 and 100 or exists (
      select from jsonb_array_elements(changes -> 'eventTypes') t
      where jsonb_typeof(t) <> 'string' or char_length(t #>> '{}') > 130
        or t #>> '{}' !~ '^(\*|[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*(\.\*)?)$'
    ) then
      perform private.raise_problem('invalid_event_types');
    end if;
    subscription.event_types := array(select distinct t from jsonb_array_elements_text(changes -> 'eventTypes') t order by t);
  end if;
  if changes ? 'channels' then
    if not relay.are_names(changes -> 'channels', 10) then
      perform relay.refuse_subscription('channels must be at most 10 names of letters, digits and _ . : -.');
    end if;
    subscription.channels := array(select distinct c from jsonb_array_elements_text(changes -> 'channels') c order by c);
  end if;
  if changes ? 'filter' then
    if changes -> 'filter' = 'null' then
      subscription.filter := null;
    else
      perform relay.check_filter(changes -> 'filter');
      subscription.filter := changes -> 'filter';
    end if;
  end if;
  if changes ? 'rateLimit' then
    subscription.rate_limit := (changes ->> 'rateLimit')::int;
  end if;
  subscription.max_in_flight := coalesce((changes ->> 'maxInFlight')::int, subscription.max_in_flight, 10);
  subscription.timeout_seconds := coalesce((changes ->> 'timeoutSeconds')::int, subscription.timeout_seconds, 15);
  subscription.ordered := coalesce((changes ->> 'ordered')::boolean, subscription.ordered, false);
  subscription.personal := coalesce((changes ->> 'personal')::boolean, subscription.personal, false);
  if changes ? 'paused' then
    subscription.paused_at := case when (changes ->> 'paused')::boolean then coalesce(subscription.paused_at, now()) end;
  end if;
  if changes ? 'disabled' then
    subscription.disabled_reason := case when (changes ->> 'disabled')::boolean then coalesce(subscription.disabled_reason, 'manual') end;
    subscription.disabled_at := case when (changes ->> 'disabled')::boolean then coalesce(subscription.disabled_at, now()) end;
  end if;
  if changes ? 'deliveryVia' then
    subscription.delivery_via := (changes ->> 'deliveryVia')::public.delivery_route;
  end if;
  if changes ? 'headers' then
    perform relay.check_headers(changes -> 'headers');
    subscription.header_names := array(select lower(k) from jsonb_object_keys(changes -> 'headers') k order by 1);
    subscription.headers_secret_id := relay.keep_headers(subscription.headers_secret_id, changes -> 'headers');
  end if;
  return subscription;
end
$$;
comment on function relay.change_subscription is
  'A subscription with changes applied and checked, not stored. Raises invalid_subscription, invalid_url, https_required, blocked_host, blocked_address, invalid_headers, reserved_header, invalid_event_types, invalid_filter.';

create function relay.keep_headers(secret_id uuid, headers jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
begin
  if headers = '{}' then
    delete from vault.secrets s where s.id = secret_id;
    return null;
  elsif secret_id is null then
    return vault.create_secret(headers::text, 'relay headers ' || gen_random_uuid(), 'Custom headers of a webhook subscription');
  end if;
  perform vault.update_secret(secret_id, headers::text);
  return secret_id;
end
$$;

create function relay.add_signing_secret(subscription public.subscriptions, secret text, overlap interval)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  plain text := add_signing_secret.secret;
  bytes bytea;
begin
  if plain is null then
    if subscription.signature_kind = 'ed25519' then
      perform private.raise_problem('signing_key_required');
    end if;
    plain := 'whsec_' || encode(extensions.gen_random_bytes(32), 'base64');
  end if;
  begin
    bytes := decode(substr(plain, strpos(plain, '_') + 1), 'base64');
  exception when others then
    bytes := null;
  end;
  if bytes is null
     or (subscription.signature_kind = 'hmac' and (plain not like 'whsec\_%' or octet_length(bytes) not between 24 and 64))
     or (subscription.signature_kind = 'ed25519' and (plain not like 'whsk\_%' or octet_length(bytes) <> 64))
     -- One spelling only, so that receivers decode what we sign with.
     or substr(plain, strpos(plain, '_') + 1) <> translate(encode(bytes, 'base64'), E'\n', '') then
    perform private.raise_problem('invalid_secret');
  end if;
  delete from public.subscription_secrets k where k.subscription_id = subscription.id and k.expires_at <= moment;
  if overlap <= interval '0' then
    -- Without an overlap nothing older may sign any more: that is what one asks for after a leak.
    delete from public.subscription_secrets k where k.subscription_id = subscription.id;
  else
    if (select count(*) from public.subscription_secrets k where k.subscription_id = subscription.id) >= 5 then
      perform private.raise_problem('too_many_secrets');
    end if;
    update public.subscription_secrets k set expires_at = moment + overlap
    where k.subscription_id = subscription.id and k.expires_at is null;
  end if;
  insert into public.subscription_secrets (subscription_id, vault_secret_id, public_key, created_at)
  values (
    subscription.id,
    vault.create_secret(plain, 'relay signing ' || gen_random_uuid(), 'Signing secret of a webhook subscription'),
    case when subscription.signature_kind = 'ed25519' then 'whpk_' || encode(substr(bytes, 33), 'base64') end,
    moment
  );
  return plain;
end
$$;
comment on function relay.add_signing_secret is
  'Makes a subscription sign with a new secret, and with the one before for `overlap` longer. Returns the secret, which is shown this once. Raises invalid_secret, signing_key_required, too_many_secrets.';

-- ── supabase/schemas/60_relay/subscriptions.sql ──

-- Subscriptions as their owners handle them: create, look, change, delete, rotate the secret, test.

create function relay.subscription_of_actor(subscription_id uuid, permission text)
returns public.subscriptions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions;
begin
  select * into subscription from public.subscriptions s
  where s.id = subscription_of_actor.subscription_id and s.deleted_at is null;
  perform workspaces.authorize(workspaces.current_actor(), subscription.workspace_id, subscription_of_actor.permission, 'subscription_not_found');
  return subscription;
end
$$;
comment on function relay.subscription_of_actor is 'A subscription that the caller may do this with. Raises subscription_not_found, forbidden.';

create function relay.lock_subscription(subscription_id uuid, permission text)
returns public.subscriptions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions;
begin
  perform relay.subscription_of_actor(lock_subscription.subscription_id, lock_subscription.permission);
  perform from relay.subscription_lanes l where l.subscription_id = lock_subscription.subscription_id for update;
  select * into subscription from public.subscriptions s
  where s.id = lock_subscription.subscription_id and s.deleted_at is null
  for update;
  if not found then
    perform private.raise_problem('subscription_not_found');
  end if;
  return subscription;
end
$$;
comment on function relay.lock_subscription is 'The same, locked: the lane first, as everybody does.';

create function relay.subscription_view(subscription public.subscriptions)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', subscription.id, 'workspaceId', subscription.workspace_id, 'name', subscription.name, 'url', subscription.url,
    'description', subscription.description, 'eventTypes', to_jsonb(subscription.event_types), 'channels', to_jsonb(subscription.channels),
    'filter', subscription.filter, 'headerNames', to_jsonb(subscription.header_names), 'rateLimit', subscription.rate_limit,
    'maxInFlight', subscription.max_in_flight, 'ordered', subscription.ordered, 'paused', subscription.paused_at is not null,
    'disabled', case when subscription.disabled_at is not null then
      jsonb_build_object('reason', subscription.disabled_reason, 'at', private.to_iso(subscription.disabled_at)) end,
    'timeoutSeconds', subscription.timeout_seconds, 'signatureKind', subscription.signature_kind, 'deliveryVia', subscription.delivery_via,
    'personal', subscription.personal,
    'publicKeys', (
      select coalesce(jsonb_agg(k.public_key order by k.created_at desc), '[]') from public.subscription_secrets k
      where k.subscription_id = subscription.id and k.public_key is not null and (k.expires_at is null or k.expires_at > now())
    ),
    'secrets', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', k.id, 'createdAt', private.to_iso(k.created_at), 'expiresAt', private.to_iso(k.expires_at)
      ) order by k.created_at desc), '[]')
      from public.subscription_secrets k
      where k.subscription_id = subscription.id and (k.expires_at is null or k.expires_at > now())
    ),
    'health', (
      select jsonb_build_object(
        'consecutiveFailures', l.consecutive_failures, 'failingSince', private.to_iso(l.failing_since),
        'lastSuccessAt', private.to_iso(l.last_success_at), 'lastFailureAt', private.to_iso(l.last_failure_at)
      )
      from relay.subscription_lanes l where l.subscription_id = subscription.id
    ),
    'createdAt', private.to_iso(subscription.created_at), 'updatedAt', private.to_iso(subscription.updated_at)
  )
$$;
comment on function relay.subscription_view is 'A subscription as its workspace sees it: no secret, and of custom headers only the names.';

create function relay.create_subscription(subscription jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  draft public.subscriptions;
  secret text;
begin
  draft.workspace_id := workspaces.resolve_workspace(workspaces.current_actor(), create_subscription.workspace_id, 'subscriptions:write');
  draft.id := relay.new_id();
  draft.description := '';
  draft.channels := '{}';
  draft.header_names := '{}';
  draft.created_at := now();
  draft.updated_at := now();
  draft := relay.change_subscription(draft, create_subscription.subscription);
  draft.signature_kind := coalesce(create_subscription.subscription ->> 'signatureKind', 'hmac');
  if draft.name is null or draft.url is null or draft.event_types is null then
    perform relay.refuse_subscription('A subscription needs name, url and eventTypes.');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('hirewire subscriptions ' || draft.workspace_id, 0));
  if (select count(*) from public.subscriptions s where s.workspace_id = draft.workspace_id and s.deleted_at is null) >= 200 then
    perform private.raise_problem('too_many_subscriptions');
  end if;
  insert into public.subscriptions select draft.*;
  secret := relay.add_signing_secret(draft, create_subscription.subscription ->> 'secret', interval '0');
  return relay.subscription_view(draft) || jsonb_build_object('secret', secret);
end
$$;
grant execute on function relay.create_subscription to authenticated, service_role;

create function relay.update_subscription(subscription_id uuid, changes jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  before public.subscriptions := relay.lock_subscription(update_subscription.subscription_id, 'subscriptions:write');
  subscription public.subscriptions;
begin
  if changes = '{}' then
    perform relay.refuse_subscription('The changes name nothing to change.');
  elsif changes ? 'secret' or changes ? 'signatureKind' then
    perform relay.refuse_subscription('secret and signatureKind cannot be changed here.', 'Rotate the secret, or make another subscription.');
  end if;
  subscription := relay.change_subscription(before, changes);
  subscription.updated_at := now();
  update public.subscriptions s
  set name = subscription.name, url = subscription.url, description = subscription.description, event_types = subscription.event_types,
    channels = subscription.channels, filter = subscription.filter, header_names = subscription.header_names,
    headers_secret_id = subscription.headers_secret_id, rate_limit = subscription.rate_limit, max_in_flight = subscription.max_in_flight,
    ordered = subscription.ordered, paused_at = subscription.paused_at, disabled_at = subscription.disabled_at,
    disabled_reason = subscription.disabled_reason, timeout_seconds = subscription.timeout_seconds,
    delivery_via = subscription.delivery_via, personal = subscription.personal, updated_at = subscription.updated_at
  where s.id = subscription.id;
  if subscription.paused_at is not null or subscription.disabled_at is not null then
    -- A number that one statement can take; the sweep takes the rest.
    perform relay.hold_parked(subscription.id, 1000);
  else
    if before.paused_at is not null or before.disabled_at is not null then
      perform relay.watch_lane(subscription.id);
    end if;
    if before.disabled_at is not null then
      -- Enabling is a fresh start: the failures of before must not disable it again at the first one.
      update relay.subscription_lanes l set consecutive_failures = 0, failing_since = null where l.subscription_id = subscription.id;
    end if;
    if (subscription.rate_limit, subscription.max_in_flight, subscription.ordered)
       is distinct from (before.rate_limit, before.max_in_flight, before.ordered) then
      -- What is scheduled by the old limits is scheduled anew; no start of the past delays more than the new
      -- rate would.
      update relay.subscription_lanes l
      set next_grant_at = '-infinity',
        next_start_at = least(l.next_start_at, coalesce(clock_timestamp() + interval '1 second' / subscription.rate_limit, '-infinity'))
      where l.subscription_id = subscription.id;
      perform relay.take_back_turns(subscription);
    end if;
    perform relay.grant_turns(array[subscription.id]);
  end if;
  return relay.subscription_view(subscription);
end
$$;
grant execute on function relay.update_subscription to authenticated, service_role;

create function relay.delete_subscription(subscription_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.lock_subscription(delete_subscription.subscription_id, 'subscriptions:write');
begin
  delete from public.subscription_secrets k where k.subscription_id = subscription.id;
  update public.subscriptions s
  set deleted_at = now(), updated_at = now(), header_names = '{}', headers_secret_id = null
  where s.id = subscription.id;
  delete from vault.secrets v where v.id = subscription.headers_secret_id;
  -- What was held will never be recovered. Numbers that one statement can take; the sweep takes the rest, and
  -- what comes in without knowing.
  perform relay.hold_parked(subscription.id, 1000);
  perform relay.cancel_held(subscription.id, 1000);
  perform relay.watch_lane(subscription.id);
end
$$;
grant execute on function relay.delete_subscription to authenticated, service_role;

create function relay.rotate_subscription_secret(subscription_id uuid, options jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.lock_subscription(rotate_subscription_secret.subscription_id, 'subscriptions:write');
  secret text;
begin
  if jsonb_typeof(options) is distinct from 'object' or options - array['overlapSeconds', 'secret'] <> '{}'
     or (options ? 'overlapSeconds' and (options -> 'overlapSeconds')::text !~ '^[0-9]{1,6}$')
     or (options ->> 'overlapSeconds')::int > 604800
     or (options ? 'secret' and jsonb_typeof(options -> 'secret') <> 'string') then
    perform relay.refuse_subscription('overlapSeconds must be a whole number from 0 to 604800, and secret a string.', 'Leave them out for a day''s overlap and a new secret.');
  end if;
  secret := relay.add_signing_secret(subscription, options ->> 'secret', make_interval(secs => coalesce((options ->> 'overlapSeconds')::int, 86400)));
  return relay.subscription_view(subscription) || jsonb_build_object('secret', secret);
end
$$;
grant execute on function relay.rotate_subscription_secret to authenticated, service_role;

create function relay.test_subscription(subscription_id uuid, event jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.subscription_of_actor(test_subscription.subscription_id, 'subscriptions:write');
  payload text := coalesce(event ->> 'payload', jsonb_build_object(
    'message', 'This is a test of your webhook endpoint.', 'subscriptionId', subscription.id
  )::text);
  result jsonb;
begin
  if jsonb_typeof(event) is distinct from 'object' or event - array['eventType', 'payload'] <> '{}'
     or exists (select from jsonb_each(event) e where jsonb_typeof(e.value) <> 'string') then
    perform relay.refuse_subscription('A test has an eventType and a payload (JSON as text), or neither.');
  end if;
  if relay.is_json(payload) and not relay.is_within_depth(payload, 64) then
    perform private.raise_problem('payload_too_deep');
  end if;
  result := relay.take_in(
    subscription.workspace_id,
    relay.check_incoming(subscription.workspace_id, jsonb_build_array(jsonb_build_object(
      'eventType', coalesce(event ->> 'eventType', 'endpoint.test'), 'payload', payload, 'payloadHash', private.hash_secret(payload),
      'idempotencyKey', 'test:' || gen_random_uuid()
    )), clock_timestamp(), false),
    'test',
    subscription.id
  ) -> 0;
  if result ->> 'outcome' <> 'accepted' then
    perform private.raise_problem(result ->> 'code', hint => 'Leave eventType and payload out for the standard test.');
  end if;
  return jsonb_build_object('eventId', result -> 'eventId', 'deliveryId', (
    select d.id from public.deliveries d where d.event_id = (result ->> 'eventId')::uuid
  ));
end
$$;
grant execute on function relay.test_subscription to authenticated, service_role;

create function relay.get_subscription(subscription_id uuid)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$ select relay.subscription_view(relay.subscription_of_actor(subscription_id, 'subscriptions:read')) $$;
grant execute on function relay.get_subscription to authenticated, service_role;

create function relay.list_subscriptions(workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_subscriptions.workspace_id, 'subscriptions:read');
  size int := least(greatest(coalesce(page_size, 50), 1), 100);
  after uuid := coalesce(
    private.place_of('subscriptions', cursor, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::uuid, '00000000-0000-0000-0000-000000000000'
  );
begin
  return (
    with page as (
      select s from public.subscriptions s
      where s.workspace_id = workspace and s.deleted_at is null and s.id > after
      order by s.id limit size + 1
    ), shown as (
      select s, (p.s).id from page p order by (p.s).id limit size
    )
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(relay.subscription_view(s) order by id), '[]'),
      'nextCursor', case when (select count(*) from page) > size then private.cursor_of('subscriptions', (array_agg(id order by id desc))[1]::text) end
    )
    from shown
  );
end
$$;
grant execute on function relay.list_subscriptions to authenticated, service_role;

-- ── supabase/schemas/60_relay/recovering.sql ──

-- Sending again what was given up, held, or delivered to somebody who lost it.

create function relay.restart_deliveries(delivery_ids uuid[], cause public.delivery_cause)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  letters bigint[];
begin
  letters := array(
    select d.dead_letter_id from public.deliveries d where d.id = any (delivery_ids) and d.dead_letter_id is not null
  );
  update public.deliveries d
  set status = 'pending', cause = relay.cause_of_restart(d.cause, restart_deliveries.cause), failures = 0, ticket = d.ticket + 1, parked = false,
    next_attempt_at = moment, finished_at = null, dead_letter_id = null, personal = null
  where d.id = any (delivery_ids);
  -- After the deliveries are pending, so that the trigger on dead letters leaves them alone.
  update queue.dead_letters l set redriven_at = moment where l.id = any (letters) and l.redriven_at is null;
  perform relay.send_deliveries(array(
    select d.id from public.deliveries d where d.id = any (delivery_ids) order by d.sequence
  ));
end
$$;
comment on function relay.restart_deliveries is
  'Starts a new run of attempts, with the whole schedule before it, for deliveries whose lanes the caller has locked. In the retry lane: first attempts of new events come first. Tests stay tests.';

create function relay.require_reachable(subscription_id uuid, for_test boolean default false)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  subscription public.subscriptions;
begin
  select * into subscription from public.subscriptions s where s.id = require_reachable.subscription_id;
  if subscription.id is null or subscription.deleted_at is not null then
    perform private.raise_problem('subscription_deleted');
  elsif require_reachable.for_test then
    -- Tests are sent to paused and disabled endpoints, too.
    return;
  elsif subscription.disabled_at is not null then
    perform private.raise_problem('subscription_disabled', format('The subscription is disabled (%s).', subscription.disabled_reason));
  elsif subscription.paused_at is not null then
    perform private.raise_problem('subscription_paused');
  end if;
end
$$;

create function relay.retry_delivery(delivery_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  delivery public.deliveries := relay.delivery_of_actor(retry_delivery.delivery_id, 'events:write');
begin
  perform relay.lock_lanes(array[delivery.id]);
  select * into delivery from public.deliveries d where d.id = retry_delivery.delivery_id;
  perform relay.require_reachable(delivery.subscription_id, delivery.cause = 'test');
  if delivery.status = 'delivering' then
    perform private.raise_problem('delivery_in_progress');
  end if;
  if delivery.status <> 'pending' then
    perform relay.restart_deliveries(array[delivery.id], 'retry');
  end if;
  return relay.delivery_view(delivery.id);
end
$$;
grant execute on function relay.retry_delivery to authenticated, service_role;

create function relay.recover_deliveries(subscription_id uuid, since timestamptz, until timestamptz, status text, cursor text, max_deliveries int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  subscription public.subscriptions := relay.lock_subscription(recover_deliveries.subscription_id, 'subscriptions:write');
  wanted public.delivery_status[] := case recover_deliveries.status
    when 'failed' then '{held,exhausted}' when 'held' then '{held}' when 'exhausted' then '{exhausted}' end;
  size int := least(greatest(coalesce(max_deliveries, 1000), 1), 10000);
  after bigint := 0;
  found_ids uuid[];
  last_sequence bigint;
begin
  if wanted is null then
    perform private.raise_problem('invalid_status',
      format('Deliveries of status %L cannot be recovered.', recover_deliveries.status),
      'Use held, exhausted, or failed for both.');
  end if;
  if recover_deliveries.cursor is not null then
    if recover_deliveries.cursor !~ '^[0-9]{1,18}$' then
      perform private.raise_problem('invalid_cursor');
    end if;
    after := recover_deliveries.cursor::bigint;
  end if;
  perform relay.require_reachable(subscription.id);
  with page as (
    select d.id, d.sequence
    from unnest(wanted) w (status)
    cross join lateral (
      select x.id, x.sequence from public.deliveries x
      where x.subscription_id = subscription.id and x.status = w.status and x.status in ('held', 'exhausted') and x.sequence > after
        and x.created_at >= coalesce(since, '-infinity') and x.created_at < coalesce(recover_deliveries.until, 'infinity')
        and x.cause <> 'test'
      order by x.sequence
      limit size
    ) d
    order by d.sequence
    limit size
  )
  select array_agg(p.id order by p.sequence), max(p.sequence) into found_ids, last_sequence from page p;
  if found_ids is null then
    return jsonb_build_object('recovered', 0, 'nextCursor', null);
  end if;
  perform relay.lock_lanes(found_ids);
  perform relay.restart_deliveries(found_ids, 'recover');
  return jsonb_build_object('recovered', cardinality(found_ids),
    'nextCursor', case when cardinality(found_ids) = size then last_sequence::text end);
end
$$;
grant execute on function relay.recover_deliveries to authenticated, service_role;

create function relay.replay_event(event_id uuid, subscription_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  event public.events := relay.event_of_actor(replay_event.event_id, 'events:write');
  settings public.relay_settings := relay.relay_settings_of(event.workspace_id);
  targets uuid[];
  existing uuid[];
  restarted uuid[];
begin
  if event.source = 'test' then
    targets := array(
      select d.subscription_id from public.deliveries d
      where d.event_id = event.id and d.subscription_id = coalesce(replay_event.subscription_id, d.subscription_id)
    );
    if targets = '{}' then
      perform private.raise_problem('test_event');
    end if;
    perform relay.require_reachable(targets[1], true);
  elsif replay_event.subscription_id is not null then
    if not exists (
      select from public.subscriptions s
      where s.id = replay_event.subscription_id and s.workspace_id = event.workspace_id and s.deleted_at is null
    ) then
      perform private.raise_problem('subscription_not_found');
    end if;
    perform relay.require_reachable(replay_event.subscription_id);
    targets := array[replay_event.subscription_id];
  else
    targets := array(
      select (m.subscription).id
      from relay.matching_subscriptions(event.workspace_id, array[(
        1, event.id, event.event_type, event.idempotency_key, event.payload_hash, relay.payload_text(event), event.channels, event.occurred_at, null, null
      )::relay.incoming_event]) m
      where (m.subscription).paused_at is null and (m.subscription).disabled_at is null
    );
  end if;
  existing := array(
    select d.id from public.deliveries d where d.event_id = event.id and d.subscription_id = any (targets)
  );
  perform relay.lock_lanes(existing);
  restarted := array(
    select d.id from public.deliveries d
    where d.id = any (existing) and d.status not in ('pending', 'delivering', 'retrying')
  );
  perform relay.restart_deliveries(restarted, 'replay');
  with made as (
    insert into public.deliveries (workspace_id, event_id, subscription_id, cause, via, next_attempt_at)
    select event.workspace_id, event.id, s.id, 'replay', coalesce(s.delivery_via, settings.delivery_via), clock_timestamp()
    from public.subscriptions s
    where s.id = any (targets)
    order by s.id
    on conflict on constraint deliveries_once do nothing
    returning id
  )
  select restarted || coalesce(array_agg(m.id), '{}') into restarted from made m;
  -- Those that were restarted above have been sent; what is new has not.
  perform relay.send_deliveries(array(
    select d.id from public.deliveries d where d.id = any (restarted) and d.id <> all (existing) order by d.sequence
  ));
  return jsonb_build_object(
    'deliveries', (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'subscriptionId', d.subscription_id, 'status', d.status) order by d.sequence), '[]')
      from public.deliveries d where d.id = any (restarted)
    ),
    'skipped', (
      select coalesce(jsonb_agg(jsonb_build_object('subscriptionId', d.subscription_id, 'reason', 'in_progress') order by d.sequence), '[]')
      from public.deliveries d where d.event_id = event.id and d.subscription_id = any (targets) and d.id <> all (restarted)
    )
  );
end
$$;
grant execute on function relay.replay_event to authenticated, service_role;

-- ── supabase/schemas/60_relay/reading.sql ──

-- What members and systems may look at: events, deliveries, attempts, figures. Every list is bounded in
-- what it reads, not only in what it returns.

create function relay.event_of_actor(event_id uuid, permission text)
returns public.events
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  event public.events;
begin
  select * into event from public.events e where e.id = event_of_actor.event_id;
  perform workspaces.authorize(workspaces.current_actor(), event.workspace_id, event_of_actor.permission, 'event_not_found');
  return event;
end
$$;

create function relay.delivery_of_actor(delivery_id uuid, permission text)
returns public.deliveries
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  delivery public.deliveries;
begin
  select * into delivery from public.deliveries d where d.id = delivery_of_actor.delivery_id;
  perform workspaces.authorize(workspaces.current_actor(), delivery.workspace_id, delivery_of_actor.permission, 'delivery_not_found');
  return delivery;
end
$$;

create function relay.attempt_views(delivery_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', a.number, 'startedAt', private.to_iso(a.started_at), 'durationMs', a.duration_ms, 'httpStatus', a.http_status,
    'errorClass', a.error_class, 'errorMessage', a.error_message, 'responseExcerpt', a.response_excerpt,
    'nextAttemptAt', private.to_iso(a.next_attempt_at), 'via', a.via
  ) order by a.number), '[]')
  from (
    -- A delivery that is retried by hand for ever has a log without end; the latest of it will do.
    select * from public.delivery_attempts x where x.delivery_id = attempt_views.delivery_id order by x.number desc limit 200
  ) a
$$;

create function relay.delivery_view(delivery_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', d.id, 'eventId', d.event_id, 'eventType', e.event_type, 'subscriptionId', d.subscription_id, 'workspaceId', d.workspace_id,
    'status', d.status, 'attempts', d.attempts, 'failures', d.failures, 'lastStatus', d.last_status, 'lastErrorClass', d.last_error_class,
    'nextAttemptAt', private.to_iso(d.next_attempt_at), 'createdAt', private.to_iso(d.created_at),
    'finishedAt', private.to_iso(d.finished_at), 'cause', d.cause, 'via', d.via
  )
  from public.deliveries d
  join public.events e on e.id = d.event_id
  where d.id = delivery_view.delivery_id
$$;

create function relay.get_event(event_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  event public.events := relay.event_of_actor(get_event.event_id, 'events:read');
begin
  return jsonb_build_object(
    'id', event.id, 'workspaceId', event.workspace_id, 'eventType', event.event_type, 'idempotencyKey', event.idempotency_key,
    'payload', relay.payload_text(event), 'channels', to_jsonb(event.channels), 'status', relay.event_status(event.id),
    'source', event.source, 'receivedAt', private.to_iso(event.received_at), 'occurredAt', private.to_iso(event.occurred_at),
    'deliveries', (
      select coalesce(jsonb_agg(relay.delivery_view(d.id) || jsonb_build_object('attemptLog', relay.attempt_views(d.id)) order by d.sequence), '[]')
      from public.deliveries d where d.event_id = event.id
    )
  );
end
$$;
grant execute on function relay.get_event to authenticated, service_role;

create function relay.get_delivery(delivery_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$ select relay.delivery_view((relay.delivery_of_actor(delivery_id, 'events:read')).id) $$;
grant execute on function relay.get_delivery to authenticated, service_role;

create function relay.list_attempts(delivery_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object('items', relay.attempt_views((relay.delivery_of_actor(delivery_id, 'events:read')).id))
$$;
grant execute on function relay.list_attempts to authenticated, service_role;

create function relay.check_list(filter jsonb, allowed text[], statuses text[])
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  if jsonb_typeof(filter) is distinct from 'object' or filter - allowed <> '{}' or exists (
    select from jsonb_each(filter) f
    where jsonb_typeof(f.value) <> 'string'
      or (f.key in ('since', 'until') and not pg_input_is_valid(f.value #>> '{}', 'timestamptz'))
      or (f.key in ('subscriptionId', 'eventId') and not pg_input_is_valid(f.value #>> '{}', 'uuid'))
      or (f.key = 'type' and f.value #>> '{}' !~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*(\.\*)?$')
  ) then
    perform private.raise_problem('invalid_filter',
      format('The list can be filtered by %s.', array_to_string(allowed, ', ')),
      'Times are ISO 8601, ids are UUIDs, a type is a name or a prefix ending in .*.');
  end if;
  if filter ? 'status' and filter ->> 'status' <> all (statuses) then
    perform private.raise_problem('invalid_status',
      format('%L is not a status.', left(filter ->> 'status', 100)),
      format('Use one of %s.', array_to_string(statuses, ', ')));
  end if;
end
$$;
comment on function relay.check_list is 'Refuses list filters that a list does not have. Raises invalid_filter, invalid_status.';

create function relay.list_events(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_events.workspace_id, 'events:read');
  size int := least(greatest(coalesce(page_size, 50), 1), 100);
  before_time timestamptz;
  before_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  type text := filter ->> 'type';
  event public.events;
  status text;
  items jsonb := '[]';
  looked_at int := 0;
  place record;
  last_time timestamptz;
  last_id uuid;
begin
  perform relay.check_list(filter, array['type', 'since', 'until', 'status', 'channel'], array['unrouted', 'pending', 'failed', 'delivered']);
  before_time := coalesce((filter ->> 'until')::timestamptz, 'infinity');
  place := private.decode_cursor('events', cursor);
  if (place.moment, place.id) < (before_time, before_id) then
    before_time := place.moment;
    before_id := place.id;
  end if;
  -- An exact type has an index of its own; everything else walks the list. Either way this looks at no
  -- more than 2,000 events: what is rare takes more pages, never a longer query.
  for event in
    select e.* from public.events e
    where e.workspace_id = workspace and (e.received_at, e.id) < (before_time, before_id)
      and e.received_at >= coalesce((filter ->> 'since')::timestamptz, '-infinity')
      and (type is null or type like '%.*' or e.event_type = type)
    order by e.received_at desc, e.id desc
    limit 2001
  loop
    if jsonb_array_length(items) = size or looked_at = 2000 then
      return jsonb_build_object('items', items, 'nextCursor', private.encode_cursor('events', last_time, last_id));
    end if;
    looked_at := looked_at + 1;
    last_time := event.received_at;
    last_id := event.id;
    continue when type like '%.*' and not starts_with(event.event_type, left(type, -1));
    continue when filter ? 'channel' and (filter ->> 'channel') <> all (event.channels);
    status := relay.event_status(event.id);
    continue when filter ? 'status' and status <> filter ->> 'status';
    items := items || jsonb_build_object(
      'id', event.id, 'eventType', event.event_type, 'idempotencyKey', event.idempotency_key, 'status', status, 'source', event.source,
      'receivedAt', private.to_iso(event.received_at), 'deliveries', (select count(*) from public.deliveries d where d.event_id = event.id)
    );
  end loop;
  return jsonb_build_object('items', items, 'nextCursor', null);
end
$$;
grant execute on function relay.list_events to authenticated, service_role;

create function relay.list_deliveries(filter jsonb, workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), list_deliveries.workspace_id, 'events:read');
  size int := least(greatest(coalesce(page_size, 50), 1), 100);
  before bigint := coalesce(private.place_of('deliveries', cursor, '^[0-9]{1,18}$')::bigint, 9223372036854775807);
  items jsonb;
  last_sequence bigint;
  looked_at int;
begin
  perform relay.check_list(list_deliveries.filter, array['subscriptionId', 'eventId', 'status'],
    array['pending', 'delivering', 'retrying', 'delivered', 'exhausted', 'held', 'cancelled']);
  with candidate as (
    select d.* from public.events e
    join public.deliveries d on d.event_id = e.id
    where list_deliveries.filter ? 'eventId' and e.id = (list_deliveries.filter ->> 'eventId')::uuid and e.workspace_id = workspace and d.sequence < before
    union all
    -- Subscription by subscription, each from its own index, at most 2,000 rows each.
    select d.* from public.subscriptions s
    cross join lateral (
      select x.* from public.deliveries x
      where x.subscription_id = s.id and x.sequence < before
      order by x.sequence desc
      limit 2000
    ) d
    where not list_deliveries.filter ? 'eventId' and s.workspace_id = workspace
      and (not list_deliveries.filter ? 'subscriptionId' or s.id = (list_deliveries.filter ->> 'subscriptionId')::uuid)
  ),
  window_of as (
    select c.id, c.sequence, c.status, c.subscription_id from candidate c order by c.sequence desc limit 2000
  ),
  wanted as (
    select w.id, w.sequence from window_of w
    where (not list_deliveries.filter ? 'status' or w.status::text = list_deliveries.filter ->> 'status')
      and (not list_deliveries.filter ? 'subscriptionId' or w.subscription_id = (list_deliveries.filter ->> 'subscriptionId')::uuid)
    order by w.sequence desc
    limit size
  )
  select
    (select coalesce(jsonb_agg(relay.delivery_view(w.id) order by w.sequence desc), '[]') from wanted w),
    case when (select count(*) from wanted) = size then (select min(w.sequence) from wanted w)
      else (select min(w.sequence) from window_of w) end,
    (select count(*) from window_of)
  into items, last_sequence, looked_at;
  return jsonb_build_object('items', items,
    'nextCursor', case when jsonb_array_length(items) = size or looked_at = 2000 then private.cursor_of('deliveries', last_sequence::text) end);
end
$$;
grant execute on function relay.list_deliveries to authenticated, service_role;

create function relay.relay_stats(workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), relay_stats.workspace_id, 'subscriptions:read');
  moment timestamptz := clock_timestamp();
begin
  return (
    -- Counted from indexes that hold only such rows, to 10,000 for each subscription and kind. In their
    -- order, here and below: without it a small table would be read whole, and the plan outlives the table's
    -- being small.
    select jsonb_build_object(
      'queue', jsonb_build_object(
        'depth', coalesce(sum(o.depth), 0), 'due', coalesce(sum(o.due), 0), 'inFlight', coalesce(sum(o.delivering), 0),
        'waitingForTurn', coalesce(sum(o.parked), 0),
        'oldestDueSeconds', round(extract(epoch from moment - min(o.oldest_due)), 3)
      ),
      'deliveries', jsonb_build_object(
        'pending', coalesce(sum(o.depth - o.delivering - o.retrying), 0), 'delivering', coalesce(sum(o.delivering), 0),
        'retrying', coalesce(sum(o.retrying), 0), 'held', coalesce(sum(h.held), 0), 'exhausted', coalesce(sum(e.exhausted), 0)
      )
    )
    from public.subscriptions s
    cross join lateral (
      select count(*) as depth,
        count(*) filter (where x.status <> 'delivering' and x.next_attempt_at <= moment) as due,
        min(x.next_attempt_at) filter (where x.status <> 'delivering' and x.next_attempt_at <= moment) as oldest_due,
        count(*) filter (where x.parked) as parked,
        count(*) filter (where x.status = 'delivering') as delivering,
        count(*) filter (where x.status = 'retrying') as retrying
      from (
        select d.status, d.next_attempt_at, d.parked from public.deliveries d
        where d.subscription_id = s.id and d.status in ('pending', 'delivering', 'retrying')
        order by d.sequence limit 10000
      ) x
    ) o
    cross join lateral (
      select count(*) as held from (
        select from public.deliveries d where d.subscription_id = s.id and d.status = 'held' order by d.sequence limit 10000
      ) x
    ) h
    cross join lateral (
      select count(*) as exhausted from (
        select from public.deliveries d where d.subscription_id = s.id and d.status = 'exhausted' and d.cause <> 'test'
        order by d.sequence limit 10000
      ) x
    ) e
    where s.workspace_id = workspace
  ) || jsonb_build_object(
    'attempts', (
      select jsonb_build_object('succeededLastHour', count(*) filter (where a.error_class is null), 'failedLastHour', count(*) filter (where a.error_class is not null))
      from (
        select x.delivery_id, x.error_class from public.delivery_attempts x
        where x.workspace_id = workspace and x.started_at > now() - interval '1 hour'
        order by x.started_at desc limit 10000
      ) a
      -- Tests are in the log, and count for nothing.
      where (select d.cause from public.deliveries d where d.id = a.delivery_id) <> 'test'
    ),
    'subscriptions', (
      select jsonb_build_object(
        'active', count(*) filter (where s.paused_at is null and s.disabled_at is null),
        'paused', count(*) filter (where s.paused_at is not null and s.disabled_at is null),
        'disabled', count(*) filter (where s.disabled_at is not null)
      )
      from public.subscriptions s where s.workspace_id = workspace and s.deleted_at is null
    ),
    'eventsLastHour', (
      select count(*) from (
        select from public.events e
        where e.workspace_id = workspace and e.received_at > now() - interval '1 hour' and e.source <> 'test'
        order by e.received_at desc limit 10000
      ) e
    )
  );
end
$$;
grant execute on function relay.relay_stats to authenticated, service_role;

-- ── supabase/schemas/60_relay/catalogue.sql ──

-- The catalogue of event types: Hirewire's own, in everybody's, and those a workspace adds; and the
-- workspace's settings for its webhooks.

create function relay.own_event_type(name text, description text, required text[], properties jsonb, example jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into public.event_types (workspace_id, name, description, schema, personal_fields, example)
  select null, own_event_type.name, own_event_type.description, jsonb_build_object(
    '$schema', 'https://json-schema.org/draft/2020-12/schema', 'type', 'object', 'required', to_jsonb(own_event_type.required),
    'properties', jsonb_object_agg(p.key, p.value - 'personal')
  ),
  -- Whoever adds a field decides: without a word on it there is no type.
  case when bool_and(p.value ? 'personal') then coalesce(array_agg(p.key order by p.key) filter (where (p.value ->> 'personal')::boolean), '{}') end,
  own_event_type.example
  from jsonb_each(own_event_type.properties) p
$$;

do $$
declare
  id constant jsonb := '{"type":"string","format":"uuid","personal":false}';
  optional_id constant jsonb := '{"type":["string","null"],"format":"uuid","personal":false}';
  moment constant jsonb := '{"type":"string","format":"date-time","personal":false}';
  -- Words about things, and words about people: names, addresses, notes.
  words constant jsonb := '{"type":"string","personal":false}';
  optional_words constant jsonb := '{"type":["string","null"],"personal":false}';
  personal_words constant jsonb := '{"type":"string","personal":true}';
  optional_personal_words constant jsonb := '{"type":["string","null"],"personal":true}';
  whole constant jsonb := '{"type":"integer","minimum":0,"personal":false}';
  number constant jsonb := '{"type":["number","null"],"personal":false}';
  a constant text := '018f3c6e-0000-7000-8000-00000000000a';
  b constant text := '018f3c6e-0000-7000-8000-00000000000b';
  c constant text := '018f3c6e-0000-7000-8000-00000000000c';
  at constant text := '2026-01-15T09:30:00.000Z';
  kind text;
begin
  perform relay.own_event_type('template.created', 'An interview template was created.', array['templateId'],
    jsonb_build_object('templateId', id, 'title', words, 'interviewType', words, 'interviewCategory', optional_words, 'ownerId', optional_id),
    jsonb_build_object('templateId', a, 'title', 'Backend engineer', 'interviewType', 'technical', 'interviewCategory', null, 'ownerId', b));
  perform relay.own_event_type('template.published', 'An interview template was published.', array['templateId'],
    jsonb_build_object('templateId', id, 'title', words, 'templateVersionId', id, 'version', whole, 'questionsCount', whole, 'publishedAt', moment),
    jsonb_build_object('templateId', a, 'title', 'Backend engineer', 'templateVersionId', b, 'version', 1, 'questionsCount', 5, 'publishedAt', at));
  perform relay.own_event_type('template.archived', 'An interview template was archived.', array['templateId'],
    jsonb_build_object('templateId', id, 'title', words), jsonb_build_object('templateId', a, 'title', 'Backend engineer'));
  perform relay.own_event_type('invitation.created', 'A candidate was invited to an interview.', array['invitationId', 'templateId'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'templateTitle', words, 'candidateId', optional_id, 'candidateEmail', personal_words,
      'candidateName', personal_words, 'hrId', optional_id, 'expiresAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'templateTitle', 'Backend engineer', 'candidateId', c,
      'candidateEmail', 'ann@example.com', 'candidateName', 'Ann Doe', 'expiresAt', at));
  perform relay.own_event_type('invitation.started', 'A candidate started the interview.', array['invitationId'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'startedAt', moment, 'deadlineAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'startedAt', at, 'deadlineAt', '2026-01-15T10:30:00.000Z'));
  perform relay.own_event_type('invitation.completed', 'An interview ended: by the candidate, or because its time ran out.', array['invitationId', 'completedAt'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'hrId', optional_id, 'responsesCount', whole,
      'duration', number, 'completedReason', words, 'completedAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'responsesCount', 4, 'duration', 1260, 'completedReason', 'manual', 'completedAt', at));
  perform relay.own_event_type('invitation.withdrawn', 'A candidate no longer agrees to an interview they had started.', array['invitationId', 'completedReason', 'withdrawnAt'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'hrId', optional_id, 'completedReason', words, 'withdrawnAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'completedReason', 'withdrawn', 'withdrawnAt', at));
  perform relay.own_event_type('invitation.expired', 'An invitation was not taken up in time.', array['invitationId'],
    jsonb_build_object('invitationId', id, 'expiresAt', moment), jsonb_build_object('invitationId', a, 'expiresAt', at));
  perform relay.own_event_type('response.submitted', 'A candidate answered a question.', array['responseId', 'invitationId', 'questionId', 'type'],
    jsonb_build_object('responseId', id, 'invitationId', id, 'questionId', id, 'type', words, 'mediaUrl', optional_words, 'duration', number, 'retake', whole),
    jsonb_build_object('responseId', a, 'invitationId', b, 'questionId', c, 'type', 'text', 'mediaUrl', null, 'duration', 95, 'retake', 0));
  foreach kind in array array['approved', 'rejected'] loop
    perform relay.own_event_type('candidate.' || kind, 'A person ' || kind || ' a candidate.', array['invitationId'],
      jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'candidateEmail', personal_words,
        'candidateName', personal_words, 'hrId', optional_id, 'decision', words, 'note', optional_personal_words, 'decidedBy', optional_id,
        'decidedAt', moment),
      jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'candidateEmail', 'ann@example.com', 'candidateName', 'Ann Doe',
        'decision', kind, 'note', 'Knows what breaks.', 'decidedAt', at));
  end loop;
  perform relay.own_event_type('report.completed', 'The report of an interview is ready.', array['invitationId', 'reportId', 'version'],
    jsonb_build_object('invitationId', id, 'eventId', id, 'reportId', id, 'version', whole, 'overallScore', number, 'recommendation', optional_words),
    jsonb_build_object('invitationId', a, 'eventId', b, 'reportId', c, 'version', 1, 'overallScore', 78, 'recommendation', 'hire'));
  perform relay.own_event_type('report.failed', 'The report of an interview could not be made.', array['invitationId', 'errorCode'],
    jsonb_build_object('invitationId', id, 'eventId', id, 'errorCode', words),
    jsonb_build_object('invitationId', a, 'eventId', b, 'errorCode', 'unroutable'));
  perform relay.own_event_type('endpoint.disabled', 'A subscription was disabled: its endpoint answered 410, or did nothing but fail.',
    array['subscriptionId', 'url', 'reason', 'disabledAt'],
    jsonb_build_object('subscriptionId', id, 'name', words, 'url', words, 'reason', '{"enum":["gone","failing"],"personal":false}'::jsonb, 'disabledAt', moment),
    jsonb_build_object('subscriptionId', a, 'name', 'ATS', 'url', 'https://ats.example/hooks', 'reason', 'failing', 'disabledAt', at));
  perform relay.own_event_type('delivery.exhausted', 'A delivery was given up after its last attempt.',
    array['deliveryId', 'eventId', 'eventType', 'subscriptionId', 'attempts'],
    jsonb_build_object('deliveryId', id, 'eventId', id, 'eventType', words, 'subscriptionId', id, 'attempts', whole,
      'lastStatus', '{"type":["integer","null"],"personal":false}'::jsonb, 'lastErrorClass', optional_words),
    jsonb_build_object('deliveryId', a, 'eventId', b, 'eventType', 'invitation.completed', 'subscriptionId', c, 'attempts', 10, 'lastStatus', 503, 'lastErrorClass', 'http'));
  perform relay.own_event_type('endpoint.test', 'Sent when a subscription is tested.', '{}', jsonb_build_object('message', words, 'subscriptionId', id),
    jsonb_build_object('message', 'This is a test of your webhook endpoint.', 'subscriptionId', a));
end
$$;
drop function relay.own_event_type;

create function relay.event_type_view(event_type public.event_types)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'name', event_type.name, 'description', event_type.description, 'schema', event_type.schema,
    'personalFields', to_jsonb(event_type.personal_fields), 'example', event_type.example,
    'builtIn', event_type.workspace_id is null, 'archived', event_type.archived_at is not null,
    'createdAt', private.to_iso(event_type.created_at), 'updatedAt', private.to_iso(event_type.updated_at)
  )
$$;

create function relay.list_event_types(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := relay.resolve_event_workspace(list_event_types.workspace_id);
  settings public.relay_settings := relay.relay_settings_of(workspace);
begin
  return (
    select jsonb_build_object(
      'strict', settings.strict_catalogue,
      'version', md5(concat(settings.strict_catalogue, count(*), max(t.updated_at), min(t.updated_at))),
      'items', coalesce(jsonb_agg(relay.event_type_view(t) order by t.name), '[]')
    )
    from public.event_types t
    where t.workspace_id is null or t.workspace_id = workspace
  );
end
$$;
grant execute on function relay.list_event_types to authenticated, service_role;

create function relay.resolve_event_workspace(workspace_id uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  workspace uuid := coalesce(resolve_event_workspace.workspace_id, actor.workspace_id);
begin
  -- Whoever may post events must be able to learn what they may look like.
  return workspaces.resolve_workspace(actor, workspace,
    case when workspace is not null and workspaces.permits(actor, workspace, 'events:write') then 'events:write' else 'events:read' end);
end
$$;

create function relay.put_event_type(event_type jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), put_event_type.workspace_id, 'events:write');
  saved public.event_types;
begin
  if jsonb_typeof(event_type) is distinct from 'object' or event_type - array['name', 'description', 'schema', 'example', 'archived'] <> '{}'
     or jsonb_typeof(event_type -> 'name') is distinct from 'string'
     or event_type ->> 'name' !~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' or char_length(event_type ->> 'name') > 128
     or (event_type ? 'description' and (jsonb_typeof(event_type -> 'description') <> 'string' or char_length(event_type ->> 'description') > 2000))
     or (event_type ? 'schema' and jsonb_typeof(event_type -> 'schema') not in ('object', 'null'))
     or pg_column_size(event_type) > 65536
     or (event_type ? 'archived' and jsonb_typeof(event_type -> 'archived') <> 'boolean') then
    perform private.raise_problem('invalid_event_type',
      'An event type has a name of words joined by dots, and perhaps description, schema (an object), example and archived; 64 kB at most.',
      'Correct it.');
  end if;
  if exists (select from public.event_types t where t.workspace_id is null and t.name = event_type ->> 'name') then
    perform private.raise_problem('built_in_event_type', format('%s is built in.', event_type ->> 'name'));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('hirewire event types ' || workspace, 0));
  if (select count(*) from public.event_types t where t.workspace_id = workspace) >= 1000
     and not exists (select from public.event_types t where t.workspace_id = workspace and t.name = event_type ->> 'name') then
    perform private.raise_problem('too_many_event_types');
  end if;
  insert into public.event_types as t (workspace_id, name, description, schema, example, archived_at)
  values (
    workspace, event_type ->> 'name', coalesce(event_type ->> 'description', ''), nullif(event_type -> 'schema', 'null'),
    event_type -> 'example', case when (event_type ->> 'archived')::boolean then now() end
  )
  on conflict on constraint event_types_key do update
  set description = excluded.description, schema = excluded.schema, example = excluded.example, updated_at = clock_timestamp(),
    archived_at = case when excluded.archived_at is not null then coalesce(t.archived_at, excluded.archived_at) end
  returning * into saved;
  return relay.event_type_view(saved);
end
$$;
grant execute on function relay.put_event_type to service_role;

create function relay.delete_event_type(name text, workspace_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), delete_event_type.workspace_id, 'events:write');
begin
  delete from public.event_types t where t.workspace_id = workspace and t.name = delete_event_type.name;
  if not found then
    if exists (select from public.event_types t where t.workspace_id is null and t.name = delete_event_type.name) then
      perform private.raise_problem('built_in_event_type', format('%s is built in.', delete_event_type.name), 'It cannot be deleted.');
    end if;
    perform private.raise_problem('event_type_not_found');
  end if;
end
$$;
grant execute on function relay.delete_event_type to authenticated, service_role;

create function relay.settings_view(settings public.relay_settings)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'strictCatalogue', settings.strict_catalogue, 'allowHttp', settings.allow_http,
    'eventRetentionDays', (extract(epoch from settings.event_retention) / 86400)::int,
    'attemptRetentionDays', (extract(epoch from settings.attempt_retention) / 86400)::int,
    'disableAfterHours', (extract(epoch from settings.disable_after) / 3600)::int,
    'deliveryVia', settings.delivery_via, 'keepResponseExcerpts', settings.keep_response_excerpts
  )
$$;

create function relay.get_relay_settings(workspace_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select relay.settings_view(relay.relay_settings_of(
    workspaces.resolve_workspace(workspaces.current_actor(), get_relay_settings.workspace_id, 'subscriptions:read')
  ))
$$;
grant execute on function relay.get_relay_settings to authenticated, service_role;

create function relay.update_relay_settings(settings jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), update_relay_settings.workspace_id, 'workspace:manage');
  row_of public.relay_settings := relay.relay_settings_of(workspace);
begin
  if jsonb_typeof(settings) is distinct from 'object' or settings = '{}' or exists (
    select from jsonb_each(settings) s
    where not case s.key
      when 'strictCatalogue' then jsonb_typeof(s.value) = 'boolean'
      when 'allowHttp' then jsonb_typeof(s.value) = 'boolean'
      when 'eventRetentionDays' then s.value::text ~ '^[0-9]{1,3}$' and s.value::text::int between 7 and 400
      when 'attemptRetentionDays' then s.value::text ~ '^[0-9]{1,3}$' and s.value::text::int between 1 and 400
      when 'disableAfterHours' then s.value::text ~ '^[0-9]{1,3}$' and s.value::text::int between 1 and 720
      when 'keepResponseExcerpts' then jsonb_typeof(s.value) = 'boolean'
      when 'deliveryVia' then s.value in ('"direct"', '"qstash"')
      else false
    end
  ) then
    perform private.raise_problem('invalid_settings',
      'Settings are strictCatalogue, allowHttp and keepResponseExcerpts (true or false), eventRetentionDays (7-400), attemptRetentionDays (1-400), disableAfterHours (1-720), deliveryVia (direct or qstash).',
      'Leave out what is to stay as it is.');
  end if;
  insert into public.relay_settings as r (workspace_id, strict_catalogue, allow_http, event_retention, attempt_retention, disable_after, delivery_via, keep_response_excerpts)
  values (
    workspace,
    coalesce((settings ->> 'strictCatalogue')::boolean, row_of.strict_catalogue),
    coalesce((settings ->> 'allowHttp')::boolean, row_of.allow_http),
    coalesce(make_interval(days => (settings ->> 'eventRetentionDays')::int), row_of.event_retention),
    coalesce(make_interval(days => (settings ->> 'attemptRetentionDays')::int), row_of.attempt_retention),
    coalesce(make_interval(hours => (settings ->> 'disableAfterHours')::int), row_of.disable_after),
    coalesce((settings ->> 'deliveryVia')::public.delivery_route, row_of.delivery_via),
    coalesce((settings ->> 'keepResponseExcerpts')::boolean, row_of.keep_response_excerpts)
  )
  on conflict on constraint relay_settings_pkey do update
  set strict_catalogue = excluded.strict_catalogue, allow_http = excluded.allow_http, event_retention = excluded.event_retention,
    attempt_retention = excluded.attempt_retention, disable_after = excluded.disable_after, delivery_via = excluded.delivery_via,
    keep_response_excerpts = excluded.keep_response_excerpts, updated_at = now()
  returning * into row_of;
  return relay.settings_view(row_of);
end
$$;
grant execute on function relay.update_relay_settings to authenticated, service_role;

-- ── supabase/schemas/60_relay/retention.sql ──

-- Forgetting: old attempts and events, by each workspace's own retention, a bounded number of rows a run. What
-- is not finished is never forgotten silently: an event stays until its deliveries have ended.
-- Rows that somebody else holds are skipped, so two runs, or a run and a delivery, never wait for each
-- other, and each run commits for itself: no lock is held for long however much is old.

create function relay.prune_events(workspace_id uuid, retention interval, moment timestamptz, max_rows int)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  continue_after timestamptz := (select p.continue_after from relay.prunings p where p.workspace_id = prune_events.workspace_id);
  found int;
  looked_at int;
  last_seen timestamptz;
  going uuid[];
  overdue uuid[];
  letters bigint[];
  pruned int;
begin
  -- One run of a workspace at a time, without waiting: they would only meet.
  if not pg_try_advisory_xact_lock(hashtextextended('hirewire prune ' || prune_events.workspace_id, 0)) then
    return 0;
  end if;
  with old as (
    select e.id, e.received_at from public.events e
    where e.workspace_id = prune_events.workspace_id and e.received_at < prune_events.moment - prune_events.retention
      and e.received_at > coalesce(continue_after, '-infinity')
    order by e.received_at
    limit max_rows
  ),
  known as (
    select o.id, o.received_at, coalesce(d.rows, 0) as rows, d.held,
      coalesce(d.unfinished, false) or f.event_id is not null or coalesce(d.shown, false) as stays
    from old o
    left join lateral (
      select count(*) + coalesce(sum(x.attempts), 0) as rows,
        bool_or(x.status in ('pending', 'delivering', 'retrying', 'held')) as unfinished,
        bool_or(x.last_error_class = 'expired' and x.finished_at > prune_events.moment - interval '7 days') as shown,
        array_agg(x.id) filter (where x.status = 'held') as held
      from public.deliveries x where x.event_id = o.id
    ) d on true
    left join relay.fan_outs f on f.event_id = o.id
  ),
  weighed as (
    -- What goes with an event counts, too.
    select k.*, sum(w.weight) over (order by k.received_at, k.id) - w.weight as before
    from known k
    cross join lateral (select case when k.stays then 1 else 1 + k.rows end as weight) w
  )
  select (select count(*) from old), count(*), max(w.received_at),
    coalesce(array_agg(w.id) filter (where not w.stays), '{}'),
    coalesce((
      select array_agg(h order by x.received_at) from weighed x cross join lateral unnest(x.held) h
      where x.before < max_rows and x.received_at < prune_events.moment - prune_events.retention - interval '30 days'
    ), '{}')
  into found, looked_at, last_seen, going, overdue
  from weighed w
  where w.before < max_rows;

  pruned := relay.expire_held(overdue[1:500], prune_events.moment);
  -- What others hold is skipped, and left for another run.
  going := array(select e.id from public.events e where e.id = any (going) for update skip locked);
  letters := array(select d.dead_letter_id from public.deliveries d where d.event_id = any (going) and d.dead_letter_id is not null);
  delete from public.events e where e.id = any (going);
  pruned := pruned + cardinality(going);
  if letters <> '{}' then
    delete from queue.dead_letters l where l.id = any (letters);
  end if;

  -- Events that stay must not be looked at again and again before others: the next run goes on behind them, and
  -- after the last one from the beginning.
  if found = max_rows or looked_at < found then
    insert into relay.prunings as p (workspace_id, continue_after) values (prune_events.workspace_id, last_seen)
    on conflict on constraint prunings_pkey do update set continue_after = excluded.continue_after;
  elsif continue_after is not null then
    delete from relay.prunings p where p.workspace_id = prune_events.workspace_id;
  end if;
  return pruned;
end
$$;
comment on function relay.prune_events is
  'Deletes events past their retention whose deliveries have all ended, each with what belongs to it, about max_rows rows in all. What is held for 30 days more is given up first, and stays for another week. Returns how many were deleted or given up.';

create function relay.expire_held(delivery_ids uuid[], moment timestamptz)
returns int
language plpgsql
volatile
set search_path = ''
as $$
declare
  lanes uuid[];
  expired uuid[];
begin
  if cardinality(delivery_ids) is null or delivery_ids = '{}' then
    return 0;
  end if;
  lanes := array(
    select l.subscription_id from relay.subscription_lanes l
    where l.subscription_id = any (array(select d.subscription_id from public.deliveries d where d.id = any (delivery_ids)))
    order by l.subscription_id
    for update skip locked
  );
  -- Of a subscription that went while the event came in, there is nobody to tell.
  update public.deliveries d set status = 'cancelled', finished_at = expire_held.moment
  where d.id = any (delivery_ids) and d.status = 'held'
    and (select s.id from public.subscriptions s where s.id = d.subscription_id) is null;
  with given_up as (
    update public.deliveries d
    set status = 'exhausted', last_status = null, last_error_class = 'expired', finished_at = expire_held.moment
    where d.id = any (delivery_ids) and d.subscription_id = any (lanes) and d.status = 'held'
    returning d.id
  )
  select coalesce(array_agg(g.id), '{}') into expired from given_up g;
  perform relay.give_up(expired, 'webhook_retries');
  return cardinality(expired);
end
$$;
comment on function relay.expire_held is 'Gives up deliveries that nobody recovered for too long, of subscriptions that nobody is at work on.';

create function relay.prune_relay(max_rows int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace record;
  settings public.relay_settings;
  -- A variable, since a call of clock_timestamp() in a condition keeps an index from being used for it.
  moment timestamptz := clock_timestamp();
  left_over int := least(greatest(coalesce(max_rows, 10000), 1), 100000);
  pruned int;
  total int := 0;
begin
  -- Workspaces take turns at going first, so that a large backlog of one does not keep the others waiting.
  for workspace in
    select w.id from public.workspaces w order by md5(w.id::text || date_trunc('minute', moment)::text)
  loop
    exit when total >= left_over;
    settings := relay.relay_settings_of(workspace.id);

    -- By the places of the rows just locked: a join might read the whole table to find them.
    delete from public.delivery_attempts a
    where a.ctid = any (array(
      select x.ctid from public.delivery_attempts x
      where x.workspace_id = workspace.id and x.started_at < moment - settings.attempt_retention
      order by x.started_at
      limit left_over - total
      for update skip locked
    ));
    get diagnostics pruned = row_count;
    total := total + pruned;
    exit when total >= left_over;

    pruned := relay.prune_events(workspace.id, settings.event_retention, moment, left_over - total);
    total := total + pruned;
  end loop;

  delete from public.subscription_secrets k
  where k.id in (select x.id from public.subscription_secrets x where x.expires_at < moment limit 1000 for update skip locked);
  delete from public.subscriptions s
  where s.id in (
    select x.id from public.subscriptions x
    where x.deleted_at is not null
      -- Not "not exists", which may become a join that reads all deliveries.
      and (select d.id from public.deliveries d where d.subscription_id = x.id order by d.sequence desc limit 1) is null
    order by x.deleted_at limit 100 for update skip locked
  );
  delete from workspaces.unknown_keys u
  where (u.client_hash, u.minute) in (
    select x.client_hash, x.minute from workspaces.unknown_keys x where x.minute < moment - interval '1 hour' limit 10000
  );
  return total;
end
$$;
grant execute on function relay.prune_relay to service_role;

-- ── supabase/schemas/60_relay/publishing.sql ──

-- From the outbox to the relay.
--
-- Each event has a message of its own, sent in the transaction that recorded it. Publishing is SQL alone:
-- the relay takes the event in, the row is marked and the message deleted in one transaction, so that
-- every event is published exactly once however often its message is delivered.
--
-- Order. outbox.record_event makes the order of `sequence` the order of visibility within an aggregate;
-- who publishes an event publishes the pending ones of its aggregate before it first, in that order, with
-- their rows locked. Parallel publishers of one aggregate therefore wait for each other, and a message that
-- is retried finds its event published already. A failed event is given up: later ones do not wait for it,
-- and when it is redriven it comes late.

create function relay.announce_outbox()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform queue.enqueue_many('outbox_events', (
    select jsonb_agg(relay.outbox_message(i) order by i.sequence) from inserted i
  ));
  return null;
end
$$;
create trigger announce after insert on public.outbox
referencing new table as inserted
for each statement execute function relay.announce_outbox();

create function relay.outbox_message(event public.outbox)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return queue.message('outbox.event', jsonb_build_object(
    'eventId', event.id, 'aggregateId', event.aggregate_id, 'eventType', event.event_type), event.workspace_id);
end
$$;

create function relay.publish_to_relay(event public.outbox)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  payload text := (event.payload -> 'data')::text;
  result jsonb;
begin
  result := relay.ingest_event(jsonb_build_object(
    'id', event.id,
    'eventType', event.event_type,
    'payload', payload,
    'payloadHash', private.hash_secret(event.event_type || payload),
    'idempotencyKey', event.id,
    'occurredAt', event.payload -> 'timestamp'
  ), event.workspace_id);
  if result ->> 'outcome' in ('accepted', 'duplicate') then
    update public.outbox o set status = 'published', published_at = clock_timestamp(), error = null where o.id = event.id;
    return 'published';
  end if;
  update public.outbox o
  set status = 'failed', error = concat_ws(': ', coalesce(result ->> 'code', result ->> 'outcome'), result ->> 'message')
  where o.id = event.id;
  return 'failed';
end
$$;
comment on function relay.publish_to_relay is 'Hands a locked pending event to the relay and marks what came of it: published, or failed when the relay refuses it for good.';

create function relay.publish_in_order(event_id uuid)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  wanted public.outbox;
  event public.outbox;
  outcome text := 'already';
  published uuid[] := '{}';
begin
  select * into wanted from public.outbox o where o.id = publish_in_order.event_id;
  for event in
    select * from public.outbox o
    where o.aggregate_id = wanted.aggregate_id and o.status = 'pending' and o.sequence <= wanted.sequence
    order by o.sequence
    for update
  loop
    outcome := relay.publish_to_relay(event);
    if outcome = 'published' then
      published := published || event.id;
    end if;
  end loop;
  perform relay.hand_to_sinks(wanted.aggregate_id, published);
  return outcome;
end
$$;
comment on function relay.publish_in_order is
  'Publishes an event after the pending ones of its aggregate before it: published, failed, or already when that had happened.';

create function relay.publish_outbox_events(queue text, messages jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  message record;
  outcome text;
  results jsonb := '[]';
  stale jsonb := '[]';
  error_state text;
  error_detail text;
begin
  if jsonb_typeof(publish_outbox_events.messages) is distinct from 'array' or jsonb_array_length(publish_outbox_events.messages) > 200 then
    perform private.raise_problem('malformed_message', 'messages must be an array of up to 200 {msgId, readCt, eventId}.', 'Pass them as they were claimed.');
  end if;
  for message in
    select m."msgId" as msg_id, m."readCt" as read_ct, m."eventId" as event_id
    from jsonb_to_recordset(publish_outbox_events.messages) as m ("msgId" bigint, "readCt" int, "eventId" uuid)
    left join public.outbox o on o.id = m."eventId"
    -- Everybody locks aggregates in one order.
    order by o.aggregate_id, o.sequence, m."msgId"
  loop
    -- Each by itself: what goes wrong with one must not undo the others.
    begin
      perform queue.ack(publish_outbox_events.queue, message.msg_id, message.read_ct);
      outcome := relay.publish_in_order(message.event_id);
      results := results || jsonb_build_object('msgId', message.msg_id, 'eventId', message.event_id, 'outcome', outcome, 'error', null);
    exception when others then
      get stacked diagnostics error_state = returned_sqlstate, error_detail = pg_exception_detail;
      if error_state = 'PT409' and error_detail = 'stale_lease' then
        stale := stale || to_jsonb(message.msg_id);
      else
        results := results || jsonb_build_object('msgId', message.msg_id, 'eventId', message.event_id, 'outcome', 'retry',
          'error', jsonb_build_object('code', case when error_state like 'PT___' then error_detail else error_state end, 'message', sqlerrm));
      end if;
    end;
  end loop;
  return jsonb_build_object('results', results, 'stale', stale);
end
$$;
grant execute on function relay.publish_outbox_events to service_role;

create function relay.follow_dead_outbox_message()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'eventId', ''), 'uuid') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    update public.outbox o set status = 'failed', error = new.error_code || ': ' || new.error_message
    where o.id = (new.message -> 'data' ->> 'eventId')::uuid and o.status = 'pending';
  else
    update public.outbox o set status = 'pending', error = null
    where o.id = (new.message -> 'data' ->> 'eventId')::uuid and o.status = 'failed';
  end if;
  return null;
end
$$;
comment on function relay.follow_dead_outbox_message is 'An event fails with its message, and is pending again when the message is redriven.';
create trigger outbox_message_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'outbox.event')
execute function relay.follow_dead_outbox_message();
create trigger outbox_message_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'outbox.event' and old.redriven_at is null and new.redriven_at is not null)
execute function relay.follow_dead_outbox_message();

create function relay.redrive_outbox(filter jsonb, max_events int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  f jsonb := redrive_outbox.filter;
  events public.outbox[];
begin
  perform private.require_shape(f, '{"type":"object","fields":{
    "eventId":{"type":"string","format":"uuid"},"workspaceId":{"type":"string","format":"uuid"},"eventType":{"type":"string","max":128}}}', 'unknown_filter');
  with chosen as (
    select o.id from public.outbox o
    where o.status = 'failed'
      and (not f ? 'eventId' or o.id = (f ->> 'eventId')::uuid)
      and (not f ? 'workspaceId' or o.workspace_id = (f ->> 'workspaceId')::uuid)
      and (not f ? 'eventType' or o.event_type = f ->> 'eventType')
    order by o.sequence
    limit least(greatest(redrive_outbox.max_events, 0), 10000)
    for update skip locked
  ), revived as (
    update public.outbox o set status = 'pending', error = null from chosen c where o.id = c.id returning o
  )
  select array_agg(o order by (o).sequence) into events from revived;
  if events is null then
    return 0;
  end if;
  -- Their dead letters have done their part.
  update queue.dead_letters d set redriven_at = clock_timestamp()
  where d.queue = 'outbox_events' and d.redriven_at is null
    and d.message -> 'data' ->> 'eventId' in (select e.id::text from unnest(events) e);
  perform queue.enqueue_many('outbox_events', (select jsonb_agg(relay.outbox_message(e) order by e.sequence) from unnest(events) e));
  return cardinality(events);
end
$$;
grant execute on function relay.redrive_outbox to service_role;

create function relay.list_failed_outbox_events(workspace_id uuid, cursor text, page_size int)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  size int := private.page_size(list_failed_outbox_events.page_size);
  after record := private.decode_cursor('failed_outbox_events', list_failed_outbox_events.cursor);
  page public.outbox[];
begin
  page := array(
    select o from public.outbox o
    where o.status = 'failed' and (list_failed_outbox_events.workspace_id is null or o.workspace_id = list_failed_outbox_events.workspace_id)
      and (o.created_at, o.id) < (after.moment, after.id)
    order by o.created_at desc, o.id desc
    limit size + 1
  );
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'workspaceId', o.workspace_id, 'aggregateId', o.aggregate_id,
        'eventType', o.event_type, 'error', o.error, 'createdAt', private.to_iso(o.created_at)) order by o.created_at desc, o.id desc), '[]')
      from unnest(page[:size]) o
    ),
    'nextCursor', case when cardinality(page) > size then private.encode_cursor('failed_outbox_events', page[size].created_at, page[size].id) end
  );
end
$$;
grant execute on function relay.list_failed_outbox_events to service_role;

create function relay.prune_outbox(max_events int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  pruned int;
begin
  with old as (
    select p.id
    from public.workspaces w
    cross join lateral (
      select o.id from public.outbox o
      where o.workspace_id = w.id and o.status = 'published' and o.published_at < now() - w.outbox_retention
        -- An aggregate is asked of each event in turn; `not exists` would be a join with all deliveries there are.
        and (select coalesce(bool_and(d.status = 'delivered'), true) from public.outbox_deliveries d where d.event_id = o.id)
      order by o.published_at
      limit prune_outbox.max_events
    ) p
    limit prune_outbox.max_events
  )
  -- As an array, so that they are looked up one by one however many there may be.
  delete from public.outbox o where o.id = any (array(select old.id from old));
  get diagnostics pruned = row_count;
  if pruned > 0 then
    insert into private.row_counts (metric, label, delta) values ('outbox_pruned', 'published', pruned);
  end if;
  return pruned;
end
$$;
grant execute on function relay.prune_outbox to service_role;

-- ── supabase/schemas/60_relay/sinks.sql ──

-- Sinks beside the relay: where published events go over HTTP, at least once, marked exactly once.
--
-- Each (sink, aggregate) with events to deliver has a message. Its handler claims all that is pending, in
-- order, sends it, and says what arrived. While it holds the claim, messages for the same are given back
-- their ticket: whoever finishes sends the next message if there is more. So events of one aggregate reach
-- a sink in order, one handler at a time, and nothing is left behind.

create function relay.ask_sink(sink text, aggregate_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select queue.enqueue('sink_events', queue.message('sink.due', jsonb_build_object('sink', ask_sink.sink, 'aggregateId', ask_sink.aggregate_id)))
$$;

create function relay.hand_to_sinks(aggregate_id uuid, event_ids uuid[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  asked text;
begin
  -- Most projects have no sink, and what follows is planned anew for each array.
  if not exists (select from public.event_sinks s where s.enabled) then
    return;
  end if;
  for asked in
    with made as (
      insert into public.outbox_deliveries (event_id, sink, aggregate_id, sequence)
      select o.id, s.name, o.aggregate_id, o.sequence
      from public.outbox o, public.event_sinks s
      where o.id = any (hand_to_sinks.event_ids) and s.enabled
      on conflict on constraint outbox_deliveries_pkey do nothing
      returning sink
    )
    select distinct m.sink from made m
  loop
    perform relay.ask_sink(asked, hand_to_sinks.aggregate_id);
  end loop;
end
$$;
comment on function relay.hand_to_sinks is 'Notes events that were just published for every sink that is on.';

create function relay.lock_sink(sink text, aggregate_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select pg_advisory_xact_lock(hashtextextended('hirewire sink ' || lock_sink.sink || ' ' || lock_sink.aggregate_id, 0))
$$;

create function relay.enable_event_sink(name text, enabled boolean)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.event_sinks (name, enabled) values (enable_event_sink.name, enable_event_sink.enabled)
  on conflict on constraint event_sinks_pkey do update set enabled = excluded.enabled
  where event_sinks.enabled <> excluded.enabled
$$;
grant execute on function relay.enable_event_sink to service_role;

create function relay.begin_sink_deliveries(sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, max_events int)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  events jsonb;
begin
  perform relay.lock_sink(begin_sink_deliveries.sink, begin_sink_deliveries.aggregate_id);
  if not exists (
    select from public.outbox_deliveries d
    where d.sink = begin_sink_deliveries.sink and d.aggregate_id = begin_sink_deliveries.aggregate_id and d.status = 'pending'
      and d.claimed_msg_id <> begin_sink_deliveries.msg_id
      -- As long as the message that claimed them is there, its handler will be back.
      and exists (select from pgmq.q_sink_events q where q.msg_id = d.claimed_msg_id)
  ) then
    with claimed as (
      update public.outbox_deliveries d
      set claimed_msg_id = begin_sink_deliveries.msg_id, attempts = d.attempts + 1
      from (
        select p.event_id from public.outbox_deliveries p
        where p.sink = begin_sink_deliveries.sink and p.aggregate_id = begin_sink_deliveries.aggregate_id and p.status = 'pending'
        order by p.sequence
        limit least(greatest(begin_sink_deliveries.max_events, 1), 500)
      ) head
      where d.event_id = head.event_id and d.sink = begin_sink_deliveries.sink
      returning d.event_id, d.attempts
    )
    select jsonb_agg(jsonb_build_object(
      'eventId', o.id, 'eventType', o.event_type, 'workspaceId', o.workspace_id, 'aggregateType', o.aggregate_type,
      'aggregateId', o.aggregate_id, 'payload', o.payload, 'attempts', c.attempts
    ) order by o.sequence)
    into events
    from claimed c
    join public.outbox o on o.id = c.event_id;
  end if;
  if events is null then
    perform queue.ack(begin_sink_deliveries.queue, begin_sink_deliveries.msg_id, begin_sink_deliveries.read_ct);
    return '{"outcome":"nothing"}';
  end if;
  return jsonb_build_object('outcome', 'send', 'events', events);
end
$$;
grant execute on function relay.begin_sink_deliveries to service_role;

create function relay.finish_sink_deliveries(
  sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, delivered uuid[], failed jsonb
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  more boolean;
begin
  perform queue.ack(finish_sink_deliveries.queue, finish_sink_deliveries.msg_id, finish_sink_deliveries.read_ct);
  perform relay.lock_sink(finish_sink_deliveries.sink, finish_sink_deliveries.aggregate_id);
  update public.outbox_deliveries d
  set status = 'delivered', delivered_at = clock_timestamp(), error = null, claimed_msg_id = null
  where d.sink = finish_sink_deliveries.sink and d.event_id = any (finish_sink_deliveries.delivered)
    and d.aggregate_id = finish_sink_deliveries.aggregate_id and d.status = 'pending';
  update public.outbox_deliveries d
  set status = 'failed', error = concat_ws(': ', f.code, left(f.message, 2000)), claimed_msg_id = null
  from jsonb_to_recordset(finish_sink_deliveries.failed) as f ("eventId" uuid, code text, message text)
  where d.sink = finish_sink_deliveries.sink and d.event_id = f."eventId"
    and d.aggregate_id = finish_sink_deliveries.aggregate_id and d.status = 'pending';
  update public.outbox_deliveries d set claimed_msg_id = null
  where d.sink = finish_sink_deliveries.sink and d.aggregate_id = finish_sink_deliveries.aggregate_id
    and d.status = 'pending' and d.claimed_msg_id = finish_sink_deliveries.msg_id;
  more := exists (
    select from public.outbox_deliveries d
    where d.sink = finish_sink_deliveries.sink and d.aggregate_id = finish_sink_deliveries.aggregate_id and d.status = 'pending'
  );
  if more then
    perform relay.ask_sink(finish_sink_deliveries.sink, finish_sink_deliveries.aggregate_id);
  end if;
  return jsonb_build_object('more', more);
end
$$;
grant execute on function relay.finish_sink_deliveries to service_role;

create function relay.follow_dead_sink_message()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  of_sink text := new.message -> 'data' ->> 'sink';
  of_aggregate uuid;
begin
  if of_sink is null or not pg_input_is_valid(coalesce(new.message -> 'data' ->> 'aggregateId', ''), 'uuid') then
    return null;
  end if;
  of_aggregate := (new.message -> 'data' ->> 'aggregateId')::uuid;
  perform relay.lock_sink(of_sink, of_aggregate);
  if tg_op = 'INSERT' then
    -- What it had claimed is given up; what came since goes on.
    update public.outbox_deliveries d
    set status = 'failed', error = new.error_code || ': ' || new.error_message, claimed_msg_id = null
    where d.sink = of_sink and d.aggregate_id = of_aggregate and d.status = 'pending' and d.claimed_msg_id = new.msg_id;
    if exists (
      select from public.outbox_deliveries d
      where d.sink = of_sink and d.aggregate_id = of_aggregate and d.status = 'pending' and d.claimed_msg_id is null
    ) then
      perform relay.ask_sink(of_sink, of_aggregate);
    end if;
  else
    update public.outbox_deliveries d set status = 'pending', error = null
    where d.sink = of_sink and d.aggregate_id = of_aggregate and d.status = 'failed';
  end if;
  return null;
end
$$;
comment on function relay.follow_dead_sink_message is 'Deliveries fail with the message that had claimed them, and are pending again when it is redriven.';
create trigger sink_message_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'sink.due')
execute function relay.follow_dead_sink_message();
create trigger sink_message_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'sink.due' and old.redriven_at is null and new.redriven_at is not null)
execute function relay.follow_dead_sink_message();

create function relay.redrive_sink(sink text, max_aggregates int)
returns int
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  aggregate record;
  revived int := 0;
begin
  for aggregate in
    select d.aggregate_id as id from public.outbox_deliveries d
    where d.sink = redrive_sink.sink and d.status = 'failed'
    group by d.aggregate_id
    order by d.aggregate_id
    limit least(greatest(redrive_sink.max_aggregates, 0), 10000)
  loop
    perform relay.lock_sink(redrive_sink.sink, aggregate.id);
    update public.outbox_deliveries d set status = 'pending', error = null
    where d.sink = redrive_sink.sink and d.aggregate_id = aggregate.id and d.status = 'failed';
    perform relay.ask_sink(redrive_sink.sink, aggregate.id);
    revived := revived + 1;
  end loop;
  return revived;
end
$$;
grant execute on function relay.redrive_sink to service_role;

-- ── supabase/schemas/60_relay/api.sql ──

-- What members, systems and services call. Each function runs as its caller and only passes on.

create function public.ingest_events(events jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.ingest_events(events, workspace_id); end $$;
comment on function public.ingest_events is
  'Takes in 1 to 1,000 events [{eventType, payload (JSON text), payloadHash, idempotencyKey, channels?, occurredAt?, violatesSchema?}] in one transaction: {"results":[{outcome: accepted|duplicate|idempotency_key_reuse|invalid, eventId, eventType, idempotencyKey, receivedAt, status, deliveries}]} in order. Of any number of concurrent calls with one key exactly one is accepted. An event that the caller found to violate its schema is refused unless its key is known; it also vouches for payloadHash and for the depth of the payload, so this is for services alone, who name the member or key with events:write that they speak for. Raises invalid_events, workspace_required, forbidden. Service role.';
grant execute on function public.ingest_events to service_role;

create function public.create_subscription(subscription jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.create_subscription(subscription, workspace_id); end $$;
comment on function public.create_subscription is
  'Makes a subscription {name, url, eventTypes, description?, channels?, filter?, headers?, rateLimit?, maxInFlight?, ordered?, paused?, timeoutSeconds?, signatureKind?, deliveryVia?, personal?, secret?} and returns it with its secret, which is never shown again. Raises invalid_subscription, invalid_url, https_required, blocked_host, blocked_address, invalid_headers, reserved_header, invalid_event_types, invalid_filter, invalid_secret, signing_key_required, too_many_subscriptions. Members and API keys with subscriptions:write.';
grant execute on function public.create_subscription to authenticated, service_role;

create function public.get_subscription(subscription_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.get_subscription(subscription_id); end $$;
comment on function public.get_subscription is 'One subscription with its health, without secrets. Raises subscription_not_found, forbidden. Members and API keys with subscriptions:read.';
grant execute on function public.get_subscription to authenticated, service_role;

create function public.list_subscriptions(
  workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.list_subscriptions(workspace_id, cursor, page_size); end $$;
comment on function public.list_subscriptions is 'The workspace''s subscriptions, oldest first: {"items","nextCursor"}. Raises invalid_cursor, workspace_required, forbidden. Members and API keys with subscriptions:read.';
grant execute on function public.list_subscriptions to authenticated, service_role;

create function public.update_subscription(subscription_id uuid, changes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.update_subscription(subscription_id, changes); end $$;
comment on function public.update_subscription is
  'Changes the given fields; {"paused":true} holds what is due, {"disabled":false} enables again. What was held is released by recover_deliveries. Raises what create_subscription does, and subscription_not_found. Members and API keys with subscriptions:write.';
grant execute on function public.update_subscription to authenticated, service_role;

create function public.delete_subscription(subscription_id uuid)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform relay.delete_subscription(subscription_id); end $$;
comment on function public.delete_subscription is
  'Stops telling the endpoint anything, at once, and destroys its secrets. Its log stays until retention takes it. Raises subscription_not_found, forbidden. Members and API keys with subscriptions:write.';
grant execute on function public.delete_subscription to authenticated, service_role;

create function public.rotate_subscription_secret(subscription_id uuid, options jsonb default '{}')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.rotate_subscription_secret(subscription_id, options); end $$;
comment on function public.rotate_subscription_secret is
  'Signs with a new secret, and with the one before for {"overlapSeconds"} longer: a day when left out, seven at most, none for 0. Returns the subscription with its new secret. Raises subscription_not_found, invalid_secret, signing_key_required, too_many_secrets. Members and API keys with subscriptions:write.';
grant execute on function public.rotate_subscription_secret to authenticated, service_role;

create function public.test_subscription(subscription_id uuid, event jsonb default '{}')
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.test_subscription(subscription_id, event); end $$;
comment on function public.test_subscription is
  'Sends a signed test event {eventType?, payload? (JSON text)} to this endpoint alone, paused or not, once: {"eventId","deliveryId"}. Raises subscription_not_found, invalid_payload, payload_too_deep, invalid_event_type. Members and API keys with subscriptions:write.';
grant execute on function public.test_subscription to authenticated, service_role;

create function public.retry_delivery(delivery_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.retry_delivery(delivery_id); end $$;
comment on function public.retry_delivery is
  'Sends a delivery again now, whatever became of it, with the whole schedule before it. Raises delivery_not_found, delivery_in_progress, subscription_disabled, subscription_paused, subscription_deleted, forbidden. Members and API keys with events:write.';
grant execute on function public.retry_delivery to authenticated, service_role;

create function public.recover_deliveries(
  subscription_id uuid, since timestamptz default null, until timestamptz default null,
  status text default 'failed', cursor text default null, max_deliveries int default 1000
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.recover_deliveries(subscription_id, since, until, status, cursor, max_deliveries); end $$;
comment on function public.recover_deliveries is
  'Sends again what was held or exhausted (failed means both) of those made in [since, until), oldest first, max_deliveries (10,000 at most) a call: {"recovered":n,"nextCursor"}; call again with nextCursor until it is null. Raises subscription_not_found, subscription_disabled, subscription_paused, invalid_status, invalid_cursor, forbidden. Members and API keys with subscriptions:write.';
grant execute on function public.recover_deliveries to authenticated, service_role;

create function public.replay_event(event_id uuid, subscription_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.replay_event(event_id, subscription_id); end $$;
comment on function public.replay_event is
  'Tells an event again, with the same webhook-id and what the subscription may be sent now, to one subscription or to all active ones that match it now; a test event to the subscription it tested alone: {"deliveries":[{id, subscriptionId, status}], "skipped":[{subscriptionId, reason}]}. Raises event_not_found, subscription_not_found, subscription_disabled, subscription_paused, subscription_deleted, test_event, forbidden. Members and API keys with events:write.';
grant execute on function public.replay_event to authenticated, service_role;

create function public.get_event(event_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_event(event_id); end $$;
comment on function public.get_event is
  'One event with its deliveries and their attemptLog; payload is its JSON text as posted. Raises event_not_found, forbidden. Members and API keys with events:read.';
grant execute on function public.get_event to authenticated, service_role;

create function public.list_events(
  filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_events(filter, workspace_id, cursor, page_size); end $$;
comment on function public.list_events is
  'Events, newest first, filtered by {type, since, until, status, channel}: {"items","nextCursor"}. A page looks at 2,000 events at most, so it may be short, or empty, while nextCursor says that there is more. Raises invalid_filter, invalid_status, invalid_cursor, workspace_required, forbidden. Members and API keys with events:read.';
grant execute on function public.list_events to authenticated, service_role;

create function public.get_delivery(delivery_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_delivery(delivery_id); end $$;
comment on function public.get_delivery is 'One delivery. Raises delivery_not_found, forbidden. Members and API keys with events:read.';
grant execute on function public.get_delivery to authenticated, service_role;

create function public.list_deliveries(
  filter jsonb default '{}', workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_deliveries(filter, workspace_id, cursor, page_size); end $$;
comment on function public.list_deliveries is
  'Deliveries, newest first, filtered by {subscriptionId, eventId, status}: {"items","nextCursor"}, bounded like list_events. Raises invalid_filter, invalid_status, invalid_cursor, workspace_required, forbidden. Members and API keys with events:read.';
grant execute on function public.list_deliveries to authenticated, service_role;

create function public.list_attempts(delivery_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_attempts(delivery_id); end $$;
comment on function public.list_attempts is 'The attempts of a delivery, the latest 200, oldest first: {"items"}. Raises delivery_not_found, forbidden. Members and API keys with events:read.';
grant execute on function public.list_attempts to authenticated, service_role;

create function public.relay_stats(workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.relay_stats(workspace_id); end $$;
comment on function public.relay_stats is
  'Figures of the workspace for its dashboard: its queue (depth: all that is open; due: could be sent now; oldestDueSeconds: how long the first of those has been), open deliveries by status, attempts and events of the last hour, subscriptions. Counts stop at 10,000 (deliveries: per subscription). What all workspaces'' queues hold is for operators: queue.stats. Members and API keys with subscriptions:read.';
grant execute on function public.relay_stats to authenticated, service_role;

create function public.list_event_types(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_event_types(workspace_id); end $$;
comment on function public.list_event_types is
  'The whole catalogue, built-in types and the workspace''s: {"strict","version","items":[{name, description, schema, personalFields, example, builtIn, archived, createdAt, updatedAt}]}; version changes with anything in it. Raises workspace_required, forbidden. Members and API keys with events:read or events:write.';
grant execute on function public.list_event_types to authenticated, service_role;

create function public.put_event_type(event_type jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.put_event_type(event_type, workspace_id); end $$;
comment on function public.put_event_type is
  'Adds an event type {name, description?, schema?, example?, archived?} to the catalogue, or replaces it. The caller vouches that the schema is one that payloads can be checked against, so this is for services alone, who name the member or key with events:write that they speak for. Raises invalid_event_type, built_in_event_type, too_many_event_types, forbidden. Service role.';
grant execute on function public.put_event_type to service_role;

create function public.delete_event_type(name text, workspace_id uuid default null)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform relay.delete_event_type(name, workspace_id); end $$;
comment on function public.delete_event_type is 'Takes an event type out of the catalogue; events stay. Raises event_type_not_found, built_in_event_type, forbidden. Members and API keys with events:write.';
grant execute on function public.delete_event_type to authenticated, service_role;

create function public.get_relay_settings(workspace_id uuid default null)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_relay_settings(workspace_id); end $$;
comment on function public.get_relay_settings is
  '{strictCatalogue, allowHttp, eventRetentionDays, attemptRetentionDays, disableAfterHours, deliveryVia, keepResponseExcerpts}. Raises workspace_required, forbidden. Members and API keys with subscriptions:read.';
grant execute on function public.get_relay_settings to authenticated, service_role;

create function public.update_relay_settings(settings jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.update_relay_settings(settings, workspace_id); end $$;
comment on function public.update_relay_settings is 'Changes the given settings and returns them all. Raises invalid_settings, workspace_required, forbidden. Owners and admins.';
grant execute on function public.update_relay_settings to authenticated, service_role;

create function public.ingest_event(event jsonb, workspace_id uuid default null)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.ingest_event(event, workspace_id); end $$;
comment on function public.ingest_event is 'Takes in one event; see ingest_events. Service role.';
grant execute on function public.ingest_event to service_role;

create function public.fan_out_events(queue text, msg_id bigint, read_ct int, workspace_id uuid)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.fan_out_events(queue, msg_id, read_ct, workspace_id); end $$;
comment on function public.fan_out_events is
  'Makes deliveries of events that were too many for the call that took them in: the next ones of the workspace, a bounded number, in order, and deletes the message in the same transaction, sending another when there is more: {"events","deliveries","more"}. Raises stale_lease. Service role.';
grant execute on function public.fan_out_events to service_role;

create function public.sweep_deliveries()
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.sweep_deliveries(); end $$;
comment on function public.sweep_deliveries is
  'Every 10 s by pg_cron: gives out turns that were left free (a repair; settling an attempt does it at once), holds what waits for a paused subscription, releases what was held only because its event came in while its subscription was resumed, cancels what is left of deleted ones, and takes for failed what QStash never reported on. Bounded work per run. Service role.';
grant execute on function public.sweep_deliveries to service_role;

create function public.begin_delivery_attempts(queue text, messages jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.begin_delivery_attempts(queue, messages); end $$;
comment on function public.begin_delivery_attempts is
  'For up to 500 claimed messages [{msgId, readCt, deliveryId, ticket}]: begins the attempts that may start now and returns all that sending takes: {attempts, events, subscriptions}, and what was settled instead (parked behind the limits of its endpoint, delayed to its rate, held, cancelled, stale), and what to ask for again because the answer was full. Contains secrets. Raises unknown_queue, invalid_messages. Service role.';
grant execute on function public.begin_delivery_attempts to service_role;

create function public.finish_delivery_attempts(queue text, outcomes jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.finish_delivery_attempts(queue, outcomes); end $$;
comment on function public.finish_delivery_attempts is
  'Settles up to 500 attempts [{msgId, readCt, deliveryId, attempt, outcome: delivered|retry|exhausted|gone|handed_over, via?: direct, …}] in one transaction: their log, the message, the next attempt or the end, the endpoint''s health, the next turn. Fenced by the number of the attempt: only the latest that was begun, and only once; others come back as stale and left no trace. Returns {finished, stale, disabled}. Raises unknown_queue, malformed_outcome. Service role.';
grant execute on function public.finish_delivery_attempts to service_role;

create function public.settle_qstash_callback(delivery_id uuid, attempt int, qstash_message_id text, outcome jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.settle_qstash_callback(delivery_id, attempt, qstash_message_id, outcome); end $$;
comment on function public.settle_qstash_callback is
  'Settles the attempt that QStash reports on, once: {"outcome":"settled"|"duplicate"|"unknown","status"}. outcome is one of finish_delivery_attempts, without the message. Raises malformed_outcome. Service role.';
grant execute on function public.settle_qstash_callback to service_role;

create function public.get_handover(delivery_id uuid, attempt int)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.get_handover(delivery_id, attempt); end $$;
comment on function public.get_handover is
  'What deciding about a callback takes: {failures, test, subscriptionId, eventAt}; null when the attempt is not under way. Service role.';
grant execute on function public.get_handover to service_role;

create function public.list_overdue_handovers(older_than_seconds int default 600, max_deliveries int default 100)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_overdue_handovers(older_than_seconds, max_deliveries); end $$;
comment on function public.list_overdue_handovers is
  'Attempts that QStash has not reported on for longer than this, oldest first. Service role.';
grant execute on function public.list_overdue_handovers to service_role;

create function public.prune_relay(max_rows int default 10000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.prune_relay(max_rows); end $$;
comment on function public.prune_relay is
  'Every 10 s by pg_cron: deletes at most about max_rows attempts and events (with their deliveries) past the workspaces'' retention, but no event with an unfinished delivery; gives up what has been held for 30 days more (exhausted, lastErrorClass expired), a week before it goes; deletes expired secrets, and deleted subscriptions whose last delivery is gone. Returns how many attempts and events went. Service role.';
grant execute on function public.prune_relay to service_role;

create function public.publish_outbox_events(queue text, messages jsonb)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.publish_outbox_events(queue, messages); end $$;
comment on function public.publish_outbox_events is
  'Publishes the events of up to 200 leased messages [{msgId, readCt, eventId}] to the relay, each with its message deleted in the same transaction: {"results":[{msgId, eventId, outcome: published|already|failed|retry, error}],"stale":[msgId]}. retry means that its message is still leased. Service role.';
grant execute on function public.publish_outbox_events to service_role;

create function public.redrive_outbox(filter jsonb default '{}', max_events int default 1000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.redrive_outbox(filter, max_events); end $$;
comment on function public.redrive_outbox is
  'Makes failed events pending again, oldest first, with new messages; returns how many. filter: {eventId, workspaceId, eventType}, all optional. Raises unknown_filter. Service role.';
grant execute on function public.redrive_outbox to service_role;

create function public.list_failed_outbox_events(
  workspace_id uuid default null, cursor text default null, page_size int default 50
)
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return relay.list_failed_outbox_events(workspace_id, cursor, page_size); end $$;
comment on function public.list_failed_outbox_events is
  'Events that could not be published, newest first, each with its reason: {"items":[…],"nextCursor"}. Raises invalid_cursor. Service role.';
grant execute on function public.list_failed_outbox_events to service_role;

create function public.prune_outbox(max_events int default 10000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.prune_outbox(max_events); end $$;
comment on function public.prune_outbox is
  'Deletes events that were published, and delivered to every sink, longer ago than their workspace keeps them; bounded per run; returns how many. Service role, and pg_cron.';
grant execute on function public.prune_outbox to service_role;

create function public.enable_event_sink(name text, enabled boolean default true)
returns void language plpgsql volatile set search_path = ''
as $$ begin perform relay.enable_event_sink(name, enabled); end $$;
comment on function public.enable_event_sink is
  'Turns a sink on or off for events published from now on; what was noted for it before is still delivered. Service role.';
grant execute on function public.enable_event_sink to service_role;

create function public.begin_sink_deliveries(
  sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, max_events int default 100
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.begin_sink_deliveries(sink, aggregate_id, queue, msg_id, read_ct, max_events); end $$;
comment on function public.begin_sink_deliveries is
  'Claims what a sink has yet to get of an aggregate, in order: {"outcome":"send","events":[…]}; or {"outcome":"nothing"}, with the message deleted, when there is nothing or another handler has the claim and goes on. Raises stale_lease. Service role.';
grant execute on function public.begin_sink_deliveries to service_role;

create function public.finish_sink_deliveries(
  sink text, aggregate_id uuid, queue text, msg_id bigint, read_ct int, delivered uuid[],
  failed jsonb default '[]'
)
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return relay.finish_sink_deliveries(sink, aggregate_id, queue, msg_id, read_ct, delivered, failed); end $$;
comment on function public.finish_sink_deliveries is
  'Marks what a sink took, and what it refused for good [{eventId, code, message}], deletes the message, and sends the next when more is pending: one transaction, fenced by the read count. Raises stale_lease. Service role.';
grant execute on function public.finish_sink_deliveries to service_role;

create function public.redrive_sink(sink text, max_aggregates int default 1000)
returns int language plpgsql volatile set search_path = ''
as $$ begin return relay.redrive_sink(sink, max_aggregates); end $$;
comment on function public.redrive_sink is 'Makes the failed deliveries of a sink pending again; returns of how many aggregates. Service role.';
grant execute on function public.redrive_sink to service_role;

-- ── supabase/schemas/60_relay/jobs.sql ──

-- What the relay runs by the clock.

select cron.schedule('hirewire outbox prune', '7 * * * *', 'select public.prune_outbox()');

select cron.schedule('hirewire delivery sweep', '10 seconds', 'select public.sweep_deliveries()');

-- Often enough to keep up with 250 events a second, each delivered once at the first attempt.
select cron.schedule('hirewire relay prune', '10 seconds', 'select public.prune_relay(10000)');

-- ── supabase/schemas/95_operations/rules.sql ──

-- Which tables' rows are counted, and by which column.

do $$
declare
  counted record;
begin
  for counted in
    select * from (values
      ('interview_templates', 'status', false), ('invitations', 'status', false), ('responses', 'type', false),
      ('outbox', 'status', true), ('interview_report_event', 'status', true), ('transcription_jobs', 'status', true),
      ('test_runs', 'status', true)
    ) v (table_name, column_name, changes_in_batches)
  loop
    execute format('create trigger count_inserted after insert on public.%I referencing new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    if counted.changes_in_batches then
      execute format('create trigger count_updated after update on public.%I referencing old table as previous new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    else
      execute format('create trigger count_updated after update on public.%1$I for each row when (old.%2$I <> new.%2$I) execute function private.%3$I()', counted.table_name, counted.column_name, 'count_changed_' || counted.column_name);
    end if;
    execute format('create trigger count_deleted after delete on public.%I referencing old table as previous for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
  end loop;
end
$$;

-- ── supabase/schemas/95_operations/figures.sql ──

-- Figures for /metrics, and whether the database is ready.

create schema operations;
comment on schema operations is 'Figures for operators, from all contexts. Not exposed over HTTP.';
grant usage on schema operations to service_role;

create function operations.completion_duration(counts jsonb)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  bound text;
  so_far bigint := 0;
  buckets jsonb := '{}';
begin
  foreach bound in array array['60', '300', '600', '900', '1800', '2700', '3600', '7200', '14400', '28800', '+Inf'] loop
    so_far := so_far + coalesce((completion_duration.counts ->> bound)::bigint, 0);
    buckets := buckets || jsonb_build_object(bound, so_far);
  end loop;
  return jsonb_build_object('buckets', buckets,
    'sum', coalesce((completion_duration.counts ->> 'sum')::bigint, 0), 'count', so_far);
end
$$;
comment on function operations.completion_duration is
  'The histogram of interview lengths in seconds, cumulative as Prometheus wants it, from what interviews.observe_completion counted.';

create function operations.get_metrics()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  rows constant jsonb := private.row_counts_by_metric();
  calls constant jsonb := private.calls_by_kind();
  outbox jsonb := coalesce(rows -> 'outbox', '{}');
  pruned record;
begin
  -- Events that were pruned were published once.
  for pruned in select c.key, c.value::bigint as number from jsonb_each_text(rows -> 'outbox_pruned') c loop
    outbox := outbox || jsonb_build_object(pruned.key, coalesce((outbox ->> pruned.key)::bigint, 0) + pruned.number);
  end loop;
  return jsonb_build_object(
    'queues', (select coalesce(jsonb_agg(to_jsonb(s) order by s.queue), '[]') from queue_internal.queue_stats() s),
    'report_events', coalesce(rows -> 'interview_report_event', '{}'),
    'templates', coalesce(rows -> 'interview_templates', '{}'),
    'invitations', coalesce(rows -> 'invitations', '{}'),
    'responses', coalesce(rows -> 'responses', '{}'),
    'transcriptions', coalesce(rows -> 'transcription_jobs', '{}'),
    'test_runs', coalesce(rows -> 'test_runs', '{}'),
    'outbox', outbox,
    'sink_deliveries', coalesce(rows -> 'outbox_deliveries', '{}'),
    'commands', coalesce(calls -> 'command', '{}'),
    'queries', coalesce(calls -> 'query', '{}'),
    'completion_duration', operations.completion_duration(rows -> 'completion_seconds')
  );
end
$$;
grant execute on function operations.get_metrics to service_role;

create function operations.ready()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'database', true,
    'doorbell', (
      select count(*) = 2 from vault.secrets s where s.name in ('hirewire_functions_url', 'hirewire_doorbell_token')
    ),
    'schema_hash', private.schema_hash()
  );
end
$$;
grant execute on function operations.ready to service_role;

-- ── supabase/schemas/95_operations/api.sql ──

-- What the api function asks for operators. Each function runs as its caller and only passes on.

create function public.get_metrics()
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return operations.get_metrics(); end $$;
comment on function public.get_metrics is 'Figures for GET /metrics: per-queue statistics, row counts by status, calls of commands and queries, the lengths of interviews. Constant cost. Service role.';
grant execute on function public.get_metrics to service_role;

create function public.ready()
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return operations.ready(); end $$;
comment on function public.ready is
  'For GET /health/ready: answering at all means the database does; doorbell tells whether functions can be rung, schema_hash which schema this is. Service role.';
grant execute on function public.ready to service_role;

-- ── supabase/schemas/95_operations/jobs.sql ──

-- Housekeeping by the clock.

-- pg_cron keeps the record of every run for ever otherwise.
select cron.schedule('hirewire cron prune', '27 3 * * *',
  $$delete from cron.job_run_details where end_time < now() - interval '2 days'$$);

-- ── the hash of all above ──

create or replace function private.schema_hash()
returns text
language sql
immutable
set search_path = ''
as $$ select 'b09487fbe349fd99e541f2414b59f04b48c7cef6d277a148fe20bed974cb045b' $$;
comment on function private.schema_hash is
  'SHA-256 of the sources that this schema was built from. The functions know the hash they were built for.';
revoke execute on function private.schema_hash from public;
