-- What a receiver answered may repeat what it was sent, and more. It is kept only where the workspace wants
-- it, and then without what leads to a person or opens a door.

create function relay.masked_excerpt(excerpt text)
returns text
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
  masked text := excerpt;
begin
  -- The user-info part of a URL, before addresses are looked for, of which it looks like one.
  masked := regexp_replace(masked, '(://)[^[:space:]/@]*@', '\1[masked]@', 'g');
  -- What is named a credential, in JSON, forms and headers; with a scheme before it, as Authorization has.
  masked := regexp_replace(masked,
    '((?:token|secret|passw(?:or)?d|passphrase|authorization|credentials?|signature|api[-_ ]?key)[\\"'']*[[:space:]]*[:=][[:space:]]*[\\"'']*(?:(?:bearer|basic|digest|token)[[:space:]]+)?)[^[:space:]"'',;&<>\\]+',
    '\1[masked]', 'gi');
  masked := regexp_replace(masked, '(cookie[\\"'']*[[:space:]]*[:=][[:space:]]*[\\"'']*)[^"''\\\n\r]+', '\1[masked]', 'gi');
  masked := regexp_replace(masked, '(bearer|basic)[[:space:]]+[[:alnum:]._~+/=-]{8,}', '\1 [masked]', 'gi');
  masked := regexp_replace(masked, '(hw|sb|sk|pk|gh[a-z]|whsec|whsk|xox[a-z])[_-][[:alnum:]_+/=-]{8,}|eyJ[[:alnum:]_-]{5,}[[:alnum:]._-]*', '[masked]', 'g');
  -- Addresses, however their @ is written, also where the excerpt ends in the middle of one.
  masked := regexp_replace(masked, '[^[:space:]@<>()\[\]{}",;:=&?\\/]+(?:@|＠|%40|\\u0040|&#0*64;|&#x0*40;|&commat;)[^[:space:]@<>()\[\]{}"'',;:=&?\\/]*', '[e-mail]', 'gi');
  -- Seven digits or more, however they are grouped: telephone numbers, and all that is counted for a person.
  -- Not inside words, which ids are, unless there are nine in a row.
  masked := regexp_replace(masked, '(?<![[:alnum:]_-])[+(]*[[:digit:]](?:[[:space:]().·/-]{0,3}[[:digit:]]){6,}(?![[:alnum:]_]|-[[:alnum:]])', '[number]', 'g');
  masked := regexp_replace(masked, '[[:digit:]]{9,}', '[number]', 'g');
  -- Long runs that mean nothing to a reader, but for UUIDs.
  masked := regexp_replace(masked,
    '(?<![[:alnum:]_+/=-])(?![0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![[:alnum:]_+/=-]))[[:alnum:]_+/=-]{32,}', '[masked]', 'g');
  if char_length(excerpt) >= 8192 then
    -- What the edge has cut in two may not have been recognised.
    masked := left(masked, char_length(masked) - char_length(substring(right(masked, 320) from '[^[:space:]]*$')));
  end if;
  return left(masked, 4096);
end
$$;
comment on function relay.masked_excerpt is
  'What a receiver answered, without e-mail addresses, credentials, telephone numbers and other long numbers: at most 4,096 characters of what may be 8,192. Names and words are left.';
