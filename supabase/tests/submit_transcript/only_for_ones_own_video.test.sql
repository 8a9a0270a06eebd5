begin;
select plan(4);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.started_interview('acme', 'bob');
select tests.as_candidate('bob');
create temporary table answers on commit drop as
select (tests.submit('bob', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('bob', 3))) ->> 'id')::uuid as video, (tests.submit('bob', 1, '{"type":"text","content":"x"}') ->> 'id')::uuid as text;
select is(tests.problem($$select public.submit_transcript(tests.interview('bob'), (select text from answers), '{"text":"x"}')$$), '400 response_type_mismatch', 'a text needs none');
select is(tests.problem($$select public.submit_transcript(tests.interview('bob'), gen_random_uuid(), '{"text":"x"}')$$), '404 response_not_found', 'no response');
select tests.as_candidate('ann');
select is(tests.problem($$select public.submit_transcript(tests.interview('ann'), (select video from answers), '{"text":"x"}')$$), '404 response_not_found', 'another''s');
select tests.as_candidate('bob');
select public.complete_invitation(tests.interview('bob'), 'early_finish');
select is(tests.problem($$select public.submit_transcript(tests.interview('bob'), (select video from answers), '{"text":"x"}')$$), '400 invitation_completed', 'too late');

select * from finish();
rollback;
