begin;
select plan(11);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann', '{"accommodations":{"timeMultiplier":2,"extraRetakes":1}}');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.submit('ann', 1, '{"type":"text","content":"First."}');
select tests.submit('ann', 1, '{"type":"text","content":"Better."}');
select tests.submit('ann', 2, '{"type":"choice","choiceOptionIds":["a"]}');
select tests.authenticate_as('recruiter@acme');
select is(public.get_invitation(tests.interview('ann')) -> 'accommodations' ->> 'timeMultiplier', '2', 'who may grant sees what was granted');
select is(public.get_invitation(tests.interview('ann')) ->> 'deadlineAt' is not null, true, 'and the deadline');
select is((select jsonb_agg(r -> 'content') from jsonb_array_elements(public.get_invitation(tests.interview('ann')) -> 'responses') r), '["Better.", null]', 'current answers in order');
select is(public.get_invitation(tests.interview('ann')) ->> 'answered', '2', 'and their number');
select is((select count(*)::int from public.invitation_accommodations), 1, 'the table shows it, too');
select tests.authenticate_as('reviewer@acme');
select is(public.get_invitation(tests.interview('ann')) ? 'accommodations', false, 'a reviewer does not');
select is(public.get_invitation(tests.interview('ann')) -> 'deadlineAt', 'null', 'nor the deadline that would tell');
select is_empty('select from public.invitation_accommodations', 'nor the table');
select is(tests.problem('select deadline_at from public.invitations'), '42501', 'nor the column');
select is(public.list_invitations(workspace_id => tests.workspace('acme')) -> 'items' -> 0 ? 'accommodations', false, 'nor the list');
select is(public.get_invitation(tests.interview('ann'))::text ~ 'token', false, 'nobody sees a token');

select * from finish();
rollback;
