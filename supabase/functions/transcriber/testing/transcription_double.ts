/** A transcription service that reads the form it is sent and answers with what a test wants. */
import type { Bytes } from "@shared/domain/binary/bytes.ts";

/** The file of a form. */
export interface HeardFile {
  readonly name: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Bytes;
}

/** One request as it arrived. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  /** The form's fields, in their order, without the files. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly HeardFile[];
}

export interface TranscriptionDouble extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly heard: readonly Heard[];
  /** Answers the next requests with these, in order; the last of them goes on. */
  answerWith(...answers: (() => Response | Promise<Response>)[]): void;
}

/** The answer of the real service to a short recording. */
export const VERBOSE_ANSWER = {
  task: "transcribe",
  language: "english",
  duration: 3.2,
  text: " I kept the old schema readable.",
  segments: [{
    id: 0,
    start: 0,
    end: 3.2,
    text: " I kept the old schema readable.",
    avg_logprob: -0.2,
    no_speech_prob: 0.01,
    tokens: [50364],
    temperature: 0,
    compression_ratio: 0.9,
    seek: 0,
  }],
  words: [
    { word: "I", start: 0.1, end: 0.2 },
    { word: "kept", start: 0.24, end: 0.5 },
    { word: "the", start: 0.5, end: 0.6 },
    { word: "old", start: 0.62, end: 0.9 },
    { word: "schema", start: 0.9, end: 1.5 },
    { word: "readable", start: 1.55, end: 2.4 },
  ],
};

export function startTranscriptionDouble(): TranscriptionDouble {
  const heard: Heard[] = [];
  let answers: (() => Response | Promise<Response>)[] = [
    () => Response.json(VERBOSE_ANSWER),
  ];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const form = await request.formData();
      const files = [...form].flatMap(([name, value]) =>
        typeof value === "string" ? [] : [{ name, file: value }]
      );
      heard.push({
        method: request.method,
        path: new URL(request.url).pathname,
        authorization: request.headers.get("authorization"),
        fields: [...form].flatMap(([name, value]) =>
          typeof value === "string" ? [[name, value] as const] : []
        ),
        files: await Promise.all(files.map(async ({ name, file }) => ({
          name,
          filename: file.name,
          contentType: file.type,
          content: new Uint8Array(await file.arrayBuffer()),
        }))),
      });
      return await (answers.length > 1 ? answers.shift()! : answers[0]!)();
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    heard,
    answerWith: (...next) => void (answers = next),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
