/** Technical interviews: results by knowledge area, and passages that go below the surface. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import { compilePhrases, findPhrases, type PhraseIndex } from "../text/phrases.ts";
import { correctedShare } from "../scoring/choices.ts";
import { isAssessedText, quotePlace, type ReadAnswer, type Reading } from "./reading.ts";
import type { TechnicalSections } from "../document/report_sections.ts";
import { round } from "../scoring/scoring.ts";
import type { Token } from "../text/tokenize.ts";
import { deterministicAnalyzer } from "./analyze.ts";
import { questionCoverage } from "./answers.ts";
import { hasKey, markedChoice } from "./marks.ts";

type Depth = TechnicalSections["depth"][number];
type DepthKind = Depth["kind"];
type Area = TechnicalSections["knowledge_areas"][number];

/** Passages shown for one answer. */
const MAX_DEPTH = 4;

const MARKERS: Record<Exclude<DepthKind, "measure">, readonly string[]> = {
  reason: ["because", "therefore", "the reason", "which is why", "so that", "due to", "that means"],
  trade_off: [
    "trade-off",
    "tradeoff",
    "on the other hand",
    "downside",
    "drawback",
    "instead of",
    "rather than",
    "at the cost of",
    "the price is",
    "it depends",
    "compared to",
  ],
  example: ["for example", "for instance", "in production", "in one project", "we once", "I once"],
};
const UNITS =
  /^(?:ms|s|sec|secs|seconds?|minutes?|hours?|kb|mb|gb|tb|percent|rps|qps|requests?|users?|rows?|nodes?|times|x|million|thousand|servers?)$/;

let markers: PhraseIndex | undefined;

function isMeasure(tokens: readonly Token[], at: number, text: string): boolean {
  const token = tokens[at];
  if (token === undefined || !/^\d/.test(token.text)) return false;
  if (/^\d+(?:\.\d+)?(?:ms|s|kb|mb|gb|tb|x|k)$/.test(token.text)) return true;
  const next = tokens[at + 1];
  return /^ ?%/.test(text.slice(token.end, token.end + 2)) ||
    (next !== undefined && next.gap === 0 && UNITS.test(next.text));
}

function depthOf(answer: ReadAnswer): Depth[] {
  if (!isAssessedText(answer) || answer.text.language !== "en") return [];
  const { text } = answer;
  markers ??= compilePhrases(
    Object.entries(MARKERS).map(([id, anyOf]) => ({ id, anyOf })),
    "en",
  );
  const { tokens } = text.tokenized;
  const places: { kind: DepthKind; at: number; to: number }[] = findPhrases(markers, tokens)
    .map(({ id, from, to }) => ({ kind: id as DepthKind, at: from, to }));
  tokens.forEach((_, at) => {
    if (isMeasure(tokens, at, text.source.text)) places.push({ kind: "measure", at, to: at });
  });
  places.sort((a, b) => a.at - b.at);
  const passages = new Set<number>();
  return places.flatMap(({ kind, at, to }): Depth[] => {
    const [first, last] = [tokens[at], tokens[to]];
    if (first === undefined || last === undefined) return [];
    const passage = text.firsts[first.sentence] ?? first.sentence;
    if (passages.has(passage)) return [];
    passages.add(passage);
    const evidence = quotePlace(text, { start: first.start, end: last.end });
    return [{ question_id: answer.question.id, kind, evidence }];
  }).slice(0, MAX_DEPTH);
}

function areaName(answer: ReadAnswer, reading: Reading): string {
  const { topic, competencyIds } = answer.question;
  if (topic !== undefined && hasVisibleCharacter(topic)) return topic;
  const first = reading.input.template.competencies.find(({ id }) => id === competencyIds[0]);
  return first?.name ?? "General";
}

function knowledgeAreas(reading: Reading): Area[] {
  const areas = new Map<string, ReadAnswer[]>();
  for (const answer of reading.answers) {
    const name = areaName(answer, reading);
    areas.set(name, [...(areas.get(name) ?? []), answer]);
  }
  return [...areas].map(([area, answers]): Area => {
    const keyed = answers.filter(hasKey);
    const marks = keyed.flatMap((answer) => markedChoice(answer) ?? []);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const points = sum(marks.map((mark) => mark.fraction));
    const coverage = answers.flatMap((answer) => questionCoverage(answer) ?? []);
    return {
      area,
      question_ids: answers.map(({ question }) => question.id),
      mcq: keyed.length === 0 ? null : {
        answered: marks.length,
        asked: keyed.length,
        points: round(points, 2),
        fraction: marks.length > 0 ? round(points / marks.length, 4) : null,
        guess_corrected: correctedShare(marks),
      },
      concepts: coverage.length === 0 ? null : {
        matched: sum(coverage.map(({ matched }) => matched)),
        total: sum(coverage.map(({ total }) => total)),
      },
    };
  });
}

export const technicalAnalyzer = deterministicAnalyzer({
  kind: "technical",
  options: { star: false },
  sections: ({ reading, answers, followUps }) => ({
    kind: "technical",
    answers,
    follow_ups: followUps(),
    knowledge_areas: knowledgeAreas(reading),
    depth: reading.answers.flatMap(depthOf),
    misconceptions: null,
  }),
});
