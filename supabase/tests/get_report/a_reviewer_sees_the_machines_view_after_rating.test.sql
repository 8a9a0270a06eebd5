begin;
select plan(11);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
create temporary table seen on commit drop as select public.get_report(tests.report_of('ann')) as before;
select is((select before -> 'blind' from seen), 'true', 'it says that something is withheld');
select is((select count(*)::int from seen, jsonb_array_elements(before -> 'body' -> 'competencies') c where c -> 'machine' <> 'null'), 0, 'no score of a competency');
select set_eq(
  $$select jsonb_object_keys(before -> 'body') from seen$$,
  array['schema_version', 'interview', 'subject', 'completeness', 'sources', 'sections', 'competencies'], 'only what was asked, answered and is to be rated'
);
select is((select (before -> 'body')::text ~ 'secret|hire|coverage|"score"' from seen), false, 'no score, recommendation, signal, summary or caveat anywhere');
select is((select before -> 'body' -> 'competencies' -> 0 ->> 'name' from seen), 'Depth', 'but what to rate');
select is((select before #>> '{body,sections,answers,0,answer}' from seen), 'Doing it twice has the same effect as once.', 'from the answers whole');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(3, 3));
select is(public.get_report(tests.report_of('ann')) -> 'blind', 'true', 'a draft of everything opens nothing');
select is(tests.problem($$select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":3}]')$$), '400 incomplete_ratings', 'one competency is not enough');
select is(public.get_report(tests.report_of('ann')) -> 'blind', 'true', 'and opens nothing either');
select is(
  public.rate_report(tests.report_of('ann'), tests.ratings(3, 2)) -> 'blind', 'false', 'having rated, they see'
);
select is(public.get_report(tests.report_of('ann')) -> 'body', tests.report() -> 'body', 'everything');

select * from finish();
rollback;
