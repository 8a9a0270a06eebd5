begin;
select plan(16);

select tests.create_workspace('acme');
select tests.draft('acme');

select is(public.add_question(tests.template('Backend engineer'), '{"text":"A last question, please.","type":"text"}') ->> 'order', '5', 'last');
select is(public.add_question(tests.template('Backend engineer'), '{"text":"A second question, please.","type":"video","order":2,"timeLimit":60}') ->> 'order', '2', 'or in between');
select is((select string_agg(q ->> 'type', ' ') from jsonb_array_elements(public.list_questions(tests.template('Backend engineer')) -> 'items') q), 'text video multiple_choice video coding text', 'the others make room');
select is(public.update_question(tests.template('Backend engineer'), (tests.question_ids('Backend engineer'))[2], '{"type":"multiple_choice","options":[{"id":"a","text":"A"},{"id":"b","text":"B"}],"correctOptionIds":["b"]}') -> 'correctOptionIds', '["b"]', 'a type with what it needs');
select is(tests.problem($$select public.update_question(tests.template('Backend engineer'), (tests.question_ids('Backend engineer'))[2], '{"type":"text"}')$$), '400 invalid_options', 'and without what it must not have');
select is(public.update_question(tests.template('Backend engineer'), (tests.question_ids('Backend engineer'))[2], '{"type":"text","options":null,"correctOptionIds":null,"topic":"t"}') ->> 'topic', 't', 'null takes options away');
select is(tests.problem($$select public.remove_question(tests.template('Backend engineer'), (tests.question_ids('Backend engineer'))[1])$$), 'no problem', 'one is removed');
select is((select string_agg(q ->> 'order', ' ') from jsonb_array_elements(public.list_questions(tests.template('Backend engineer')) -> 'items') q), '1 2 3 4 5', 'the rest is numbered without gaps');
select is(tests.problem($$select public.remove_question(tests.template('Backend engineer'), gen_random_uuid())$$), '404 question_not_found', 'one there is not');
select is(tests.problem($$select public.update_question(tests.template('Backend engineer'), gen_random_uuid(), '{}')$$), '404 question_not_found', 'cannot be changed either');
select is(tests.problem($$select public.add_question(tests.template('Backend engineer'), '{"text":"short","type":"text"}')$$), '400 invalid_question', 'what makes no sense is refused');
select is(tests.problem($$select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text","id":"x"}')$$), '400 invalid_question', 'so is an unknown field');
select is(tests.problem($$select public.update_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'), '{"competencyIds":["charm"]}')$$), '400 unknown_competency', 'and a competency there is not');
select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text"}') from generate_series(1, 95);
select is(tests.problem($$select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text"}')$$), '409 too_many_questions', 'a hundred are enough');
create temporary table page on commit drop as select public.list_questions(tests.template('Backend engineer'), page_size => 60) as doc;
select is((select jsonb_array_length(doc -> 'items') || ' ' || jsonb_array_length(public.list_questions(tests.template('Backend engineer'), doc ->> 'nextCursor', 60) -> 'items') from page), '60 40', 'they are listed by page');
select is(tests.problem($$select public.list_questions(tests.template('Backend engineer'), 'x')$$), '400 invalid_cursor', 'with the list''s own cursor');

select * from finish();
rollback;
