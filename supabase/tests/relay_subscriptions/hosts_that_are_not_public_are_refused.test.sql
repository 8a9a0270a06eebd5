begin;
select plan(3);

create function pg_temp.not_told(code text, urls text[]) returns text language sql as
$$ select string_agg(url, ' ') from unnest(urls) url where tests.problem(format('select relay.check_endpoint_url(%L, false)', url)) <> code $$;
select is(pg_temp.not_told('no problem', '{https://hooks.example.com/,https://93.184.216.34/x,"https://[2606:4700::1111]/"}'), null, 'public hosts are taken');
select is(pg_temp.not_told('400 blocked_host', '{https://intranet/,https://localhost/,https://db.internal/,https://printer.local./}'), null, 'names of a network of one''s own are not');
select is(pg_temp.not_told('400 blocked_address', '{https://127.0.0.1/,https://10.0.0.1/,https://169.254.169.254/latest,https://0x7f.1/,https://2130706433/,"https://[::1]/","https://[::ffff:10.0.0.1]/","https://[fd00::1]/"}'), null, 'nor are addresses in one, however they are written');

select * from finish();
rollback;
