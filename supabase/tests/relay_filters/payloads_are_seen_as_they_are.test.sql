begin;
select plan(27);

-- jsonb cannot hold these payloads; filters decide about them all the same.
create function pg_temp.passes(filter jsonb, payload text) returns boolean language sql as
$$
  select relay.filter_matches(case when (v).is_escaped then relay.escape_filter(filter) else filter end, (v).document)
  from relay.payload_for_filters(payload) v
$$;
select ok(pg_temp.passes('{"plan":"pro"}', '{"plan":"pro","bio":"cut \ud83c"}'), 'half of a surrogate pair hides nothing beside it');
select ok(not pg_temp.passes('{"plan":{"$ne":"free"}}', '{"plan":"free","bio":"\ude42"}'), 'and makes no negation hold');
select ok(not pg_temp.passes('{"$not":{"plan":"free"}}', '{"plan":"free","bio":"\ude42"}'), 'of whichever kind');
select ok(not pg_temp.passes('{"plan":{"$nin":["free"]}}', '{"plan":"free","n":1e999999}'), 'nor does a number beyond numeric');
select ok(pg_temp.passes('{"n":{"$gt":1e308}}', '{"n":1e999999}') and pg_temp.passes('{"n":{"$lt":-1e308}}', '{"n":-1e999999}'), 'which is larger than every other');
select ok(not pg_temp.passes('{"n":0}', '{"n":1e-999999}') and pg_temp.passes('{"n":{"$gt":0,"$lt":1e-300}}', '{"n":1e-999999}'), 'or as small');
select ok(pg_temp.passes('{"n":0}', '{"n":0e999999}') and pg_temp.passes('{"n":0}', '{"n":-0.000e-99999999999}'), 'or nothing, however it is written');
select ok(pg_temp.passes('{"n":{"$gt":1}}', '{"n":1.' || repeat('0', 20000) || '1}') and not pg_temp.passes('{"n":1}', '{"n":1.' || repeat('0', 20000) || '1}'), 'every digit counts');
select ok(pg_temp.passes('{"n":10}', '{"n":0.' || repeat('0', 20000) || '1e20002}'), 'with the exponent');
select ok(pg_temp.passes('{"t":"1e999999"}', '{"t":"1e999999","n":1e999999}'), 'digits in a string are text');
select ok(pg_temp.passes('{"t":"\",1e999999,\\"}', '{"t":"\",1e999999,\\","n":1e999999}'), 'whatever stands around them');
select ok(pg_temp.passes('{"path":"C:\\u0000dir"}', '{"path":"C:\\u0000dir"}'), 'an escaped backslash before u0000 is a backslash');
select ok(pg_temp.passes('{"path":"C:\\u0000dir"}', '{"path":"C:\\u0000dir","x":"\u0000"}'), 'also beside U+0000');
select ok(not pg_temp.passes('{"path":"C:\ufffddir"}', '{"path":"C:\\u0000dir"}'), 'and no U+FFFD');
select ok(not pg_temp.passes('{"x":"a\ufffd"}', '{"x":"a\u0000"}') and pg_temp.passes('{"x":{"$ne":"a\ufffd"}}', '{"x":"a\u0000"}'), 'U+0000 is not U+FFFD');
select ok(not pg_temp.passes('{"x":"a\ufffd"}', '{"x":"a\ud800"}'), 'nor is half of a pair');
select ok(not pg_temp.passes('{"x":"\u0001\u0001"}', '{"x":"\u0000"}') and pg_temp.passes('{"x":"\u0001"}', '{"x":"\u0001","y":"\u0000"}'), 'nor anything else');
select ok(pg_temp.passes('{"x":{"$lt":"\u0001"}}', '{"x":"\u0000"}') and pg_temp.passes('{"x":{"$gt":"\ud7ff","$lt":"\ue000"}}', '{"x":"\ud800"}'), 'they sort by their code points');
select ok(pg_temp.passes('{"x":"🎂"}', '{"x":"\ud83c\uDF82","y":"\ud83c"}'), 'a pair is one character');
select ok(pg_temp.passes('{"a":{"$exists":true}}', '{"a":"\u0000"}'), 'what cannot be held exists');
select ok(pg_temp.passes('{"a":2}', '{"a":1,"a":2,"b":"\u0000"}'), 'of a repeated name the last counts');
select ok(not pg_temp.passes('{"a.b":{"$ne":1}}', '{"a":{"b":1},"\u0000":"\ud800"}'), 'names may be such text as well');

select ok(not pg_temp.passes('{"a":{"$ne":1}}', repeat('[', 100000)) and not pg_temp.passes('{"$not":{"a":1}}', repeat('[', 100000) || repeat(']', 100000))
  and not pg_temp.passes('{"a":{"$exists":false}}', repeat('[', 100000) || repeat(']', 100000)), 'what cannot be read meets no condition');
select ok(pg_temp.passes('{}', repeat('[', 100000) || repeat(']', 100000)), 'and needs to meet none where there is none');

select ok(pg_temp.passes('{"l.0":1,"l.1":2}', '{"l":[1,2]}') and not pg_temp.passes('{"l.2":{"$exists":true}}', '{"l":[1,2]}'), 'a number steps into an array');
select ok(not (select bool_or(pg_temp.passes(jsonb_build_object('l.' || step, jsonb_build_object('$exists', true)), '{"l":[1,2]}'))
  from unnest(array['-1', '+1', ' 1', '01', '-0', E'\t1', '1 ', '1.0', '1e0', '99999999999999999999']) step), 'nothing else does');
select ok(pg_temp.passes('{"m.01":5}', '{"m":{"01":5}}'), 'a member may have any name');

select * from finish();
rollback;
