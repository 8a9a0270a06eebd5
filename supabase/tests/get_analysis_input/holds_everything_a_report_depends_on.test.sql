begin;
select plan(7);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann', '{"interviewCategory":"backend"}');
create temporary table input on commit drop as select public.get_analysis_input(tests.interview('ann'))::jsonb as doc;
select set_eq($$select jsonb_object_keys(doc) from input$$, array['interview', 'template', 'responses', 'redact', 'peers', 'settings'], 'these parts');
select is(
  (select (doc -> 'interview') - array['startedAt', 'completedAt', 'rubricHash', 'templateVersionId'] from input),
  jsonb_build_object('id', tests.interview('ann'), 'workspaceId', tests.workspace('acme'), 'type', 'Test Interview', 'category', 'backend', 'language', 'en',
    'templateVersion', 1, 'candidateId', null, 'status', 'completed', 'completedReason', 'manual'), 'the interview, of which nothing tells whether something was granted'
);
select results_eq($$select doc -> 'template' from input$$, 'select content from public.template_versions', 'the template, as it was sent');
select results_eq($$select doc -> 'interview' ->> 'rubricHash' from input$$, 'select rubric_hash from public.template_versions', 'and what identifies its rubric');
select is((select doc -> 'redact' from input), '{"names": ["ann"], "emails": ["ann@candidates.test"]}', 'what to redact');
select is(
  (select doc -> 'settings' from input), '{"recommendation": {"hire": 75, "consider": 50}, "hiddenTestWeight": 1, "model": false, "modelInOverall": false, "minimumCoverage": 0.6}', 'the workspace''s settings'
);
select is(tests.problem('select public.get_analysis_input(gen_random_uuid())'), '404 invitation_not_found', 'no interview, no input');

select * from finish();
rollback;
