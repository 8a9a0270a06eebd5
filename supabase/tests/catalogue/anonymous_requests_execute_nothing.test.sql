begin;
select plan(3);

select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = any ('{public,queue,private}'::regnamespace[]) and has_function_privilege('anon', p.oid, 'execute')$$,
  'not one of our functions'
);
select ok(not has_schema_privilege('anon', 'queue', 'usage'), 'and have no way into queue');
select ok(not has_schema_privilege('anon', 'private', 'usage'), 'or private');

select * from finish();
rollback;
