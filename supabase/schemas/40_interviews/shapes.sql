-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function interviews.new_invitation_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "templateId":{"type":"string","format":"uuid"},
      "candidateEmail":{"type":"string","max":320,"format":"email"},
      "candidateName":{"type":"string","min":1,"max":200,"visible":true,"line":true},
      "language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
      "expiresAt":{"type":"string","format":"timestamptz"},
      "allowDuplicate":{"type":"boolean"},
      "accommodations":{
        "type":"object",
        "fields":{"timeMultiplier":{"type":"number","min":1,"max":5},"extraRetakes":{"type":"integer","min":0,"max":10},"textInsteadOfVideo":{"type":"boolean"},"noAutomaticAnalysis":{"type":"boolean"}}
      }
    },
    "required":["templateId","candidateEmail","candidateName"]
  }'::jsonb
$$;
comment on function interviews.new_invitation_shape is 'The shape of NewInvitation.';

create function interviews.invitation_changes_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "expiresAt":{"type":"string","format":"timestamptz"},
      "accommodations":{
        "type":"object",
        "fields":{"timeMultiplier":{"type":"number","min":1,"max":5},"extraRetakes":{"type":"integer","min":0,"max":10},"textInsteadOfVideo":{"type":"boolean"},"noAutomaticAnalysis":{"type":"boolean"}}
      }
    },
    "min":1
  }'::jsonb
$$;
comment on function interviews.invitation_changes_shape is 'The shape of InvitationChanges.';

create function interviews.new_decision_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{"decision":{"type":"string","enum":["approved","rejected"]},"note":{"type":"string","max":5000}},"required":["decision"]}'::jsonb
$$;
comment on function interviews.new_decision_shape is 'The shape of NewDecision.';

create function interviews.new_consent_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "textId":{"type":"string","nullable":true,"format":"uuid"},
      "textHash":{"type":"string","nullable":true,"pattern":"^[0-9a-f]{64}$"},
      "interview":{"type":"boolean"},
      "automaticAnalysis":{"type":"boolean"}
    },
    "required":["interview","automaticAnalysis"]
  }'::jsonb
$$;
comment on function interviews.new_consent_shape is 'The shape of NewConsent.';

create function interviews.new_upload_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{"questionId":{"type":"string","format":"uuid"},"mimeType":{"type":"string","min":1,"max":200,"visible":true,"line":true},"size":{"type":"integer","min":1,"max":1000000000000}},
    "required":["questionId","mimeType","size"]
  }'::jsonb
$$;
comment on function interviews.new_upload_shape is 'The shape of NewUpload.';

create function interviews.response_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "type":{"type":"string","enum":["text","choice","code","video"]},
      "questionId":{"type":"string","format":"uuid"},
      "content":{"type":"string","max":100000},
      "duration":{"type":"number","min":0,"max":36000},
      "choiceOptionIds":{"type":"array","items":{"type":"string","min":1,"max":64,"visible":true,"line":true},"max":10},
      "language":{"type":"string","min":1,"max":50,"visible":true,"line":true},
      "testResults":{
        "type":"object",
        "fields":{
          "language":{"type":"string","min":1,"max":50,"visible":true,"line":true},
          "groups":{
            "type":"array",
            "items":{
              "type":"object",
              "fields":{
                "id":{"type":"string","min":1,"max":64,"visible":true,"line":true},
                "tests":{
                  "type":"array",
                  "items":{
                    "type":"object",
                    "fields":{"name":{"type":"string","min":1,"max":200,"visible":true,"line":true},"passed":{"type":"boolean"},"message":{"type":"string","nullable":true,"max":2000}},
                    "required":["name","passed"]
                  },
                  "max":200,
                  "unique":"name"
                }
              },
              "required":["id","tests"]
            },
            "max":20,
            "unique":"id"
          },
          "compileError":{"type":"string","nullable":true,"max":10000},
          "submissions":{"type":"integer","nullable":true,"min":0,"max":100000},
          "firstPassSeconds":{"type":"number","nullable":true,"min":0,"max":36000},
          "verified":{"type":"boolean","enum":[false]}
        },
        "required":["language","groups"]
      },
      "mediaUrl":{"type":"string","max":500,"pattern":"^storage://[a-z0-9-]{1,63}/[A-Za-z0-9/._-]+$"}
    }
  }'::jsonb
$$;
comment on function interviews.response_shape is 'The shape of ResponseSubmission.';

create function interviews.transcript_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "language":{"type":"string","max":35,"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
      "text":{"type":"string","min":1,"max":100000,"visible":true},
      "words":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{"word":{"type":"string","min":1,"max":200,"visible":true,"line":true},"start":{"type":"number","min":0,"max":36000},"end":{"type":"number","min":0,"max":36000}},
          "required":["word","start","end"]
        },
        "max":20000
      }
    },
    "required":["text"]
  }'::jsonb
$$;
comment on function interviews.transcript_shape is 'The shape of SpokenText.';
