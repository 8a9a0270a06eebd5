-- What the Data API says about the request being served, and secrets that callers show.

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
grant execute on function private.request_header to authenticated, service_role;

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

create type private.actor as (
  kind text,
  user_id uuid,
  workspace_id uuid,
  scopes text[]
);
comment on type private.actor is 'kind: service, member, api_key, candidate or nobody.';
