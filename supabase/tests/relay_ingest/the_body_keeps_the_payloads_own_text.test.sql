begin;
select plan(4);

select tests.create_workspace('acme');
select tests.post('acme', 'k1', 'job.created', '{ "price": 1.10, "price": 2,  "name":"Zoë ☃ 🚀", "nul": "\u0000", "half": "\ud800" }', '{"occurredAt":"2026-01-02T03:04:05.678Z"}');
select is((select e.body from public.events e where e.id = tests.event('k1')),
  '{"type":"job.created","timestamp":"2026-01-02T03:04:05.678Z","data":{ "price": 1.10, "price": 2,  "name":"Zoë ☃ 🚀", "nul": "\u0000", "half": "\ud800" }}',
  'type, time and the text as it was posted');
select is(public.get_event(tests.event('k1')) ->> 'payload',
  '{ "price": 1.10, "price": 2,  "name":"Zoë ☃ 🚀", "nul": "\u0000", "half": "\ud800" }', 'which can be taken out again');
select tests.post('acme', 'k2', 'job.created', '"' || repeat('é', 524287) || '"');
select is((select octet_length(e.body) from public.events e where e.id = tests.event('k2')), 1048576 + octet_length('{"type":"job.created","timestamp":"2026-01-02T03:04:05.678Z","data":}'), '1 MB fits');
select is(tests.post('acme', 'k3', 'job.created', '"' || repeat('é', 524288) || '"') ->> 'code', 'payload_too_large', 'and no more');

select * from finish();
rollback;
