import { assertEquals, assertRejects } from "@std/assert";
import { Problem } from "@shared/http/problem.ts";
import { createMediaStore } from "./media_store.ts";

const PLACE = { bucket: "interview-media", path: "w/i/a b.webm" };
const KEY = "sb_secret_test";

/** A storage that answers everything the same way, and what it was asked. */
function storeThat(answer: () => Response | Promise<Response>) {
  const asked: { url: string; headers: Headers }[] = [];
  const media = createMediaStore({
    url: "https://project.test",
    secretKey: KEY,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      asked.push({ url: String(input instanceof Request ? input.url : input), headers });
      return Promise.resolve().then(answer);
    },
  });
  return { media, asked };
}

Deno.test("the first bytes are asked for as a range, and no more is read where that is ignored", async () => {
  let cancelled = false;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_000).fill(7)),
      cancel: () => {
        cancelled = true;
      },
    });
  const { media, asked } = storeThat(() => new Response(endless()));
  const bytes = await media.firstBytes(PLACE, 2_500);
  assertEquals([bytes?.length, bytes?.at(-1), cancelled], [2_500, 7, true]);
  assertEquals(
    asked[0]!.url,
    "https://project.test/storage/v1/object/interview-media/w/i/a%20b.webm",
  );
  assertEquals(asked[0]!.headers.get("range"), "bytes=0-2499");
  assertEquals(asked[0]!.headers.get("authorization"), `Bearer ${KEY}`);
});

Deno.test("an object that is not there has no bytes, and an empty one none either", async () => {
  for (const status of [400, 404]) {
    const { media } = storeThat(() => new Response("{}", { status }));
    assertEquals(await media.firstBytes(PLACE, 10), null);
  }
  const { media } = storeThat(() => new Response(null, { status: 416 }));
  assertEquals(await media.firstBytes(PLACE, 10), new Uint8Array());
});

const FAILURES: [string, () => Response | Promise<Response>][] = [
  ["fails", () => Response.json({ message: "broken" }, { status: 500 })],
  ["cannot be reached", () => Promise.reject(new TypeError("connection refused"))],
];
for (const [name, answer] of FAILURES) {
  Deno.test(`a storage that ${name} is a 503 and not an error of ours`, async () => {
    const { media } = storeThat(answer);
    for (
      const call of [
        () => media.signUpload(PLACE),
        () => media.signDownload(PLACE, 60),
        () => media.firstBytes(PLACE, 10),
      ]
    ) {
      const problem = await assertRejects(call, Problem);
      assertEquals([problem.status, problem.code], [503, "storage_unavailable"]);
    }
  });
}

Deno.test("a recording that is gone is not found", async () => {
  const gone = { statusCode: "404", error: "not_found", message: "Object not found" };
  const { media } = storeThat(() => Response.json(gone, { status: 400 }));
  const problem = await assertRejects(() => media.signDownload(PLACE, 60), Problem);
  assertEquals([problem.status, problem.code], [404, "media_not_found"]);
});
