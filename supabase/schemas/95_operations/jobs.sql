-- Housekeeping by the clock.

-- pg_cron keeps the record of every run for ever otherwise.
select cron.schedule('hirewire cron prune', '27 3 * * *',
  $$delete from cron.job_run_details where end_time < now() - interval '2 days'$$);
