/** How far the raters of a template agree, from what they said before they could know of each other. */
import { callAs } from "@shared/db/caller.ts";
import { agreementOf } from "@shared/domain/reports/mod.ts";
import type { Callers } from "@shared/http/auth.ts";
import { idParams } from "@shared/http/openapi.ts";
import type { Routes } from "../route.ts";
import { json } from "../success.ts";
import { createVouch } from "../vouching.ts";
import { agreementSchema, independentRatingsSchema } from "./agreement_schemas.ts";

/** Older interviews are left out: the interval of a template that is used for years takes no longer. */
const MAX_INTERVIEWS = 1_000;
/** The same ratings give the same interval. */
const SEED = 20_261_130;

/** @param callers the database hands single ratings to this function alone, on behalf of who asks */
export function registerAgreementRoutes(
  routes: Routes,
  callers: Pick<Callers, "onBehalfOf">,
): void {
  const vouch = createVouch(callers);

  routes.get("/v1/templates/{id}/agreement", {
    access: "memberOrKey",
    tag: "Reports",
    operationId: "getTemplateAgreement",
    summary: "How far the raters of a template agree",
    description: "From first ratings by people who could see neither the machine's view nor " +
      `others' ratings, of the ${MAX_INTERVIEWS} newest interviews that have any. For a reviewer, ` +
      "of those that they have rated themselves.",
    params: idParams,
    success: json(agreementSchema, "The figures"),
  }).handle(async (c) => {
    const caller = await vouch(c.var, c.req.raw.headers);
    const { competencies, units } = await callAs(caller, "get_independent_ratings", {
      template_id: c.req.valid("param").id,
      max_interviews: MAX_INTERVIEWS,
    }, independentRatingsSchema);
    const known = new Set(competencies.map(({ id }) => id));
    const counted = units.filter(({ competencyId }) => known.has(competencyId));
    return c.json({
      success: true as const,
      interviews: new Set(counted.map(({ interviewId }) => interviewId)).size,
      overall: figuresOf(counted),
      competencies: competencies.map(({ id, name }) => ({
        id,
        name,
        ...figuresOf(counted.filter(({ competencyId }) => competencyId === id)),
      })),
    }, 200);
  });
}

function figuresOf(units: readonly { interviewId: string; scores: readonly number[] }[]) {
  const { within_one, ...figures } = agreementOf(
    units.map(({ scores }) => scores),
    SEED,
    units.map(({ interviewId }) => interviewId),
  );
  return { ...figures, withinOne: within_one };
}
