begin;
select plan(2);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select queue.settle('test_reports', tests.drainer(), tests.outcome(tests.leased_report('ann'), 'dead'));
select public.rerun_report(tests.interview('ann'));
select is(queue.redrive('test_reports'), 1, 'the old message goes back');
select results_eq(
  $$select status::text from public.interview_report_event order by 1$$, array['failed', 'pending'], 'its request stays as it was while the new one is open'
);

select * from finish();
rollback;
