begin;
select plan(7);

select tests.create_workspace('acme');
select tests.draft('acme');

create temporary table ids on commit drop as select tests.question_ids('Backend engineer') as id;
select is((select string_agg(q ->> 'type', ' ') from jsonb_array_elements(public.reorder_questions(tests.template('Backend engineer'), (select array[id[4], id[2], id[1], id[3]] from ids)) -> 'items') q), 'coding multiple_choice text video', 'the new order');
select is(tests.problem($$select public.reorder_questions(tests.template('Backend engineer'), (select id[1:3] from ids))$$), '400 invalid_order', 'one is missing');
select is(tests.problem($$select public.reorder_questions(tests.template('Backend engineer'), (select array[id[1], id[1], id[2], id[3]] from ids))$$), '400 invalid_order', 'one is there twice');
select is(tests.problem($$select public.reorder_questions(tests.template('Backend engineer'), (select id || id[1] from ids))$$), '400 invalid_order', 'one more than there are');
select is(tests.problem($$select public.reorder_questions(tests.template('Backend engineer'), (select array[id[1], id[2], id[3], gen_random_uuid()] from ids))$$), '400 invalid_order', 'a stranger among them');
select is(tests.problem($$select public.reorder_questions(tests.template('Backend engineer'), null)$$), '400 invalid_order', 'nothing');
select is((select tests.question_ids('Backend engineer') from ids), (select array[id[4], id[2], id[1], id[3]] from ids), 'which changed nothing');

select * from finish();
rollback;
