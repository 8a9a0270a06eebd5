begin;
select plan(22);

select tests.create_workspace('acme');
create function pg_temp.rubric(phrases jsonb, more jsonb default '{}', language text default 'en') returns text language sql as $$
  select tests.problem(format('select public.create_template(tests.workspace(''acme''), tests.template_content(%L))', jsonb_build_object(
    'title', 'Phrases', 'language', language, 'questions', jsonb_build_array(jsonb_build_object('text', 'Long enough text', 'type', 'text',
      'rubric', jsonb_build_object('mustMention', jsonb_build_array(jsonb_build_object('id', 'a', 'label', 'A', 'anyOf', phrases))) || more)))))
$$;
create function pg_temp.content(changes jsonb) returns text language sql as $$
  select tests.problem(format('select public.create_template(tests.workspace(''acme''), tests.template_content(%L))', '{"title":"Phrases"}' || changes))
$$;
select is(pg_temp.rubric('["idempotency key*"]'), 'no problem', 'a phrase');
select is(pg_temp.rubric('["???"]'), '400 invalid_question', 'a phrase without a word');
select is(pg_temp.rubric('["*"]'), '400 invalid_question', 'a star alone');
select is(pg_temp.rubric('["fine","the"]'), '400 invalid_question', 'a word that every answer has');
select is(pg_temp.rubric('["of the"]'), '400 invalid_question', 'two of them');
select is(pg_temp.rubric('["a*"]'), '400 invalid_question', 'a beginning of many words');
select is(pg_temp.rubric('["C","R","C++","Go",".NET","409","the customer","not my job","idem*"]'), 'no problem', 'short names and longer phrases');
select is(pg_temp.rubric('["die"]'), 'no problem', 'a word of one language');
select is(pg_temp.rubric('["FÜR die"]', language => 'de-AT'), '400 invalid_question', 'is a common one in another');
select is(pg_temp.rubric('["京都","鍵*"]', language => 'ja'), 'no problem', 'words of one character');
select is(pg_temp.rubric('["a*"]', language => 'sw'), '400 invalid_question', 'a language without a list has this problem');
select is(pg_temp.rubric('["the"]', language => 'sw'), 'no problem', 'and not that');
select is(pg_temp.rubric('["their fault"]', '{"redFlags":[{"id":"b","label":"B","anyOf":["Their  FAULT"]}]}'), '400 invalid_question', 'a phrase that is wanted and a red flag');
select is(pg_temp.rubric('["C"]', '{"redFlags":[{"id":"b","label":"B","anyOf":["C++"]}]}'), 'no problem', 'two that differ');
select is(pg_temp.rubric('["x1"]', '{"needed":2}'), '400 invalid_question', 'two of one');
select is(pg_temp.rubric('["x1"]', '{"needed":1}'), 'no problem', 'one of one');
select is(pg_temp.content('{"competencies":[{"id":"depth","name":"D","weight":1,"anchors":{"1":"a","3":"b","5":"c"},"mustMention":[{"id":"a","label":"A","anyOf":["***"]}]}]}'), '400 invalid_template', 'a competency has the same rules');
select is(pg_temp.content('{"competencies":[{"id":"depth","name":"D","weight":1,"anchors":{"1":"a","3":"b","5":"c"},"mustMention":[{"id":"a","label":"A","anyOf":["x1"]}],"needed":2}]}'), '400 invalid_template', 'for what is needed, too');
select is(pg_temp.content('{"requirements":[{"id":"r","label":"R","level":"must","anyOf":["of"]}]}'), '400 invalid_template', 'and a requirement');
select is(pg_temp.content('{"questions":[{"text":"Long enough text","type":"multiple_choice","options":[{"id":"a","text":"A"},{"id":"b","text":"B"}],"correctOptionIds":["a","b"]}]}'), '400 invalid_options', 'a choice that nobody can get wrong');

-- What was published before a rule stands; it is asked again before it is published again.
select tests.published_template('acme', '{"title":"Old"}');
select tests.clear_authentication();
alter table public.questions disable trigger check_question;
update public.questions set rubric = '{"mustMention":[{"id":"a","label":"A","anyOf":["the"]}],"redFlags":[]}' where template_id = tests.template('Old') and "order" = 1;
alter table public.questions enable trigger check_question;
select tests.authenticate_as('recruiter@acme');
select public.revise_template(tests.template('Old'));
select is(tests.problem($$select public.publish_template(tests.template('Old'))$$), '400 invalid_template', 'not published again');
select is((select count(*)::int from public.template_versions v where v.template_id = tests.template('Old')), 1, 'the version that was stays');

select * from finish();
rollback;
