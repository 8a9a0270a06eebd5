begin;
select plan(8);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select is(tests.problem($$select queue.settle('letters', tests.drainer(), tests.outcome(1, 'done') || tests.outcome(1, 'maybe'))$$), '400 malformed_outcome', 'an unknown outcome');
select is(tests.problem($$select queue.settle('letters', tests.drainer(), '[{"msg_id":1,"read_ct":1}]')$$), '400 malformed_outcome', 'no outcome');
select is(tests.problem($$select queue.settle('letters', tests.drainer(), '[{"msg_id":"1","read_ct":1,"outcome":"done"}]')$$), '400 malformed_outcome', 'an id that is no number');
select is(tests.problem($$select queue.settle('letters', tests.drainer(), '[{"msg_id":1,"outcome":"done"}]')$$), '400 malformed_outcome', 'no read count: it could not be fenced');
select is(tests.problem($$select queue.settle('letters', tests.drainer(), '{}')$$), '400 malformed_outcome', 'not an array');
select is(tests.problem($$select queue.settle('letters', tests.drainer(), null)$$), '400 malformed_outcome', 'nothing');
select is(tests.problem($$select queue.settle('nowhere', tests.drainer(), '[]')$$), '404 unknown_queue', 'an unknown queue');
select is(tests.depth('letters'), 1, 'the message is untouched');

select * from finish();
rollback;
