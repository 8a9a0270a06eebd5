begin;
select plan(8);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"rateLimit":2,"maxInFlight":5}');
select tests.post('acme', 'k' || i) from generate_series(1, 4) i;
create temp table begun as select tests.begin_all() as b;
select is((select jsonb_array_length(b -> 'attempts') from begun), 1, 'one starts');
select is((select jsonb_agg(s ->> 'reason') from begun, jsonb_array_elements(b -> 'settled') s), '["delayed","delayed","delayed"]', 'the others wait for their time');
select is((select string_agg(round(extract(epoch from d.next_attempt_at - (tests.delivery('k2', 'ats')).next_attempt_at), 1)::text, ' ' order by d.sequence)
  from public.deliveries d where d.sequence >= (tests.delivery('k2', 'ats')).sequence), '0.0 0.5 1.0', 'half a second apart');
select cmp_ok((tests.delivery('k2', 'ats')).next_attempt_at - (tests.delivery('k1', 'ats')).attempt_started_at, '>=', interval '390 milliseconds', 'from the one that started, less what may be caught up');
select is((select string_agg(distinct q.read_ct::text, ' ') from pgmq.q_webhook_deliveries q where q.vt > clock_timestamp() and q.read_ct = 0), '0', 'a delay is no attempt of the message');
select is((select sum(d.attempts) from public.deliveries d), 1::bigint, 'nor of the delivery');
select tests.make_due('webhook_deliveries');
select is((select jsonb_array_length(tests.begin_all() -> 'attempts')), 0, 'asked again too early, still none');
update relay.subscription_lanes set next_start_at = next_start_at - interval '1 second';
select tests.make_due('webhook_deliveries');
create temp table later as select public.begin_delivery_attempts('webhook_deliveries', (
  select jsonb_agg(m) from jsonb_array_elements(tests.claim_deliveries()) m where (m ->> 'deliveryId')::uuid <> (tests.delivery('k1', 'ats')).id)) as b;
select is((select jsonb_array_length(b -> 'attempts') from later), 1, 'a second later no more than the one whose turn it is, however late');

select * from finish();
rollback;
