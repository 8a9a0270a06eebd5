/** What a candidate answers: uploads, responses, transcripts. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  CaptionError,
  captionFormatOf,
  parseCaptions,
} from "@shared/domain/interviews/captions.ts";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { anybodyKnown, type CallerFor, candidate } from "@shared/http/auth.ts";
import {
  idParams,
  idSchema,
  jsonBody,
  jsonResponse,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { SECURITY } from "../contract.ts";
import type { MediaStore } from "./media_store.ts";
import { captionBody } from "./caption_body.ts";
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

const TAGS = ["Interviews"];

export interface AnswerDeps {
  callerFor: CallerFor;
  /** Says to the database, as the function itself, what an uploaded file is. */
  service: Caller;
  media: MediaStore;
}

export function registerAnswerRoutes(app: BaseApp, deps: AnswerDeps): void {
  const { callerFor, media } = deps;
  const verifyUpload = createVerifyUpload(deps.service, media);

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/uploads",
      tags: TAGS,
      operationId: "createUpload",
      summary: "Begin the upload of a recording or a file",
      description:
        "The bytes go to storage directly, at `uploadUrl`; the answer then names `mediaUrl`. " +
        "Video questions take video/webm, mp4, quicktime, ogg and audio/webm, ogg, mpeg, mp4, wav; " +
        "coding questions text/plain and application/zip.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: { params: idParams, body: jsonBody(newUploadSchema) },
      responses: {
        201: jsonResponse(successOf({ upload: uploadSchema }), "Where to put the bytes"),
        ...problems(400, 401, 404, 409, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const planned = await callAs(c.var.caller, "create_upload", {
        invitation_id: c.req.valid("param").id,
        upload: asJson(c.req.valid("json")),
      }, plannedUploadSchema);
      const { url, token } = await media.signUpload(planned);
      const upload = { ...planned, uploadUrl: url, token };
      return c.json({ success: true as const, upload }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/responses",
      tags: TAGS,
      operationId: "submitResponse",
      summary: "Answer a question",
      description:
        "One answer a question, unless retakes are allowed: a retake replaces the answer, " +
        "and the earlier one is kept as history. A recording must have been uploaded before.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: { params: idParams, body: jsonBody(responseSubmissionSchema) },
      responses: {
        201: jsonResponse(successOf({ response: storedResponseSchema }), "Stored"),
        ...problems(400, 401, 404, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const answer = c.req.valid("json");
      const args = { invitation_id: id, response: asJson(answer) };
      if ("mediaUrl" in answer && answer.mediaUrl !== undefined) {
        await verifyUpload(c.var.caller, id, answer.mediaUrl);
      }
      const response = await callAs(c.var.caller, "submit_response", args, storedResponseSchema);
      return c.json({ success: true as const, response }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/invitations/{id}/responses/{responseId}/transcript",
      tags: TAGS,
      operationId: "putTranscript",
      summary: "Send a transcript of a recorded answer",
      description:
        "As JSON, as a WebVTT or SubRip file, or as plain text. The candidate may while the " +
        "interview is under way; members and keys that may write, at any time, as a third person. " +
        "Sending it again replaces one's own.",
      security: SECURITY.anybodyKnown,
      middleware: [anybodyKnown(callerFor), captionBody()] as const,
      request: {
        params: z.strictObject({ id: idSchema, responseId: idSchema }),
        body: {
          required: true,
          content: {
            "application/json": { schema: transcriptSubmissionSchema },
            "text/vtt": { schema: z.string() },
            "application/x-subrip": { schema: z.string() },
            "text/plain": { schema: z.string() },
          },
        },
      },
      responses: {
        200: jsonResponse(successOf({ transcript: storedTranscriptSchema }), "Stored"),
        ...problems(400, 401, 403, 404, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id, responseId } = c.req.valid("param");
      const transcript = await callAs(c.var.caller, "submit_transcript", {
        invitation_id: id,
        response_id: responseId,
        transcript: asJson(spokenIn(c.req.valid("json") as TranscriptSubmission)),
      }, storedTranscriptSchema);
      return c.json({ success: true as const, transcript }, 200);
    },
  );
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
  return new Problem(400, "invalid_captions", `${detail}.`, {
    hint: "Send a WebVTT or SubRip file, or the words as plain text.",
  });
}
