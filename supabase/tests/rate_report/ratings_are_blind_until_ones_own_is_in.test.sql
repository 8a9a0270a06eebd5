begin;
select plan(5);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":5,"note":"great"}]');
select tests.authenticate_as('admin@acme');
select is(public.get_report(tests.report_of('ann')) -> 'humanRatings', '[]', 'another''s rating is not shown');
select is_empty('select from public.report_ratings', 'not even directly');
create temporary table seen on commit drop as
select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":2,"note":"weak"},{"competencyId":"clarity","score":3}]') -> 'humanRatings' as ratings;
select set_eq(
  $$select r ->> 'raterName' as rater, r ->> 'competencyId' as competency, (r ->> 'score')::int as score, r ->> 'note' as note
    from seen, jsonb_array_elements(ratings) r$$,
  $$values ('Recruiter', 'depth', 5, 'great'), ('Admin', 'depth', 2, 'weak'), ('Admin', 'clarity', 3, '')$$, 'after rating, everybody''s is'
);
select is((select count(*)::int from public.report_ratings), 3, 'directly, too');
select is(public.get_report(tests.report_of('ann')) -> 'body', tests.report() -> 'body', 'the machine''s view is not overwritten');

select * from finish();
rollback;
