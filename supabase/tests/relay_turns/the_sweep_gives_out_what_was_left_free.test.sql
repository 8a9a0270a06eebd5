begin;
select plan(4);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1}'), tests.subscribe('acme', 'off', '{"maxInFlight":1}');
select tests.post('acme', 'k' || i) from generate_series(1, 3) i;
select tests.begin_all();
-- As if the transactions that should have handed the turns on had never been.
update public.deliveries set status = 'delivered', has_turn = false where has_turn;
update public.subscriptions set paused_at = now() where name = 'off';
select is(public.sweep_deliveries(), '{"granted":1,"held":2,"handoversLost":0}', 'a turn for one, and nothing for whom it is paused');
select is(tests.delivery_states('k2'), 'ats pending, off held', 'the oldest');
select is(tests.delivery_states('k3'), 'ats pending parked, off held', 'the others wait on');
select is(public.sweep_deliveries(), '{"granted":0,"held":0,"handoversLost":0}', 'once is enough');

select * from finish();
rollback;
