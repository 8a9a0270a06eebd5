begin;
select plan(39);

select tests.create_workspace('acme');

create function pg_temp.refused(questions jsonb) returns text language sql as $$
  select tests.problem(format('select public.create_template(tests.workspace(''acme''), tests.template_content(%L))', jsonb_build_object('questions', questions)))
$$;
create function pg_temp.refused_content(changes jsonb) returns text language sql as $$
  select tests.problem(format('select public.create_template(tests.workspace(''acme''), tests.template_content(%L))', changes))
$$;
create function pg_temp.choice(options jsonb, correct jsonb) returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('text', 'Long enough text', 'type', 'multiple_choice', 'options', options, 'correctOptionIds', correct))
$$;
create function pg_temp.options(n int) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', 'o' || i, 'text', 'Option')), '[]') from generate_series(1, n) i
$$;
select is(pg_temp.refused('[{"text":"Too short","type":"text"}]'), '400 invalid_template', 'a question of less than 10 characters');
select is(pg_temp.refused(jsonb_build_array(jsonb_build_object('text', repeat('x', 501), 'type', 'text'))), '400 invalid_template', 'or more than 500');
select is(pg_temp.refused(jsonb_build_array(jsonb_build_object('text', repeat('x', 500), 'type', 'text'))), 'no problem', '500 will do');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","timeLimit":29}]'), '400 invalid_template', 'less than 30 seconds');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","timeLimit":601}]'), '400 invalid_template', 'more than 600 seconds');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","timeLimit":30.5}]'), '400 invalid_template', 'half seconds');
select is(pg_temp.refused('[{"text":"Long enough text","type":"essay"}]'), '400 invalid_template', 'a type there is not');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","weight":3}]'), '400 invalid_template', 'an unknown field');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","hints":["a","b","c","d","e","f"]}]'), '400 invalid_template', 'six hints');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","rubric":{"mustMention":["a phrase"]}}]'), '400 invalid_template', 'a concept without a name');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","competencyIds":["charm"]}]'), '400 unknown_competency', 'a competency the template has not');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(1), '["o1"]')), '400 invalid_template', 'a choice of one');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(2), '["o1"]')), 'no problem', 'two will do');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(10), '["o1","o10"]')), 'no problem', 'and so will ten');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(11), '["o1"]')), '400 invalid_template', 'a choice of eleven');
select is(pg_temp.refused('[{"text":"Long enough text","type":"multiple_choice"}]'), '400 invalid_options', 'a choice of nothing');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(3), '["x"]')), '400 invalid_options', 'a correct option there is not');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(3), '[]')), '400 invalid_template', 'no correct option');
select is(pg_temp.refused(pg_temp.choice(pg_temp.options(3), '["o1","o1"]')), '400 invalid_options', 'one named twice');
select is(pg_temp.refused(pg_temp.choice('[{"id":"a","text":"A"},{"id":"a","text":"B"}]', '["a"]')), '400 invalid_options', 'two options with one id');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","options":[{"id":"a","text":"A"},{"id":"b","text":"B"}]}]'), '400 invalid_options', 'options where there is no choice');
select is(pg_temp.refused('[{"text":"Long enough text","type":"text","testGroups":[{"id":"a","name":"A"}]}]'), '400 invalid_test_groups', 'test groups where there is no code');
select is(pg_temp.refused((select jsonb_agg('{"text":"Long enough text","type":"text"}'::jsonb) from generate_series(1, 101))), '400 invalid_template', '101 questions');
select is(pg_temp.refused_content('{"title":""}'), '400 invalid_template', 'no title');
select is(pg_temp.refused_content('{"title":null}'), '400 invalid_template', 'not even an empty one');
select is(pg_temp.refused_content(jsonb_build_object('description', repeat('x', 5001))), '400 invalid_template', 'a description of more than 5,000 characters');
select is(pg_temp.refused_content('{"language":"English"}'), '400 invalid_template', 'a language by its name');
select is(pg_temp.refused_content('{"settings":{"totalTimeLimit":481}}'), '400 invalid_template', 'more than eight hours');
select is(pg_temp.refused_content('{"settings":{"totalTimeLimit":30.0}}'), '400 invalid_template', 'minutes with a fraction, though it is nought: they are read as int');
select is(pg_temp.refused_content('{"settings":{"totalTimeLimit":0}}'), '400 invalid_template', 'no time');
select is(pg_temp.refused_content('{"settings":{"maxRetakes":11}}'), '400 invalid_template', 'eleven retakes');
select is(pg_temp.refused_content('{"settings":{"totalTimeLimit":"60"}}'), '400 invalid_template', 'a number in words');
select is(pg_temp.refused_content('{"settings":{"speed":1}}'), '400 invalid_template', 'an unknown setting');
select is(pg_temp.refused_content('{"secret":1}'), '400 invalid_template', 'an unknown field');
select is(pg_temp.refused_content('{"competencies":[{"id":"depth","name":"D","weight":0,"anchors":{"1":"a","3":"b","5":"c"}}]}'), '400 invalid_template', 'a competency without weight');
select is(pg_temp.refused_content('{"competencies":[{"id":"depth","name":"D","weight":1,"anchors":{"1":"a","5":"c"}}]}'), '400 invalid_template', 'without a middle anchor');
select is(tests.problem($$select public.create_template(tests.workspace('acme'), '[]')$$), '400 invalid_template', 'not an object');
select is(tests.problem($$select public.create_template(gen_random_uuid(), tests.template_content())$$), '404 workspace_not_found', 'a workspace there is not');
select is((select count(*)::int from public.interview_templates where title = 'Backend engineer'), 3, 'only what was allowed is stored');

select * from finish();
rollback;
