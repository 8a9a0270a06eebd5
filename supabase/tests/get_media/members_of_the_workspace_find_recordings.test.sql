begin;
select plan(6);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));
select tests.submit('ann', 1, '{"type":"text","content":"x"}');
create function pg_temp.response(kind text) returns uuid language sql security definer as $$ select id from public.responses where type::text = kind $$;
grant execute on function pg_temp.response to authenticated;
select tests.authenticate_as('reviewer@acme');
select is(public.get_media(pg_temp.response('video')) - 'path', '{"bucket":"interview-media","mimeType":"video/webm","size":1000}', 'where it is and what');
select is(tests.problem($$select public.get_media(pg_temp.response('text'))$$), '404 media_not_found', 'a written answer has none');
select is_empty('select from storage.objects', 'one by one, and by no list of all there is');
select tests.authenticate_as('recruiter@acme');
select is((select count(*)::int from storage.objects), 1, 'which Storage shows to those who may write');
select tests.authenticate_as('owner@other');
select is(tests.problem($$select public.get_media(pg_temp.response('video'))$$), '404 response_not_found', 'others find nothing');
select is_empty('select from storage.objects', 'in Storage neither');

select * from finish();
rollback;
