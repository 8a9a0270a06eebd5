-- What a workspace can set.

create function workspaces.workspace_settings(workspace public.workspaces)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'workspaceId', workspace.id, 'name', workspace.name,
    'invitationExpiryHours', (extract(epoch from workspace.invitation_expiry) / 3600)::int,
    'requireConsent', workspace.require_consent, 'transcription', workspace.transcription,
    'transcriptWaitSeconds', extract(epoch from workspace.transcript_wait)::int,
    'outboxRetentionDays', (extract(epoch from workspace.outbox_retention) / 86400)::int,
    'maxMediaMegabytes', workspace.max_media_bytes / 1048576,
    'minimumCoverage', workspace.minimum_coverage, 'hiddenTestWeight', workspace.hidden_test_weight,
    'hireFrom', workspace.hire_from, 'considerFrom', workspace.consider_from,
    'ratersExpected', workspace.raters_expected, 'modelInOverall', workspace.model_in_overall,
    'model', workspace.model, 'modelReportBudget', workspace.model_report_budget, 'modelDayBudget', workspace.model_day_budget
  )
$$;

create function workspaces.get_workspace_settings(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace public.workspaces;
begin
  select * into strict workspace from public.workspaces w
  where w.id = workspaces.resolve_workspace(workspaces.current_actor(), get_workspace_settings.workspace_id, 'interviews:read');
  return workspaces.workspace_settings(workspace);
end
$$;
grant execute on function workspaces.get_workspace_settings to authenticated, service_role;

create function workspaces.update_workspace_settings(settings jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  s jsonb := update_workspace_settings.settings;
  resolved uuid := workspaces.resolve_workspace(workspaces.current_actor(), update_workspace_settings.workspace_id, 'workspace:manage');
  workspace public.workspaces;
begin
  perform private.require_shape(s, workspaces.settings_changes_shape(), 'invalid_settings');
  select * into strict workspace from public.workspaces w where w.id = resolved for no key update;
  if coalesce((s ->> 'considerFrom')::int, workspace.consider_from) > coalesce((s ->> 'hireFrom')::int, workspace.hire_from) then
    perform private.raise_problem('invalid_settings', 'considerFrom: must be at most hireFrom.');
  end if;
  if (s ->> 'requireConsent')::boolean and not exists (select from public.consent_texts c where c.workspace_id = resolved) then
    perform private.raise_problem('consent_text_missing');
  end if;
  update public.workspaces w set
    name = coalesce(s ->> 'name', w.name),
    invitation_expiry = coalesce(make_interval(hours => (s ->> 'invitationExpiryHours')::int), w.invitation_expiry),
    require_consent = coalesce((s ->> 'requireConsent')::boolean, w.require_consent),
    transcription = coalesce((s ->> 'transcription')::boolean, w.transcription),
    transcript_wait = coalesce(make_interval(secs => (s ->> 'transcriptWaitSeconds')::int), w.transcript_wait),
    outbox_retention = coalesce(make_interval(days => (s ->> 'outboxRetentionDays')::int), w.outbox_retention),
    max_media_bytes = coalesce((s ->> 'maxMediaMegabytes')::bigint * 1048576, w.max_media_bytes),
    minimum_coverage = coalesce((s ->> 'minimumCoverage')::numeric, w.minimum_coverage),
    hidden_test_weight = coalesce((s ->> 'hiddenTestWeight')::numeric, w.hidden_test_weight),
    hire_from = coalesce((s ->> 'hireFrom')::int, w.hire_from),
    consider_from = coalesce((s ->> 'considerFrom')::int, w.consider_from),
    raters_expected = coalesce((s ->> 'ratersExpected')::int, w.raters_expected),
    model_in_overall = coalesce((s ->> 'modelInOverall')::boolean, w.model_in_overall),
    model = coalesce((s ->> 'model')::boolean, w.model),
    model_report_budget = coalesce((s ->> 'modelReportBudget')::numeric, w.model_report_budget),
    model_day_budget = coalesce((s ->> 'modelDayBudget')::numeric, w.model_day_budget)
  where w.id = resolved
  returning * into workspace;
  return workspaces.workspace_settings(workspace);
end
$$;
grant execute on function workspaces.update_workspace_settings to authenticated, service_role;
