begin;
select plan(18);

create function pg_temp.refused(filter jsonb) returns text language sql as
$$ select tests.problem(format('select relay.check_filter(%L)', filter)) $$;
select is(pg_temp.refused('{"a":1,"$or":[{"b":{"$gt":1}},{"c":{"$in":[]}}],"$not":{"d.e.0":{"$exists":false}}}'), 'no problem', 'a filter');
select is(relay.check_filter('{"a":1,"$or":[{"b":{"$gt":1}},{"c":2}]}'), 3, 'with its conditions counted');
select is(pg_temp.refused('[]'), '400 invalid_filter', 'an array');
select is(pg_temp.refused('{"$nor":[{}]}'), '400 invalid_filter', 'a combination there is not');
select is(pg_temp.refused('{"a":{"$regex":"x"}}'), '400 invalid_filter', 'an operator there is not');
select is(pg_temp.refused('{"a":{"$gt":1,"b":2}}'), '400 invalid_filter', 'operators mixed with a value');
select is(pg_temp.refused('{"a":{"$gt":true}}'), '400 invalid_filter', 'an order of booleans');
select is(pg_temp.refused('{"a":{"$in":"x"}}'), '400 invalid_filter', '$in of no list');
select is(pg_temp.refused('{"a":{"$exists":1}}'), '400 invalid_filter', '$exists of a number');
select is(pg_temp.refused('{"$or":[]}'), '400 invalid_filter', 'a choice of nothing');
select is(pg_temp.refused('{"$or":[1]}'), '400 invalid_filter', 'a choice of no filters');
select is(pg_temp.refused((select jsonb_object_agg('k' || i, 1) from generate_series(1, 51) i)), '400 invalid_filter', 'too many conditions');
select is(pg_temp.refused('{"$not":{"$not":{"$not":{"$not":{"$not":{"a":1}}}}}}'), '400 invalid_filter', 'too deep');
select is(pg_temp.refused(jsonb_build_object('a', repeat('x', 4096))), '400 invalid_filter', 'too long');
select is(pg_temp.refused('{"items.-1":1}'), '400 invalid_filter', 'a step from the end of an array');
select is(pg_temp.refused('{"-1.a":1}'), '400 invalid_filter', 'wherever it stands');
select is(pg_temp.refused('{"a":12345678901234567891}'), '400 invalid_filter', 'a number that would be shown as another');
select is(pg_temp.refused('{"a":{"$in":[[{"b":1e400}]]}}') || ', ' || pg_temp.refused('{"a":1e308,"b":0.1,"c":5e-324,"d":-0.0,"e":1e23}'), '400 invalid_filter, no problem', 'or that no double holds');

select * from finish();
rollback;
