begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":30,"allowPause":true,"maxPauseMinutes":2}}');
select tests.as_candidate('ann');
select public.heartbeat_invitation(null, 'paused');
select tests.clear_authentication();
select is(public.sweep_invitations(), 0, 'not before');
update public.invitations set paused_at = paused_at - interval '3 minutes', deadline_at = deadline_at - interval '3 minutes', started_at = started_at - interval '3 minutes';
select public.sweep_invitations();
select results_eq('select paused_at, paused_total, deadline_at from public.invitations', $$values (null::timestamptz, interval '2 minutes', now() + interval '29 minutes')$$, 'also when nobody looks');

select * from finish();
rollback;
