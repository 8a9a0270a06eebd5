-- The ten oldest messages of one queue, with how often they were tried and what went wrong last.
-- Replace the queue's name after q_.
select msg_id, read_ct as attempts, enqueued_at, vt as visible_at,
  message ->> 'type' as type, message -> 'data' as data, message -> 'last_error' as last_error
from pgmq.q_technical_interview_report
order by msg_id
limit 10;
