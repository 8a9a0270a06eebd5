-- What documents must look like. Generated from the zod schemas of the API's routes by
-- `npx -y deno@2.9.6 task schema` (scripts/schema/shapes.ts): edit those, not this file.

create function reports.ratings_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "ratings":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{"competencyId":{"type":"string","min":1,"max":64,"visible":true,"line":true},"score":{"type":"integer","min":1,"max":5},"note":{"type":"string","max":2000}},
          "required":["competencyId","score"]
        },
        "min":1,
        "max":50,
        "unique":"competencyId"
      }
    },
    "required":["ratings"]
  }'::jsonb
$$;
comment on function reports.ratings_shape is 'The shape of Ratings.';

create function reports.rating_draft_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "type":"object",
    "fields":{
      "ratings":{
        "type":"array",
        "items":{
          "type":"object",
          "fields":{"competencyId":{"type":"string","min":1,"max":64,"visible":true,"line":true},"score":{"type":"integer","nullable":true,"min":1,"max":5},"note":{"type":"string","max":2000}},
          "required":["competencyId"]
        },
        "max":50,
        "unique":"competencyId"
      }
    },
    "required":["ratings"]
  }'::jsonb
$$;
comment on function reports.rating_draft_shape is 'The shape of RatingDraft.';
