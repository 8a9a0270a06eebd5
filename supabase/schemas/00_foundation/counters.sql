-- Counters at a cost that does not grow with history.
--
-- Row counts by status: triggers only ever insert deltas, so that transactions which change the same status
-- do not wait for each other; a job folds them together each minute.

-- Row counts by status. Triggers only ever insert deltas, so that transactions which change the same
-- status do not wait for each other; a job folds them together each minute.
create table private.row_counts (
  id bigint generated always as identity primary key,
  metric text not null,
  label text not null,
  delta bigint not null
);
comment on table private.row_counts is 'Sum of delta per metric and label = number of rows. See private.count_rows_by_status.';
create index row_counts_idx on private.row_counts (metric, label);

alter table private.row_counts enable row level security;
create policy nobody_directly on private.row_counts as restrictive for all to public using (false);

-- One function for each counted column: the SQL in it is fixed, so that its plan is kept. They run in every
-- transaction that changes one of these tables.
do $do$
declare
  counted_column text;
begin
  foreach counted_column in array array['status', 'type'] loop
    execute format($create$
create function private.count_rows_by_%1$s()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  case tg_op
    when 'INSERT' then
      insert into private.row_counts (metric, label, delta)
      select tg_table_name, c.%1$I::text, count(*) from changed c group by c.%1$I;
    when 'UPDATE' then
      insert into private.row_counts (metric, label, delta)
      select tg_table_name, d.label, sum(d.delta)
      from (
        select c.%1$I::text as label, 1 as delta from changed c
        union all
        select p.%1$I::text, -1 from previous p
      ) d
      group by d.label
      having sum(d.delta) <> 0;
    else
      insert into private.row_counts (metric, label, delta)
      select tg_table_name, p.%1$I::text, -count(*) from previous p group by p.%1$I;
  end case;
  return null;
end
$$;
comment on function private.count_rows_by_%1$s is 'Statement trigger that keeps private.row_counts of its table by %1$s.';

create function private.count_changed_%1$s()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into private.row_counts (metric, label, delta)
  values (tg_table_name, old.%1$I::text, -1), (tg_table_name, new.%1$I::text, 1);
  return null;
end
$$;
comment on function private.count_changed_%1$s is
  'Row trigger that does the same for updates, of tables whose rows change one by one: those that leave the %1$s as it is do not call it.';
$create$, counted_column);
  end loop;
end
$do$;

-- Calls are counted the same way, in a table without write-ahead log: a count lost in a crash is a
-- counter that starts again, which whoever scrapes counters expects.
create unlogged table private.call_counts (
  id bigint generated always as identity primary key,
  kind text not null constraint kind_is_known check (kind in ('command', 'query')),
  name text not null,
  calls bigint not null default 1
);
comment on table private.call_counts is 'Sum of calls per kind and name = calls that succeeded since the last crash. See private.count_call.';
create index call_counts_idx on private.call_counts (kind, name);

alter table private.call_counts enable row level security;
create policy nobody_directly on private.call_counts as restrictive for all to public using (false);

create function private.row_counts_by_metric()
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(m.metric, m.counts), '{}') from (
      select l.metric, jsonb_object_agg(l.label, l.number) as counts from (
        select c.metric, c.label, sum(c.delta) as number from private.row_counts c group by c.metric, c.label
      ) l
      group by l.metric
    ) m
  );
end
$$;
comment on function private.row_counts_by_metric is
  '{metric: {label: number}}. All at once, since a query for each metric costs more to plan than to run.';

create function private.count_call(kind text, name text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into private.call_counts (kind, name) values (count_call.kind, count_call.name);
end
$$;
comment on function private.count_call is
  'Counts a command or query of the interview service: one inserted row, folded each minute. In the caller''s transaction, so that refused calls do not count.';

create function private.fold_row_counts()
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  with folded as (
    delete from private.row_counts where true returning metric, label, delta
  )
  insert into private.row_counts (metric, label, delta)
  select metric, label, sum(delta) from folded group by metric, label having sum(delta) <> 0;
  with folded as (
    delete from private.call_counts where true returning kind, name, calls
  )
  insert into private.call_counts (kind, name, calls)
  select kind, name, sum(calls) from folded group by kind, name
$$;
comment on function private.fold_row_counts is 'Each minute by pg_cron.';

create function private.calls_by_kind()
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(k.kind, k.calls), '{}') from (
      select n.kind, jsonb_object_agg(n.name, n.calls) as calls from (
        select c.kind, c.name, sum(c.calls) as calls from private.call_counts c group by c.kind, c.name
      ) n
      group by n.kind
    ) k
  );
end
$$;
comment on function private.calls_by_kind is '{kind: {name: calls}}.';
