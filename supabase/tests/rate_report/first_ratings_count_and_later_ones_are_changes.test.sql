begin;
select plan(12);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
create function pg_temp.shown(competency text) returns jsonb language sql as $$
  select r - array['raterId', 'ratedAt'] from jsonb_array_elements(public.get_report(tests.report_of('ann')) -> 'humanRatings') r
  where r ->> 'competencyId' = competency
$$;
create function pg_temp.changes(competency text) returns jsonb language sql as $$
  select coalesce(jsonb_agg(c - 'at'), '[]') from jsonb_array_elements(pg_temp.shown(competency) -> 'changes') c
$$;
grant execute on all functions in schema pg_temp to authenticated;
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(1, 4, 'hm'));
select is(pg_temp.shown('depth'), '{"raterName":"Reviewer","competencyId":"depth","score":1,"note":"hm","independent":true,"changes":[]}', 'the first ratings');
select public.rate_report(tests.report_of('ann'), tests.ratings(1, 4, 'hm'));
select is_empty('select from public.rating_changes', 'the same again changes nothing');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 4, 'hm'));
select is(pg_temp.shown('depth') ->> 'score', '1', 'what comes later takes no first rating''s place');
select is(pg_temp.changes('depth'), '[{"score":5,"note":"hm"}]', 'it is shown as a change');
select is(pg_temp.changes('clarity'), '[]', 'where there is one');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 4, 'hm'));
select is(pg_temp.changes('depth'), '[{"score":5,"note":"hm"}]', 'said twice, it is one');
select public.rate_report(tests.report_of('ann'), tests.ratings(1, 4, 'hm'));
select is(pg_temp.changes('depth'), '[{"score":5,"note":"hm"},{"score":1,"note":"hm"}]', 'to go back is a change, too');
select is(tests.problem($$select public.rate_report(tests.report_of('ann'), '[{"competencyId":"depth","score":2}]')$$), '400 incomplete_ratings', 'all at once, then as before');
select is(tests.problem('update public.report_ratings set score = 5'), '42501', 'a member rewrites nothing');
select tests.clear_authentication();
select is(tests.problem('update public.report_ratings set score = 5'), '409 version_is_frozen', 'nor does anybody else');
select is(tests.problem('update public.rating_changes set score = 5'), '409 version_is_frozen', 'changes neither');
select tests.authenticate_as('admin@acme');
select is_empty('select from public.rating_changes', 'who has not rated sees no change');

select * from finish();
rollback;
