begin;
select plan(3);

select tests.create_workspace('acme');
select tests.authenticate_as('owner@acme');
select throws_ok('select from private.problems', '42501', null, 'members do not read it');
select is(tests.problem($$select private.raise_problem('last_owner')$$), '409 last_owner', 'and are refused in its words');
select tests.as_service();
select throws_ok('select from private.problems', '42501', null, 'nor does the service role');

select * from finish();
rollback;
