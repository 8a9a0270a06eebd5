-- Figures for /metrics, and whether the database is ready.

create schema operations;
comment on schema operations is 'Figures for operators, from all contexts. Not exposed over HTTP.';
grant usage on schema operations to service_role;

create function operations.completion_duration(counts jsonb)
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
comment on function operations.completion_duration is
  'The histogram of interview lengths in seconds, cumulative as Prometheus wants it, from what interviews.observe_completion counted.';

create function operations.get_metrics()
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
    'queues', (select coalesce(jsonb_agg(to_jsonb(s) order by s.queue), '[]') from queue_internal.queue_stats() s),
    'report_events', coalesce(rows -> 'interview_report_event', '{}'),
    'templates', coalesce(rows -> 'interview_templates', '{}'),
    'invitations', coalesce(rows -> 'invitations', '{}'),
    'responses', coalesce(rows -> 'responses', '{}'),
    'transcriptions', coalesce(rows -> 'transcription_jobs', '{}'),
    'test_runs', coalesce(rows -> 'test_runs', '{}'),
    'outbox', outbox,
    'sink_deliveries', coalesce(rows -> 'outbox_deliveries', '{}'),
    'commands', coalesce(calls -> 'command', '{}'),
    'queries', coalesce(calls -> 'query', '{}'),
    'completion_duration', operations.completion_duration(rows -> 'completion_seconds')
  );
end
$$;
grant execute on function operations.get_metrics to service_role;

create function operations.ready()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'database', true,
    'doorbell', (
      select count(*) = 2 from vault.secrets s where s.name in ('hirewire_functions_url', 'hirewire_doorbell_token')
    ),
    'schema_hash', private.schema_hash()
  );
end
$$;
grant execute on function operations.ready to service_role;
