begin;
select plan(1);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{}', '{"accommodations":{"timeMultiplier":2}}');
select is(public.get_analysis_input(tests.interview('ann'))::jsonb -> 'interview' -> 'accommodated', 'true', 'that there was one');

select * from finish();
rollback;
