begin;
select plan(13);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'ats', '{"eventTypes":["job.*"]}');
select tests.post('acme', 'k1'), tests.post('acme', 'k2', 'job.closed', changes => '{"channels":["berlin"]}'), tests.post('acme', 'k3', 'offer.made'), tests.post('other', 'foreign');
select tests.finish(jsonb_build_object('attempts', jsonb_build_array(b -> 'attempts' -> 0)), 'delivered') from (select tests.begin_all() as b) x;
create function pg_temp.keys(filter jsonb, page_size int default 50, cursor text default null) returns text language sql as
$$ select (select string_agg(i ->> 'idempotencyKey', ' ' order by nth) from jsonb_array_elements(l -> 'items') with ordinality x (i, nth)) || case when l ->> 'nextCursor' is not null then ' …' else '' end
   from public.list_events(filter, tests.workspace('acme'), cursor, page_size) l $$;
select is(pg_temp.keys('{}'), 'k3 k2 k1', 'all');
select is(pg_temp.keys('{}', 2), 'k3 k2 …', 'a page');
select is(pg_temp.keys('{}', 2, public.list_events('{}', tests.workspace('acme'), null, 2) ->> 'nextCursor'), 'k1', 'and the next');
select is(pg_temp.keys('{"type":"job.closed"}'), 'k2', 'by type');
select is(pg_temp.keys('{"type":"job.*"}'), 'k2 k1', 'by prefix');
select is(pg_temp.keys('{"channel":"berlin"}'), 'k2', 'by channel');
select is(pg_temp.keys('{"status":"delivered"}'), 'k1', 'by status: delivered');
select is(pg_temp.keys('{"status":"pending"}'), 'k2', 'pending');
select is(pg_temp.keys('{"status":"unrouted"}'), 'k3', 'unrouted');
update public.events e set received_at = e.received_at - interval '1 day' where e.idempotency_key = 'k1';
select is(pg_temp.keys(jsonb_build_object('since', now() - interval '1 hour')) || '; ' || pg_temp.keys(jsonb_build_object('until', now() - interval '1 hour')), 'k3 k2; k1', 'by time');
select is(tests.problem($$select pg_temp.keys('{"status":"lost"}')$$), '400 invalid_status', 'a status there is not');
select is(tests.problem($$select pg_temp.keys('{"color":"red"}')$$), '400 invalid_filter', 'a filter there is not');
select is(tests.problem($$select pg_temp.keys('{}', 2, 'x')$$), '400 invalid_cursor', 'a cursor that is none');

select * from finish();
rollback;
