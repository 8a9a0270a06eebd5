begin;
select plan(28);

create function pg_temp.passes(filter jsonb) returns boolean language sql as
$$ select relay.filter_matches(filter, '{"n":5,"s":"b","t":true,"z":null,"l":[1,{"x":"y"}],"o":{"p":{"q":7}},"a.b":1,"d":"2026-01-02"}') $$;
select ok(pg_temp.passes('{}'), 'no condition');
select ok(pg_temp.passes('{"n":5}') and not pg_temp.passes('{"n":6}'), 'equal');
select ok(pg_temp.passes('{"n":5.0}'), 'numbers by value');
select ok(not pg_temp.passes('{"n":"5"}'), 'a string is no number');
select ok(pg_temp.passes('{"o.p.q":7}'), 'a path');
select ok(pg_temp.passes('{"l.1.x":"y"}'), 'through an array');
select ok(pg_temp.passes('{"o":{"p":{"q":7}}}') and not pg_temp.passes('{"o":{"p":{}}}'), 'an object as a value');
select ok(pg_temp.passes('{"z":null}') and not pg_temp.passes('{"missing":null}'), 'null is not missing');
select ok(pg_temp.passes('{"n":{"$eq":5}}'), '$eq');
select ok(pg_temp.passes('{"n":{"$ne":6}}') and not pg_temp.passes('{"n":{"$ne":5}}'), '$ne');
select ok(pg_temp.passes('{"missing":{"$ne":5}}'), '$ne holds where nothing is');
select ok(pg_temp.passes('{"s":{"$in":["a","b"]}}') and not pg_temp.passes('{"s":{"$in":["a"]}}'), '$in');
select ok(not pg_temp.passes('{"missing":{"$in":[null]}}'), '$in does not where nothing is');
select ok(pg_temp.passes('{"s":{"$nin":["a"]}}') and not pg_temp.passes('{"s":{"$nin":["b"]}}'), '$nin');
select ok(pg_temp.passes('{"missing":{"$nin":["b"]}}'), '$nin does');
select ok(pg_temp.passes('{"z":{"$exists":true}}') and not pg_temp.passes('{"z":{"$exists":false}}'), '$exists');
select ok(pg_temp.passes('{"missing":{"$exists":false}}') and not pg_temp.passes('{"missing":{"$exists":true}}'), 'or not');
select ok(pg_temp.passes('{"n":{"$gt":4}}') and not pg_temp.passes('{"n":{"$gt":5}}'), '$gt');
select ok(pg_temp.passes('{"n":{"$gte":5}}') and not pg_temp.passes('{"n":{"$gte":6}}'), '$gte');
select ok(pg_temp.passes('{"n":{"$lt":6}}') and not pg_temp.passes('{"n":{"$lt":5}}'), '$lt');
select ok(pg_temp.passes('{"n":{"$lte":5}}') and not pg_temp.passes('{"n":{"$lte":4}}'), '$lte');
select ok(pg_temp.passes('{"d":{"$gte":"2026-01-01","$lt":"2026-02-01"}}'), 'strings in order, and two operators at once');
select ok(not pg_temp.passes('{"s":{"$gt":1}}') and not pg_temp.passes('{"t":{"$gt":0}}'), 'like is compared with like');
select ok(not pg_temp.passes('{"missing":{"$lt":1}}'), 'and with something');
select ok(pg_temp.passes('{"$and":[{"n":5},{"s":"b"}]}') and not pg_temp.passes('{"$and":[{"n":5},{"s":"c"}]}'), '$and');
select ok(pg_temp.passes('{"$or":[{"n":6},{"s":"b"}]}') and not pg_temp.passes('{"$or":[{"n":6},{"s":"c"}]}'), '$or');
select ok(pg_temp.passes('{"$not":{"n":6}}') and not pg_temp.passes('{"$not":{"n":5}}'), '$not');
select ok(not pg_temp.passes('{"n":5,"s":"c"}'), 'all conditions of an object must hold');

select * from finish();
rollback;
