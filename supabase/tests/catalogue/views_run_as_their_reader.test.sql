begin;
select plan(1);

select is_empty(
  $$select c.oid::regclass from pg_class c
    where c.relkind = 'v' and c.relnamespace = any ('{public,queue}'::regnamespace[]) and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']$$,
  'and show no more than they may see'
);

select * from finish();
rollback;
