-- What follows when a subscription comes or goes, and when a delivery's message dies.

create function relay.open_lane()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into relay.subscription_lanes (subscription_id) values (new.id);
  return null;
end
$$;
create trigger open_lane after insert on public.subscriptions
for each row execute function relay.open_lane();

create function relay.drop_vault_secrets()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_table_name = 'subscriptions' then
    delete from vault.secrets s where s.id = old.headers_secret_id;
  else
    delete from vault.secrets s where s.id = old.vault_secret_id;
  end if;
  return null;
end
$$;
comment on function relay.drop_vault_secrets is 'What was secret to a row goes with the row, whichever way the row goes.';
create trigger drop_vault_secrets after delete on public.subscriptions
for each row when (old.headers_secret_id is not null) execute function relay.drop_vault_secrets();
create trigger drop_vault_secrets after delete on public.subscription_secrets
for each row execute function relay.drop_vault_secrets();

create function relay.follow_dead_delivery()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  dead_id uuid := (new.message -> 'data' ->> 'deliveryId')::uuid;
  dead public.deliveries;
begin
  perform relay.lock_lanes(array[dead_id]);
  if tg_op = 'INSERT' then
    update public.deliveries d
    set status = 'exhausted', has_turn = false, parked = false, next_attempt_at = null, finished_at = clock_timestamp(),
      last_status = null, last_error_class = new.error_code, dead_letter_id = new.id
    where d.id = dead_id and d.ticket = (new.message -> 'data' ->> 'ticket')::int
      and d.status in ('pending', 'retrying', 'delivering')
    returning * into dead;
    if found then
      insert into public.delivery_attempts (delivery_id, number, workspace_id, via, started_at, error_class, error_message)
      select dead.id, dead.attempts, dead.workspace_id, dead.via, dead.attempt_started_at, 'worker_lost',
        'The sender ended before it could tell what came of this attempt; it may have arrived.'
      where dead.attempts > 0
      on conflict on constraint delivery_attempts_pkey do nothing;
      perform relay.grant_turns(array[dead.subscription_id]);
    end if;
  else
    -- Redriven by an operator; the message that goes with it is already on its way.
    update public.deliveries d
    set status = 'pending', cause = 'retry', failures = 0, finished_at = null, next_attempt_at = clock_timestamp(), dead_letter_id = null
    where d.id = dead_id and d.dead_letter_id = new.id and d.status = 'exhausted'
      and d.ticket = (new.message -> 'data' ->> 'ticket')::int;
  end if;
  return null;
end
$$;
comment on function relay.follow_dead_delivery is
  'A delivery whose message died with its workers is exhausted, and one whose dead letter is redriven is tried again.';
create trigger delivery_dies after insert on queue.dead_letters
for each row when (new.message ->> 'type' = 'delivery.due')
execute function relay.follow_dead_delivery();
create trigger delivery_is_redriven after update of redriven_at on queue.dead_letters
for each row when (new.message ->> 'type' = 'delivery.due' and old.redriven_at is null and new.redriven_at is not null)
execute function relay.follow_dead_delivery();
