begin;
select plan(6);

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
select is((select b -> 'attempts' -> 0 ->> 'attempt' from (select tests.begin_all('webhook_retries') as b) x), '2', 'at once');

select * from finish();
rollback;
