-- Figures for /metrics and /health/ready, at a cost that does not grow with history.

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
$create$, counted_column);
  end loop;
end
$do$;

do $$
declare
  counted record;
begin
  for counted in
    select * from (values
      ('interview_templates', 'status'), ('invitations', 'status'), ('responses', 'type'),
      ('outbox', 'status'), ('interview_report_event', 'status'),
      ('transcription_jobs', 'status')
    ) v (table_name, column_name)
  loop
    execute format('create trigger count_inserted after insert on public.%I referencing new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    execute format('create trigger count_updated after update on public.%I referencing old table as previous new table as changed for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
    execute format('create trigger count_deleted after delete on public.%I referencing old table as previous for each statement execute function private.%I()', counted.table_name, 'count_rows_by_' || counted.column_name);
  end loop;
end
$$;

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

create function private.observe_completion(seconds int)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  bucket text := coalesce(
    (select min(b)::text from unnest(array[60, 300, 600, 900, 1800, 2700, 3600, 7200, 14400, 28800]) b where b >= observe_completion.seconds), '+Inf');
begin
  insert into private.row_counts (metric, label, delta)
  values ('completion_seconds', bucket, 1), ('completion_seconds', 'sum', observe_completion.seconds);
end
$$;
comment on function private.observe_completion is 'Adds an interview''s length to the histogram: one bucket and the sum.';

create function private.completion_duration(counts jsonb)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  bound text;
  so_far bigint := 0;
  buckets jsonb := '{}';
begin
  foreach bound in array array['60', '300', '600', '900', '1800', '2700', '3600', '7200', '14400', '28800', '+Inf'] loop
    so_far := so_far + coalesce((completion_duration.counts ->> bound)::bigint, 0);
    buckets := buckets || jsonb_build_object(bound, so_far);
  end loop;
  return jsonb_build_object('buckets', buckets,
    'sum', coalesce((completion_duration.counts ->> 'sum')::bigint, 0), 'count', so_far);
end
$$;
comment on function private.completion_duration is
  'The histogram of interview lengths in seconds, cumulative as Prometheus wants it, from what private.observe_completion counted.';

create function private.fold_row_counts()
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  with folded as (
    delete from private.row_counts returning metric, label, delta
  )
  insert into private.row_counts (metric, label, delta)
  select metric, label, sum(delta) from folded group by metric, label having sum(delta) <> 0;
  with folded as (
    delete from private.call_counts returning kind, name, calls
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

create function public.get_metrics()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  rows constant jsonb := private.row_counts_by_metric();
  calls constant jsonb := private.calls_by_kind();
  outbox jsonb := coalesce(rows -> 'outbox', '{}');
  pruned record;
begin
  -- Events that were pruned were published once.
  for pruned in select c.key, c.value::bigint as number from jsonb_each_text(rows -> 'outbox_pruned') c loop
    outbox := outbox || jsonb_build_object(pruned.key, coalesce((outbox ->> pruned.key)::bigint, 0) + pruned.number);
  end loop;
  return jsonb_build_object(
    'queues', (select coalesce(jsonb_agg(to_jsonb(s) order by s.queue), '[]') from private.queue_stats() s),
    'report_events', coalesce(rows -> 'interview_report_event', '{}'),
    'templates', coalesce(rows -> 'interview_templates', '{}'),
    'invitations', coalesce(rows -> 'invitations', '{}'),
    'responses', coalesce(rows -> 'responses', '{}'),
    'transcriptions', coalesce(rows -> 'transcription_jobs', '{}'),
    'outbox', outbox,
    'sink_deliveries', coalesce(rows -> 'outbox_deliveries', '{}'),
    'commands', coalesce(calls -> 'command', '{}'),
    'queries', coalesce(calls -> 'query', '{}'),
    'completion_duration', private.completion_duration(rows -> 'completion_seconds')
  );
end
$$;
comment on function public.get_metrics is 'Figures for GET /metrics: per-queue statistics, row counts by status, calls of commands and queries, the lengths of interviews. Constant cost. Service role.';

create function public.ready()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'database', true,
    'doorbell', (
      select count(*) = 2 from vault.secrets s where s.name in ('hirewire_functions_url', 'hirewire_doorbell_token')
    )
  )
$$;
comment on function public.ready is
  'For GET /health/ready: answering at all means the database does; doorbell tells whether functions can be rung. Service role.';

revoke execute on all functions in schema public, private from public;
grant execute on function public.get_metrics, public.ready to service_role;
