/** The printed report as plain blocks, so that Markdown and HTML differ in markup only. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { ReportDocument } from "../document/report_document.ts";
import { answersSection } from "./answers_section.ts";
import type { Block, Fact, Page, Section } from "./blocks.ts";
import {
  asMadeSection,
  caveatSection,
  flagSection,
  followUpSection,
  provenanceSection,
  signalSection,
} from "./closing_sections.ts";
import { type Context, contextOf } from "./context.ts";
import { evidenceSection } from "./evidence_section.ts";
import { timeWords } from "./formats.ts";
import { measuredSection } from "./measured_section.ts";
import { peopleSection, scaleBlock } from "./people_section.ts";
import { PHRASES, TERMS } from "./page_wording.ts";
import {
  candidateWords,
  DRAFT_WORDS,
  earlierTitle,
  ENDINGS,
  KIND_TITLES,
  NOTES,
  TITLES,
} from "./report_wording.ts";
import { resultSection } from "./result_section.ts";

/** The page of a document. A blind one holds what is to be rated, and nothing else. */
export function reportPage(document: ReportDocument): Page {
  const context = contextOf(document);
  const { interview, blind } = document;
  return {
    kicker: kickerOf(document),
    title: interview.title,
    facts: facts(document),
    sections: blind
      ? [resultSection(context), ...toRateSection(context), ...answersSection(context)]
      : findings(context),
    footer: `Report ${document.report_id}, version ${document.version}`,
  };
}

/** An old report lists its answers for people, and yet was not made by them alone. */
function kickerOf({ blind, as_made, sections }: ReportDocument): string {
  if (blind) return PHRASES.toRate;
  return as_made === null ? KIND_TITLES[sections.kind] : earlierTitle(as_made.schema_version);
}

/** From what weighs most to where it comes from. */
function findings(context: Context): Section[] {
  return [
    resultSection(context),
    ...asMadeSection(context),
    ...peopleSection(context),
    ...measuredSection(context),
    ...evidenceSection(context),
    ...followUpSection(context),
    ...answersSection(context),
    ...flagSection(context),
    ...signalSection(context),
    ...caveatSection(context),
    provenanceSection(context),
  ];
}

function toRateSection({ document: { competencies, draft } }: Context): Section[] {
  if (competencies.length === 0) return [];
  const drafts = new Map(draft.map((own) => [own.competency_id, own]));
  const blocks = competencies.flatMap(({ id, name, rationale, anchor_scale }): Block[] => {
    const own = drafts.get(id);
    const said: Block[] = own === undefined ? [] : [{
      type: "statements",
      items: [{
        who: DRAFT_WORDS,
        score: String(own.score ?? "–"),
        note: own.note,
        changes: [],
      }],
    }];
    return [
      {
        type: "heading",
        level: 3,
        text: name,
        note: hasVisibleCharacter(rationale) ? rationale : undefined,
      },
      scaleBlock(anchor_scale),
      ...said,
    ];
  });
  return [{ id: "to-rate", title: TITLES.toRate, style: "plain", note: NOTES.toRate, blocks }];
}

function facts(document: ReportDocument): Fact[] {
  const { interview, completeness } = document;
  const ending = completeness.reason === null
    ? null
    : ENDINGS[completeness.reason] ?? completeness.reason;
  return [
    { term: TERMS.candidate, value: candidateWords(document) },
    {
      term: TERMS.interview,
      value: [interview.type, interview.category].filter((part) => part !== null).join(", "),
    },
    { term: TERMS.language, value: interview.language },
    { term: TERMS.answered, value: `${completeness.answered} of ${completeness.asked} questions` },
    {
      term: TERMS.completed,
      value: timeWords(interview.completed_at),
      note: ending ?? undefined,
    },
    { term: TERMS.templateVersion, value: String(interview.template_version) },
  ];
}
