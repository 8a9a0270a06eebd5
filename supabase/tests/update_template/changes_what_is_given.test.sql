begin;
select plan(7);

select tests.create_workspace('acme');
select tests.draft('acme');

select is(public.update_template(tests.template('Backend engineer'), '{"description":"New","settings":{"allowRetakes":true},"interviewCategory":"X"}') ->> 'description', 'New', 'the field');
select results_eq($$select title, interview_category, settings ->> 'allowRetakes', settings ->> 'totalTimeLimit' from public.interview_templates$$, $$values ('Backend engineer', 'X', 'true', '30')$$, 'settings key by key, the rest stays');
select public.update_template(tests.template('Backend engineer'), '{"interviewCategory":null}');
select is((select interview_category from public.interview_templates), null, 'null takes a category away');
select is(tests.problem($$select public.update_template(tests.template('Backend engineer'), '{"title":""}')$$), '400 invalid_template', 'what makes no sense is refused');
select is(tests.problem($$select public.update_template(tests.template('Backend engineer'), '{"status":"published"}')$$), '400 invalid_template', 'the status is not a field');
select is(tests.problem($$select public.update_template(tests.template('Backend engineer'), '{"questions":[]}')$$), '400 invalid_template', 'nor are questions');
select is(tests.problem($$select public.update_template(tests.template('Backend engineer'), '{"competencies":[]}')$$), '400 unknown_competency', 'a competency that questions assess stays');

select * from finish();
rollback;
