begin;
select plan(1);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
update public.invitations set started_at = now() - interval '2 hours', deadline_at = now() - interval '1 hour';
select public.sweep_invitations();
select results_eq(
  $$select completed_at, completed_reason::text from public.invitations$$, $$values (now() - interval '1 hour', 'auto_timeout')$$, 'not when somebody noticed'
);

select * from finish();
rollback;
