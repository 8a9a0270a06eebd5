begin;
select plan(20);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann', '{"title":"Asked"}');
insert into public.consent_texts (workspace_id, language, version, text, text_hash)
values (tests.workspace('acme'), 'en', 1, 'We read your answers.', 'x');
select tests.subscribe('acme', 'ats');
select tests.create_api_key('acme', array['events:write']);

-- What is refused when it stands there: null when the table takes it.
create function pg_temp.takes(target text, value text) returns text language plpgsql as $$
declare
  state text;
begin
  execute format('update public.%s set %I = %L', split_part(target, '.', 1), split_part(target, '.', 2), takes.value);
  return 'takes it';
exception when others then
  get stacked diagnostics state = returned_sqlstate;
  return state;
end
$$;
select is((select string_agg(distinct pg_temp.takes(t, blank), ' ') from unnest(array[
  E'\n\n\t', U&'\00A0', U&'\200B', U&'\FEFF', U&'\3000', U&'\3164', U&'\115F', U&'\1160', U&'\2800', U&'\FFA0', U&'\0301', U&'\00AD', repeat(E'\n', 20), ' '
]) blank), '23514', t || ' is never blank')
from unnest(array['workspaces.name', 'api_keys.name', 'invitations.candidate_name', 'responses.content', 'responses.code_language', 'subscriptions.name']) t;
-- Their triggers refuse before the constraint does.
select isnt(pg_temp.takes('consent_texts.text', E'\n'), 'takes it', 'nor is a consent text');
select throws_ok($$insert into public.consent_texts (workspace_id, language, version, text, text_hash) values (tests.workspace('acme'), 'de', 1, U&'\3164', 'x')$$, '23514', null, 'not a new one either');

select is((select string_agg(distinct pg_temp.takes(t, 'A' || odd || 'b'), ' ') from unnest(array[
  E'\n', E'\t', E'\u0007', E'\u0085', E'\u2028', E'\u202e', E'\u2066'
]) odd), '23514', t || ' is one line')
from unnest(array['workspaces.name', 'workspace_members.display_name', 'api_keys.name', 'invitations.candidate_name', 'responses.code_language', 'subscriptions.name']) t;
select is(pg_temp.takes('api_keys.name', E'\u05d0\u200f \u0915\u094d\u200d\u0937 \u2764\ufe0f'), 'takes it', 'marks that scripts need are no controls');

select is((select string_agg(distinct pg_temp.takes('invitations.candidate_email', odd), ' ') from unnest(array[
  'a@b', E'a@b.example\n', 'A@b.example', E'o\u0308@b.example', E'a\u200b@b.example', ' a@b.example', '@b.example'
]) odd), '23514', 'addresses are stored as they are compared');
select is(pg_temp.takes('invitations.candidate_email', 'jörg@müller.example'), 'takes it', 'in any script');

select tests.authenticate_as('recruiter@acme');
select is(tests.problem(format('insert into public.interview_templates (workspace_id, title, interview_type) values (%L, %L, %L)', tests.workspace('acme'), E'\n', 'technical')),
  '400 invalid_template', 'members are told so where they write tables');
select is(tests.problem(format('insert into public.interview_templates (workspace_id, title, interview_type) values (%L, %L, %L)', tests.workspace('acme'), E'Two\nlines', 'technical')),
  '400 invalid_template', 'and where they write two lines');
select is(tests.problem(format('insert into public.interview_templates (workspace_id, title, interview_type) values (%L, %L, %L)', tests.workspace('acme'), 'One', 'technical')),
  'no problem', 'but not of what fits');

select * from finish();
rollback;
