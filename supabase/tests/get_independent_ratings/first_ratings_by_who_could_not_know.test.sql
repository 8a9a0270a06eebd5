begin;
select plan(14);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select tests.create_user('second@acme');
insert into public.workspace_members (workspace_id, user_id, role) values (tests.workspace('acme'), tests.user_id('second@acme'), 'reviewer');
create function pg_temp.template() returns uuid language sql security definer as $$ select template_id from public.invitations where candidate_name = 'ann' $$;
create function pg_temp.seen(n int default 100) returns jsonb language sql as $$ select public.get_independent_ratings(pg_temp.template(), n) $$;
create function pg_temp.scores() returns jsonb language sql as $$
  select jsonb_object_agg(u ->> 'competencyId', u -> 'scores') from jsonb_array_elements(pg_temp.seen() -> 'units') u
$$;
grant execute on all functions in schema pg_temp to authenticated, service_role;

select tests.as_service();
select is(pg_temp.seen(), '{"competencies":[{"id":"depth","name":"Depth"},{"id":"clarity","name":"Clarity"}],"units":[]}', 'nobody has rated');
select tests.authenticate_as('recruiter@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 5));
select tests.as_service();
select is(pg_temp.seen() -> 'units', '[]', 'who could see the machine''s view does not count');
select tests.authenticate_as('reviewer@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(2, 3));
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 5));
select tests.as_service();
select is(pg_temp.scores(), '{"depth":[2],"clarity":[3]}', 'the first ratings of who could not do, whatever they said later');
select is(jsonb_array_length(pg_temp.seen(1) -> 'units'), 2, 'of as many interviews as asked for');
select is(jsonb_array_length(pg_temp.seen(0) -> 'units'), 0, 'and no more');

-- On behalf of members.
select tests.as_member('second@acme');
select is(pg_temp.seen() -> 'units', '[]', 'a reviewer learns nothing of an interview that they have yet to rate');
select tests.authenticate_as('second@acme');
select is(tests.problem('select pg_temp.seen()'), '42501', 'and cannot ask without the API');
select public.rate_report(tests.report_of('ann'), tests.ratings(4, 3));
select tests.as_member('second@acme');
select is((select jsonb_agg(s order by s) from jsonb_array_elements(pg_temp.scores() -> 'depth') s), '[2,4]', 'of one that they rated, all');
select tests.as_member('owner@acme');
select is((select jsonb_agg(s order by s) from jsonb_array_elements(pg_temp.scores() -> 'depth') s), '[2,4]', 'as the owner does');
select tests.as_api_key(tests.create_api_key('acme', '{reports:read}'));
select is((select jsonb_agg(s order by s) from jsonb_array_elements(pg_temp.scores() -> 'depth') s), '[2,4]', 'and a key that reads reports');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:read}'));
select is(tests.problem('select pg_temp.seen()'), '403 forbidden', 'but no other');
select tests.as_member('owner@other');
select is(tests.problem('select pg_temp.seen()'), '404 template_not_found', 'nor another workspace''s owner');

-- Ratings count although their rater is gone, and do not where the candidate took back their consent.
select tests.clear_authentication();
delete from auth.users where id = tests.user_id('second@acme');
select tests.as_service();
select is((select jsonb_agg(s order by s) from jsonb_array_elements(pg_temp.scores() -> 'depth') s), '[2,4]', 'an account that is gone changes nothing');
select tests.clear_authentication();
update public.invitations set withdrawn_at = now(), completed_reason = 'withdrawn' where candidate_name = 'ann';
select tests.as_service();
select is(pg_temp.seen() -> 'units', '[]', 'a withdrawal does');

select * from finish();
rollback;
