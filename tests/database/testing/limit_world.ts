/** A workspace on which every operation that takes a body can be tried, again and again. */
import type { Sql } from "postgres";
import { interviewOperations } from "./interview_limits.ts";
import { relayOperations } from "./relay_limits.ts";

// deno-lint-ignore no-explicit-any -- documents that are spoiled on purpose
export type Document = any;

/** How the database takes what an operation takes. */
export interface LimitedOperation {
  /**
   * Whom `tests.authenticate_as` or `tests.as_candidate` makes the caller; `vouched` is a member for whom
   * only the api function may call (`tests.as_member`), `service` that function itself.
   */
  as: { member: string } | { candidate: string } | { vouched: string } | { service: true };
  /** A query of one text, with the document as `$1`: null, or the code that it was refused with. */
  sql: string;
  /** Documents that both sides accept and that use every field between them. */
  documents: Document[];
  /** What the API makes of the document before it hands it on. */
  argument?: (document: Document) => Document;
  /**
   * Fields that are arguments of the SQL function with types of their own. Postgres reads more than one
   * spelling of those, and null is an argument that was left out.
   */
  arguments?: readonly string[];
  /** Whether the document as a whole is no argument, so that unknown fields never get there. */
  spread?: boolean;
  /** Refusals that follow a rule which stands only in SQL, and of which documents. */
  rules?: Readonly<Record<string, (document: Document) => boolean>>;
}

export const always = () => true;

/** Installs the pgTAP helpers, fills a workspace with their words, and says what can be done there. */
export async function openLimitWorld(sql: Sql): Promise<Record<string, LimitedOperation>> {
  const tests = new URL("../../../supabase/tests/", import.meta.url);
  const names = Array.from(Deno.readDirSync(tests), ({ name }) => name);
  for (const name of names.filter((each) => /^\d{3}_helpers/.test(each)).sort()) {
    // pgTAP keeps its plan in temporary tables.
    await sql.unsafe(`${await Deno.readTextFile(new URL(name, tests))}; discard temp;`).simple();
  }
  await sql.unsafe(WORLD).simple();
  const [ids] = await sql`
    select tests.workspace('acme') as acme, tests.template('Draft') as draft, tests.template('Published') as published,
      tests.question_ids('Draft') as questions, tests.interview('sent') as sent, tests.interview('busy') as busy,
      tests.interview('done') as done, tests.report_of('rated') as report, tests.user_id('admin@acme') as admin,
      tests.user_id('known@people.test') as known, tests.subscription('ats') as ats, tests.event('first') as event,
      tests.question('busy', 1) as text, tests.question('busy', 2) as choice, tests.question('busy', 3) as video,
      tests.question('busy', 4) as code, current_setting('tests.media') as media, current_setting('tests.token') as token,
      (select r.id from public.responses r where r.type = 'video') as response,
      tests.run_of('busy') as run, tests.answer_of('busy', 4) as coded,
      (select to_json(c) from public.consent_texts c) as consent`;
  return { ...interviewOperations(ids!), ...relayOperations(ids!) };
}

const WORLD = `
begin;
select tests.create_workspace('acme');
insert into auth.users (id, email, email_confirmed_at) values (gen_random_uuid(), 'known@people.test', now());
select public.put_consent_text('en', 'We read your answers.', tests.workspace('acme'));
select tests.draft('acme', '{"title":"Draft"}');
select tests.published_template('acme', '{"title":"Published"}');
select tests.invite(tests.template('Published'), 'sent');
select tests.started_interview('acme', 'busy', '{"title":"Busy","settings":{"allowPause":true,"allowRetakes":true,"maxRetakes":3}}');
select tests.as_candidate('busy');
select set_config('tests.media', tests.uploaded('busy', 3), false);
select tests.submit('busy', 3, jsonb_build_object('type', 'video', 'mediaUrl', current_setting('tests.media'), 'duration', 60));
select set_config('tests.media', tests.uploaded('busy', 3), false);
select tests.submit('busy', 4, '{"type":"code","content":"pass"}');
select set_config('tests.token', current_setting('tests.token_of_' || md5('busy')), false);
select tests.clear_authentication();
select public.put_test_runner('{"kind":"piston"}', tests.workspace('acme'));
select public.request_test_run(tests.interview('busy'));
select tests.completed_interview('acme', 'done', '{"title":"Done"}');
select tests.reported_interview('acme', 'rated', '{"title":"Rated"}');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'first');
-- Each call is undone before the next.
create function tests.verdicts(statement text, documents text[]) returns text[]
language plpgsql
as $$
declare
  document text;
  code text;
  codes text[] := '{}';
begin
  foreach document in array verdicts.documents loop
    begin
      execute verdicts.statement into code using document::jsonb;
      raise exception using errcode = 'UNDO0', message = coalesce(code, 'accepted');
    exception when sqlstate 'UNDO0' then
      codes := codes || sqlerrm;
    when others then
      get stacked diagnostics code = pg_exception_detail;
      codes := codes || case when sqlstate like 'PT%' then code else sqlstate end;
    end;
  end loop;
  return codes;
end
$$;
grant execute on function tests.verdicts to authenticated, service_role;
commit;
`;
