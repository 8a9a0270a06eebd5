begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"deliveryVia":"qstash"}');
select tests.post('acme', 'k1');
select tests.finish(tests.begin_all(), 'delivered', '{"via":"direct"}');
select is((tests.delivery('k1', 'ats')).status, 'delivered', 'sent, although by another way');
select is((select a.via from public.delivery_attempts a), 'direct', 'the attempt tells the way it went');
select is((tests.delivery('k1', 'ats')).via, 'qstash', 'and the delivery the one it was to go');

select * from finish();
rollback;
