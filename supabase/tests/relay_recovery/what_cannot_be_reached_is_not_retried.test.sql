begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.subscribe('acme', 'crm');
select tests.post('acme', 'k');
select tests.finish(tests.begin_all(), 'delivered');
create function pg_temp.retry(subscription text) returns text language sql as $$
  select tests.problem(format('select public.retry_delivery(%L)', (tests.delivery('k', subscription)).id))
$$;
select public.delete_subscription(tests.subscription('ats'));
select is(pg_temp.retry('ats'), '409 subscription_deleted', 'not to a subscription that was deleted');
select is(pg_temp.retry('crm'), 'no problem', 'to one that is there');
select is(tests.delivery_states('k'), 'ats delivered, crm pending', 'which is sent again');

select * from finish();
rollback;
