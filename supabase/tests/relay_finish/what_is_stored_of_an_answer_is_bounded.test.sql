begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select public.update_relay_settings('{"keepResponseExcerpts":true}', tests.workspace('acme'));
select tests.post('acme', 'k1');
select tests.finish(tests.begin_all(), 'retry', jsonb_build_object('responseExcerpt', repeat('no ', 10000), 'errorMessage', repeat('y', 1000), 'errorClass', 'No Class', 'durationMs', -1));
select is((select (char_length(response_excerpt), char_length(error_message))::text from public.delivery_attempts), '(4096,500)', 'cut');
select is((select error_class from public.delivery_attempts), 'unknown', 'a class is a word');
select is((select duration_ms from public.delivery_attempts), 0::numeric, 'and time does not run backwards');

select * from finish();
rollback;
