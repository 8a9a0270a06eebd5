begin;
select plan(30);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.draft('acme');
select tests.published_template('acme', '{"title":"Live"}');
create function pg_temp.refusal(op text, email text) returns text language plpgsql as $$
declare
  told text;
begin
  perform tests.authenticate_as(email);
  begin
    told := tests.problem(op);
    perform tests.clear_authentication();
    raise exception 'undo' using errcode = 'ZZ001';
  exception when sqlstate 'ZZ001' then null;
  end;
  perform tests.clear_authentication();
  return told;
end
$$;
select is(pg_temp.refusal($$select public.update_template(tests.template('Backend engineer'), '{"title":"New"}')$$, 'recruiter@acme'), 'no problem', 'update_template as recruiter@acme');
select is(pg_temp.refusal($$select public.update_template(tests.template('Backend engineer'), '{"title":"New"}')$$, 'reviewer@acme'), '403 forbidden', 'update_template as reviewer@acme');
select is(pg_temp.refusal($$select public.update_template(tests.template('Backend engineer'), '{"title":"New"}')$$, 'owner@other'), '404 template_not_found', 'update_template as owner@other');
select is(pg_temp.refusal($$select public.delete_template(tests.template('Backend engineer'))$$, 'recruiter@acme'), 'no problem', 'delete_template as recruiter@acme');
select is(pg_temp.refusal($$select public.delete_template(tests.template('Backend engineer'))$$, 'reviewer@acme'), '403 forbidden', 'delete_template as reviewer@acme');
select is(pg_temp.refusal($$select public.delete_template(tests.template('Backend engineer'))$$, 'owner@other'), '404 template_not_found', 'delete_template as owner@other');
select is(pg_temp.refusal($$select public.publish_template(tests.template('Backend engineer'))$$, 'recruiter@acme'), 'no problem', 'publish_template as recruiter@acme');
select is(pg_temp.refusal($$select public.publish_template(tests.template('Backend engineer'))$$, 'reviewer@acme'), '403 forbidden', 'publish_template as reviewer@acme');
select is(pg_temp.refusal($$select public.publish_template(tests.template('Backend engineer'))$$, 'owner@other'), '404 template_not_found', 'publish_template as owner@other');
select is(pg_temp.refusal($$select public.revise_template(tests.template('Live'))$$, 'recruiter@acme'), 'no problem', 'revise_template as recruiter@acme');
select is(pg_temp.refusal($$select public.revise_template(tests.template('Live'))$$, 'reviewer@acme'), '403 forbidden', 'revise_template as reviewer@acme');
select is(pg_temp.refusal($$select public.revise_template(tests.template('Live'))$$, 'owner@other'), '404 template_not_found', 'revise_template as owner@other');
select is(pg_temp.refusal($$select public.copy_template(tests.template('Live'))$$, 'recruiter@acme'), 'no problem', 'copy_template as recruiter@acme');
select is(pg_temp.refusal($$select public.copy_template(tests.template('Live'))$$, 'reviewer@acme'), '403 forbidden', 'copy_template as reviewer@acme');
select is(pg_temp.refusal($$select public.copy_template(tests.template('Live'))$$, 'owner@other'), '404 template_not_found', 'copy_template as owner@other');
select is(pg_temp.refusal($$select public.archive_template(tests.template('Live'))$$, 'recruiter@acme'), 'no problem', 'archive_template as recruiter@acme');
select is(pg_temp.refusal($$select public.archive_template(tests.template('Live'))$$, 'reviewer@acme'), '403 forbidden', 'archive_template as reviewer@acme');
select is(pg_temp.refusal($$select public.archive_template(tests.template('Live'))$$, 'owner@other'), '404 template_not_found', 'archive_template as owner@other');
select is(pg_temp.refusal($$select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text"}')$$, 'recruiter@acme'), 'no problem', 'add_question as recruiter@acme');
select is(pg_temp.refusal($$select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text"}')$$, 'reviewer@acme'), '403 forbidden', 'add_question as reviewer@acme');
select is(pg_temp.refusal($$select public.add_question(tests.template('Backend engineer'), '{"text":"Long enough text","type":"text"}')$$, 'owner@other'), '404 template_not_found', 'add_question as owner@other');
select is(pg_temp.refusal($$select public.update_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'), '{"required":true}')$$, 'recruiter@acme'), 'no problem', 'update_question as recruiter@acme');
select is(pg_temp.refusal($$select public.update_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'), '{"required":true}')$$, 'reviewer@acme'), '403 forbidden', 'update_question as reviewer@acme');
select is(pg_temp.refusal($$select public.update_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'), '{"required":true}')$$, 'owner@other'), '404 template_not_found', 'update_question as owner@other');
select is(pg_temp.refusal($$select public.remove_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'))$$, 'recruiter@acme'), 'no problem', 'remove_question as recruiter@acme');
select is(pg_temp.refusal($$select public.remove_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'))$$, 'reviewer@acme'), '403 forbidden', 'remove_question as reviewer@acme');
select is(pg_temp.refusal($$select public.remove_question(tests.template('Backend engineer'), tests.first_question('Backend engineer'))$$, 'owner@other'), '404 template_not_found', 'remove_question as owner@other');
select is(pg_temp.refusal($$select public.reorder_questions(tests.template('Backend engineer'), tests.question_ids('Backend engineer'))$$, 'recruiter@acme'), 'no problem', 'reorder_questions as recruiter@acme');
select is(pg_temp.refusal($$select public.reorder_questions(tests.template('Backend engineer'), tests.question_ids('Backend engineer'))$$, 'reviewer@acme'), '403 forbidden', 'reorder_questions as reviewer@acme');
select is(pg_temp.refusal($$select public.reorder_questions(tests.template('Backend engineer'), tests.question_ids('Backend engineer'))$$, 'owner@other'), '404 template_not_found', 'reorder_questions as owner@other');

select * from finish();
rollback;
