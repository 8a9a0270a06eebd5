begin;
select plan(7);

select tests.create_workspace('acme');
select tests.published_template('acme');

select tests.invite(tests.template('Backend engineer'), 'ann');
select is(public.archive_template(tests.template('Backend engineer')) ->> 'status', 'archived', 'a published template');
select is(tests.problem($$select public.create_invitation(tests.template('Backend engineer'), 'x@y.example', 'X')$$), '400 template_not_published', 'nobody is invited any more');
select tests.as_candidate('ann');
select is(public.start_invitation(tests.interview('ann')) ->> 'status', 'started', 'who was invited goes on');
select tests.clear_authentication();
select is(tests.problem($$select public.archive_template(tests.template('Backend engineer'))$$), '409 template_archived', 'not twice');
select is(tests.problem($$select public.revise_template(tests.template('Backend engineer'))$$), '409 template_archived', 'there is no way back');
select is(tests.problem($$select public.archive_template(tests.draft('acme', '{"title":"D"}'))$$), '400 template_not_published', 'a draft is deleted instead');
select set_eq($$select event_type from public.outbox where aggregate_type = 'template' and aggregate_id = tests.template('Backend engineer')$$, array['template.created', 'template.published', 'template.archived'], 'others are told');

select * from finish();
rollback;
