begin;
select plan(2);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
create temporary table link on commit drop as select public.rotate_invitation_link(tests.interview('ann')) ->> 'accessToken' as token;
grant select on link to service_role;
select tests.as_candidate('ann');
select is(tests.problem('select public.get_interview()'), '401 invalid_interview_token', 'at once');
select tests.clear_authentication();
select tests.as_candidate(token) from link;
select is(tests.problem('select public.get_interview()'), 'no problem', 'the new one works');

select * from finish();
rollback;
