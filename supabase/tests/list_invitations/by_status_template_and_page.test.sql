begin;
select plan(9);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.published_template('acme', jsonb_build_object('title', 'A'));
select tests.published_template('acme', jsonb_build_object('title', 'B'));
select tests.published_template('other', jsonb_build_object('title', 'Theirs'));
select tests.invite(tests.template(case when i % 2 = 0 then 'A' else 'B' end), 'c' || i) from generate_series(1, 6) i;
select tests.invite(tests.template('Theirs'), 'their');
update public.invitations set created_at = now() - make_interval(mins => substr(candidate_name, 2)::int) where candidate_name ~ '^c';
select public.revoke_invitation(tests.interview('c3'));
create function pg_temp.names(page jsonb) returns text language sql as $$ select string_agg(i ->> 'candidateName', ' ' order by n) from jsonb_array_elements(page -> 'items') with ordinality e (i, n) $$;
grant execute on function pg_temp.names to authenticated;
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.names(public.list_invitations(workspace_id => tests.workspace('acme'))), 'c1 c2 c3 c4 c5 c6', 'newest first');
create temporary table page on commit drop as select public.list_invitations(workspace_id => tests.workspace('acme'), page_size => 4) as doc;
select is((select pg_temp.names(doc) || ' | ' || pg_temp.names(public.list_invitations(workspace_id => tests.workspace('acme'), cursor => doc ->> 'nextCursor')) from page), 'c1 c2 c3 c4 | c5 c6', 'page by page');
select is(pg_temp.names(public.list_invitations('{"status":"expired"}', tests.workspace('acme'))), 'c3', 'by status');
select is(pg_temp.names(public.list_invitations(jsonb_build_object('templateId', tests.template('A')), tests.workspace('acme'))), 'c2 c4 c6', 'by template');
select is(pg_temp.names(public.list_invitations(jsonb_build_object('templateId', tests.template('B'), 'status', 'pending'), tests.workspace('acme'))), 'c1 c5', 'by both');
select is(tests.problem($$select public.list_invitations('{"status":"lost"}', tests.workspace('acme'))$$), '400 invalid_status', 'a status there is not');
select is(tests.problem($$select public.list_invitations('{"templateId":"x"}', tests.workspace('acme'))$$), '400 invalid_filter', 'a template that is none');
select is(tests.problem($$select public.list_invitations(jsonb_build_object('templateId', tests.template('Theirs')), tests.workspace('acme'))$$), '404 template_not_found', 'another workspace''s');
select is(tests.problem($$select public.list_invitations(workspace_id => tests.workspace('other'))$$), '404 workspace_not_found', 'another workspace');

select * from finish();
rollback;
