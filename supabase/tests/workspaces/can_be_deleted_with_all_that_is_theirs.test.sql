begin;
select plan(3);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select lives_ok($$delete from public.workspaces where name = 'acme'$$, 'a company can leave');
select is_empty($$select from public.invitations where candidate_name = 'ann'$$, 'and takes its candidates along');
select is_empty($$select from public.outbox where aggregate_type = 'invitation'$$, 'with what would have been told about them');

select * from finish();
rollback;
