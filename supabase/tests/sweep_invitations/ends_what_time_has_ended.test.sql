begin;
select plan(4);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'expired');
select tests.invite(tests.published_template('acme'), 'waiting');
select tests.started_interview('acme', 'timed out');
select tests.started_interview('acme', 'under way');
select tests.completed_interview('acme', 'completed');
update public.invitations set expires_at = now() - interval '1 second' where candidate_name <> 'waiting';
update public.invitations set deadline_at = now() - interval '1 second' where candidate_name in ('timed out', 'completed');
select is(public.sweep_invitations(), 2, 'two were due');
select results_eq(
  $$select candidate_name, status::text, completed_reason::text from public.invitations order by candidate_name$$,
  $$values ('completed', 'completed', 'manual'), ('expired', 'expired', null), ('timed out', 'completed', 'auto_timeout'),
    ('under way', 'started', null), ('waiting', 'pending', null)$$,
  'each to its end, and no other touched'
);
select is(tests.event_status('timed out'), 'pending', 'a timed-out interview gets its report');
select is(public.sweep_invitations(), 0, 'nothing is done twice');

select * from finish();
rollback;
