begin;
select plan(4);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'b');
select is(
  (select string_agg(r ->> 'outcome', ' ' order by nth) from jsonb_array_elements(public.ingest_events(jsonb_build_array(
    tests.incoming('c'), tests.incoming('b'), tests.incoming('a'), tests.incoming('c'), tests.incoming('a', 'job.created', '{"n":2}'), '"nonsense"'::jsonb,
    tests.incoming('d', 'not a type')
  ), tests.workspace('acme')) -> 'results') with ordinality x (r, nth)),
  'accepted duplicate accepted duplicate idempotency_key_reuse invalid invalid', 'of before, of the batch itself, and wrong ones');
select results_eq(
  $$select e.idempotency_key from public.deliveries d join public.events e on e.id = d.event_id order by d.sequence$$,
  $$values ('b'), ('c'), ('a')$$, 'deliveries follow the order of the array, not of the keys');
select is(tests.problem($$select public.ingest_events('[]', tests.workspace('acme'))$$), '400 invalid_events', 'an empty batch');
select is(tests.problem($$select public.ingest_events((select jsonb_agg(tests.incoming('x' || i)) from generate_series(1, 1001) i), tests.workspace('acme'))$$),
  '400 invalid_events', 'more than a thousand');

select * from finish();
rollback;
