begin;
select plan(8);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select is(public.rotate_subscription_secret(tests.subscription('ats'), '{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}') ->> 'secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'to one of one''s own');
select is(tests.problem(format($$select public.rotate_subscription_secret(%L, '{"overlapSeconds":604801}')$$, tests.subscription('ats'))), '400 invalid_subscription', 'an overlap of seven days at most');
select is(tests.problem(format($$select public.rotate_subscription_secret(%L, '{"overlapSeconds":-1}')$$, tests.subscription('ats'))), '400 invalid_subscription', 'or none');
select lives_ok(format($$select public.rotate_subscription_secret(%L, '{"overlapSeconds":604800}') from generate_series(1, 3)$$, tests.subscription('ats')), 'three more');
select is(tests.problem(format($$select public.rotate_subscription_secret(%L)$$, tests.subscription('ats'))), '409 too_many_secrets', 'five at once are enough');
select is((select count(*) from public.subscription_secrets k where k.expires_at is null), 1::bigint, 'one of them is the current one');
select lives_ok(format($$select public.rotate_subscription_secret(%L, '{"overlapSeconds":0}')$$, tests.subscription('ats')), 'after a leak all old ones end at once');
select is(jsonb_array_length(public.get_subscription(tests.subscription('ats')) -> 'secrets'), 1, 'and one is left');

select * from finish();
rollback;
