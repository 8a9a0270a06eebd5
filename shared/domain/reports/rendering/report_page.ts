/** The printed report as plain blocks, so that Markdown and HTML differ in markup only. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { Human, ReportDocument } from "../document/report_document.ts";
import { kindBlocks } from "./report_page_kinds.ts";
import type { Evidence, Signal } from "../document/report_parts.ts";
import type { Sections } from "../document/report_sections.ts";
import {
  basisWords,
  clock,
  counted,
  KIND_TITLES,
  percent,
  placeWords,
  positionsOf,
  signalName,
  signalUse,
  signalValue,
  STATUS_WORDS,
  timeWords,
  verdictWords,
} from "./report_wording.ts";

export interface Cell {
  text: string;
  /** Second line, smaller. */
  note?: string;
  /** A 1-5 score drawn as a bar beside the text. */
  bar?: number | null;
  align?: "right";
}

export interface Quote {
  text: string;
  place: string;
}

export type Block =
  | { type: "heading"; level: 2 | 3; text: string; note?: string }
  | { type: "paragraph"; text: string; quiet?: boolean }
  | { type: "facts"; items: { term: string; value: string }[] }
  | { type: "table"; caption: string; columns: string[]; rows: Cell[][] }
  | { type: "quotes"; items: Quote[] }
  /** A whole text, line by line as it was written. */
  | { type: "text"; text: string }
  | { type: "list"; ordered: boolean; items: string[] };

export interface Page {
  kicker: string;
  title: string;
  facts: { term: string; value: string }[];
  verdict: {
    headline: string;
    detail: string;
    tone: "hire" | "consider" | "reject" | "none";
    figures: { value: string; label: string }[];
  };
  blocks: Block[];
}

/** What turning evidence into quotes needs to know. */
export interface Quoting {
  positions: ReadonlyMap<string, number>;
  quotes(evidence: readonly Evidence[]): Block[];
}

function quoting(document: ReportDocument): Quoting {
  const positions = positionsOf(document);
  return {
    positions,
    quotes: (evidence) =>
      evidence.length === 0 ? [] : [{
        type: "quotes",
        items: evidence.map((item) => ({ text: item.quote, place: placeWords(item, positions) })),
      }],
  };
}

/** The sections that an analyzer wrote; those for people alone are blocks of their own. */
function analysed({ sections }: ReportDocument): Sections | null {
  return sections === null || sections.kind === "people" ? null : sections;
}

function humanCell(human: Human | null): Cell {
  if (human === null) return { text: "–", note: "not rated" };
  const raters = counted(human.n, "rater");
  return {
    text: human.mean.toFixed(1),
    bar: human.mean,
    note: human.n > 1 ? `${raters}, spread ${human.spread}` : raters,
  };
}

function competencyBlocks(document: ReportDocument, { quotes }: Quoting): Block[] {
  const { competencies } = document;
  if (competencies.length === 0) return [];
  const total = competencies.reduce((sum, { weight }) => sum + weight, 0);
  const table: Block = {
    type: "table",
    caption: "Scores from 1 to 5, the machine's beside people's",
    columns: ["Competency", "Weight", "Machine", "Basis", "People"],
    rows: competencies.map(({ name, weight, machine, human }) => [
      { text: name },
      { text: percent(weight / total), align: "right" },
      machine === null
        ? { text: "hidden" }
        : { text: machine.score === null ? "–" : machine.score.toFixed(1), bar: machine.score },
      machine === null ? { text: "hidden until you rate" } : {
        text: basisWords(machine),
        note: [machine.label, ...machine.parts.map((part) => part.detail)]
          .filter((text) => text !== null).join("; "),
      },
      humanCell(human),
    ]),
  };
  const details = competencies.flatMap((competency): Block[] => {
    const { machine, human, anchor_scale: anchors } = competency;
    const blocks: Block[] = [{ type: "heading", level: 3, text: competency.name }];
    blocks.push({
      type: "paragraph",
      quiet: true,
      text: `Scale: 1 = ${anchors["1"]} · 3 = ${anchors["3"]} · 5 = ${anchors["5"]}`,
    });
    if (machine?.rationale) blocks.push({ type: "paragraph", text: machine.rationale });
    if (machine !== null) {
      blocks.push(...quotes(machine.evidence));
      if (machine.missing.length > 0) {
        const labels = machine.missing.map(({ label }) => label).join("; ");
        blocks.push({ type: "paragraph", text: `No evidence of: ${labels}.` });
      }
      for (const flag of machine.red_flags) {
        blocks.push({ type: "paragraph", text: `Red flag mentioned: ${flag.label}` });
        blocks.push(...quotes(flag.evidence));
      }
    }
    for (const rating of human?.ratings ?? []) {
      const note = hasVisibleCharacter(rating.note ?? "") ? rating.note! : "no note";
      blocks.push({
        type: "paragraph",
        text: `${rating.rater_name ?? "A rater"} gave ${rating.score}: ${note}`,
      });
    }
    return blocks;
  });
  return [
    { type: "heading", level: 2, text: "Competencies" },
    table,
    ...details,
  ];
}

function answerBlocks(document: ReportDocument, { quotes }: Quoting): Block[] {
  const answers = analysed(document)?.answers ?? [];
  if (answers.length === 0) return [];
  const timing = new Map(document.timing?.questions.map((entry) => [entry.question_id, entry]));
  return [
    { type: "heading", level: 2, text: "Questions and answers" },
    ...answers.flatMap((answer): Block[] => {
      const time = timing.get(answer.question_id);
      const facts = [
        STATUS_WORDS[answer.status],
        answer.required ? null : "optional",
        answer.concepts === null
          ? null
          : `${answer.concepts.matched} of ${answer.concepts.total} concepts mentioned`,
        answer.words === null ? null : counted(answer.words, "word"),
        time === undefined || time.used_seconds === null
          ? null
          : `${clock(time.used_seconds)} of ${clock(time.limit_seconds)} used`,
      ].filter((fact) => fact !== null).join(" · ");
      const blocks: Block[] = [
        { type: "heading", level: 3, text: `${answer.position}. ${answer.text}`, note: facts },
        ...quotes(answer.summary),
      ];
      if (answer.choice !== null) {
        const verdict = answer.choice.fraction === 1
          ? "right"
          : `expected ${answer.choice.correct.join("; ")}; ${
            percent(answer.choice.fraction)
          } credit`;
        blocks.push({
          type: "paragraph",
          text: `Chose: ${answer.choice.chosen.join("; ")} (${verdict}).`,
        });
      }
      return blocks;
    }),
  ];
}

function followUpBlocks(document: ReportDocument): Block[] {
  const followUps = analysed(document)?.follow_ups ?? [];
  if (followUps.length === 0) return [];
  return [
    { type: "heading", level: 2, text: "Worth asking next" },
    { type: "list", ordered: true, items: followUps.map(({ text }) => text) },
  ];
}

function signalBlocks(document: ReportDocument, { positions }: Quoting): Block[] {
  const plain = document.signals.filter((signal) => signal.compared === null);
  if (plain.length === 0) return [];
  const groups = new Map<string, Signal[]>();
  for (const signal of plain) {
    const position = positions.get(signal.response_id ?? "");
    const name = position === undefined ? "Interview" : `Question\u00a0${position}`;
    groups.set(name, [...(groups.get(name) ?? []), signal]);
  }
  const list = (signals: readonly Signal[], use: Signal["use"]): Cell => ({
    text: signals.filter((signal) => signal.use === use).map((signal) => {
      const gate = signal.id === "completion" ? ` (${signalUse(signal)})` : "";
      return `${signalName(signal)}: ${signalValue(signal)}${gate}`;
    }).join(" · ") || "–",
  });
  return [
    { type: "heading", level: 2, text: "Measurements" },
    {
      type: "table",
      caption: "What was measured, and whether any score uses it",
      columns: ["Of", "Descriptive, not scored", "Scored"],
      rows: [...groups].map(([name, signals]) => [
        { text: name },
        list(signals, "descriptive"),
        list(signals, "scored"),
      ]),
    },
  ];
}

function overlapBlocks(document: ReportDocument, { positions }: Quoting): Block[] {
  const shared = document.signals.filter((signal) => signal.compared !== null);
  if (shared.length === 0) return [];
  return [
    { type: "heading", level: 2, text: "Shared passages" },
    {
      type: "paragraph",
      text:
        "Word for word the same in two places. Descriptive, not scored, and no proof of copying.",
    },
    ...shared.map((signal): Block => {
      const position = positions.get(signal.response_id ?? "");
      return {
        type: "quotes",
        items: [
          ...signal.evidence.map(({ quote }) => ({
            text: quote,
            place: `question ${position ?? "?"}, ${percent(signal.value)} of its words shared`,
          })),
          {
            text: signal.compared?.quote ?? "",
            place: signalName(signal).replace(/^Shared with /, ""),
          },
        ],
      };
    }),
  ];
}

function closingBlocks(document: ReportDocument): Block[] {
  const { caveats, provenance, human_review: review } = document;
  const blocks: Block[] = [];
  if (review.disagreements.length > 0) {
    const names = new Map(review.by.map(({ rater_id, rater_name }) => [rater_id, rater_name]));
    const competencies = new Map(document.competencies.map(({ id, name }) => [id, name]));
    blocks.push({ type: "heading", level: 2, text: "Raters disagree" }, {
      type: "list",
      ordered: false,
      items: review.disagreements.map(({ competency_id, rater_ids, scores }) => {
        const who = (at: 0 | 1) => `${names.get(rater_ids[at]) ?? "a rater"} (${scores[at]})`;
        return `${competencies.get(competency_id) ?? competency_id}: ${who(0)} and ${who(1)}`;
      }),
    });
  }
  if (caveats.length > 0) {
    blocks.push(
      { type: "heading", level: 2, text: "Read this with care" },
      { type: "list", ordered: false, items: caveats.map(({ message }) => message) },
    );
  }
  const facts = [
    { term: "Report", value: `${document.report_id}, version ${document.version}` },
    { term: "Made", value: timeWords(provenance.created_at) },
    { term: "Analyzer", value: `${provenance.analyzer} ${provenance.analyzer_version}` },
    {
      term: "Model",
      value: provenance.model_use
        ? `${provenance.model_use.model}, prompt ${provenance.model_use.prompt_version}`
        : "none",
    },
    { term: "Input hash", value: provenance.input_hash },
    { term: "Rubric hash", value: provenance.rubric_hash ?? "hidden until you rate" },
    { term: "Overall formula", value: document.overall?.formula ?? "hidden until you rate" },
  ];
  blocks.push({ type: "heading", level: 2, text: "Provenance" }, { type: "facts", items: facts });
  return blocks;
}

const ENDINGS: Record<string, string> = {
  manual: "finished by the candidate",
  auto_timeout: "time ran out",
  early_finish: "finished early",
};

/** The page of a document. */
export function reportPage(document: ReportDocument): Page {
  const { interview, overall, recommendation, completeness, human_review: review } = document;
  const context = quoting(document);
  const figures: Page["verdict"]["figures"] = [];
  if (overall !== null) {
    figures.push({
      value: overall.score === null ? "–" : overall.score.toFixed(1),
      label: "overall, of 100",
    });
    figures.push({ value: percent(overall.coverage_of_weights), label: "of weight has a basis" });
  }
  if (completeness !== null) {
    figures.push({
      value: `${completeness.answered} of ${completeness.asked}`,
      label: "questions answered",
    });
  }
  if (review.overall !== null && review.overall.score !== null) {
    figures.push({ value: review.overall.score.toFixed(1), label: "people's overall, of 100" });
  }
  const ending = completeness?.reason == null
    ? "unknown"
    : ENDINGS[completeness.reason] ?? completeness.reason;
  return {
    kicker: document.sections === null
      ? "Interview report"
      : `${KIND_TITLES[document.sections.kind]} report`,
    title: interview?.title ?? "Interview",
    facts: [
      { term: "Candidate", value: document.subject?.candidate_id ?? "not recorded" },
      {
        term: "Interview",
        value: interview === null
          ? "hidden"
          : [interview.type, interview.category].filter((part) => part !== null).join(", "),
      },
      { term: "Language", value: interview?.language ?? "hidden" },
      { term: "Template version", value: String(interview?.template_version ?? "hidden") },
      { term: "Completed", value: timeWords(interview?.completed_at ?? null) },
      { term: "Ended", value: ending },
    ],
    verdict: { ...verdictWords(document), tone: recommendation?.value ?? "none", figures },
    blocks: [
      ...competencyBlocks(document, context),
      ...(document.sections === null ? [] : kindBlocks(document.sections, context)),
      ...answerBlocks(document, context),
      ...followUpBlocks(document),
      ...signalBlocks(document, context),
      ...overlapBlocks(document, context),
      ...closingBlocks(document),
    ],
  };
}
