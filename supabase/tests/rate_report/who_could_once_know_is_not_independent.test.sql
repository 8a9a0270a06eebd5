begin;
select plan(12);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
create function pg_temp.independent(email text) returns boolean language sql security definer as $$
  select bool_and(r.independent) from public.report_ratings r join public.report_raters a on a.id = r.rater_id
  where a.user_id = tests.user_id(email) and r.report_id = tests.report_of('ann')
$$;
create function pg_temp.put(who text, role public.workspace_role) returns void language sql as $$
  update public.workspace_members m set role = put.role where m.user_id = tests.user_id(who)
$$;
insert into public.workspace_members (workspace_id, user_id, role)
select tests.workspace('acme'), tests.create_user(who), 'reviewer' from unnest(array['second@acme', 'third@acme', 'fourth@acme', 'fifth@acme']) who;
grant execute on all functions in schema pg_temp to authenticated;

select pg_temp.put('recruiter@acme', 'reviewer');
select tests.authenticate_as('recruiter@acme');
select is(public.get_report(tests.report_of('ann')) -> 'blind', 'true', 'a demoted recruiter is blind');
select public.rate_report(tests.report_of('ann'), tests.ratings(5, 5));
select is(pg_temp.independent('recruiter@acme'), false, 'and knows what they could see');
select tests.clear_authentication();

select pg_temp.put('second@acme', 'recruiter');
select pg_temp.put('second@acme', 'reviewer');
select tests.authenticate_as('second@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(4, 4));
select is(pg_temp.independent('second@acme'), false, 'so does who was one for a while');
select tests.clear_authentication();

-- A rater already: what is remembered stands in the same row.
select tests.authenticate_as('third@acme');
select public.save_rating_draft(tests.report_of('ann'), tests.ratings(3, 3));
select tests.authenticate_as('admin@acme');
select public.update_member(tests.user_id('third@acme'), '{"role":"recruiter"}');
select public.remove_member(tests.user_id('third@acme'));
select tests.clear_authentication();
insert into public.workspace_members (workspace_id, user_id, role) values (tests.workspace('acme'), tests.user_id('third@acme'), 'reviewer');
select is((select array_agg(a.could_write) from public.report_raters a where a.user_id = tests.user_id('third@acme')), array[true], 'leaving does not wipe it');
select tests.authenticate_as('third@acme');
select is(jsonb_array_length(public.get_report(tests.report_of('ann')) -> 'draft'), 2, 'nor the draft');
select public.rate_report(tests.report_of('ann'), tests.ratings(3, 3));
select is(pg_temp.independent('third@acme'), false, 'coming back makes nobody independent');
select tests.clear_authentication();

-- Who never could is what they were.
select tests.authenticate_as('admin@acme');
select public.remove_member(tests.user_id('fourth@acme'));
select tests.clear_authentication();
insert into public.workspace_members (workspace_id, user_id, role) values (tests.workspace('acme'), tests.user_id('fourth@acme'), 'reviewer');
select tests.authenticate_as('fourth@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(2, 2));
select is(pg_temp.independent('fourth@acme'), true, 'a reviewer who comes back');
select tests.clear_authentication();
-- Elsewhere they may be what they like.
insert into public.workspace_members (workspace_id, user_id, role) values (tests.workspace('other'), tests.user_id('fifth@acme'), 'recruiter');
delete from public.workspace_members m where m.workspace_id = tests.workspace('other') and m.user_id = tests.user_id('fifth@acme');
select tests.authenticate_as('fifth@acme');
select public.rate_report(tests.report_of('ann'), tests.ratings(1, 1));
select is(pg_temp.independent('fifth@acme'), true, 'what one saw in another workspace is none of this one''s');
select tests.clear_authentication();

-- Accounts and workspaces go as before.
select lives_ok($$delete from auth.users u where u.id = tests.user_id('recruiter@acme')$$, 'an account goes');
select is((select count(*)::int from public.report_raters a where a.user_id is null), 1, 'its ratings stay');
select lives_ok($$delete from auth.users u where u.id = tests.user_id('admin@acme')$$, 'one without ratings, too');
select lives_ok($$delete from public.workspaces w where w.name = 'other'$$, 'and a workspace with its members');

select * from finish();
rollback;
