/**
 * Generates the types of a client from docs/openapi.json, as whoever integrates Hirewire may do; with
 * --check it compares instead. The end-to-end tests call the API through them, so that the compiler reads
 * the description as others do.
 */
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { REPOSITORY_ROOT } from "../local/mod.ts";

const SOURCE = join(REPOSITORY_ROOT, "docs", "openapi.json");
const TARGET = join(REPOSITORY_ROOT, "tests", "testing", "api.types.ts");

if (import.meta.main) {
  const types =
    "// Generated from docs/openapi.json by `npx -y deno@2.9.6 task openapi`. Do not edit.\n" +
    astToString(
      // What has a default may be left out of a request.
      await openapiTS(pathToFileURL(SOURCE), { defaultNonNullable: false }),
    );
  const file = relative(REPOSITORY_ROOT, TARGET);
  if (!Deno.args.includes("--check")) {
    await Deno.writeTextFile(TARGET, types);
    console.log(`${file}: written`);
  } else if (await Deno.readTextFile(TARGET).catch(() => "") === types) {
    console.log(`${file}: up to date`);
  } else {
    console.error(
      `${file} does not fit docs/openapi.json. Run \`npx -y deno@2.9.6 task openapi\` and commit the result.`,
    );
    Deno.exit(1);
  }
}
