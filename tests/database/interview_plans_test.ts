/**
 * What an interview costs does not depend on how many there were before. Every statement of its paths runs
 * over a history and over one ten times as long, and Postgres' own books tell what it read: no table of
 * the history in sequence, and no more pages than before. Nothing depends on how fast the machine is.
 */
import { assert, assertEquals } from "@std/assert";
import type { JSONValue, Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import { addHistory, HISTORY, type HistoryOwner } from "./testing/interview_history.ts";

const withOwnDatabase = databasesOfThisFile();

const SHORT = 2_000;
const LONG = 10 * SHORT;

/** Runs before those that count: after five, Postgres settles for one plan. */
const WARM_UPS = 6;

/** An index of ten times as many rows is up to one page deeper, for each look into it. */
const mayRead = (pages: number) => 1.5 * pages + 20;

interface World extends HistoryOwner {
  readonly questions: Record<"text" | "choice" | "code" | "video", string>;
  /** One interview in each state, with its candidate's token. */
  readonly pending: Candidate;
  readonly started: Candidate;
  readonly completed: Candidate;
}

interface Candidate {
  readonly id: string;
  readonly token: string;
}

type Caller =
  | { readonly as: "candidate"; readonly token: string }
  | { readonly as: "member"; readonly userId: string }
  | { readonly as: "service" };

interface Statement {
  readonly caller: Caller;
  readonly text: string;
  readonly parameters?: readonly JSONValue[];
}

async function createWorld(sql: Sql): Promise<World> {
  const workspaceId = await createWorkspace(sql);
  const userId = crypto.randomUUID();
  await sql`
    insert into auth.users (id, email, email_confirmed_at)
    values (${userId}, 'c1@candidates.test', now())`;
  await sql`
    insert into public.workspace_members (workspace_id, user_id, role)
    values (${workspaceId}, ${userId}, 'owner')`;
  const template = {
    title: "Support engineer",
    interviewType: "Technical",
    settings: { allowPause: true, allowRetakes: true, maxRetakes: 1 },
    questions: [
      { type: "text", text: "How do you find out why a page became slow?" },
      {
        type: "multiple_choice",
        text: "Which of these indexes serves a range?",
        options: [{ id: "b-tree", text: "B-tree" }, { id: "hash", text: "Hash" }],
        correctOptionIds: ["b-tree"],
      },
      {
        type: "coding",
        text: "Return the numbers that occur more than once.",
        testGroups: [{ id: "examples", name: "Examples" }],
      },
      { type: "video", text: "Tell us about an outage that you took part in." },
      { type: "text", text: "What would you ask a customer first?", required: false },
      { type: "text", text: "Is there anything to add?", required: false },
    ],
  };
  const [made] = await sql`
    select public.create_template(${workspaceId}, ${sql.json(template)}) as id`;
  const templateId: string = made!.id;
  await sql`select public.publish_template(${templateId})`;
  const rows = await sql`
    select id from public.questions where template_id = ${templateId} order by "order"`;
  const [text, choice, code, video] = rows.map(({ id }) => id as string);
  await sql`select public.enable_event_sink('kafka')`;
  // All of the history may be pruned.
  await sql`update public.workspaces set outbox_retention = interval '2 days'`;

  const candidates: Candidate[] = [];
  for (const name of ["pending", "started", "completed"]) {
    const [row] = await sql`
      select public.create_invitation(${templateId}, ${`${name}@candidates.test`}, ${name}) as made`;
    candidates.push({ id: row!.made.id, token: row!.made.accessToken });
  }
  const [pending, started, completed] = candidates as [Candidate, Candidate, Candidate];
  const questions = { text: text!, choice: choice!, code: code!, video: video! };
  for (const candidate of [started, completed]) {
    await asCaller(sql, { as: "candidate", token: candidate.token }, async (tx) => {
      await tx`select public.start_invitation(${candidate.id})`;
      await tx`select public.submit_response(${candidate.id}, ${
        tx.json({ type: "choice", questionId: questions.choice, choiceOptionIds: ["hash"] })
      })`;
    });
  }
  await asCaller(
    sql,
    { as: "candidate", token: completed.token },
    (tx) => tx`select public.complete_invitation(${completed.id}, 'early_finish')`,
  );
  // One message of each queue is in somebody's hands, for longer than this takes.
  await sql`
    select relay.hand_to_sinks(${completed.id}, array_agg(o.id))
    from public.outbox o where o.aggregate_id = ${completed.id}`;
  await sql`
    update pgmq.q_sink_events set read_ct = 1, vt = now() + interval '1 hour'`;
  await sql`
    update pgmq.q_outbox_events set read_ct = 1, vt = now() + interval '1 hour'
    where message -> 'data' ->> 'aggregateId' = ${started.id}`;
  return { workspaceId, templateId, userId, questions, pending, started, completed };
}

/** Runs `work` in a transaction as the Data API would for this caller. */
async function asCaller<T>(
  sql: Sql,
  caller: Caller,
  work: (transaction: TransactionSql) => Promise<T>,
): Promise<T> {
  const role = caller.as === "member" ? "authenticated" : "service_role";
  const claims = caller.as === "member" ? { role, sub: caller.userId } : { role };
  const headers = caller.as === "candidate" ? { "x-interview-token": caller.token } : {};
  return await sql.begin(async (transaction) => {
    await transaction`
      select set_config('role', ${role}, true),
        set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('request.headers', ${JSON.stringify(headers)}, true)`;
    return await work(transaction);
  }) as T;
}

/** What a statement read. */
interface Cost {
  /** Pages looked at, in memory or not, by the statement and everything that it calls. */
  pages: number;
  /** Tables of the history that were read in sequence. */
  scanned: string[];
  /** Rows of the history that were looked at. */
  rows: number;
}

const UNDO = Symbol("so that each run finds what the one before it found");

async function costOf(sql: Sql, { caller, text, parameters = [] }: Statement): Promise<Cost> {
  let cost: Cost;
  for (let run = 0; run < WARM_UPS + 1; run++) {
    await asCaller(sql, caller, async (tx) => {
      const before = await historyReads(tx);
      const [row] = await tx.unsafe(`explain (analyze, buffers, format json) ${text}`, [
        ...parameters,
      ]);
      const after = await historyReads(tx);
      const plan = row!["QUERY PLAN"][0].Plan;
      cost = {
        pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
        scanned: HISTORY.filter((table) => after[table]!.scans > before[table]!.scans),
        rows: HISTORY.reduce((sum, name) => sum + after[name]!.rows - before[name]!.rows, 0),
      };
      throw UNDO;
    }).catch((error) => {
      if (error !== UNDO) throw new Error(`${text}: ${error}`, { cause: error });
    });
  }
  return cost!;
}

async function historyReads(
  sql: TransactionSql,
): Promise<Record<string, { scans: number; rows: number }>> {
  const rows = await sql`
    select relname, seq_scan::int as scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
    from pg_stat_xact_user_tables
    where schemaname = 'public' and relname = any (${HISTORY}::text[])`;
  return Object.fromEntries(
    HISTORY.map((name) => {
      const row = rows.find(({ relname }) => relname === name);
      return [name, { scans: row?.scans ?? 0, rows: row?.rows ?? 0 }];
    }),
  );
}

/** Statements by what they are for. Those that change something are undone after each run. */
async function pathsOfInterviews(sql: Sql, world: World): Promise<Record<string, Statement>> {
  const { workspaceId, templateId, userId, questions, pending, started, completed } = world;
  const candidate = ({ token }: Candidate): Caller => ({ as: "candidate", token });
  const member: Caller = { as: "member", userId };
  const service: Caller = { as: "service" };
  // In the middle of the shorter history, so that both have it.
  const [old] = await sql`
    select i.id, i.created_at, r.id as response_id
    from public.invitations i join public.responses r on r.invitation_id = i.id and r.type = 'video'
    order by i.created_at desc offset ${SHORT / 2} limit 1`;
  const [deep] = await sql`
    select private.encode_cursor('invitations', ${old!.created_at}, ${old!.id}) as cursor`;
  const list = (filter: JSONValue, cursor: string | null = null): Statement => ({
    caller: member,
    text: "select public.list_invitations($1, $2, $3)",
    parameters: [filter, workspaceId, cursor],
  });
  const submit = (answer: JSONValue): Statement => ({
    caller: candidate(started),
    text: "select public.submit_response($1, $2)",
    parameters: [started.id, answer],
  });
  const events = await sql`
    select m.msg_id::int as "msgId", m.read_ct as "readCt", m.message -> 'data' ->> 'eventId' as "eventId"
    from pgmq.q_outbox_events m where m.read_ct > 0`;
  const [{ sinkMessageId, sinkEvents }] = await sql<
    [{ sinkMessageId: number; sinkEvents: string[] }]
  >`
    select (select m.msg_id::int from pgmq.q_sink_events m) as "sinkMessageId",
      array_agg(d.event_id) as "sinkEvents"
    from public.outbox_deliveries d where d.aggregate_id = ${completed.id}`;
  const of = (caller: Caller, text: string, ...parameters: JSONValue[]): Statement => ({
    caller,
    text,
    parameters,
  });
  return {
    "start": of(candidate(pending), "select public.start_invitation($1)", pending.id),
    "submit": submit({ type: "text", questionId: questions.text, content: "An answer." }),
    "submit again": submit({
      type: "choice",
      questionId: questions.choice,
      choiceOptionIds: ["b-tree"],
    }),
    "begin an upload": of(candidate(started), "select public.create_upload($1, $2)", started.id, {
      questionId: questions.video,
      mimeType: "video/webm",
      size: 2000,
    }),
    "complete": of(
      candidate(started),
      "select public.complete_invitation($1, 'early_finish')",
      started.id,
    ),
    "look": of(candidate(started), "select public.get_interview()"),
    "pause": of(candidate(started), "select public.heartbeat_invitation($1, 'paused')", started.id),
    "one's own invitations": of(member, "select public.list_candidate_invitations()"),

    "a template": of(member, "select public.get_template($1)", templateId),
    "its questions": of(member, "select public.list_questions($1)", templateId),
    "templates": of(member, "select public.list_templates('{}', $1)", workspaceId),
    "published templates": of(
      member,
      `select public.list_templates('{"status":"published"}', $1)`,
      workspaceId,
    ),
    "invite": of(
      member,
      "select public.create_invitation($1, 'new@candidates.test', 'New')",
      templateId,
    ),
    "invitations": list({}),
    "invitations, far back": list({}, deep!.cursor),
    "invitations of a common status, far back": list({ status: "completed" }, deep!.cursor),
    "invitations of a rare status": list({ status: "started" }),
    "invitations of a template, far back": list({ templateId }, deep!.cursor),
    "invitations of a template and a rare status": list({ templateId, status: "started" }),
    "an invitation": of(member, "select public.get_invitation($1)", old!.id),
    "a recording": of(member, "select public.get_media($1)", old!.response_id),
    "a report": of(member, "select public.get_invitation_report($1)", old!.id),
    "answers, with supabase-js": of(
      member,
      "select * from public.responses where invitation_id = $1",
      old!.id,
    ),
    "invitations, with supabase-js": of(
      member,
      `select id, candidate_name, status from public.invitations
       where workspace_id = $1 order by created_at desc, id desc limit 50`,
      workspaceId,
    ),

    "end what time has ended": of(service, "select public.sweep_invitations()"),
    "sweep unused uploads": of(service, "select public.sweep_uploads()"),
    "prune the outbox": of(service, "select public.prune_outbox(50)"),
    "dispatch reports": of(service, "select public.dispatch_pending_report_events()"),
    "what a report is made from": of(service, "select public.get_analysis_input($1)", completed.id),
    "what an old report is made from": of(service, "select public.get_analysis_input($1)", old!.id),
    "claim events": of(service, "select queue.claim('outbox_events', $1, 100)", userId),
    "publish events": of(
      service,
      "select public.publish_outbox_events('outbox_events', $1)",
      events as unknown as JSONValue,
    ),
    "failed events": of(service, "select public.list_failed_outbox_events()"),
    "redrive failed events": of(service, "select public.redrive_outbox()"),
    "begin to send to a sink": of(
      service,
      "select public.begin_sink_deliveries('kafka', $1, 'sink_events', $2, 1)",
      completed.id,
      sinkMessageId,
    ),
    "end sending to a sink": of(
      service,
      "select public.finish_sink_deliveries('kafka', $1, 'sink_events', $2, 1, $3)",
      completed.id,
      sinkMessageId,
      `{${sinkEvents.join(",")}}`,
    ),
    "redrive a sink": of(service, "select public.redrive_sink('kafka')"),
    "figures for /metrics": of(service, "select public.get_metrics()"),
  };
}

Deno.test("interviews cost what they did before a history ten times as long", async () => {
  await withOwnDatabase(async (url) => {
    const world = await (async () => {
      await using sql = connect(url);
      return await createWorld(sql);
    })();
    await addHistory(url, world, 1, SHORT);
    const short = await measure(url, world);
    await addHistory(url, world, SHORT, LONG);
    const long = await measure(url, world);

    for (const [name, { pages, scanned }] of Object.entries(long)) {
      const before = short[name]!.pages;
      assertEquals(scanned, [], `${name} reads whole tables`);
      assert(pages <= mayRead(before), `${name} read ${before} pages, and now ${pages}`);
    }
    assertEquals(long["figures for /metrics"]!.rows, 0, "/metrics looks into the history");
  });
});

/** Measures with a connection that has planned nothing yet. */
async function measure(url: string, world: World): Promise<Record<string, Cost>> {
  await using sql = connect(url);
  const costs: Record<string, Cost> = {};
  for (const [name, statement] of Object.entries(await pathsOfInterviews(sql, world))) {
    costs[name] = await costOf(sql, statement);
  }
  return costs;
}
