begin;
select plan(7);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.create_user('ann@candidates.test');
select tests.create_user('eve@candidates.test');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.invite(tests.published_template('other', '{"title":"Second"}'), 'bob');
update public.invitations set candidate_email = 'ann@candidates.test' where candidate_name = 'bob';
select tests.authenticate_as('ann@candidates.test');
select is(public.list_candidate_invitations() -> 'items', '[]', 'an address that nobody confirmed shows nothing');
select tests.clear_authentication();
select tests.confirm_email('ann@candidates.test'), tests.confirm_email('eve@candidates.test');
select tests.authenticate_as('ann@candidates.test');
select set_eq($$select i ->> 'templateTitle' from jsonb_array_elements(public.list_candidate_invitations() -> 'items') i$$, array['Backend engineer', 'Second'], 'whatever workspace they came from');
select is(jsonb_array_length(public.list_candidate_invitations(page_size => 1) -> 'items'), 1, 'by page');
select is(jsonb_array_length(public.list_candidate_invitations(status => 'completed') -> 'items'), 0, 'by status');
select is(public.list_candidate_invitations()::text ~ 'token|hrId|accommod|decision', false, 'without what is the workspace''s');
select tests.authenticate_as('eve@candidates.test');
select is(public.list_candidate_invitations() -> 'items', '[]', 'nobody else sees them');
select tests.as_service();
select is(tests.problem('select public.list_candidate_invitations()'), '401 unauthorized', 'only a person has an address');

select * from finish();
rollback;
