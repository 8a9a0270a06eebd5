-- How a call is refused.

create function private.raise_problem(http_status int, code text, message text, hint text default null)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || raise_problem.http_status,
    message = raise_problem.message,
    detail = raise_problem.code,
    hint = coalesce(raise_problem.hint, '');
end
$$;
comment on function private.raise_problem is
  'Refuses a call: PostgREST answers SQLSTATE PTnnn with HTTP status nnn. `code` is the stable snake_case name clients branch on (it travels as the error detail), `message` says what was wrong, `hint` what to do.';
grant execute on function private.raise_problem to authenticated, service_role;

create function private.answer_problem(http_status int, code text, message text, hint text default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform set_config('response.status', answer_problem.http_status::text, true);
  return jsonb_build_object('code', 'PT' || answer_problem.http_status, 'message', answer_problem.message,
    'details', answer_problem.code, 'hint', coalesce(answer_problem.hint, ''));
end
$$;
comment on function private.answer_problem is
  'Refuses a call whose effects must stay: sets the HTTP status and returns the document that PostgREST makes of raise_problem. The caller returns it as its result.';

create type private.problem as (http_status int, code text, message text, hint text);
