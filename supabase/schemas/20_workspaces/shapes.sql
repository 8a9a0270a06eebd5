-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function workspaces.new_workspace_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true}},"required":["name"]}'::jsonb
$$;
comment on function workspaces.new_workspace_shape is 'The shape of NewWorkspace.';

create function workspaces.settings_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "name":{"type":"string","min":1,"max":200,"visible":true,"line":true},
      "invitationExpiryHours":{"type":"integer","min":1,"max":8760},
      "requireConsent":{"type":"boolean"},
      "transcription":{"type":"boolean"},
      "transcriptWaitSeconds":{"type":"integer","min":0,"max":86400},
      "outboxRetentionDays":{"type":"integer","min":1,"max":400},
      "maxMediaMegabytes":{"type":"integer","min":1,"max":5000},
      "minimumCoverage":{"type":"number","min":0,"max":1},
      "hiddenTestWeight":{"type":"number","min":0,"max":10},
      "hireFrom":{"type":"integer","min":0,"max":100},
      "considerFrom":{"type":"integer","min":0,"max":100},
      "ratersExpected":{"type":"integer","min":1,"max":20},
      "modelInOverall":{"type":"boolean"},
      "model":{"type":"boolean"},
      "modelReportBudget":{"type":"number","min":0,"max":100},
      "modelDayBudget":{"type":"number","min":0,"max":10000}
    },
    "min":1
  }'::jsonb
$$;
comment on function workspaces.settings_changes_shape is 'The shape of WorkspaceSettingsChanges.';

create function workspaces.new_consent_text_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{"language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"text":{"type":"string","min":1,"max":20000,"visible":true}},
    "required":["language","text"]
  }'::jsonb
$$;
comment on function workspaces.new_consent_text_shape is 'The shape of NewConsentText.';

create function workspaces.new_member_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "email":{"type":"string","max":320,"format":"email"},
      "userId":{"type":"string","format":"uuid"},
      "role":{"type":"string","enum":["owner","admin","recruiter","reviewer"]},
      "displayName":{"type":"string","max":200,"line":true}
    },
    "required":["role"]
  }'::jsonb
$$;
comment on function workspaces.new_member_shape is 'The shape of NewMember.';

create function workspaces.member_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{"role":{"type":"string","enum":["owner","admin","recruiter","reviewer"]},"displayName":{"type":"string","max":200,"line":true}},"min":1}'::jsonb
$$;
comment on function workspaces.member_changes_shape is 'The shape of MemberChanges.';
