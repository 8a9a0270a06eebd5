begin;
select plan(3);

select tests.create_workspace('acme');
select is(tests.problem($$select public.create_invitation(gen_random_uuid(), 'a@b.example', 'A')$$), '404 template_not_found', 'none');
select is(
  tests.problem($$select public.create_invitation(public.create_template(tests.workspace('acme'), tests.template_content()), 'a@b.example', 'A')$$),
  '400 template_not_published', 'a draft'
);
select tests.published_template('acme');
update public.interview_templates set status = 'archived';
select is(
  tests.problem($$select public.create_invitation((select id from public.interview_templates limit 1), 'a@b.example', 'A')$$), '400 template_not_published', 'an archived one'
);

select * from finish();
rollback;
