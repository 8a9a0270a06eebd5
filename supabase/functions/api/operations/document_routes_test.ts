import { assertEquals, assertStringIncludes } from "@std/assert";
import { setUp } from "../testing/setup.ts";
import { openApiText } from "../write_openapi.ts";

Deno.test("the served description is the generated one", async () => {
  const { app } = setUp();
  const response = await app.request("/api/v1/openapi.json");
  assertStringIncludes(
    response.headers.get("content-type") ?? "",
    "application/json",
  );
  const document = JSON.parse(openApiText());
  assertEquals(await response.json(), document);
  assertEquals(await (await app.request("/api/v1/openapi.json")).json(), document);
});
