begin;
select plan(5);

select tests.create_queue('letters');
prepare unresolved as select unresolved from queue.dead_letter_counts where queue = 'letters';
select results_eq('unresolved', 'values (0::bigint)', 'none at first');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
select 'letters', i, '{"type":"test"}', 1, 'x', '', now() from generate_series(1, 5) i;
select results_eq('unresolved', 'values (5::bigint)', 'more when letters come');
select queue.redrive('letters', '{}', 2);
select results_eq('unresolved', 'values (3::bigint)', 'fewer when they are redriven');
select queue.purge_dead('letters', clock_timestamp());
select results_eq('unresolved', 'values (0::bigint)', 'none when they are given up');
delete from queue.dead_letters where queue = 'letters';
select results_eq('unresolved', 'values (0::bigint)', 'forgetting redriven ones changes nothing');

select * from finish();
rollback;
