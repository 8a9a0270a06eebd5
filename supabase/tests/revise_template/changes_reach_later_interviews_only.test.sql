begin;
select plan(6);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
select is(public.revise_template(tests.template('Backend engineer')) ->> 'status', 'draft', 'it can be edited again');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'x@y.example', 'X')$$), '400 template_not_published', 'nobody is invited meanwhile');
select public.update_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'), '{"text":"Something else entirely?"}');
select public.publish_template(tests.template('Backend engineer'));
select tests.invite(tests.template('Backend engineer'), 'bob');
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select is(public.get_interview() -> 'questions' -> 0 ->> 'text', 'What does idempotency mean to you?', 'who was invited before');
select tests.as_candidate('bob');
select public.start_invitation(tests.interview('bob'));
select is(public.get_interview() -> 'questions' -> 0 ->> 'text', 'Something else entirely?', 'who was invited after');
select tests.clear_authentication();
select results_eq('select version from public.template_versions order by version', 'values (1), (2)', 'versions are counted');
select is(tests.problem($$select public.revise_template(tests.draft('acme', '{"title":"D"}'))$$), '400 template_not_published', 'a draft needs no revision');

select * from finish();
rollback;
