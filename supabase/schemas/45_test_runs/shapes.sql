-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function test_runs.new_runner_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "kind":{"type":"string","enum":["none","http","piston"]},
      "name":{"type":"string","min":1,"max":100,"visible":true,"line":true},
      "url":{"type":"string","min":1,"max":2048},
      "secret":{"type":"string","min":1,"max":200},
      "waitSeconds":{"type":"integer","min":0,"max":86400}
    },
    "required":["kind"]
  }'::jsonb
$$;
comment on function test_runs.new_runner_shape is 'The shape of NewTestRunner.';

create function test_runs.results_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "runId":{"type":"string","format":"uuid"},
      "answers":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{
            "responseId":{"type":"string","format":"uuid"},
            "notRun":{"type":"string","enum":["no_tests","language_unsupported","refused"]},
            "compileError":{"type":"string","nullable":true,"max":10000},
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
            }
          },
          "required":["responseId"]
        },
        "min":1,
        "max":100,
        "unique":"responseId"
      }
    },
    "required":["runId","answers"]
  }'::jsonb
$$;
comment on function test_runs.results_shape is 'The shape of TestRunResults.';
