-- The catalogue of event types: Hirewire's own, in everybody's, and those a workspace adds; and the
-- workspace's settings for its webhooks.

create function relay.own_event_type(name text, description text, required text[], properties jsonb, example jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into public.event_types (workspace_id, name, description, schema, personal_fields, example)
  select null, own_event_type.name, own_event_type.description, jsonb_build_object(
    '$schema', 'https://json-schema.org/draft/2020-12/schema', 'type', 'object', 'required', to_jsonb(own_event_type.required),
    'properties', jsonb_object_agg(p.key, p.value - 'personal')
  ),
  -- Whoever adds a field decides: without a word on it there is no type.
  case when bool_and(p.value ? 'personal') then coalesce(array_agg(p.key order by p.key) filter (where (p.value ->> 'personal')::boolean), '{}') end,
  own_event_type.example
  from jsonb_each(own_event_type.properties) p
$$;

do $$
declare
  id constant jsonb := '{"type":"string","format":"uuid","personal":false}';
  optional_id constant jsonb := '{"type":["string","null"],"format":"uuid","personal":false}';
  moment constant jsonb := '{"type":"string","format":"date-time","personal":false}';
  -- Words about things, and words about people: names, addresses, notes.
  words constant jsonb := '{"type":"string","personal":false}';
  optional_words constant jsonb := '{"type":["string","null"],"personal":false}';
  personal_words constant jsonb := '{"type":"string","personal":true}';
  optional_personal_words constant jsonb := '{"type":["string","null"],"personal":true}';
  whole constant jsonb := '{"type":"integer","minimum":0,"personal":false}';
  number constant jsonb := '{"type":["number","null"],"personal":false}';
  a constant text := '018f3c6e-0000-7000-8000-00000000000a';
  b constant text := '018f3c6e-0000-7000-8000-00000000000b';
  c constant text := '018f3c6e-0000-7000-8000-00000000000c';
  at constant text := '2026-01-15T09:30:00.000Z';
  kind text;
begin
  perform relay.own_event_type('template.created', 'An interview template was created.', array['templateId'],
    jsonb_build_object('templateId', id, 'title', words, 'interviewType', words, 'interviewCategory', optional_words, 'ownerId', optional_id),
    jsonb_build_object('templateId', a, 'title', 'Backend engineer', 'interviewType', 'technical', 'interviewCategory', null, 'ownerId', b));
  perform relay.own_event_type('template.published', 'An interview template was published.', array['templateId'],
    jsonb_build_object('templateId', id, 'title', words, 'templateVersionId', id, 'version', whole, 'questionsCount', whole, 'publishedAt', moment),
    jsonb_build_object('templateId', a, 'title', 'Backend engineer', 'templateVersionId', b, 'version', 1, 'questionsCount', 5, 'publishedAt', at));
  perform relay.own_event_type('template.archived', 'An interview template was archived.', array['templateId'],
    jsonb_build_object('templateId', id, 'title', words), jsonb_build_object('templateId', a, 'title', 'Backend engineer'));
  perform relay.own_event_type('invitation.created', 'A candidate was invited to an interview.', array['invitationId', 'templateId'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'templateTitle', words, 'candidateId', optional_id, 'candidateEmail', personal_words,
      'candidateName', personal_words, 'hrId', optional_id, 'expiresAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'templateTitle', 'Backend engineer', 'candidateId', c,
      'candidateEmail', 'ann@example.com', 'candidateName', 'Ann Doe', 'expiresAt', at));
  perform relay.own_event_type('invitation.started', 'A candidate started the interview.', array['invitationId'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'startedAt', moment, 'deadlineAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'startedAt', at, 'deadlineAt', '2026-01-15T10:30:00.000Z'));
  perform relay.own_event_type('invitation.completed', 'An interview ended: by the candidate, or because its time ran out.', array['invitationId', 'completedAt'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'hrId', optional_id, 'responsesCount', whole,
      'duration', number, 'completedReason', words, 'completedAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'responsesCount', 4, 'duration', 1260, 'completedReason', 'manual', 'completedAt', at));
  perform relay.own_event_type('invitation.withdrawn', 'A candidate no longer agrees to an interview they had started.', array['invitationId', 'completedReason', 'withdrawnAt'],
    jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'hrId', optional_id, 'completedReason', words, 'withdrawnAt', moment),
    jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'completedReason', 'withdrawn', 'withdrawnAt', at));
  perform relay.own_event_type('invitation.expired', 'An invitation was not taken up in time.', array['invitationId'],
    jsonb_build_object('invitationId', id, 'expiresAt', moment), jsonb_build_object('invitationId', a, 'expiresAt', at));
  perform relay.own_event_type('response.submitted', 'A candidate answered a question.', array['responseId', 'invitationId', 'questionId', 'type'],
    jsonb_build_object('responseId', id, 'invitationId', id, 'questionId', id, 'type', words, 'mediaUrl', optional_words, 'duration', number, 'retake', whole),
    jsonb_build_object('responseId', a, 'invitationId', b, 'questionId', c, 'type', 'text', 'mediaUrl', null, 'duration', 95, 'retake', 0));
  foreach kind in array array['approved', 'rejected'] loop
    perform relay.own_event_type('candidate.' || kind, 'A person ' || kind || ' a candidate.', array['invitationId'],
      jsonb_build_object('invitationId', id, 'templateId', id, 'candidateId', optional_id, 'candidateEmail', personal_words,
        'candidateName', personal_words, 'hrId', optional_id, 'decision', words, 'note', optional_personal_words, 'decidedBy', optional_id,
        'decidedAt', moment),
      jsonb_build_object('invitationId', a, 'templateId', b, 'candidateId', c, 'candidateEmail', 'ann@example.com', 'candidateName', 'Ann Doe',
        'decision', kind, 'note', 'Knows what breaks.', 'decidedAt', at));
  end loop;
  perform relay.own_event_type('report.completed', 'The report of an interview is ready.', array['invitationId', 'reportId', 'version'],
    jsonb_build_object('invitationId', id, 'eventId', id, 'reportId', id, 'version', whole, 'overallScore', number, 'recommendation', optional_words),
    jsonb_build_object('invitationId', a, 'eventId', b, 'reportId', c, 'version', 1, 'overallScore', 78, 'recommendation', 'hire'));
  perform relay.own_event_type('report.failed', 'The report of an interview could not be made.', array['invitationId', 'errorCode'],
    jsonb_build_object('invitationId', id, 'eventId', id, 'errorCode', words),
    jsonb_build_object('invitationId', a, 'eventId', b, 'errorCode', 'unroutable'));
  perform relay.own_event_type('endpoint.disabled', 'A subscription was disabled: its endpoint answered 410, or did nothing but fail.',
    array['subscriptionId', 'url', 'reason', 'disabledAt'],
    jsonb_build_object('subscriptionId', id, 'name', words, 'url', words, 'reason', '{"enum":["gone","failing"],"personal":false}'::jsonb, 'disabledAt', moment),
    jsonb_build_object('subscriptionId', a, 'name', 'ATS', 'url', 'https://ats.example/hooks', 'reason', 'failing', 'disabledAt', at));
  perform relay.own_event_type('delivery.exhausted', 'A delivery was given up after its last attempt.',
    array['deliveryId', 'eventId', 'eventType', 'subscriptionId', 'attempts'],
    jsonb_build_object('deliveryId', id, 'eventId', id, 'eventType', words, 'subscriptionId', id, 'attempts', whole,
      'lastStatus', '{"type":["integer","null"],"personal":false}'::jsonb, 'lastErrorClass', optional_words),
    jsonb_build_object('deliveryId', a, 'eventId', b, 'eventType', 'invitation.completed', 'subscriptionId', c, 'attempts', 10, 'lastStatus', 503, 'lastErrorClass', 'http'));
  perform relay.own_event_type('endpoint.test', 'Sent when a subscription is tested.', '{}', jsonb_build_object('message', words, 'subscriptionId', id),
    jsonb_build_object('message', 'This is a test of your webhook endpoint.', 'subscriptionId', a));
end
$$;
drop function relay.own_event_type;

create function relay.event_type_view(event_type public.event_types)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'name', event_type.name, 'description', event_type.description, 'schema', event_type.schema,
    'personalFields', to_jsonb(event_type.personal_fields), 'example', event_type.example,
    'builtIn', event_type.workspace_id is null, 'archived', event_type.archived_at is not null,
    'createdAt', private.to_iso(event_type.created_at), 'updatedAt', private.to_iso(event_type.updated_at)
  )
$$;

create function relay.list_event_types(workspace_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  workspace uuid := relay.resolve_event_workspace(list_event_types.workspace_id);
  settings public.relay_settings := relay.relay_settings_of(workspace);
begin
  return (
    select jsonb_build_object(
      'strict', settings.strict_catalogue,
      'version', md5(concat(settings.strict_catalogue, count(*), max(t.updated_at), min(t.updated_at))),
      'items', coalesce(jsonb_agg(relay.event_type_view(t) order by t.name), '[]')
    )
    from public.event_types t
    where t.workspace_id is null or t.workspace_id = workspace
  );
end
$$;
grant execute on function relay.list_event_types to authenticated, service_role;

create function relay.resolve_event_workspace(workspace_id uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  actor private.actor := workspaces.current_actor();
  workspace uuid := coalesce(resolve_event_workspace.workspace_id, actor.workspace_id);
begin
  -- Whoever may post events must be able to learn what they may look like.
  return workspaces.resolve_workspace(actor, workspace,
    case when workspace is not null and workspaces.permits(actor, workspace, 'events:write') then 'events:write' else 'events:read' end);
end
$$;

create function relay.put_event_type(event_type jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), put_event_type.workspace_id, 'events:write');
  saved public.event_types;
begin
  if jsonb_typeof(event_type) is distinct from 'object' or event_type - array['name', 'description', 'schema', 'example', 'archived'] <> '{}'
     or jsonb_typeof(event_type -> 'name') is distinct from 'string'
     or event_type ->> 'name' !~ '^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$' or char_length(event_type ->> 'name') > 128
     or (event_type ? 'description' and (jsonb_typeof(event_type -> 'description') <> 'string' or char_length(event_type ->> 'description') > 2000))
     or (event_type ? 'schema' and jsonb_typeof(event_type -> 'schema') not in ('object', 'null'))
     or pg_column_size(event_type) > 65536
     or (event_type ? 'archived' and jsonb_typeof(event_type -> 'archived') <> 'boolean') then
    perform private.raise_problem('invalid_event_type',
      'An event type has a name of words joined by dots, and perhaps description, schema (an object), example and archived; 64 kB at most.',
      'Correct it.');
  end if;
  if exists (select from public.event_types t where t.workspace_id is null and t.name = event_type ->> 'name') then
    perform private.raise_problem('built_in_event_type', format('%s is built in.', event_type ->> 'name'));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('hirewire event types ' || workspace, 0));
  if (select count(*) from public.event_types t where t.workspace_id = workspace) >= 1000
     and not exists (select from public.event_types t where t.workspace_id = workspace and t.name = event_type ->> 'name') then
    perform private.raise_problem('too_many_event_types');
  end if;
  insert into public.event_types as t (workspace_id, name, description, schema, example, archived_at)
  values (
    workspace, event_type ->> 'name', coalesce(event_type ->> 'description', ''), nullif(event_type -> 'schema', 'null'),
    event_type -> 'example', case when (event_type ->> 'archived')::boolean then now() end
  )
  on conflict on constraint event_types_key do update
  set description = excluded.description, schema = excluded.schema, example = excluded.example, updated_at = clock_timestamp(),
    archived_at = case when excluded.archived_at is not null then coalesce(t.archived_at, excluded.archived_at) end
  returning * into saved;
  return relay.event_type_view(saved);
end
$$;
grant execute on function relay.put_event_type to service_role;

create function relay.delete_event_type(name text, workspace_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), delete_event_type.workspace_id, 'events:write');
begin
  delete from public.event_types t where t.workspace_id = workspace and t.name = delete_event_type.name;
  if not found then
    if exists (select from public.event_types t where t.workspace_id is null and t.name = delete_event_type.name) then
      perform private.raise_problem('built_in_event_type', format('%s is built in.', delete_event_type.name), 'It cannot be deleted.');
    end if;
    perform private.raise_problem('event_type_not_found');
  end if;
end
$$;
grant execute on function relay.delete_event_type to authenticated, service_role;

create function relay.settings_view(settings public.relay_settings)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'strictCatalogue', settings.strict_catalogue, 'allowHttp', settings.allow_http,
    'eventRetentionDays', (extract(epoch from settings.event_retention) / 86400)::int,
    'attemptRetentionDays', (extract(epoch from settings.attempt_retention) / 86400)::int,
    'disableAfterHours', (extract(epoch from settings.disable_after) / 3600)::int,
    'deliveryVia', settings.delivery_via, 'keepResponseExcerpts', settings.keep_response_excerpts
  )
$$;

create function relay.get_relay_settings(workspace_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select relay.settings_view(relay.relay_settings_of(
    workspaces.resolve_workspace(workspaces.current_actor(), get_relay_settings.workspace_id, 'subscriptions:read')
  ))
$$;
grant execute on function relay.get_relay_settings to authenticated, service_role;

create function relay.update_relay_settings(settings jsonb, workspace_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  workspace uuid := workspaces.resolve_workspace(workspaces.current_actor(), update_relay_settings.workspace_id, 'workspace:manage');
  row_of public.relay_settings := relay.relay_settings_of(workspace);
begin
  if jsonb_typeof(settings) is distinct from 'object' or settings = '{}' or exists (
    select from jsonb_each(settings) s
    where not case s.key
      when 'strictCatalogue' then jsonb_typeof(s.value) = 'boolean'
      when 'allowHttp' then jsonb_typeof(s.value) = 'boolean'
      when 'eventRetentionDays' then s.value::text ~ '^[0-9]{1,3}$' and s.value::text::int between 7 and 400
      when 'attemptRetentionDays' then s.value::text ~ '^[0-9]{1,3}$' and s.value::text::int between 1 and 400
      when 'disableAfterHours' then s.value::text ~ '^[0-9]{1,3}$' and s.value::text::int between 1 and 720
      when 'keepResponseExcerpts' then jsonb_typeof(s.value) = 'boolean'
      when 'deliveryVia' then s.value in ('"direct"', '"qstash"')
      else false
    end
  ) then
    perform private.raise_problem('invalid_settings',
      'Settings are strictCatalogue, allowHttp and keepResponseExcerpts (true or false), eventRetentionDays (7-400), attemptRetentionDays (1-400), disableAfterHours (1-720), deliveryVia (direct or qstash).',
      'Leave out what is to stay as it is.');
  end if;
  insert into public.relay_settings as r (workspace_id, strict_catalogue, allow_http, event_retention, attempt_retention, disable_after, delivery_via, keep_response_excerpts)
  values (
    workspace,
    coalesce((settings ->> 'strictCatalogue')::boolean, row_of.strict_catalogue),
    coalesce((settings ->> 'allowHttp')::boolean, row_of.allow_http),
    coalesce(make_interval(days => (settings ->> 'eventRetentionDays')::int), row_of.event_retention),
    coalesce(make_interval(days => (settings ->> 'attemptRetentionDays')::int), row_of.attempt_retention),
    coalesce(make_interval(hours => (settings ->> 'disableAfterHours')::int), row_of.disable_after),
    coalesce((settings ->> 'deliveryVia')::public.delivery_route, row_of.delivery_via),
    coalesce((settings ->> 'keepResponseExcerpts')::boolean, row_of.keep_response_excerpts)
  )
  on conflict on constraint relay_settings_pkey do update
  set strict_catalogue = excluded.strict_catalogue, allow_http = excluded.allow_http, event_retention = excluded.event_retention,
    attempt_retention = excluded.attempt_retention, disable_after = excluded.disable_after, delivery_via = excluded.delivery_via,
    keep_response_excerpts = excluded.keep_response_excerpts, updated_at = now()
  returning * into row_of;
  return relay.settings_view(row_of);
end
$$;
grant execute on function relay.update_relay_settings to authenticated, service_role;
