/** What a reader needs after the findings: flags, measurements, limits, and where all of it comes from. */
import type { Signal } from "../document/report_parts.ts";
import type { Block, Section } from "./blocks.ts";
import { type Context, quotesOf } from "./context.ts";
import { listed, percent, timeWords } from "./formats.ts";
import { PHRASES, TABLES, TERMS } from "./page_wording.ts";
import {
  FLAG_WORDS,
  measuredWords,
  NOTES,
  OLD_BASIS_WORDS,
  RECOMMENDATION_WORDS,
  signalName,
  signalValue,
  TITLES,
} from "./report_wording.ts";

export function asMadeSection({ document: { as_made: made, competencies } }: Context): Section[] {
  if (made === null) return [];
  const names = new Map(competencies.map(({ id, name }) => [id, name]));
  const said = [
    made.overall === null ? "no score over all" : `${made.overall.toFixed(1)} of 100`,
    made.recommendation === null
      ? "no recommendation"
      : `“${RECOMMENDATION_WORDS[made.recommendation]}”`,
  ].join(", ");
  const blocks: Block[] = [{
    type: "facts",
    style: "rows",
    items: [
      { term: TERMS.said, value: said },
      { term: TERMS.restedOn, value: basesWords(made.competencies) },
      { term: TERMS.form, value: `schema ${made.schema_version}` },
    ],
  }];
  if (made.competencies.length > 0) {
    blocks.push({
      type: "table",
      ...TABLES.asMade,
      rows: made.competencies.map(({ id, score, basis, confidence, label }) => [
        { text: names.get(id) ?? id },
        { text: score === null ? "–" : score.toFixed(1), align: "right" },
        {
          text: basis === null ? "–" : OLD_BASIS_WORDS[basis] ?? basis,
          note: confidence === null ? undefined : `${confidence} confidence`,
        },
        { text: label ?? "–" },
      ]),
    });
  }
  return [{ id: "as-made", title: TITLES.asMade, style: "box", note: NOTES.asMade, blocks }];
}

function basesWords(
  competencies: readonly { basis: string | null }[],
): string {
  const bases = competencies.flatMap(({ basis }) => basis === null ? [] : [basis]);
  const words = [...new Set(bases)].map((basis) => OLD_BASIS_WORDS[basis] ?? basis);
  return listed(words) || "nothing";
}

export function followUpSection({ analysed }: Context): Section[] {
  const items = (analysed?.follow_ups ?? []).map(({ text }) => text);
  if (items.length === 0) return [];
  return [{
    id: "follow-ups",
    title: TITLES.followUps,
    style: "plain",
    note: NOTES.followUps,
    blocks: [{ type: "list", ordered: true, items }],
  }];
}

export function flagSection(context: Context): Section[] {
  const { flags } = context.document;
  if (flags.length === 0) return [];
  const blocks = flags.flatMap((flag): Block[] => {
    const { code, question_id, message, share, evidence, compared, measured } = flag;
    const position = context.positions.get(question_id) ?? "?";
    const words = FLAG_WORDS[code];
    const title = words.charAt(0).toUpperCase() + words.slice(1);
    return [
      {
        type: "heading",
        level: 3,
        text: `${title}, question ${position}`,
        note: share === null ? undefined : `${percent(share)} of the answer`,
      },
      { type: "paragraph", text: message },
      ...quotesOf(evidence, context),
      ...(compared === null ? [] : [
        {
          type: "quotes",
          items: [{ text: compared.quote, place: comparedWords(compared, context) }],
        } as const,
      ]),
      { type: "paragraph", quiet: true, text: measuredWords(measured) },
    ];
  });
  return [{ id: "flags", title: TITLES.flags, style: "plain", note: NOTES.flags, blocks }];
}

function comparedWords(
  { kind, question_id }: NonNullable<Context["document"]["flags"][number]["compared"]>,
  { positions }: Context,
): string {
  const where = positions.get(question_id ?? "");
  switch (kind) {
    case "question":
      return where === undefined ? "the question itself" : `the text of question ${where}`;
    case "hint":
      return where === undefined ? "a hint" : `a hint of question ${where}`;
    case "peer":
      return "another candidate's answer";
  }
}

export function signalSection({ document, positions }: Context): Section[] {
  if (document.signals.length === 0) return [];
  const groups = new Map<string, Signal[]>();
  for (const signal of document.signals) {
    const position = positions.get(signal.response_id ?? signal.question_id ?? "");
    const name = position === undefined ? PHRASES.interview : `Question\u00a0${position}`;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name)!.push(signal);
  }
  return [{
    id: "signals",
    title: TITLES.signals,
    style: "plain",
    note: NOTES.signals,
    blocks: [{
      type: "table",
      ...TABLES.signals,
      rows: [...groups].map(([name, signals]) => [
        { text: name },
        {
          text: signals.map((signal) => `${signalName(signal)}: ${signalValue(signal)}`)
            .join(" · "),
        },
      ]),
    }],
  }];
}

export function caveatSection({ document: { caveats } }: Context): Section[] {
  if (caveats.length === 0) return [];
  const items = caveats.map(({ message }) => message);
  return [{
    id: "caveats",
    title: TITLES.caveats,
    style: "plain",
    blocks: [{ type: "list", ordered: false, items }],
  }];
}

export function provenanceSection({ document }: Context): Section {
  const { provenance, interview, overall, versions } = document;
  const items = [
    { term: TERMS.report, value: `${document.report_id}, version ${document.version}` },
    { term: TERMS.otherVersions, value: otherVersions(document.report_id, versions) },
    { term: TERMS.made, value: timeWords(provenance.created_at) },
    { term: TERMS.analyzer, value: `${provenance.analyzer} ${provenance.analyzer_version}` },
    {
      term: TERMS.model,
      value: provenance.model_use
        ? `${provenance.model_use.model}, prompt ${provenance.model_use.prompt_version}`
        : PHRASES.none,
    },
    { term: TERMS.overall, value: overall?.formula ?? PHRASES.none },
    { term: TERMS.template, value: `version ${interview.template_version}` },
    { term: TERMS.rubricHash, value: provenance.rubric_hash ?? interview.rubric_hash },
    { term: TERMS.inputHash, value: provenance.input_hash },
  ];
  return {
    id: "provenance",
    title: TITLES.provenance,
    style: "plain",
    blocks: [{ type: "facts", style: "rows", items }],
  };
}

function otherVersions(id: string, versions: Context["document"]["versions"]): string {
  const others = versions.filter((each) => each.id !== id);
  return others.map(({ version, created_at }) => `${version} of ${timeWords(created_at)}`)
    .join("; ") || PHRASES.none;
}
