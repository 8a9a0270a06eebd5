begin;
select plan(5);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.invite(tests.published_template('acme'), 'bob');
select tests.as_candidate('ann');
select is(tests.problem($$select public.start_invitation(tests.interview('bob'))$$), '404 invitation_not_found', 'start');
select is(tests.problem($$select tests.submit('bob', 1, '{"type":"text","content":"x"}')$$), '404 invitation_not_found', 'submit');
select is(tests.problem($$select public.submit_transcript(tests.interview('bob'), gen_random_uuid(), '{"text":"x"}')$$), '404 invitation_not_found', 'transcript');
select is(tests.problem($$select public.complete_invitation(tests.interview('bob'))$$), '404 invitation_not_found', 'complete');
select is((select count(*)::int from public.invitations where status = 'pending'), 2, 'nothing changed');

select * from finish();
rollback;
