begin;
select plan(2);

select set_eq(
  $$select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.oid = any (tests.own_schemas()) and has_function_privilege('authenticated', p.oid, 'execute')$$,
  array[
    -- The interview service, for members and for candidates who are signed in.
    'public.list_templates', 'public.get_template', 'public.create_template', 'public.update_template', 'public.delete_template',
    'public.publish_template', 'public.revise_template', 'public.copy_template', 'public.archive_template', 'public.list_questions',
    'public.add_question', 'public.update_question', 'public.remove_question', 'public.reorder_questions', 'public.get_workspace_settings',
    'public.update_workspace_settings', 'public.put_consent_text', 'public.list_consent_texts', 'public.create_invitation', 'public.get_invitation',
    'public.list_invitations', 'public.list_candidate_invitations', 'public.update_invitation', 'public.rotate_invitation_link', 'public.revoke_invitation',
    'public.decide_invitation', 'public.get_media', 'public.get_interview', 'public.record_consent', 'public.start_invitation',
    'public.heartbeat_invitation', 'public.create_upload', 'public.submit_response', 'public.submit_transcript', 'public.complete_invitation',
    'interviews.list_templates', 'interviews.get_template', 'interviews.create_template', 'interviews.update_template', 'interviews.delete_template',
    'interviews.publish_template', 'interviews.revise_template', 'interviews.copy_template', 'interviews.archive_template', 'interviews.list_questions',
    'interviews.add_question', 'interviews.update_question', 'interviews.remove_question', 'interviews.reorder_questions', 'workspaces.get_workspace_settings',
    'workspaces.update_workspace_settings', 'workspaces.put_consent_text', 'workspaces.list_consent_texts', 'interviews.create_invitation', 'interviews.get_invitation',
    'interviews.list_invitations', 'interviews.list_candidate_invitations', 'interviews.update_invitation', 'interviews.rotate_invitation_link', 'interviews.revoke_invitation',
    'interviews.decide_invitation', 'interviews.get_media', 'interviews.get_interview', 'interviews.record_consent', 'interviews.start_invitation',
    'interviews.heartbeat_invitation', 'interviews.create_upload', 'interviews.submit_response', 'interviews.submit_transcript', 'interviews.complete_invitation',
    'public.identify_member', 'workspaces.identify_member', 'public.list_members', 'public.list_workspaces', 'public.add_member', 'public.update_member', 'public.remove_member', 'public.leave_workspace',
    'workspaces.list_members', 'workspaces.list_workspaces', 'workspaces.add_member', 'workspaces.update_member', 'workspaces.remove_member', 'workspaces.leave_workspace',
    'public.get_upload', 'interviews.get_upload',
    -- Runs of code.
    'public.get_test_runner', 'public.put_test_runner', 'public.request_test_run', 'public.get_test_run',
    'test_runs.get_test_runner', 'test_runs.put_test_runner', 'test_runs.request_test_run', 'test_runs.get_test_run',
    -- The webhook relay.
    'public.list_event_types', 'public.delete_event_type', 'public.get_relay_settings', 'public.update_relay_settings',
    'public.get_event', 'public.list_events', 'public.replay_event', 'public.create_subscription', 'public.get_subscription',
    'public.list_subscriptions', 'public.update_subscription', 'public.delete_subscription', 'public.rotate_subscription_secret',
    'public.test_subscription', 'public.get_delivery', 'public.list_deliveries', 'public.list_attempts', 'public.retry_delivery',
    'public.recover_deliveries', 'public.relay_stats', 'public.create_api_key', 'public.list_api_keys', 'public.revoke_api_key',
    'relay.list_event_types', 'relay.delete_event_type', 'relay.get_relay_settings', 'relay.update_relay_settings',
    'relay.get_event', 'relay.list_events', 'relay.replay_event', 'relay.create_subscription',
    'relay.get_subscription', 'relay.list_subscriptions', 'relay.update_subscription', 'relay.delete_subscription',
    'relay.rotate_subscription_secret', 'relay.test_subscription', 'relay.get_delivery', 'relay.list_deliveries', 'relay.list_attempts',
    'relay.retry_delivery', 'relay.recover_deliveries', 'relay.relay_stats', 'workspaces.create_api_key', 'workspaces.list_api_keys',
    'workspaces.revoke_api_key',
    'public.get_invitation_report', 'public.get_report', 'public.list_report_events', 'public.rate_report', 'public.save_rating_draft', 'public.rerun_report',
    -- What those pass on to, what policies ask, and how both refuse.
    'reports.get_invitation_report', 'reports.get_report', 'reports.list_report_events', 'reports.rate_report', 'reports.save_rating_draft', 'reports.rerun_report',
    'workspaces.my_workspace_ids', 'reports.has_rated', 'reports.panel_is_complete', 'reports.is_withheld', 'interviews.is_unblinded', 'public.create_workspace', 'workspaces.create_workspace', 'private.raise_problem', 'private.request_header',
    -- What constraints ask of the tables that members write.
    'private.has_visible_character', 'private.is_one_line'
  ],
  'a new one must be thought about'
);
select ok(not has_schema_privilege('authenticated', 'queue', 'usage'), 'members have no way into queue');

select * from finish();
rollback;
