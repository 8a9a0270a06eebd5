begin;
select plan(6);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
select is(
  public.get_report(tests.report_of('ann')) - array['createdAt', 'versions', 'answers'],
  jsonb_build_object('id', tests.report_of('ann'), 'invitationId', tests.interview('ann'), 'eventId', tests.event_of('ann'), 'version', 1, 'analyzer', 'test',
    'analyzerVersion', '1', 'inputHash', repeat('a', 64), 'blind', false, 'body', tests.report() -> 'body',
    'candidateName', 'ann', 'raters', '{"complete":0,"expected":2}'::jsonb, 'humanRatings', '[]'::jsonb, 'draft', '[]'::jsonb, 'ratedVersions', '[]'::jsonb), 'all of it'
);
select is(public.get_invitation_report(tests.interview('ann')), public.get_report(tests.report_of('ann')), 'by interview, too');
select tests.authenticate_as('owner@other');
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '404 report_not_found', 'to another workspace it does not exist');
select is(tests.problem('select public.get_invitation_report(tests.interview(''ann''))'), '404 invitation_not_found', 'nor does the interview');
select is(tests.problem('select public.get_report(gen_random_uuid())'), '404 report_not_found', 'like one that does not');
select tests.as_anonymous();
select throws_ok('select public.get_report(gen_random_uuid())', '42501', null, 'a stranger may not even ask');

select * from finish();
rollback;
