-- The latest run of every job, and how many of its last hour's runs failed.
select j.jobname, j.schedule, j.active, last.status, last.return_message, last.end_time, failed.n as failed_last_hour
from cron.job j
left join lateral (
  select d.status, d.return_message, d.end_time from cron.job_run_details d
  where d.jobid = j.jobid order by d.runid desc limit 1
) last on true
left join lateral (
  select count(*) as n from cron.job_run_details d
  where d.jobid = j.jobid and d.status = 'failed' and d.start_time > now() - interval '1 hour'
) failed on true
order by j.jobname;
