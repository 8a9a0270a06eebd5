begin;
select plan(6);

-- Nor may the roles of requests use what the project makes later, at run time or in a later migration.
insert into queue.queues (name, consumer) values ('later', 'report-consumer');
create schema later;
create table public.later (id serial);
create table later.things (id serial);
create view public.later_seen with (security_invoker = true) as select 1 as one;
create function public.later() returns int language sql set search_path = '' as 'select 1';
create procedure later.act() language sql set search_path = '' as 'select 1';

create function pg_temp.named(name text) returns boolean language sql as $$ select name ~ 'later|things' $$;
create function pg_temp.roles() returns setof regrole language sql as $$
  select unnest('{anon,authenticated,service_role}'::regrole[])
$$;

select is_empty($$
  select r, c.oid::regclass, privilege from pg_class c, pg_temp.roles() r,
    unnest('{select,insert,update,delete,truncate,references,trigger,maintain}'::text[]) privilege
  where c.relkind in ('r', 'p', 'v', 'm') and pg_temp.named(c.relname) and has_table_privilege(r, c.oid, privilege)
$$, 'no table and no view, pgmq''s for a queue included');
select is_empty($$
  select r, c.oid::regclass, privilege from pg_class c, pg_temp.roles() r, unnest('{usage,select,update}'::text[]) privilege
  where c.relkind = 'S' and pg_temp.named(c.relname) and has_sequence_privilege(r, c.oid, privilege)
$$, 'no sequence');
select is_empty($$
  select r, p.oid::regprocedure from pg_proc p, pg_temp.roles() r
  where (pg_temp.named(p.proname) or p.pronamespace = 'later'::regnamespace) and p.pronamespace <> pg_my_temp_schema()
    and has_function_privilege(r, p.oid, 'execute')
$$, 'no function and no procedure, those of a queue included');
select is_empty($$
  select r, privilege from pg_temp.roles() r, unnest('{usage,create}'::text[]) privilege
  where has_schema_privilege(r, 'later', privilege)
$$, 'no schema');
select isnt_empty($$select from pg_proc where proname = 'lease_from_later'$$, 'a queue has functions of its own');
select isnt_empty($$select from pg_class where relname = 'q_later'$$, 'and tables of its own');

select * from finish();
rollback;
