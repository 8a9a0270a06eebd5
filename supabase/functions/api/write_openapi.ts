/**
 * Writes docs/openapi.json from the routes, or with `--check` tells whether the file is up to date.
 * A development tool: nothing deployed imports it.
 */
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { systemClock } from "@shared/platform/clock.ts";
import { silentLogger } from "@shared/platform/logger.ts";
import { type App, createApp } from "./app.ts";
import { apiDocument } from "./contract.ts";

const FILE = new URL("../../../docs/openapi.json", import.meta.url);

function unused(): never {
  throw new Error("Describing the routes calls nothing.");
}

/** The routes with nothing behind them: to be described, not called. */
export function describedApp(): App {
  return createApp({
    callers: { for: unused, onBehalfOf: unused, service: { call: unused } },
    metricsTokens: [],
    allowedOrigins: [],
    logger: silentLogger,
    clock: systemClock,
    media: { signUpload: unused, signDownload: unused, firstBytes: unused },
    frontendUrl: "",
    relay: { resolve: unused, allowedNetworks: [] },
    background: unused,
  });
}

/** The text of docs/openapi.json: the same for the same routes, whoever makes it. */
export function openApiText(): string {
  return JSON.stringify(apiDocument(describedApp()), null, 2) + "\n";
}

if (import.meta.main) {
  const text = openApiText();
  if (!process.argv.includes("--check")) {
    await writeFile(FILE, text);
    console.log("Wrote docs/openapi.json.");
  } else if (await readFile(FILE, "utf8").catch(() => "") !== text) {
    console.error(
      "docs/openapi.json does not match the routes. Run: npx -y deno@2.9.6 task openapi",
    );
    process.exitCode = 1;
  } else {
    console.log("docs/openapi.json is up to date.");
  }
}
