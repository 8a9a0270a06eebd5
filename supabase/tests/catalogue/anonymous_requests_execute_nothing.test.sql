begin;
select plan(2);

select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = any (tests.own_schemas()) and has_function_privilege('anon', p.oid, 'execute')$$,
  'not one of our functions'
);
select is_empty(
  $$select n from unnest(tests.own_schemas()) n where n <> 'public'::regnamespace and has_schema_privilege('anon', n, 'usage')$$,
  'and have no way into a schema beside public'
);

select * from finish();
rollback;
