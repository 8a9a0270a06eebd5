begin;
select plan(1);

select tests.create_user('ann@people.test');
select results_eq(
  $$select w.name, m.role::text from public.workspaces w join public.workspace_members m on m.workspace_id = w.id
    where m.user_id = tests.user_id('ann@people.test')$$,
  $$values ('ann''s workspace', 'owner')$$, 'named after them, and theirs'
);

select * from finish();
rollback;
