begin;
select plan(20);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"totalTimeLimit":30,"allowRetakes":true,"maxRetakes":2}}');
create function pg_temp.answer(content text, key text default null, question int default 1) returns jsonb language sql as $$
  select public.submit_response(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', question), 'type', 'text', 'content', content), key)
$$;
create function pg_temp.announce(size int, key text default null) returns text language sql as $$
  select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', 3), 'mimeType', 'video/webm', 'size', size), key) ->> 'path'
$$;
create function pg_temp.choose(ids jsonb) returns jsonb language sql as $$
  select tests.submit('ann', 2, jsonb_build_object('type', 'choice', 'choiceOptionIds', ids))
$$;
create function pg_temp.arrive(path text) returns void language sql security definer as $$
  insert into storage.objects (bucket_id, name, metadata) values ('interview-media', path, '{"size":10,"mimetype":"video/webm"}')
$$;
create function pg_temp.answers() returns int language sql security definer as $$ select count(*)::int from public.responses $$;
grant execute on all functions in schema pg_temp to service_role;
select tests.as_candidate('ann');

select set_config('tests.first', pg_temp.answer('One.', 'k1')::text, true);
select is(pg_temp.answer('One.', 'k1'), current_setting('tests.first')::jsonb, 'with its key, an answer is answered as the first time');
select is(pg_temp.answer('One.'), current_setting('tests.first')::jsonb, 'and without one');
select is(pg_temp.answer('One.', 'k2'), current_setting('tests.first')::jsonb, 'or with another');
select is(pg_temp.answers(), 1, 'no retake is used up');
select is(tests.problem($$select public.submit_response(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', 1), 'type', 'text', 'content', 'Other.'), 'k1')$$), '422 idempotency_key_reuse', 'a key is for one request');
select is(tests.problem(format('select public.submit_response(null, %L, %L)', '{}', repeat('k', 256))), '400 invalid_idempotency_key', 'and has its bounds');
select is((pg_temp.answer('Two.', 'k3') ->> 'retake')::int, 1, 'something else is a retake');
select is(pg_temp.answer('One.', 'k1'), current_setting('tests.first')::jsonb, 'a repetition that comes late is still one');
select is((select (public.get_interview() -> 'questions' -> 0 ->> 'retakesLeft')::int), 1, 'and takes nothing back');
select is((pg_temp.answer('One.') ->> 'retake')::int, 2, 'going back to the first words is a retake');
select is(pg_temp.choose('["b","a","a"]'), pg_temp.choose('["a","b"]'), 'the same choice in another order is the same');
select is(tests.submit('ann', 4, '{"type":"code","content":"x","duration":5}'), tests.submit('ann', 4, '{"type":"code","content":"x","duration":6}'), 'and how long it took says nothing');

select is(pg_temp.announce(10), pg_temp.announce(10), 'an upload that is announced twice is one');
select isnt(pg_temp.announce(10), pg_temp.announce(11), 'another is another');
select set_config('tests.path', pg_temp.announce(12, 'k1'), true);
select pg_temp.arrive(current_setting('tests.path'));
select is(pg_temp.announce(12, 'k1'), current_setting('tests.path'), 'a key of its own, since it is another kind of call, holds also when the file is there');
select isnt(pg_temp.announce(12), current_setting('tests.path'), 'without it that is a new recording');

select is(tests.problem($$select public.complete_invitation(null)$$), 'no problem', 'completing');
select is(tests.problem($$select public.complete_invitation(null)$$), 'no problem', 'twice, too');
select is(pg_temp.answer('One.') ->> 'retake', '2', 'what was stored in time is stored, also for who asks after the end');
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"text","content":"Late."}')$$), '400 invitation_completed', 'and nothing else');

select * from finish();
rollback;
