begin;
select plan(3);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme', '{"settings":{"totalTimeLimit":40}}'), 'ann');
select tests.as_candidate('ann');
select is((public.start_invitation(tests.interview('ann')) ->> 'deadlineAt')::timestamptz, date_trunc('milliseconds', now() + interval '40 minutes'), 'from the total time limit');
select is((select status::text from public.invitations), 'started', 'it is started');
select is((select started_at from public.invitations), now(), 'now');

select * from finish();
rollback;
