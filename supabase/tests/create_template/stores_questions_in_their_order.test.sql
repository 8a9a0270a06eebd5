begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table made on commit drop as select public.create_template(tests.workspace('acme'), tests.template_content()) as id;
select results_eq(
  $$select "order", type::text, time_limit, is_required from public.questions q join made on made.id = q.template_id order by "order"$$,
  $$values (1, 'text', 180, true), (2, 'multiple_choice', 180, true), (3, 'video', 180, false), (4, 'coding', 180, false)$$, 'numbered from one'
);
select is((select status::text from public.interview_templates join made using (id)), 'draft', 'as a draft');

select * from finish();
rollback;
