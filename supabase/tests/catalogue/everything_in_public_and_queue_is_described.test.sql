begin;
select plan(3);

select is_empty(
  $$select c.oid::regclass from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = any ('{public,queue}'::regnamespace[]) and obj_description(c.oid, 'pg_class') is null$$,
  'tables and views'
);
select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = any ('{public,queue}'::regnamespace[]) and obj_description(p.oid, 'pg_proc') is null$$,
  'functions'
);
select is_empty(
  $$select t.oid::regtype from pg_type t
    where t.typtype in ('e', 'd') and t.typnamespace = any ('{public,queue}'::regnamespace[]) and obj_description(t.oid, 'pg_type') is null$$,
  'types'
);

select * from finish();
rollback;
