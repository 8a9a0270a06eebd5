-- Whoever adds a column says what personal data it may hold, and whoever adds an input says where it goes.
begin;
select plan(10);

create function pg_temp.unmapped() returns setof text language sql as $$
  select format('%s.%s.%s', p.schema_name, p.table_name, p.column_name) from workspaces.data_places() p
  where p.can_hold_text and (p.entry).table_name is null and p.schema_name <> 'tests'
$$;
create function pg_temp.entries_without_a_column() returns setof text language sql as $$
  select format('%s.%s.%s', m.schema_name, m.table_name, m.column_name) from workspaces.data_map m
  where not exists (select from workspaces.data_places() p where (p.entry) = m)
    -- Versions of the platform differ in the tables they have.
    and not (
      to_regclass(format('%I.%I', m.schema_name, m.table_name)) is null and m.schema_name in ('auth', 'storage', 'net', 'vault', 'cron', 'supabase_migrations')
    )
$$;
create function pg_temp.arguments() returns table (name text, writes boolean) language sql as $$
  select p.proname || '.' || a.name, p.proname !~ '^(get|list)_' and has_function_privilege('authenticated', p.oid, 'execute') and workspaces.holds_text(a.type)
  from pg_proc p, unnest(p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[])) a (name, type)
  where p.pronamespace = 'public'::regnamespace
$$;
create function pg_temp.unplaced_inputs() returns setof text language sql as $$
  select a.name from pg_temp.arguments() a
  where a.writes and not exists (
    select from workspaces.data_map m, unnest(m.inputs) i where i = a.name or starts_with(i, a.name || '.')
  )
$$;

select is_empty('select * from pg_temp.unmapped()', 'every column that can hold text has an entry');
select is_empty('select * from pg_temp.entries_without_a_column()', 'every entry has its column');
select is_empty(
  $$select i from workspaces.data_map m, unnest(m.inputs) i
    where i ~ '^[a-z_]+\.' and not exists (select from pg_temp.arguments() a where i = a.name or starts_with(i, a.name || '.'))$$,
  'every input is an argument of a function there is'
);
select set_eq('select * from pg_temp.unplaced_inputs()', array[
  'complete_invitation.reason', 'create_api_key.scopes', 'delete_event_type.name', 'heartbeat_invitation.state',
  'recover_deliveries.cursor', 'recover_deliveries.status', 'update_relay_settings.settings'
], 'every argument with words goes somewhere on the map, but for those that choose among words of ours');

-- Each way of holding text is seen.
create domain public.short_text as text check (char_length(value) < 10);
create type public.pair as (n int, words public.short_text);
alter table public.invitations add a text, add b varchar(3), add c varchar, add d json, add e jsonb, add f bytea, add g inet, add h xml,
  add i text[], add j public.short_text, add k public.pair, add l public.pair[], add m name, add n char(2), add o cidr, add p tsvector,
  add q int, add r uuid[], add s timestamptz, add t public.decision, add u numeric, add v boolean, add w int4range;
select set_eq('select * from pg_temp.unmapped()', array(select 'public.invitations.' || c from unnest(string_to_array('abcdefghijklmnop', null)) c),
  'a new column that can hold text needs an entry, whatever its type');

create table relay.scratch (id int, note text);
select ok('relay.scratch.note' in (select pg_temp.unmapped()), 'and so does one of a new table');
create view relay.scratch_view with (security_invoker = true) as select note from relay.scratch;
select ok('relay.scratch_view.note' not in (select pg_temp.unmapped()), 'a view keeps nothing of its own');

insert into queue.queues (name, consumer) values ('scratch', 'scratch');
select ok('pgmq.q_scratch.message' not in (select pg_temp.unmapped()), 'a new queue is on the map by its pattern');

alter table public.invitations drop candidate_name cascade;
select set_eq('select * from pg_temp.entries_without_a_column()', array['public.invitations.candidate_name'], 'a column that goes takes its entry along');

create function public.scratch(words text) returns void language sql as '';
grant execute on function public.scratch to authenticated;
select ok('scratch.words' in (select pg_temp.unplaced_inputs()), 'a new input needs a place');

select * from finish();
rollback;
