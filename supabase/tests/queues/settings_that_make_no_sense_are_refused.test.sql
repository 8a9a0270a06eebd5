begin;
select plan(9);

select throws_ok($$insert into queue.queues (name, consumer) values ('Not a name', 'c')$$, '23514', null, 'a name that is no identifier');
select throws_ok($$insert into queue.queues (name, consumer) values ('letters', '../admin')$$, '23514', null, 'a consumer that is no function');
select throws_ok($$insert into queue.queues (name, consumer, vt_seconds) values ('letters', 'c', 0)$$, '23514', null, 'no lease');
select throws_ok($$insert into queue.queues (name, consumer, batch_size) values ('letters', 'c', 0)$$, '23514', null, 'no batch');
select throws_ok($$insert into queue.queues (name, consumer, parallelism) values ('letters', 'c', 0)$$, '23514', null, 'no handlers');
select throws_ok($$insert into queue.queues (name, consumer, max_drainers) values ('letters', 'c', 0)$$, '23514', null, 'no drainers');
select throws_ok($$insert into queue.queues (name, consumer, max_attempts) values ('letters', 'c', 0)$$, '23514', null, 'no attempts');
select throws_ok($$insert into queue.queues (name, consumer, backoff_cap_seconds) values ('letters', 'c', 1)$$, '23514', null, 'a cap below the base');
select throws_ok($$insert into queue.queues (name, consumer, linger_ms) values ('letters', 'c', -1)$$, '23514', null, 'a negative wait');

select * from finish();
rollback;
