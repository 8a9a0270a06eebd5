begin;
select plan(4);

select tests.create_workspace('acme');
update public.workspaces set transcription = true where id = tests.workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3), 'duration', 30));
select tests.clear_authentication();

create function pg_temp.finish(words text) returns jsonb language plpgsql as $$
declare
  response uuid := (select j.response_id from public.transcription_jobs j);
  message jsonb;
begin
  perform pgmq.purge_queue('transcribe');
  perform queue.enqueue('transcribe', queue.message('transcribe.response', jsonb_build_object('responseId', response), tests.workspace('acme')));
  message := queue.claim('transcribe', tests.drainer(), 1)::jsonb -> 'messages' -> 0;
  perform public.finish_transcription(response, 'transcribe', (message ->> 'msg_id')::bigint, (message ->> 'read_ct')::int,
    jsonb_build_object('text', 'We talked.', 'words', finish.words::jsonb));
  return (select t.words from public.transcripts t where t.origin = 'asr' and t.text = 'We talked.');
end
$$;
select is(pg_temp.finish('[{"word":"We","start":0,"end":1},{"word":"talked","start":1,"end":2}]') -> 1 ->> 'word', 'talked', 'a machine''s times are kept');
select is(pg_temp.finish('[{"word":"We","start":2,"end":1},{"word":"talked","start":1,"end":2}]'), null, 'unless they cannot be: its words are');
select is(pg_temp.finish('[{"word":"We","start":0,"end":1}]'), null, 'or are those of other words');
select is(pg_temp.finish('[{"word":"We","start":0,"end":1},{"word":"talked","start":900,"end":901}]'), null, 'or of another recording');

select * from finish();
rollback;
