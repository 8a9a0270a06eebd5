-- What templates and questions look like as the API speaks them.

create function interviews.concepts_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object('type', 'array', 'max', 40, 'unique', true, 'items', jsonb_build_object(
    'type', 'object', 'required', '["id","label","anyOf"]'::jsonb, 'fields', jsonb_build_object(
      'id', private.local_id_shape(),
      'label', '{"type":"string","min":1,"max":200}'::jsonb,
      'anyOf', '{"type":"array","min":1,"max":40,"items":{"type":"string","min":1,"max":120}}'::jsonb
    )
  ))
$$;
comment on function interviews.concepts_shape is 'What an answer can mention: phrases, never patterns, because they meet candidates'' text.';

create function interviews.settings_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{"type":"object","fields":{
    "totalTimeLimit":{"type":"integer","min":1,"max":480},
    "questionTimeLimit":{"type":"integer","min":30,"max":600},
    "allowRetakes":{"type":"boolean"},
    "maxRetakes":{"type":"integer","min":0,"max":10},
    "shuffleQuestions":{"type":"boolean"},
    "showProgress":{"type":"boolean"},
    "showTimer":{"type":"boolean"},
    "allowPause":{"type":"boolean"},
    "maxPauseMinutes":{"type":"integer","min":1,"max":10080},
    "allowTextInsteadOfVideo":{"type":"boolean"}
  }}'::jsonb
$$;

create function interviews.default_settings()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "totalTimeLimit":60,"questionTimeLimit":180,"allowRetakes":false,"maxRetakes":0,"shuffleQuestions":false,"showProgress":true,
    "showTimer":true,"allowPause":false,"maxPauseMinutes":1440,"allowTextInsteadOfVideo":true
  }'::jsonb
$$;
comment on function interviews.default_settings is 'What a template''s settings are where it does not say.';

create function interviews.template_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object('type', 'object', 'required', '["title","interviewType"]'::jsonb, 'fields', jsonb_build_object(
    'title', '{"type":"string","min":1,"max":200}'::jsonb,
    'description', '{"type":"string","max":5000}'::jsonb,
    'interviewType', '{"type":"string","min":1,"max":50}'::jsonb,
    'interviewCategory', '{"type":"string","min":1,"max":50,"nullable":true}'::jsonb,
    'language', private.language_shape(),
    'settings', interviews.settings_shape(),
    'competencies', jsonb_build_object('type', 'array', 'max', 20, 'unique', true, 'items', jsonb_build_object(
      'type', 'object', 'required', '["id","name","weight","anchors"]'::jsonb, 'fields', jsonb_build_object(
        'id', private.local_id_shape(),
        'name', '{"type":"string","min":1,"max":200}'::jsonb,
        'description', '{"type":"string","max":2000}'::jsonb,
        'weight', '{"type":"number","above":0,"max":1000}'::jsonb,
        'rationale', '{"type":"string","max":2000}'::jsonb,
        'anchors', '{"type":"object","required":["1","3","5"],"fields":{
          "1":{"type":"string","min":1,"max":1000},"3":{"type":"string","min":1,"max":1000},"5":{"type":"string","min":1,"max":1000}}}'::jsonb,
        'mustMention', interviews.concepts_shape(),
        'redFlags', interviews.concepts_shape()
      )
    )),
    'requirements', jsonb_build_object('type', 'array', 'max', 40, 'unique', true, 'items', jsonb_build_object(
      'type', 'object', 'required', '["id","label","level","anyOf"]'::jsonb, 'fields', jsonb_build_object(
        'id', private.local_id_shape(),
        'label', '{"type":"string","min":1,"max":200}'::jsonb,
        'level', '{"type":"string","enum":["must","nice"]}'::jsonb,
        'anyOf', '{"type":"array","min":1,"max":40,"items":{"type":"string","min":1,"max":120}}'::jsonb
      )
    ))
  ))
$$;
comment on function interviews.template_shape is 'A template without its questions, as the API speaks it.';

create function interviews.question_shape()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_build_object('type', 'object', 'required', '["text","type"]'::jsonb, 'fields', jsonb_build_object(
    'text', '{"type":"string","min":10,"max":500}'::jsonb,
    'type', '{"type":"string","enum":["video","text","multiple_choice","coding"]}'::jsonb,
    'order', '{"type":"integer","min":1,"max":100}'::jsonb,
    'timeLimit', '{"type":"integer","min":30,"max":600}'::jsonb,
    'required', '{"type":"boolean"}'::jsonb,
    'competencyIds', jsonb_build_object('type', 'array', 'max', 10, 'unique', true, 'items', private.local_id_shape()),
    'topic', '{"type":"string","max":100,"nullable":true}'::jsonb,
    'hints', '{"type":"array","max":5,"items":{"type":"string","min":1,"max":200}}'::jsonb,
    'rubric', jsonb_build_object('type', 'object', 'fields', jsonb_build_object(
      'mustMention', interviews.concepts_shape(), 'redFlags', interviews.concepts_shape())),
    'options', '{"type":"array","nullable":true,"max":100,"items":{"type":"object","required":["id","text"],"fields":{
      "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"text":{"type":"string","min":1,"max":200}}}}'::jsonb,
    'correctOptionIds', jsonb_build_object('type', 'array', 'nullable', true, 'max', 100, 'items', private.local_id_shape()),
    'testGroups', '{"type":"array","nullable":true,"min":1,"max":20,"unique":true,"items":{"type":"object","required":["id","name"],"fields":{
      "id":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"},"name":{"type":"string","min":1,"max":200},
      "visible":{"type":"boolean"},"weight":{"type":"number","above":0,"max":1000}}}}'::jsonb
  ))
$$;
comment on function interviews.question_shape is 'A question as the API speaks it; what its type demands of options and test groups is checked with it.';
