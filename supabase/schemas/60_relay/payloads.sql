-- Payloads as the database reads them. A payload is any JSON text, and jsonb holds less than that: no
-- U+0000, no half of a surrogate pair, no number beyond numeric's range. What it cannot hold is written
-- differently for the eyes of filters alone, so that it equals nothing else and sorts as it would.

create type relay.payload_view as (document jsonb, is_escaped boolean);
comment on type relay.payload_view is
  'A payload for filters; document is null where it cannot be read at all. An escaped one is compared with filters that relay.escape_filter has escaped.';

create function relay.payload_for_filters(payload text)
returns relay.payload_view
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- What jsonb can hold it holds exactly; looking for what it cannot would cost every payload the same again.
  return (payload_for_filters.payload::jsonb, false)::relay.payload_view;
exception when untranslatable_character or invalid_text_representation or numeric_value_out_of_range then
  return relay.escaped_payload(payload_for_filters.payload);
when statement_too_complex or program_limit_exceeded then
  return (null, false)::relay.payload_view;
end
$$;
comment on function relay.payload_for_filters is 'The payload as filters see it.';

create function relay.escaped_payload(payload text)
returns relay.payload_view
language plpgsql
immutable
set search_path = ''
as $$
begin
  return (relay.bound_numbers(relay.escape_strings(escaped_payload.payload))::jsonb, true)::relay.payload_view;
exception when data_exception or statement_too_complex or program_limit_exceeded then
  return (null, false)::relay.payload_view;
end
$$;
comment on function relay.escaped_payload is 'A payload that jsonb does not hold as it is, as filters see it.';

create function relay.escape_strings(json_text text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  -- Two backslashes can only be an escaped one; without them, each one left begins an escape of another kind.
  escaped text := replace(json_text, '\\', '\u005c');
begin
  -- Two characters stand for others, and so for themselves: U+0001 before 1 is U+0000, before 2 itself;
  -- U+E000 before U+0800 to U+0FFF is half of a surrogate pair, before U+E000 itself. That keeps different
  -- strings different, and the order of their code points.
  escaped := regexp_replace(escaped, '\\u[eE]000', chr(57344), 'g');
  escaped := replace(escaped, chr(57344), repeat(chr(57344), 2));
  escaped := replace(escaped, '\u0001', '\u0001\u0002');
  escaped := replace(escaped, '\u0000', '\u0001\u0001');
  -- Pairs are set aside; what is left of their kind has lost its other half.
  escaped := regexp_replace(escaped, '\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})', '\\p\1\\p\2', 'g');
  escaped := regexp_replace(escaped, '\\u[dD]([89a-fA-F][0-9a-fA-F]{2})', chr(57344) || '\\u0\1', 'g');
  return replace(escaped, '\p', '\u');
end
$$;
comment on function relay.escape_strings is
  'A JSON text whose strings and names hold nothing that jsonb cannot hold. Of two texts that mean the same it makes two that mean the same, of others others.';

create function relay.escape_filter(filter jsonb)
returns jsonb
language sql
immutable
set search_path = ''
as $$ select relay.escape_strings(filter::text)::jsonb $$;

create function relay.bound_numbers(json_text text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  -- With more digits than a double needs, or an exponent of three digits.
  unusual constant text := '-?[0-9][0-9.]{30,}(?:[eE][+-]?[0-9]+)?|-?[0-9][0-9.]*[eE][+-]?[0-9]{3,}';
begin
  return (
    -- Without escaped quotes, every other part between quotes stands outside of strings.
    select string_agg(
      case when nth % 2 = 1 and part ~ unusual then (
        select string_agg(b.text || coalesce(relay.bound_number(u.match[1]), ''), '' order by nth)
        from regexp_split_to_table(part, unusual) with ordinality b (text, nth)
        left join regexp_matches(part, unusual, 'g') with ordinality u (match, nth) using (nth)
      ) else part end, '"' order by nth)
    from unnest(string_to_array(replace(json_text, '\"', '\u0022'), '"')) with ordinality p (part, nth)
  );
end
$$;
comment on function relay.bound_numbers is 'A JSON text whose numbers are within numeric''s range. Takes one without two backslashes in a row.';

create function relay.bound_number(number text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  -- Sign, whole part, fraction, sign of the exponent, exponent.
  parts constant text[] := regexp_match(number, '^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)0*([0-9]+))?$');
  digits constant text := ltrim(parts[2] || coalesce(parts[3], ''), '0');
  -- No text is so long that its digits could make up for an exponent of ten digits.
  exponent constant bigint := (coalesce(nullif(parts[4], '+'), '') || left(coalesce(parts[5], '0'), 10))::bigint;
  -- Of ten, that the first digit is to be multiplied by.
  magnitude constant bigint := exponent + char_length(digits) - char_length(coalesce(parts[3], '')) - 1;
begin
  return case
    when digits = '' then '0'
    -- Numbers in filters are doubles: all of them are smaller, or all of them are larger.
    when magnitude > 400 then parts[1] || '1e401'
    when magnitude < -400 then parts[1] || '1e-401'
    -- And none of them has so many digits: beyond these only whether anything follows matters.
    else parts[1] || left(digits, 1) || '.' || coalesce(nullif(substr(digits, 2, 900), ''), '0')
      || case when substr(digits, 902) ~ '[1-9]' then '1' else '' end || 'e' || magnitude
  end;
end
$$;
comment on function relay.bound_number is
  'A number that numeric can hold and that compares with every double as the given one does.';

create function relay.is_json(payload text)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
begin
  return is_json.payload is json;
exception when statement_too_complex then
  return false;
end
$$;
comment on function relay.is_json is 'Whether a text is JSON, nested no deeper than the database can follow.';

create function relay.is_within_depth(payload text, max_levels int)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  brackets text := regexp_replace(regexp_replace(payload, '"(?:[^"\\]|\\.)*"', '', 'g'), '[^][{}]', '', 'g');
begin
  brackets := translate(brackets, '[{]}', '(())');
  -- Each round takes the innermost level away.
  for level in 1 .. max_levels loop
    exit when brackets = '';
    brackets := replace(brackets, '()', '');
  end loop;
  return brackets = '';
end
$$;
comment on function relay.is_within_depth is 'Whether the arrays and objects of a JSON text are nested at most so many levels deep.';
