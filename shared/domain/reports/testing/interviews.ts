/** One realistic interview of each kind, for the tests of this folder. */
import type { AnalysisInput } from "../document/analysis_input.ts";
import { id, interview } from "./fixtures.ts";

const anchors = { "1": "Cannot say how", "3": "Has done it with help", "5": "Leads others in it" };

const concept = (conceptId: string, label: string, ...anyOf: string[]) => ({
  id: conceptId,
  label,
  anyOf,
});

export const OUTAGE_ANSWER =
  "At my last job our payment service went down during a sale. I was responsible for the on-call " +
  "rota, so I opened an incident channel and told support what we knew. We added retries with " +
  "exponential backoff, because the provider was timing out, and idempotency keys so that nobody " +
  "was charged twice. As a result the error rate fell from 12 % to under 1 % within the hour. " +
  "Afterwards we wrote a blameless postmortem and put alerts on the queue depth.";

export const CONFLICT_ANSWER =
  "Two engineers disagreed about the API, and it got personal. I had to get them to agree before " +
  "the deadline. I talked to each of them alone, listened, and wrote down what they wanted. Then I " +
  "proposed a small experiment instead of an argument. In the end we shipped on time, and I " +
  "learned to write the goal down before the design.";

const operations = {
  id: "operations",
  name: "Running services",
  weight: 2,
  anchors,
  rationale: "Most of the week is spent on it.",
  mustMention: [
    concept("incident", "Handles incidents", "incident", "outage", "on-call"),
    concept("observability", "Watches the system", "alert", "metric*", "dashboard"),
  ],
  redFlags: [concept("blame", "Blames people", "their fault", "blame them")],
};

const teamwork = {
  id: "teamwork",
  name: "Working with others",
  weight: 1,
  anchors,
  rationale: "",
  mustMention: [
    concept("listening", "Listens", "listened to", "listen"),
    concept("alignment", "Gets people to agree", "agree", "common ground", "proposed"),
  ],
};

export const ONE_WAY = {
  title: "Backend engineer, first round",
  interviewType: "one-way",
  competencies: [operations, { ...teamwork, rationale: "One team, one product." }],
  questions: [
    {
      id: id("q", 1),
      text: "Tell us about an outage you handled and what changed afterwards.",
      type: "video",
      timeLimit: 180,
      competencyIds: ["operations"],
      rubric: {
        mustMention: [
          concept("retries", "Retries with backoff", "retry", "retries with exponential backoff"),
          concept("idempotency", "Idempotency", "idempoten*"),
          concept("postmortem", "Learns from it", "postmortem", "post-mortem", "retrospective"),
        ],
      },
    },
    {
      id: id("q", 2),
      text: "Describe a disagreement in your team and how it was settled.",
      type: "text",
      timeLimit: 300,
      competencyIds: ["teamwork"],
    },
    {
      id: id("q", 3),
      text: "Why does this role interest you?",
      type: "text",
      timeLimit: 120,
      required: false,
    },
  ],
};

export function oneWayInterview(): AnalysisInput {
  return interview(ONE_WAY, [
    { question: 1, transcript: { text: OUTAGE_ANSWER, origin: "asr" }, retake: 1 },
    { question: 2, text: CONFLICT_ANSWER },
    { question: 3, text: "It sounds nice." },
  ], {
    peers: [{
      question: 1,
      text:
        "We also had retries with exponential backoff, because the provider was timing out, and more.",
    }],
  });
}

export const TECHNICAL = {
  title: "Distributed systems",
  interviewType: "technical",
  competencies: [
    { ...operations, weight: 1 },
    { id: "databases", name: "Databases", weight: 1, anchors },
  ],
  questions: [
    {
      id: id("q", 1),
      text: "How would you keep a payment from being charged twice?",
      type: "text",
      timeLimit: 300,
      topic: "Reliability",
      competencyIds: ["operations"],
      rubric: { mustMention: [concept("idempotency", "Idempotency keys", "idempotency key*")] },
    },
    {
      id: id("q", 2),
      text: "Which isolation level prevents phantom reads in the SQL standard?",
      type: "multiple_choice",
      timeLimit: 60,
      topic: "SQL",
      competencyIds: ["databases"],
      options: [
        { id: "rc", text: "Read committed" },
        { id: "rr", text: "Repeatable read" },
        { id: "s", text: "Serializable" },
      ],
      correctOptionIds: ["s"],
    },
    {
      id: id("q", 3),
      text: "Which of these can use a B-tree index?",
      type: "multiple_choice",
      timeLimit: 60,
      topic: "SQL",
      competencyIds: ["databases"],
      options: [
        { id: "a", text: "Equality" },
        { id: "b", text: "Ranges" },
        { id: "c", text: "Suffix search" },
        { id: "d", text: "Any function of the column" },
      ],
      correctOptionIds: ["a", "b"],
    },
  ],
};

export function technicalInterview(): AnalysisInput {
  return interview(TECHNICAL, [
    { question: 1, text: OUTAGE_ANSWER },
    { question: 2, choices: ["rr"] },
    { question: 3, choices: ["a", "b", "c"] },
  ]);
}

export const SOFT_SKILL = {
  title: "Team lead conversation",
  interviewType: "one-way",
  interviewCategory: "soft-skill",
  competencies: [{ ...teamwork, weight: 1 }, {
    id: "ownership",
    name: "Ownership",
    weight: 1,
    anchors,
  }],
  questions: [
    { ...ONE_WAY.questions[1], id: id("q", 1) },
    {
      id: id("q", 2),
      text: "Tell us about something you took charge of without being asked.",
      type: "video",
      timeLimit: 180,
      competencyIds: ["ownership"],
    },
  ],
};

export function softSkillInterview(): AnalysisInput {
  return interview(SOFT_SKILL, [
    { question: 1, text: CONFLICT_ANSWER },
    { question: 2, transcript: { text: OUTAGE_ANSWER, origin: "candidate" } },
  ]);
}

export const CODING = {
  title: "Coding exercise",
  interviewType: "coding",
  competencies: [{ id: "coding", name: "Writing correct code", weight: 1, anchors }],
  questions: [
    {
      id: id("q", 1),
      text: "Write a function that merges overlapping intervals.",
      type: "coding",
      timeLimit: 600,
      competencyIds: ["coding"],
      testGroups: [
        { id: "visible", name: "Examples", weight: 1 },
        { id: "hidden", name: "Edge cases", visible: false, weight: 2 },
      ],
    },
    {
      id: id("q", 2),
      text: "Write a function that finds the first missing positive integer.",
      type: "coding",
      timeLimit: 600,
      competencyIds: ["coding"],
      testGroups: [{ id: "visible", name: "Examples" }],
    },
  ],
};

export const MERGE_CODE = `# merge overlapping intervals
def merge(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
`;

export function codingInterview(): AnalysisInput {
  const test = (name: string, passed: boolean, message?: string) => ({ name, passed, message });
  return interview(CODING, [
    {
      question: 1,
      text: MERGE_CODE,
      tests: {
        runner: "acme-runner",
        groups: [
          { id: "visible", tests: [test("two overlap", true), test("none", true)] },
          {
            id: "hidden",
            tests: [test("empty", true), test("touching", false, "expected [[1, 4]]")],
          },
        ],
      },
    },
    { question: 2, text: "def f(", tests: { compileError: "SyntaxError: '(' was never closed" } },
  ]);
}

export const ROLE_BASED = {
  title: "Platform engineer",
  interviewType: "one-way",
  interviewCategory: "role-based",
  competencies: [{ ...operations, weight: 1 }],
  requirements: [
    { id: "kubernetes", label: "Kubernetes", level: "must", anyOf: ["Kubernetes", "k8s"] },
    { id: "incidents", label: "On-call experience", level: "must", anyOf: ["on-call"] },
    { id: "rust", label: "Rust", level: "nice", anyOf: ["Rust"] },
  ],
  questions: [
    { ...ONE_WAY.questions[0], id: id("q", 1) },
    {
      id: id("q", 2),
      text: "Which parts of our stack have you worked with before?",
      type: "text",
      timeLimit: 120,
      competencyIds: [],
    },
  ],
};

export function roleBasedInterview(): AnalysisInput {
  return interview(ROLE_BASED, [
    { question: 1, transcript: { text: OUTAGE_ANSWER } },
    {
      question: 2,
      text:
        "I have never used Kubernetes myself. I wrote a small tool in Rust last year, and I like " +
        "it very much for command line programs.",
    },
  ]);
}

/** One interview for each report queue. */
export const INTERVIEWS: Readonly<Record<string, () => AnalysisInput>> = {
  one_way_interview_report: oneWayInterview,
  technical_interview_report: technicalInterview,
  coding_interview_report: codingInterview,
  soft_skill_interview_report: softSkillInterview,
  role_based_interview_report: roleBasedInterview,
};
