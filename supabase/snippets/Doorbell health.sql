-- What became of the last calls from the database to the functions (kept for six hours).
-- 202 is a rung consumer, 200 a dispatched webhook; 401 means that Vault and DOORBELL_TOKEN disagree.
select date_trunc('minute', created) as minute, status_code, timed_out, error_msg, count(*) as calls
from net._http_response
group by 1, 2, 3, 4
order by 1 desc
limit 50;
