begin;
select plan(17);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
prepare draft(jsonb) as select public.save_rating_draft(tests.report_of('ann'), $1);
select set_config('tests.key', tests.create_api_key('acme', array['reports:read', 'reports:write']), true);
select tests.authenticate_as('reviewer@acme');
select is(public.save_rating_draft(tests.report_of('ann'), '[{"competencyId":"depth","note":"Look again."}]'),
  '{"draft":[{"competencyId":"depth","score":null,"note":"Look again."}]}', 'a note without a score');
select is(public.save_rating_draft(tests.report_of('ann'), '[{"competencyId":"clarity","score":2},{"competencyId":"depth","score":null}]') -> 'draft',
  '[{"competencyId":"clarity","score":2,"note":""},{"competencyId":"depth","score":null,"note":""}]', 'takes the place of what was kept');
select is(public.get_report(tests.report_of('ann')) -> 'draft' -> 0 ->> 'score', '2', 'the report shows it to its author');
select is((select count(*)::int from public.rating_drafts), 2, 'the table, too');
select is(tests.problem($$execute draft('[{"competencyId":"charm","score":2}]')$$), '400 unknown_competency', 'of competencies that there are');
select is(tests.problem($$execute draft('[{"competencyId":"depth","score":6}]')$$), '400 invalid_ratings', 'on their scale');
select is(tests.problem('execute draft(null)'), '400 invalid_ratings', 'a list');
select is(tests.problem($$update public.rating_drafts set score = 1$$), '42501', 'through the function alone');
select tests.authenticate_as('owner@acme');
select is(public.get_report(tests.report_of('ann')) -> 'draft', '[]', 'not even the owner sees another''s');
select is_empty('select from public.rating_drafts', 'in the table either');
select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3));
select is_empty('select from public.rating_drafts', 'also after their own ratings');
select tests.authenticate_as('owner@other');
select is(tests.problem($$execute draft('[]')$$), '404 report_not_found', 'elsewhere there is no such report');
select tests.as_api_key(current_setting('tests.key'));
select is(tests.problem($$execute draft('[]')$$), '403 rating_needs_a_person', 'a system has no opinion to keep');
select is(public.get_report(tests.report_of('ann')) -> 'draft', '[]', 'and sees nobody''s');
select tests.authenticate_as('reviewer@acme');
select is(public.save_rating_draft(tests.report_of('ann'), '[]') -> 'draft', '[]', 'nothing empties it');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(1, 1));
select public.rate_report(tests.report_of('ann'), tests.ratings(2, 2));
select is_empty('select from public.rating_drafts', 'what is handed in is no draft any more');
select is((select count(*)::int from public.report_ratings), 4, 'but ratings, with those of others');

select * from finish();
rollback;
