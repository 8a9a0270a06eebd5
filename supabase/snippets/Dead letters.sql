-- Messages that were given up, grouped by what killed them.
select queue, message ->> 'type' as type, error_code, count(*) as letters,
  min(died_at) as first_died_at, max(died_at) as last_died_at,
  (array_agg(error_message order by id desc))[1] as latest_error
from queue.dead_letters
where redriven_at is null
group by queue, type, error_code
order by last_died_at desc;
