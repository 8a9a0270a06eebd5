/** Interviews to complete: copies of the examples, answered but for the last word. */
import type postgres from "postgres";
import { createApiClient } from "../../demo/api_client.ts";
import { loadWorkspace } from "../../demo/load_workspace.ts";
import { readExamples } from "../../examples/read_examples.ts";
import { takeInterview } from "../../demo/take_interview.ts";
import type { Stack } from "../../local/mod.ts";

/** Loads the examples and lets each candidate finish, which also warms the functions up. */
export async function finishExamples(stack: Stack, sql: postgres.Sql): Promise<void> {
  const loaded = await loadWorkspace(
    {
      url: stack.apiUrl,
      apiUrl: `${stack.functionsUrl}/api/v1`,
      publishableKey: stack.keys.publishable,
    },
    await readExamples(),
  );
  for (const sitting of loaded.interviews) {
    const api = createApiClient(`${stack.functionsUrl}/api/v1`, {
      "x-interview-token": sitting.accessToken,
    });
    await takeInterview(api, sitting, () => {});
  }
  await sql.unsafe(String.raw`
    create function private.bench_mark(answer text, copy uuid) returns text language sql immutable
    as $$ select regexp_replace(answer, '((\S+\s+){5})', '\1w' || left(copy::text, 8) || ' ', 'g') $$`);
}

/**
 * Copies the finished examples into `count` started interviews and returns their ids, which are their
 * tokens, too. A word of its own in every sixth place keeps a copy from being what it would be judged as
 * otherwise: plagiarism.
 */
export async function copyInterviews(sql: postgres.Sql, count: number): Promise<string[]> {
  const copies = await sql<{ id: string }[]>`
    with source as (
      select i.*, row_number() over (order by i.id) - 1 as n, count(*) over () as total
      from public.invitations i where i.status = 'completed' and i.candidate_email not like 'copy-%'
    ), copy as (
      select gen_random_uuid() as copy_id, s.* from generate_series(0, ${count - 1}) g
      join source s on s.n = g % s.total
    ), invited as (
      insert into public.invitations (id, workspace_id, template_id, template_version_id, candidate_email,
        candidate_name, token_hash, language, status, started_at, deadline_at, expires_at)
      select copy_id, workspace_id, template_id, template_version_id, 'copy-' || copy_id || '@example.com',
        candidate_name, private.hash_secret(copy_id::text), language, 'started', now(), now() + interval '1 hour',
        now() + interval '1 hour'
      from copy
    ), agreed as (
      insert into public.candidate_consents (workspace_id, invitation_id, consent_text_id, text_hash, interview, automatic_analysis)
      select g.workspace_id, c.copy_id, g.consent_text_id, g.text_hash, g.interview, g.automatic_analysis
      from copy c join public.candidate_consents g on g.invitation_id = c.id
    ), answered as (
      insert into public.responses (workspace_id, invitation_id, question_id, question_text, type, content,
        choice_option_ids, media_url, duration, code_language, test_results)
      select r.workspace_id, c.copy_id, r.question_id, r.question_text, r.type,
        case when r.type = 'text' then private.bench_mark(r.content, c.copy_id) else r.content end, r.choice_option_ids,
        r.media_url, r.duration, r.code_language, r.test_results
      from copy c join public.responses r on r.invitation_id = c.id and r.replaced_at is null
      returning id, invitation_id, question_id
    ), spoken as (
      insert into public.transcripts (workspace_id, response_id, origin, language, text, words)
      select t.workspace_id, a.id, t.origin, t.language, private.bench_mark(t.text, a.invitation_id), null
      from answered a
      join copy c on c.copy_id = a.invitation_id
      join public.responses r on r.invitation_id = c.id and r.question_id = a.question_id and r.replaced_at is null
      join public.transcripts t on t.response_id = r.id
    )
    select copy_id as id from copy`;
  return copies.map(({ id }) => id);
}

/** Completes a copy as its candidate would: by the token, in a transaction of its own. */
export async function complete(sql: postgres.Sql, id: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('request.headers', ${
      JSON.stringify({ "x-interview-token": id })
    }, true)`;
    await tx`select public.complete_invitation(${id}, 'early_finish')`;
  });
}

/** Milliseconds from the start of the completing transaction to the stored report, for each interview. */
export async function latencies(sql: postgres.Sql, ids: readonly string[]): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from r.created_at - i.completed_at)::float8 * 1000 as ms
    from public.interview_reports r join public.invitations i on i.id = r.interview_id
    where r.version = 1 and i.id = any (${ids as string[]}::uuid[])`;
  return rows.map(({ ms }) => ms);
}
