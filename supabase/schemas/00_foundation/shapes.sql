-- What documents inside jsonb must look like, said once and checked for every way in: through the
-- functions and, by triggers, through direct writes to tables.

create function private.shape_error(value jsonb, shape jsonb, path text default '')
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  kind text := shape ->> 'type';
  actual text := coalesce(jsonb_typeof(value), 'null');
  here text := case when path = '' then 'the document' else path end;
  -- Not of objects and arrays, which would be written out at every level.
  content text := case when actual in ('string', 'number') then value #>> '{}' end;
  field record;
  error text;
  wrong boolean;
begin
  if actual = 'null' then
    return case when not coalesce((shape ->> 'nullable')::boolean, false) then format('%s: a value is missing', here) end;
  end if;
  case kind
    when 'object' then
      if actual <> 'object' then
        return format('%s: must be an object', here);
      end if;
      if value = '{}' and (shape ->> 'min')::int > 0 then
        return format('%s: names nothing', here);
      end if;
      select k into content from jsonb_object_keys(value) k where not (shape -> 'fields') ? k limit 1;
      if found then
        return format('%s: unknown field', ltrim(path || '.' || left(content, 60), '.'));
      end if;
      for field in select f.key, f.value from jsonb_each(shape -> 'fields') f loop
        if value ? field.key then
          error := private.shape_error(value -> field.key, field.value, ltrim(path || '.' || field.key, '.'));
        elsif coalesce(shape -> 'required' ? field.key, false) then
          error := format('%s: is required', ltrim(path || '.' || field.key, '.'));
        end if;
        if error is not null then
          return error;
        end if;
      end loop;
    when 'array' then
      if actual <> 'array' then
        return format('%s: must be an array', here);
      end if;
      if jsonb_array_length(value) not between coalesce((shape ->> 'min')::int, 0) and coalesce((shape ->> 'max')::int, 1000) then
        return format('%s: must have %s to %s elements', here, coalesce(shape ->> 'min', '0'), coalesce(shape ->> 'max', '1000'));
      end if;
      for field in select (e.nth - 1)::text as key, e.element as value from jsonb_array_elements(value) with ordinality e (element, nth) loop
        error := private.shape_error(field.value, shape -> 'items', path || '[' || field.key || ']');
        if error is not null then
          return error;
        end if;
      end loop;
      -- Objects are told apart by the field that is named; anything else by itself.
      if shape ? 'unique' then
        if (select count(distinct coalesce(e -> (shape ->> 'unique'), e)) < count(*) from jsonb_array_elements(value) e) then
          return format('%s: must not repeat %s', here, case shape ->> 'unique' when 'true' then 'anything' else 'the same ' || (shape ->> 'unique') end);
        end if;
      end if;
    when 'string' then
      if actual <> 'string' then
        return format('%s: must be a string', here);
      end if;
      if shape ->> 'format' = 'email' then
        -- As it will be stored.
        content := private.trimmed(content);
      end if;
      if char_length(content) not between coalesce((shape ->> 'min')::int, 0) and coalesce((shape ->> 'max')::int, 100000) then
        return format('%s: must have %s to %s characters', here, coalesce(shape ->> 'min', '0'), coalesce(shape ->> 'max', '100000'));
      end if;
      if shape ? 'visible' and not private.has_visible_character(content) then
        return format('%s: must have a character that can be seen', here);
      end if;
      if shape ? 'line' and not private.is_one_line(content) then
        return format('%s: must be one line without control characters', here);
      end if;
      if shape ? 'pattern' and content !~ (shape ->> 'pattern') then
        return format('%s: must match %s', here, shape ->> 'pattern');
      end if;
      if shape ->> 'format' = 'email' then
        if not private.is_email_address(content) then
          return format('%s: must be an e-mail address', here);
        end if;
      -- Postgres reads more than the API does: 'tomorrow', and ids without hyphens.
      elsif shape ? 'format' and not (pg_input_is_valid(content, shape ->> 'format') and content ~ case shape ->> 'format'
        when 'uuid' then '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
        else '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$'
      end) then
        return format('%s: must be a %s', here, case shape ->> 'format' when 'timestamptz' then 'time' else shape ->> 'format' end);
      end if;
    when 'integer', 'number' then
      if actual <> 'number' then
        return format('%s: must be a number', here);
      end if;
      wrong := coalesce(content::numeric < (shape ->> 'min')::numeric, false)
        or coalesce(content::numeric > (shape ->> 'max')::numeric, false)
        or coalesce(content::numeric <= (shape ->> 'above')::numeric, false);
      if wrong then
        return format('%s: must be %s', here, concat_ws(' and ',
          'at least ' || (shape ->> 'min'), 'more than ' || (shape ->> 'above'), 'at most ' || (shape ->> 'max')));
      end if;
      -- Not 30.0 either, which cannot be cast to int where it is read.
      if kind = 'integer' and content !~ '^-?[0-9]+$' then
        return format('%s: must be a whole number', here);
      end if;
    when 'boolean' then
      if actual <> 'boolean' then
        return format('%s: must be true or false', here);
      end if;
  end case;
  if shape ? 'enum' and not (shape -> 'enum') @> value then
    return format('%s: must be one of %s', here, (select string_agg(e, ', ') from jsonb_array_elements_text(shape -> 'enum') e));
  end if;
  return null;
end
$$;
comment on function private.shape_error is
  'The first thing about a document that does not fit its shape, with its path, or null. A shape is {type: object, fields, required, min} (unknown fields are refused; with min it names something), {type: array, items, min, max, unique} (unique is the field that tells objects apart, or true), {type: string, min, max, visible (not blank), line (one line), pattern, format: uuid|timestamptz|email}, {type: integer|number, min, max, above} or {type: boolean}, each with nullable and enum.';

create function private.require_shape(value jsonb, shape jsonb, code text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  error text := private.shape_error(value, shape);
begin
  if error is not null then
    perform private.raise_problem(require_shape.code, error || '.', 'Correct the field and send it again.');
  end if;
end
$$;
comment on function private.require_shape is 'Refuses a document that does not fit its shape, with the given problem code.';
