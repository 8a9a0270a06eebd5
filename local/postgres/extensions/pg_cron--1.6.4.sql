\echo Use "create extension pg_cron" to load this file. \quit

-- Local stand-in for pg_cron: jobs on a schedule.
--
-- What it stands in for: cron.job, cron.job_run_details, and schedule, unschedule and alter_job with
-- the real signatures; row level security so that a role sees its own jobs; schedules in GMT. Jobs
-- are run by ../pg_cron_worker.ts, as the role that scheduled them.
--
-- Where it differs:
-- - One database only: no cron.schedule_in_database, and alter_job accepts no other database.
-- - A run happens in a superuser's session that has become the job's role, not in a login of that
--   role. A command could turn back into the superuser: schedule nothing here that is not trusted.
-- - A schedule must be well-formed to the end. The real parser ignores what follows a valid start.
-- - Nothing prunes cron.job_run_details; that is so on hosted projects, too.

create schema cron;

create sequence cron.jobid_seq;
create sequence cron.runid_seq;

create table cron.job (
  jobid bigint primary key default nextval('cron.jobid_seq'),
  schedule text not null,
  command text not null,
  nodename text not null default 'localhost',
  nodeport int not null default inet_server_port(),
  database text not null default current_database(),
  username text not null default current_user,
  active boolean not null default true,
  jobname text,
  constraint jobname_username_uniq unique (jobname, username)
);
comment on table cron.job is 'Jobs on a schedule. Change it through the functions only.';

create table cron.job_run_details (
  jobid bigint,
  runid bigint primary key default nextval('cron.runid_seq'),
  job_pid int,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz
);
comment on table cron.job_run_details is 'One row for each run of a job. Never pruned by itself.';

alter table cron.job enable row level security;
alter table cron.job_run_details enable row level security;
create policy cron_job_policy on cron.job using (username = current_user);
create policy cron_job_run_details_policy on cron.job_run_details using (username = current_user);

create function cron._is_field(field text, low int, high int, names text[]) returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  item text;
  part text[];
  bounds int[];
  word text;
begin
  foreach item in array string_to_array(field, ',') loop
    part := regexp_match(item, '^(\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:/([0-9]{1,3}))?$', 'i');
    if part is null
      -- A step needs something to step through, and must move.
      or (part[4] is not null and (part[4]::int = 0 or (part[1] <> '*' and part[3] is null)))
    then
      return false;
    end if;

    bounds := '{}';
    foreach word in array array_remove(part[2:3], null) loop
      bounds := bounds || case
        when word ~ '^[0-9]{1,3}$' then word::int
        else array_position(names, lower(word)) - 1 + low
      end;
    end loop;
    if array_position(bounds, null) is not null
      or low > any (bounds) or high < any (bounds)
      or bounds[1] > bounds[2]
    then
      return false;
    end if;
  end loop;
  return field <> '';
end
$$;
comment on function cron._is_field is 'Whether one field of a schedule is valid.';

-- The same rules as parseSchedule in ../cron_schedule.ts, against which a test compares them: a
-- schedule accepted here must be one that the worker can run.
create function cron._is_schedule(schedule text) returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  months constant text[] := '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}';
  days constant text[] := '{sun,mon,tue,wed,thu,fri,sat}';
  field text[];
begin
  if schedule ~* '^\s*([1-9]|[1-5][0-9])\s+seconds?\s*$'
    or schedule ~ '^\s*@(yearly|annually|monthly|weekly|daily|midnight|hourly|reboot|restart)\s*$'
  then
    return true;
  end if;
  field := regexp_split_to_array(regexp_replace(schedule, '^\s+|\s+$', '', 'g'), '\s+');
  return cardinality(field) = 5
    and cron._is_field(field[1], 0, 59, '{}')
    and cron._is_field(field[2], 0, 23, '{}')
    and (field[3] = '$' or cron._is_field(field[3], 1, 31, '{}'))
    and cron._is_field(field[4], 1, 12, months)
    and cron._is_field(field[5], 0, 7, days);
end
$$;
comment on function cron._is_schedule is 'Whether the worker can run a job on this schedule.';

-- The functions below say by a setting that it is they who change the table. The real ones need no rights
-- on it, and nobody else has any.
create function cron._refuse_direct_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if current_setting('cron.in_function', true) is distinct from 'yes'
    and not (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
  then
    raise exception 'permission denied for table job' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
create trigger refuse_direct_change before insert or update or delete on cron.job
for each statement execute function cron._refuse_direct_change();

-- Runs with the rights of whoever changes the table, the functions below included, and so sees who
-- that is. It keeps a job from being made to run as somebody else.
create function cron._check_job() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if not cron._is_schedule(new.schedule) then
    raise exception 'invalid schedule: %', new.schedule
      using errcode = 'invalid_parameter_value',
      hint = 'Use cron format (e.g. 5 4 * * *), or interval format ''[1-59] seconds''';
  end if;
  if new.database <> current_database() then
    raise exception 'cannot run a job in database %', new.database
      using errcode = 'feature_not_supported',
      hint = 'The local stand-in for pg_cron runs jobs in the database it was created in.';
  end if;
  if new.username <> current_user
    and not (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
  then
    raise exception 'must be superuser to create a job for another role'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger check_job before insert or update on cron.job
for each row execute function cron._check_job();

create function cron.schedule(schedule text, command text) returns bigint
language sql
set search_path = ''
set cron.in_function = 'yes'
as $$
  insert into cron.job (schedule, command) values (schedule, command) returning jobid
$$;
comment on function cron.schedule(text, text) is 'Schedules a job and returns its id.';

create function cron.schedule(job_name text, schedule text, command text) returns bigint
language sql
set search_path = ''
set cron.in_function = 'yes'
as $$
  insert into cron.job (jobname, schedule, command) values (job_name, schedule, command)
  on conflict on constraint jobname_username_uniq
  do update set schedule = excluded.schedule, command = excluded.command
  returning jobid
$$;
comment on function cron.schedule(text, text, text) is
  'Schedules a job under a name, replacing the caller''s job of that name, and returns its id.';

create function cron.unschedule(job_id bigint) returns boolean
language plpgsql
set search_path = ''
set cron.in_function = 'yes'
as $$
begin
  delete from cron.job where jobid = job_id and username = current_user;
  if not found then
    raise exception 'could not find valid entry for job ''%''', job_id;
  end if;
  return true;
end
$$;
comment on function cron.unschedule(bigint) is 'Removes a job of the caller.';

create function cron.unschedule(job_name text) returns boolean
language plpgsql
set search_path = ''
set cron.in_function = 'yes'
as $$
begin
  delete from cron.job where jobname = job_name and username = current_user;
  if not found then
    raise exception 'could not find valid entry for job ''%''', job_name;
  end if;
  return true;
end
$$;
comment on function cron.unschedule(text) is 'Removes a job of the caller.';

create function cron.alter_job(
  job_id bigint,
  schedule text default null,
  command text default null,
  database text default null,
  username text default null,
  active boolean default null
) returns void
language plpgsql
set search_path = ''
set cron.in_function = 'yes'
as $$
begin
  update cron.job j
  set
    schedule = coalesce(alter_job.schedule, j.schedule),
    command = coalesce(alter_job.command, j.command),
    database = coalesce(alter_job.database, j.database),
    username = coalesce(alter_job.username, j.username),
    active = coalesce(alter_job.active, j.active)
  where j.jobid = job_id and j.username = current_user;
  if not found then
    raise exception 'Job % does not exist or you don''t own it', job_id;
  end if;
end
$$;
comment on function cron.alter_job is 'Changes what is not null of a job of the caller.';

-- The functions run as the caller, who therefore needs rights on the table that hosted gives to nobody;
-- the triggers and the policies bound what they allow.
grant usage on schema cron to postgres with grant option;
grant all on all functions in schema cron to postgres with grant option;
grant select on cron.job to postgres with grant option;
grant insert, update, delete on cron.job to postgres;
grant all on cron.job_run_details to postgres with grant option;
grant all on all sequences in schema cron to postgres with grant option;

select pg_catalog.pg_extension_config_dump('cron.job', '');
select pg_catalog.pg_extension_config_dump('cron.jobid_seq', '');
select pg_catalog.pg_extension_config_dump('cron.job_run_details', '');
select pg_catalog.pg_extension_config_dump('cron.runid_seq', '');
