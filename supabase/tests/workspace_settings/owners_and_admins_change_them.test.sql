begin;
select plan(21);

select tests.create_workspace('acme');
select tests.create_workspace('other');

select tests.authenticate_as('admin@acme');
select is(public.update_workspace_settings('{"invitationExpiryHours":48,"transcription":true}', tests.workspace('acme')) ->> 'invitationExpiryHours', '48', 'an admin');
select is(tests.problem($$select public.update_workspace_settings('{"requireConsent":true}', tests.workspace('acme'))$$), '409 consent_text_missing', 'consent needs a text');
select is(public.put_consent_text('en', 'Text', tests.workspace('acme')) ->> 'version', '1', 'a text');
select is(public.put_consent_text('en', 'Text', tests.workspace('acme')) ->> 'version', '1', 'the same again is the same');
select is(public.put_consent_text('en', 'Text 2', tests.workspace('acme')) ->> 'version', '2', 'another is the next version');
select is((select string_agg((i ->> 'version') || (i ->> 'current'), ' ' order by i ->> 'version') from jsonb_array_elements(public.list_consent_texts(tests.workspace('acme')) -> 'items') i), '1false 2true', 'the latest is in force');
select is(public.update_workspace_settings('{"requireConsent":true}', tests.workspace('acme')) ->> 'requireConsent', 'true', 'then it can be required');
select is(tests.problem($$select public.update_workspace_settings('{"invitationExpiryHours":0}', tests.workspace('acme'))$$), '400 invalid_settings', 'no time at all');
select is(tests.problem($$select public.update_workspace_settings('{"hireFrom":40,"considerFrom":60}', tests.workspace('acme'))$$), '400 invalid_settings', 'bands in disorder');
select is(tests.problem($$select public.update_workspace_settings('{"colour":1}', tests.workspace('acme'))$$), '400 invalid_settings', 'an unknown setting');
select is(public.update_workspace_settings('{"ratersExpected":3,"modelInOverall":true}', tests.workspace('acme')) @> '{"ratersExpected":3,"modelInOverall":true}', true, 'how many rate, and whether a model counts');
select is(tests.problem($$select public.update_workspace_settings('{"ratersExpected":0}', tests.workspace('acme'))$$), '400 invalid_settings', 'somebody has to');
select is(tests.problem($$select public.update_workspace_settings('{"ratersExpected":21}', tests.workspace('acme'))$$), '400 invalid_settings', 'but no crowd');
select is(tests.problem($$select public.put_consent_text('english', '', tests.workspace('acme'))$$), '400 invalid_consent_text', 'no text');
select tests.authenticate_as('recruiter@acme');
select is(public.get_workspace_settings(tests.workspace('acme')) ->> 'transcription', 'true', 'members read them');
select is(tests.problem($$select public.update_workspace_settings('{}', tests.workspace('acme'))$$), '403 forbidden', 'a recruiter changes none');
select is(tests.problem($$select public.put_consent_text('en', 'x', tests.workspace('acme'))$$), '403 forbidden', 'nor texts');
select tests.authenticate_as('owner@other');
select is(tests.problem($$select public.get_workspace_settings(tests.workspace('acme'))$$), '404 workspace_not_found', 'others see nothing');
select is(tests.problem($$select public.list_consent_texts(tests.workspace('acme'))$$), '404 workspace_not_found', 'nor texts');
select tests.clear_authentication();
select is(tests.problem($$update public.consent_texts set text = 'x'$$), '409 version_is_frozen', 'a text stays as it was shown');
select tests.invite(tests.published_template('acme'), 'ann');
select is((select expires_at from public.invitations), now() + interval '48 hours', 'invitations expire as was set');

select * from finish();
rollback;
