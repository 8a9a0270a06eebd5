begin;
select plan(2);

select tests.create_workspace('acme');
create temporary table template on commit drop as select tests.published_template('acme') as id;
select tests.invite(id, 'ann') from template;
select public.revise_template(id) from template;
update public.questions set text = 'A changed question.' where template_id = (select id from template);
select public.publish_template(id) from template;
select tests.invite(id, 'bob') from template;
select tests.as_candidate('ann');
select public.start_invitation(tests.interview('ann'));
select is(public.get_interview() -> 'questions' -> 0 ->> 'text', 'What does idempotency mean to you?', 'who was invited before the change');
select tests.as_candidate('bob');
select public.start_invitation(tests.interview('bob'));
select is(public.get_interview() -> 'questions' -> 0 ->> 'text', 'A changed question.', 'who was invited after it');

select * from finish();
rollback;
