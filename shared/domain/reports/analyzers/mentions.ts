/**
 * The evidence map: which of the things a rubric looks for an answer claims, which it only denies, and
 * where. It gives no score: saying a thing is not mastering it, and a good answer in other words is not
 * found.
 */
import type { Competency } from "@shared/domain/interviews/template.ts";
import type {
  ConceptFinding,
  Evidence,
  Flag,
  FlagCode,
  MentionsFinding,
} from "../document/report_parts.ts";
import { FLAG_CODES } from "../document/report_parts.ts";
import { round } from "../scoring/scoring.ts";
import type { Mention } from "../text/concepts.ts";
import { flagsOfPassage } from "./flags.ts";
import {
  type AssessedText,
  conceptKey,
  type ConceptOwner,
  quotePassages,
  type ReadText,
} from "./reading.ts";

/** Quotations kept for one concept. */
const MAX_EVIDENCE = 3;

interface Place {
  text: ReadText;
  place: Mention;
}

/** One list of concepts, with how many of them are asked for. */
interface Rubric {
  needed: number;
  concepts: ConceptFinding[];
}

function places(key: string, answers: readonly AssessedText[]): Place[] {
  return answers.flatMap(({ text }) =>
    (text.mentions.get(key) ?? []).map((place) => ({ text, place }))
  );
}

const isClaimed = ({ place }: Place) => place.stance === "claimed";

/** The flags of the quoted passages, in their declared order. */
export function flagsOf(evidence: readonly Evidence[], flags: readonly Flag[]): FlagCode[] {
  const found = new Set(
    evidence.flatMap((quote) =>
      flagsOfPassage(flags, quote.response_id, quote.start_char, quote.end_char)
    ),
  );
  return FLAG_CODES.filter((code) => found.has(code));
}

function findConcept(
  { id, label }: { id: string; label: string },
  questionId: string | null,
  mentioned: readonly Place[],
  flags: readonly Flag[],
): ConceptFinding {
  const claimed = mentioned.filter(isClaimed);
  const evidence = quotePassages(claimed, MAX_EVIDENCE);
  const others = mentioned.filter((each) => !isClaimed(each));
  return {
    id,
    label,
    question_id: questionId,
    found: evidence.length > 0,
    denied: quotePassages(others, others.length).length,
    evidence,
    flags: flagsOf(evidence, flags),
  };
}

function rubricsOf(
  competency: Competency,
  answers: readonly AssessedText[],
  flags: readonly Flag[],
): Rubric[] {
  const rubric = (
    owner: ConceptOwner,
    ownerId: string,
    { mustMention, needed }: Pick<Competency, "mustMention" | "needed">,
    where: readonly AssessedText[],
  ): Rubric => ({
    needed: Math.min(needed ?? mustMention.length, mustMention.length),
    concepts: mustMention.map((concept) =>
      findConcept(
        concept,
        owner === "question" ? ownerId : null,
        places(conceptKey(owner, ownerId, concept.id), where),
        flags,
      )
    ),
  });
  return [
    rubric("competency", competency.id, competency, answers),
    ...answers.map((answer) =>
      rubric("question", answer.question.id, answer.question.rubric, [answer])
    ),
  ];
}

const foundIn = ({ concepts }: Rubric) => concepts.filter(({ found }) => found).length;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * What the assessed answers of a competency mention of its own rubric and of theirs. Null where nothing
 * is looked for or no answer can be assessed.
 */
export function findMentioned(
  competency: Competency,
  answers: readonly AssessedText[],
  flags: readonly Flag[],
): MentionsFinding | null {
  if (answers.length === 0) return null;
  const rubrics = rubricsOf(competency, answers, flags);
  const concepts = rubrics.flatMap((rubric) => rubric.concepts);
  if (concepts.length === 0) return null;
  const needed = sum(rubrics.map((rubric) => rubric.needed));
  // What one rubric has more than it needs does not make up for another.
  const counted = sum(rubrics.map((rubric) => Math.min(foundIn(rubric), rubric.needed)));
  return {
    found: concepts.filter(({ found }) => found).length,
    total: concepts.length,
    needed,
    share: counted === 0 ? null : round(counted / needed, 4),
    concepts,
  };
}

/** Concepts not found of the rubrics that ask for more than was found. */
export function stillWanted(
  { concepts }: MentionsFinding,
  neededBy: (questionId: string | null) => number | undefined,
): ConceptFinding[] {
  return concepts.filter((concept) => {
    if (concept.found) return false;
    const siblings = concepts.filter(({ question_id }) => question_id === concept.question_id);
    const found = siblings.filter((sibling) => sibling.found).length;
    return found < (neededBy(concept.question_id) ?? siblings.length);
  });
}

/** Red flags of a rubric that the answers claim, with quotes. */
export function findRedFlags(
  competency: Competency,
  answers: readonly AssessedText[],
): { id: string; label: string; evidence: Evidence[] }[] {
  const sought = [
    ...competency.redFlags.map(({ id, label }) => ({
      id,
      label,
      found: places(conceptKey("competency_flag", competency.id, id), answers),
    })),
    ...answers.flatMap((answer) =>
      answer.question.rubric.redFlags.map(({ id, label }) => ({
        id,
        label,
        found: places(conceptKey("question_flag", answer.question.id, id), [answer]),
      }))
    ),
  ];
  return sought.flatMap(({ id, label, found }) => {
    const evidence = quotePassages(found.filter(isClaimed), MAX_EVIDENCE);
    return evidence.length === 0 ? [] : [{ id, label, evidence }];
  });
}
