begin;
select plan(1);

select tests.create_workspace('acme');
update queue.queues set max_attempts = 1 where name = 'test_reports';
select tests.completed_interview('acme', 'ann');
select tests.leased_report('ann');
select tests.make_due('test_reports');
select queue.claim('test_reports', tests.drainer(), 1);
select results_eq(
  $$select status::text, error_code, attempts from public.interview_report_event$$, $$values ('failed', 'worker_lost', 1)$$, 'nothing stays in processing'
);

select * from finish();
rollback;
