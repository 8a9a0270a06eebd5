-- What follows when a subscription comes or goes.

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
