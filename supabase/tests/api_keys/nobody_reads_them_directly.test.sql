begin;
select plan(2);

select tests.create_workspace('acme');
select tests.create_api_key('acme', array['reports:read']);
select tests.authenticate_as('owner@acme');
select throws_ok('select * from public.api_keys', '42501', null, 'not the owner');
select tests.as_service();
select throws_ok('select * from public.api_keys', '42501', null, 'not even the service role');

select * from finish();
rollback;
