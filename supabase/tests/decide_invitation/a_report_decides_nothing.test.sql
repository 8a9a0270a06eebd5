begin;
select plan(2);

select tests.create_workspace('acme');

select tests.reported_interview('acme', 'ann');
select results_eq('select decision::text, decision_at from public.invitations', 'values (null::text, null::timestamptz)', 'whatever it recommends');
select is_empty($$select p.oid::regprocedure from pg_proc p where p.pronamespace = any (tests.own_schemas()) and p.prosrc ~ 'set\s+decision\s*=' and p.proname <> 'decide_invitation'$$, 'no other function writes a decision');

select * from finish();
rollback;
