-- A restrictive policy takes away and never gives, so it may name everybody.
begin;
select plan(1);

select is_empty(
  $$select p.polname, p.polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = any (tests.own_schemas()) and p.polpermissive
      and (p.polroles @> array['anon'::regrole::oid] or p.polroles @> array[0::oid])$$,
  'neither by name nor as everybody'
);

select * from finish();
rollback;
