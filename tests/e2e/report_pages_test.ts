/** The printed report as a browser shows it: for those who read with other means, and on a telephone. */
import { assert, assertEquals } from "@std/assert";
import { printedReports } from "@shared/domain/reports/rendering/testing/documents.ts";
import { findChromium, NO_CHROMIUM, startChromium } from "../testing/chromium.ts";
import { overflows, violations, withPage } from "../testing/look_at_page.ts";

const path = findChromium();
if (path === null) console.warn(`Printed reports are not looked at: ${NO_CHROMIUM}.`);

/** Looks where there is a browser; reported as ignored elsewhere. */
function browserTest(name: string, look: (path: string) => Promise<void>): void {
  Deno.test({ name, ignore: path === null, fn: () => look(path!) });
}

browserTest(
  "axe finds nothing on any page, and nothing reaches beyond 360 pixels",
  async (path) => {
    const browser = await startChromium(path);
    try {
      for (const { name, html } of printedReports()) {
        const found = await withPage(browser, html, 360, async (page) => [
          ...await overflows(page),
          ...await violations(page),
        ]);
        assertEquals(found, [], name);
      }
    } finally {
      await browser.close();
    }
  },
);

browserTest("what looks would find is found on a page that is broken", async (path) => {
  const browser = await startChromium(path);
  try {
    const broken = `<html><body><p style="color:#999">Pale</p><h3>Late</h3>
<p style="white-space:nowrap">${"wide ".repeat(100)}</p></body></html>`;
    await withPage(browser, broken, 360, async (page) => {
      assert((await overflows(page)).some((line) => line.startsWith("scrolls sideways")));
      const found = (await violations(page)).map((line) => line.split(" ")[0]);
      for (const rule of ["color-contrast", "html-has-lang", "landmark-one-main"]) {
        assert(found.includes(rule), rule);
      }
    });
  } finally {
    await browser.close();
  }
});

browserTest(
  "a page runs nothing, asks for nothing, and its links lead where they say",
  async (path) => {
    const browser = await startChromium(path);
    try {
      for (const { name, html } of printedReports()) {
        const asked: string[] = [];
        const complaints: string[] = [];
        await withPage(browser, html, 360, async (page) => {
          page.on("dialog", (dialog) => dialog.dismiss());
          page.on("request", (request) => asked.push(request.url()));
          page.on("console", (message) => complaints.push(message.text()));
          // Once more, now that somebody listens.
          await page.setContent(html, { waitUntil: "load" });
          const dead = await page.evaluate(`[...document.querySelectorAll("a")]
          .filter((link) => document.getElementById(link.hash.slice(1)) === null).length`);
          assertEquals(dead, 0, name);
        });
        assertEquals([asked, complaints], [[], []], name);
      }
    } finally {
      await browser.close();
    }
  },
);

browserTest(
  "a table keeps its rows and headers for a screen reader on a small screen",
  async (path) => {
    const browser = await startChromium(path);
    try {
      const { html } = printedReports().find(({ name }) => name === "judged")!;
      await withPage(browser, html, 360, async (page) => {
        const table = page.getByRole("table", { name: "First ratings, from 1 to 5" });
        assertEquals(await table.getByRole("columnheader").count(), 6);
        assertEquals(await table.getByRole("rowheader").count(), 3);
        assertEquals(await table.getByRole("cell").count(), 15);
      });
    } finally {
      await browser.close();
    }
  },
);
