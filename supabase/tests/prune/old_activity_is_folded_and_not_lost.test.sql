begin;
select plan(2);

select tests.create_queue('letters');
insert into queue.activity (queue, minute, done, retried, dead)
select 'letters', date_trunc('minute', now()) - make_interval(hours => i), 1, 2, 3 from generate_series(0, 47) i;
select queue.prune();
select results_eq(
  $$select count(*) filter (where minute = '-infinity'), count(*) filter (where minute < now() - interval '1 hour'), sum(done), sum(retried), sum(dead)
    from queue.activity where queue = 'letters'$$,
  $$values (1::bigint, 1::bigint, 48::numeric, 96::numeric, 144::numeric)$$, 'the old minutes are one row; the totals are as before'
);
select queue.prune();
select is((select sum(done) from queue.activity where queue = 'letters'), 48::numeric, 'as often as it runs');

select * from finish();
rollback;
