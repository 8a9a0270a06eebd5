begin;
select plan(9);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
create temporary table seen on commit drop as select public.get_report(tests.report_of('ann')) as opened;
select is((select opened #>> '{body,schema_version}' from seen), '1.0', 'such a report');
select is((select opened -> 'body' from seen), tests.report() -> 'body', 'is shown as it was stored');
select is((select opened #>> '{answers,kind}' from seen), 'people', 'with the answers beside it');
select is((select opened #>> '{answers,answers,0,answer}' from seen), 'Doing it twice has the same effect as once.', 'whole');
select is(
  (select jsonb_array_length(opened #> '{answers,answers}') from seen),
  (select jsonb_array_length(v.content -> 'questions') from public.invitations i join public.template_versions v on v.id = i.template_version_id
    where i.id = tests.interview('ann')), 'to every question'
);
select tests.authenticate_as('reviewer@acme');
select is(public.get_report(tests.report_of('ann')) -> 'answers', 'null', 'while blind they are in the body');
select is(
  public.rate_report(tests.report_of('ann'), tests.ratings(3, 3)) -> 'answers', (select opened -> 'answers' from seen), 'and after rating beside it'
);
select tests.clear_authentication();
select tests.reported_interview('acme', 'bob', jsonb_build_object('body', tests.report() -> 'body' || '{"schema_version":"2.0"}', 'input_hash', repeat('c', 64)));
select tests.authenticate_as('recruiter@acme');
select is(public.get_report(tests.report_of('bob')) -> 'answers', 'null', 'a report of today holds its own');
select tests.clear_authentication();
select tests.reported_interview('acme', 'cyd', jsonb_build_object('body', tests.report() -> 'body' || '{"sections":{"kind":"people","answers":[]}}', 'input_hash', repeat('d', 64)));
select tests.authenticate_as('recruiter@acme');
select is(public.get_report(tests.report_of('cyd')) -> 'answers', 'null', 'as one for people always did');

select * from finish();
rollback;
