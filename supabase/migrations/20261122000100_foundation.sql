-- Extensions, schemas and the few helpers everything else stands on.
--
-- Three schemas are ours. `public` holds the domain: tables under row-level security and the functions
-- that people and services call. `queue` holds the message queues and is for the service role alone.
-- `private` is never exposed over HTTP: implementation, authorization, triggers.

create extension if not exists pgcrypto with schema extensions;
create extension if not exists pgmq;
create extension if not exists pg_net with schema extensions;
create extension if not exists pg_cron with schema pg_catalog;
create extension if not exists supabase_vault with schema vault;

create schema queue;
comment on schema queue is 'Message queues over pgmq: registry, leases, retries, dead letters, doorbell. Service role only.';
grant usage on schema queue to service_role;

create schema private;
comment on schema private is 'Not exposed over HTTP: authorization, triggers and the implementation behind public functions.';
-- Row-level security policies and security-invoker functions call into it under the caller's role;
-- each function in it is granted one by one.
grant usage on schema private to authenticated, service_role;

-- Postgres lets everybody execute a new function. Here nobody may until a migration grants it.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from public, anon, authenticated, service_role;

create function private.raise_problem(http_status int, code text, message text, hint text default null)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || raise_problem.http_status,
    message = raise_problem.message,
    detail = raise_problem.code,
    hint = coalesce(raise_problem.hint, '');
end
$$;
comment on function private.raise_problem is
  'Refuses a call: PostgREST answers SQLSTATE PTnnn with HTTP status nnn. `code` is the stable snake_case name clients branch on (it travels as the error detail), `message` says what was wrong, `hint` what to do.';

create function private.request_header(name text)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return nullif(current_setting('request.headers', true), '')::jsonb ->> lower(request_header.name);
end
$$;
comment on function private.request_header is
  'A header of the HTTP request being served by the Data API, or null outside one.';

create function private.hash_secret(secret text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
  return encode(sha256(convert_to(hash_secret.secret, 'UTF8')), 'hex');
end
$$;
comment on function private.hash_secret is
  'SHA-256 in hex. Enough for secrets of 256 random bits, which cannot be guessed; never for passwords.';

create function private.new_secret()
returns text
language sql
volatile
set search_path = ''
as $$
  select translate(rtrim(encode(extensions.gen_random_bytes(32), 'base64'), '='), '+/', '-_')
$$;
comment on function private.new_secret is '256 random bits as 43 characters of base64url.';

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

create function private.answer_problem(http_status int, code text, message text, hint text default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform set_config('response.status', answer_problem.http_status::text, true);
  return jsonb_build_object('code', 'PT' || answer_problem.http_status, 'message', answer_problem.message,
    'details', answer_problem.code, 'hint', coalesce(answer_problem.hint, ''));
end
$$;
comment on function private.answer_problem is
  'Refuses a call whose effects must stay: sets the HTTP status and returns the document that PostgREST makes of raise_problem. The caller returns it as its result.';

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
    perform private.raise_problem(400, 'invalid_cursor', 'The cursor is not one this list returned.', 'Pass nextCursor as it was.');
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
  perform private.raise_problem(409, 'version_is_frozen', 'A published version cannot be changed.', 'Publish a new version.');
  return null;
end
$$;
comment on function private.refuse_change is 'For rows that are written once and stay as they are. Raises version_is_frozen.';
