/** Caveats about the template: what it does not say, or says where nothing looks. */
import { hasVisibleCharacter } from "../../../text/characters.ts";
import { hasKey } from "../marks.ts";
import { isNarrative, type ReadAnswer, type Reading } from "../reading.ts";
import type { CaveatList } from "./caveat_list.ts";

const hasConcepts = ({ question: { rubric } }: ReadAnswer) =>
  rubric.mustMention.length + rubric.redFlags.length > 0;

export function aboutRubric({ answers, input }: Reading, caveats: CaveatList): void {
  const { competencies } = input.template;
  if (competencies.length === 0) {
    caveats.add(
      "no_competencies",
      "The template declares no competencies, so there is nothing to find or to rate.",
    );
  }
  const weights = new Set(competencies.map(({ weight }) => weight));
  const unexplained = competencies.filter(({ rationale }) => !hasVisibleCharacter(rationale));
  if (weights.size > 1 && unexplained.length > 0) {
    caveats.add(
      "weights_without_reason",
      `The competencies have different weights, and ${unexplained.length} of ${competencies.length} ` +
        "do not say why.",
    );
  }
  caveats.about(
    "rubric_unmapped",
    answers.filter((answer) =>
      isNarrative(answer.question) && hasConcepts(answer) &&
      answer.question.competencyIds.length === 0
    ),
    (which) => `The rubric of ${which} belongs to no competency.`,
  );
  caveats.about(
    "rubric_not_for_words",
    answers.filter((answer) => !isNarrative(answer.question) && hasConcepts(answer)),
    (which) =>
      `Phrases of ${which} were not looked for: choices and code are not read for phrases.`,
  );
  caveats.about(
    "choice_without_key",
    answers.filter((answer) => answer.question.type === "multiple_choice" && !hasKey(answer)),
    (which) => `No right options are set for ${which}, so what was chosen is not marked.`,
  );
}
