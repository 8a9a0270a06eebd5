-- Queues of the tests' own, and what is in them.

begin;

create function tests.connect_doorbell() returns void
language plpgsql
as $$
declare
  secret record;
begin
  for secret in
    select w.name, w.value, s.id
    from (values ('hirewire_functions_url', 'http://functions.test'), ('hirewire_doorbell_token', 'test-token')) w (name, value)
    left join vault.secrets s on s.name = w.name
  loop
    if secret.id is null then
      perform vault.create_secret(secret.value, secret.name);
    else
      perform vault.update_secret(secret.id, secret.value);
    end if;
  end loop;
end
$$;
comment on function tests.connect_doorbell is
  'Makes the database ring http://functions.test, so that a test counts its own rings. No request leaves: the transaction rolls back.';

create function tests.create_queue(name text, settings jsonb default '{}') returns void
language plpgsql
as $$
begin
  perform tests.connect_doorbell();
  insert into queue.queues (name, consumer, vt_seconds, max_attempts, max_drainers)
  values (create_queue.name, 'test-consumer', coalesce((settings ->> 'vt_seconds')::int, 30),
    coalesce((settings ->> 'max_attempts')::int, 5), coalesce((settings ->> 'max_drainers')::int, 1));
end
$$;

create function tests.drainer(n int default 1) returns uuid
language sql immutable as $$ select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;

create function tests.messages(n int, type text default 'test') returns jsonb
language sql
as $$ select jsonb_agg(queue.message(messages.type, jsonb_build_object('n', i)) order by i) from generate_series(1, messages.n) i $$;

create function tests.outcome(msg_id bigint, outcome text, read_ct int default 1, extra jsonb default '{}') returns jsonb
language sql immutable
as $$
  select jsonb_build_array(jsonb_build_object('msg_id', outcome.msg_id, 'read_ct', outcome.read_ct, 'outcome', outcome.outcome) || extra)
$$;

create function tests.numbers(batch json) returns int[]
language sql immutable
as $$
  select coalesce(array_agg((m -> 'message' -> 'data' ->> 'n')::int order by position), '{}')
  from json_array_elements(batch -> 'messages') with ordinality e (m, position)
$$;
comment on function tests.numbers is 'Which of tests.messages a batch holds.';

create function tests.make_due(queue text) returns void
language plpgsql
as $$
begin
  execute format('update pgmq.%I set vt = clock_timestamp() - interval ''1 millisecond'' where true', 'q_' || make_due.queue);
end
$$;
comment on function tests.make_due is 'Lets the leases and delays of all messages of a queue pass.';

create function tests.depth(queue text) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  found_count int;
begin
  execute format('select count(*) from pgmq.%I', 'q_' || depth.queue) into found_count;
  return found_count;
end
$$;

create function tests.rings(path text) returns int
language sql stable security definer set search_path = ''
as $$ select count(*)::int from net.http_request_queue q where q.url = 'http://functions.test' || rings.path $$;
comment on function tests.rings is 'HTTP calls to a function path that this transaction has queued.';

create function tests.forget_rings() returns void
language sql security definer set search_path = ''
as $$
  delete from queue.rings where true;
  delete from net.http_request_queue q where q.url like 'http://functions.test/%';
$$;
comment on function tests.forget_rings is 'As if all rings so far had been sent and answered.';

grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_function('tests', 'create_queue', 'queues are made by name');
select * from finish();

commit;
