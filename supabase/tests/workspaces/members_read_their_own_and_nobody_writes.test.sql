begin;
select plan(7);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.authenticate_as('reviewer@acme');
select set_eq(
  $$select name from public.workspaces$$, array['acme'], 'their own workspaces'
);
select is((select count(*)::int from public.workspace_members where workspace_id = tests.workspace('acme')), 4, 'and the people in them');
select is_empty($$select from public.workspace_members where workspace_id = tests.workspace('other')$$, 'nobody else''s');
select throws_ok($$update public.workspaces set name = 'mine'$$, '42501', null, 'not even the name can be changed directly');
select throws_ok(
  format('insert into public.workspace_members (workspace_id, user_id, role) values (%L, %L, %L)', tests.workspace('other'), tests.user_id('reviewer@acme'), 'owner'),
  '42501', null, 'nobody lets themselves in'
);
select throws_ok($$update public.workspace_members set role = 'owner'$$, '42501', null, 'nor promotes themselves');
select tests.as_anonymous();
select throws_ok('select * from public.workspaces', '42501', null, 'a stranger reads nothing');

select * from finish();
rollback;
