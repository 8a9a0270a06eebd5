-- completed_at of a timed-out interview is its deadline, which lies before the moment it was noticed. A
-- report made in between must be the same when it is made again.
begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select tests.invite(id, 'unnoticed'), tests.invite(id, 'ann') from template;
select tests.as_candidate('unnoticed');
select public.start_invitation(tests.interview('unnoticed'));
select tests.submit('unnoticed', 1, '{"type":"text","content":"still typing"}');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select tests.submit('ann', 1, '{"type":"text","content":"done"}');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
update public.responses set submitted_at = now() - interval '20 minutes';
update public.interview_report_event set created_at = now() - interval '1 minute';
update public.invitations set started_at = now() - interval '30 minutes', deadline_at = now() - interval '10 minutes' where candidate_name = 'unnoticed';
create temporary table input on commit drop as select public.get_analysis_input(tests.interview('ann'))::jsonb as doc;
select is(public.sweep_invitations(), 1, 'the sweep notices the passed deadline');
select results_eq($$select public.get_analysis_input(tests.interview('ann'))::jsonb -> 'peers'$$, $$select doc -> 'peers' from input$$, 'the finished interview''s input is as it was');

select * from finish();
rollback;
