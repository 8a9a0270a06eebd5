begin;
select plan(7);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann', '{"settings":{"allowRetakes":true,"maxRetakes":3}}');
create function pg_temp.answer() returns uuid language sql security definer as $$ select id from public.responses where type = 'video' and replaced_at is null $$;
grant execute on function pg_temp.answer to service_role;
create function pg_temp.lease() returns bigint language sql security definer as $$ select (queue.claim('transcribe', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint $$;
create function pg_temp.waits() returns boolean language sql security definer as $$ select dispatch_after > now() from public.interview_report_event where id = tests.event_of('ann') $$;
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));

select is(tests.depth('transcribe'), 0, 'off until it is turned on');
select tests.clear_authentication();
update public.workspaces set transcription = true, transcript_wait = interval '10 minutes';
create temporary table first on commit drop as select pg_temp.answer() as id;
insert into public.transcription_jobs (response_id, workspace_id, invitation_id) select id, workspace_id, invitation_id from public.responses;
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));
select tests.clear_authentication();
select is(public.get_transcription_job(id) ->> 'reason', 'replaced', 'not what a retake replaced') from first;
select is((public.get_transcription_job(pg_temp.answer())) ->> 'wanted', 'true', 'but what replaced it');
select tests.as_candidate('ann');
select public.submit_transcript(tests.interview('ann'), pg_temp.answer(), '{"text":"My own words."}');
select tests.clear_authentication();
select is(public.get_transcription_job(pg_temp.answer()) ->> 'reason', 'transcribed', 'not what the candidate wrote down');
update public.transcription_jobs set status = 'pending';
update public.invitations set automatic_analysis = false;
select is(public.get_transcription_job(pg_temp.answer()) ->> 'reason', 'declined', 'not of one who declined');
select is(public.finish_transcription(pg_temp.answer(), 'transcribe', pg_temp.lease(), 1, '{"text":"x"}') -> 'transcriptId', 'null', 'nor is it stored');
select is(public.get_transcription_job(gen_random_uuid()) ->> 'reason', 'not_found', 'not what is not there');

select * from finish();
rollback;
