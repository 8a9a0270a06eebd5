-- The storage schema as a hosted project has it before its first migration, as far as object storage
-- without folders, multipart uploads and image transformation needs it.

create schema storage authorization supabase_storage_admin;
grant usage on schema storage to postgres, anon, authenticated, service_role;

create table storage.buckets (
  id text primary key,
  name text not null unique,
  owner uuid,
  owner_id text,
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text references storage.buckets (id),
  name text,
  owner uuid,
  owner_id text,
  metadata jsonb,
  user_metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now()
);
create unique index bucketid_objname on storage.objects (bucket_id, name);
create index name_prefix_search on storage.objects (name text_pattern_ops);

alter table storage.buckets owner to supabase_storage_admin;
alter table storage.objects owner to supabase_storage_admin;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to postgres with grant option;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
-- On the platform an extension lets postgres write policies for these tables, which it does not own, and
-- nothing more. So the membership that Postgres asks for lasts here as long as such a statement does.
create function storage.lend_ownership() returns event_trigger language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_event = 'ddl_command_start' then
    grant supabase_storage_admin to postgres;
  else
    revoke supabase_storage_admin from postgres;
  end if;
end
$$;
create event trigger lend_ownership_of_storage on ddl_command_start
when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY') execute function storage.lend_ownership();
create event trigger take_ownership_of_storage_back on ddl_command_end
when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY') execute function storage.lend_ownership();

-- A row deleted in SQL would leave its file behind.
create function storage.protect_delete() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using errcode = '42501';
  end if;
  return null;
end
$$;
create trigger protect_buckets_delete before delete on storage.buckets
for each statement execute function storage.protect_delete();
create trigger protect_objects_delete before delete on storage.objects
for each statement execute function storage.protect_delete();

-- What policies are written with.
create function storage.foldername(name text) returns text[] language sql immutable as $$
  select (string_to_array(name, '/'))[1:cardinality(string_to_array(name, '/')) - 1]
$$;
create function storage.filename(name text) returns text language sql immutable as $$
  select (string_to_array(name, '/'))[cardinality(string_to_array(name, '/'))]
$$;
create function storage.extension(name text) returns text language sql immutable as $$
  select reverse(split_part(reverse(storage.filename(name)), '.', 1))
$$;
grant execute on all functions in schema storage to anon, authenticated, service_role;
do $$
declare
  routine regprocedure;
begin
  for routine in
    select p.oid from pg_proc p where p.pronamespace = 'storage'::regnamespace and p.proname <> 'lend_ownership'
  loop
    execute format('alter routine %s owner to supabase_storage_admin', routine);
  end loop;
end
$$;
