/**
 * A Chromium to look at pages with. It is a package of the system (Debian: `apt-get install chromium`), so
 * whatever uses it asks first and says plainly when there is none.
 */
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** What to say where there is no Chromium. */
export const NO_CHROMIUM =
  "there is no Chromium (Debian: apt-get install chromium; elsewhere set " +
  "CHROMIUM to its path)";

/** Path of this machine's Chromium; the variable CHROMIUM names another. Null when there is none. */
export function findChromium(): string | null {
  const named = Deno.env.get("CHROMIUM");
  for (const path of named ? [named] : PLACES) {
    try {
      if (Deno.statSync(path).isFile) return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return null;
}

/** Starts the browser at `path`; it ends with `close()`. */
export async function startChromium(path: string): Promise<Browser> {
  return await chromium.launch({
    executablePath: path,
    // Root has no sandbox, and a container little shared memory.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}
