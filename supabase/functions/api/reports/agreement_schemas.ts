/** Agreement between raters, as the API shows it and as it is computed from. */
import { z } from "@hono/zod-openapi";
import { idSchema, successOf } from "@shared/http/openapi.ts";

/** What `get_independent_ratings` returns. */
export const independentRatingsSchema = z.object({
  competencies: z.array(z.object({ id: z.string(), name: z.string() })),
  units: z.array(z.object({
    interviewId: idSchema,
    competencyId: z.string(),
    scores: z.array(z.int()),
  })),
});

const figures = {
  alpha: z.number().nullable().openapi({
    description: "Krippendorff's alpha for ordinal values: 1 is agreement, 0 what chance gives",
  }),
  interval: z.object({ low: z.number(), high: z.number() }).nullable().openapi({
    description: "95 % interval of alpha, by bootstrap over interviews",
  }),
  withinOne: z.number().nullable().openapi({
    description: "Share of pairs of ratings that are at most one point apart",
  }),
  icc: z.number().nullable().openapi({
    description: "One-way ICC(1,k): how reliable the mean of the raters is",
  }),
  units: z.int().openapi({ description: "How much was rated: interviews times competencies" }),
  ratings: z.int(),
  reason: z.string().nullable().openapi({ description: "Why a figure is null" }),
};

export const agreementSchema = successOf({
  interviews: z.int().openapi({ description: "With independent ratings, the newest ones" }),
  overall: z.object(figures).openapi({ description: "All competencies together" }),
  competencies: z.array(z.object({ id: z.string(), name: z.string(), ...figures })).openapi({
    description: "Those of the latest version of the template",
  }),
});
