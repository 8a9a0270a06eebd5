begin;
select plan(1);

select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = any ('{public,queue}'::regnamespace[]) and p.prosecdef
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))$$,
  'no security definer function that anon or authenticated may execute'
);

select * from finish();
rollback;
