begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select is(tests.rings('/report-producer/webhook/report-producer'), 1, 'one call');
create temporary table call on commit drop as
select q.headers, convert_from(q.body, 'utf8')::jsonb as body from net.http_request_queue q where q.url like 'http://functions.test/report-producer/%';
select is(headers, '{"content-type": "application/json", "x-doorbell-token": "test-token"}', 'with the doorbell token alone') from call;
select is(body - array['record', 'records'], '{"type": "INSERT", "schema": "public", "table": "interview_report_event", "old_record": null}', 'the standard body') from call;
select is(body -> 'record', (select to_jsonb(e) from public.interview_report_event e), 'with the row') from call;

select * from finish();
rollback;
