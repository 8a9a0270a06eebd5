begin;
select plan(11);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 4, 'great'));
select tests.authenticate_as('admin@acme');
select is(public.get_report(tests.report_of('ann')) -> 'humanRatings', '[]', 'another''s rating is not shown');
select is(public.get_report(tests.report_of('ann')) -> 'raters', '{"complete":1,"expected":2}', 'only that there is one');
select is_empty('select from public.report_ratings', 'not even directly');
select is(tests.problem($$select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":2}]')$$), '400 incomplete_ratings', 'a part of one''s own');
select is_empty('select from public.report_ratings', 'opens nothing');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(2, 3));
select is(public.get_report(tests.report_of('ann')) -> 'humanRatings', '[]', 'nor does a draft');
create temporary table seen on commit drop as
select public.rate_report(tests.report_of('ann'), tests.ratings(2, 3, 'weak')) -> 'humanRatings' as ratings;
select set_eq(
  $$select r ->> 'raterName' as rater, r ->> 'competencyId' as competency, (r ->> 'score')::int as score, r ->> 'note' as note
    from seen, jsonb_array_elements(ratings) r$$,
  $$values ('Recruiter', 'depth', 5, 'great'), ('Recruiter', 'clarity', 4, ''), ('Admin', 'depth', 2, 'weak'), ('Admin', 'clarity', 3, '')$$, 'after rating, everybody''s is'
);
select is((select count(*)::int from public.report_ratings), 4, 'directly, too');
select is(public.get_report(tests.report_of('ann')) -> 'raters' ->> 'complete', '2', 'both count');
select is(public.get_report(tests.report_of('ann')) -> 'draft', '[]', 'and nothing is left as a draft');
select is(public.get_report(tests.report_of('ann')) -> 'body', tests.report() -> 'body', 'the machine''s view is not overwritten');

select * from finish();
rollback;
