begin;
select plan(14);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
prepare rate(jsonb) as select public.rate_report(tests.report_of('ann'), $1);
select is(tests.problem($$execute rate('[]')$$), '400 invalid_ratings', 'no rating');
select is(tests.problem($$execute rate('{}')$$), '400 invalid_ratings', 'not a list');
select is(tests.problem($$execute rate(null)$$), '400 invalid_ratings', 'nothing');
select is(
  tests.problem(format('execute rate(%L)', (select jsonb_agg('{"competencyId":"depth","score":1}'::jsonb) from generate_series(1, 51)))), '400 invalid_ratings', 'too many'
);
select is(tests.problem($$execute rate('[{"competencyId":"charm","score":5}]')$$), '400 unknown_competency', 'a competency the report has not');
select is(tests.problem($$execute rate('[{"score":5}]')$$), '400 invalid_ratings', 'none');
select is(tests.problem($$execute rate('[{"competencyId":"depth","score":0}]')$$), '400 invalid_ratings', 'a score below the scale');
select is(tests.problem($$execute rate('[{"competencyId":"depth","score":6}]')$$), '400 invalid_ratings', 'or above it');
select is(tests.problem($$execute rate('[{"competencyId":"depth","score":"good"}]')$$), '400 invalid_ratings', 'or off it');
select is(tests.problem($$execute rate('[{"competencyId":"depth","score":2.5}]')$$), '400 invalid_ratings', 'or between its steps');
select is(tests.problem($$execute rate('[{"competencyId":"depth"}]')$$), '400 invalid_ratings', 'no score');
select is(tests.problem($$execute rate('[{"competencyId":"depth","score":2},{"competencyId":"depth","score":3}]')$$), '400 invalid_ratings', 'one competency twice');
select throws_like($$execute rate('[{"competencyId":"depth","score":2}]')$$, 'Not rated: clarity.', 'a part: it says what is missing');
select is_empty('select from public.report_ratings', 'nothing was stored, and nothing revealed');

select * from finish();
rollback;
