begin;
select plan(4);

-- Requests of the Data API run with safeupdate, which refuses a statement that names no condition. It also
-- reads the statements of functions.
create function pg_temp.unconditional(source text) returns setof text language plpgsql as $$
declare
  rest text := lower(regexp_replace(source, '--[^\n]*', '', 'g'));
  outer_text text;
  statement text;
begin
  -- From the innermost parentheses outwards, so that a condition belongs to the statement it stands in.
  loop
    outer_text := regexp_replace(rest, '\([^()]*\)', ' ', 'g');
    for statement in
      select string_to_table(part, ';') from (
        select m[1] as part from regexp_matches(rest, '\(([^()]*)\)', 'g') m
        union all select rest where outer_text = rest
      ) parts
    loop
      if statement ~ '\mdelete\s+from\M|\mupdate\s+(only\s+)?[\w.%$"]+(\s+as)?(\s+\w+)?\s+set\M'
        and regexp_replace(statement, '^.*?\m(delete\s+from|update)\M', '') !~ '\mwhere\M'
      then
        return next regexp_replace(trim(statement), '\s+', ' ', 'g');
      end if;
    end loop;
    exit when outer_text = rest;
    rest := outer_text;
  end loop;
end
$$;

select is_empty($$
  select p.oid::regprocedure, u from pg_proc p, pg_temp.unconditional(p.prosrc) u
  where p.pronamespace = any (tests.own_schemas() || 'tests'::regnamespace)
$$, 'in every function, the tests'' helpers included');
select is_empty($$select j.jobname, u from cron.job j, pg_temp.unconditional(j.command) u$$, 'and in every job');

select set_eq($$
  select n from unnest(array[
    'delete from a.b', 'begin update a.b c set d = 1; end', 'with x as (delete from a returning (b)) select x where true',
    'update a set b = (select c from d where e); select 1 where true', 'execute format(''delete from %I'', x)'
  ]) with ordinality t (source, n) where exists (select pg_temp.unconditional(source))
$$, array[1, 2, 3, 4, 5]::bigint[], 'such statements are found');
select is_empty($$
  select pg_temp.unconditional('with x as (delete from a using unnest(f(1)) g where g.h = a.h returning b)
    update c d set e = f(g) from (select 1) x where true; -- delete from y
    select 1 from t for update; insert into t values (1) on conflict (a) do update set b = 1')
$$, 'and no others');

select * from finish();
rollback;
