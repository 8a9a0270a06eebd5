begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{}', '{"accommodations":{"timeMultiplier":2}}');
select tests.started_interview('acme', 'bob', '{"title":"Another"}');
select is(
  (select array_agg(k order by k) from jsonb_object_keys(public.get_analysis_input(tests.interview('ann'))::jsonb -> 'interview') k),
  (select array_agg(k order by k) from jsonb_object_keys(public.get_analysis_input(tests.interview('bob'))::jsonb -> 'interview') k),
  'an interview with one has the fields of one without'
);
select is(public.get_analysis_input(tests.interview('ann'))::jsonb -> 'interview' -> 'startedAt', 'null', 'and no time that it took');

select * from finish();
rollback;
