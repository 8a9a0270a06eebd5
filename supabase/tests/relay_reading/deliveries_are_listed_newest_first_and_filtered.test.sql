begin;
select plan(8);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'ats'), tests.subscribe('acme', 'crm'), tests.subscribe('other', 'foreign');
select tests.post('acme', 'k1'), tests.post('acme', 'k2'), tests.post('other', 'k3');
select tests.finish(jsonb_build_object('attempts', jsonb_build_array(b -> 'attempts' -> 0)), 'delivered') from (select tests.begin_all() as b) x;
create function pg_temp.listed(filter jsonb, page_size int default 50, cursor text default null) returns text language sql as
$$ select (select string_agg(s.name || ' ' || e.idempotency_key, ', ' order by nth) from jsonb_array_elements(l -> 'items') with ordinality x (i, nth)
     join public.subscriptions s on s.id = (i ->> 'subscriptionId')::uuid join public.events e on e.id = (i ->> 'eventId')::uuid) || case when l ->> 'nextCursor' is not null then ' …' else '' end
   from public.list_deliveries(filter, tests.workspace('acme'), cursor, page_size) l $$;
select is(pg_temp.listed('{}'), 'crm k2, ats k2, crm k1, ats k1', 'all of the workspace');
select is(pg_temp.listed('{}', 3), 'crm k2, ats k2, crm k1 …', 'a page');
select is(pg_temp.listed('{}', 3, public.list_deliveries('{}', tests.workspace('acme'), null, 3) ->> 'nextCursor'), 'ats k1', 'and the next');
select is(pg_temp.listed(jsonb_build_object('subscriptionId', tests.subscription('crm'))), 'crm k2, crm k1', 'by subscription');
select is(pg_temp.listed(jsonb_build_object('eventId', tests.event('k1'))), 'crm k1, ats k1', 'by event');
select is(pg_temp.listed('{"status":"delivered"}'), 'ats k1', 'by status');
select is(pg_temp.listed(jsonb_build_object('eventId', tests.event('k3'))), null, 'another workspace''s event has none');
select is(tests.problem($$select pg_temp.listed('{"subscriptionId":"x"}')$$), '400 invalid_filter', 'an id that is none');

select * from finish();
rollback;
