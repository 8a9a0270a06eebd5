begin;
select plan(4);

select tests.create_workspace('acme');
select tests.published_template('acme');

select is(public.copy_template(tests.template('Backend engineer'), 'Copy') ->> 'status', 'draft', 'whatever the template is');
select is(
  (select jsonb_agg(q - 'id') from jsonb_array_elements(public.get_template(tests.template('Copy')) -> 'questions') q),
  (select jsonb_agg(q - 'id') from jsonb_array_elements(public.get_template(tests.template('Backend engineer')) -> 'questions') q), 'with the same questions');
select is_empty($$select unnest(tests.question_ids('Copy')) intersect select unnest(tests.question_ids('Backend engineer'))$$, 'as questions of its own');
select is(tests.problem($$select public.copy_template(tests.template('Backend engineer'), '')$$), '400 invalid_template', 'a title needs a letter');

select * from finish();
rollback;
