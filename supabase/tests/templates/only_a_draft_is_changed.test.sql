begin;
select plan(2);

select tests.create_workspace('acme');
select tests.published_template('acme');

create function pg_temp.all_refused(code text) returns setof text language sql as $f$
  select case tests.problem(op) when code then 'ok ' else 'NOT ' end || op from unnest(array[
    $$select public.update_template(tests.template('Backend engineer'), '{"title":"New"}')$$,
    $$select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text"}')$$,
    $$select public.update_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'), '{"required":true}')$$,
    $$select public.remove_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'))$$,
    $$select public.reorder_questions(tests.template('Backend engineer'), tests.question_ids('Backend engineer'))$$,
    $$select public.publish_template(tests.template('Backend engineer'))$$,
    $$update public.interview_templates set title = 'New'$$,
    $$update public.questions set text = 'Long enough text'$$,
    $$delete from public.questions$$,
    $$insert into public.questions (template_id, text, type) select tests.template('Backend engineer'), 'Long enough text', 'text'$$
  ]) op
$f$;
select is((select count(*)::int from pg_temp.all_refused('409 template_not_draft') r where r like 'ok%'), 10, 'not a published one');
select public.archive_template(tests.template('Backend engineer'));
select is((select count(*)::int from pg_temp.all_refused('409 template_archived') r where r like 'ok%'), 10, 'not an archived one');

select * from finish();
rollback;
