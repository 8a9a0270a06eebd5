begin;
select plan(10);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"deliveryVia":"qstash"}');
select tests.post('acme', 'k1');
select tests.finish(tests.begin_all(), 'handed_over', '{"qstashMessageId":"msg_1"}');
select is(public.list_overdue_handovers(), '[]', 'nothing is overdue yet');
update public.deliveries set attempt_started_at = attempt_started_at - interval '16 minutes';
select is((select public.list_overdue_handovers() -> 0) - 'handedOverAt', jsonb_build_object('deliveryId', (tests.delivery('k1', 'ats')).id, 'attempt', 1, 'qstashMessageId', 'msg_1'), 'until it is');
select is(public.sweep_deliveries() ->> 'handoversLost', '1', 'the sweep finds it');
select is((select a.error_class from public.delivery_attempts a), 'callback_lost', 'it is in the log');
select is(tests.delivery_states('k1'), 'ats retrying', 'and tried again');
select ok((select d.next_attempt_at - clock_timestamp() between interval '4 seconds' and interval '6 seconds' from public.deliveries d), 'when the schedule says');
select tests.make_due('webhook_retries');
select is((select b -> 'attempts' -> 0 ->> 'attempt' from (select tests.begin_all('webhook_retries') as b) x), '2', 'once that is due');
select tests.subscribe('acme', 'watch', '{"eventTypes":["delivery.exhausted"]}');
update public.deliveries set failures = 9, qstash_message_id = 'msg_2', attempt_started_at = attempt_started_at - interval '16 minutes' where subscription_id = tests.subscription('ats');
select public.sweep_deliveries();
select is((select (d.status, d.failures, d.last_error_class, d.next_attempt_at, l.error_code)::text from public.deliveries d join queue.dead_letters l on l.id = d.dead_letter_id), '(exhausted,10,callback_lost,,callback_lost)', 'the tenth is the last');
select is((select string_agg(s.name, ' ') from public.deliveries d join public.events e on e.id = d.event_id join public.subscriptions s on s.id = d.subscription_id where e.event_type = 'delivery.exhausted'), 'watch', 'and the workspace is told');
select is(public.sweep_deliveries() ->> 'handoversLost', '0', 'nothing follows');

select * from finish();
rollback;
