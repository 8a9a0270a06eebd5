begin;
select plan(1);

select is_empty(
  $$select c.oid::regclass from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = any (tests.own_schemas())
      and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)$$,
  'by which its rows can be told apart'
);

select * from finish();
rollback;
