begin;
select plan(3);

select tests.create_workspace('acme');

select public.create_template(tests.workspace('acme'), '{"title":"Short","interviewType":"one-way","settings":{"questionTimeLimit":90},"questions":[{"text":"Long enough text","type":"text"}]}');
select is((select settings from public.interview_templates), interviews.default_settings() || '{"questionTimeLimit":90}', 'every setting has a value');
select results_eq('select time_limit, is_required, "order", rubric from public.questions', $$values (90, true, 1, '{"mustMention":[],"redFlags":[]}'::jsonb)$$, 'a question takes the template''s limit');
select results_eq($$select event_type, payload -> 'data' ->> 'title' from public.outbox$$, $$values ('template.created', 'Short')$$, 'others are told');

select * from finish();
rollback;
