-- Depth, age, dead letters and rates of every queue. Cheap: run it as often as you like.
-- Worry when oldest_age_seconds grows while drainers is 0, or when dead is not 0.
select queue, paused, visible, in_flight, oldest_age_seconds, dead, done_1m, done_1h, retried_1h, drainers
from queue.stats
order by dead desc, oldest_age_seconds desc nulls last;
