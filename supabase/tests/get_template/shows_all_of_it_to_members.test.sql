begin;
select plan(6);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.published_template('acme');
select tests.authenticate_as('reviewer@acme');
select set_eq($$select jsonb_object_keys(public.get_template(tests.template('Backend engineer')))$$, array['id', 'workspaceId', 'ownerId', 'title', 'description', 'interviewType',
  'interviewCategory', 'language', 'status', 'settings', 'competencies', 'requirements', 'questionCount', 'createdAt', 'updatedAt', 'questions', 'versions'], 'these fields');
select set_eq($$select jsonb_object_keys(public.get_template(tests.template('Backend engineer')) -> 'questions' -> 0)$$, array['id', 'order', 'text', 'type', 'timeLimit', 'required',
  'competencyIds', 'topic', 'hints', 'rubric', 'options', 'correctOptionIds', 'testGroups'], 'of questions these');
select is(public.get_template(tests.template('Backend engineer')) -> 'versions' -> 0 ->> 'version', '1', 'and the versions');
select is(tests.problem('select public.get_template(gen_random_uuid())'), '404 template_not_found', 'none');
select tests.authenticate_as('owner@other');
select is(tests.problem($$select public.get_template(tests.template('Backend engineer'))$$), '404 template_not_found', 'another workspace''s is none');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{reports:read}'));
select is(tests.problem($$select public.get_template(tests.template('Backend engineer'))$$), '403 forbidden', 'a key without the scope');

select * from finish();
rollback;
