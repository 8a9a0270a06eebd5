begin;
select plan(3);

select tests.create_workspace('acme');
select is(tests.problem($$select public.publish_template(gen_random_uuid())$$), '404 template_not_found', 'no template');
select is(
  tests.problem($$select public.publish_template(public.create_template(tests.workspace('acme'), tests.template_content('{"questions":[]}')))$$),
  '409 template_has_no_questions', 'no question'
);
select tests.published_template('acme');
update public.interview_templates set status = 'archived' where status = 'published';
select is(
  tests.problem($$select public.publish_template((select id from public.interview_templates where status = 'archived'))$$), '409 template_archived', 'archived'
);

select * from finish();
rollback;
