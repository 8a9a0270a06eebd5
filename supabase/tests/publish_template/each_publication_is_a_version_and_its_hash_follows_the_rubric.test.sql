begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select public.revise_template(id) from template;
update public.interview_templates set title = 'Changed' where id = (select id from template);
select public.publish_template(id) from template;
select public.revise_template(id) from template;
update public.questions set rubric = '{"mustMention":[],"redFlags":[]}' where template_id = (select id from template) and "order" = 1;
select public.publish_template(id) from template;
select results_eq(
  $$select version, rubric_hash = lag(rubric_hash) over (order by version) from public.template_versions v join template t on t.id = v.template_id order by version$$,
  $$values (1, null::boolean), (2, true), (3, false)$$, 'a new title scores as before, a new rubric does not'
);
select matches((select max(rubric_hash) from public.template_versions), '^[0-9a-f]{64}$', 'the hash is a SHA-256');

select * from finish();
rollback;
