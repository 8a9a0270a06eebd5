begin;
select plan(3);

select tests.create_workspace('acme');
create temp table made as select public.create_subscription('{"name":"ats","url":"https://ats.example","eventTypes":["*"],"signatureKind":"ed25519",
  "secret":"whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="}', tests.workspace('acme')) as s;
select is((select s -> 'publicKeys' from made), '["whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="]', 'the half of it that receivers need');
select is((select relay.sending_of(array[(s ->> 'id')::uuid], now()) -> (s ->> 'id') ->> 'signatureKind' from made), 'ed25519', 'the sender is told the kind');
select is((select tests.problem(format('select public.rotate_subscription_secret(%L)', s ->> 'id')) from made), '400 signing_key_required', 'another key is to be given');

select * from finish();
rollback;
