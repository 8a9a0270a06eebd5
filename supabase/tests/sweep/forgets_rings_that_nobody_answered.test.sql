begin;
select plan(1);

select tests.create_queue('letters');
insert into queue.rings (target, rung_at) values ('letters', clock_timestamp() - interval '11 seconds'), ('letters', clock_timestamp() - interval '5 seconds');
select queue.sweep();
select is((select count(*)::int from queue.rings where target = 'letters'), 1, 'after ten seconds');

select * from finish();
rollback;
