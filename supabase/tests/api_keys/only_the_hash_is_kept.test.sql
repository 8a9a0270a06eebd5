begin;
select plan(3);

select tests.create_workspace('acme');
create temporary table made on commit drop as
select public.create_api_key(tests.workspace('acme'), 'ats', array['reports:read']) as key;
select matches((select key ->> 'key' from made), '^hw_[A-Za-z0-9_-]{43}$', 'the key is shown once');
select results_eq(
  $$select k.key_hash from public.api_keys k, made where k.id = (made.key ->> 'id')::uuid$$,
  $$select encode(sha256(convert_to(key ->> 'key', 'UTF8')), 'hex') from made$$, 'its hash is stored'
);
select is_empty($$select from public.api_keys k, made where to_jsonb(k)::text like '%' || (made.key ->> 'key') || '%'$$, 'the key nowhere');

select * from finish();
rollback;
