-- A row in queue.queues makes a queue; dead letters are counted as they come and go.

create function queue_internal.create_pgmq_queue()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform pgmq.create(new.name);
  -- Every read of a message moves its indexed visibility time, so no update is HOT and dead tuples come
  -- at the rate of the traffic: vacuum by count, without cost delay.
  execute format(
    'alter table pgmq.%I set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0)',
    'q_' || new.name
  );
  perform queue_internal.define_queue_statements(new.name);
  insert into queue.dead_letter_counts (queue) values (new.name);
  return null;
end
$$;
create trigger create_pgmq_queue after insert on queue.queues
for each row execute function queue_internal.create_pgmq_queue();

create function queue_internal.count_dead_letters()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    update queue.dead_letter_counts c
    set unresolved = c.unresolved + d.n
    from (select queue, count(*) as n from changed where redriven_at is null group by queue) d
    where c.queue = d.queue;
  elsif tg_op = 'UPDATE' then
    update queue.dead_letter_counts c
    set unresolved = c.unresolved + d.n
    from (
      select queue, sum(n) as n
      from (
        select queue, count(*) filter (where redriven_at is null) as n from changed group by queue
        union all
        select queue, -count(*) filter (where redriven_at is null) from previous group by queue
      ) both_sides
      group by queue
    ) d
    where c.queue = d.queue and d.n <> 0;
  else
    update queue.dead_letter_counts c
    set unresolved = c.unresolved - d.n
    from (select queue, count(*) as n from previous where redriven_at is null group by queue) d
    where c.queue = d.queue;
  end if;
  return null;
end
$$;
create trigger count_inserted after insert on queue.dead_letters
referencing new table as changed
for each statement execute function queue_internal.count_dead_letters();
create trigger count_updated after update on queue.dead_letters
referencing old table as previous new table as changed
for each statement execute function queue_internal.count_dead_letters();
create trigger count_deleted after delete on queue.dead_letters
referencing old table as previous
for each statement execute function queue_internal.count_dead_letters();
