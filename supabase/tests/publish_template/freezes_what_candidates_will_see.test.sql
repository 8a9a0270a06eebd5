begin;
select plan(5);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select is((select status::text from public.interview_templates join template using (id)), 'published', 'it is published');
select is((select version from public.template_versions v join template t on t.id = v.template_id), 1, 'as its first version');
select is(
  (select jsonb_array_length(content -> 'questions') from public.template_versions v join template t on t.id = v.template_id), 4, 'questions and all'
);
select public.revise_template(id) from template;
update public.interview_templates set title = 'Changed' where id = (select id from template);
update public.questions set text = 'A changed question.' where template_id = (select id from template);
select unalike((select content::text from public.template_versions v join template t on t.id = v.template_id), '%hanged%', 'later edits do not reach it');
select is(tests.problem('update public.template_versions set version = 9'), '409 version_is_frozen', 'nor does anybody else');

select * from finish();
rollback;
