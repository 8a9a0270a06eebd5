begin;
select plan(2);

select tests.create_workspace('acme');
select throws_ok($$select tests.create_api_key('acme', array['everything'])$$, '23514', null, 'a scope there is not');
select throws_ok($$select tests.create_api_key('acme', '{}')$$, '23514', null, 'no scope at all');

select * from finish();
rollback;
