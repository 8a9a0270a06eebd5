/** Recordings, for those who read the answers. Their uploads are among the answers: answering_routes.ts. */
import { z } from "@hono/zod-openapi";
import { callAs } from "@shared/db/caller.ts";
import { idParams, momentSchema } from "@shared/http/openapi.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Routes } from "../route.ts";
import { one } from "../success.ts";
import type { MediaStore } from "./media_store.ts";

/** Long enough to begin to play; players that come back ask for a new address. */
const MEDIA_URL_SECONDS = 300;

const whereSchema = z.object({
  bucket: z.string(),
  path: z.string(),
  mimeType: z.string(),
  size: z.number(),
});

const mediaSchema = z.object({
  url: z.string().openapi({
    description: "Opens the recording without credentials until expiresAt",
  }),
  mimeType: z.string(),
  size: z.number().openapi({ description: "Bytes" }),
  expiresAt: momentSchema,
}).openapi("Media");

export function registerMediaRoutes(routes: Routes, media: MediaStore, clock: Clock): void {
  routes.get("/v1/responses/{id}/media", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "getResponseMedia",
    summary: "A short-lived address of an answer's recording or file",
    params: idParams,
    success: one("media", mediaSchema, "Where it is for some minutes"),
  }).handle(async (c) => {
    const args = { response_id: c.req.valid("param").id };
    const where = await callAs(c.var.caller, "get_media", args, whereSchema);
    const expires = clock.now().getTime() + MEDIA_URL_SECONDS * 1_000;
    const { mimeType, size } = where;
    const expiresAt = new Date(expires).toISOString();
    const url = await media.signDownload(where, MEDIA_URL_SECONDS);
    return c.json({ success: true as const, media: { url, mimeType, size, expiresAt } }, 200);
  });
}
