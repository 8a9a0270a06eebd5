begin;
select plan(11);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
select is((select count(*)::int from public.interview_reports), 1, 'who may write reads');
select tests.authenticate_as('reviewer@acme');
select is_empty('select from public.interview_reports', 'a reviewer who has not rated does not');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(3, 3));
select is_empty('select from public.interview_reports', 'nor one who has a draft');
select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3));
select is((select count(*)::int from public.interview_reports), 1, 'one who has does');
select throws_ok($$update public.interview_reports set overall_score = 99$$, '42501', null, 'nobody edits a report');
select throws_ok($$delete from public.interview_reports$$, '42501', null, 'or deletes it');
select tests.authenticate_as('owner@other');
select is_empty('select from public.interview_reports', 'another workspace''s owner sees none');
select is_empty('select from public.report_ratings', 'and no rating');
select is_empty('select from public.report_raters', 'nor who rates');
select tests.as_anonymous();
select throws_ok('select * from public.interview_reports', '42501', null, 'a stranger is not even let near');
select throws_ok('select * from public.report_ratings', '42501', null, 'reports or ratings');

select * from finish();
rollback;
