begin;
select plan(6);

select tests.create_workspace('acme');
select tests.draft('acme');

select tests.published_template('acme', '{"title":"Live"}');
select is(tests.problem($$select public.delete_template(tests.template('Live'))$$), '409 template_not_draft', 'not a published one');
select public.revise_template(tests.template('Live'));
select is(tests.problem($$select public.delete_template(tests.template('Live'))$$), '409 template_in_use', 'not one that was');
select is(tests.problem($$delete from public.interview_templates where title = 'Live'$$), '409 template_in_use', 'nor directly');
select is(tests.problem($$select public.delete_template(tests.template('Backend engineer'))$$), 'no problem', 'a draft');
select is(tests.template('Backend engineer'), null, 'is gone');
select is_empty($$select from public.questions q where not exists (select from public.interview_templates t where t.id = q.template_id)$$, 'with its questions');

select * from finish();
rollback;
