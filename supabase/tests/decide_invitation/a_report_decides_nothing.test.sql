begin;
select plan(2);

select tests.create_workspace('acme');

select tests.reported_interview('acme', 'ann');
select is_empty('select from public.invitation_decisions', 'whatever it recommends');
select is_empty($$select p.oid::regprocedure from pg_proc p where p.pronamespace = any (tests.own_schemas()) and p.prosrc ~ '(insert into|update) public\.invitation_decisions' and p.proname <> 'decide_invitation'$$, 'no other function writes a decision');

select * from finish();
rollback;
