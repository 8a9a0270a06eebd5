begin;
select plan(2);

-- The matrix: for each table, what each role can do to the rows of a workspace by writing to the table
-- itself, as supabase-js does. Everything else goes through functions.
create temporary table expected on commit drop as
  select * from (values
    ('interview_templates', 'read insert update delete', 'read insert update delete', 'read insert update delete', 'read', '-', '-'),
    ('questions', 'read insert update delete', 'read insert update delete', 'read insert update delete', 'read', '-', '-'),
    ('template_versions', 'read', 'read', 'read', 'read', '-', '-'),
    ('consent_texts', 'read', 'read', 'read', 'read', '-', '-'),
    ('invitations', 'read', 'read', 'read', 'read', '-', '-'),
    ('invitation_accommodations', 'read', 'read', 'read', '-', '-', '-'),
    ('invitation_decisions', 'read', 'read', 'read', '-', '-', '-'),
    ('candidate_consents', 'read', 'read', 'read', '-', '-', '-'),
    ('media_uploads', 'read', 'read', 'read', '-', '-', '-'),
    ('responses', 'read', 'read', 'read', '-', '-', '-'),
    ('transcripts', 'read', 'read', 'read', '-', '-', '-'),
    ('transcription_jobs', 'read', 'read', 'read', '-', '-', '-'),
    ('test_runners', 'read', 'read', 'read', '-', '-', '-'),
    ('test_runs', 'read', 'read', 'read', '-', '-', '-'),
    ('test_run_answers', 'read', 'read', 'read', '-', '-', '-'),
    ('outbox', '-', '-', '-', '-', '-', '-'),
    ('event_sinks', '-', '-', '-', '-', '-', '-'),
    ('outbox_deliveries', '-', '-', '-', '-', '-', '-')
  ) v (table_name, owner, admin, recruiter, reviewer, other, anon);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select public.put_consent_text('en', 'Text', tests.workspace('acme'));
update public.workspaces set transcription = true where name = 'acme';
select tests.draft('acme', '{"title":"Draft"}');
select tests.started_interview('acme', 'ann', '{}', '{"accommodations":{"extraRetakes":1}}');
select tests.as_candidate('ann');
select public.record_consent(tests.interview('ann'), jsonb_build_object('textId', t -> 'id', 'textHash', t -> 'textHash', 'interview', true, 'automaticAnalysis', true)) from (select public.get_interview() -> 'consent' -> 'text' as t) s;
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));
select tests.submit('ann', 4, '{"type":"code","content":"pass"}');
select tests.clear_authentication();
select public.put_test_runner('{"kind":"piston"}', tests.workspace('acme'));
select public.request_test_run(tests.interview('ann'));
insert into public.transcripts (workspace_id, response_id, origin, language, text) select workspace_id, id, 'human', 'en', 'x' from public.responses where type = 'video';
insert into public.invitation_decisions (invitation_id, workspace_id, decision, decided_as) values (tests.interview('ann'), tests.workspace('acme'), 'approved', 'owner');
select public.enable_event_sink('kafka');
insert into public.outbox_deliveries (event_id, sink, aggregate_id, sequence) select id, 'kafka', aggregate_id, sequence from public.outbox limit 1;

create function pg_temp.attempt(role text, statement text) returns boolean language plpgsql as $$
declare
  touched bigint := 0;
begin
  case role when 'anon' then perform tests.as_anonymous();
    when 'other' then perform tests.authenticate_as('owner@other');
    else perform tests.authenticate_as(role || '@acme'); end case;
  begin
    execute statement;
    get diagnostics touched = row_count;
    raise exception 'undo' using errcode = 'ZZ001';
  exception
    when sqlstate 'ZZ001' then null;
    when others then touched := 0;
  end;
  perform tests.clear_authentication();
  return touched > 0;
end
$$;
create function pg_temp.verbs(role text, table_name text) returns text language sql as $$
  select coalesce(nullif(concat_ws(' ',
    case when pg_temp.attempt(role, format('select %s from public.%I limit 1', case table_name when 'invitations' then 'id' when 'test_runners' then 'url' else '*' end, table_name)) then 'read' end,
    case when pg_temp.attempt(role, case table_name
      when 'interview_templates' then format('insert into public.interview_templates (workspace_id, title, interview_type) values (%L, ''New'', ''one-way'')', tests.workspace('acme'))
      when 'questions' then format('insert into public.questions (template_id, text, type) values (%L, ''Long enough text'', ''text'')', tests.template('Draft'))
      else format('insert into public.%1$I select * from public.%1$I limit 1', table_name) end) then 'insert' end,
    case when pg_temp.attempt(role, case table_name
      when 'interview_templates' then 'update public.interview_templates set description = ''x'' where title = ''Draft'''
      when 'questions' then format('update public.questions set is_required = false where template_id = %L', tests.template('Draft'))
      else format('update public.%I set %I = %2$I', table_name, (
        select attname from pg_attribute where attrelid = ('public.' || table_name)::regclass and attnum = 1)) end) then 'update' end,
    case when pg_temp.attempt(role, case table_name
      when 'interview_templates' then 'delete from public.interview_templates where title = ''Draft'''
      when 'questions' then format('delete from public.questions where template_id = %L', tests.template('Draft'))
      else format('delete from public.%I', table_name) end) then 'delete' end), ''), '-')
$$;
select results_eq(
  $$select table_name, pg_temp.verbs('owner', table_name), pg_temp.verbs('admin', table_name), pg_temp.verbs('recruiter', table_name),
    pg_temp.verbs('reviewer', table_name), pg_temp.verbs('other', table_name), pg_temp.verbs('anon', table_name) from expected order by table_name$$,
  'select * from expected order by table_name', 'exactly what the matrix says'
);
select is_empty(
  $$select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and (c.relname ~ '^(interview_templates|questions|template_|consent|invitation|candidate|media|response|transcri|test_run|outbox|event_sinks)')
    and c.relname not in (select table_name from expected)$$,
  'which knows every table of the interview service'
);

select * from finish();
rollback;
