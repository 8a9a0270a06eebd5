begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select count(public.create_invitation(id, 'c' || i || '@candidates.test', 'Candidate ' || i)) from template, generate_series(1, 1000) i;
-- The requests are to come in one statement, not with each completion.
alter table public.invitations disable trigger request_completed;
update public.invitations set status = 'completed', started_at = now(), deadline_at = now(), completed_at = now(), completed_reason = 'manual';
insert into public.interview_report_event (interview_id) select id from public.invitations;
select is(tests.rings('/report-producer/webhook/report-producer'), 1, 'which lists them');
select is(
  (select jsonb_array_length(convert_from(body, 'utf8')::jsonb -> 'records') from net.http_request_queue where url like 'http://functions.test/report-producer/%'),
  1000, 'all'
);

select * from finish();
rollback;
