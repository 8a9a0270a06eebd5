begin;
select plan(3);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann', '{"overall_score":null,"recommendation":null}');
select results_eq('select overall_score, recommendation::text from public.interview_reports', $$values (null::numeric, null::text)$$, 'never a made-up middle');
select is((select payload -> 'data' -> 'overallScore' from public.outbox where event_type = 'report.completed'), 'null', 'nor elsewhere');
select throws_ok($$update public.interview_reports set recommendation = 'hire'$$, '23514', null, 'and no recommendation without a score');

select * from finish();
rollback;
