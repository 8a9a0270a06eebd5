begin;
select plan(1);

select set_eq(
  $$select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'queue', 'private') and has_function_privilege('service_role', p.oid, 'execute')$$,
  array[
    -- The interview service.
    'public.list_templates', 'public.get_template', 'public.update_template', 'public.delete_template', 'public.revise_template',
    'public.copy_template', 'public.archive_template', 'public.list_questions', 'public.add_question', 'public.update_question',
    'public.remove_question', 'public.reorder_questions', 'public.get_workspace_settings', 'public.update_workspace_settings', 'public.put_consent_text',
    'public.list_consent_texts', 'public.get_invitation', 'public.list_invitations', 'public.list_candidate_invitations', 'public.update_invitation',
    'public.rotate_invitation_link', 'public.revoke_invitation', 'public.decide_invitation', 'public.get_media', 'public.record_consent',
    'public.heartbeat_invitation', 'public.create_upload', 'private.list_templates', 'private.get_template', 'private.create_template',
    'private.update_template', 'private.delete_template', 'private.publish_template', 'private.revise_template', 'private.copy_template',
    'private.archive_template', 'private.list_questions', 'private.add_question', 'private.update_question', 'private.remove_question',
    'private.reorder_questions', 'private.get_workspace_settings', 'private.update_workspace_settings', 'private.put_consent_text', 'private.list_consent_texts',
    'private.create_invitation', 'private.get_invitation', 'private.list_invitations', 'private.list_candidate_invitations', 'private.update_invitation',
    'private.rotate_invitation_link', 'private.revoke_invitation', 'private.decide_invitation', 'private.get_media', 'private.get_interview',
    'private.record_consent', 'private.start_invitation', 'private.heartbeat_invitation', 'private.create_upload', 'private.submit_response',
    'private.submit_transcript', 'private.complete_invitation', 'public.verify_upload', 'public.get_transcription_job', 'public.finish_transcription',
    'public.publish_outbox_events', 'public.redrive_outbox', 'public.list_failed_outbox_events', 'public.prune_outbox', 'public.enable_event_sink',
    'public.begin_sink_deliveries', 'public.finish_sink_deliveries', 'public.redrive_sink',
    'public.list_members', 'public.list_workspaces', 'public.add_member', 'public.update_member', 'public.remove_member', 'public.leave_workspace',
    'private.list_members', 'private.list_workspaces', 'private.add_member', 'private.update_member', 'private.remove_member', 'private.leave_workspace',
    'public.get_upload', 'private.get_upload', 'public.sweep_uploads', 'public.finish_discarding',
    -- The webhook relay.
    'public.list_event_types', 'public.put_event_type', 'public.delete_event_type', 'public.get_relay_settings', 'public.update_relay_settings',
    'public.ingest_events', 'public.get_event', 'public.list_events', 'public.replay_event', 'public.create_subscription', 'public.get_subscription',
    'public.list_subscriptions', 'public.update_subscription', 'public.delete_subscription', 'public.rotate_subscription_secret',
    'public.test_subscription', 'public.get_delivery', 'public.list_deliveries', 'public.list_attempts', 'public.retry_delivery',
    'public.recover_deliveries', 'public.relay_stats', 'public.create_api_key', 'public.list_api_keys', 'public.revoke_api_key',
    'public.ingest_event', 'public.begin_delivery_attempts', 'public.finish_delivery_attempts', 'public.settle_qstash_callback',
    'public.get_handover', 'public.list_overdue_handovers', 'public.sweep_deliveries', 'public.prune_relay', 'public.authenticate_api_key',
    'private.list_event_types', 'private.put_event_type', 'private.delete_event_type', 'private.get_relay_settings', 'private.update_relay_settings',
    'private.ingest_events', 'private.get_event', 'private.list_events', 'private.replay_event', 'private.create_subscription',
    'private.get_subscription', 'private.list_subscriptions', 'private.update_subscription', 'private.delete_subscription',
    'private.rotate_subscription_secret', 'private.test_subscription', 'private.get_delivery', 'private.list_deliveries', 'private.list_attempts',
    'private.retry_delivery', 'private.recover_deliveries', 'private.relay_stats', 'private.create_api_key', 'private.list_api_keys',
    'private.revoke_api_key',
    'queue.message', 'queue.enqueue', 'queue.enqueue_many', 'queue.begin_drain', 'queue.claim', 'queue.settle', 'queue.extend', 'queue.end_drain',
    'queue.try_leave', 'queue.hand_over', 'queue.sweep', 'queue.pause', 'queue.resume', 'queue.redrive', 'queue.list_dead_letters', 'queue.purge_dead', 'queue.prune',
    'public.create_workspace', 'public.create_template', 'public.publish_template', 'public.create_invitation',
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
