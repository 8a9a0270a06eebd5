-- The forms that values have wherever they enter or leave: times, pages, rows that never change.

create function private.to_iso(moment timestamptz)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return to_char(to_iso.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end
$$;
comment on function private.to_iso is 'RFC 3339 in UTC with milliseconds: the one form of time in JSON that leaves the database.';

create function private.cursor_of(list text, place text)
returns text
language sql
immutable
set search_path = ''
as $$ select cursor_of.list || '.' || cursor_of.place $$;
comment on function private.cursor_of is 'Where a page of a list ends, for whoever asks for the next. Null where it ends nowhere.';

create function private.place_of(list text, cursor text, pattern text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  place text := split_part(place_of.cursor, '.', 2);
begin
  if place_of.cursor is not null and (place_of.cursor <> place_of.list || '.' || place or place !~ place_of.pattern) then
    perform private.raise_problem('invalid_cursor');
  end if;
  return place;
end
$$;
comment on function private.place_of is
  'What cursor_of was given, or null for no cursor. Raises invalid_cursor for one of another list, or whose place does not match the pattern.';

create function private.encode_cursor(list text, moment timestamptz, id uuid)
returns text
language sql
immutable
set search_path = ''
as $$
  select private.cursor_of(encode_cursor.list, (extract(epoch from encode_cursor.moment) * 1000000)::bigint::text || '_' || encode_cursor.id::text)
$$;
comment on function private.encode_cursor is 'Where a page that is listed newest first ends: the time and id of its last row.';

create function private.decode_cursor(list text, cursor text, out moment timestamptz, out id uuid)
language plpgsql
immutable
set search_path = ''
as $$
declare
  place text := private.place_of(list, cursor, '^\d{1,18}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
begin
  if place is null then
    moment := 'infinity';
    id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  else
    -- Not through to_timestamp, whose double precision loses microseconds.
    moment := timestamptz 'epoch' + split_part(place, '_', 1)::bigint * interval '1 microsecond';
    id := split_part(place, '_', 2)::uuid;
  end if;
end
$$;
comment on function private.decode_cursor is 'Rows before (moment, id) come next; of no cursor, all rows do. Raises invalid_cursor.';

create function private.page_size(wanted int)
returns int
language sql
immutable
set search_path = ''
as $$ select least(greatest(coalesce(page_size.wanted, 50), 1), 100) $$;

create function private.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform private.raise_problem('version_is_frozen');
  return null;
end
$$;
comment on function private.refuse_change is 'For rows that are written once and stay as they are. Raises version_is_frozen.';
