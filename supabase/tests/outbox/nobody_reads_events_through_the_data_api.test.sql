begin;
select plan(3);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select tests.authenticate_as('owner@acme');
select throws_ok('select * from public.outbox', '42501', null, 'not the owner of the workspace');
select tests.as_service();
select isnt_empty('select from public.outbox', 'publishers do');
select throws_ok($$delete from public.outbox$$, '42501', null, 'but cannot make events vanish');

select * from finish();
rollback;
