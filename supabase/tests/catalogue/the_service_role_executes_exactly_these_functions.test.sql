begin;
select plan(1);

select set_eq(
  $$select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'queue', 'private') and has_function_privilege('service_role', p.oid, 'execute')$$,
  array[
    'queue.message', 'queue.enqueue', 'queue.enqueue_many', 'queue.begin_drain', 'queue.claim', 'queue.settle', 'queue.extend', 'queue.end_drain',
    'queue.try_leave', 'queue.hand_over', 'queue.sweep', 'queue.pause', 'queue.resume', 'queue.redrive', 'queue.list_dead_letters', 'queue.purge_dead', 'queue.prune',
    'public.create_workspace', 'public.create_api_key', 'public.create_template', 'public.publish_template', 'public.create_invitation',
    'public.get_interview', 'public.start_invitation', 'public.submit_response', 'public.submit_transcript', 'public.complete_invitation', 'public.sweep_invitations',
    'public.dispatch_report_event', 'public.dispatch_pending_report_events', 'public.get_analysis_input', 'public.finish_report',
    'public.get_invitation_report', 'public.get_report', 'public.list_report_events', 'public.rate_report', 'public.rerun_report',
    'public.get_metrics', 'public.ready',
    'private.get_invitation_report', 'private.get_report', 'private.list_report_events', 'private.rate_report', 'private.rerun_report',
    'private.queue_stats', 'private.raise_problem', 'private.request_header', 'private.route_key'
  ],
  'a new one must be thought about'
);

select * from finish();
rollback;
