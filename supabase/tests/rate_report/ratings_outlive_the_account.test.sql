begin;
select plan(9);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(2, 3, 'weak'));
select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3, 'weak'));
select public.save_rating_draft(tests.report_of('ann'), '[{"competencyId":"depth","score":5,"note":"to be thought about"}]');
select tests.clear_authentication();
create temporary table before on commit drop as select rater_id from public.report_ratings limit 1;
grant select on before to authenticated;
select is((select count(*)::int from public.rating_drafts), 1, 'a draft of a change is kept');

delete from public.workspace_members where user_id = tests.user_id('reviewer@acme');
select tests.as_api_key(tests.create_api_key('acme', '{reports:read}'));
create temporary table left_team on commit drop as select public.get_report(tests.report_of('ann')) -> 'humanRatings' as ratings;
select is((select ratings #>> '{0,raterName}' from left_team), null, 'who left the workspace has no name there');
select tests.clear_authentication();
delete from auth.users where id = tests.user_id('reviewer@acme');
select results_eq('select competency_id, score, note from public.report_ratings order by 1', $$values ('clarity', 3, ''), ('depth', 2, 'weak')$$, 'no rating goes with the account');
select results_eq('select competency_id, score from public.rating_changes', $$values ('depth', 3)$$, 'nor a change');
select is_empty('select from public.rating_drafts', 'what was not handed in does');
select is((select user_id from public.report_raters), null, 'whose they were is not known any more');
select tests.authenticate_as('admin@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(4, 4));
create temporary table shown on commit drop as select public.get_report(tests.report_of('ann')) as report;
select is((select report -> 'raters' ->> 'complete' from shown), '2', 'the rater counts as before');
select set_eq($$select r ->> 'raterName' from shown, jsonb_array_elements(report -> 'humanRatings') r$$, array['Admin', null], 'without a name');
select ok((select bool_or(r ->> 'raterId' = (select rater_id::text from before)) from shown, jsonb_array_elements(report -> 'humanRatings') r), 'under the same id');

select * from finish();
rollback;
