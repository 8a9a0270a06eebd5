begin;
select plan(14);

select tests.create_workspace('acme');
insert into public.workspace_members (workspace_id, user_id, role)
select tests.workspace('acme'), tests.create_user(who), 'reviewer' from unnest(array['second@acme', 'third@acme']) who;
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 4, 'great'));
select tests.authenticate_as('recruiter@acme');
select is(public.get_report(tests.report_of('ann')) -> 'humanRatings', '[]', 'one of two is not the panel');
select is_empty('select from public.report_ratings', 'nor by the tables');
select tests.authenticate_as('second@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3));
select public.rate_report(tests.report_of('ann'), tests.ratings(4, 3));
select tests.authenticate_as('recruiter@acme');
select is(jsonb_array_length(public.get_report(tests.report_of('ann')) -> 'humanRatings'), 4, 'two of two are, for who decides');
select is(public.get_invitation_report(tests.interview('ann')), public.get_report(tests.report_of('ann')), 'by interview, too');
select is((select count(*)::int from public.report_ratings), 4, 'by the tables');
select is((select count(*)::int from public.rating_changes), 1, 'with what was thought later');
select tests.authenticate_as('third@acme');
select is(public.get_report(tests.report_of('ann')) -> 'humanRatings', '[]', 'a reviewer who has not rated stays blind');
select is(public.get_report(tests.report_of('ann')) -> 'blind', 'true', 'to everything');
select is_empty('select from public.report_ratings', 'by the tables, too');
select tests.clear_authentication();

-- Where no machine took part, only the panel could sway them.
select tests.invite(tests.published_template('acme', '{"title":"Quiet"}'), 'bob', '{"accommodations":{"noAutomaticAnalysis":true}}');
select tests.as_candidate('bob');
select public.start_invitation(tests.interview('bob'));
select tests.submit('bob', 1, '{"type":"text","content":"The same effect."}');
select tests.submit('bob', 2, '{"type":"choice","choiceOptionIds":["a"]}');
select public.complete_invitation(tests.interview('bob'));
select tests.clear_authentication();
select public.dispatch_pending_report_events(100);
create function pg_temp.independent(email text) returns boolean language sql security definer as $$
  select bool_and(r.independent) from public.report_ratings r join public.report_raters a on a.id = r.rater_id
  where a.user_id = tests.user_id(email) and r.report_id = tests.report_of('bob')
$$;
grant execute on all functions in schema pg_temp to authenticated;
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('bob'), tests.ratings(5, 5));
select tests.authenticate_as('recruiter@acme');
select public.rate_report(tests.report_of('bob'), tests.ratings(4, 4));
select is(pg_temp.independent('recruiter@acme'), true, 'the panel was not complete when they rated');
select tests.authenticate_as('owner@acme');
select is(jsonb_array_length(public.get_report(tests.report_of('bob')) -> 'humanRatings'), 4, 'now it is');
select public.rate_report(tests.report_of('bob'), tests.ratings(4, 4));
select is(pg_temp.independent('owner@acme'), false, 'and who could read it is not independent any more');
select tests.authenticate_as('third@acme');
select public.rate_report(tests.report_of('bob'), tests.ratings(1, 1));
select is(pg_temp.independent('third@acme'), true, 'a reviewer is, who could not');
select is(pg_temp.independent('reviewer@acme'), true, 'as those who rated before');

select * from finish();
rollback;
