-- Whatever its state: a refusal must not tell a stranger that an id is somebody's.
begin;
select plan(3);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.started_interview('acme', 'started');
select tests.reported_interview('acme', 'reported');
select tests.authenticate_as('owner@other');
create function pg_temp.answer_for(id uuid) returns text language sql as
$$ select tests.problem(format('insert into public.interview_report_event (interview_id) values (%L)', id)) $$;
select is(pg_temp.answer_for(gen_random_uuid()), '404 invitation_not_found', 'one that does not exist');
select is(pg_temp.answer_for(tests.interview('started')), '404 invitation_not_found', 'one under way');
select is(pg_temp.answer_for(tests.interview('reported')), '404 invitation_not_found', 'one completed');

select * from finish();
rollback;
