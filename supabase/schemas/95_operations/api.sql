-- What the api function asks for operators. Each function runs as its caller and only passes on.

create function public.get_metrics()
returns jsonb language plpgsql volatile set search_path = ''
as $$ begin return operations.get_metrics(); end $$;
comment on function public.get_metrics is 'Figures for GET /metrics: per-queue statistics, row counts by status, calls of commands and queries, the lengths of interviews. Constant cost. Service role.';
grant execute on function public.get_metrics to service_role;

create function public.ready()
returns jsonb language plpgsql stable set search_path = ''
as $$ begin return operations.ready(); end $$;
comment on function public.ready is
  'For GET /health/ready: answering at all means the database does; doorbell tells whether functions can be rung, schema_hash which schema this is. Service role.';
grant execute on function public.ready to service_role;
