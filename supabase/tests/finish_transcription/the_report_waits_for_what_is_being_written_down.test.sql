begin;
select plan(15);

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
select is(tests.depth('transcribe'), 1, 'a recording is to be written down');
select is(pg_temp.waits(), true, 'its report waits');
select is(tests.rings('/report-producer/webhook/report-producer'), 0, 'and nobody is called');
select is(public.dispatch_report_event(tests.event_of('ann')) ->> 'outcome', 'duplicate', 'nor does asking help');
select is((public.dispatch_pending_report_events(100)) ->> 'dispatched', '0', 'nor the sweep');
select is(public.get_transcription_job(pg_temp.answer()) - array['responseId', 'invitationId', 'workspaceId', 'path'], '{"wanted":true,"bucket":"interview-media","mimeType":"video/webm","size":1000,"durationSeconds":null,"language":"en"}', 'the job says what there is');
create temporary table lease on commit drop as select pg_temp.lease() as id;
select is(tests.problem(format($$select public.finish_transcription(%L, 'transcribe', %s, 9, '{"text":"x"}')$$, pg_temp.answer(), id)), '409 stale_lease', 'who lost the lease writes nothing') from lease;
select is(public.finish_transcription(pg_temp.answer(), 'transcribe', id, 1, '{"language":"en","text":"We talked.","words":[{"word":"We","start":0,"end":0.4},{"word":"talked","start":0.5,"end":0.9}]}') ->> 'origin', 'asr', 'who has it does') from lease;
select is(pg_temp.waits(), false, 'then the report goes');
select is(tests.rings('/report-producer/webhook/report-producer'), 1, 'and is called for');
select is(tests.depth('transcribe'), 0, 'the message is gone');
select is(public.dispatch_report_event(tests.event_of('ann')) ->> 'outcome', 'queued', 'it is made once');
select is(public.get_analysis_input(tests.interview('ann')) -> 'responses' -> 0 -> 'transcript' ->> 'text', 'We talked.', 'from what was said');
select is((select count(*)::int from public.interview_report_event), 1, 'without a second request');
select is(public.get_transcription_job(pg_temp.answer()), '{"wanted":false,"reason":"transcribed"}', 'nothing is left to write down');

select * from finish();
rollback;
