begin;
select plan(25);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select tests.as_candidate('ann');
select tests.submit('ann', 3, jsonb_build_object('type', 'video', 'mediaUrl', tests.uploaded('ann', 3), 'duration', 30));
select tests.clear_authentication();
create view tests.responses as select id from public.responses;
grant select on tests.responses to authenticated, service_role;
-- The code and what was wrong, since the place in the list is what helps.
create function pg_temp.write(text text, words text) returns text language plpgsql as $$
declare
  code text;
begin
  perform public.submit_transcript(tests.interview('ann'), (select id from tests.responses),
    jsonb_build_object('text', write.text, 'words', (
      select jsonb_agg(jsonb_build_object('word', w[1], 'start', w[2]::numeric, 'end', w[3]::numeric) order by nth)
      from (select regexp_split_to_array(one, '\|') as w, nth from regexp_split_to_table(write.words, ' ') with ordinality s (one, nth)) each
    )));
  return 'no problem';
exception when others then
  get stacked diagnostics code = pg_exception_detail;
  return concat_ws(': ', code, sqlerrm);
end
$$;
grant execute on function pg_temp.write to authenticated, service_role;

select tests.as_candidate('ann');
select is(pg_temp.write('We talked.', 'We|0|0.2 talked|0.2|1'), 'no problem', 'one after the other');
select is(pg_temp.write('We talked.', 'we|0|0 "TALKED"|0|0'), 'no problem', 'case and punctuation are no difference, and moments may be one');
select is(pg_temp.write('Wir wären da', 'Wir|0|1 wa' || U&'\0308' || 'ren|1|2 da|2|3'), 'no problem', 'nor is how a letter is composed');
select is(pg_temp.write('東京都', '東|0|1 京|1|2 都|2|3'), 'no problem', 'where words are not separated, too');
select is(pg_temp.write('We, um, talked', 'We|0|1 ,|1|1 um|1|2 talked|2|3'), 'no problem', 'a word may be punctuation alone');
select is(pg_temp.write('a b', 'a|0|5 b|3|9'), 'no problem', 'words may overlap');
select is(pg_temp.write('a', 'a|30|37'), 'no problem', 'a recorder stops a little late');
select is(pg_temp.write('We talked.', 'We|2|1 talked|3|4'), 'invalid_transcript: words[0]: ends at 1, before it starts at 2.', 'no word ends before it starts');
select is(pg_temp.write('We talked.', 'We|2|3 talked|1|4'), 'invalid_transcript: words[1]: starts at 1, before the word ahead of it, at 2.', 'or starts before the one ahead');
select is(pg_temp.write('We talked.', 'We|0|1 talked|19999|20000'), 'invalid_transcript: words[1]: ends at 20000, but the recording has 30 seconds.', 'or is said after the end');
select alike(pg_temp.write('We talked.', 'We|-1|1 talked|2|3'), 'invalid_transcript: words[0]: must be%', 'or before the beginning');
select is(pg_temp.write('We talked.', 'We|0|1 sang|1|2'), 'invalid_transcript: words[1]: is not the word that comes next in the text.', 'they are the words of the text');
select is(pg_temp.write('We talked.', 'talked|0|1 We|1|2'), 'invalid_transcript: words[0]: is not the word that comes next in the text.', 'in its order');
select is(pg_temp.write('We talked.', 'We|0|1'), 'invalid_transcript: words[0]: is the last one, but the text goes on.', 'all of them');
select is(pg_temp.write('We', 'We|0|1 talked|1|2'), 'invalid_transcript: words[1]: is not the word that comes next in the text.', 'and no others');
select alike(pg_temp.write('We', 'We|0|1 ' || U&'\3164' || '|1|2'), 'invalid_transcript: words[1]: must be%', 'a word can be seen');

create function pg_temp.say(text text) returns text language sql as $$
  select tests.problem(format('select public.submit_transcript(%L, %L, %L)', tests.interview('ann'), (select id from tests.responses),
    jsonb_build_object('text', say.text)))
$$;
grant execute on function pg_temp.say to authenticated, service_role;
select is(pg_temp.say(E'WEBVTT\n\n00:01.000 --> 00:02.000\nWe talked.'), '400 invalid_transcript', 'a WebVTT file is not what was said');
select is(pg_temp.say(E'\uFEFFWEBVTT - by hand\r\n\r\nWe talked.'), '400 invalid_transcript', 'nor its beginning alone');
select is(pg_temp.say(E'1\n00:00:01,000 --> 00:00:02,000\nWe talked.'), '400 invalid_transcript', 'nor a SubRip file');
select is(pg_temp.say(E'So:\n\n00:00:01,000 --> 00:00:02,000\nWe talked.'), '400 invalid_transcript', 'nor one with something ahead of it');
select is(pg_temp.say('WEBVTT is a format --> I wrote a parser, at 10:30.'), 'no problem', 'but one may speak of them');
select is(pg_temp.say(E'\n\t' || U&'\00A0\200B\FEFF\3000\3164'), '400 invalid_transcript', 'and what nobody sees was not said');

select tests.clear_authentication();
select is(tests.problem($$update public.transcripts set text = E'\n\t'$$), '400 invalid_transcript', 'nor is it stored past the function');
select is(tests.problem($$update public.transcripts set words = '[{"word":"We","start":2,"end":1}]'$$), '400 invalid_transcript', 'nor are times that cannot be');
select is((select count(*)::int from public.transcripts where text ~ '-->'), 1, 'only what was spoken of is kept');

select * from finish();
rollback;
