begin;
select plan(10);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.draft('acme', jsonb_build_object('title', 'T' || i)) from generate_series(1, 5) i;
update public.interview_templates set created_at = now() - make_interval(mins => substr(title, 2)::int);
select public.publish_template(tests.template('T2'));
select public.publish_template(tests.template('T4'));
select tests.draft('other', '{"title":"Theirs"}');
select tests.authenticate_as('reviewer@acme');
create function pg_temp.titles(page jsonb) returns text language sql as $$ select string_agg(i ->> 'title', ' ' order by n) from jsonb_array_elements(page -> 'items') with ordinality e (i, n) $$;
select is(pg_temp.titles(public.list_templates(workspace_id => tests.workspace('acme'))), 'T1 T2 T3 T4 T5', 'a workspace''s own');
create temporary table page on commit drop as select public.list_templates(workspace_id => tests.workspace('acme'), page_size => 2) as doc;
select is(pg_temp.titles((select doc from page)), 'T1 T2', 'as many as asked for');
update page set doc = public.list_templates(workspace_id => tests.workspace('acme'), page_size => 2, cursor => doc ->> 'nextCursor');
select is(pg_temp.titles((select doc from page)), 'T3 T4', 'then the next');
update page set doc = public.list_templates(workspace_id => tests.workspace('acme'), page_size => 2, cursor => doc ->> 'nextCursor');
select is((select pg_temp.titles(doc) || coalesce(doc ->> 'nextCursor', ' end') from page), 'T5 end', 'to the end');
select is(pg_temp.titles(public.list_templates('{"status":"published"}', tests.workspace('acme'))), 'T2 T4', 'by status');
select is(tests.problem($$select public.list_templates('{"status":"lost"}', tests.workspace('acme'))$$), '400 invalid_status', 'a status there is not');
select is(tests.problem($$select public.list_templates('{"colour":"red"}', tests.workspace('acme'))$$), '400 invalid_filter', 'a filter there is not');
select is(tests.problem($$select public.list_templates('[]', tests.workspace('acme'))$$), '400 invalid_filter', 'no filter at all');
select is(tests.problem($$select public.list_templates(cursor => 'x', workspace_id => tests.workspace('acme'))$$), '400 invalid_cursor', 'a cursor of no list');
select is(tests.problem($$select public.list_templates(workspace_id => tests.workspace('other'))$$), '404 workspace_not_found', 'another workspace');

select * from finish();
rollback;
