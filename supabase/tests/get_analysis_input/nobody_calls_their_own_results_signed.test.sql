begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 4, '{"type":"code","content":"code","language":"python","testResults":{"language":"python","groups":[]}}');
select tests.clear_authentication();
select public.complete_invitation(tests.interview('ann'), 'early_finish') from (select tests.as_candidate('ann')) s;
select tests.clear_authentication();
prepare runner as select coalesce(r -> 'testResults' -> 'runner', 'null') from jsonb_array_elements(public.get_analysis_input(tests.interview('ann'))::jsonb -> 'responses') r;
select results_eq('runner', $$values ('null'::jsonb)$$, 'reported results have no runner');
update public.responses set test_results = test_results || '{"runner":"trusted"}' where type = 'code';
select results_eq('runner', $$values ('null'::jsonb)$$, 'nor when they name one');

select * from finish();
rollback;
