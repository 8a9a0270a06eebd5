begin;
select plan(8);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(3, 3));
select is(public.get_report(tests.report_of('ann')) -> 'ratedVersions', '[]', 'a draft is no rating');
select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3));
select public.rate_report(tests.report_of('ann'), tests.ratings(4, 3));
select tests.authenticate_as('admin@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 5, 'a note'));
select is(public.get_report(tests.report_of('ann')) -> 'ratedVersions', '[{"version":1,"complete":2}]', 'people are counted once, whatever they changed');
select public.rerun_report(tests.interview('ann'));
select tests.clear_authentication();
select public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report(jsonb_build_object('input_hash', repeat('b', 64))));
select tests.authenticate_as('reviewer@acme');
create temporary table seen on commit drop as select public.get_report(tests.report_of('ann', 2)) as blind;
select is((select blind -> 'blind' from seen), 'true', 'a new version is blind again');
select is((select blind -> 'ratedVersions' from seen), '[{"version":1,"complete":2}]', 'and says that the one before was rated');
select is((select blind -> 'raters' from seen), '{"complete":0,"expected":2}', 'which counts nothing for this one');
select is((select blind::text ~ 'a note' from seen), false, 'and tells nothing that was said');
select public.rate_report(tests.report_of('ann', 2), tests.ratings(1, 1));
select is(
  public.get_report(tests.report_of('ann', 2)) -> 'ratedVersions', '[{"version":1,"complete":2},{"version":2,"complete":1}]', 'each version has its own'
);
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', array['reports:read']));
select is(public.get_report(tests.report_of('ann', 2)) -> 'ratedVersions' -> 0, '{"version":1,"complete":2}', 'systems are told, too');

select * from finish();
rollback;
