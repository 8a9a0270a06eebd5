begin;
select plan(3);

select set_eq(
  $$select jobname, schedule, command from cron.job where jobname like 'hirewire %' and jobname <> 'hirewire cron prune'$$,
  $$values
    ('hirewire delivery sweep', '10 seconds', 'select public.sweep_deliveries()'),
    ('hirewire relay prune', '10 seconds', 'select public.prune_relay(10000)'),
    ('hirewire outbox prune', '7 * * * *', 'select public.prune_outbox()'),
    ('hirewire upload sweep', '37 * * * *', 'select public.sweep_uploads()'),
    ('hirewire queue sweep', '10 seconds', 'select queue.sweep()'),
    ('hirewire report sweep', '10 seconds', 'select public.dispatch_pending_report_events(1000, 15)'),
    ('hirewire interview sweep', '* * * * *', 'select public.sweep_invitations()'),
    ('hirewire test run sweep', '* * * * *', 'select public.sweep_test_runs()'),
    ('hirewire fold counts', '* * * * *', 'select private.fold_row_counts()'),
    ('hirewire queue prune', '17 * * * *', 'select queue.prune()')$$,
  'and call functions that exist'
);
select isnt_empty($$select from cron.job where jobname = 'hirewire cron prune' and command like 'delete from cron.job_run_details %'$$, 'their own record is kept short');
select lives_ok((select string_agg(command, '; ') from cron.job where jobname like 'hirewire %'), 'each of them runs');

select * from finish();
rollback;
