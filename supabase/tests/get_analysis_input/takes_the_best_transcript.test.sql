begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
create temporary table answer on commit drop as select (tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3), 'duration', 9)) ->> 'id')::uuid as id;
select public.submit_transcript(tests.interview('ann'), id, '{"text":"by the candidate"}') from answer;
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
prepare transcript as select r -> 'transcript' ->> 'text' from json_array_elements(public.get_analysis_input(tests.interview('ann')) -> 'responses') r;
insert into public.transcripts (workspace_id, response_id, origin, language, text) select tests.workspace('acme'), id, 'asr', 'en', 'by a machine' from answer;
select results_eq('transcript', $$values ('by a machine')$$, 'a machine''s, which is independent, before the candidate''s');
insert into public.transcripts (workspace_id, response_id, origin, language, text) select tests.workspace('acme'), id, 'human', 'en', 'by a person' from answer;
select results_eq('transcript', $$values ('by a person')$$, 'a person''s before both');

select * from finish();
rollback;
