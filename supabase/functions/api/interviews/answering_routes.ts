/** What a candidate answers: uploads, responses, transcripts. */
import { z } from "@hono/zod-openapi";
import {
  CaptionError,
  captionFormatOf,
  parseCaptions,
} from "@shared/domain/interviews/captions.ts";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { idParams, idSchema, jsonBody } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { idempotencyHeaders, readIdempotencyKey } from "../idempotency_key.ts";
import type { Routes } from "../route.ts";
import { one } from "../success.ts";
import { captionBody } from "./caption_body.ts";
import type { MediaStore } from "./media_store.ts";
import {
  newUploadSchema,
  plannedUploadSchema,
  responseSubmissionSchema,
  type Spoken,
  storedResponseSchema,
  storedTranscriptSchema,
  type TranscriptSubmission,
  transcriptSubmissionSchema,
  uploadSchema,
} from "./taking_schemas.ts";
import { createVerifyUpload } from "./verify_upload.ts";

const responseParams = z.strictObject({ id: idSchema, responseId: idSchema });

/** A transcript as a document, or as the file it is. */
const transcriptBody = {
  required: true,
  content: {
    "application/json": { schema: transcriptSubmissionSchema },
    "text/vtt": { schema: z.string() },
    "application/x-subrip": { schema: z.string() },
    "text/plain": { schema: z.string() },
  },
};

/** @param service says to the database, as the function itself, what an uploaded file is */
export function registerAnsweringRoutes(routes: Routes, media: MediaStore, service: Caller): void {
  const verifyUpload = createVerifyUpload(service, media);

  routes.post("/v1/invitations/{id}/uploads", {
    access: "candidate",
    tag: "Interviews",
    operationId: "createUpload",
    summary: "Begin the upload of a recording or a file",
    description:
      "The bytes go to storage directly, at `uploadUrl`; the answer then names `mediaUrl`. " +
      "Video questions take video/webm, mp4, quicktime, ogg and audio/webm, ogg, mpeg, mp4, wav; " +
      "coding questions text/plain and application/zip. The same announcement again, before " +
      "anything has arrived, is answered with the same place.",
    params: idParams,
    headers: idempotencyHeaders,
    body: jsonBody(newUploadSchema),
    success: one("upload", uploadSchema, "Where to put the bytes", 201),
    problems: [409, 422],
  }).handle(async (c) => {
    const planned = await callAs(c.var.caller, "create_upload", {
      invitation_id: c.req.valid("param").id,
      upload: asJson(c.req.valid("json")),
      idempotency_key: readIdempotencyKey(c.req.raw.headers),
    }, plannedUploadSchema);
    const { url, token } = await media.signUpload(planned);
    const upload = { ...planned, uploadUrl: url, token };
    return c.json({ success: true as const, upload }, 201);
  });

  routes.post("/v1/invitations/{id}/responses", {
    access: "candidate",
    tag: "Interviews",
    operationId: "submitResponse",
    summary: "Answer a question",
    description:
      "One answer a question, unless retakes are allowed: a retake replaces the answer, " +
      "and the earlier one is kept as history. A recording must have been uploaded before. " +
      "The answer that stands, sent again, is answered as the first time and uses up no retake.",
    params: idParams,
    headers: idempotencyHeaders,
    body: jsonBody(responseSubmissionSchema),
    success: one("response", storedResponseSchema, "Stored", 201),
    problems: [409, 422],
  }).handle(async (c) => {
    const { id } = c.req.valid("param");
    const answer = c.req.valid("json");
    const args = {
      invitation_id: id,
      response: asJson(answer),
      idempotency_key: readIdempotencyKey(c.req.raw.headers),
    };
    if ("mediaUrl" in answer && answer.mediaUrl !== undefined) {
      await verifyUpload(c.var.caller, id, answer.mediaUrl);
    }
    const response = await callAs(c.var.caller, "submit_response", args, storedResponseSchema);
    return c.json({ success: true as const, response }, 201);
  });

  routes.put("/v1/invitations/{id}/responses/{responseId}/transcript", {
    access: "anybodyKnown",
    tag: "Interviews",
    operationId: "putTranscript",
    summary: "Send a transcript of a recorded answer",
    description:
      "As JSON, as a WebVTT or SubRip file, or as plain text; plain text that is such a file " +
      "is read as one. The candidate may while the " +
      "interview is under way; members and keys that may write, at any time, as a third person. " +
      "Sending it again replaces one's own.",
    params: responseParams,
    body: transcriptBody,
    readBody: captionBody(),
    success: one("transcript", storedTranscriptSchema, "Stored"),
  }).calls("submit_transcript", ({ params, body }) => ({
    invitation_id: params.id,
    response_id: params.responseId,
    transcript: asJson(spokenIn(body)),
  }));
}

/** @throws {Problem} 400 invalid_captions */
function spokenIn(submission: TranscriptSubmission): Spoken {
  if (!("captions" in submission)) return submission;
  const { captions, language } = submission;
  const format = submission.format ?? captionFormatOf(captions);
  if (format === null) throw invalidCaptions("captions: this is neither WebVTT nor SubRip");
  try {
    const { text, words } = parseCaptions(captions, format);
    if ([...text].length > 100_000) {
      throw invalidCaptions("captions: they hold more than 100000 characters");
    }
    return { language, text, ...(words.length === 0 ? {} : { words }) };
  } catch (error) {
    if (error instanceof CaptionError) throw invalidCaptions(`captions: ${error.message}`);
    throw error;
  }
}

function invalidCaptions(detail: string): Problem {
  return new Problem("invalid_captions", `${detail}.`);
}
