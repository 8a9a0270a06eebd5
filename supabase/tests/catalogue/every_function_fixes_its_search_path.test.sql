begin;
select plan(1);

select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = any ('{public,queue,private}'::regnamespace[])
      and not coalesce(p.proconfig, '{}') @> array['search_path=""']$$,
  'to nothing: every name in it is qualified'
);

select * from finish();
rollback;
