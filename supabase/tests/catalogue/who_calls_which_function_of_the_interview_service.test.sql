begin;
select plan(3);

-- What each kind of function answers to each caller: yes, an SQLSTATE, or a problem; 404 alone stands for
-- the function's own not-found code. Those elsewhere have all rights in another workspace; nobody is
-- signed in and a member of nothing; the candidate is the one whose interview it is, with the link or
-- signed in with the address, and the other candidate has the link of another interview.
create temporary table answers on commit drop as
  select * from (values
    ('owner',               'yes',           'yes',           'yes',              'yes',              'yes',              'yes',                         'yes',                         'yes',                        '404',                         'yes',              '42501',         '409 last_owner',           'yes'),
    ('admin',               'yes',           'yes',           'yes',              'yes',              'yes',              'yes',                         'yes',                         'yes',                        '404',                         'yes',              '42501',         'yes',                      'yes'),
    ('recruiter',           'yes',           'yes',           'yes',              'yes',              '403 forbidden',    'yes',                         'yes',                         'yes',                        '404',                         'yes',              '42501',         'yes',                      'yes'),
    ('reviewer',            'yes',           '403 forbidden', 'yes',              '403 forbidden',    '403 forbidden',    '403 forbidden',               'yes',                         '403 forbidden',              '404',                         'yes',              '42501',         'yes',                      'yes'),
    ('key that reads',      'yes',           '403 forbidden', 'yes',              '403 forbidden',    '403 forbidden',    '403 forbidden',               '403 rating_needs_a_person',   '403 forbidden',              '401 invalid_interview_token', '401 unauthorized', '403 forbidden', '403 leaving_needs_a_person', '401 unauthorized'),
    ('key that writes',     'yes',           'yes',           'yes',              'yes',              '403 forbidden',    '403 decision_needs_a_person', '403 rating_needs_a_person',   'yes',                        '401 invalid_interview_token', '401 unauthorized', '403 forbidden', '403 leaving_needs_a_person', '401 unauthorized'),
    ('key for events',      '403 forbidden', '403 forbidden', '403 forbidden',    '403 forbidden',    '403 forbidden',    '403 forbidden',               '403 rating_needs_a_person',   '403 forbidden',              '401 invalid_interview_token', '401 unauthorized', '403 forbidden', '403 forbidden',            '401 unauthorized'),
    ('member elsewhere',    '404',           '404',           '404',              '404',              '404',              '404',                         '404',                         '404',                        '404',                         'yes',              '42501',         '404',                      'yes'),
    ('key elsewhere',       '404',           '404',           '404',              '404',              '404',              '404',                         '403 rating_needs_a_person',   '404',                        '401 invalid_interview_token', '401 unauthorized', '403 forbidden', '404',                      '401 unauthorized'),
    ('nobody',              '404',           '404',           '404',              '404',              '404',              '404',                         '404',                         '404',                        '404',                         'yes',              '42501',         '404',                      'yes'),
    ('signed-in candidate', '404',           '404',           '404',              '404',              '404',              '404',                         '404',                         'yes',                        'yes',                         'yes',              '42501',         '404',                      'yes'),
    ('candidate',           '404',           '404',           '401 unauthorized', '401 unauthorized', '401 unauthorized', '404',                         '403 rating_needs_a_person',   'yes',                        'yes',                         '401 unauthorized', '403 forbidden', '401 unauthorized',         '401 unauthorized'),
    ('other candidate',     '404',           '404',           '401 unauthorized', '401 unauthorized', '401 unauthorized', '404',                         '403 rating_needs_a_person',   '404',                        '404',                         '401 unauthorized', '403 forbidden', '401 unauthorized',         '401 unauthorized'),
    ('service',             'yes',           'yes',           'yes',              'yes',              'yes',              '403 decision_needs_a_person', '403 rating_needs_a_person',   'yes',                        '401 invalid_interview_token', '401 unauthorized', 'yes',           '403 leaving_needs_a_person', 'yes'),
    ('anonymous',           '42501',         '42501',         '42501',            '42501',            '42501',            '42501',                       '42501',                       '42501',                      '42501',                       '42501',            '42501',         '42501',                    '42501')
  ) v (caller,              "read",          "write",         "look around",      "add",              "manage",           "decide",                      "rate",                        "transcribe",                 "take",                        "own",              "serve",          "leave",                     "found");

-- The functions: what kind each is, what it calls a thing that there is not, whose interview it is about,
-- and a call that succeeds for whoever may make it.
create temporary table calls on commit drop as
  select * from (values
    ('list_templates',             'look around', 'workspace_not_found',  null,  $$select public.list_templates('{}', tests.workspace('acme'))$$),
    ('create_template',            'add',         'workspace_not_found',  null,  $$select public.create_template(tests.workspace('acme'), tests.template_content())$$),
    ('get_template',               'read',        'template_not_found',   null,  $$select public.get_template(tests.template('Draft'))$$),
    ('update_template',            'write',       'template_not_found',   null,  $$select public.update_template(tests.template('Draft'), '{"description":"x"}')$$),
    ('delete_template',            'write',       'template_not_found',   null,  $$select public.delete_template(tests.template('Draft'))$$),
    ('publish_template',           'write',       'template_not_found',   null,  $$select public.publish_template(tests.template('Draft'))$$),
    ('revise_template',            'write',       'template_not_found',   null,  $$select public.revise_template(tests.template('Open'))$$),
    ('copy_template',              'write',       'template_not_found',   null,  $$select public.copy_template(tests.template('Open'))$$),
    ('archive_template',           'write',       'template_not_found',   null,  $$select public.archive_template(tests.template('Open'))$$),
    ('list_questions',             'read',        'template_not_found',   null,  $$select public.list_questions(tests.template('Draft'))$$),
    ('add_question',               'write',       'template_not_found',   null,  $$select public.add_question(tests.template('Draft'), '{"type":"text","text":"Why was that so?"}')$$),
    ('update_question',            'write',       'template_not_found',   null,  $$select public.update_question(tests.template('Draft'), tests.first_question('Draft'), '{"timeLimit":60}')$$),
    ('remove_question',            'write',       'template_not_found',   null,  $$select public.remove_question(tests.template('Draft'), tests.first_question('Draft'))$$),
    ('reorder_questions',          'write',       'template_not_found',   null,  $$select public.reorder_questions(tests.template('Draft'), tests.question_ids('Draft'))$$),
    ('get_workspace_settings',     'look around', 'workspace_not_found',  null,  $$select public.get_workspace_settings(tests.workspace('acme'))$$),
    ('update_workspace_settings',  'manage',      'workspace_not_found',  null,  $$select public.update_workspace_settings('{"transcription":true}', tests.workspace('acme'))$$),
    ('list_workspaces',            'own',         null,                   null,  $$select public.list_workspaces()$$),
    ('create_workspace',           'found',       null,                   null,  $$select public.create_workspace('One of my own')$$),
    ('list_members',               'look around', 'workspace_not_found',  null,  $$select public.list_members(tests.workspace('acme'))$$),
    ('add_member',                 'manage',      'workspace_not_found',  null,  $$select public.add_member(jsonb_build_object('userId', tests.user_id('nobody@example.test'), 'role', 'reviewer'), tests.workspace('acme'))$$),
    ('update_member',              'manage',      'workspace_not_found',  null,  $$select public.update_member(tests.user_id('reviewer@acme'), '{"role":"recruiter"}', tests.workspace('acme'))$$),
    ('remove_member',              'manage',      'workspace_not_found',  null,  $$select public.remove_member(tests.user_id('reviewer@acme'), tests.workspace('acme'))$$),
    ('leave_workspace',            'leave',       'workspace_not_found',  null,  $$select public.leave_workspace(tests.workspace('acme'))$$),
    ('list_consent_texts',         'look around', 'workspace_not_found',  null,  $$select public.list_consent_texts(tests.workspace('acme'))$$),
    ('put_consent_text',           'manage',      'workspace_not_found',  null,  $$select public.put_consent_text('en', 'Another text', tests.workspace('acme'))$$),
    ('create_invitation',          'write',       'template_not_found',   null,  $$select public.create_invitation(tests.template('Open'), 'new@candidates.test', 'new')$$),
    ('get_invitation',             'read',        'invitation_not_found', 'sam', $$select public.get_invitation(tests.interview('sam'))$$),
    ('list_invitations',           'look around', 'workspace_not_found',  null,  $$select public.list_invitations('{}', tests.workspace('acme'))$$),
    ('list_candidate_invitations', 'own',         null,                   'sam', $$select public.list_candidate_invitations()$$),
    ('update_invitation',          'write',       'invitation_not_found', 'pat', $$select public.update_invitation(tests.interview('pat'), '{"accommodations":{"extraRetakes":1}}')$$),
    ('rotate_invitation_link',     'write',       'invitation_not_found', 'pat', $$select public.rotate_invitation_link(tests.interview('pat'))$$),
    ('revoke_invitation',          'write',       'invitation_not_found', 'pat', $$select public.revoke_invitation(tests.interview('pat'))$$),
    ('decide_invitation',          'decide',      'invitation_not_found', 'rae', $$select public.decide_invitation(tests.interview('rae'), 'approved')$$),
    ('get_media',                  'read',        'response_not_found',   'sam', $$select public.get_media(pg_temp.recorded_answer())$$),
    ('get_interview',              'take',        'invitation_not_found', 'pat', $$select public.get_interview(tests.interview('pat'))$$),
    ('record_consent',             'take',        'invitation_not_found', 'pat', $$select public.record_consent(tests.interview('pat'), pg_temp.full_consent())$$),
    ('start_invitation',           'take',        'invitation_not_found', 'pat', $$select public.start_invitation(tests.interview('pat'))$$),
    ('heartbeat_invitation',       'take',        'invitation_not_found', 'sam', $$select public.heartbeat_invitation(tests.interview('sam'))$$),
    ('create_upload',              'take',        'invitation_not_found', 'sam', $$select public.create_upload(tests.interview('sam'), jsonb_build_object('questionId', tests.question('sam', 3), 'mimeType', 'video/webm', 'size', 1))$$),
    ('get_upload',                 'take',        'invitation_not_found', 'sam', $$select public.get_upload(tests.interview('sam'), 'storage://interview-media/' || pg_temp.recording())$$),
    ('submit_response',            'take',        'invitation_not_found', 'sam', $$select tests.submit('sam', 1, '{"type":"text","content":"x"}')$$),
    ('submit_transcript',          'transcribe',  'invitation_not_found', 'sam', $$select public.submit_transcript(tests.interview('sam'), pg_temp.recorded_answer(), '{"text":"We talked."}')$$),
    ('complete_invitation',        'take',        'invitation_not_found', 'sam', $$select public.complete_invitation(tests.interview('sam'), 'early_finish')$$),
    ('get_test_runner',            'add',         'workspace_not_found',  null,  $$select public.get_test_runner(tests.workspace('acme'))$$),
    ('put_test_runner',            'manage',      'workspace_not_found',  null,  $$select public.put_test_runner('{"kind":"none"}', tests.workspace('acme'))$$),
    ('request_test_run',           'transcribe',  'invitation_not_found', 'sam', $$select public.request_test_run(tests.interview('sam'))$$),
    ('get_test_run',               'transcribe',  'test_run_not_found',   'sam', $$select public.get_test_run(pg_temp.run_of_sam())$$),
    ('verify_upload',              'serve',       null,                   'sam', $$select public.verify_upload(pg_temp.recording(), 'video/webm')$$),
    ('get_invitation_report',      'read',        'invitation_not_found', 'rae', $$select public.get_invitation_report(tests.interview('rae'))$$),
    ('get_report',                 'read',        'report_not_found',     'rae', $$select public.get_report(tests.report_of('rae'))$$),
    ('rate_report',                'rate',        'report_not_found',     'rae', $$select public.rate_report(tests.report_of('rae'), tests.ratings(4, 3, 'Clear.'))$$),
    ('save_rating_draft',          'rate',        'report_not_found',     'rae', $$select public.save_rating_draft(tests.report_of('rae'), '[{"competencyId":"depth","note":"Clear."}]')$$),
    ('rerun_report',               'write',       'invitation_not_found', 'rae', $$select public.rerun_report(tests.interview('rae'))$$),
    ('list_report_events',         'look around', 'workspace_not_found',  null,  $$select public.list_report_events(workspace_id => tests.workspace('acme'))$$)
  ) v (function, kind, not_found, candidate, statement);

-- Of the webhook relay, and how the api function learns whom it speaks for: the callers of these have tests of their own.
create temporary table of_the_relay on commit drop as
  select unnest(array[
    'identify_member', 'list_event_types', 'delete_event_type', 'get_relay_settings', 'update_relay_settings',
    'get_event', 'list_events', 'replay_event', 'create_subscription', 'get_subscription', 'list_subscriptions', 'update_subscription',
    'delete_subscription', 'rotate_subscription_secret', 'test_subscription', 'get_delivery', 'list_deliveries', 'list_attempts',
    'retry_delivery', 'recover_deliveries', 'relay_stats', 'create_api_key', 'list_api_keys', 'revoke_api_key'
  ]) as function;

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.create_user('nobody@example.test');
select public.put_consent_text('en', 'Text', tests.workspace('acme'));
select tests.draft('acme', '{"title":"Draft"}');
select tests.published_template('acme', '{"title":"Open"}');
select tests.invite(tests.template('Open'), 'pat');
select tests.started_interview('acme', 'sam');
select tests.started_interview('acme', 'oli');
select tests.reported_interview('acme', 'rae');
select tests.create_user(name || '@candidates.test')
from unnest(array['pat', 'sam', 'rae']) name;
select tests.confirm_email(name || '@candidates.test') from unnest(array['pat', 'sam', 'rae']) name;
select tests.as_candidate('sam');
select tests.submit('sam', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('sam', 3)));
select tests.submit('sam', 4, '{"type":"code","content":"pass","language":"python"}');
select tests.clear_authentication();
select public.put_test_runner('{"kind":"piston"}', tests.workspace('acme'));
select public.request_test_run(tests.interview('sam'));
select set_config('tests.reads', tests.create_api_key('acme', '{interviews:read,reports:read}'), true),
  set_config('tests.writes', tests.create_api_key('acme', '{interviews:read,interviews:write,reports:read,reports:write}'), true),
  set_config('tests.events', tests.create_api_key('acme', '{events:read,events:write}'), true),
  set_config('tests.elsewhere', tests.create_api_key('other', '{interviews:read,interviews:write,reports:read,reports:write}'), true);

create function pg_temp.recorded_answer() returns uuid language sql security definer as $$ select id from public.responses where type = 'video' $$;
create function pg_temp.recording() returns text language sql security definer as $$ select path from public.media_uploads $$;
create function pg_temp.run_of_sam() returns uuid language sql security definer as $$ select id from public.test_runs $$;
create function pg_temp.full_consent() returns jsonb language sql security definer as $$
  select jsonb_build_object('textId', id, 'textHash', text_hash, 'interview', true, 'automaticAnalysis', true) from public.consent_texts
$$;
grant execute on function pg_temp.recorded_answer, pg_temp.recording, pg_temp.run_of_sam, pg_temp.full_consent to anon, authenticated, service_role;

-- The answer to a call, which is then undone.
create function pg_temp.answer(caller text, candidate text, statement text) returns text language plpgsql as $$
declare
  answer text;
begin
  perform case caller
    when 'key that reads' then tests.as_api_key(current_setting('tests.reads'))
    when 'key that writes' then tests.as_api_key(current_setting('tests.writes'))
    when 'key for events' then tests.as_api_key(current_setting('tests.events'))
    when 'key elsewhere' then tests.as_api_key(current_setting('tests.elsewhere'))
    when 'member elsewhere' then tests.authenticate_as('owner@other')
    when 'nobody' then tests.authenticate_as('nobody@example.test')
    when 'signed-in candidate' then tests.authenticate_as(candidate || '@candidates.test')
    when 'candidate' then tests.as_candidate(candidate)
    when 'other candidate' then tests.as_candidate('oli')
    when 'service' then tests.as_service()
    when 'anonymous' then tests.as_anonymous()
    else tests.authenticate_as(caller || '@acme')
  end;
  answer := tests.problem(statement);
  raise exception using errcode = 'ZZ001';
exception when sqlstate 'ZZ001' then
  return answer;
end
$$;

select is_empty(
  $$select function, caller, answer, expected
    from (
      select c.function, a.caller, pg_temp.answer(a.caller, coalesce(c.candidate, 'sam'), c.statement) as answer,
        case to_jsonb(a) ->> c.kind when 'yes' then 'no problem' when '404' then '404 ' || c.not_found else to_jsonb(a) ->> c.kind end as expected
      from calls c, answers a
    ) each_cell
    where answer is distinct from expected$$,
  'every function answers every caller as the matrix says'
);
select set_eq(
  $$select p.proname::text from pg_proc p
    where p.pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')$$,
  $$select function from calls where kind <> 'serve' union all select function from of_the_relay$$,
  'the matrix knows every function that a member may execute'
);
select is_empty(
  $$select c.function from calls c where c.statement !~ format('select (public\.%1$s|tests\.submit)\(', c.function)
    or not (to_jsonb((select a from answers a limit 1)) ? c.kind)$$,
  'and each row calls its function and is of a kind'
);

select * from finish();
rollback;
