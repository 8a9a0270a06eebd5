begin;
select plan(9);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann'), tests.started_interview('acme', 'bob', '{"title":"Another"}');
select tests.as_candidate('ann');
select set_config('tests.url', public.create_upload(tests.interview('ann'), jsonb_build_object(
  'questionId', tests.question('ann', 3), 'mimeType', 'video/webm', 'size', 1000)) ->> 'mediaUrl', true);
create function pg_temp.ask(candidate text, url text default current_setting('tests.url')) returns text language sql as $$
  select tests.problem(format('select public.get_upload(tests.interview(%L), %L)', candidate, url))
$$;
grant execute on function pg_temp.ask to authenticated, service_role;
select is('storage://' || (u ->> 'bucket') || '/' || (u ->> 'path'), current_setting('tests.url'), 'they are told where it is')
from public.get_upload(tests.interview('ann'), current_setting('tests.url')) u;
select is(pg_temp.ask('ann', current_setting('tests.url') || 'x'), '404 media_not_found', 'of what they have begun');
select is(pg_temp.ask('bob'), '404 invitation_not_found', 'in their own interview');
select tests.as_candidate('bob');
select is(pg_temp.ask('bob'), '404 media_not_found', 'another''s upload is none');
select tests.as_candidate('no token of ours');
select is(pg_temp.ask('ann'), '401 invalid_interview_token', 'a wrong token learns nothing');
select tests.authenticate_as('owner@acme');
select is(pg_temp.ask('ann'), '404 invitation_not_found', 'nor does a member');
select tests.as_anonymous();
select throws_ok('select public.get_upload(null, null)', '42501', null, 'nor does a stranger');
select tests.as_candidate('ann');
select is(pg_temp.ask('ann'), 'no problem', 'while the interview is under way');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select is(pg_temp.ask('ann'), '400 invitation_completed', 'and not afterwards');

select * from finish();
rollback;
