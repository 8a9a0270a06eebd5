begin;
select plan(10);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.published_template('acme');
select tests.authenticate_as('reviewer@acme');
select is((select count(*)::int from public.interview_templates), 1, 'a reviewer reads templates');
select is((select count(*)::int from public.questions), 4, 'their questions');
select is((select count(*)::int from public.template_versions), 1, 'and versions');
update public.interview_templates set title = 'x';
update public.questions set text = 'xxxxxxxxxxxx';
select is_empty($$select from public.interview_templates where title = 'x'$$, 'but writes none');
select is_empty($$select from public.questions where text = 'xxxxxxxxxxxx'$$, 'nor questions');
select throws_ok($$delete from public.template_versions$$, '42501', null, 'nor versions');
select tests.authenticate_as('owner@other');
select is_empty('select from public.interview_templates', 'another workspace''s owner sees no template');
select is_empty('select from public.questions', 'no question');
select is_empty('select from public.template_versions', 'no version');
select tests.as_anonymous();
select throws_ok('select * from public.questions', '42501', null, 'a stranger is not even let near');

select * from finish();
rollback;
