-- Workspaces with their people, templates, and interviews at every stage.

begin;

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

grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_function('tests', 'create_workspace', 'workspaces are made by name');
select * from finish();

commit;
