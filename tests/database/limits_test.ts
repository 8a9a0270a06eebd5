/**
 * A document is accepted by both sides or by neither: the zod schema of the route, and the SQL function that
 * members and systems also reach past the API.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Sql } from "postgres";
import { z } from "zod";
import { batchItemSchema, MAX_BATCH } from "../../supabase/functions/api/relay/incoming.ts";
import { describedApp, openApiText } from "../../supabase/functions/api/write_openapi.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { type LimitedOperation, openLimitWorld } from "./testing/limit_world.ts";
import { spoil, type Spoiling, spoilingsOf, textsThatMustBe } from "./testing/spoiled_documents.ts";

const withOwnDatabase = databasesOfThisFile();

const SEED = 20_261_122;
/** Documents with several changes, for each operation. */
const COMBINED = 150;
const BATCH = 100;

// deno-lint-ignore no-explicit-any -- the contract is data
const contract: any = JSON.parse(openApiText());

interface Attempt {
  document: unknown;
  spoilings: Spoiling[];
}

Deno.test("both sides give one verdict on every document of every operation", async (t) => {
  const schemas = bodySchemas();
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const operations = await openLimitWorld(sql);
    assertEquals(Object.keys(operations).sort(), operationsWithBody());
    for (const [name, operation] of Object.entries(operations)) {
      await t.step(name, async () => {
        const attempts = attemptsOn(name, operation);
        const codes = await codesOf(sql, operation, attempts.map(({ document }) => document));
        const accepted = attempts.map(({ document }) =>
          schemas.get(name)!.safeParse(document).success
        );
        for (const [at] of operation.documents.entries()) {
          assertEquals([accepted[at], codes[at]], [true, "accepted"], `fitting document ${at}`);
        }
        assert(accepted.includes(false));
        const quarrels = attempts.flatMap(({ document, spoilings }, at) => {
          const code = codes[at]!;
          if (accepted[at] === (code === "accepted")) return [];
          if (accepted[at] && operation.rules?.[code]?.(document)) return [];
          return [`zod ${accepted[at] ? "accepts" : "refuses"}, SQL: ${code}: ${tell(spoilings)}`];
        });
        assertEquals(quarrels.slice(0, 20), [], `${quarrels.length} of ${attempts.length}`);
      });
    }
  });
});

/** What shows nothing, whatever its length. */
const BLANKS = ["\n", "\t \u00a0", "\u200b\ufeff", "\u3000", "\u3164", "\u2800", "\u0301"];

/**
 * Texts with a minimum and another rule that no blank fits: parsed, matched with what there is, or of the
 * alphabet of a key.
 */
const OTHERWISE_RULED = /(^|\.)(url|eventTypes|channels|secret|cursor|eventType|payload)(\.|$)/;

Deno.test("no text that must be there may be blank, whatever the operation", async (t) => {
  const schemas = bodySchemas();
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    for (const [name, operation] of Object.entries(await openLimitWorld(sql))) {
      await t.step(name, async () => {
        const spoiled = operation.documents.flatMap((document) =>
          textsThatMustBe(document, schemaOf(name), contract.components.schemas)
            .flatMap(({ path, min }) =>
              BLANKS.map((blank) => ({
                path,
                document: spoil(document, {
                  path,
                  value: blank.repeat(Math.max(1, min)),
                  sort: "limit",
                }),
              }))
            )
        ).filter(({ path }) => !OTHERWISE_RULED.test(path.join(".")));
        const codes = await codesOf(sql, operation, spoiled.map(({ document }) => document));
        const taken = spoiled.filter(({ document }, at) =>
          codes[at] === "accepted" || schemas.get(name)!.safeParse(document).success
        );
        assertEquals(taken.map(({ path }) => path.join(".")), []);
      });
    }
  });
});

/** The schemas that the routes validate bodies with, by operation. */
function bodySchemas(): Map<string, z.ZodType> {
  const schemas = new Map<string, z.ZodType>();
  for (const definition of describedApp().openAPIRegistry.definitions) {
    if (definition.type !== "route") continue;
    const content = definition.route.request?.body?.content["application/json"];
    const schema = content !== undefined && "schema" in content ? content.schema : undefined;
    if (schema instanceof z.ZodType) schemas.set(definition.route.operationId!, schema);
  }
  // Its events are looked at one by one.
  return schemas.set(
    "postEvents",
    z.strictObject({ events: z.array(batchItemSchema).min(1).max(MAX_BATCH) }),
  );
}

function operationsWithBody(): string[] {
  return bodies().map(([name]) => name).sort();
}

// deno-lint-ignore no-explicit-any -- JSON Schema is data
function bodies(): [operationId: string, schema: any][] {
  // deno-lint-ignore no-explicit-any -- see above
  return Object.values(contract.paths).flatMap((methods: any) => Object.values(methods))
    // deno-lint-ignore no-explicit-any -- see above
    .flatMap((operation: any) =>
      operation.requestBody === undefined
        ? []
        : [[operation.operationId, operation.requestBody.content["application/json"].schema]]
    );
}

function attemptsOn(name: string, operation: LimitedOperation): Attempt[] {
  const schema = schemaOf(name);
  const fitting = operation.documents.map((document) => ({ document, spoilings: [] }));
  const spoiled = operation.documents.flatMap((document) => {
    const spoilings = spoilingsOf(document, schema, contract.components.schemas)
      .filter((each) => isTold(operation, each));
    const alone = spoilings.map((each) => [each]);
    const small = spoilings.filter(({ value }) => JSON.stringify(value ?? null).length < 10_000);
    const together = fc.sample(
      fc.uniqueArray(fc.constantFrom(...small), { minLength: 2, maxLength: 3 }),
      { seed: SEED, numRuns: COMBINED },
    );
    return [...alone, ...together].map((each) => ({
      document: each.reduce(spoil, document),
      spoilings: each,
    }));
  });
  return [...fitting, ...spoiled].filter(({ document }) => document !== undefined);
}

function schemaOf(name: string) {
  if (name !== "postEvents") return new Map(bodies()).get(name);
  const events = { type: "array", minItems: 1, maxItems: 1_000, items: batchEvent() };
  return { type: "object", properties: { events } };
}

function batchEvent() {
  const { NewEvent } = contract.components.schemas;
  const idempotencyKey = { type: "string", minLength: 1, maxLength: 255 };
  return { ...NewEvent, properties: { ...NewEvent.properties, idempotencyKey } };
}

/** Whether the SQL function gets to see the change. */
function isTold(operation: LimitedOperation, { path, sort, value }: Spoiling): boolean {
  const [field] = path;
  if (field === undefined) {
    return !operation.spread || (sort === "limit" && operation.arguments === undefined);
  }
  // Sizes of batches are brought into their range there, as those of pages are.
  if (operation.sql.includes("recover_deliveries") && field === "limit") return value === 10_000;
  if (!operation.arguments?.includes(String(field))) return true;
  return sort === "limit" || sort === "missing";
}

async function codesOf(
  sql: Sql,
  { as, sql: statement, argument = (document) => document }: LimitedOperation,
  documents: unknown[],
): Promise<string[]> {
  const codes: string[] = [];
  for (let from = 0; from < documents.length; from += BATCH) {
    const texts = documents.slice(from, from + BATCH)
      .map((document) => JSON.stringify(argument(document)) ?? "null");
    codes.push(
      ...await sql.begin(async (transaction) => {
        await ("member" in as
          ? transaction`select tests.authenticate_as(${as.member})`
          : "vouched" in as
          ? transaction`select tests.as_member(${as.vouched})`
          : "service" in as
          ? transaction`select tests.as_service()`
          : transaction`select tests.as_candidate(${as.candidate})`);
        const [row] = await transaction`select tests.verdicts(${statement}, ${texts}) as codes`;
        return row!.codes as string[];
      }),
    );
  }
  return codes;
}

function tell(spoilings: readonly Spoiling[]): string {
  return spoilings.map(({ path, value, sort }) => {
    const text = JSON.stringify(value) ?? "nothing";
    const shown = text.length > 80 ? `${text.slice(0, 60)}… (${text.length})` : text;
    return `${path.join(".") || "the document"} = ${shown} [${sort}]`;
  }).join("; ");
}
