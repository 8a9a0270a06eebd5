-- Fixtures and identities for the tests beside this file, in a schema of their own. Runs first and stays;
-- every other file rolls back what it did. People, interviews and queues are called by name, so that a
-- test reads as a story: authenticate_as('reviewer@acme'), submit('ann', 1, …), event_of('ann').

begin;

create extension if not exists pgtap with schema extensions;

-- Assertions also run under the API's roles; where functions are executable by nobody until granted, that
-- includes pgTAP's.
do $$
declare
  assertion regprocedure;
begin
  for assertion in
    select d.objid::regprocedure
    from pg_depend d
    join pg_extension e on e.oid = d.refobjid and e.extname = 'pgtap'
    join pg_proc p on p.oid = d.objid
    where d.classid = 'pg_proc'::regclass and d.deptype = 'e' and p.prokind = 'f'
      and not has_function_privilege('authenticated', p.oid, 'execute')
  loop
    execute format('grant execute on function %s to anon, authenticated, service_role', assertion);
  end loop;
end
$$;

drop schema if exists tests cascade;
create schema tests;
comment on schema tests is 'Fixtures of the database tests. Never part of a deployment.';

-- Refusals ---------------------------------------------------------------------------------------------

create function tests.problem(statement text) returns text
language plpgsql
as $$
declare
  code text;
  result record;
begin
  perform set_config('response.status', '', true);
  if statement ~* '^\s*select (public|tests)\.' then
    execute statement into result;
  else
    execute statement;
  end if;
  if coalesce(current_setting('response.status', true), '') <> '' then
    -- Refused without being undone: the document is the result.
    return current_setting('response.status') || ' ' || (
      select v ->> 'details' from jsonb_each(to_jsonb(result)) e (k, v) limit 1);
  end if;
  return 'no problem';
exception when others then
  get stacked diagnostics code = pg_exception_detail;
  return case when sqlstate like 'PT___' then substr(sqlstate, 3) || ' ' || code else sqlstate end;
end
$$;
comment on function tests.problem is
  'Runs a statement and tells how it was refused: "404 report_not_found" for a problem of ours, the SQLSTATE for another error. Its effects are rolled back when an error refused it, and stay otherwise.';

-- Identities -------------------------------------------------------------------------------------------

create function tests.user_id(email text) returns uuid
language sql stable security definer set search_path = ''
as $$ select u.id from auth.users u where u.email = user_id.email $$;

create function tests.become(role text, claims jsonb, headers jsonb) returns void
language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', coalesce(become.claims::text, ''), true);
  perform set_config('request.headers', coalesce(become.headers::text, ''), true);
  perform set_config('role', become.role, true);
end
$$;

create function tests.authenticate_as(email text, headers jsonb default '{}') returns void
language plpgsql
as $$
begin
  if tests.user_id(authenticate_as.email) is null then
    raise exception 'There is no user %; create them first.', authenticate_as.email;
  end if;
  perform tests.become('authenticated',
    jsonb_build_object('role', 'authenticated', 'sub', tests.user_id(authenticate_as.email), 'email', authenticate_as.email),
    authenticate_as.headers);
end
$$;

create function tests.as_anonymous() returns void
language sql as $$ select tests.become('anon', '{"role":"anon"}', '{}') $$;

create function tests.as_service(headers jsonb default '{}') returns void
language sql as $$ select tests.become('service_role', '{"role":"service_role"}', as_service.headers) $$;

create function tests.as_api_key(key text) returns void
language sql as $$ select tests.as_service(jsonb_build_object('x-hirewire-key', as_api_key.key)) $$;

create function tests.as_candidate(name_or_token text) returns void
language sql
as $$
  select tests.as_service(jsonb_build_object('x-interview-token',
    coalesce(nullif(current_setting('tests.token_of_' || md5(name_or_token), true), ''), name_or_token)))
$$;
comment on function tests.as_candidate is 'Calls as the api function does for a candidate: by the name they were invited under, or by a raw token.';

create function tests.clear_authentication() returns void
language sql as $$ select tests.become('none', null, null) $$;

-- Queues -----------------------------------------------------------------------------------------------

create function tests.connect_doorbell() returns void
language plpgsql
as $$
declare
  secret record;
begin
  for secret in
    select w.name, w.value, s.id
    from (values ('hirewire_functions_url', 'http://functions.test'), ('hirewire_doorbell_token', 'test-token')) w (name, value)
    left join vault.secrets s on s.name = w.name
  loop
    if secret.id is null then
      perform vault.create_secret(secret.value, secret.name);
    else
      perform vault.update_secret(secret.id, secret.value);
    end if;
  end loop;
end
$$;
comment on function tests.connect_doorbell is
  'Makes the database ring http://functions.test, so that a test counts its own rings. No request leaves: the transaction rolls back.';

create function tests.create_queue(name text, settings jsonb default '{}') returns void
language plpgsql
as $$
begin
  perform tests.connect_doorbell();
  insert into queue.queues (name, consumer, vt_seconds, max_attempts, max_drainers)
  values (create_queue.name, 'test-consumer', coalesce((settings ->> 'vt_seconds')::int, 30),
    coalesce((settings ->> 'max_attempts')::int, 5), coalesce((settings ->> 'max_drainers')::int, 1));
end
$$;

create function tests.drainer(n int default 1) returns uuid
language sql immutable as $$ select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;

create function tests.messages(n int, type text default 'test') returns jsonb
language sql
as $$ select jsonb_agg(queue.message(messages.type, jsonb_build_object('n', i)) order by i) from generate_series(1, messages.n) i $$;

create function tests.outcome(msg_id bigint, outcome text, read_ct int default 1, extra jsonb default '{}') returns jsonb
language sql immutable
as $$
  select jsonb_build_array(jsonb_build_object('msg_id', outcome.msg_id, 'read_ct', outcome.read_ct, 'outcome', outcome.outcome) || extra)
$$;

create function tests.numbers(batch jsonb) returns int[]
language sql immutable
as $$
  select coalesce(array_agg((m -> 'message' -> 'data' ->> 'n')::int order by position), '{}')
  from jsonb_array_elements(batch -> 'messages') with ordinality e (m, position)
$$;
comment on function tests.numbers is 'Which of tests.messages a batch holds.';

create function tests.make_due(queue text) returns void
language plpgsql
as $$
begin
  execute format('update pgmq.%I set vt = clock_timestamp() - interval ''1 millisecond''', 'q_' || make_due.queue);
end
$$;
comment on function tests.make_due is 'Lets the leases and delays of all messages of a queue pass.';

create function tests.depth(queue text) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  found_count int;
begin
  execute format('select count(*) from pgmq.%I', 'q_' || depth.queue) into found_count;
  return found_count;
end
$$;

create function tests.rings(path text) returns int
language sql stable security definer set search_path = ''
as $$ select count(*)::int from net.http_request_queue q where q.url = 'http://functions.test' || rings.path $$;
comment on function tests.rings is 'HTTP calls to a function path that this transaction has queued.';

create function tests.forget_rings() returns void
language sql security definer set search_path = ''
as $$
  delete from queue.rings;
  delete from net.http_request_queue q where q.url like 'http://functions.test/%';
$$;
comment on function tests.forget_rings is 'As if all rings so far had been sent and answered.';

-- Workspaces, templates, interviews ----------------------------------------------------------------------

create function tests.workspace(name text) returns uuid
language sql stable security definer set search_path = ''
as $$ select w.id from public.workspaces w where w.name = workspace.name $$;

create function tests.create_user(email text) returns uuid
language sql
as $$
  insert into auth.users (id, email) values (gen_random_uuid(), create_user.email) returning id
$$;

create function tests.create_workspace(name text) returns uuid
language plpgsql
as $$
declare
  id uuid;
  member_role public.workspace_role;
begin
  perform tests.connect_doorbell();
  id := public.create_workspace(create_workspace.name, tests.create_user('owner@' || create_workspace.name));
  foreach member_role in array array['admin', 'recruiter', 'reviewer']::public.workspace_role[] loop
    insert into public.workspace_members (workspace_id, user_id, role, display_name)
    values (id, tests.create_user(member_role || '@' || create_workspace.name), member_role, initcap(member_role::text));
  end loop;
  -- A queue and a route of the tests' own, so that they need nothing of the real ones.
  if not exists (select from queue.queues q where q.name = 'test_reports') then
    perform tests.create_queue('test_reports');
    insert into public.report_routes (interview_type, queue) values ('test interview', 'test_reports');
  end if;
  return id;
end
$$;
comment on function tests.create_workspace is
  'A workspace with the members owner@, admin@, recruiter@ and reviewer@<name>.';

create function tests.create_api_key(workspace text, scopes text[]) returns text
language sql
as $$ select public.create_api_key(tests.workspace(create_api_key.workspace), 'test', create_api_key.scopes) ->> 'key' $$;

create function tests.template_content(changes jsonb default '{}') returns jsonb
language sql immutable
as $$
  select '{
    "title": "Backend engineer", "interviewType": "Test Interview", "settings": {"totalTimeLimit": 30},
    "competencies": [
      {"id": "depth", "name": "Depth", "weight": 2, "anchors": {"1": "a", "3": "b", "5": "c"}},
      {"id": "clarity", "name": "Clarity", "weight": 1, "anchors": {"1": "a", "3": "b", "5": "c"}}
    ],
    "requirements": [],
    "questions": [
      {"text": "What does idempotency mean to you?", "type": "text", "competencyIds": ["depth"],
        "rubric": {"mustMention": [{"id": "same", "label": "Same effect", "anyOf": ["same effect"]}],
          "redFlags": [{"id": "none", "label": "No idea", "anyOf": ["no idea"]}]}, "hints": ["Think of retries."]},
      {"text": "Which of these keeps order?", "type": "multiple_choice", "competencyIds": ["depth"],
        "options": [{"id": "a", "text": "A queue"}, {"id": "b", "text": "A set"}, {"id": "c", "text": "A bag"}],
        "correctOptionIds": ["a"]},
      {"text": "Tell us about a conflict you solved.", "type": "video", "required": false, "competencyIds": ["clarity"]},
      {"text": "Write a function that reverses a list.", "type": "coding", "required": false, "competencyIds": ["depth"],
        "testGroups": [{"id": "hidden", "name": "Hidden", "visible": false, "weight": 1}]}
    ]
  }'::jsonb || template_content.changes
$$;
comment on function tests.template_content is
  'Questions: 1 text (required), 2 multiple choice of a, b, c (required), 3 video, 4 coding.';

create function tests.published_template(workspace text, changes jsonb default '{}') returns uuid
language plpgsql
as $$
declare
  template_id uuid := public.create_template(tests.workspace(published_template.workspace), tests.template_content(changes));
begin
  perform public.publish_template(template_id);
  return template_id;
end
$$;

create function tests.interview(candidate text) returns uuid
language sql stable security definer set search_path = ''
as $$ select i.id from public.invitations i where i.candidate_name = interview.candidate $$;
comment on function tests.interview is 'The invitation of the candidate with this name.';

create function tests.template(title text) returns uuid
language sql stable security definer set search_path = ''
as $$ select t.id from public.interview_templates t where t.title = template.title $$;

create function tests.question_ids(template text) returns uuid[]
language sql stable security definer set search_path = ''
as $$ select array(select q.id from public.questions q where q.template_id = tests.template(question_ids.template) order by q."order") $$;

create function tests.first_question(template text) returns uuid
language sql stable security definer set search_path = ''
as $$ select (tests.question_ids(first_question.template))[1] $$;

create function tests.draft(workspace text, changes jsonb default '{}') returns uuid
language sql
as $$ select public.create_template(tests.workspace(draft.workspace), tests.template_content(draft.changes)) $$;

create function tests.confirm_email(email text) returns void
language sql security definer set search_path = ''
as $$ update auth.users u set email_confirmed_at = now() where u.email = confirm_email.email $$;

create function tests.uploaded(candidate text, question int, announced text default 'video/webm', stored jsonb default '{}', content_type text default null) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  upload jsonb;
begin
  upload := public.create_upload(tests.interview(uploaded.candidate), jsonb_build_object(
    'questionId', tests.question(uploaded.candidate, uploaded.question), 'mimeType', uploaded.announced, 'size', 1000));
  insert into storage.objects (bucket_id, name, metadata)
  values ('interview-media', upload ->> 'path', jsonb_build_object('size', 1000, 'mimetype', uploaded.announced) || uploaded.stored);
  perform tests.verify(upload ->> 'path', coalesce(uploaded.content_type, uploaded.announced));
  return upload ->> 'mediaUrl';
end
$$;
comment on function tests.uploaded is 'Announces, uploads and has verified a recording as the candidate who is calling, and returns its mediaUrl.';

create function tests.verify(path text, content_type text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  headers text := current_setting('request.headers', true);
  result jsonb;
begin
  perform set_config('request.headers', '{}', true);
  result := public.verify_upload(verify.path, verify.content_type);
  perform set_config('request.headers', headers, true);
  return result;
end
$$;
comment on function tests.verify is 'Verifies an upload as the api function does: as the service, whoever the test is speaking for.';

create function tests.invite(template_id uuid, candidate text, options jsonb default '{}') returns uuid
language plpgsql
as $$
declare
  invitation jsonb := public.create_invitation(template_id, replace(candidate, ' ', '.') || '@candidates.test', candidate, options);
begin
  perform set_config('tests.token_of_' || md5(candidate), invitation ->> 'accessToken', true);
  return (invitation ->> 'id')::uuid;
end
$$;

create function tests.question(candidate text, nth int) returns uuid
language sql stable security definer set search_path = ''
as $$
  select (v.content -> 'questions' -> (question.nth - 1) ->> 'id')::uuid
  from public.invitations i join public.template_versions v on v.id = i.template_version_id
  where i.candidate_name = question.candidate
$$;
comment on function tests.question is 'Id of the candidate''s nth question.';

create function tests.submit(candidate text, question int, response jsonb) returns jsonb
language sql
as $$
  select public.submit_response(tests.interview(candidate),
    jsonb_build_object('questionId', tests.question(candidate, question)) || response)
$$;
comment on function tests.submit is 'Answers the nth question, as whoever is calling.';

create function tests.started_interview(workspace text, candidate text, changes jsonb default '{}', options jsonb default '{}') returns uuid
language plpgsql
as $$
declare
  id uuid := tests.invite(tests.published_template(workspace, changes), candidate, options);
begin
  perform tests.as_candidate(candidate);
  perform public.start_invitation(id);
  perform tests.clear_authentication();
  return id;
end
$$;

create function tests.completed_interview(workspace text, candidate text, changes jsonb default '{}', answer text default 'Doing it twice has the same effect as once.') returns uuid
language plpgsql
as $$
declare
  id uuid := tests.started_interview(workspace, candidate, changes);
begin
  perform tests.as_candidate(candidate);
  perform tests.submit(candidate, 1, jsonb_build_object('type', 'text', 'content', answer));
  perform tests.submit(candidate, 2, '{"type":"choice","choiceOptionIds":["a"]}');
  perform public.complete_invitation(id);
  perform tests.clear_authentication();
  return id;
end
$$;

-- Reports ------------------------------------------------------------------------------------------------

create function tests.event_of(candidate text) returns uuid
language sql stable security definer set search_path = ''
as $$
  select e.id from public.interview_report_event e
  where e.interview_id = tests.interview(candidate)
  -- The open one first; a test lives in one transaction, where all events are equally old.
  order by e.status in ('pending', 'processing') desc, e.created_at desc
  limit 1
$$;

create function tests.event_status(candidate text) returns text
language sql stable security definer set search_path = ''
as $$ select e.status::text from public.interview_report_event e where e.id = tests.event_of(candidate) $$;

create function tests.report_of(candidate text, version int default 1) returns uuid
language sql stable security definer set search_path = ''
as $$ select r.id from public.interview_reports r where r.interview_id = tests.interview(candidate) and r.version = report_of.version $$;

create function tests.report(changes jsonb default '{}') returns jsonb
language sql immutable
as $$
  select jsonb_build_object(
    'analyzer', 'test', 'analyzer_version', '1', 'input_hash', repeat('a', 64), 'overall_score', 80, 'recommendation', 'hire',
    'body', '{
      "schema_version": "1.0", "interview": {"type": "test"}, "subject": {}, "completeness": {}, "timing": {}, "sources": [],
      "competencies": [
        {"id": "depth", "name": "Depth", "weight": 2, "machine": {"score": 4, "basis": "coverage"}},
        {"id": "clarity", "name": "Clarity", "weight": 1, "machine": {"score": 2, "basis": "coverage"}}
      ],
      "overall": {"score": 80}, "recommendation": {"value": "hire"}, "signals": [{"id": "secret signal"}],
      "sections": {"summary": "secret summary"}, "caveats": ["secret caveat"]
    }'::jsonb
  ) || report.changes
$$;
comment on function tests.report is 'What an analyzer hands to finish_report.';

create function tests.leased_report(candidate text) returns bigint
language plpgsql
as $$
declare
  msg_id bigint;
begin
  perform public.dispatch_report_event(tests.event_of(candidate));
  select (m ->> 'msg_id')::bigint into msg_id
  from jsonb_array_elements(queue.claim('test_reports', tests.drainer(), 1000) -> 'messages') m
  where (m -> 'message' -> 'data' ->> 'eventId')::uuid = tests.event_of(candidate);
  return msg_id;
end
$$;
comment on function tests.leased_report is
  'Dispatches the candidate''s report request and claims its message, as the consumer would just before finish_report.';

create function tests.reported_interview(workspace text, candidate text, changes jsonb default '{}') returns uuid
language plpgsql
as $$
begin
  perform tests.completed_interview(workspace, candidate);
  perform public.finish_report(tests.event_of(candidate), 'test_reports', tests.leased_report(candidate), 1, tests.report(changes));
  return tests.report_of(candidate);
end
$$;

-- The webhook relay ----------------------------------------------------------------------------------------

create function tests.subscribe(workspace text, name text, changes jsonb default '{}') returns uuid
language sql
as $$
  select (public.create_subscription(
    jsonb_build_object('name', subscribe.name, 'url', 'https://' || subscribe.name || '.example/hooks', 'eventTypes', '["*"]'::jsonb) || changes,
    tests.workspace(subscribe.workspace)
  ) ->> 'id')::uuid
$$;
comment on function tests.subscribe is 'A subscription to everything, with changes.';

create function tests.subscription(name text) returns uuid
language sql stable security definer set search_path = ''
as $$ select s.id from public.subscriptions s where s.name = subscription.name $$;

create function tests.incoming(key text, type text default 'job.created', payload text default '{"n":1}', changes jsonb default '{}') returns jsonb
language sql immutable
as $$
  select jsonb_build_object('eventType', incoming.type, 'idempotencyKey', incoming.key, 'payload', incoming.payload,
    'payloadHash', encode(sha256(convert_to(incoming.payload, 'UTF8')), 'hex')) || changes
$$;

create function tests.post(workspace text, key text, type text default 'job.created', payload text default '{"n":1}', changes jsonb default '{}') returns jsonb
language sql
as $$ select public.ingest_event(tests.incoming(key, type, payload, changes), tests.workspace(post.workspace)) $$;

create function tests.event(key text) returns uuid
language sql stable security definer set search_path = ''
as $$ select e.id from public.events e where e.idempotency_key = event.key $$;

create function tests.delivery(key text, subscription text) returns public.deliveries
language sql stable security definer set search_path = ''
as $$
  select d from public.deliveries d
  where d.event_id = tests.event(delivery.key) and d.subscription_id = tests.subscription(delivery.subscription)
$$;

create function tests.delivery_states(key text) returns text
language sql stable security definer set search_path = ''
as $$
  select string_agg(s.name || ' ' || d.status || case when d.parked then ' parked' else '' end, ', ' order by s.name)
  from public.deliveries d join public.subscriptions s on s.id = d.subscription_id
  where d.event_id = tests.event(delivery_states.key)
$$;
comment on function tests.delivery_states is 'Each delivery of an event: "ats delivered, crm pending parked".';

create function tests.claim_deliveries(queue text default 'webhook_deliveries', max_messages int default 1000) returns jsonb
language sql
as $$
  select coalesce(jsonb_agg(jsonb_build_object('msgId', m -> 'msg_id', 'readCt', m -> 'read_ct') || (m -> 'message' -> 'data') order by m -> 'msg_id'), '[]')
  from jsonb_array_elements(queue.claim(claim_deliveries.queue, tests.drainer(), max_messages) -> 'messages') m
$$;
comment on function tests.claim_deliveries is 'Claims messages of a delivery queue, as begin_delivery_attempts takes them.';

create function tests.begin_all(queue text default 'webhook_deliveries') returns jsonb
language sql
as $$ select public.begin_delivery_attempts(begin_all.queue, tests.claim_deliveries(begin_all.queue)) $$;
comment on function tests.begin_all is 'Claims all that is visible and begins its attempts.';

create function tests.finish(begun jsonb, outcome text, changes jsonb default '{}', queue text default 'webhook_deliveries') returns jsonb
language sql
as $$
  select public.finish_delivery_attempts(finish.queue, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'msgId', a -> 'msgId', 'readCt', a -> 'readCt', 'deliveryId', a -> 'deliveryId', 'attempt', a -> 'attempt', 'outcome', finish.outcome,
      'durationMs', 12.5, 'httpStatus', case finish.outcome when 'delivered' then 200 when 'gone' then 410 else 500 end,
      'errorClass', case when finish.outcome <> 'delivered' then 'http' end, 'delaySeconds', 5
    ) || changes), '[]')
    from jsonb_array_elements(begun -> 'attempts') a
  ))
$$;
comment on function tests.finish is 'Finishes all attempts that were begun with one outcome.';

grant usage on schema tests to anon, authenticated, service_role;
grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_schema('tests', 'the helpers are installed');
select * from finish();

commit;
