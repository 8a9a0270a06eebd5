begin;
select plan(21);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats'), tests.subscribe('acme', 'hr', '{"personal":true}');
create function pg_temp.rejected() returns text language sql as
$$ select '{"note": "Was late.", "hrId":null,"candidateName":"Ann Doe","invitationId":"018f3c6e-0000-7000-8000-00000000000a","candidateEmail":"ann@example.com","birthday":"1990-01-01"}' $$;
create function pg_temp.sent(begun jsonb, subscription text) returns text language sql as $$
  select (begun -> 'events' -> coalesce(a ->> 'bodyId', a ->> 'eventId') ->> 'body')::json ->> 'data'
  from jsonb_array_elements(begun -> 'attempts') a
  where a ->> 'subscriptionId' = tests.subscription(sent.subscription)::text
$$;
grant execute on all functions in schema pg_temp to authenticated, service_role;

-- A service posts Hirewire's own events.
select tests.post('acme', 'k1', 'candidate.rejected', pg_temp.rejected());
create temp table begun as select tests.begin_all() as b;
select is((select pg_temp.sent(b, 'hr') from begun), pg_temp.rejected(), 'who asked for personal fields gets the whole event, byte for byte');
select is((select pg_temp.sent(b, 'ats') from begun), '{"hrId":null,"invitationId":"018f3c6e-0000-7000-8000-00000000000a"}',
  'others get ids: no name, no address, no note, and nothing that the catalogue does not name');
select is((select count(*) from begun, jsonb_object_keys(b -> 'events')), 2::bigint, 'an event has two texts, each sent once');
select is((select e.body::json ->> 'data' from public.events e), pg_temp.rejected(), 'the event itself is kept whole');

select tests.finish(b, 'retry') from begun;
select tests.make_due('webhook_retries');
create temp table again as select tests.begin_all('webhook_retries') as b;
select is((select b -> 'events' from again), (select b -> 'events' from begun), 'a retry sends the same bytes');
select tests.finish(b, 'retry', queue => 'webhook_retries') from again;

select public.update_subscription(tests.subscription('ats'), '{"personal":true}'), public.update_subscription(tests.subscription('hr'), '{"personal":false}');
select tests.make_due('webhook_retries');
create temp table changed as select tests.begin_all('webhook_retries') as b;
select ok((select pg_temp.sent(b, 'ats') from changed) not like '%Ann%', 'also when personal fields were asked for meanwhile: that is for what comes');
select ok((select pg_temp.sent(b, 'hr') from changed) not like '%Ann%', 'who wants them no longer gets them no longer');
select tests.finish(b, 'delivered', queue => 'webhook_retries') from changed;
select public.replay_event(tests.event('k1'));
create temp table replayed as select tests.begin_all('webhook_retries') as b;
select ok((select pg_temp.sent(b, 'ats') from replayed) like '%Ann%', 'a replay goes by what is wanted now');
select ok((select pg_temp.sent(b, 'hr') from replayed) not like '%Ann%', 'either way');
select tests.finish(b, 'delivered', queue => 'webhook_retries') from replayed;
select public.update_subscription(tests.subscription('ats'), '{"personal":false}');

-- What has no personal fields is not touched.
select tests.post('acme', 'k2', 'candidate.approved', '{ "invitationId" : "018f3c6e-0000-7000-8000-00000000000a" }');
select tests.post('acme', 'k3', 'job.created', '{ "candidateName" : "Ann Doe" }');
create temp table plain as select tests.begin_all() as b;
select is((select count(*) from plain, jsonb_object_keys(b -> 'events')), 2::bigint, 'one text each');
select is((select b -> 'events' -> tests.event('k2')::text ->> 'body' from plain), (select e.body from public.events e where e.id = tests.event('k2')),
  'without personal fields an event is sent byte for byte');
select is((select b -> 'events' -> tests.event('k3')::text ->> 'body' from plain), (select e.body from public.events e where e.id = tests.event('k3')),
  'and so is one of a type of somebody''s own');
select tests.finish(b, 'delivered') from plain;

-- Others' events are theirs, whatever type they say they are.
select set_config('tests.key', tests.create_api_key('acme', array['events:write', 'events:read', 'subscriptions:write']), true);
select tests.as_api_key(current_setting('tests.key'));
select tests.post('acme', 'k4', 'candidate.rejected', pg_temp.rejected());
select tests.as_service();
create temp table posted as select tests.begin_all() as b;
select is((select pg_temp.sent(b, 'ats') from posted), pg_temp.rejected(), 'what another system posts is sent as it was posted');
select tests.finish(b, 'delivered') from posted;

-- A test shows what would come.
select tests.as_api_key(current_setting('tests.key'));
select public.test_subscription(tests.subscription('ats'), jsonb_build_object('eventType', 'candidate.rejected', 'payload', pg_temp.rejected()));
select public.test_subscription(tests.subscription('ats'), '{"eventType":"candidate.rejected","payload":"[\"Ann Doe\"]"}');
select tests.as_service();
create temp table tested as select tests.begin_all() as b;
select is((select string_agg(e.value ->> 'body', '') from tested, jsonb_each(b -> 'events') e where e.value ->> 'body' like '%Ann%'), null, 'a test of one of our own types sends what would come');
select tests.finish(b, 'delivered') from tested;

-- Members see their own workspace's events whole.
select tests.authenticate_as('admin@acme');
select is(public.get_event(tests.event('k1')) ->> 'payload', pg_temp.rejected(), 'members see events whole');
reset role;

-- Every type has decided about every field.
select set_eq($$select t.name || ' ' || f from public.event_types t, unnest(t.personal_fields) f where t.workspace_id is null$$, array[
  'invitation.created candidateEmail', 'invitation.created candidateName',
  'candidate.approved candidateEmail', 'candidate.approved candidateName', 'candidate.approved note',
  'candidate.rejected candidateEmail', 'candidate.rejected candidateName', 'candidate.rejected note'
], 'these are the personal fields there are');
select is(relay.open_fields('invitation.expired'), array['expiresAt', 'invitationId'], 'of a type without them all fields are open');
select is(relay.open_fields('job.created'), null, 'a type that is not built in has none to leave out');
select is(relay.open_payload('{"a":"\u0000","\u0000":1}', array['a']), '{}', 'what cannot be looked into is not sent');

select is((select (public.get_subscription(tests.subscription('ats')) ->> 'personal')::boolean), false, 'a subscription tells');
select is(tests.problem(format($$select public.update_subscription(%L, '{"personal":"yes"}')$$, tests.subscription('ats'))), '400 invalid_subscription', 'yes or no');

select * from finish();
rollback;
