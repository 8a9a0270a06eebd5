begin;
select plan(1);

select is_empty(
  $$select k.conrelid::regclass, k.conname from pg_constraint k
    where k.contype = 'f' and k.connamespace = any (tests.own_schemas())
      and not exists (
        select from pg_index i
        where i.indrelid = k.conrelid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
      )$$,
  'that starts with its columns'
);

select * from finish();
rollback;
