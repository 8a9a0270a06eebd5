/**
 * Contexts keep to their rooms: what each may know of the others, read from the catalogue of a migrated
 * database and from supabase/schemas. docs/adr tells why.
 */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { readSources } from "../../scripts/schema/sources.ts";
import { REPOSITORY_ROOT } from "../../local/mod.ts";
import { connect, withDatabase } from "./testing/database.ts";
import {
  type Context,
  contextsOf,
  type DatabaseObject,
  readObjects,
  type Reference,
  referencesOf,
} from "./testing/contexts.ts";

/**
 * Which other contexts a context calls, reads and writes. Everything may use the foundation. A line here
 * is the whole permission: a new arrow is a decision.
 */
const ALLOWED: Record<string, string[]> = {
  foundation: [],
  queue: [],
  workspaces: [],
  outbox: ["workspaces"],
  interviews: ["queue", "workspaces", "outbox"],
  test_runs: ["queue", "workspaces", "interviews"],
  reports: ["queue", "workspaces", "outbox", "interviews", "test_runs"],
  relay: ["queue", "workspaces", "outbox"],
  // Figures of all contexts are kept by the foundation's counters.
  operations: ["queue"],
};

/**
 * Functions whose SQL is put together when they run, with what it touches: this test cannot see it. All of
 * it is a queue's table in pgmq, where nothing else is said.
 */
const DYNAMIC: Record<string, string> = {
  "interviews.list_invitations": "public.invitations, by the index that fits the filter",
  "queue.ack": "",
  "queue.enqueue": "",
  "queue.enqueue_many": "",
  "queue.extend": "",
  "queue_internal.await_visible": "the queue's await_<queue>",
  "queue_internal.bury_unsettled": "",
  "queue_internal.create_pgmq_queue": "",
  "queue_internal.define_queue_statements": "makes a queue's functions",
  "queue_internal.lease_messages": "the queue's lease_from_<queue>",
  "queue_internal.queue_stats": "",
  "queue_internal.settle_outcomes": "the queue's delete_from_<queue>",
  "relay.begin_delivery_attempts": "",
  "relay.drop_messages": "",
  "relay.held_messages": "",
  "relay.send_deliveries": "",
};

/** The functions that define_queue_statements makes for each queue. */
const OF_A_QUEUE = /^queue_internal\.(await|lease_from|delete_from)_(?!visible$)/;

/** Of all functions of our own, those of the foundation alone lie in `private`. */
const MOST_IN_PRIVATE = 40;

interface House {
  contexts: Map<string, Context>;
  objects: DatabaseObject[];
  references: Reference[];
}

const sources = await readSources(join(REPOSITORY_ROOT, "supabase", "schemas"));

Deno.test("contexts use each other only as listed, and never a later layer", async () => {
  const { contexts, references } = await readHouse();
  assertEquals([...contexts.values()].map(({ name }) => name), Object.keys(ALLOWED));
  const layer = (name: string) => [...contexts.values()].findIndex((one) => one.name === name);
  const wrong = references.filter(({ from, to }) =>
    to.context !== from.context && to.context !== "foundation" &&
    !ALLOWED[from.context]!.includes(to.context)
  );
  assertEquals(wrong.map(tell), []);
  for (const [name, others] of Object.entries(ALLOWED)) {
    assertEquals(others.filter((other) => layer(other) >= layer(name)), [], `${name} looks up`);
    const used = new Set(
      references.filter(({ from }) => from.context === name).map(({ to }) => to.context),
    );
    assertEquals(others.filter((other) => !used.has(other)), [], `${name} no longer uses`);
  }
});

Deno.test("the facade is for callers from outside: no context calls it", async () => {
  const { references } = await readHouse();
  const through = references.filter(({ to, from }) =>
    to.kind === "function" && to.name.startsWith("public.") && from.kind !== "job"
  );
  assertEquals(through.map(tell), []);
});

Deno.test("a public function passes on to the function of its name in its own context", async () => {
  const { objects, contexts } = await readHouse();
  const facades = objects.filter(({ kind, name }) =>
    kind === "function" && name.startsWith("public.")
  );
  assert(facades.length > 100, `only ${facades.length} public functions were found`);
  const schemas = new Map([...contexts.values()].map(({ name, schemas }) => [name, schemas]));
  for (const { name, context, text } of facades) {
    const own = schemas.get(context)!.map((schema) => `${schema}.${name.split(".")[1]}(`);
    assert(
      own.some((call) => new RegExp(`^ begin (return|perform) ${RegExp.escape(call)}`).test(text)),
      `${name} does more than to call ${own.join(" or ")}…): ${text}`,
    );
  }
});

Deno.test("contract, signature and grant of a public function stand together in its context's api.sql", () => {
  for (const { path, text } of sources) {
    const makesPublic = [...text.matchAll(/^create (?:or replace )?function public\.(\w+)/gm)];
    if (!path.endsWith("/api.sql")) {
      assertEquals(makesPublic.map(([, name]) => name), [], `${path}: belongs into api.sql`);
      continue;
    }
    const blocks = text.trim().split(/\n\n(?!--)/).slice(1);
    assertEquals(
      blocks.length,
      makesPublic.length,
      `${path} holds public functions and nothing else`,
    );
    for (const block of blocks) {
      const name = /^create function public\.(\w+)\(/.exec(block)?.[1];
      assert(name, `${path}: ${block.slice(0, 80)}`);
      const comment = block.indexOf(`\ncomment on function public.${name} is`);
      const grant = block.indexOf(`\ngrant execute on function public.${name} to `);
      assert(0 < comment && comment < grant, `${path}: ${name} lacks its contract or its grant`);
    }
  }
});

Deno.test("what is put together at run time is known", async () => {
  const { objects } = await readHouse();
  const dynamic = objects.filter(({ kind, name, text }) =>
    kind === "function" && /\bexecute\s/.test(text) && !OF_A_QUEUE.test(name)
  );
  assertEquals(dynamic.map(({ name }) => name).sort(), Object.keys(DYNAMIC));
});

Deno.test("private keeps only the foundation", async () => {
  const { objects } = await readHouse();
  const inPrivate = objects.filter(({ kind, name }) =>
    kind === "function" && name.startsWith("private.")
  );
  assert(inPrivate.length < MOST_IN_PRIVATE, `${inPrivate.length} functions lie in private`);
});

function tell({ from, to }: Reference): string {
  return `${from.context} → ${to.context}: ${from.kind} ${from.name} uses ${to.kind} ${to.name}`;
}

/** What the migrations made is read once. */
let house: Promise<House> | undefined;

function readHouse(): Promise<House> {
  return house ??= withDatabase(async (url) => {
    await using sql = connect(url);
    const contexts = contextsOf(sources);
    const objects = await readObjects(sql, contexts, sources);
    return { contexts, objects, references: referencesOf(objects) };
  });
}
