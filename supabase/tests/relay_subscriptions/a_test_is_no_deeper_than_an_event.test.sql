begin;
select plan(5);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
create function pg_temp.attempt(payload text) returns text language sql as $$
  select tests.problem(format('select public.test_subscription(%L, %L)', tests.subscription('ats'), jsonb_build_object('payload', payload)))
$$;
grant execute on function pg_temp.attempt to authenticated;
select tests.authenticate_as('owner@acme');
select is(pg_temp.attempt(repeat('[', 64) || repeat(']', 64)), 'no problem', '64 levels');
select is(pg_temp.attempt(repeat('{"a":[', 32) || '"[[[{\"[["' || repeat(']}', 32)), 'no problem', 'brackets in strings are none');
select is(pg_temp.attempt(repeat('[', 65) || repeat(']', 65)), '400 payload_too_deep', '65 levels');
select is(pg_temp.attempt('[[],{},' || repeat('{"a":[', 32) || '{}' || repeat(']}', 32) || ',[]]'), '400 payload_too_deep', 'of whichever kind');
select is(pg_temp.attempt(repeat('[', 70)), '400 invalid_payload', 'what is no JSON is no JSON');

select * from finish();
rollback;
