/** One-way interviews: what was answered, in the candidate's words, and what to ask next. */
import { deterministicAnalyzer } from "./analyze.ts";

export const oneWayAnalyzer = deterministicAnalyzer({
  kind: "one-way",
  options: { star: false },
  sections: ({ answers, followUps }) => ({
    kind: "one-way",
    answers,
    follow_ups: followUps(),
  }),
});
