/**
 * How long from a completed interview to its stored report: one at a time, and a thousand at once.
 *
 * The whole way is real: completion in SQL as a candidate, webhook, report-producer, queue, doorbell,
 * report-consumer, report. The interviews are copies of the examples. Times are the database's own, from
 * the start of the completing transaction to the moment the report was stored. Nothing is asserted.
 */
import postgres from "postgres";
import { createApiClient } from "../../local/demo/api_client.ts";
import { loadWorkspace } from "../../local/demo/load_workspace.ts";
import { readExamples } from "../../local/demo/read_examples.ts";
import { takeInterview } from "../../local/demo/take_interview.ts";
import { type Stack, startStack } from "../../local/stack.ts";

const SINGLE = 200;
const BURST = 1000;
const CONNECTIONS = 50;

/** Loads the examples and lets each candidate finish, which also warms the functions up. */
async function finishExamples(stack: Stack): Promise<void> {
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
}

/**
 * Copies the finished interviews into `count` started ones and returns their ids. A word of its own in
 * every sixth place keeps a copy from being what it would be judged as otherwise: plagiarism.
 */
async function copyInterviews(sql: postgres.Sql, count: number): Promise<string[]> {
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

/** Completes an interview as its candidate would: by the token, in a transaction of its own. */
async function complete(sql: postgres.Sql, id: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('request.headers', ${
      JSON.stringify({ "x-interview-token": id })
    }, true)`;
    await tx`select public.complete_invitation(${id}, 'early_finish')`;
  });
}

/** Waits until every interview has its report. */
async function reported(sql: postgres.Sql, ids: string[]): Promise<void> {
  while (true) {
    const [row] = await sql`
      select count(*)::int as n from public.interview_reports where interview_id = any (${ids}::uuid[])`;
    if (row!.n >= ids.length) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Milliseconds from completion to report, sorted. */
async function latencies(sql: postgres.Sql, ids: string[]): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from r.created_at - i.completed_at)::float8 * 1000 as ms
    from public.interview_reports r join public.invitations i on i.id = r.interview_id
    where r.version = 1 and i.id = any (${ids}::uuid[])
    order by ms`;
  return rows.map(({ ms }) => ms);
}

function quantiles(sorted: number[]): string {
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return `p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, max ${at(1).toFixed(0)} ms`;
}

if (import.meta.main) {
  await using stack = await startStack({ durable: true });
  const sql = postgres(stack.dbUrl(), { max: CONNECTIONS, onnotice() {} });
  try {
    await finishExamples(stack);
    await sql.unsafe(String.raw`
      create function private.bench_mark(answer text, copy uuid) returns text language sql immutable
      as $$ select regexp_replace(answer, '((\S+\s+){5})', '\1w' || left(copy::text, 8) || ' ', 'g') $$`);
    const single = await copyInterviews(sql, SINGLE);
    for (const id of single) {
      await complete(sql, id);
      await reported(sql, [id]);
    }
    console.log(`one at a time (${SINGLE}): ${quantiles(await latencies(sql, single))}`);

    const burst = await copyInterviews(sql, BURST);
    const startedAt = performance.now();
    const waiting = [...burst];
    await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await complete(sql, id);
    }));
    const completedAt = performance.now();
    await reported(sql, burst);
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(
      `${BURST} at once: completed in ${
        ((completedAt - startedAt) / 1000).toFixed(1)
      } s, all reports after ` +
        `${seconds.toFixed(1)} s (${(BURST / seconds).toFixed(0)} reports/s), ${
          quantiles(await latencies(sql, burst))
        }`,
    );
    const calls = ["report-producer", "report-consumer"].map((name) =>
      `${name} ${stack.functions.invocations(name)}`
    );
    console.log(`function invocations in all: ${calls.join(", ")}`);
  } finally {
    await sql.end();
  }
}
