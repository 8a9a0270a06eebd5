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
