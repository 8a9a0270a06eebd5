begin;
select plan(16);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":1}}');
select tests.started_interview('acme', 'bob', '{"title":"Another"}');
create function pg_temp.name(label text, url text) returns text language sql as $$
  select set_config('tests.' || label, substr(url, char_length('storage://interview-media/') + 1), true)
$$;
create function pg_temp.path(label text) returns text language sql as $$ select current_setting('tests.' || label) $$;
create function pg_temp.begun(candidate text) returns text language sql as $$
  select public.create_upload(tests.interview(candidate), jsonb_build_object('questionId', tests.question(candidate, 3), 'mimeType', 'video/webm', 'size', 9)) ->> 'mediaUrl'
$$;
create function pg_temp.discarded() returns text[] language sql as $$
  select array(select p from pgmq.q_unused_uploads q, jsonb_array_elements_text(q.message -> 'data' -> 'paths') p order by p)
$$;
grant execute on function pg_temp.name, pg_temp.path, pg_temp.begun to service_role;

select tests.as_candidate('ann');
select pg_temp.name('first', tests.uploaded('ann', 3)), pg_temp.name('retake', tests.uploaded('ann', 3)),
  pg_temp.name('spare', tests.uploaded('ann', 3)), pg_temp.name('empty', pg_temp.begun('ann'));
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', 'storage://interview-media/' || pg_temp.path('first')));
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', 'storage://interview-media/' || pg_temp.path('retake')));
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.as_candidate('bob');
select pg_temp.name('under_way', tests.uploaded('bob', 3));
select tests.clear_authentication();

select is((select array_agg(path order by path) from public.media_uploads where used_at is not null),
  (select array_agg(p order by p) from unnest(array[pg_temp.path('first'), pg_temp.path('retake')]) p), 'an answer takes its recording, and a retake does not give the first one back');
select is(public.sweep_uploads(), 0, 'not while an address may still take the file');
update public.media_uploads set created_at = now() - interval '25 hours';
select is(public.sweep_uploads(1), 1, 'a day later, as many as were asked for');
select is(public.sweep_uploads(), 1, 'and the rest');
select is(pg_temp.discarded(), (select array_agg(p order by p) from unnest(array[pg_temp.path('spare'), pg_temp.path('empty')]) p),
  'all that no answer used in an interview that is over, uploaded or not');
select is(public.sweep_uploads(), 0, 'each once');
select is((select array_agg(path) from public.media_uploads where discarded_at is null and used_at is null), array[pg_temp.path('under_way')], 'an interview under way keeps its own');
select throws_ok(format('update public.media_uploads set discarded_at = now() where path = %L', pg_temp.path('first')), '23514', null, 'what was used can never be discarded');

select tests.make_due('unused_uploads');
create temporary table claimed as select m from jsonb_array_elements(queue.claim('unused_uploads', tests.drainer(), 10)::jsonb -> 'messages') m;
create function pg_temp.finish(paths text[], nth int, read_ct int) returns text language sql as $$
  select tests.problem(format('select public.finish_discarding(%L, ''unused_uploads'', %s, %s)', paths,
    (select (m ->> 'msg_id') from claimed order by (m ->> 'msg_id')::int limit 1 offset nth - 1), read_ct))
$$;
select is(pg_temp.finish(array[pg_temp.path('spare')], 1, 7), '409 stale_lease', 'a lapsed holder forgets nothing');
select is((select count(*)::int from public.media_uploads), 5, 'nothing');
select is(pg_temp.finish(array[pg_temp.path('spare'), pg_temp.path('empty'), pg_temp.path('first'), pg_temp.path('under_way')], 1, 1), 'no problem', 'the holder forgets');
select is((select count(*)::int from public.media_uploads where path in (pg_temp.path('first'), pg_temp.path('under_way'))), 2, 'only what was to be discarded');
select is((select count(*)::int from public.media_uploads), 3, 'which is gone');
select is(tests.depth('unused_uploads'), 1, 'with its message');
select tests.authenticate_as('owner@acme');
select throws_ok('select public.sweep_uploads()', '42501', null, 'members do not sweep');
select throws_ok($$select public.finish_discarding('{}', 'unused_uploads', 1, 1)$$, '42501', null, 'and discard nothing');

select * from finish();
rollback;
