begin;
select plan(10);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'all'), tests.subscribe('other', 'foreign'),
  tests.subscribe('acme', 'exact', '{"eventTypes":["job.created"]}'), tests.subscribe('acme', 'prefix', '{"eventTypes":["job.*"]}'),
  tests.subscribe('acme', 'deep', '{"eventTypes":["job.offer.*"]}'),
  tests.subscribe('acme', 'berlin', '{"channels":["berlin"]}'), tests.subscribe('acme', 'rich', '{"filter":{"salary":{"$gte":100}}}');
select tests.post('acme', 'k1');
select is(tests.delivery_states('k1'), 'all pending, exact pending, prefix pending', 'a name, a prefix, everything');
select tests.post('acme', 'k2', 'job.offer.made');
select is(tests.delivery_states('k2'), 'all pending, deep pending, prefix pending', 'a prefix holds at any depth');
select tests.post('acme', 'k3', 'jobs.created');
select is(tests.delivery_states('k3'), 'all pending', 'a prefix ends at a dot');
select tests.post('acme', 'k4', 'job', changes => '{"channels":["berlin","paris"]}');
select is(tests.delivery_states('k4'), 'all pending, berlin pending', 'one channel in common; a prefix is not the type itself');
select tests.post('acme', 'k5', 'x', '{"salary":100}');
select is(tests.delivery_states('k5'), 'all pending, rich pending', 'a filter that holds');
select tests.post('acme', 'k6', 'x', '{"salary":99}');
select is(tests.delivery_states('k6'), 'all pending', 'a filter that does not');
select tests.post('acme', 'k7', 'x', '{"salary":100,"note":"\u0000"}');
select is(tests.delivery_states('k7'), 'all pending, rich pending', 'a payload with U+0000 can be filtered, too');
select tests.post('acme', 'k8', 'x', '{"salary":100,"note":"\ud800"}');
select is(tests.delivery_states('k8'), 'all pending, rich pending', 'and one with half of a surrogate pair');
select public.delete_subscription(tests.subscription('all'));
select tests.post('acme', 'k9', 'x');
select is((select count(*) from public.deliveries d where d.event_id = tests.event('k9')), 0::bigint, 'a deleted one is told nothing');
select is((select e ->> 'status' from public.get_event(tests.event('k9')) e), 'unrouted', 'an event for nobody is kept');

select * from finish();
rollback;
