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

create function private.encode_cursor(moment timestamptz, id uuid)
returns text
language sql
immutable
set search_path = ''
as $$
  select (extract(epoch from encode_cursor.moment) * 1000000)::bigint::text || '_' || encode_cursor.id::text
$$;
comment on function private.encode_cursor is 'Where a page that is listed newest first ends: the time and id of its last row.';

create function private.decode_cursor(cursor text, out moment timestamptz, out id uuid)
language plpgsql
immutable
set search_path = ''
as $$
begin
  if decode_cursor.cursor is null then
    moment := 'infinity';
    id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  elsif decode_cursor.cursor ~ '^\d{1,18}_' and pg_input_is_valid(split_part(decode_cursor.cursor, '_', 2), 'uuid') then
    -- Not through to_timestamp, whose double precision loses microseconds.
    moment := timestamptz 'epoch' + split_part(decode_cursor.cursor, '_', 1)::bigint * interval '1 microsecond';
    id := split_part(decode_cursor.cursor, '_', 2)::uuid;
  else
    perform private.raise_problem('invalid_cursor');
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
