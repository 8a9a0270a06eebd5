begin;
select plan(4);

select tests.create_workspace('acme');
select results_eq(
  $$select minimum_coverage, hire_from, consider_from, hidden_test_weight, invitation_expiry from public.workspaces where name = 'acme'$$,
  $$values (0.6, 75, 50, 1::numeric, interval '7 days')$$, 'coverage, bands, weights, days to answer'
);
select throws_ok($$update public.workspaces set consider_from = 80$$, '23514', null, 'bands out of order are refused');
select throws_ok($$update public.workspaces set minimum_coverage = 1.5$$, '23514', null, 'a share above one is refused');
select is(tests.problem($$select public.create_workspace('', null)$$), '400 invalid_name', 'a workspace without a name is refused');

select * from finish();
rollback;
