begin;
select plan(5);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":3}}');
update public.workspaces set transcription = true, transcript_wait = interval '10 minutes';
create function pg_temp.answer() returns uuid language sql security definer as $$ select id from public.responses where type = 'video' and replaced_at is null $$;
create function pg_temp.lease() returns bigint language sql security definer as $$ select (queue.claim('transcribe', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint $$;
create function pg_temp.waits() returns boolean language sql security definer as $$ select dispatch_after > now() from public.interview_report_event where id = tests.event_of('ann') $$;
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));

select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
select queue.settle('transcribe', tests.drainer(), tests.outcome(pg_temp.lease(), 'dead', 1, '{"error":{"code":"media_unreadable","message":"No sound."}}'));
select results_eq('select status::text, error_code from public.transcription_jobs', $$values ('failed', 'media_unreadable')$$, 'with its error');
select is(pg_temp.waits(), false, 'the report goes without');
select queue.redrive('transcribe');
select is((select status::text from public.transcription_jobs), 'pending', 'redriven it is wanted again');
select is(public.finish_transcription(pg_temp.answer(), 'transcribe', pg_temp.lease(), 1, '{"text":" "}') -> 'transcriptId', 'null', 'nothing said is a result');
select is((select status::text from public.transcription_jobs), 'done', 'too');

select * from finish();
rollback;
