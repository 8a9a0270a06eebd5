/**
 * Writes the reports that stand for all others, as pages and as Markdown, with a picture of each page on a
 * wide and on a narrow screen, and says what axe finds: `deno task report:pages`. Look at them in
 * `out/report-pages`.
 */
import { join } from "node:path";
import { printedReports } from "@shared/domain/reports/rendering/testing/documents.ts";
import { REPOSITORY_ROOT } from "../../local/mod.ts";
import { findChromium, NO_CHROMIUM, startChromium } from "./chromium.ts";
import { overflows, violations, withPage } from "./look_at_page.ts";

/** A desk's screen and a small telephone's, in CSS pixels. */
export const WIDTHS = [1280, 360] as const;

async function main(): Promise<number> {
  const target = join(REPOSITORY_ROOT, "out", "report-pages");
  await Deno.mkdir(target, { recursive: true });
  const pages = printedReports();
  for (const { name, html, markdown } of pages) {
    await Deno.writeTextFile(join(target, `${name}.html`), html);
    await Deno.writeTextFile(join(target, `${name}.md`), markdown);
  }
  console.log(`${pages.length} reports in ${target}`);
  const path = findChromium();
  if (path === null) {
    console.warn(`No pictures, and axe was not asked: ${NO_CHROMIUM}.`);
    return 0;
  }
  const browser = await startChromium(path);
  let problems = 0;
  try {
    for (const { name, html } of pages) {
      for (const width of WIDTHS) {
        const found = await withPage(browser, html, width, async (page) => {
          await page.screenshot({ path: join(target, `${name}-${width}.png`), fullPage: true });
          return [...await overflows(page), ...await violations(page)];
        });
        for (const problem of found) console.error(`${name} at ${width}: ${problem}`);
        problems += found.length;
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${pages.length * WIDTHS.length} pictures; axe and the edges: ${problems} problems`);
  return problems > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exitCode = await main();
