begin;
select plan(9);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.post('acme', 'k1');
select tests.subscribe('acme', 'late'), tests.subscribe('acme', 'others', '{"eventTypes":["x"]}'), tests.subscribe('acme', 'paused'), tests.subscribe('other', 'foreign');
select public.update_subscription(tests.subscription('paused'), '{"paused":true}');
create temp table replay as select public.replay_event(tests.event('k1')) as r;
select is(tests.delivery_states('k1'), 'late pending', 'to one that came later and matches');
select is((select r -> 'deliveries' -> 0 ->> 'subscriptionId' from replay), tests.subscription('late')::text, 'told so');
select is(public.replay_event(tests.event('k1')), jsonb_build_object('deliveries', '[]'::jsonb, 'skipped', jsonb_build_array(jsonb_build_object('subscriptionId', tests.subscription('late'), 'reason', 'in_progress'))), 'not twice at once');
select tests.finish(tests.begin_all('webhook_retries'), 'delivered', queue => 'webhook_retries');
select is(jsonb_array_length(public.replay_event(tests.event('k1'), tests.subscription('late')) -> 'deliveries'), 1, 'again once it is done');
select is((select b -> 'attempts' -> 0 ->> 'eventId' from (select tests.begin_all('webhook_retries') as b) x), tests.event('k1')::text, 'with the same id');
select is(jsonb_array_length(public.replay_event(tests.event('k1'), tests.subscription('others')) -> 'deliveries'), 1, 'to one by name, whatever it listens to');
select is(tests.problem(format('select public.replay_event(%L, %L)', tests.event('k1'), tests.subscription('paused'))), '409 subscription_paused', 'not to a paused one');
select is(tests.problem(format('select public.replay_event(%L, %L)', tests.event('k1'), tests.subscription('foreign'))), '404 subscription_not_found', 'not to another workspace''s');
select is(tests.problem(format('select public.replay_event(%L)', gen_random_uuid())), '404 event_not_found', 'not what is not there');

select * from finish();
rollback;
