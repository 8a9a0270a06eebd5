begin;
select plan(7);

select tests.create_queue('letters');
select is(tests.problem($$select queue.enqueue('letters', '{"data":{}}')$$), '400 malformed_message', 'without a type');
select is(tests.problem($$select queue.enqueue('letters', '{"type":7}')$$), '400 malformed_message', 'with a type that is no text');
select is(tests.problem($$select queue.enqueue('letters', '"hello"')$$), '400 malformed_message', 'not an object');
select is(tests.problem($$select queue.enqueue('letters', null)$$), '400 malformed_message', 'nothing at all');
select is(tests.problem($$select queue.enqueue_many('letters', '{"type":"test"}')$$), '400 malformed_message', 'one where an array is due');
select is(
  tests.problem(format('select queue.enqueue_many(%L, %L)', 'letters', tests.messages(2) || '[{"data":{}}]')),
  '400 malformed_message', 'one bad message among good ones'
);
select is(tests.depth('letters'), 0, 'and nothing was sent');

select * from finish();
rollback;
