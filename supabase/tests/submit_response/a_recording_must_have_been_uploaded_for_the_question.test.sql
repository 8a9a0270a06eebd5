begin;
select plan(15);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":3}}');
select tests.as_candidate('ann');

create function pg_temp.answer(url text) returns text language sql as $$
  select tests.problem(format('select tests.submit(%L, 3, %L)', 'ann', jsonb_build_object('type', 'video', 'mediaUrl', url)))
$$;
grant execute on function pg_temp.answer to service_role;
create temporary table object (path text) on commit drop;
grant all on object to service_role;
select is(pg_temp.answer(tests.uploaded('ann', 3)), 'no problem', 'one that was uploaded and verified');
select is(tests.problem($$select tests.submit('ann', 3, '{"type":"video"}')$$), '400 media_required', 'an answer without a recording');
select is(pg_temp.answer('storage://interview-media/' || tests.workspace('acme') || '/' || tests.interview('ann') || '/' || gen_random_uuid() || '.webm'), '404 media_not_found', 'one that was never announced');
insert into object select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', 3), 'mimeType', 'video/webm', 'size', 1000)) ->> 'path';
select is(pg_temp.answer('storage://interview-media/' || path), '404 media_not_found', 'announced and never uploaded') from object;
select tests.clear_authentication();
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'video/webm')), '404 media_not_found', 'which cannot be verified') from object;
insert into storage.objects (bucket_id, name, metadata) select 'interview-media', path, '{"size":1000,"mimetype":"video/webm"}' from object;
select tests.as_candidate('ann');
select is(pg_temp.answer('storage://interview-media/' || path), '404 media_not_found', 'uploaded and not verified') from object;
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'video/webm')), '403 forbidden', 'which is not for candidates to do') from object;
select tests.clear_authentication();
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'text/html')), '400 media_type_not_allowed', 'a page in disguise') from object;
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'audio/webm')), 'no problem', 'a container looks the same with sound alone') from object;
update storage.objects set metadata = '{"size":2000,"mimetype":"video/webm"}' where name = (select path from object);
select tests.as_candidate('ann');
select is(pg_temp.answer('storage://interview-media/' || path), '404 media_not_found', 'another file in its place') from object;
select tests.clear_authentication();
update storage.objects set metadata = '{"size":300000000,"mimetype":"video/webm"}' where name = (select path from object);
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'video/webm')), '400 media_too_large', 'larger than was said') from object;
update storage.objects set metadata = '{"size":0,"mimetype":"video/webm"}' where name = (select path from object);
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'application/octet-stream')), '400 media_empty', 'nothing at all') from object;
update storage.objects set metadata = '{"size":1000,"mimetype":"image/png"}' where name = (select path from object);
select is(tests.problem(format('select public.verify_upload(%L, %L)', path, 'video/webm')), '400 media_type_not_allowed', 'stored as something else') from object;
select tests.started_interview('acme', 'bob', '{"title":"B"}');
select tests.as_candidate('bob');
create temporary table theirs on commit drop as select tests.uploaded('bob', 3) as url;
select tests.as_candidate('ann');
select is(pg_temp.answer(url), '404 media_not_found', 'somebody else''s recording') from theirs;
select is(tests.submit('ann', 4, jsonb_build_object('type', 'code', 'content', 'x = 1', 'mediaUrl', tests.uploaded('ann', 4, 'text/plain'))) ->> 'type', 'code', 'code may bring a file');

select * from finish();
rollback;
