begin;
select plan(14);

select tests.create_workspace('acme');
select public.update_relay_settings('{"deliveryVia":"qstash"}', tests.workspace('acme'));
select tests.subscribe('acme', 'ats', '{"maxInFlight":1}'), tests.subscribe('acme', 'direct', '{"deliveryVia":"direct"}');
select tests.post('acme', 'k1');
create temp table begun as select tests.begin_all() as b;
select is((select string_agg((select s.name from public.subscriptions s where s.id = (a ->> 'subscriptionId')::uuid) || ' ' || (a ->> 'via'), ', ' order by 1) from begun, jsonb_array_elements(b -> 'attempts') a), 'ats qstash, direct direct', 'by configuration, of the workspace or the subscription');
select tests.finish(jsonb_build_object('attempts', (select jsonb_agg(a) from jsonb_array_elements(b -> 'attempts') a where a ->> 'via' = 'qstash')), 'handed_over', '{"qstashMessageId":"msg_1"}') from begun;
select is(tests.delivery_states('k1'), 'ats delivering, direct delivering', 'it is under way');
select is(tests.depth('webhook_deliveries'), 1, 'its message is gone');
select is_empty($$select from public.delivery_attempts$$, 'its attempt has no outcome yet');
select is((select public.get_handover((tests.delivery('k1', 'ats')).id, 1) - 'eventAt'), jsonb_build_object('failures', 0, 'test', false, 'subscriptionId', tests.subscription('ats')), 'what deciding takes');
create function pg_temp.callback(attempt int, id text, outcome text) returns text language sql as
$$ select (c ->> 'outcome') || ' ' || coalesce(c ->> 'status', '') from public.settle_qstash_callback((tests.delivery('k1', 'ats')).id, attempt, id,
   jsonb_build_object('outcome', outcome, 'delaySeconds', 5, 'httpStatus', 500, 'errorClass', 'http')) c $$;
select is(pg_temp.callback(1, 'msg_other', 'delivered'), 'duplicate delivering', 'another message''s callback settles nothing');
select is(pg_temp.callback(2, 'msg_1', 'delivered'), 'unknown ', 'nor one of an attempt to come');
select is(pg_temp.callback(1, 'msg_1', 'retry'), 'settled retrying', 'its own does');
select is(pg_temp.callback(1, 'msg_1', 'delivered'), 'duplicate retrying', 'once');
select is(public.get_handover((tests.delivery('k1', 'ats')).id, 1), null, 'nothing more is to be decided');
select tests.make_due('webhook_retries');
create temp table again as select tests.begin_all('webhook_retries') as b;
select is(pg_temp.callback(2, 'msg_2', 'delivered'), 'settled delivered', 'a callback may overtake the answer to the hand-over');
select is((select jsonb_array_length(tests.finish(b, 'handed_over', '{"qstashMessageId":"msg_2"}', 'webhook_retries') -> 'stale') from again), 1, 'which then comes too late');
select is(tests.depth('webhook_retries'), 0, 'and leaves no message');
select results_eq($$select a.number, a.via::text, a.error_class from public.delivery_attempts a order by 1$$, $$values (1, 'qstash', 'http'), (2, 'qstash', null)$$, 'the same log as ever');

select * from finish();
rollback;
