\echo Use "create extension pg_net" to load this file. \quit

-- Local stand-in for pg_net: asynchronous HTTP requests from SQL.
--
-- What it stands in for: the functions, tables and types of pg_net 0.20 that a project uses, under
-- the same names and signatures, and what they promise. A request is sent only after commit and
-- never after a rollback; it leaves the queue before it is sent and is never retried; its response
-- or its failure is kept for six hours; both tables are unlogged and come back empty after a crash;
-- a row put into the queue by hand wakes nobody. Requests are sent by ../pg_net_worker.ts, which naps
-- between batches as the real one does.
--
-- Where it differs:
-- - The worker is woken by NOTIFY, where the real one sets a latch. Postgres lets transactions that
--   notify commit one at a time, so asking for a request makes a commit dearer here: see the
--   figures in ../pg_net_worker.ts. A transaction that asks for many pays once.
-- - A worker that dies in the middle of a batch loses that batch; the real one sends it again.
-- - The wording of network errors, and header names in responses, which arrive in lower case.
-- - No settings (batch size, lifetime, timeout limit, address filter): the defaults are built in.

create schema net;
grant usage on schema net to public;

create domain net.http_method as text
  check (value ilike 'get' or value ilike 'post' or value ilike 'delete');

create unlogged table net.http_request_queue (
  id bigserial,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null
);
comment on table net.http_request_queue is 'Requests that were asked for and not sent yet.';

create unlogged table net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out bool,
  error_msg text,
  created timestamptz not null default now()
);
create index on net._http_response (created);
comment on table net._http_response is 'What became of the requests of the last six hours.';

-- Delivered at commit, once per transaction, and dropped at rollback: what the real one does with a
-- commit callback.
create function net.wake() returns void
language sql
as $$ select pg_catalog.pg_notify('pg_net_wake', '') $$;
comment on function net.wake is 'Asks the worker to look into the queue after this transaction.';

create function net.worker_restart() returns bool
language sql
as $$ select pg_catalog.pg_notify('pg_net_wake', '') is not null $$;

create function net.check_worker_is_up() returns void
language plpgsql
as $$
begin
  if not exists (
    select from pg_catalog.pg_stat_activity where application_name = 'pg_net stand-in'
  ) then
    raise exception 'the pg_net background worker is not up'
      using detail = 'the local stack is not running its background worker',
      hint = 'start the local stack';
  end if;
end
$$;

create function net._urlencode_string(string varchar) returns text
language sql
immutable
strict
as $$
  select coalesce(
    string_agg(
      case
        when byte between 48 and 57 or byte between 65 and 90 or byte between 97 and 122
          or byte in (45, 46, 95, 126) then chr(byte)
        else '%' || upper(lpad(to_hex(byte), 2, '0'))
      end,
      '' order by place
    ),
    ''
  )
  from
    convert_to(string, 'utf8') bytes,
    generate_series(0, octet_length(bytes) - 1) place,
    get_byte(bytes, place) byte
$$;

create function net._encode_url_with_params(url text, params jsonb) returns text
language sql
immutable
as $$
  select url || coalesce(
    case when position('?' in url) > 0 then '&' else '?' end || string_agg(
      net._urlencode_string(key) || '=' || net._urlencode_string(value), '&'
    ),
    ''
  )
  from jsonb_each_text(params)
$$;

create function net._enqueue(
  method text,
  url text,
  params jsonb,
  headers jsonb,
  body jsonb,
  timeout_milliseconds int
) returns bigint
language plpgsql
as $$
declare
  request_id bigint;
begin
  insert into net.http_request_queue as q (method, url, headers, body, timeout_milliseconds)
  values (
    _enqueue.method,
    net._encode_url_with_params(_enqueue.url, params),
    _enqueue.headers,
    convert_to(_enqueue.body::text, 'utf8'),
    _enqueue.timeout_milliseconds
  )
  returning q.id into request_id;
  perform net.wake();
  return request_id;
end
$$;

create function net.http_get(
  url text,
  params jsonb default '{}',
  headers jsonb default '{}',
  timeout_milliseconds int default 5000
) returns bigint
language sql
as $$ select net._enqueue('GET', url, params, headers, null, timeout_milliseconds) $$;
comment on function net.http_get is 'Asks for a GET after this transaction. Returns its id.';

create function net.http_post(
  url text,
  body jsonb default '{}',
  params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}',
  timeout_milliseconds int default 5000
) returns bigint
language plpgsql
as $$
declare
  content_type text;
begin
  select h.value into content_type
  from jsonb_each_text(coalesce(headers, '{}')) h
  where lower(h.key) = 'content-type'
  limit 1;

  if content_type is null then
    headers := coalesce(headers, '{}') || '{"Content-Type": "application/json"}';
  elsif content_type <> 'application/json' then
    raise exception 'Content-Type header must be "application/json"';
  end if;

  return net._enqueue('POST', url, params, headers, body, timeout_milliseconds);
end
$$;
comment on function net.http_post is 'Asks for a POST after this transaction. Returns its id.';

create function net.http_delete(
  url text,
  params jsonb default '{}',
  headers jsonb default '{}',
  timeout_milliseconds int default 5000,
  body jsonb default null
) returns bigint
language sql
as $$ select net._enqueue('DELETE', url, params, headers, body, timeout_milliseconds) $$;
comment on function net.http_delete is 'Asks for a DELETE after this transaction. Returns its id.';

create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
create type net.http_response as (status_code integer, headers jsonb, body text);
create type net.http_response_result as (
  status net.request_status,
  message text,
  response net.http_response
);

-- Volatile, so that each turn of the loop sees what was committed since the last.
create function net._await_response(request_id bigint) returns bool
language plpgsql
volatile
as $$
begin
  while not exists (select from net._http_response r where r.id = request_id) loop
    perform pg_sleep(0.05);
  end loop;
  return true;
end
$$;

create function net._http_collect_response(request_id bigint, async bool default true)
returns net.http_response_result
language plpgsql
as $$
declare
  found_response net._http_response;
begin
  if not async then
    perform net._await_response(request_id);
  end if;

  select * into found_response from net._http_response r where r.id = request_id;
  if not found then
    return ('ERROR', 'request matching request_id not found', null)::net.http_response_result;
  elsif found_response.error_msg is not null then
    return ('ERROR', found_response.error_msg, null)::net.http_response_result;
  end if;
  return (
    'SUCCESS',
    'ok',
    (found_response.status_code, found_response.headers, found_response.content)
      ::net.http_response
  )::net.http_response_result;
end
$$;

-- As the real extension does. The schema is not exposed through the Data API; whoever can run SQL
-- can read queued headers, which is why no secret worth stealing may travel in them.
grant all on all sequences in schema net to public;
grant all on all tables in schema net to public;
