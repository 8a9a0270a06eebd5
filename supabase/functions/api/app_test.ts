import { assertEquals, assertStringIncludes } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { asMember, ID, setUp } from "./testing/setup.ts";

Deno.test("readiness asks the database", async () => {
  const { app, asked } = setUp({ ready: { database: true } });
  assertEquals((await app.request("/api/health/ready")).status, 200);
  assertEquals(asked.map(({ fn, credential }) => [fn, credential.kind]), [[
    "ready",
    "service",
  ]]);
  assertEquals((await setUp().app.request("/api/health/ready")).status, 503);
});

Deno.test("health names the service", async () => {
  const { app } = setUp();
  const response = await app.request("/api/health");
  assertStringIncludes(await response.text(), '"service":"hirewire-api"');
});

const dbErrors: {
  code: string;
  details?: string;
  status: number;
  problem: string;
}[] = [
  {
    code: "PT404",
    details: "report_not_found",
    status: 404,
    problem: "report_not_found",
  },
  {
    code: "PT401",
    details: "invalid_api_key",
    status: 401,
    problem: "invalid_api_key",
  },
  { code: "42501", status: 403, problem: "forbidden" },
  { code: "PGRST301", status: 401, problem: "invalid_credentials" },
  { code: "08006", status: 503, problem: "temporarily_unavailable" },
  { code: "XX000", status: 500, problem: "internal_error" },
];
for (const { code, details, status, problem } of dbErrors) {
  Deno.test(`the database's ${code} is answered with ${status} ${problem}`, async () => {
    const { app } = setUp({
      get_report: () => {
        throw new DbError({ code, details, message: "said by the database" });
      },
    });
    const response = await app.request(`/api/v1/reports/${ID}`, {
      headers: asMember,
    });
    assertEquals(
      response.headers.get("content-type"),
      "application/problem+json",
    );
    assertEquals([response.status, (await response.json()).code], [
      status,
      problem,
    ]);
  });
}
