/** Captions, columns and headings of the printed report. */

/** Tables: what each shows, and its columns. */
export const TABLES = {
  ratings: {
    caption: "First ratings, from 1 to 5",
    columns: { competency: "Competency", weight: "Weight", mean: "Mean", spread: "Spread" },
  },
  tests: {
    caption: "Tests of the code, by competency",
    columns: ["Competency", "Passed", "Who says so", "Score"],
  },
  choices: {
    caption: "Right answers, and what is left when guessing is taken out",
    columns: ["Competency", "Right", "Without guessing", "95\u00a0% interval", "Score"],
  },
  areas: {
    caption: "Results by area",
    columns: ["Area", "Multiple choice", "Without guessing", "Evidence map"],
  },
  groups: {
    caption: "Groups of tests of question",
    columns: ["Group", "Shown to the candidate", "Weight", "Passed"],
  },
  map: {
    caption: "How much of what the rubric looks for was found, by competency and question",
    columns: { competency: "Competency", any: "In any answer", together: "Together" },
  },
  requirements: {
    caption: "Requirements, and whether an answer mentions them",
    columns: ["Requirement", "Level", "Mentioned", "Where"],
  },
  stories: { caption: "Parts of each story", columns: { answer: "Answer" } },
  asMade: {
    caption: "Its words about each competency",
    columns: ["Competency", "Score", "Basis", "Words"],
  },
  signals: { caption: "What was counted", columns: ["Of", "Measurements"] },
};

/** Headings within a section, and the sentence under them. */
export const HEADINGS = {
  disagreements: {
    text: "Disagreements",
    note: "Pairs of raters who differ by two points or more.",
  },
  tests: { text: "Tests" },
  choices: { text: "Multiple choice" },
  model: { text: "Model", note: "A language model's proposals." },
  areas: { text: "Knowledge areas" },
  program: { text: "The program of question" },
  noFinding: { text: "Nothing to go on", note: "It says nothing about the candidate." },
  redFlags: {
    text: "What the rubric warns of",
    note: "Mentions too: read them where they stand.",
  },
  requirements: { text: "Requirements of the job" },
  stories: {
    text: "Stories told",
    note: "Parts of a STAR story that the candidate's words signal.",
  },
  depth: {
    text: "Depth",
    note: "Passages that give a reason, weigh a trade-off, give an example or a figure.",
  },
  misconceptions: { text: "Possible misconceptions", note: "A language model's reading." },
};

/** Short sentences and states that stand alone. */
export const PHRASES = {
  notRated: "not rated",
  noNote: "no note",
  notCompiled: "It did not compile:",
  failed: "Tests that failed:",
  textNotHeld: "This report does not hold its text.",
  notAssessable: "no answer could be assessed",
  signalled: "signalled",
  notFound: "not found",
  mentioned: "mentioned",
  nothingChosen: "nothing",
  hiddenTests: "hidden",
  shownTests: "yes",
  mentionsGiveNoScore: "mentions give no score",
  nothingMissing: "nothing that was asked for",
  seeForYourself: "to see for yourself; in no score",
  toRate: "Interview to rate",
  interview: "Interview",
  none: "none",
};

/** Terms of the lists of facts. */
export const TERMS = {
  next: "Next",
  overall: "Overall",
  byRule: "By rule",
  people: "People",
  machines: "Machines",
  missing: "Missing",
  candidate: "Candidate",
  interview: "Interview",
  language: "Language",
  answered: "Answered",
  completed: "Completed",
  templateVersion: "Template version",
  chose: "Chose",
  key: "Key of the template",
  marked: "Marked",
  said: "It said",
  restedOn: "Rested on",
  form: "Form",
  report: "Report",
  otherVersions: "Other versions",
  made: "Made",
  analyzer: "Analyzer",
  model: "Model",
  template: "Template",
  rubricHash: "Rubric hash",
  inputHash: "Input hash",
};
