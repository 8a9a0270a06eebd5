begin;
select plan(21);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.invite(tests.published_template('acme'), 'ann');
select tests.completed_interview('acme', 'bob', '{"title":"Other title"}');
create function pg_temp.refusal(op text, email text) returns text language plpgsql as $$
declare
  told text;
begin
  perform tests.authenticate_as(email);
  begin
    told := tests.problem(op);
    perform tests.clear_authentication();
    raise exception 'undo' using errcode = 'ZZ001';
  exception when sqlstate 'ZZ001' then null;
  end;
  perform tests.clear_authentication();
  return told;
end
$$;
select is(pg_temp.refusal($$select public.create_invitation(tests.template('Backend engineer'), 'x@y.example', 'X')$$, 'recruiter@acme'), 'no problem', 'create_invitation as recruiter@acme');
select is(pg_temp.refusal($$select public.create_invitation(tests.template('Backend engineer'), 'x@y.example', 'X')$$, 'reviewer@acme'), '403 forbidden', 'create_invitation as reviewer@acme');
select is(pg_temp.refusal($$select public.create_invitation(tests.template('Backend engineer'), 'x@y.example', 'X')$$, 'owner@other'), '404 template_not_found', 'create_invitation as owner@other');
select is(pg_temp.refusal($$select public.get_invitation(tests.interview('ann'))$$, 'recruiter@acme'), 'no problem', 'get_invitation as recruiter@acme');
select is(pg_temp.refusal($$select public.get_invitation(tests.interview('ann'))$$, 'reviewer@acme'), 'no problem', 'get_invitation as reviewer@acme');
select is(pg_temp.refusal($$select public.get_invitation(tests.interview('ann'))$$, 'owner@other'), '404 invitation_not_found', 'get_invitation as owner@other');
select is(pg_temp.refusal($$select public.update_invitation(tests.interview('ann'), '{"accommodations":{"extraRetakes":1}}')$$, 'recruiter@acme'), 'no problem', 'update_invitation as recruiter@acme');
select is(pg_temp.refusal($$select public.update_invitation(tests.interview('ann'), '{"accommodations":{"extraRetakes":1}}')$$, 'reviewer@acme'), '403 forbidden', 'update_invitation as reviewer@acme');
select is(pg_temp.refusal($$select public.update_invitation(tests.interview('ann'), '{"accommodations":{"extraRetakes":1}}')$$, 'owner@other'), '404 invitation_not_found', 'update_invitation as owner@other');
select is(pg_temp.refusal($$select public.rotate_invitation_link(tests.interview('ann'))$$, 'recruiter@acme'), 'no problem', 'rotate_invitation_link as recruiter@acme');
select is(pg_temp.refusal($$select public.rotate_invitation_link(tests.interview('ann'))$$, 'reviewer@acme'), '403 forbidden', 'rotate_invitation_link as reviewer@acme');
select is(pg_temp.refusal($$select public.rotate_invitation_link(tests.interview('ann'))$$, 'owner@other'), '404 invitation_not_found', 'rotate_invitation_link as owner@other');
select is(pg_temp.refusal($$select public.revoke_invitation(tests.interview('ann'))$$, 'recruiter@acme'), 'no problem', 'revoke_invitation as recruiter@acme');
select is(pg_temp.refusal($$select public.revoke_invitation(tests.interview('ann'))$$, 'reviewer@acme'), '403 forbidden', 'revoke_invitation as reviewer@acme');
select is(pg_temp.refusal($$select public.revoke_invitation(tests.interview('ann'))$$, 'owner@other'), '404 invitation_not_found', 'revoke_invitation as owner@other');
select is(pg_temp.refusal($$select public.decide_invitation(tests.interview('bob'), 'approved')$$, 'recruiter@acme'), 'no problem', 'decide_invitation as recruiter@acme');
select is(pg_temp.refusal($$select public.decide_invitation(tests.interview('bob'), 'approved')$$, 'reviewer@acme'), '403 forbidden', 'decide_invitation as reviewer@acme');
select is(pg_temp.refusal($$select public.decide_invitation(tests.interview('bob'), 'approved')$$, 'owner@other'), '404 invitation_not_found', 'decide_invitation as owner@other');
select tests.as_api_key(tests.create_api_key('other', '{interviews:read,interviews:write}'));
select is(tests.problem($$select public.get_invitation(tests.interview('ann'))$$), '404 invitation_not_found', 'another workspace''s key');
select tests.clear_authentication();
select tests.as_candidate('ann');
select is(tests.problem($$select public.get_invitation(tests.interview('ann'))$$), '404 invitation_not_found', 'a candidate has another view');
select is(tests.problem($$select public.decide_invitation(tests.interview('bob'), 'approved')$$), '404 invitation_not_found', 'and decides nothing');

select * from finish();
rollback;
