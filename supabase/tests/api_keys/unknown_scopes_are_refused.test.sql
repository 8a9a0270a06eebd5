begin;
select plan(2);

select tests.create_workspace('acme');
select is(tests.problem($$select tests.create_api_key('acme', array['everything'])$$), '400 invalid_scopes', 'a scope there is not');
select is(tests.problem($$select tests.create_api_key('acme', '{}')$$), '400 invalid_scopes', 'no scope at all');

select * from finish();
rollback;
