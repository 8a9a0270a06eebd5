begin;
select plan(5);

create function pg_temp.rights(role text) returns setof text language sql as $$
  select format('%s %s', c.oid::regclass, string_agg(lower(privilege), ' ' order by array_position(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'], privilege)))
  from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
  where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = any (tests.own_schemas())
    and has_table_privilege(role, c.oid, privilege)
  group by c.oid
$$;
create function pg_temp.column_rights(role text) returns setof text language sql as $$
  select format('%s %s %s', c.oid::regclass, lower(privilege), string_agg(a.attname, ' ' order by a.attname collate "C"))
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, unnest(array['SELECT', 'INSERT', 'UPDATE']) privilege
  where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = any (tests.own_schemas())
    and has_column_privilege(role, c.oid, a.attnum, privilege) and not has_table_privilege(role, c.oid, privilege)
  group by c.oid, privilege
$$;
-- So that names print with their schema.
set local search_path = extensions;
select is_empty($$select pg_temp.rights('anon') union all select pg_temp.column_rights('anon')$$, 'anon has none');
select set_eq($$select pg_temp.rights('authenticated')$$, array[
  'public.events select', 'public.event_types select', 'public.relay_settings select', 'public.subscriptions select', 'public.deliveries select', 'public.delivery_attempts select',
  'public.workspaces select', 'public.workspace_members select', 'public.interview_templates select delete', 'public.questions select delete', 'public.template_versions select',
  'public.consent_texts select', 'public.candidate_consents select', 'public.invitation_accommodations select', 'public.media_uploads select',
  'public.responses select', 'public.transcripts select', 'public.transcription_jobs select', 'public.report_routes select', 'public.interview_report_event select',
  'public.interview_reports select', 'public.report_ratings select', 'public.rating_changes select', 'public.rating_drafts select', 'public.report_raters select',
  'public.invitation_decisions select', 'public.test_runs select', 'public.test_run_answers select'
], 'members read');
select set_eq($$select pg_temp.column_rights('authenticated')$$, array[
  'public.interview_report_event insert interview_id',
  'public.interview_templates insert competencies description interview_category interview_type language requirements settings title workspace_id',
  'public.interview_templates update competencies description interview_category interview_type language requirements settings title',
  'public.questions insert competency_ids correct_option_ids hints is_required options order rubric template_id test_groups text time_limit topic type',
  'public.questions update competency_ids correct_option_ids hints is_required options order rubric test_groups text time_limit topic type',
  'public.test_runners select created_at kind name updated_at url wait workspace_id',
  'public.invitations select candidate_email candidate_id candidate_name completed_at completed_reason created_at expires_at hr_id id language status template_id template_version_id workspace_id'
], 'and, column by column, request reports, write templates, and read invitations without the token''s hash and what tells of accommodations');
select set_eq($$select pg_temp.rights('service_role')$$, array[
  'public.events select', 'public.event_types select', 'public.relay_settings select', 'public.subscriptions select', 'public.deliveries select', 'public.delivery_attempts select',
  'public.workspaces select insert update delete', 'public.workspace_members select delete', 'public.interview_templates select insert update delete',
  'public.questions select insert update delete', 'public.template_versions select insert delete', 'public.invitations select delete',
  'public.responses select delete', 'public.transcripts select delete', 'public.outbox select',
  'public.consent_texts select insert update delete', 'public.candidate_consents select delete',
  'public.invitation_accommodations select delete', 'public.media_uploads select delete',
  'public.transcription_jobs select delete', 'public.event_sinks select', 'public.outbox_deliveries select',
  'public.report_routes select insert update delete', 'public.interview_report_event select insert update delete',
  'public.interview_reports select delete', 'public.report_ratings select delete', 'public.rating_changes select delete', 'public.rating_drafts select delete',
  'public.report_raters select delete', 'public.invitation_decisions select delete',
  'public.test_runners select delete', 'public.test_runs select delete', 'public.test_run_answers select delete',
  'queue.queues select insert update', 'queue.dead_letters select', 'queue.dead_letter_counts select', 'queue.drainers select', 'queue.rings select',
  'queue.activity select', 'queue.stats select'
], 'the service role has what its functions and operators need');
select is_empty($$select pg_temp.column_rights('service_role')$$, 'and nothing by column');

select * from finish();
rollback;
