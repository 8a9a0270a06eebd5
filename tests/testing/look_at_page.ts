/** What is wrong with a page for those who read it with other means, or on a narrow screen. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";

/** WCAG 2.2 up to AA, and what axe calls good practice (landmarks, order of headings). */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Shows a page as it is served, runs `look` in it, and closes it. */
export async function withPage<T>(
  browser: Browser,
  html: string,
  width: number,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
  try {
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: "load" });
    return await look(page);
  } finally {
    await context.close();
  }
}

// What runs in the page is text: this program has no types of a browser's, and wants none.
const AXE = `(async () => {
  const { violations } = await axe.run({ runOnly: { type: "tag", values: ${
  JSON.stringify(RULES)
} } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + " at " + target.join(" ") + ": " + failureSummary)
  );
})()`;

const OVERFLOWS = `(() => {
  const width = document.documentElement.clientWidth;
  const hidden = (element) => getComputedStyle(element).clipPath !== "none";
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    if (element.closest("thead") && hidden(element.closest("thead"))) return false;
    const { left, right } = element.getBoundingClientRect();
    return right > width + 1 || left < -1;
  });
  const lines = wide.map(({ tagName, className }) => tagName + "." + className + " is cut off");
  const whole = document.documentElement.scrollWidth;
  return whole > width ? ["scrolls sideways: " + whole + " of " + width, ...lines] : lines;
})()`;

/** What axe finds, one line for each place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(AXE) as string[];
}

/** Elements that reach beyond the right or left edge of the screen, one line each. */
export async function overflows(page: Page): Promise<string[]> {
  return await page.evaluate(OVERFLOWS) as string[];
}
