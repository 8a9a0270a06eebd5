begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'named', '{"filter":{"candidateName":"Ann Doe"}}'), tests.subscribe('acme', 'exists', '{"filter":{"note":{"$exists":true}}}'),
  tests.subscribe('acme', 'sorted', '{"filter":{"candidateEmail":{"$gte":"a"}}}'), tests.subscribe('acme', 'unnamed', '{"filter":{"$not":{"candidateName":"Ann Doe"}}}'),
  tests.subscribe('acme', 'undeclared', '{"filter":{"birthday":"1990-01-01"}}'),
  tests.subscribe('acme', 'open', '{"filter":{"decision":"rejected"}}'), tests.subscribe('acme', 'hr', '{"filter":{"candidateName":"Ann Doe"},"personal":true}');
select tests.post('acme', 'k1', 'candidate.rejected', '{"candidateName":"Ann Doe","candidateEmail":"ann@example.com","note":"Late.","decision":"rejected","birthday":"1990-01-01"}');
select is(tests.delivery_states('k1'), 'hr pending, open pending, unnamed pending', 'a filter sees what its subscription would be sent');
select tests.post('acme', 'k2', 'candidate.rejected', '{"candidateName":"Bo Ek","candidateEmail":"bo@example.com","decision":"rejected"}');
select is(tests.delivery_states('k2'), 'open pending, unnamed pending', 'and so answers the same, whoever it is about');
select tests.post('acme', 'k3', 'job.created', '{"candidateName":"Ann Doe"}');
select is(tests.delivery_states('k3'), 'hr pending, named pending', 'of a type of somebody''s own it sees all');
select set_config('tests.key', tests.create_api_key('acme', array['events:write']), true);
select tests.as_api_key(current_setting('tests.key'));
select tests.post('acme', 'k4', 'candidate.rejected', '{"candidateName":"Ann Doe"}');
reset role;
select is(tests.delivery_states('k4'), 'hr pending, named pending', 'and of what another system posted');
select tests.as_service();

select public.update_subscription(tests.subscription('named'), '{"personal":true}');
select public.replay_event(tests.event('k1'));
select is(tests.delivery_states('k1'), 'hr pending, named pending, open pending, unnamed pending', 'a replay asks the filter again, as the subscription is now');
select is((select count(*) from public.events e where e.body like '%Ann Doe%'), 3::bigint, 'events are kept whole');

select * from finish();
rollback;
