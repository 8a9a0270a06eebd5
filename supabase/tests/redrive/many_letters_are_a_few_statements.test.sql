begin;
select plan(5);

select tests.create_queue('letters');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
select 'letters', i, jsonb_build_object('type', 'test', 'data', jsonb_build_object('n', i), 'last_error', '{}'::jsonb), 1, 'x', '', now() from generate_series(1, 300) i;
create function pg_temp.count_updates() returns int language sql as
$$ select n_tup_upd::int from pg_stat_xact_user_tables where relid = 'queue.dead_letter_counts'::regclass $$;
create temp table before as select pg_temp.count_updates() as n;
select is(queue.redrive('letters', '{}', 299), 299, 'as many as were asked for');
select is(pg_temp.count_updates() - (select n from before), 1, 'counted once, and not once for each');
select is((select c.unresolved from queue.dead_letter_counts c where c.queue = 'letters'), 1::bigint, 'rightly');
select is((select count(*) from queue.dead_letters d join pgmq.q_letters q on q.msg_id = d.redriven_msg_id
  where d.queue = 'letters' and q.message = d.message - 'last_error'), 299::bigint, 'each letter names the message that it became');
select is(queue.redrive('letters', '{}', -1), 0, 'no number below nothing');

select * from finish();
rollback;
