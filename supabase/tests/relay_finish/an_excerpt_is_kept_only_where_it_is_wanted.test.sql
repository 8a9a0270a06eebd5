begin;
select plan(33);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
select tests.finish(tests.begin_all(), 'delivered', '{"responseExcerpt":"thanks, ann@example.com"}');
select is((select response_excerpt from public.delivery_attempts), null, 'what a receiver answered is not kept');

select public.update_relay_settings('{"keepResponseExcerpts":true}', tests.workspace('acme'));
select tests.post('acme', 'k2');
select tests.finish(tests.begin_all(), 'delivered', '{"responseExcerpt":"thanks, ann@example.com"}');
select is((select response_excerpt from public.delivery_attempts a where a.delivery_id = (tests.delivery('k2', 'ats')).id), 'thanks, [e-mail]',
  'unless the workspace wants it, and then masked');

select public.update_relay_settings('{"keepResponseExcerpts":false}', tests.workspace('acme'));
select tests.post('acme', 'k3');
select tests.finish(tests.begin_all(), 'retry', '{"responseExcerpt":"busy"}');
select is((select response_excerpt from public.delivery_attempts a where a.delivery_id = (tests.delivery('k3', 'ats')).id), null, 'and it can be turned off again');

select is(relay.masked_excerpt(answer), masked, kind)
from (values
  ('{"to":"ann@example.com","ok":true}', '{"to":"[e-mail]","ok":true}', 'an address'),
  ('no ann.o''neil+jobs@mail.example.co.uk here', 'no [e-mail] here', 'with all that an address may have'),
  ('müller@exämple.de', '[e-mail]', 'in letters of any language'),
  ('to=ann%40example.com&x=1', 'to=[e-mail]&x=1', 'encoded for a URL'),
  ('{"to":"ann\u0040example.com"}', '{"to":"[e-mail]"}', 'escaped for JSON'),
  ('<td>ann&#64;example.com</td>', '<td>[e-mail]</td>', 'and for HTML'),
  ('{\"to\":\"ann@example.com\"}', '{\"to\":\"[e-mail]\"}', 'JSON inside JSON'),
  ('call +44 20 7946 0958 now', 'call [number] now', 'a telephone number'),
  ('(020) 7946-0958', '[number]', 'however it is grouped'),
  ('0171.123.45.67', '[number]', 'or separated'),
  ('card 4111 1111 1111 1111', 'card [number]', 'a card'),
  ('id12345678901', 'id[number]', 'a long number after a word'),
  ('Authorization: Bearer abc.def', 'Authorization: Bearer [masked]', 'a token by its header'),
  ('got Bearer abcd-efgh', 'got Bearer [masked]', 'and by its scheme'),
  ('Cookie: sid=abc; theme=dark', 'Cookie: [masked]', 'cookies'),
  ('key hw_abcdefgh1234 is unknown', 'key [masked] is unknown', 'our own keys'),
  ('whsec_MfKQ9r8GKYqrTwjU', '[masked]', 'our own secrets'),
  ('eyJhbGciOi.eyJzdWIi.c2ln', '[masked]', 'a JSON Web Token'),
  ('cut eyJhbGciOiJIUzI1N', 'cut [masked]', 'or the beginning of one'),
  ('{"access_token":"s3cr3t","password":"hunter2"}', '{"access_token":"[masked]","password":"[masked]"}', 'what is named a credential'),
  ('https://user:pass@host.example/x', 'https://[masked]@host.example/x', 'user and password in a URL'),
  ('abcdefghij0123ABCDEFGHIJ4567klmnopqr', '[masked]', 'what is as long as a token'),
  ('event 01a2015d-0a47-75c5-94c2-3b5d600a7e98 failed', 'event 01a2015d-0a47-75c5-94c2-3b5d600a7e98 failed', 'ids stay'),
  ('503 at 2026-01-15T09:30:00.000Z after 1234 ms', '503 at 2026-01-15T09:30:00.000Z after 1234 ms', 'and so do status and time'),
  ('out of order', 'out of order', 'and words')
) as v (answer, masked, kind);

select is(char_length(relay.masked_excerpt(repeat('no ', 3000))), 4096, 'what is kept is bounded');
create function pg_temp.answer_of(length int) returns text language sql as $$
  select left(repeat(repeat('a', 30) || '@b.example ', 300), length - 11) || ' ann.doe.of'
$$;
select ok(relay.masked_excerpt(pg_temp.answer_of(8191)) like '% ann.doe.of', 'what ends before the edge is whole');
select ok(relay.masked_excerpt(pg_temp.answer_of(8192)) not like '%ann%', 'what the edge may have cut in two is left out');
select is(
  tests.problem(format($$select public.update_relay_settings('{"keepResponseExcerpts":"yes"}', %L)$$, tests.workspace('acme'))),
  '400 invalid_settings', 'it is on or off');
select is(public.get_relay_settings(tests.workspace('acme')) -> 'keepResponseExcerpts', 'false', 'and can be looked up');

select * from finish();
rollback;
