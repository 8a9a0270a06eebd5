begin;
select plan(5);

create function pg_temp.refused(url text, allow_http boolean default false) returns text language sql as
$$ select tests.problem(format('select relay.check_endpoint_url(%L, %L)', url, allow_http)) $$;
select is(u, null, 'taken') from (select string_agg(u, ' ') filter (where pg_temp.refused(u) <> 'no problem') as u from unnest(array['https://a.example', 'https://a.example/', 'https://a.example:443/x?y=z', 'https://a.example:8443/x', 'HTTPS://A.example/x', 'https://[2606:4700::1111]/x', 'https://[2606:4700::1111]:8443/x', 'https://xn--bcher-kva.example/', 'https://a.example/%7e/a;b']) u) x;
select is(u, null, 'refused') from (select string_agg(u, ' ') filter (where pg_temp.refused(u, true) <> '400 invalid_url') as u from unnest(array['ftp://a.example/', 'https://', 'https:///x', '//a.example', 'a.example', 'https://user@a.example/', 'https://u:p@a.example/', 'https://a.example:99999/', 'https://a.example:0/', 'https://a.example:22/', 'https://a.example:25/', 'https://a.example:6379/', 'https://a.example:5432/', 'https://a.example:27017/', 'https://a.example:8080:80/', 'https://a b.example/', 'https://a.example/x y', 'https://a.example/#frag', 'https://a.example\@b.example/', 'https://[::1/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://a.example:x/']) u) x;
select is(pg_temp.refused('http://a.example/'), '400 https_required', 'http is refused');
select is(pg_temp.refused('http://a.example/', true), 'no problem', 'unless the workspace allows it');
select is(pg_temp.refused('https://a.example/' || repeat('x', 2048)), '400 invalid_url', 'too long a URL');

select * from finish();
rollback;
