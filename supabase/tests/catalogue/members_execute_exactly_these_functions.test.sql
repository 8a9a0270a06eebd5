begin;
select plan(2);

select set_eq(
  $$select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'queue', 'private') and has_function_privilege('authenticated', p.oid, 'execute')$$,
  array[
    'public.get_invitation_report', 'public.get_report', 'public.list_report_events', 'public.rate_report', 'public.rerun_report',
    -- What those pass on to, what policies ask, and how both refuse.
    'private.get_invitation_report', 'private.get_report', 'private.list_report_events', 'private.rate_report', 'private.rerun_report',
    'private.my_workspace_ids', 'private.has_rated', 'private.raise_problem', 'private.request_header'
  ],
  'a new one must be thought about'
);
select ok(not has_schema_privilege('authenticated', 'queue', 'usage'), 'members have no way into queue');

select * from finish();
rollback;
