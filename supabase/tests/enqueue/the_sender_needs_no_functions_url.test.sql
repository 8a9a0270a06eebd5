-- A bell that is not connected yet must not fail the work that rings it.
begin;
select plan(3);

select tests.create_queue('letters');
delete from vault.secrets where name in ('hirewire_functions_url', 'hirewire_doorbell_token');
set local client_min_messages = error;
select is(tests.problem($$select queue.enqueue('letters', '{"type":"test"}')$$), 'no problem', 'the message is sent');
select is(tests.depth('letters'), 1, 'and waits for the sweep of a connected day');
select is(queue_internal.post_to_function('/x/drain', '{}'), false, 'posting tells that nothing was posted');

select * from finish();
rollback;
