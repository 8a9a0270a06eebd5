begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":100}'), tests.subscribe('acme', 'crm', '{"maxInFlight":100}');
select tests.post('acme', 'k' || i, payload => '"' || repeat(i::text, 1000000) || '"') from generate_series(1, 9) i;
create temp table begun as select tests.begin_all() as b;
select is((select (jsonb_array_length(b -> 'attempts'), jsonb_array_length(b -> 'again'))::text from begun), '(16,2)', 'eight bodies, for two endpoints each; the ninth is to be asked for again');
select is((select count(*) from public.deliveries d where d.status = 'pending'), 2::bigint, 'and was not begun');
select is((select jsonb_array_length(public.begin_delivery_attempts('webhook_deliveries', (
  select jsonb_agg(jsonb_build_object('msgId', q.msg_id, 'readCt', q.read_ct) || (q.message -> 'data')) from pgmq.q_webhook_deliveries q, begun
  where b -> 'again' @> to_jsonb(q.msg_id))) -> 'attempts')), 2, 'which gives the rest');

select * from finish();
rollback;
