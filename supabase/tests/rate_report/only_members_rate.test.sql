begin;
select plan(7);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select set_config('tests.key', tests.create_api_key('acme', array['reports:read', 'reports:write']), true);
prepare rate as select public.rate_report(tests.report_of('ann'), tests.ratings(5, 5));
select tests.as_api_key(current_setting('tests.key'));
select is(tests.problem('execute rate'), '403 rating_needs_a_person', 'a system is nobody''s opinion');
select tests.as_service();
select is(tests.problem('execute rate'), '403 rating_needs_a_person', 'nor is the service role');
select tests.authenticate_as('owner@other');
select is(tests.problem('execute rate'), '404 report_not_found', 'another workspace''s owner has no say');
select tests.authenticate_as('reviewer@acme');
select is(tests.problem('execute rate'), 'no problem', 'a reviewer does');
select throws_ok(
  format('insert into public.report_ratings (report_id, rater_id, competency_id, workspace_id, score, independent) values (%L, %L, %L, %L, 5, true)',
    tests.report_of('ann'), tests.user_id('owner@acme'), 'depth', tests.workspace('acme')), '42501', null, 'but cannot speak for others'
);
select throws_ok($$update public.report_ratings set score = 1$$, '42501', null, 'nor change ratings directly');
select throws_ok($$delete from public.report_ratings$$, '42501', null, 'or delete them');

select * from finish();
rollback;
