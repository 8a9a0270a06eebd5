begin;
select plan(11);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":3}}');
select tests.as_candidate('ann');

create function pg_temp.upload(question int, mime text, size bigint default 1000) returns jsonb language sql as $$
  select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', question), 'mimeType', mime, 'size', size))
$$;
grant execute on function pg_temp.upload to service_role;
select matches(pg_temp.upload(3, 'video/webm;codecs=vp9,opus') ->> 'path', '^' || tests.workspace('acme') || '/' || tests.interview('ann') || '/[0-9a-f-]{36}\.webm$', 'a place of its own below the workspace and the interview');
select is(pg_temp.upload(3, 'audio/mpeg') ->> 'mimeType', 'audio/mpeg', 'sound alone');
select is(pg_temp.upload(4, 'application/zip') ->> 'maxBytes', '10485760', 'code in a small file');
select throws_ok($$select pg_temp.upload(3, 'video/webm', 209715201)$$, 'PT400', 'The file may have at most 209715200 bytes.', 'no more than the workspace takes');
select throws_ok($$select pg_temp.upload(3, 'text/html')$$, 'PT400', 'A video question takes no file of type text/html.', 'no other type');
select throws_ok($$select pg_temp.upload(4, 'video/webm')$$, 'PT400', 'A coding question takes no file of type video/webm.', 'none for another question');
select throws_ok($$select pg_temp.upload(1, 'video/webm')$$, 'PT400', 'A text question takes no file of type video/webm.', 'none where text is asked for');
select is(tests.problem($$select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', gen_random_uuid(), 'mimeType', 'video/webm', 'size', 1))$$), '404 question_not_found', 'none for no question');
select is(tests.problem($$select public.create_upload(tests.interview('ann'), '{"size":0}')$$), '400 invalid_upload', 'what makes no sense is refused');
select count(pg_temp.upload(3, 'video/webm', 2000 + i)) from generate_series(1, 65) i;
select is(tests.problem($$select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', 3), 'mimeType', 'video/webm', 'size', 1))$$), '409 too_many_uploads', 'and not without end');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select is(tests.problem($$select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', 3), 'mimeType', 'video/webm', 'size', 1))$$), '400 invitation_completed', 'nor afterwards');

select * from finish();
rollback;
