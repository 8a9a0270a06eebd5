begin;
select plan(9);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"rateLimit":5,"filter":{"a":1},"headers":{"x-a":"1"}}');
create temp table before as select public.get_subscription(tests.subscription('ats')) - 'updatedAt' as s;
select is(tests.problem(format($$select public.update_subscription(%L, '{}')$$, tests.subscription('ats'))), '400 invalid_subscription', 'changes name something');
select is((select public.update_subscription(tests.subscription('ats'), '{"rateLimit":null,"filter":null,"ordered":true,"description":"d"}') - 'updatedAt'),
  (select s || '{"rateLimit":null,"filter":null,"ordered":true,"description":"d"}' from before), 'what is given is changed');
select is(tests.problem(format($$select public.update_subscription(%L, '{"url":"http://x.example/"}')$$, tests.subscription('ats'))), '400 https_required', 'a URL is checked again');
select public.update_relay_settings('{"allowHttp":true}', tests.workspace('acme'));
select is(public.update_subscription(tests.subscription('ats'), '{"url":"http://x.example/"}') ->> 'url', 'http://x.example/', 'http where the workspace allows it');
select is(tests.problem(format($$select public.update_subscription(%L, '{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}')$$, tests.subscription('ats'))), '400 invalid_subscription', 'secrets are rotated, not changed');
select is(tests.problem(format($$select public.update_subscription(%L, '{"paused":null}')$$, tests.subscription('ats'))), '400 invalid_subscription', 'null is no boolean');
select is(public.update_subscription(tests.subscription('ats'), '{"paused":true}') ->> 'paused', 'true', 'paused');
select is(public.update_subscription(tests.subscription('ats'), '{"disabled":true}') -> 'disabled' ->> 'reason', 'manual', 'disabled by hand');
select is((select (s ->> 'paused', s -> 'disabled')::text from public.update_subscription(tests.subscription('ats'), '{"paused":false,"disabled":false}') s), '(false,null)', 'and back');

select * from finish();
rollback;
