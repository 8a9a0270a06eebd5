begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":40}}', '{"accommodations":{"timeMultiplier":1.5}}');
select is((select deadline_at - started_at from public.invitations), interval '60 minutes', 'half as much again');
select throws_ok($$update public.invitation_accommodations set time_multiplier = 0.5$$, '23514', null, 'never less');

select * from finish();
rollback;
