begin;
select plan(3);

select tests.create_workspace('acme');

select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":30,"allowPause":true,"maxPauseMinutes":20}}');
select tests.as_candidate('ann');
select public.heartbeat_invitation(tests.interview('ann'), 'paused');
select tests.clear_authentication();
update public.invitations set deadline_at = now() + interval '1 minute';
select is(public.sweep_invitations(), 0, 'not before the latest possible end');
update public.invitations set deadline_at = now();
select is(public.sweep_invitations(), 1, 'a candidate who never comes back');
select results_eq('select completed_reason::text, paused_at from public.invitations', $$values ('auto_timeout', null::timestamptz)$$, 'has run out of time');

select * from finish();
rollback;
