import { assertEquals } from "@std/assert";
import type { z } from "zod";
import type { ApiClient } from "./api_client.ts";
import { latestPerInvitation, type ReportEvent, watchReports } from "./watch_reports.ts";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const event = (n: number, invitation: number, status: ReportEvent["status"]): ReportEvent => ({
  id: id(n),
  invitationId: id(invitation),
  status,
  errorCode: status === "failed" ? "unroutable" : null,
  errorDetail: null,
});

/** An API whose event list is the next of `looks` each time, one event a page. */
function eventsApi(looks: ReportEvent[][]): ApiClient {
  let current: ReportEvent[] = [];
  return {
    json<T extends z.ZodType>(_method: string, path: string, schema: T) {
      const cursor = new URLSearchParams(path.split("?")[1]).get("cursor");
      if (cursor === null) current = looks.shift() ?? current;
      const at = Number(cursor ?? 0);
      const page = {
        items: current.slice(at, at + 1),
        nextCursor: at + 1 < current.length ? String(at + 1) : null,
      };
      return Promise.resolve(schema.parse(page));
    },
    text: () => Promise.reject(new Error("not asked for")),
    put: () => Promise.reject(new Error("not asked for")),
  };
}

const both = (seen: ReadonlyMap<string, ReportEvent>) =>
  seen.size === 2 && [...seen.values()].every(({ status }) => /completed|failed/.test(status));

Deno.test("every change is told once, over all pages, until everything has ended", async () => {
  const changes: string[] = [];
  const seen = await watchReports(
    eventsApi([
      [],
      [event(1, 1, "pending")],
      [event(2, 2, "pending"), event(1, 1, "processing")],
      [event(2, 2, "pending"), event(1, 1, "processing")],
      [event(2, 2, "failed"), event(1, 1, "completed")],
      [event(2, 2, "completed"), event(1, 1, "completed")],
    ]),
    {
      onChange: ({ invitationId, status }) => changes.push(`${invitationId.at(-1)} ${status}`),
      isDone: both,
      everyMs: 1,
      patienceMs: 10_000,
    },
  );
  assertEquals(changes, [
    "1 pending",
    "1 processing",
    "2 pending",
    "1 completed",
    "2 failed",
  ]);
  assertEquals(seen.get(id(2))?.errorCode, "unroutable");
});

Deno.test("it gives up when nothing changes any more", async () => {
  let time = 0;
  const seen = await watchReports(eventsApi([[event(1, 1, "pending")]]), {
    onChange: () => {},
    isDone: () => false,
    everyMs: 1,
    patienceMs: 1_000,
    now: () => (time += 400),
  });
  assertEquals(seen.get(id(1))?.status, "pending");
});

Deno.test("a signal ends the watching between two looks", async () => {
  const stop = new AbortController();
  const seen = await watchReports(eventsApi([[event(1, 1, "pending")]]), {
    onChange: () => stop.abort(),
    isDone: () => false,
    everyMs: 3_600_000,
    patienceMs: 3_600_000,
    signal: stop.signal,
  });
  assertEquals(seen.size, 1);
});

Deno.test("a report asked for again counts from its newest request", () => {
  const newestFirst = [event(3, 1, "pending"), event(2, 2, "completed"), event(1, 1, "completed")];
  assertEquals(latestPerInvitation(newestFirst).map((one) => one.id), [id(2), id(3)]);
});
