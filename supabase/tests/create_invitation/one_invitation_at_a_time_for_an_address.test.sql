begin;
select plan(8);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'ANN@candidates.test', 'Ann')$$), '409 invitation_already_exists', 'however it is written');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'bob@candidates.test', 'Bob')$$), 'no problem', 'another address');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'ann@candidates.test', 'Second', '{"allowDuplicate":true}')$$), 'no problem', 'unless it is meant');
select tests.published_template('acme', '{"title":"Another"}');
select is(tests.problem($$select public.create_invitation(tests.template('Another'), 'ann@candidates.test', 'Elsewhere')$$), 'no problem', 'another template');
delete from public.invitations where candidate_name in ('Second', 'Elsewhere');
update public.invitations set expires_at = now() where candidate_name = 'ann';
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'ann@candidates.test', 'Again')$$), 'no problem', 'once the earlier one has lapsed, noticed or not');
select is((select status::text from public.invitations where candidate_name = 'ann'), 'expired', 'and then it is');
select tests.as_candidate((public.rotate_invitation_link(tests.interview('Again')) ->> 'accessToken'));
select public.start_invitation(tests.interview('Again'));
select tests.clear_authentication();
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'ann@candidates.test', 'Third')$$), '409 invitation_already_exists', 'not while it is under way');
update public.invitations set deadline_at = now() where candidate_name = 'Again';
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'ann@candidates.test', 'Third')$$), 'no problem', 'once it has ended');

select * from finish();
rollback;
