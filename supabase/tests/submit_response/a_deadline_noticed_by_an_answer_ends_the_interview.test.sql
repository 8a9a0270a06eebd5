begin;
select plan(7);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.clear_authentication();
update public.invitations set deadline_at = now() - interval '1 minute', started_at = now() - interval '31 minutes';
select tests.as_candidate('ann');
create temporary table told on commit drop as select tests.submit('ann', 1, '{"type":"text","content":"too late"}') as doc;
select is((select doc - 'message' - 'hint' from told), '{"code":"PT400","details":"invitation_completed"}', 'the answer is refused, as the Data API would tell it');
select is(current_setting('response.status'), '400', 'with its status');
select results_eq('select status::text, completed_reason::text, completed_at from public.invitations', $$values ('completed', 'auto_timeout', now() - interval '1 minute')$$, 'and the interview stays completed');
select is(tests.event_status('ann'), 'pending', 'its report is asked for');
select is_empty('select from public.responses', 'the answer is not stored');
select set_config('response.status', '', true);
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"text","content":"x"}')$$), '400 invitation_completed', 'later ones are refused the plain way');
select is((select count(*)::int from public.outbox where event_type = 'invitation.completed'), 1, 'it completed once');

select * from finish();
rollback;
