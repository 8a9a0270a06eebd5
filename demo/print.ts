/** The demo's words on the terminal, as lines. */
import type { Stack } from "../local/mod.ts";
import type { LoadedWorkspace } from "./load_workspace.ts";
import type { Reviewer } from "./panel.ts";
import { evidenceText, overallText, peopleText, READING, recommendationText } from "./figures.ts";
import { latencyOf, type Result, scoreOf, sortResults } from "./results.ts";
import { type Column, pad, type Style, tableLines, widthOf } from "./style.ts";

/**
 * The table of all reports, at most `columns` wide: where that is too narrow for type and queue in
 * every row, they become headings.
 */
export function resultLines(results: Result[], style: Style, columns: number): string[] {
  const sorted = sortResults(results);
  const wide = tableLines(
    [{ title: "Candidate" }, { title: "Type" }, { title: "Queue" }, ...FIGURES],
    sorted.map((result) => [
      result.candidate,
      style.dim(result.kind),
      style.dim(result.queue),
      ...figures(result, style),
    ]),
    style,
  );
  if (Math.max(...wide.map(widthOf)) <= columns) return wide;
  const nameWidth = Math.max(...sorted.map((result) => widthOf(result.candidate)));
  return [...Map.groupBy(sorted, (result) => `${result.kind} · ${result.queue}`)].flatMap(
    ([heading, members], index) => [
      ...(index === 0 ? [] : [""]),
      style.bold(heading),
      ...tableLines(
        [{ title: pad("Candidate", nameWidth) }, ...FIGURES],
        members.map((result) => [result.candidate, ...figures(result, style)]),
        style,
      ),
    ],
  );
}

const FIGURES: Column[] = [
  { title: "Evidence" },
  { title: "People", align: "right" },
  { title: "Overall" },
  { title: "Recommended" },
  { title: "Report after", align: "right" },
];

/** No colour says what to think of somebody; what is not there is dim. */
function figures(result: Result, style: Style): string[] {
  const shown = (text: string, there: unknown) => there === null ? style.dim(text) : text;
  return [
    shown(evidenceText(result), result.evidence ?? result.flagged),
    shown(peopleText(result), result.people),
    shown(overallText(result), result.overall),
    shown(recommendationText(result), result.recommendation),
    `${Math.round(result.milliseconds)} ms`,
  ];
}

/** How long it took, and how to read the table. */
export function summaryLines(results: Result[], wallMs: number, style: Style): string[] {
  const { median, slowest } = latencyOf(results);
  return [
    `${results.length} reports in ${
      formatSeconds(wallMs)
    }. From completed interview to stored report: ` +
    `median ${Math.round(median)} ms, slowest ${Math.round(slowest)} ms.`,
    style.dim(READING),
  ];
}

/** How to look at what was written. */
export function lookLines(out: string, results: Result[], style: Style): string[] {
  const [first] = results.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  return [
    `Every report is in ${style.bold(`${out}/`)} as JSON, Markdown and HTML. To look at one:`,
    "",
    `  open ${out}/index.html in a browser`,
    ...(first ? [`  less ${out}/${first.slug}.md`] : []),
  ];
}

/** Who rated how much, and that they could see nothing before. */
export function panelLine(reviewers: readonly Pick<Reviewer, "name">[], rated: number): string {
  const names = new Intl.ListFormat("en-GB").format(reviewers.map(({ name }) => name));
  return `${names} read ${rated} reports blind and rated them.`;
}

/** Where the stack is and how to sign in, for as long as it is kept up. */
export function keepLines(
  stack: Stack,
  workspace: LoadedWorkspace,
  reviewers: readonly Reviewer[],
  style: Style,
): string[] {
  const entries = [
    ["API", `${stack.functionsUrl}/api/v1`],
    ["Project URL", stack.apiUrl],
    ["Database", stack.dbUrl()],
    ["Publishable key", stack.keys.publishable],
    ["Secret key", stack.keys.secret],
    ["Recruiter", `${workspace.recruiter.email}  ${workspace.recruiter.password}`],
    ...reviewers.map(({ account }) => ["Reviewer", `${account.email}  ${account.password}`]),
    ["Workspace", workspace.workspaceId],
  ];
  const width = Math.max(...entries.map(([name]) => widthOf(name ?? "")));
  return [
    `${style.bold("The stack stays up")} with throw-away data. Ctrl-C ends it.`,
    "",
    ...entries.map(([name, value]) => `${style.dim(pad(name ?? "", width))}  ${value}`),
    "",
  ];
}

export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
