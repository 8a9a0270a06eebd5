begin;
select plan(10);

select throws_ok($$select private.raise_problem('last_owner')$$, 'PT409', 'A workspace keeps at least one owner.', 'status and sentence are the table''s');
select throws_ok($$select private.raise_problem('last_owner', 'Ada is the last one.')$$, 'PT409', 'Ada is the last one.', 'unless it is said more precisely');
select is(tests.problem($$select private.raise_problem('last_owner', 'Ada is the last one.', 'Ask Ada.')$$), '409 last_owner', 'the code travels as the detail');

create function pg_temp.hint_of(statement text) returns text language plpgsql as $$
declare
  hint text;
begin
  execute statement;
  return 'no problem';
exception when others then
  get stacked diagnostics hint = pg_exception_hint;
  return hint;
end
$$;
select is(pg_temp.hint_of($$select private.raise_problem('last_owner', 'Ada is the last one.')$$), 'Make somebody else an owner first.', 'the hint is the table''s');
select is(pg_temp.hint_of($$select private.raise_problem('last_owner', hint => 'Ask Ada.')$$), 'Ask Ada.', 'unless there is a better one');

select throws_ok($$select private.raise_problem('no_such_code')$$, 'PT500', 'private.problems has no problem with the code ''no_such_code''.', 'an unknown code is named');
select is(tests.problem($$select private.raise_problem('no_such_code')$$), '500 internal_error', 'and a fault of ours');
select throws_ok($$select private.answer_problem(null)$$, 'PT500', 'private.problems has no problem with the code NULL.', 'as a missing one is');

select is(private.answer_problem('invitation_expired', 'It expired yesterday.'),
  '{"code":"PT400","details":"invitation_expired","message":"It expired yesterday.","hint":"Ask for a new invitation."}',
  'an answer is the document that a raised problem becomes');
select is(current_setting('response.status'), '400', 'with its status');

select * from finish();
rollback;
