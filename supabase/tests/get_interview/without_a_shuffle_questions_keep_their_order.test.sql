begin;
select plan(1);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.as_candidate('ann');
select results_eq(
  $$select (q ->> 'order')::int from jsonb_array_elements(public.get_interview() -> 'questions') q$$, array[1, 2, 3, 4], 'as in the template'
);

select * from finish();
rollback;
