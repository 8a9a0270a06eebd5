begin;
select plan(5);

select tests.create_workspace('acme');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.as_candidate('guess');
select is(tests.problem('select public.get_interview()'), '401 invalid_interview_token', 'a guess');
select tests.as_candidate('');
select is(tests.problem('select public.get_interview()'), '401 invalid_interview_token', 'an empty token');
select tests.as_service();
select is(tests.problem('select public.get_interview()'), '401 invalid_interview_token', 'none');
select tests.as_candidate((select token_hash from public.invitations));
select is(tests.problem('select public.get_interview()'), '401 invalid_interview_token', 'the stored hash is no token');
select tests.as_anonymous();
select throws_ok('select public.get_interview()', '42501', null, 'and only the api function may ask at all');

select * from finish();
rollback;
