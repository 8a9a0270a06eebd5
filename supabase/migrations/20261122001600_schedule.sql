-- What runs by the clock. SQL only: while nothing is due, none of it calls a function over HTTP.

select cron.schedule('hirewire queue sweep', '10 seconds', 'select queue.sweep()');
select cron.schedule('hirewire report sweep', '10 seconds', 'select public.dispatch_pending_report_events(1000, 15)');
select cron.schedule('hirewire interview sweep', '* * * * *', 'select public.sweep_invitations()');
select cron.schedule('hirewire fold counts', '* * * * *', 'select private.fold_row_counts()');
select cron.schedule('hirewire queue prune', '17 * * * *', 'select queue.prune()');
-- pg_cron keeps the record of every run for ever otherwise.
select cron.schedule('hirewire cron prune', '27 3 * * *',
  $$delete from cron.job_run_details where end_time < now() - interval '2 days'$$);
