/** The operations of workspaces, interviews and reports that take a body, beside their SQL functions. */
import { hasVisibleCharacter } from "../../../shared/domain/text/characters.ts";
import { phraseProblem } from "../../../shared/domain/text/phrase_problem.ts";
import { always, type Document, type LimitedOperation } from "./limit_world.ts";

/** @param ids what the world has, by name */
export function interviewOperations(ids: Document): Record<string, LimitedOperation> {
  const owner = { member: "owner@acme" };
  const candidate = { candidate: ids.token };
  const soon = new Date(Date.now() + 48 * 3_600_000).toISOString();
  const concept = { id: "cause", label: "Looks for the cause", anyOf: ["root cause"] };
  const redFlag = { id: "blame", label: "Blames people", anyOf: ["their fault"] };
  const question = {
    text: "Tell us about an outage you helped to resolve.",
    timeLimit: 60,
    required: true,
    competencyIds: ["depth"],
    topic: "Incidents",
    hints: ["Think of the last one."],
    rubric: { mustMention: [concept], needed: 1, redFlags: [redFlag] },
  };
  const options = [{ id: "a", text: "A queue" }, { id: "b", text: "A set" }];
  const questions = [
    { ...question, id: ids.known, type: "coding", testGroups: [testGroup()] },
    { ...question, type: "multiple_choice", options, correctOptionIds: ["a"] },
  ];
  const template = {
    title: "Backend engineer",
    description: "Payments",
    interviewType: "technical",
    interviewCategory: "backend",
    language: "en",
    settings: {
      totalTimeLimit: 45,
      questionTimeLimit: 180,
      allowRetakes: true,
      maxRetakes: 1,
      shuffleQuestions: false,
      showProgress: true,
      showTimer: true,
      allowPause: true,
      maxPauseMinutes: 60,
      allowTextInsteadOfVideo: true,
    },
    competencies: [{
      id: "depth",
      name: "Depth",
      description: "How far it goes",
      weight: 2,
      rationale: "It is the job",
      anchors: { "1": "a", "3": "b", "5": "c" },
      mustMention: [concept],
      needed: 1,
      redFlags: [redFlag],
    }, { id: "clarity", name: "Clarity", weight: 1, anchors: { "1": "a", "3": "b", "5": "c" } }],
    requirements: [{ id: "sql", label: "Knows SQL", level: "must", anyOf: ["sql"] }],
  };
  const accommodations = {
    timeMultiplier: 1.5,
    extraRetakes: 1,
    textInsteadOfVideo: true,
    noAutomaticAnalysis: true,
  };
  const ofQuestions = {
    unknown_competency: always,
    invalid_options: always,
    invalid_test_groups: always,
    // Words that every answer has are known by the language of the template, which a question does not tell.
    invalid_question: hasCommonWord,
    invalid_template: hasCommonWord,
  };
  const code = {
    type: "code",
    questionId: ids.code,
    content: "reverse",
    language: "python",
    duration: 60,
    testResults: {
      language: "python",
      groups: [{ id: "hidden", tests: [{ name: "t", passed: true, message: "m" }] }],
      compileError: "e",
      submissions: 1,
      firstPassSeconds: 5,
      verified: false,
    },
  };
  return {
    createTemplate: {
      as: owner,
      sql: `select null from public.create_template('${ids.acme}', $1)`,
      documents: [{ ...template, questions }],
      rules: ofQuestions,
    },
    updateTemplate: {
      as: owner,
      sql: `select null from public.update_template('${ids.draft}', $1)`,
      documents: [template],
      rules: ofQuestions,
    },
    copyTemplate: {
      as: owner,
      sql: `select null from public.copy_template('${ids.draft}', $1 ->> 'title')`,
      documents: [{ title: "Copy" }],
      arguments: ["title"],
      spread: true,
    },
    addQuestion: {
      as: owner,
      sql: `select null from public.add_question('${ids.draft}', $1)`,
      documents: questions.map(({ id: _, ...each }: Document) => ({ ...each, order: 1 })),
      rules: ofQuestions,
    },
    updateQuestion: {
      as: owner,
      sql: `select null from public.update_question('${ids.draft}', '${ids.questions[1]}', $1)`,
      documents: [
        {
          ...question,
          type: "multiple_choice",
          options,
          correctOptionIds: ["a"],
          testGroups: null,
        },
        {
          ...question,
          type: "coding",
          options: null,
          correctOptionIds: null,
          testGroups: [testGroup()],
        },
      ],
      rules: ofQuestions,
    },
    reorderQuestions: {
      as: owner,
      sql: `select null from public.reorder_questions('${ids.draft}',
        array(select jsonb_array_elements_text($1 -> 'questionIds'))::uuid[])`,
      documents: [{ questionIds: ids.questions }],
      arguments: ["questionIds"],
      spread: true,
      rules: { invalid_order: always },
    },
    requestTestRun: {
      as: owner,
      sql: `select null from public.request_test_run('${ids.busy}', ($1 ->> 'questionId')::uuid)`,
      documents: [{ questionId: ids.code }],
      arguments: ["questionId"],
      spread: true,
      rules: { nothing_to_run: always },
    },
    putTestRunResult: {
      as: { service: true },
      sql: `select null from public.take_test_results('${ids.run}', $1)`,
      documents: [
        {
          runId: ids.run,
          answers: [{
            responseId: ids.coded,
            compileError: "e",
            groups: [{ id: "hidden", tests: [{ name: "t", passed: true, message: "m" }] }],
          }],
        },
        { runId: ids.run, answers: [{ responseId: ids.coded, notRun: "refused" }] },
      ],
      rules: {
        test_run_mismatch: always,
        unknown_test_group: always,
        invalid_test_results: always,
      },
    },
    putTestRunner: {
      as: owner,
      sql: `select null from public.put_test_runner($1, '${ids.acme}')`,
      documents: [
        {
          kind: "http",
          name: "acme-runner",
          url: "https://runner.example.com/runs",
          secret: "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
          waitSeconds: 60,
        },
        { kind: "piston", name: "engine" },
        { kind: "none" },
      ],
      rules: { invalid_secret: always, invalid_url: always, invalid_test_runner: always },
    },
    createInvitation: {
      as: owner,
      sql:
        `select null from public.create_invitation(($1 ->> 'templateId')::uuid, $1 ->> 'candidateEmail',
        $1 ->> 'candidateName', $1 - array['templateId', 'candidateEmail', 'candidateName'])`,
      documents: [{
        templateId: ids.published,
        candidateEmail: "robin@example.com",
        candidateName: "Robin",
        language: "en",
        expiresAt: soon,
        allowDuplicate: true,
        accommodations,
      }],
      arguments: ["templateId", "candidateEmail", "candidateName"],
      rules: { invalid_expiry: always, template_not_found: always },
    },
    updateInvitation: {
      as: owner,
      sql: `select null from public.update_invitation('${ids.sent}', $1)`,
      documents: [{ expiresAt: soon, accommodations }],
      rules: { invalid_expiry: always },
    },
    decideInvitation: {
      as: owner,
      sql:
        `select null from public.decide_invitation('${ids.done}', $1 ->> 'decision', $1 ->> 'note')`,
      documents: [{ decision: "rejected", note: "No." }, { decision: "approved", note: "Yes." }],
      arguments: ["decision", "note"],
      spread: true,
      rules: { decision_note_required: ({ note }) => !hasVisibleCharacter(note ?? "") },
    },
    recordConsent: {
      as: candidate,
      sql: `select null from public.record_consent('${ids.busy}', $1)`,
      documents: [{
        textId: ids.consent.id,
        textHash: ids.consent.text_hash,
        interview: true,
        automaticAnalysis: true,
      }],
      rules: { consent_text_outdated: always },
    },
    heartbeatInvitation: {
      as: candidate,
      sql: `select null from public.heartbeat_invitation('${ids.busy}',
        case when $1 ? 'state' then $1 ->> 'state' else 'active' end)`,
      documents: [{ state: "active" }, { state: "paused" }],
      arguments: ["state"],
      spread: true,
    },
    completeInvitation: {
      as: candidate,
      sql: `select null from public.complete_invitation('${ids.busy}',
        case when $1 ? 'reason' then $1 ->> 'reason' else 'manual' end)`,
      documents: [{ reason: "early_finish" }],
      arguments: ["reason"],
      spread: true,
      rules: { required_questions_unanswered: always },
    },
    createUpload: {
      as: candidate,
      sql: `select null from public.create_upload('${ids.busy}', $1)`,
      documents: [{ questionId: ids.video, mimeType: "video/webm", size: 1_000 }],
      rules: {
        question_not_found: always,
        media_type_not_allowed: always,
        media_too_large: always,
      },
    },
    submitResponse: {
      as: candidate,
      sql: `select null from public.submit_response('${ids.busy}', $1)`,
      documents: [
        { type: "text", questionId: ids.text, content: "Twice is once.", duration: 60 },
        { type: "choice", questionId: ids.choice, choiceOptionIds: ["a"], duration: 60 },
        { type: "video", questionId: ids.video, mediaUrl: ids.media, duration: 60 },
        code,
      ],
      rules: {
        question_not_found: always,
        media_not_found: always,
        response_type_mismatch: always,
        unknown_option: always,
        // The interview takes an hour.
        invalid_response: ({ duration, testResults }) =>
          duration > 3_600 || testResults?.firstPassSeconds > 3_600,
      },
    },
    putTranscript: {
      as: owner,
      sql: `select null from public.submit_transcript('${ids.busy}', '${ids.response}', $1)`,
      documents: [{ language: "en", text: "We", words: [{ word: "We", start: 0, end: 0.5 }] }],
      rules: { invalid_transcript: (transcript) => !areTimesOf(transcript) },
    },
    updateWorkspaceSettings: {
      as: owner,
      sql: `select null from public.update_workspace_settings($1, '${ids.acme}')`,
      documents: [{
        name: "Acme",
        invitationExpiryHours: 72,
        requireConsent: true,
        transcription: true,
        transcriptWaitSeconds: 60,
        outboxRetentionDays: 30,
        maxMediaMegabytes: 100,
        minimumCoverage: 0.5,
        hiddenTestWeight: 2,
        model: true,
        modelReportBudget: 1,
        modelDayBudget: 10,
        hireFrom: 100,
        considerFrom: 0,
        ratersExpected: 3,
        modelInOverall: true,
      }],
      rules: {
        invalid_settings: ({ hireFrom = 75, considerFrom = 50 }) => considerFrom > hireFrom,
      },
    },
    putConsentText: {
      as: owner,
      sql:
        `select null from public.put_consent_text($1 ->> 'language', $1 ->> 'text', '${ids.acme}')`,
      documents: [{ language: "de", text: "Wir lesen." }],
      arguments: ["language", "text"],
      spread: true,
    },
    createWorkspace: {
      as: owner,
      sql: `select null from public.create_workspace($1 ->> 'name')`,
      documents: [{ name: "Acme" }],
      arguments: ["name"],
      spread: true,
    },
    addMember: {
      as: owner,
      sql: `select null from public.add_member($1, '${ids.acme}')`,
      documents: [
        { email: "known@people.test", role: "reviewer", displayName: "Known" },
        { userId: ids.known, role: "reviewer", displayName: "Known" },
      ],
      rules: { user_not_found: always },
    },
    updateMember: {
      as: owner,
      sql: `select null from public.update_member('${ids.admin}', $1, '${ids.acme}')`,
      documents: [{ role: "recruiter", displayName: "Admin" }],
    },
    createApiKey: {
      as: owner,
      sql: `select null from public.create_api_key('${ids.acme}', $1 ->> 'name',
        array(select jsonb_array_elements_text($1 -> 'scopes')))`,
      documents: [{ name: "Jobs", scopes: ["events:write"] }],
      arguments: ["name", "scopes"],
      spread: true,
    },
    rateReport: {
      as: owner,
      sql: `select null from public.rate_report('${ids.report}', $1 -> 'ratings')`,
      documents: [{
        ratings: [{ competencyId: "depth", score: 3, note: "n" }, {
          competencyId: "clarity",
          score: 1,
        }],
      }],
      spread: true,
      rules: { unknown_competency: always, incomplete_ratings: always },
    },
    saveRatingDraft: {
      as: owner,
      sql: `select null from public.save_rating_draft('${ids.report}', $1 -> 'ratings')`,
      documents: [
        {
          ratings: [{ competencyId: "depth", score: 3, note: "n" }, {
            competencyId: "clarity",
            score: null,
          }],
        },
        { ratings: [] },
      ],
      spread: true,
      rules: { unknown_competency: always },
    },
  };
}

/** Whether the words are those of the text, in time, in a recording of a minute. */
function areTimesOf({ text, words = [] }: Document): boolean {
  const letters = (given: string) =>
    given.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  let previous = 0;
  for (const { start, end } of words) {
    if (start < previous || end < start || end > 60 * 1.1 + 5) return false;
    previous = start;
  }
  const joined = words.map(({ word }: Document) => word).join(" ");
  return words.length === 0 || letters(joined) === letters(text);
}

function testGroup() {
  const tests = [{ name: "one", stdin: "1", expected: "2" }];
  return { id: "hidden", name: "Hidden", visible: false, weight: 1, tests };
}

/** Whether a phrase of the document, at any depth, is in nearly every English answer. */
function hasCommonWord(document: Document): boolean {
  if (typeof document !== "object" || document === null) return false;
  return Object.entries(document).some(([name, value]) =>
    name === "anyOf" && Array.isArray(value)
      ? value.some((each) => typeof each === "string" && phraseProblem(each, "en") !== null)
      : hasCommonWord(value)
  );
}
