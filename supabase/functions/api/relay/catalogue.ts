/**
 * The event types a caller may post, with their schemas, as of a moment ago. Asking for the catalogue
 * with every event would cost more than storing the event; so a schema that was changed elsewhere takes
 * effect within `FRESH_MS`, and at once where this instance made the change.
 */
import { z } from "zod";
import type { Schema } from "@shared/domain/relay/event_schema.ts";
import { callAs, type Caller } from "@shared/db/caller.ts";
import type { Clock } from "@shared/platform/clock.ts";

const FRESH_MS = 10_000;
const MAX_KEPT = 200;

const catalogueSchema = z.object({
  items: z.array(z.object({
    name: z.string(),
    schema: z.custom<Schema>((value) => typeof value === "object" && value !== null).nullable(),
    archived: z.boolean(),
  })),
});

/** The schema of an event type; null when nothing is asked of its payloads. */
export type SchemaOf = (eventType: string) => Schema | null;

export interface Catalogues {
  /**
   * The catalogue of the workspace that a caller posts to.
   *
   * @param holder tells callers apart: their credential
   * @throws {DbError} when the caller may not know it
   */
  of(
    caller: Caller,
    holder: string,
    workspaceId: string | undefined,
  ): Promise<SchemaOf>;
  /** Forgets everything, after this instance has changed a catalogue. */
  clear(): void;
}

export function createCatalogues(clock: Clock): Catalogues {
  const kept = new Map<string, { schemas: Promise<SchemaOf>; until: number }>();
  return {
    of(caller, holder, workspaceId) {
      const key = `${holder} ${workspaceId ?? ""}`;
      const now = clock.now().getTime();
      const known = kept.get(key);
      if (known !== undefined && known.until > now) return known.schemas;
      kept.delete(key);
      if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value!);
      // The promise is kept, so that a burst of events asks once.
      const entry = {
        schemas: load(caller, workspaceId),
        until: now + FRESH_MS,
      };
      kept.set(key, entry);
      entry.schemas.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return entry.schemas;
    },
    clear: () => kept.clear(),
  };
}

async function load(
  caller: Caller,
  workspaceId: string | undefined,
): Promise<SchemaOf> {
  const args = { workspace_id: workspaceId };
  const { items } = await callAs(
    caller,
    "list_event_types",
    args,
    catalogueSchema,
  );
  const schemas = new Map(
    items.flatMap(({ name, schema, archived }) =>
      archived || schema === null ? [] : [[name, schema] as const]
    ),
  );
  return (eventType) => schemas.get(eventType) ?? null;
}
