begin;
select plan(1);

select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = any (tests.own_schemas())
      and not coalesce(p.proconfig, '{}') @> array['search_path=""']$$,
  'to nothing: every name in it is qualified'
);

select * from finish();
rollback;
