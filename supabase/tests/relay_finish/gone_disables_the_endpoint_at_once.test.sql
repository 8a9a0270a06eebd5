begin;
select plan(7);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1}'), tests.subscribe('acme', 'watch', '{"eventTypes":["endpoint.disabled"]}');
select tests.post('acme', 'k' || i) from generate_series(1, 3) i;
create temp table begun as select tests.begin_all() as b;
select is((select tests.finish(b, 'gone') -> 'disabled' from begun), jsonb_build_array(tests.subscription('ats')), 'told so');
select is((select string_agg(tests.delivery_states('k' || i), '; ' order by i) from generate_series(1, 3) i), 'ats held; ats held; ats held', 'what was under way and what waited is held');
select is(public.get_subscription(tests.subscription('ats')) -> 'disabled' ->> 'reason', 'gone', 'the reason is kept');
select is((select relay.payload_text(e)::jsonb ->> 'reason' from public.events e where e.event_type = 'endpoint.disabled'), 'gone', 'the workspace is told');
select tests.post('acme', 'k4');
select is(tests.delivery_states('k4'), 'ats held', 'what comes later is held, too');
select public.update_subscription(tests.subscription('ats'), '{"disabled":false}');
select is((select public.recover_deliveries(tests.subscription('ats'))), '{"recovered":4,"nextCursor":null}', 'all of it can be recovered');
select is(tests.depth('webhook_retries'), 4, 'and is sent');

select * from finish();
rollback;
