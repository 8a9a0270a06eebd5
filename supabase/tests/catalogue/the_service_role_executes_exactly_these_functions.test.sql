begin;
select plan(1);

select set_eq(
  $$select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.oid = any (tests.own_schemas()) and has_function_privilege('service_role', p.oid, 'execute')$$,
  array[
    -- The interview service.
    'public.list_templates', 'public.get_template', 'public.update_template', 'public.delete_template', 'public.revise_template',
    'public.copy_template', 'public.archive_template', 'public.list_questions', 'public.add_question', 'public.update_question',
    'public.remove_question', 'public.reorder_questions', 'public.get_workspace_settings', 'public.update_workspace_settings', 'public.put_consent_text',
    'public.list_consent_texts', 'public.get_invitation', 'public.list_invitations', 'public.list_candidate_invitations', 'public.update_invitation',
    'public.rotate_invitation_link', 'public.revoke_invitation', 'public.decide_invitation', 'public.get_media', 'public.record_consent',
    'public.heartbeat_invitation', 'public.create_upload', 'interviews.list_templates', 'interviews.get_template', 'interviews.create_template',
    'interviews.update_template', 'interviews.delete_template', 'interviews.publish_template', 'interviews.revise_template', 'interviews.copy_template',
    'interviews.archive_template', 'interviews.list_questions', 'interviews.add_question', 'interviews.update_question', 'interviews.remove_question',
    'interviews.reorder_questions', 'workspaces.get_workspace_settings', 'workspaces.update_workspace_settings', 'workspaces.put_consent_text', 'workspaces.list_consent_texts',
    'interviews.create_invitation', 'interviews.get_invitation', 'interviews.list_invitations', 'interviews.list_candidate_invitations', 'interviews.update_invitation',
    'interviews.rotate_invitation_link', 'interviews.revoke_invitation', 'interviews.decide_invitation', 'interviews.get_media', 'interviews.get_interview',
    'interviews.record_consent', 'interviews.start_invitation', 'interviews.heartbeat_invitation', 'interviews.create_upload', 'interviews.submit_response',
    'interviews.submit_transcript', 'interviews.complete_invitation', 'public.verify_upload', 'public.get_transcription_job', 'public.finish_transcription',
    'public.publish_outbox_events', 'public.redrive_outbox', 'public.list_failed_outbox_events', 'public.prune_outbox', 'public.enable_event_sink',
    'public.begin_sink_deliveries', 'public.finish_sink_deliveries', 'public.redrive_sink',
    'public.list_members', 'public.list_workspaces', 'public.add_member', 'public.update_member', 'public.remove_member', 'public.leave_workspace',
    'workspaces.list_members', 'workspaces.list_workspaces', 'workspaces.add_member', 'workspaces.update_member', 'workspaces.remove_member', 'workspaces.leave_workspace',
    'public.get_upload', 'interviews.get_upload', 'public.sweep_uploads', 'public.finish_discarding',
    -- Runs of code.
    'public.get_test_runner', 'public.put_test_runner', 'public.request_test_run', 'public.get_test_run', 'public.get_test_run_job', 'public.finish_sending_test_run', 'public.finish_test_run', 'public.get_test_run_secret', 'public.take_test_results', 'public.sweep_test_runs',
    'test_runs.get_test_runner', 'test_runs.put_test_runner', 'test_runs.request_test_run', 'test_runs.get_test_run', 'test_runs.get_test_run_job', 'test_runs.finish_sending_test_run', 'test_runs.finish_test_run', 'test_runs.get_test_run_secret', 'test_runs.take_test_results', 'test_runs.sweep_test_runs',
    -- The webhook relay.
    'public.list_event_types', 'public.put_event_type', 'public.delete_event_type', 'public.get_relay_settings', 'public.update_relay_settings',
    'public.ingest_events', 'public.get_event', 'public.list_events', 'public.replay_event', 'public.create_subscription', 'public.get_subscription',
    'public.list_subscriptions', 'public.update_subscription', 'public.delete_subscription', 'public.rotate_subscription_secret',
    'public.test_subscription', 'public.get_delivery', 'public.list_deliveries', 'public.list_attempts', 'public.retry_delivery',
    'public.recover_deliveries', 'public.relay_stats', 'public.create_api_key', 'public.list_api_keys', 'public.revoke_api_key',
    'public.ingest_event', 'public.begin_delivery_attempts', 'public.finish_delivery_attempts', 'public.settle_qstash_callback',
    'public.get_handover', 'public.list_overdue_handovers', 'public.sweep_deliveries', 'public.prune_relay', 'public.authenticate_api_key',
    'relay.list_event_types', 'relay.put_event_type', 'relay.delete_event_type', 'relay.get_relay_settings', 'relay.update_relay_settings',
    'relay.ingest_events', 'relay.get_event', 'relay.list_events', 'relay.replay_event', 'relay.create_subscription',
    'relay.get_subscription', 'relay.list_subscriptions', 'relay.update_subscription', 'relay.delete_subscription',
    'relay.rotate_subscription_secret', 'relay.test_subscription', 'relay.get_delivery', 'relay.list_deliveries', 'relay.list_attempts',
    'relay.retry_delivery', 'relay.recover_deliveries', 'relay.relay_stats', 'workspaces.create_api_key', 'workspaces.list_api_keys',
    'workspaces.revoke_api_key',
    'queue.message', 'queue.enqueue', 'queue.enqueue_many', 'queue.begin_drain', 'queue.claim', 'queue.settle', 'queue.extend', 'queue.end_drain',
    'queue.try_leave', 'queue.hand_over', 'queue.sweep', 'queue.pause', 'queue.resume', 'queue.redrive', 'queue.list_dead_letters', 'queue.purge_dead', 'queue.prune',
    'public.create_workspace', 'public.create_template', 'public.publish_template', 'public.create_invitation',
    'public.get_interview', 'public.start_invitation', 'public.submit_response', 'public.submit_transcript', 'public.complete_invitation', 'public.sweep_invitations',
    'public.dispatch_report_event', 'public.dispatch_pending_report_events', 'public.get_analysis_input', 'public.finish_report',
    'public.reserve_model_call', 'public.settle_model_call', 'reports.reserve_model_call', 'reports.settle_model_call',
    'public.get_invitation_report', 'public.get_report', 'public.list_report_events', 'public.rate_report', 'public.save_rating_draft', 'public.get_independent_ratings', 'public.rerun_report',
    'public.get_metrics', 'public.ready',
    'reports.get_invitation_report', 'reports.get_report', 'reports.list_report_events', 'reports.rate_report', 'reports.save_rating_draft', 'reports.get_independent_ratings', 'reports.rerun_report',
    -- What stands behind those that only services call.
    'workspaces.create_workspace', 'workspaces.authenticate_api_key', 'interviews.sweep_invitations', 'interviews.sweep_uploads',
    'interviews.finish_discarding', 'interviews.verify_upload', 'interviews.get_transcription_job', 'interviews.finish_transcription',
    'reports.dispatch_report_event', 'reports.dispatch_pending_report_events', 'reports.get_analysis_input', 'reports.finish_report',
    'relay.ingest_event', 'relay.begin_delivery_attempts', 'relay.finish_delivery_attempts', 'relay.publish_outbox_events',
    'relay.redrive_outbox', 'public.fan_out_events', 'relay.fan_out_events', 'relay.list_failed_outbox_events', 'relay.prune_outbox', 'relay.settle_qstash_callback',
    'relay.get_handover', 'relay.list_overdue_handovers', 'relay.prune_relay', 'relay.enable_event_sink', 'relay.begin_sink_deliveries',
    'relay.finish_sink_deliveries', 'relay.redrive_sink', 'relay.sweep_deliveries', 'operations.get_metrics', 'operations.ready',
    'queue_internal.queue_stats', 'private.raise_problem', 'private.request_header', 'reports.route_key',
    -- What constraints ask.
    'private.has_visible_character', 'private.is_one_line', 'private.trimmed', 'private.is_email_address', 'private.normal_email'
  ],
  'a new one must be thought about'
);

select * from finish();
rollback;
