/** What an answer's denials take away from it. */
import { type Detection, joinSpans, type Span } from "../../text/flags/flag_text.ts";
import type { Mention } from "../../text/concepts.ts";
import { sentenceAt } from "../passages.ts";
import {
  conceptKey,
  type ReadAnswer,
  type Reading,
  type ReadText,
  requirementKey,
} from "../reading.ts";

/** What the rubric looks for in an answer, with the answers that may claim it. Red flags are no loss. */
function wanted({ question }: ReadAnswer, { input, answers }: Reading) {
  const { competencies, requirements } = input.template;
  return [
    ...question.rubric.mustMention.map(({ id }) => ({
      key: conceptKey("question", question.id, id),
      within: answers.filter((each) => each.question.id === question.id),
    })),
    ...competencies.filter(({ id }) => question.competencyIds.includes(id)).flatMap((competency) =>
      competency.mustMention.map(({ id }) => ({
        key: conceptKey("competency", competency.id, id),
        within: answers.filter((each) => each.question.competencyIds.includes(competency.id)),
      }))
    ),
    ...requirements.map(({ id }) => ({ key: requirementKey(id), within: answers })),
  ];
}

/**
 * The sentences with which an answer denies, wishes for or leaves to others what its rubric looks for and
 * what is claimed nowhere. Somebody who "never lost a shipment" and tells of many loses nothing by it. Words
 * strung together in `lists` deny nothing. Null when there is none.
 */
export function findDenials(
  answer: ReadAnswer,
  text: ReadText,
  reading: Reading,
  lists: readonly Span[],
): Detection | null {
  const inList = ({ start }: Mention) => lists.some(([from, to]) => from <= start && start < to);
  const lost = wanted(answer, reading).flatMap(({ key, within }) => {
    const claimed = within.some((each) =>
      each.text?.mentions.get(key)?.some(({ stance }) => stance === "claimed")
    );
    return claimed ? [] : (text.mentions.get(key) ?? []).filter((mention) => !inList(mention));
  });
  if (lost.length === 0) return null;
  const { sentences } = text.tokenized;
  const spans = lost.flatMap(({ start }) => {
    const at = sentenceAt(sentences, start);
    // What is said again is quoted where it was said first.
    const sentence = sentences[text.firsts[at] ?? at];
    return sentence === undefined ? [] : [sentence];
  });
  return { spans: joinSpans(spans), share: null };
}
