-- The exact text that is sent, and what of it was the payload.

create function relay.relay_settings_of(workspace_id uuid)
returns public.relay_settings
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  settings public.relay_settings;
begin
  select * into settings from public.relay_settings s where s.workspace_id = relay_settings_of.workspace_id;
  if not found then
    settings := (relay_settings_of.workspace_id, false, false, interval '30 days', interval '30 days', interval '5 days', 'direct', false, null);
  end if;
  return settings;
end
$$;
comment on function relay.relay_settings_of is 'The settings of a workspace, or the defaults of the table.';

create function relay.event_body(event_type text, occurred_at timestamptz, payload text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return '{"type":"' || event_body.event_type || '","timestamp":"' || private.to_iso(event_body.occurred_at)
    || '","data":' || event_body.payload || '}';
end
$$;
comment on function relay.event_body is
  'Composes what is sent. Event types are letters, digits, _ and dots, so they need no escaping.';

create function relay.payload_text(event public.events)
returns text
language sql
immutable
set search_path = ''
as $$
  -- The body begins with type and time, whose lengths are known, and ends with one brace.
  select substr(event.body, char_length(relay.event_body(event.event_type, event.occurred_at, '')),
    char_length(event.body) - char_length(relay.event_body(event.event_type, event.occurred_at, '')))
$$;
comment on function relay.payload_text is 'The payload''s own JSON text, as it was posted.';

create function relay.open_fields(event_type text)
returns text[]
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select array(select f from jsonb_object_keys(t.schema -> 'properties') f where f <> all (t.personal_fields))
    from public.event_types t
    where t.workspace_id is null and t.name = open_fields.event_type
  );
end
$$;
comment on function relay.open_fields is
  'What every subscription may be sent of a built-in type: the fields its schema names that are not personal. Null for types that are not built in.';

create function relay.open_payload(payload text, fields text[])
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  if json_typeof(payload::json) <> 'object' then
    return '{}';
  elsif not exists (select from json_object_keys(payload::json) k where k <> all (fields)) then
    return payload;
  end if;
  return (
    select '{' || coalesce(string_agg(to_json(m.key)::text || ':' || m.value::text, ',' order by m.nth), '') || '}'
    from json_each(payload::json) with ordinality m (key, value, nth)
    where m.key = any (fields)
  );
exception when data_exception or statement_too_complex then
  -- What cannot be looked into is not sent.
  return '{}';
end
$$;
comment on function relay.open_payload is 'A payload with these fields alone; unchanged to the byte when it has no others.';

create function relay.open_body(event public.events)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  fields constant text[] := case when event.source <> 'api' then relay.open_fields(event.event_type) end;
begin
  -- Events that other systems post are theirs, and sent as they were posted.
  if fields is null then
    return event.body;
  end if;
  return relay.event_body(event.event_type, event.occurred_at, relay.open_payload(relay.payload_text(event), fields));
end
$$;
comment on function relay.open_body is
  'The text that subscriptions without `personal` are sent: the same bytes for the same event. Personal fields of Hirewire''s own events are left out, and so is what their catalogue does not name.';
