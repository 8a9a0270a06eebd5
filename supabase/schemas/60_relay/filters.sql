-- The language of payload filters: small enough to be checked when it is saved and to cost a bounded
-- amount for each event.
--
--   {"order.total": {"$gte": 100}, "country": {"$in": ["DE", "FR"]}, "$not": {"test": true}}
--
-- Keys are paths into the payload, joined by dots (a number from 0, written without sign and without zeros
-- before it, steps into an array); values are compared for equality, or are objects of operators. All
-- conditions of an object must hold. $and and $or take arrays of filters, $not takes one. Where the path
-- leads nowhere, only $exists: false, $ne and $nin hold. A payload that cannot be read meets no condition.

create function relay.check_filter(filter jsonb, depth int default 1)
returns int
language plpgsql
immutable
set search_path = ''
as $$
declare
  key text;
  value jsonb;
  operator text;
  operand jsonb;
  conditions int := 0;
begin
  if jsonb_typeof(check_filter.filter) is distinct from 'object' then
    perform private.raise_problem('invalid_filter', 'A filter must be an object.', 'Write {"path": value} or {"path": {"$gte": 1}}.');
  end if;
  if check_filter.depth = 1 and octet_length(check_filter.filter::text) > 4096 then
    perform private.raise_problem('invalid_filter', 'The filter is longer than 4096 bytes.');
  end if;
  -- What reads filters as JavaScript does would show another number than the one that is compared with.
  if check_filter.depth = 1 and exists (
    select from jsonb_path_query(check_filter.filter, '$.** ? (@.type() == "number")') n, lateral (select n #>> '{}') as t (digits)
    where case
      when not pg_input_is_valid(t.digits, 'float8') then true
      when char_length(btrim(translate(t.digits, '-.', ''), '0')) <= 15 then false
      else t.digits::float8::text::numeric <> t.digits::numeric
    end
  ) then
    perform private.raise_problem('invalid_filter', 'A number in the filter has more digits than a double holds.',
      'Use numbers of at most 15 digits, or have the value sent as a string.');
  end if;
  if check_filter.depth > 5 then
    perform private.raise_problem('invalid_filter', 'The filter is nested more than 5 deep.');
  end if;
  for key, value in select * from jsonb_each(check_filter.filter) loop
    if key in ('$and', '$or') then
      if jsonb_typeof(value) <> 'array' or value = '[]' then
        perform private.raise_problem('invalid_filter', format('%s needs an array of filters.', key), 'Write {"$or": [{…}, {…}]}.');
      end if;
      select conditions + sum(relay.check_filter(f, check_filter.depth + 1)) into conditions from jsonb_array_elements(value) f;
    elsif key = '$not' then
      conditions := conditions + relay.check_filter(value, check_filter.depth + 1);
    elsif key ~ '(^|\.)-[0-9]+(\.|$)' then
      perform private.raise_problem('invalid_filter', format('%L counts from the end of an array.', left(key, 100)),
        'Steps into an array are numbers from 0.');
    elsif key like '$%' or key = '' or char_length(key) > 256 or cardinality(string_to_array(key, '.')) > 16 then
      perform private.raise_problem('invalid_filter',
        format('%L is neither a path nor $and, $or or $not.', left(key, 100)),
        'Paths have up to 16 steps joined by dots.');
    else
      conditions := conditions + 1;
      if jsonb_typeof(value) = 'object' and exists (select from jsonb_object_keys(value) k where k like '$%') then
        for operator, operand in select * from jsonb_each(value) loop
          if not (case
            when operator in ('$eq', '$ne') then true
            when operator in ('$in', '$nin') then jsonb_typeof(operand) = 'array'
            when operator = '$exists' then jsonb_typeof(operand) = 'boolean'
            when operator in ('$gt', '$gte', '$lt', '$lte') then jsonb_typeof(operand) in ('number', 'string')
            else false
          end) then
            perform private.raise_problem('invalid_filter',
              format('%s does not work with %s at %s.', left(operator, 50), left(operand::text, 100), key),
              'Operators: $eq, $ne, $in and $nin with an array, $exists with true or false, $gt, $gte, $lt and $lte with a number or a string.');
          end if;
        end loop;
      end if;
    end if;
  end loop;
  if conditions > 50 then
    perform private.raise_problem('invalid_filter', 'The filter has more than 50 conditions.');
  end if;
  return conditions;
end
$$;
comment on function relay.check_filter is
  'Counts the conditions of a filter, or raises invalid_filter: 4,096 bytes, 50 conditions and 5 levels at most.';

create function relay.compares(actual jsonb, operator text, operand jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select coalesce(case operator
    when '$eq' then actual = operand
    when '$ne' then actual is distinct from operand
    when '$in' then actual in (select o from jsonb_array_elements(operand) o)
    when '$nin' then actual is null or actual not in (select o from jsonb_array_elements(operand) o)
    when '$exists' then (actual is not null) = operand::boolean
    -- Only like is compared with like. Strings by code point, which is right for ISO dates.
    when '$gt' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric > operand::numeric
      else (actual #>> '{}') collate "C" > (operand #>> '{}') collate "C" end
    when '$gte' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric >= operand::numeric
      else (actual #>> '{}') collate "C" >= (operand #>> '{}') collate "C" end
    when '$lt' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric < operand::numeric
      else (actual #>> '{}') collate "C" < (operand #>> '{}') collate "C" end
    when '$lte' then case when jsonb_typeof(actual) <> jsonb_typeof(operand) then false
      when jsonb_typeof(actual) = 'number' then actual::numeric <= operand::numeric
      else (actual #>> '{}') collate "C" <= (operand #>> '{}') collate "C" end
  end, false)
$$;
comment on function relay.compares is 'One condition of a filter. `actual` is null where the path leads nowhere.';

create function relay.filter_matches(filter jsonb, payload jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  key text;
  value jsonb;
  actual jsonb;
begin
  for key, value in select * from jsonb_each(filter_matches.filter) loop
    -- Before $not and $ne, which would take what cannot be read for something else than it may be.
    if filter_matches.payload is null then
      return false;
    end if;
    if not (case
      when key = '$and' then not exists (
        select from jsonb_array_elements(value) f where not relay.filter_matches(f, filter_matches.payload)
      )
      when key = '$or' then exists (
        select from jsonb_array_elements(value) f where relay.filter_matches(f, filter_matches.payload)
      )
      when key = '$not' then not relay.filter_matches(value, filter_matches.payload)
      else true
    end) then
      return false;
    end if;
    continue when key like '$%';
    actual := filter_matches.payload #> string_to_array(key, '.');
    if actual is not null and key ~ '(^|\.)([[:space:]+-]|0[0-9])' then
      actual := relay.value_at(filter_matches.payload, string_to_array(key, '.'));
    end if;
    if jsonb_typeof(value) = 'object' and exists (select from jsonb_object_keys(value) k where k like '$%') then
      if exists (
        select from jsonb_each(value) o (operator, operand) where not relay.compares(actual, o.operator, o.operand)
      ) then
        return false;
      end if;
    elsif actual is distinct from value then
      return false;
    end if;
  end loop;
  return true;
end
$$;
comment on function relay.filter_matches is
  'Whether a payload passes a filter that relay.check_filter has passed. An empty filter passes everything; any other passes no payload that is null, which is one that cannot be read.';

create function relay.value_at(document jsonb, steps text[])
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  step text;
  found jsonb := document;
begin
  foreach step in array steps loop
    found := case jsonb_typeof(found)
      when 'object' then found -> step
      -- #> would also take a sign, blanks and zeros before the number.
      when 'array' then case when step ~ '^(0|[1-9][0-9]{0,8})$' then found -> step::int end
    end;
  end loop;
  return found;
end
$$;
comment on function relay.value_at is 'What stands at a path of the language of filters; null where it leads nowhere.';
