begin;
select plan(14);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.draft('acme');
select tests.authenticate_as('recruiter@acme');
insert into public.interview_templates (workspace_id, title, interview_type) values (tests.workspace('acme'), 'Mine', 'one-way');
select results_eq($$select owner_id, status::text, settings ->> 'totalTimeLimit' from public.interview_templates where title = 'Mine'$$,
  $$select tests.user_id('recruiter@acme'), 'draft', '60'$$, 'a draft with its owner and defaults');
insert into public.questions (template_id, text, type) values (tests.template('Mine'), 'Long enough text', 'video');
select results_eq($$select "order", time_limit from public.questions where template_id = tests.template('Mine')$$, 'values (1, 180)', 'a question with its place and limit');
select is(tests.problem($$insert into public.questions (template_id, text, type) values (tests.template('Mine'), 'short', 'video')$$), '400 invalid_question', 'rules for questions');
select is(tests.problem($$insert into public.questions (template_id, text, type, options) values (tests.template('Mine'), 'Long enough text', 'multiple_choice', '[]')$$), '400 invalid_question', 'for options');
select is(tests.problem($$update public.questions set competency_ids = '{charm}' where template_id = tests.template('Mine')$$), '400 unknown_competency', 'for competencies');
select is(tests.problem($$update public.interview_templates set settings = '{"totalTimeLimit":999}' where title = 'Mine'$$), '400 invalid_template', 'for settings');
select is(tests.problem($$update public.interview_templates set status = 'published' where title = 'Mine'$$), '42501', 'the status is not theirs to write');
select is(tests.problem($$update public.interview_templates set workspace_id = tests.workspace('other') where title = 'Mine'$$), '42501', 'nor the workspace');
select is(tests.problem($$insert into public.interview_templates (workspace_id, title, interview_type) values (tests.workspace('other'), 'Theirs', 'one-way')$$), '42501', 'nothing goes into another workspace');
select is(tests.problem($$insert into public.template_versions (template_id, workspace_id, version, content, rubric_hash) values (tests.template('Mine'), tests.workspace('acme'), 1, '{}', '')$$), '42501', 'versions come from publishing');
delete from public.interview_templates where title = 'Mine';
select is(tests.template('Mine'), null, 'a draft can be deleted');
select tests.authenticate_as('owner@other');
select is(tests.problem(format($$insert into public.questions (template_id, text, type) values (%L, 'Long enough text', 'text')$$, tests.template('Backend engineer'))), '404 template_not_found', 'another workspace''s template does not exist');
select tests.authenticate_as('reviewer@acme');
select is(tests.problem(format($$insert into public.questions (template_id, text, type) values (%L, 'Long enough text', 'text')$$, tests.template('Backend engineer'))), '403 forbidden', 'a reviewer adds no question');
select is(tests.problem($$insert into public.interview_templates (workspace_id, title, interview_type) values (tests.workspace('acme'), 'Mine', 'one-way')$$), '42501', 'and no template');

select * from finish();
rollback;
