begin;
select plan(4);

-- What each call answers in each state of consent. Not asked: the workspace requires none. Given: required,
-- and given. Outdated: given, but another text has come into force since. Refused: said before the start.
-- Missing: required since the interview began, and never given. Withdrawn: taken back during the interview;
-- withdrawn later: when it was over.
select tests.create_workspace('acme');
update public.workspaces set transcription = true where name = 'acme';
select public.put_consent_text('en', 'You agree.', tests.workspace('acme'));
select tests.published_template('acme');

create function pg_temp.say(interview boolean, analysis boolean default true) returns void language plpgsql as $$
begin
  perform public.record_consent(null, jsonb_build_object('textId', t -> 'id', 'textHash', t -> 'textHash', 'interview', interview, 'automaticAnalysis', analysis))
  from (select public.get_interview() -> 'consent' -> 'text' as t) s;
end
$$;
create function pg_temp.video(candidate text) returns uuid language sql security definer as $$
  select r.id from public.responses r where r.invitation_id = tests.interview(candidate) and r.type = 'video'
$$;
create function pg_temp.recording(candidate text) returns text language sql security definer as $$
  select m.path from public.media_uploads m where m.invitation_id = tests.interview(candidate) and m.used_at is null limit 1
$$;
create function pg_temp.require(required boolean) returns void language sql security definer as $$
  update public.workspaces set require_consent = required where name = 'acme'
$$;
create function pg_temp.in_state(state text) returns void language plpgsql as $$
begin
  perform tests.invite(tests.template('Backend engineer'), 'ann');
  perform tests.as_candidate('ann');
  if state not in ('not asked', 'missing', 'refused unasked') then
    perform pg_temp.require(true);
    perform pg_temp.say(true);
  end if;
  if state in ('not started', 'refused', 'refused unasked') then
    if state <> 'not started' then perform pg_temp.say(false); end if;
    return;
  end if;
  perform public.start_invitation(tests.interview('ann'));
  perform tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3)));
  perform tests.uploaded('ann', 3, 'video/mp4');
  case state
    when 'missing' then perform pg_temp.require(true);
    when 'outdated' then
      perform tests.clear_authentication();
      perform public.put_consent_text('en', 'You agree to more.', tests.workspace('acme'));
      perform tests.as_candidate('ann');
    when 'withdrawn' then perform pg_temp.say(false);
    when 'withdrawn later' then
      perform public.complete_invitation(tests.interview('ann'), 'early_finish');
      perform pg_temp.say(false);
    else null;
  end case;
end
$$;
grant execute on all functions in schema pg_temp to service_role;

create temporary table operations on commit drop as
  select * from (values
    ('start_invitation',     $$select public.start_invitation(tests.interview('ann'))$$),
    ('heartbeat_invitation', $$select public.heartbeat_invitation(tests.interview('ann'))$$),
    ('create_upload',        $$select public.create_upload(tests.interview('ann'), jsonb_build_object('questionId', tests.question('ann', 3), 'mimeType', 'video/webm', 'size', 7))$$),
    ('get_upload',           $$select public.get_upload(tests.interview('ann'), 'storage://interview-media/' || pg_temp.recording('ann'))$$),
    ('verify_upload',        $$select tests.verify(pg_temp.recording('ann'), 'video/mp4')$$),
    ('submit_response',      $$select tests.submit('ann', 1, '{"type":"text","content":"x"}')$$),
    ('submit_transcript',    $$select public.submit_transcript(tests.interview('ann'), pg_temp.video('ann'), '{"text":"We talked."}')$$),
    ('complete_invitation',  $$select public.complete_invitation(tests.interview('ann'), 'early_finish')$$)
  ) v (operation, statement);
create temporary table states on commit drop as
  select * from (values
    ('not asked', 'no problem'), ('given', 'no problem'), ('outdated', 'no problem'),
    ('missing', '403 consent_required'), ('withdrawn', '403 consent_required'), ('withdrawn later', '403 consent_required')
  ) v (state, expected);
create function pg_temp.answer(state text, statement text) returns text language plpgsql as $$
declare
  answer text;
begin
  perform pg_temp.in_state(state);
  answer := tests.problem(statement);
  raise exception using errcode = 'ZZ001';
exception when sqlstate 'ZZ001' then
  return answer;
end
$$;

select is_empty(
  $$select * from (select s.state, o.operation, pg_temp.answer(s.state, o.statement) as answer, s.expected from states s, operations o) c
    where answer is distinct from expected$$,
  'every call asks'
);
select results_eq(
  $$select s, pg_temp.answer(s, 'select public.start_invitation(tests.interview(''ann''))') from unnest(array['not started', 'refused', 'refused unasked']) with ordinality e (s, n) order by n$$,
  $$values ('not started', 'no problem'), ('refused', '403 consent_required'), ('refused unasked', '403 consent_required')$$,
  'a refusal is one also where nobody asked for consent'
);
create function pg_temp.by_service(state text, statement text) returns text language plpgsql as $$
declare
  answer text;
begin
  perform pg_temp.in_state(state);
  if state <> 'withdrawn' and state <> 'withdrawn later' then
    perform public.complete_invitation(tests.interview('ann'), 'early_finish');
  end if;
  perform tests.as_service();
  answer := tests.problem(statement);
  raise exception using errcode = 'ZZ001';
exception when sqlstate 'ZZ001' then
  return answer;
end
$$;
select results_eq(
  $$select s, pg_temp.by_service(s, 'select public.get_analysis_input(tests.interview(''ann''))'),
      pg_temp.by_service(s, 'select public.rerun_report(tests.interview(''ann''))'),
      pg_temp.by_service(s, format('insert into public.interview_report_event (interview_id) select tests.interview(%L) on conflict do nothing', 'ann'))
    from unnest(array['given', 'withdrawn', 'withdrawn later']) with ordinality e (s, n) order by n$$,
  $$values ('given', 'no problem', '409 report_in_progress', 'no problem'),
    ('withdrawn', '410 consent_withdrawn', '410 consent_withdrawn', '410 consent_withdrawn'),
    ('withdrawn later', '410 consent_withdrawn', '410 consent_withdrawn', '410 consent_withdrawn')$$,
  'and nothing is analysed, whoever asks'
);
select is_empty(
  $$select p.proname from pg_proc p
    where p.pronamespace = 'interviews'::regnamespace and p.prosrc ~ 'interviews\.candidate_invitation\('
      and p.prosrc !~ 'interviews\.(require_consent|raise_unless_under_way)\('
      -- To look, and to say what one agrees to, needs no consent.
      and p.proname not in ('get_interview', 'record_consent')$$,
  'as does whatever candidates may be given to do later'
);

select * from finish();
rollback;
