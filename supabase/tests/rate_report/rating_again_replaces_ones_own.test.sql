begin;
select plan(1);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":2,"note":"hm"},{"competencyId":"clarity","score":4}]');
select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":5}]');
select set_eq(
  $$select competency_id, score, note from public.report_ratings$$, $$values ('depth', 5, ''), ('clarity', 4, '')$$, 'the last one counts; the others stay'
);

select * from finish();
rollback;
