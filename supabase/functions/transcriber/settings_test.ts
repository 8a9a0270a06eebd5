import { assert, assertEquals, assertThrows } from "@std/assert";
import { EnvError } from "@shared/platform/env.ts";
import { readTranscriberSettings } from "./settings.ts";

function serviceAt(url: string, more: Record<string, string> = {}) {
  return readTranscriberSettings({
    SUPABASE_URL: "http://127.0.0.1:1",
    SUPABASE_SECRET_KEYS: '{"default":"sb_x"}',
    SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_p"}',
    TRANSCRIPTION_URL: url,
    TRANSCRIPTION_MODEL: "whisper-1",
    ...more,
  }).service;
}

Deno.test("a root leads to the endpoint in either form; a model is needed", () => {
  for (
    const [root, endpoint] of [
      [
        "https://api.openai.com",
        "https://api.openai.com/v1/audio/transcriptions",
      ],
      [
        "https://api.openai.com/v1",
        "https://api.openai.com/v1/audio/transcriptions",
      ],
      [
        "http://gpu:8000/openai/v1/",
        "http://gpu:8000/openai/v1/audio/transcriptions",
      ],
    ] as const
  ) {
    assertEquals(serviceAt(root)?.endpoint, endpoint);
  }
  const error = assertThrows(
    () => serviceAt("https://api.openai.com", { TRANSCRIPTION_MODEL: "" }),
    EnvError,
  );
  assert((error as EnvError).message.includes("TRANSCRIPTION_MODEL"));
});

Deno.test("nothing is configured unless its address is", () => {
  assertEquals(serviceAt(""), undefined);
  assertEquals(serviceAt("http://gpu:8000")?.key, undefined);
  assertThrows(() => serviceAt("gpu:8000"), EnvError, "TRANSCRIPTION_URL");
});
