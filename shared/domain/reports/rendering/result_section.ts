/** The first thing read: what is known, from whom, what is missing and what to do next. */
import type { Instrument } from "../document/report_parts.ts";
import type { Fact, Section } from "./blocks.ts";
import { answersOf, type Context, machinesOf } from "./context.ts";
import { counted, listed, percent, questionsWords } from "./formats.ts";
import { PHRASES, TERMS } from "./page_wording.ts";
import {
  FLAG_WORDS,
  INSTRUMENT_WORDS,
  nextStepWords,
  NO_FINDING_WORDS,
  NOTES,
  ratersWords,
  RECOMMENDATION_WORDS,
  TITLES,
  trustOfAll,
  weightWords,
} from "./report_wording.ts";

export function resultSection(context: Context): Section {
  const { headline, blind } = context.document;
  const next = { term: TERMS.next, value: nextStepWords(headline.next_step, context.document) };
  const items = blind ? [next] : [
    next,
    ...overallFacts(context),
    ...peopleFacts(context),
    ...testsFacts(context),
    ...choicesFacts(context),
    ...modelFacts(context),
    ...evidenceFacts(context),
    ...missingFacts(context),
    ...flagFacts(context),
  ];
  return {
    id: "result",
    title: headline.text,
    style: "result",
    blocks: [{ type: "facts", style: "glance", items }],
  };
}

function restsOn({ document }: Context): readonly Instrument[] {
  return document.overall?.rests_on ?? [];
}

function overallFacts({ document: { overall, recommendation } }: Context): Fact[] {
  const facts: Fact[] = [];
  if (overall !== null && overall.score !== null) {
    const basis = listed(overall.rests_on.map((each) => INSTRUMENT_WORDS[each].toLowerCase()));
    facts.push({
      term: TERMS.overall,
      value: `${overall.score.toFixed(1)} of 100, from ${basis}`,
      note: `Carried by ${percent(overall.coverage_of_weights)} of the competencies' weight; ` +
        `${percent(overall.minimum_coverage)} is needed.`,
    });
  }
  if (recommendation !== null && recommendation.value !== null) {
    facts.push({
      term: TERMS.byRule,
      value: `${RECOMMENDATION_WORDS[recommendation.value]}. A person decides.`,
      note: recommendation.rule,
    });
  }
  return facts;
}

function peopleFacts(context: Context): Fact[] {
  const { human_review: review } = context.document;
  // Where the score over all is people's alone, it stands above already.
  const alone = restsOn(context).every((instrument) => instrument === "people") &&
    restsOn(context).length > 0;
  const overall = alone ? null : review.overall?.score;
  return [{
    term: TERMS.people,
    value: overall == null
      ? ratersWords(review)
      : `${ratersWords(review)}; their own overall is ${overall.toFixed(1)} of 100`,
    note: review.disagreements.length === 0
      ? undefined
      : `${counted(review.disagreements.length, "disagreement")} of two points or more`,
  }];
}

function testsFacts(context: Context): Fact[] {
  const problems = context.analysed?.kind === "coding" ? context.analysed.problems : [];
  const groups = problems.flatMap((problem) => problem.groups);
  if (groups.length === 0) return [];
  const sum = (of: "passed" | "total") => groups.reduce((total, group) => total + group[of], 0);
  return [{
    term: INSTRUMENT_WORDS.tests,
    value: `${sum("passed")} of ${counted(sum("total"), "test")} passed`,
    note: `${trustOfAll(problems.map(({ trusted }) => trusted))}; ` +
      weightWords("tests", restsOn(context)),
  }];
}

function choicesFacts(context: Context): Fact[] {
  if (machinesOf(context).every(({ machine }) => machine.choices === null)) return [];
  const asked = answersOf(context).filter(({ type }) => type === "multiple_choice");
  const right = asked.filter(({ choice }) => choice?.fraction === 1).length;
  return [{
    term: INSTRUMENT_WORDS.choices,
    value: `${right} of ${counted(asked.length, "item")} right`,
    note: `before guessing is taken out; ${weightWords("choices", restsOn(context))}`,
  }];
}

function modelFacts(context: Context): Fact[] {
  const views = machinesOf(context).filter(({ machine }) => machine.model !== null);
  if (views.length === 0) return [];
  return [{
    term: INSTRUMENT_WORDS.model,
    value: `proposals for ${counted(views.length, "competency", "competencies")}`,
    note: weightWords("model", restsOn(context)),
  }];
}

function evidenceFacts(context: Context): Fact[] {
  if (context.analysed === null) {
    return context.document.sections.kind === "people" && context.document.as_made === null
      ? [{ term: TERMS.machines, value: NOTES.noMachine }]
      : [];
  }
  // A question may serve several competencies; what it looks for is one thing.
  const sought = new Map<string, boolean>();
  for (const { id, machine } of machinesOf(context)) {
    for (const concept of machine.mentions?.concepts ?? []) {
      const key = JSON.stringify([concept.question_id ?? id, concept.id]);
      sought.set(key, sought.get(key) === true || concept.found);
    }
  }
  if (sought.size === 0) return [];
  const found = [...sought.values()].filter((each) => each).length;
  return [{
    term: TITLES.evidence,
    value: `${found} of ${sought.size} things that the rubric looks for were found`,
    note: PHRASES.mentionsGiveNoScore,
  }];
}

/** What the report would need to say more. */
function missing(context: Context): string[] {
  const { document, positions } = context;
  const { completeness, human_review: review, overall } = document;
  const items: string[] = [];
  if (review.complete < review.expected) {
    items.push(
      `ratings by ${review.expected - review.complete} of ${counted(review.expected, "rater")}`,
    );
  }
  const required = completeness.required_missing
    .flatMap((id) => positions.get(id) ?? [])
    .sort((a, b) => a - b);
  if (required.length > 0) items.push(`required answers to ${questionsWords(required)}`);
  const unheard = answersOf(context).filter(({ status }) => status === "no_transcript");
  if (unheard.length > 0) {
    items.push(`transcripts of ${questionsWords(unheard.map(({ position }) => position))}`);
  }
  for (const { name, machine } of machinesOf(context)) {
    if (machine.no_finding !== null) {
      items.push(`findings about “${name}”: ${NO_FINDING_WORDS[machine.no_finding]}`);
    }
  }
  if (overall !== null && overall.score === null) {
    items.push(
      `an overall: ${percent(overall.coverage_of_weights)} of the weight is carried, ` +
        `${percent(overall.minimum_coverage)} is needed`,
    );
  }
  return items;
}

function missingFacts(context: Context): Fact[] {
  const items = missing(context);
  return [{
    term: TERMS.missing,
    value: items.length === 0 ? PHRASES.nothingMissing : items.join("; "),
  }];
}

function flagFacts({ document: { flags }, positions }: Context): Fact[] {
  if (flags.length === 0) return [];
  const where = new Map<string, number[]>();
  for (const { code, question_id } of flags) {
    const at = positions.get(question_id);
    const known = where.get(FLAG_WORDS[code]) ?? [];
    if (at !== undefined && !known.includes(at)) known.push(at);
    where.set(FLAG_WORDS[code], known);
  }
  return [{
    term: TITLES.flags,
    value: [...where].map(([words, at]) =>
      at.length === 0 ? words : `${words} (${questionsWords(at)})`
    ).join("; "),
    note: PHRASES.seeForYourself,
  }];
}
