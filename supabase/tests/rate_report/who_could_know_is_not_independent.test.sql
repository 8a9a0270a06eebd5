begin;
select plan(8);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
create function pg_temp.independent(email text, version int default 1) returns boolean language sql security definer as $$
  select bool_and(r.independent) from public.report_ratings r join public.report_raters a on a.id = r.rater_id
  where a.user_id = tests.user_id(email) and r.report_id = tests.report_of('ann', version)
$$;
grant execute on all functions in schema pg_temp to authenticated;
select tests.authenticate_as('recruiter@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 5));
select is(pg_temp.independent('recruiter@acme'), false, 'who may write reports could see the machine''s view');
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(2, 2));
select is(pg_temp.independent('reviewer@acme'), true, 'a reviewer could not');

-- Another version: they know what the first one said.
select tests.authenticate_as('owner@acme');
select public.rerun_report(tests.interview('ann'));
select tests.clear_authentication();
select public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report(jsonb_build_object('input_hash', repeat('b', 64))));
select tests.authenticate_as('reviewer@acme');
select is(public.get_report(tests.report_of('ann', 2)) -> 'blind', 'true', 'another version is blind again');
select public.rate_report(tests.report_of('ann', 2), tests.ratings(3, 3));
select is(pg_temp.independent('reviewer@acme', 2), false, 'but rated by somebody who has seen the first');
select is(pg_temp.independent('reviewer@acme'), true, 'whose first ratings are what they were');
select tests.clear_authentication();

-- Where no machine took part, nobody could see its view.
select tests.invite(tests.published_template('acme', '{"title":"Quiet"}'), 'bob', '{"accommodations":{"noAutomaticAnalysis":true}}');
select tests.as_candidate('bob');
select public.start_invitation(tests.interview('bob'));
select tests.submit('bob', 1, '{"type":"text","content":"The same effect."}');
select tests.submit('bob', 2, '{"type":"choice","choiceOptionIds":["a"]}');
select public.complete_invitation(tests.interview('bob'));
select tests.clear_authentication();
select public.dispatch_pending_report_events(100);
select tests.authenticate_as('recruiter@acme');
select is(public.rate_report(tests.report_of('bob'), tests.ratings(4, 4)) #> '{humanRatings,0,independent}', 'true', 'of a report that people alone make');
select tests.authenticate_as('owner@acme');
select is(public.get_report(tests.report_of('bob')) -> 'humanRatings', '[]', 'and others'' views they see after their own');
select is(public.rate_report(tests.report_of('bob'), tests.ratings(1, 1)) -> 'raters', '{"complete":2,"expected":2}', 'like everybody');

select * from finish();
rollback;
