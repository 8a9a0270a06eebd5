begin;
select plan(4);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'early');
select tests.as_candidate('early');
select is(tests.problem($$select tests.submit('early', 1, '{"type":"text","content":"x"}')$$), '400 invitation_not_started', 'not before the start');
select tests.clear_authentication();
update public.invitations set expires_at = now() where candidate_name = 'early';
select tests.as_candidate('early');
select is(tests.problem($$select tests.submit('early', 1, '{"type":"text","content":"x"}')$$), '400 invitation_expired', 'not after expiry');
select tests.clear_authentication();
select tests.started_interview('acme', 'slow');
update public.invitations set deadline_at = now() where candidate_name = 'slow';
select tests.as_candidate('slow');
select is(tests.problem($$select tests.submit('slow', 1, '{"type":"text","content":"x"}')$$), '400 invitation_completed', 'not after the deadline');
select tests.clear_authentication();
select tests.completed_interview('acme', 'done');
select tests.as_candidate('done');
select is(tests.problem($$select tests.submit('done', 3, '{"type":"text","content":"x"}')$$), '400 invitation_completed', 'not after completion');

select * from finish();
rollback;
