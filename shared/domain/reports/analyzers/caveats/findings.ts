/** Caveats about how far each kind of finding can be trusted. */
import type { CompetencyDraft } from "../../document/report_parts.ts";
import { MIN_CHOICES } from "../../scoring/scoring.ts";
import { STAR_LANGUAGES } from "../../scoring/star.ts";
import { NEGATION_LANGUAGES, STANCE_LANGUAGES } from "../../text/stance.ts";
import { isAssessedText, type Reading } from "../reading.ts";
import { type CaveatList, counted } from "./caveat_list.ts";

function aboutMentions(
  { language, answers }: Reading,
  competencies: readonly CompetencyDraft[],
  caveats: CaveatList,
): void {
  const mentions = competencies.flatMap(({ machine }) => machine.mentions ?? []);
  if (mentions.length > 0) {
    const found = mentions.reduce((sum, each) => sum + each.found, 0);
    const total = mentions.reduce((sum, each) => sum + each.total, 0);
    caveats.add(
      "mentions_give_no_score",
      `Found among the rubric's phrases: ${found} of ${total}. Saying a thing is not mastering it, and a ` +
        "good answer in other words is not found. Mentions give no score.",
    );
  }
  if (answers.some(isAssessedText)) {
    if (!NEGATION_LANGUAGES.includes(language)) {
      caveats.add(
        "denials_not_recognised",
        `Denials ("never used X") are not recognised in "${language}": a denied phrase counts as found.`,
      );
    } else if (!STANCE_LANGUAGES.includes(language)) {
      caveats.add(
        "denials_partly_recognised",
        `Only plain denials are recognised in "${language}": what is wished for, or said of others, ` +
          "counts as found.",
      );
    }
  }
  const flags = competencies.reduce((sum, { machine }) => sum + machine.red_flags.length, 0);
  if (flags > 0) {
    caveats.add(
      "red_flags",
      `The answers have phrases of ${
        counted(flags, "red flag")
      } of the rubric. A phrase can be meant ` +
        "otherwise, and red flags enter no score.",
    );
  }
}

/** All caveats about findings. */
export function aboutFindings(
  reading: Reading,
  competencies: readonly CompetencyDraft[],
  options: { star: boolean },
  caveats: CaveatList,
): void {
  const declared = reading.input.template.competencies;
  const nameOf = (id: string) => declared.find((each) => each.id === id)?.name ?? id;
  const names = (having: (draft: CompetencyDraft) => boolean) =>
    competencies.filter(having).map(({ id }) => nameOf(id)).join("; ");
  const nothing = names(({ machine }) => machine.no_finding !== null);
  if (nothing !== "") caveats.add("no_finding", `Nothing was found out about: ${nothing}.`);
  const few = names(({ machine }) =>
    machine.choices !== null && machine.choices.answered < MIN_CHOICES
  );
  if (few !== "") {
    caveats.add(
      "few_choices",
      `Fewer than ${MIN_CHOICES} multiple-choice answers count for: ${few}. So few can be guessed, and ` +
        "carry no score over all.",
    );
  }
  aboutMentions(reading, competencies, caveats);
  if (options.star) {
    if (STAR_LANGUAGES.includes(reading.language)) {
      caveats.add(
        "star_cues",
        "STAR parts are found by typical phrases; a story told differently is missed. They give no score.",
      );
    } else {
      caveats.add("star_language", `STAR phrases are not known for "${reading.language}".`);
    }
  }
}
