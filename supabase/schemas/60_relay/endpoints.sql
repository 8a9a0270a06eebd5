-- What a subscription may be: every field checked in one place, for creating and for changing.

create function relay.refuse_subscription(message text, hint text default null)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  perform private.raise_problem('invalid_subscription', refuse_subscription.message, refuse_subscription.hint);
end
$$;

-- The same as the functions check with what a name resolves to (shared/domain/relay/address_policy.ts and
-- target_url.ts), as far as a URL alone tells. It makes a subscription that was saved past the api function
-- fail early; what keeps deliveries out of private networks is the check at every attempt.
create function relay.check_public_host(host text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  -- As URL parsers read it: compatibility forms are folded, and the full stop of ideographic writing is one.
  name text := rtrim(translate(normalize(lower(check_public_host.host), nfkc), '。', '.'), '.');
  address inet;
begin
  if name like '[%' then
    if pg_input_is_valid(btrim(name, '[]'), 'inet') then
      address := btrim(name, '[]')::inet;
    end if;
  elsif name ~ '(^|\.)(0x[0-9a-f]*|[0-9]+)$' then
    -- Other spellings (0x7f.1, 0177.0.0.1, 2130706433) are read differently by different programs.
    if name ~ '^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}$' and pg_input_is_valid(name, 'inet') then
      address := name::inet;
    end if;
  else
    if name !~ '^[^.]+(\.[^.]+)+$' or name ~ '[!-,/:-^`{-~]' or char_length(name) > 253
       or name ~ '\.(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)$' then
      perform private.raise_problem('blocked_host');
    end if;
    return;
  end if;
  if address <<= '::ffff:0:0/96' then
    address := inet '0.0.0.0' + (address - inet '::ffff:0:0');
  elsif address <<= '64:ff9b::/96' then
    address := inet '0.0.0.0' + (address - inet '64:ff9b::');
  end if;
  if address is null or (family(address) = 6 and not address <<= '2000::/3') or address <<= any ('{
    0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 168.63.129.16/32, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24,
    192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4,
    2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20
  }'::inet[]) then
    perform private.raise_problem('blocked_address');
  end if;
end
$$;
comment on function relay.check_public_host is
  'Refuses hosts that are, by their spelling alone, not public. Raises blocked_host, blocked_address.';

create function relay.is_local_project()
returns boolean
language sql
stable
security definer -- reads Vault
set search_path = ''
as $$
  select exists (
    select from vault.decrypted_secrets s where s.name = 'hirewire_functions_url' and s.decrypted_secret like 'http://%'
  )
$$;
comment on function relay.is_local_project is
  'Whether this is a developer''s own machine, as its functions tell, too: by a URL that is not https. There the functions say which networks are open.';

create function relay.check_endpoint_url(url text, allow_http boolean, public_only boolean default true)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  parts text[];
  port int;
begin
  -- Scheme, authority, rest. Backslashes, blanks and control characters make parsers disagree: refused.
  parts := regexp_match(check_endpoint_url.url, '^(https?)://([^/?#\\[:space:][:cntrl:]]+)([/?][^#\\[:space:][:cntrl:]]*)?$', 'i');
  if parts is null or char_length(check_endpoint_url.url) > 2048 then
    perform private.raise_problem('invalid_url');
  end if;
  if parts[2] like '%@%' then
    perform private.raise_problem('invalid_url', 'url must not contain a user name or a password.', 'Put credentials into a custom header.');
  end if;
  if lower(parts[1]) = 'http' and not allow_http then
    perform private.raise_problem('https_required');
  end if;
  -- [v6]:port or host:port
  if parts[2] !~ '^(\[[0-9a-fA-F:.]+\]|[^\[\]:]+)(:[0-9]{1,5})?$' then
    perform private.raise_problem('invalid_url', 'The host or the port of url cannot be read.', 'Check the URL.');
  end if;
  port := substring(parts[2] from ':([0-9]{1,5})$')::int;
  if port is not null and port not in (80, 443) and (
    port not between 1024 and 65535
    -- Services that speak something else, which a POST might still reach.
    or port in (1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 4194, 5432, 5433, 5672, 5900, 5984, 6000, 6379, 6380, 6443, 6666, 6667, 7001, 8500,
      9042, 9092, 9200, 9300, 10250, 10255, 10256, 11211, 15672, 25672, 26379, 27017, 27018, 27019, 50070)
  ) then
    perform private.raise_problem('invalid_url',
      format('Port %s is not allowed.', port),
      'Use 443, 80 or a port from 1024 that no well-known database or cluster service uses.');
  end if;
  if public_only then
    perform relay.check_public_host(substring(parts[2] from '^(\[.*\]|[^:]+)'));
  end if;
end
$$;
comment on function relay.check_endpoint_url is
  'Refuses what no endpoint''s URL may look like. What its name resolves to is checked by the functions, when it is saved and at every attempt. Raises invalid_url, https_required, blocked_host, blocked_address.';

create function relay.check_headers(headers jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  wrong text;
begin
  if jsonb_typeof(headers) is distinct from 'object' or (select count(*) from jsonb_object_keys(headers)) > 20 or octet_length(headers::text) > 8192 then
    perform private.raise_problem('invalid_headers', 'headers must be an object of at most 20 headers and 8192 bytes.');
  end if;
  select h.key into wrong from jsonb_each(headers) h
  -- __proto__ is a token as well, but the programs that headers pass through lose it.
  where h.key !~ '^[a-zA-Z0-9!#$%&''*+.^_`|~-]{1,100}$' or h.key = '__proto__' or jsonb_typeof(h.value) <> 'string' or char_length(h.value #>> '{}') > 2000 or h.value #>> '{}' !~ '^[!-~]([ -~]*[!-~])?$'
  limit 1;
  if wrong is not null then
    perform private.raise_problem('invalid_headers',
      format('The header %L is not a valid header.', left(wrong, 100)),
      'Names are HTTP tokens; values are printable ASCII without leading or trailing blanks.');
  end if;
  select lower(h.key) into wrong from jsonb_object_keys(headers) h (key)
  where lower(h.key) in (
      'host', 'connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'date', 'via', 'cookie', 'origin', 'user-agent'
    )
    or lower(h.key) ~ '^(content-|webhook-|svix-|upstash-|proxy-|sec-|access-control-|x-forwarded-|accept-encoding$)'
  limit 1;
  if wrong is not null then
    perform private.raise_problem('reserved_header', format('The header %s is set by the sender.', wrong));
  end if;
  if exists (select from jsonb_object_keys(headers) h (key) group by lower(h.key) having count(*) > 1) then
    perform private.raise_problem('invalid_headers', 'A header is given twice.', 'Names are the same whatever their case.');
  end if;
end
$$;
comment on function relay.check_headers is 'Refuses custom headers that are malformed or that the sender sets itself. Raises invalid_headers, reserved_header.';

create function relay.change_subscription(subscription public.subscriptions, changes jsonb)
returns public.subscriptions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  unknown text;
  wrong text;
begin
  if jsonb_typeof(changes) is distinct from 'object' then
    perform relay.refuse_subscription('A subscription must be an object.');
  end if;
  select string_agg(k, ', ') into unknown from jsonb_object_keys(changes) k
  where k <> all (array['name', 'url', 'description', 'eventTypes', 'channels', 'filter', 'headers', 'rateLimit', 'maxInFlight',
    'ordered', 'paused', 'disabled', 'timeoutSeconds', 'signatureKind', 'deliveryVia', 'secret', 'personal']);
  if unknown is not null then
    perform relay.refuse_subscription(format('A subscription has no %s.', left(unknown, 200)), 'Leave it out.');
  end if;
  -- Types first, so that what follows may cast.
  select c.key into wrong from jsonb_each(changes) c where not case
    when c.key in ('name', 'url', 'description', 'secret') then jsonb_typeof(c.value) = 'string'
    when c.key in ('eventTypes', 'channels') then jsonb_typeof(c.value) = 'array'
    when c.key = 'headers' then jsonb_typeof(c.value) = 'object'
    when c.key = 'filter' then jsonb_typeof(c.value) in ('object', 'null')
    when c.key in ('ordered', 'paused', 'disabled', 'personal') then jsonb_typeof(c.value) = 'boolean'
    when c.key = 'maxInFlight' then c.value::text ~ '^([1-9][0-9]?|100)$'
    when c.key = 'timeoutSeconds' then c.value::text ~ '^([1-9]|[12][0-9]|30)$'
    when c.key = 'rateLimit' then c.value::text ~ '^(null|[1-9][0-9]{0,2}|1000)$'
    when c.key = 'signatureKind' then c.value in ('"hmac"', '"ed25519"')
    when c.key = 'deliveryVia' then c.value in ('null', '"direct"', '"qstash"')
    else true
  end
  limit 1;
  if wrong is not null then
    perform relay.refuse_subscription(format('%s is not valid: %s.', wrong, case when wrong = 'secret' then 'it must be a string' else left((changes -> wrong)::text, 100) end),
      'maxInFlight is 1 to 100, rateLimit 1 to 1000 per second or null, timeoutSeconds 1 to 30, ordered, paused, disabled and personal true or false, signatureKind hmac or ed25519, deliveryVia direct, qstash or null.');
  end if;

  if changes ? 'name' then
    subscription.name := private.trimmed(changes ->> 'name');
    if (char_length(subscription.name) between 1 and 200 and private.has_visible_character(subscription.name)
        and private.is_one_line(subscription.name)) is not true then
      perform relay.refuse_subscription('name must be one line of 1 to 200 characters, of which one can be seen.');
    end if;
  end if;
  if changes ? 'description' then
    subscription.description := changes ->> 'description';
    if char_length(subscription.description) > 2000 then
      perform relay.refuse_subscription('description must have at most 2000 characters.');
    end if;
  end if;
  if changes ? 'url' then
    perform relay.check_endpoint_url(
      changes ->> 'url', (relay.relay_settings_of(subscription.workspace_id)).allow_http, not relay.is_local_project()
    );
    subscription.url := changes ->> 'url';
  end if;
  if changes ? 'eventTypes' then
    if jsonb_array_length(changes -> 'eventTypes') not between 1 and 100 or exists (
      select from jsonb_array_elements(changes -> 'eventTypes') t
      where jsonb_typeof(t) <> 'string' or char_length(t #>> '{}') > 130
        or t #>> '{}' !~ '^(\*|[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*(\.\*)?)$'
    ) then
      perform private.raise_problem('invalid_event_types');
    end if;
    subscription.event_types := array(select distinct t from jsonb_array_elements_text(changes -> 'eventTypes') t order by t);
  end if;
  if changes ? 'channels' then
    if not relay.are_names(changes -> 'channels', 10) then
      perform relay.refuse_subscription('channels must be at most 10 names of letters, digits and _ . : -.');
    end if;
    subscription.channels := array(select distinct c from jsonb_array_elements_text(changes -> 'channels') c order by c);
  end if;
  if changes ? 'filter' then
    if changes -> 'filter' = 'null' then
      subscription.filter := null;
    else
      perform relay.check_filter(changes -> 'filter');
      subscription.filter := changes -> 'filter';
    end if;
  end if;
  if changes ? 'rateLimit' then
    subscription.rate_limit := (changes ->> 'rateLimit')::int;
  end if;
  subscription.max_in_flight := coalesce((changes ->> 'maxInFlight')::int, subscription.max_in_flight, 10);
  subscription.timeout_seconds := coalesce((changes ->> 'timeoutSeconds')::int, subscription.timeout_seconds, 15);
  subscription.ordered := coalesce((changes ->> 'ordered')::boolean, subscription.ordered, false);
  subscription.personal := coalesce((changes ->> 'personal')::boolean, subscription.personal, false);
  if changes ? 'paused' then
    subscription.paused_at := case when (changes ->> 'paused')::boolean then coalesce(subscription.paused_at, now()) end;
  end if;
  if changes ? 'disabled' then
    subscription.disabled_reason := case when (changes ->> 'disabled')::boolean then coalesce(subscription.disabled_reason, 'manual') end;
    subscription.disabled_at := case when (changes ->> 'disabled')::boolean then coalesce(subscription.disabled_at, now()) end;
  end if;
  if changes ? 'deliveryVia' then
    subscription.delivery_via := (changes ->> 'deliveryVia')::public.delivery_route;
  end if;
  if changes ? 'headers' then
    perform relay.check_headers(changes -> 'headers');
    subscription.header_names := array(select lower(k) from jsonb_object_keys(changes -> 'headers') k order by 1);
    subscription.headers_secret_id := relay.keep_headers(subscription.headers_secret_id, changes -> 'headers');
  end if;
  return subscription;
end
$$;
comment on function relay.change_subscription is
  'A subscription with changes applied and checked, not stored. Raises invalid_subscription, invalid_url, https_required, blocked_host, blocked_address, invalid_headers, reserved_header, invalid_event_types, invalid_filter.';

create function relay.keep_headers(secret_id uuid, headers jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
begin
  if headers = '{}' then
    delete from vault.secrets s where s.id = secret_id;
    return null;
  elsif secret_id is null then
    return vault.create_secret(headers::text, 'relay headers ' || gen_random_uuid(), 'Custom headers of a webhook subscription');
  end if;
  perform vault.update_secret(secret_id, headers::text);
  return secret_id;
end
$$;

create function relay.add_signing_secret(subscription public.subscriptions, secret text, overlap interval)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  moment timestamptz := clock_timestamp();
  plain text := add_signing_secret.secret;
  bytes bytea;
begin
  if plain is null then
    if subscription.signature_kind = 'ed25519' then
      perform private.raise_problem('signing_key_required');
    end if;
    plain := 'whsec_' || encode(extensions.gen_random_bytes(32), 'base64');
  end if;
  begin
    bytes := decode(substr(plain, strpos(plain, '_') + 1), 'base64');
  exception when others then
    bytes := null;
  end;
  if bytes is null
     or (subscription.signature_kind = 'hmac' and (plain not like 'whsec\_%' or octet_length(bytes) not between 24 and 64))
     or (subscription.signature_kind = 'ed25519' and (plain not like 'whsk\_%' or octet_length(bytes) <> 64))
     -- One spelling only, so that receivers decode what we sign with.
     or substr(plain, strpos(plain, '_') + 1) <> translate(encode(bytes, 'base64'), E'\n', '') then
    perform private.raise_problem('invalid_secret');
  end if;
  delete from public.subscription_secrets k where k.subscription_id = subscription.id and k.expires_at <= moment;
  if overlap <= interval '0' then
    -- Without an overlap nothing older may sign any more: that is what one asks for after a leak.
    delete from public.subscription_secrets k where k.subscription_id = subscription.id;
  else
    if (select count(*) from public.subscription_secrets k where k.subscription_id = subscription.id) >= 5 then
      perform private.raise_problem('too_many_secrets');
    end if;
    update public.subscription_secrets k set expires_at = moment + overlap
    where k.subscription_id = subscription.id and k.expires_at is null;
  end if;
  insert into public.subscription_secrets (subscription_id, vault_secret_id, public_key, created_at)
  values (
    subscription.id,
    vault.create_secret(plain, 'relay signing ' || gen_random_uuid(), 'Signing secret of a webhook subscription'),
    case when subscription.signature_kind = 'ed25519' then 'whpk_' || encode(substr(bytes, 33), 'base64') end,
    moment
  );
  return plain;
end
$$;
comment on function relay.add_signing_secret is
  'Makes a subscription sign with a new secret, and with the one before for `overlap` longer. Returns the secret, which is shown this once. Raises invalid_secret, signing_key_required, too_many_secrets.';
