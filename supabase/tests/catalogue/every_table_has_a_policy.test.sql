-- Row-level security without a policy denies, too, but does not say that it is meant.
begin;
select plan(1);

select is_empty(
  $$select c.oid::regclass from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = any (tests.own_schemas())
      and not exists (select from pg_policy p where p.polrelid = c.oid)$$,
  'a deliberate one'
);

select * from finish();
rollback;
