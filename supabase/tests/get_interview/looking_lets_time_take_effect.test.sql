begin;
select plan(4);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'late');
update public.invitations set expires_at = now() where candidate_name = 'late';
select tests.as_candidate('late');
select is(public.get_interview() -> 'invitation' ->> 'status', 'expired', 'an invitation nobody started expires');
select tests.clear_authentication();
select tests.started_interview('acme', 'slow');
update public.invitations set deadline_at = now() where candidate_name = 'slow';
select tests.as_candidate('slow');
select is(public.get_interview() -> 'invitation' ->> 'completedReason', 'auto_timeout', 'an interview completes at its deadline');
select tests.clear_authentication();
select is(tests.event_status('slow'), 'pending', 'and its report is asked for');
select is((select count(*)::int from public.outbox where event_type in ('invitation.expired', 'invitation.completed')), 2, 'others are told of both');

select * from finish();
rollback;
