begin;
select plan(5);

select tests.create_workspace('acme');

select tests.started_interview('acme', 'ann', '{"settings":{"allowTextInsteadOfVideo":false}}', '{"accommodations":{"extraRetakes":1}}');
select tests.as_candidate('ann');
select tests.submit('ann', 1, '{"type":"text","content":"x"}');
select is(public.get_interview() -> 'questions' -> 0 ->> 'retakesLeft', '1', 'a granted retake');
select is(tests.submit('ann', 1, '{"type":"text","content":"y"}') ->> 'retake', '1', 'counts where the template allows none');
select is(tests.problem($$select tests.submit('ann', 1, '{"type":"text","content":"z"}')$$), '400 response_already_submitted', 'once');
select is(tests.problem($$select tests.submit('ann', 3, '{"type":"text","content":"z"}')$$), '400 response_type_mismatch', 'no text for a video where the template says so');
select tests.clear_authentication();
select tests.started_interview('acme', 'bob', '{"settings":{"allowTextInsteadOfVideo":false},"title":"B"}', '{"accommodations":{"textInsteadOfVideo":true}}');
select tests.as_candidate('bob');
select is(tests.submit('bob', 3, '{"type":"text","content":"z"}') ->> 'type', 'text', 'unless it was granted');

select * from finish();
rollback;
