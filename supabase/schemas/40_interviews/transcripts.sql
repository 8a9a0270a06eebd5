-- What a transcript must be, whoever made it: words that were said, with times that can be.

create function interviews.require_transcript(transcript jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  -- Hours are left out below one; SubRip writes a comma.
  a_time constant text := '([0-9]{1,4}:)?[0-9]{1,2}:[0-9]{1,2}[.,][0-9]{1,3}';
  wrong bigint;
begin
  perform private.require_shape(
    case when jsonb_typeof(require_transcript.transcript) = 'object' then require_transcript.transcript - 'words' else require_transcript.transcript end,
    interviews.transcript_shape(), 'invalid_transcript');
  if require_transcript.transcript ->> 'text' ~ ('^[\s\uFEFF]*WEBVTT([ \t][^\r\n]*)?[\r\n]|(^|[\r\n])[ \t]*' || a_time || '[ \t]*-->[ \t]*' || a_time) then
    perform private.raise_problem('invalid_transcript', 'text: this is a caption file, with its times between the words.',
      'Send it to the API as text/vtt or application/x-subrip, or as captions, or take everything out of it but the words.');
  end if;
  if not require_transcript.transcript ? 'words' then
    return;
  end if;
  if jsonb_typeof(require_transcript.transcript -> 'words') <> 'array' or jsonb_array_length(require_transcript.transcript -> 'words') > 20000 then
    perform private.raise_problem('invalid_transcript', 'words: must be an array of up to 20000 {word, start, end} with times in seconds.');
  end if;
  -- By set, not by shape: there may be thousands of words.
  select min(w.nth) - 1 into wrong from jsonb_array_elements(require_transcript.transcript -> 'words') with ordinality w (entry, nth)
  where case when jsonb_typeof(w.entry) = 'object' and jsonb_typeof(w.entry -> 'start') = 'number' and jsonb_typeof(w.entry -> 'end') = 'number'
      and jsonb_typeof(w.entry -> 'word') = 'string'
    then w.entry - array['word', 'start', 'end'] <> '{}' or char_length(w.entry ->> 'word') not between 1 and 200
      or not private.has_visible_character(w.entry ->> 'word') or not private.is_one_line(w.entry ->> 'word')
      or (w.entry ->> 'start')::numeric not between 0 and 36000 or (w.entry ->> 'end')::numeric not between 0 and 36000
    else true end;
  if wrong is not null then
    perform private.raise_problem('invalid_transcript',
      format('words[%s]: must be {word, start, end}, with a word of 1 to 200 characters and times of 0 to 36000 seconds.', wrong));
  end if;
end
$$;
comment on function interviews.require_transcript is
  'Refuses what is no transcript, and caption files that were sent as what was said. Raises invalid_transcript.';

create function interviews.word_times_error(transcript jsonb, duration numeric)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  words jsonb := nullif(word_times_error.transcript -> 'words', 'null');
  -- A recorder is stopped a moment after, and its clock is not the transcriber's.
  latest numeric := word_times_error.duration * 1.1 + 5;
  spoken bytea;
  said bigint;
  found record;
begin
  if words is null or words = '[]' then
    return null;
  end if;
  select t.nth - 1 as at, t.starts, t.ends, t.earlier into found from (
    select w.nth, w.starts, w.ends, lag(w.starts) over (order by w.nth) as earlier
    from (
      select e.nth, (e.entry ->> 'start')::numeric as starts, (e.entry ->> 'end')::numeric as ends
      from jsonb_array_elements(words) with ordinality e (entry, nth)
    ) w
  ) t
  where t.ends < t.starts or t.starts < t.earlier or t.ends > latest
  order by t.nth
  limit 1;
  if found.at is not null then
    return format('words[%s]: ', found.at) || case
      when found.ends < found.starts then format('ends at %s, before it starts at %s.', found.ends, found.starts)
      when found.starts < found.earlier then format('starts at %s, before the word ahead of it, at %s.', found.starts, found.earlier)
      else format('ends at %s, but the recording has %s seconds.', found.ends, word_times_error.duration)
    end;
  end if;
  -- All words at once, since reading letter by letter has a price for each call. Bytes are found faster than characters.
  spoken := convert_to(private.letters_of(translate(word_times_error.transcript ->> 'text', E'\x1f', ' ')), 'UTF8');
  with folded as (
    select f.nth, convert_to(f.word, 'UTF8') as word
    from string_to_table(private.letters_of(
      (select string_agg(e.entry ->> 'word', E'\x1f' order by e.nth) from jsonb_array_elements(words) with ordinality e (entry, nth))
    ), E'\x1f') with ordinality f (word, nth)
  ), placed as (
    select f.nth, f.word, sum(octet_length(f.word)) over (order by f.nth)::int as until from folded f
  )
  select min(p.nth) filter (where substring(spoken from p.until - octet_length(p.word) + 1 for octet_length(p.word)) <> p.word) - 1 as at,
    max(p.until) as until, count(*) - 1 as last
  into found from placed p;
  if found.at is not null then
    return format('words[%s]: is not the word that comes next in the text.', found.at);
  elsif found.until < octet_length(spoken) then
    return format('words[%s]: is the last one, but the text goes on.', found.last);
  end if;
  return null;
end
$$;
comment on function interviews.word_times_error is
  'What is wrong with the times of a transcript''s words, or null: they end after they start, start one after the other, end within the recording (of so many seconds, with 10 % and 5 seconds to spare; null when unknown), and have the letters and digits of the text.';

create function interviews.check_transcript()
returns trigger
language plpgsql
security definer -- reads the answer whoever writes
set search_path = ''
as $$
declare
  transcript jsonb := jsonb_build_object('language', new.language, 'text', new.text)
    || case when new.words is null then '{}' else jsonb_build_object('words', new.words) end;
  error text;
begin
  perform interviews.require_transcript(transcript);
  error := interviews.word_times_error(transcript, (select r.duration from public.responses r where r.id = new.response_id));
  if error is not null then
    perform private.raise_problem('invalid_transcript', error, 'Correct the word, or leave words out: times are optional.');
  end if;
  return new;
end
$$;
comment on function interviews.check_transcript is 'What is stored was said, at times that can be, whichever way it came in.';
create trigger check_transcript before insert or update on public.transcripts
for each row execute function interviews.check_transcript();
