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
