/**
 * What every draft must hold to, whoever made it: quotes are what is stored, and what rests on quotes
 * falls with them. An analyzer backed by a language model can invent; this is where that ends.
 */
import type { AnalysisInput, Draft } from "./document/analysis_input.ts";
import { quoteChecker } from "./document/evidence.ts";
import type { Evidence, Machine, MentionsFinding } from "./document/report_parts.ts";
import type { RoleBasedSections, Sections } from "./document/report_sections.ts";
import { round } from "./scoring/scoring.ts";

type Check = ReturnType<typeof quoteChecker>;

/** The quotation an item is, or is about. */
function quoteIn(item: unknown): Evidence | null {
  if (item === null || typeof item !== "object") return null;
  if ("quote" in item && "start_char" in item) return item as Evidence;
  return "evidence" in item && !Array.isArray(item.evidence) ? quoteIn(item.evidence) : null;
}

/** Drops quotes that do not resolve, wherever they are, and counts them. */
function withRealQuotes<T>(value: T, holds: Check, dropped: { count: number }): T {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const kept = value.filter((item) => {
      const quote = quoteIn(item);
      if (quote === null || holds(quote)) return true;
      dropped.count++;
      return false;
    });
    return kept.map((item) => withRealQuotes(item, holds, dropped)) as T;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withRealQuotes(item, holds, dropped)]),
  ) as T;
}

/** What is found is found in a quote; a share that was given can only fall with what is found. */
function groundedMentions(mentions: MentionsFinding): MentionsFinding {
  const concepts = mentions.concepts.map((concept) => ({
    ...concept,
    found: concept.found && concept.evidence.length > 0,
  }));
  const found = concepts.filter((concept) => concept.found).length;
  const most = found === 0 ? null : round(Math.min(1, found / mentions.needed), 4);
  return {
    ...mentions,
    concepts,
    found,
    share: most === null || mentions.share === null ? null : Math.min(mentions.share, most),
  };
}

function groundedMachine(machine: Machine): Machine {
  const { mentions, model } = machine;
  const unproved = model !== null && model.evidence.length === 0;
  return {
    ...machine,
    mentions: mentions === null ? null : groundedMentions(mentions),
    model: unproved ? { ...model, score: null, confidence: null } : model,
    red_flags: machine.red_flags.filter(({ evidence }) => evidence.length > 0),
  };
}

function groundedRequirements(sections: RoleBasedSections): RoleBasedSections {
  const requirements = sections.requirements.map((requirement) => ({
    ...requirement,
    found: requirement.found === true && requirement.evidence.length === 0
      ? false
      : requirement.found,
  }));
  const count = (level: "must" | "nice") => ({
    ...sections[level],
    found: requirements.filter((one) => one.level === level && one.found === true).length,
  });
  const lost = requirements.filter(({ found }, at) =>
    found === false && sections.requirements[at]?.found === true
  );
  return {
    ...sections,
    requirements,
    must: count("must"),
    nice: count("nice"),
    gaps: [...sections.gaps, ...lost.map(({ id, label, level }) => ({ id, label, level }))],
  };
}

function groundedSections(sections: Sections): Sections {
  return sections.kind === "role-based" ? groundedRequirements(sections) : sections;
}

/** A draft of which every quote is real and every finding of words has one, and how many quotes fell. */
export function grounded(draft: Draft, input: AnalysisInput): { draft: Draft; dropped: number } {
  const dropped = { count: 0 };
  const real = withRealQuotes(draft, quoteChecker(input), dropped);
  return {
    draft: {
      ...real,
      competencies: real.competencies.map(({ id, machine }) => ({
        id,
        machine: groundedMachine(machine),
      })),
      // A flag that showed its passage and lost it shows nothing.
      flags: real.flags.filter(({ evidence }, at) =>
        evidence.length > 0 || draft.flags[at]?.evidence.length === 0
      ),
      sections: groundedSections(real.sections),
    },
    dropped: dropped.count,
  };
}
