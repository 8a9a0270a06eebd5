-- Queued headers are readable inside the database: no key may be among them.
begin;
select plan(3);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select is(
  (select q.headers from net.http_request_queue q where q.url like 'http://functions.test/%'),
  '{"content-type": "application/json", "x-doorbell-token": "test-token"}',
  'the headers are the content type and the doorbell token'
);
select is(
  (select convert_from(q.body, 'utf8')::jsonb from net.http_request_queue q where q.url like 'http://functions.test/%'),
  '{"queue": "letters"}', 'the body names the queue and nothing else'
);
select is(
  (select q.timeout_milliseconds from net.http_request_queue q where q.url like 'http://functions.test/%'),
  2000, 'a silent consumer holds up other rings for two seconds at most'
);

select * from finish();
rollback;
