begin;
select plan(2);

select is_empty(
  $$select c.oid::regclass from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = any (tests.own_schemas()) and not c.relrowsecurity$$,
  'in public, queue and private'
);
select cmp_ok(
  (select count(*) from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = any (tests.own_schemas())), '>', 15::bigint,
  'and there are tables to speak of'
);

select * from finish();
rollback;
