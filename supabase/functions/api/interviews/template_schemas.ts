/** Templates and questions as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { requiredLine } from "@shared/domain/json/stored.ts";
import {
  questionSchema as contentOfQuestion,
  settingsSchema,
  templateSchema as contentOfTemplate,
} from "@shared/domain/interviews/template.ts";
import { idSchema, momentSchema, pageOf } from "@shared/http/openapi.ts";
import { namesSomething } from "../parameters.ts";

const localId = z.string().openapi({ example: "reliability" });

const QUESTION_EXAMPLE = {
  text: "Tell us about an outage you helped to resolve. What was your part in it?",
  type: "video" as const,
  timeLimit: 180,
  competencyIds: ["reliability"],
  rubric: {
    mustMention: [{
      id: "root-cause",
      label: "Looks for the cause",
      anyOf: ["root cause", "post mortem*"],
    }],
  },
};

const COMPETENCY_EXAMPLE = {
  id: "reliability",
  name: "Reliability",
  weight: 1,
  anchors: {
    "1": "Restarts and hopes.",
    "3": "Finds and mends the fault.",
    "5": "Finds the cause, mends it and keeps it from coming back.",
  },
};

/**
 * Every field may be left out and keeps its value then. Fields with a default lose it here: it would
 * overwrite what is stored.
 */
function changesOf<Shape extends z.core.$ZodShape>(shape: Shape) {
  const changeable = Object.entries(shape).map(([name, field]) => {
    let inner = field as unknown as z.ZodType;
    while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
      inner = inner.unwrap() as z.ZodType;
    }
    return [name, inner.optional()] as const;
  });
  return Object.fromEntries(changeable);
}

const newQuestionShape = {
  ...contentOfQuestion.omit({ id: true }).shape,
  order: z.int().min(1).max(100).optional().openapi({
    description: "Position to insert at, from 1; the end if absent",
  }),
};

export const newQuestionSchema = z.strictObject(newQuestionShape)
  .openapi("NewQuestion", { example: QUESTION_EXAMPLE });

export const questionChangesSchema = z.strictObject({
  ...changesOf(contentOfQuestion.omit({ id: true }).shape),
  // null takes them away, as when a question changes its type.
  topic: contentOfQuestion.shape.topic.nullable(),
  options: contentOfQuestion.shape.options.nullable(),
  correctOptionIds: contentOfQuestion.shape.correctOptionIds.nullable(),
  testGroups: contentOfQuestion.shape.testGroups.nullable(),
}).refine(namesSomething, "names nothing to change")
  .openapi("QuestionChanges", { minProperties: 1, example: { timeLimit: 240, required: false } });

export const orderSchema = z.strictObject({
  questionIds: z.array(idSchema).min(1).max(100).openapi({
    description: "Every question of the template once, in the new order",
    example: ["0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f", "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e60"],
  }),
}).openapi("QuestionOrder");

export const newTemplateSchema = z.strictObject(contentOfTemplate.shape)
  .openapi("NewTemplate", {
    example: {
      title: "Backend engineer, payments",
      interviewType: "technical",
      settings: { totalTimeLimit: 45, questionTimeLimit: 180, allowRetakes: true, maxRetakes: 1 },
      competencies: [COMPETENCY_EXAMPLE],
      questions: [QUESTION_EXAMPLE],
    },
  });

export const templateChangesSchema = z.strictObject({
  ...changesOf(contentOfTemplate.omit({ questions: true }).shape),
  settings: z.strictObject(changesOf(settingsSchema.shape)).optional().openapi({
    description: "Merged with the stored settings, key by key",
  }),
}).refine(namesSomething, "names nothing to change")
  .openapi("TemplateChanges", {
    minProperties: 1,
    example: { title: "Backend engineer", settings: { totalTimeLimit: 60 } },
  });

export const copySchema = z.strictObject({
  title: requiredLine(200).optional().openapi({
    description: "The title of the original if absent",
    example: "Backend engineer, payments (spring)",
  }),
}).openapi("TemplateCopy");

export const templateStatusSchema = z.enum(["draft", "published", "archived"]);

const conceptsSchema = z.array(
  z.object({ id: localId, label: z.string(), anyOf: z.array(z.string()) }),
);

const neededSchema = z.int().optional().openapi({
  description: "How many of `mustMention` a full answer names; all of them if absent",
});

export const questionSchema = z.object({
  id: idSchema,
  order: z.int(),
  text: z.string(),
  type: z.enum(["video", "text", "multiple_choice", "coding"]),
  timeLimit: z.number().openapi({ description: "Seconds" }),
  required: z.boolean(),
  competencyIds: z.array(localId),
  topic: z.string().nullable(),
  hints: z.array(z.string()),
  rubric: z.object({
    mustMention: conceptsSchema,
    needed: neededSchema,
    redFlags: conceptsSchema,
  }),
  options: z.array(z.object({ id: z.string(), text: z.string() })).nullable(),
  correctOptionIds: z.array(z.string()).nullable().openapi({
    description: "Never shown to a candidate",
  }),
  testGroups: z.array(z.object({
    id: z.string(),
    name: z.string(),
    visible: z.boolean().default(true),
    weight: z.number().default(1),
    tests: z.array(z.object({
      name: z.string(),
      stdin: z.string().default(""),
      expected: z.string(),
    })).optional().openapi({ description: "Never shown to a candidate" }),
  })).nullable(),
}).openapi("Question");

export const templateSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  ownerId: idSchema.nullable().openapi({ description: "Who created it, when it was a person" }),
  title: z.string(),
  description: z.string(),
  interviewType: z.string(),
  interviewCategory: z.string().nullable(),
  language: z.string(),
  status: templateStatusSchema,
  settings: z.object(settingsSchema.shape),
  competencies: z.array(z.object({
    id: localId,
    name: z.string(),
    description: z.string().default(""),
    weight: z.number(),
    rationale: z.string().default(""),
    anchors: z.object({ "1": z.string(), "3": z.string(), "5": z.string() }),
    mustMention: conceptsSchema.default([]),
    needed: neededSchema,
    redFlags: conceptsSchema.default([]),
  })),
  requirements: z.array(z.object({
    id: localId,
    label: z.string(),
    level: z.enum(["must", "nice"]),
    anyOf: z.array(z.string()),
  })),
  questionCount: z.int(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
}).openapi("Template");

export const wholeTemplateSchema = templateSchema.extend({
  questions: z.array(questionSchema),
  versions: z.array(z.object({ id: idSchema, version: z.int(), publishedAt: momentSchema }))
    .openapi({ description: "What was published, oldest first; an invitation keeps its version" }),
}).openapi("WholeTemplate");

export const templatePageSchema = z.object(pageOf(templateSchema));
export const questionPageSchema = z.object(pageOf(questionSchema));
