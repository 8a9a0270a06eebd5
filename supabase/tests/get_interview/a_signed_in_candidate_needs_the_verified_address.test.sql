begin;
select plan(9);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.create_user('ann@candidates.test');
select tests.create_user('eve@candidates.test');
select tests.confirm_email('eve@candidates.test');
select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.authenticate_as('ann@candidates.test');
select is(tests.problem($$select public.get_interview(tests.interview('ann'))$$), '404 invitation_not_found', 'not before it is confirmed');
select tests.clear_authentication();
select tests.confirm_email('ann@candidates.test');
select tests.authenticate_as('ann@candidates.test');
select is(public.get_interview(tests.interview('ann')) -> 'invitation' ->> 'candidateName', 'ann', 'then without the link');
select is(public.start_invitation(tests.interview('ann')) ->> 'status', 'started', 'and so is the rest');
select is(tests.submit('ann', 1, '{"type":"text","content":"x"}') ->> 'retake', '0', 'answers');
select is(public.complete_invitation(tests.interview('ann'), 'early_finish') ->> 'status', 'completed', 'completion');
select is(tests.problem($$select public.get_interview()$$), '401 invalid_interview_token', 'the interview must be named');
select tests.authenticate_as('eve@candidates.test');
select is(tests.problem($$select public.get_interview(tests.interview('ann'))$$), '404 invitation_not_found', 'somebody else''s does not exist');
select tests.authenticate_as('owner@acme');
select is(tests.problem($$select public.get_interview(tests.interview('ann'))$$), '404 invitation_not_found', 'nor does it for the workspace''s owner, who is not the candidate');
select tests.clear_authentication();
select is((select candidate_id from public.invitations), tests.user_id('ann@candidates.test'), 'the invitation knows its candidate');

select * from finish();
rollback;
