-- What follows for deliveries when their messages become dead letters, and when those are redriven: the same
-- as when their last attempt fails, or when they are tried again by hand.

create function relay.follow_dead_deliveries()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  dead uuid[];
  outcomes relay.attempt_outcome[];
begin
  dead := array(
    select d.id from changed c
    cross join lateral (
      select x.id from public.deliveries x
      where x.id = (c.message -> 'data' ->> 'deliveryId')::uuid and x.ticket = (c.message -> 'data' ->> 'ticket')::int
        and x.status in ('pending', 'retrying', 'delivering')
      offset 0
    ) d
    where c.message ->> 'type' = 'delivery.due'
  );
  if dead = '{}' then
    return null;
  end if;
  perform relay.lock_lanes(dead);
  -- Read again under the locks.
  outcomes := array(
    select (d.id, d.attempts, 'exhausted', null, null, case when c.error_code ~ '^[a-z][a-z0-9_]{0,39}$' then c.error_code else 'unknown' end,
      'The sender ended before it could tell what came of this attempt; it may have arrived.',
      null, null, null, 0, null, c.id)::relay.attempt_outcome
    from changed c
    join public.deliveries d on d.id = (c.message -> 'data' ->> 'deliveryId')::uuid
    where c.message ->> 'type' = 'delivery.due' and d.id = any (dead) and d.ticket = (c.message -> 'data' ->> 'ticket')::int
  );
  perform relay.apply_outcomes(outcomes, (select min(c.queue) from changed c where c.message ->> 'type' = 'delivery.due'));
  return null;
end
$$;
comment on function relay.follow_dead_deliveries is
  'Deliveries whose messages died, with their workers mostly, are exhausted like any other.';
create trigger deliveries_die after insert on queue.dead_letters
referencing new table as changed
for each statement execute function relay.follow_dead_deliveries();

create function relay.follow_redriven_deliveries()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  redriven uuid[] := array(
    select d.id from changed c
    cross join lateral (
      select x.id from public.deliveries x
      where x.id = (c.message -> 'data' ->> 'deliveryId')::uuid and x.dead_letter_id = c.id and x.status = 'exhausted'
      offset 0
    ) d
    where c.message ->> 'type' = 'delivery.due' and c.redriven_at is not null
  );
begin
  if redriven = '{}' then
    return null;
  end if;
  perform relay.lock_lanes(redriven);
  -- The messages that go with them are already on their way.
  update public.deliveries d
  set status = 'pending', cause = relay.cause_of_restart(d.cause, 'retry'), failures = 0, finished_at = null,
    next_attempt_at = clock_timestamp(), dead_letter_id = null
  from changed c
  where d.id = any (redriven) and d.id = (c.message -> 'data' ->> 'deliveryId')::uuid and d.dead_letter_id = c.id
    and d.status = 'exhausted' and d.ticket = (c.message -> 'data' ->> 'ticket')::int;
  return null;
end
$$;
comment on function relay.follow_redriven_deliveries is 'Deliveries whose dead letters an operator redrives are tried again.';
create trigger deliveries_are_redriven after update on queue.dead_letters
referencing new table as changed
for each statement execute function relay.follow_redriven_deliveries();

create function relay.cause_of_restart(cause public.delivery_cause, wanted public.delivery_cause)
returns public.delivery_cause
language sql
immutable
set search_path = ''
return case when cause_of_restart.cause = 'test' then 'test'::public.delivery_cause else cause_of_restart.wanted end;
comment on function relay.cause_of_restart is 'A test stays a test, whoever has it sent again.';
