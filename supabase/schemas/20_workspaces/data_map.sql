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
