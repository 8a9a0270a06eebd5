begin;
select plan(8);

select tests.create_workspace('acme');
select tests.create_queue('letters');
select tests.authenticate_as('owner@acme');
select throws_ok('select * from queue.queues', '42501', null, 'not the owner of a workspace');
select throws_ok($$select queue.enqueue('letters', '{"type":"test"}')$$, '42501', null, 'who cannot send either');
select tests.as_anonymous();
select throws_ok('select * from queue.dead_letters', '42501', null, 'nor a stranger');
select tests.as_service();
select isnt_empty($$select from queue.queues where name = 'letters'$$, 'the service role sees queues');
select isnt_empty($$select from queue.stats where queue = 'letters'$$, 'and their state');
select is(tests.problem($$select queue.enqueue('letters', '{"type":"test"}')$$), 'no problem', 'and sends');
select throws_ok($$delete from queue.dead_letters$$, '42501', null, 'but cannot make dead letters vanish behind the functions');
select throws_ok($$select queue.ack('letters', 1, 1)$$, '42501', null, 'nor delete messages without an effect');

select * from finish();
rollback;
