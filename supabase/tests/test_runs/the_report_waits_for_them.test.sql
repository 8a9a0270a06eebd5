begin;
select plan(19);

select tests.create_workspace('acme');
select tests.http_runner('acme');
create function pg_temp.waits(candidate text) returns boolean language sql security definer as $$ select dispatch_after > now() from public.interview_report_event where id = tests.event_of(candidate) $$;
create function pg_temp.complete(candidate text) returns void language sql as $$
  select tests.as_candidate(candidate);
  select public.complete_invitation(tests.interview(candidate), 'early_finish');
  select tests.clear_authentication();
$$;

select tests.coded_interview('acme', 'ann');
select pg_temp.complete('ann');
select is(tests.run_status('ann'), 'pending', 'a completed interview has its code run by itself');
select ok(pg_temp.waits('ann'), 'the report waits for it');
select is((public.get_test_run_job(tests.run_of('ann')) #>> '{runner,kind}'), 'http', 'the consumer learns of whom to ask');
select is((public.get_test_run_job(tests.run_of('ann')) #>> '{answers,0,groups,1,id}'), 'edge', 'hidden groups as well');
select lives_ok(format('select public.finish_sending_test_run(%L, %L, %s, 1)', tests.run_of('ann'), 'test_runs', tests.leased_run()), 'the runner has it');
select is(tests.run_status('ann'), 'sent', 'which is noted');
select ok(pg_temp.waits('ann'), 'the report still waits');
select is(public.get_test_run_job(tests.run_of('ann')) ->> 'reason', 'sent', 'a message that came twice finds it done');
select public.take_test_results(tests.run_of('ann'), tests.run_results('ann'));
select ok(not pg_temp.waits('ann'), 'results let it go');

select tests.coded_interview('acme', 'bob');
select pg_temp.complete('bob');
select queue.settle('test_runs', tests.drainer(), tests.outcome(tests.leased_run(), 'dead', 1, '{"error":{"code":"test_runner_refused","message":"The runner answered 400."}}'));
select is(tests.run_status('bob'), 'failed test_runner_refused', 'a run dies with its message');
select ok(not pg_temp.waits('bob'), 'and lets the report go');
select queue.redrive('test_runs');
select is(tests.run_status('bob'), 'pending', 'redriven it is wanted again');
select public.finish_sending_test_run(tests.run_of('bob'), 'test_runs', tests.leased_run(), 1);
update public.test_runs set sent_at = now() - interval '59 minutes' where id = tests.run_of('bob');
select is(public.sweep_test_runs(), 0, 'a runner has an hour');
update public.test_runs set sent_at = now() - interval '61 minutes' where id = tests.run_of('bob');
select is(public.sweep_test_runs(), 1, 'then it is given up');
select is(tests.run_status('bob'), 'failed test_runner_silent', 'with the reason');
select is(public.take_test_results(tests.run_of('bob'), tests.run_results('bob')) ->> 'status', 'done', 'but late results are results');

select tests.coded_interview('acme', 'cem');
select tests.as_candidate('cem');
select public.request_test_run(tests.interview('cem'));
select tests.clear_authentication();
select pg_temp.complete('cem');
select is((select count(*)::int from public.test_runs where invitation_id = tests.interview('cem')), 1, 'what is being run already is not run twice');
select tests.coded_interview('acme', 'dot');
update public.invitations set automatic_analysis = false where id = tests.interview('dot');
select pg_temp.complete('dot');
select is(tests.run_of('dot'), null, 'what no machine may read is not run');
select public.put_test_runner('{"kind":"none"}', tests.workspace('acme'));
select tests.coded_interview('acme', 'eve');
select pg_temp.complete('eve');
select is(tests.run_of('eve'), null, 'nor what nobody is trusted with');

select * from finish();
rollback;
