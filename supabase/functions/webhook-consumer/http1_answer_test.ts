/** An answer means the same in whatever pieces it comes, and its status stands however little follows. */
import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { ConnectionEnded } from "./byte_source.ts";
import { IncomingAnswer } from "./http1_answer.ts";

interface Read {
  readonly status: number | undefined;
  readonly retryAfter: readonly string[];
  readonly body: string;
  readonly reusable: boolean;
}

/** Reads these bytes, cut into pieces, after which the connection ends. */
async function read(text: string, cuts: readonly number[] = []): Promise<Read> {
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((
    a,
    b,
  ) => a - b);
  const pieces = [0, ...at].map((cut, index) => bytes.subarray(cut, at[index]))
    .filter((piece) => piece.length > 0);
  const answer = new IncomingAnswer({
    read: () => Promise.resolve(pieces.shift() ?? null),
  });
  const reusable = await answer.read();
  const { status, body } = answer;
  const retryAfter = answer.header("retry-after");
  return {
    status,
    retryAfter,
    body: String.fromCharCode(...body),
    reusable,
  };
}

const interims = fc.array(
  fc.constantFrom(
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 103 Hints\r\nlink: x\r\n\r\n",
  ),
  { maxLength: 3 },
).map((all) => all.join(""));

const texts = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 200 })
  .map((codes) => String.fromCharCode(...codes));

const answers = fc.record({
  interim: interims,
  status: fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 304),
  retryAfter: fc.array(fc.stringMatching(/^[0-9]{1,5}$/), { maxLength: 3 }),
  body: texts,
  chunks: fc.option(fc.integer({ min: 1, max: 50 })),
}).map(({ interim, status, retryAfter, body, chunks }) => {
  const lines = retryAfter.map((value) => `Retry-After: ${value}\r\n`).join("");
  const start = `${interim}HTTP/1.1 ${status} Whatever\r\n`;
  if (chunks === null) {
    const text = `${start}${lines}Content-Length: ${body.length}\r\n\r\n${body}`;
    return { start, text, expected: { status, retryAfter, body } };
  }
  let chunked = "";
  for (let i = 0; i < body.length; i += chunks) {
    const part = body.slice(i, i + chunks);
    chunked += `${part.length.toString(16)}\r\n${part}\r\n`;
  }
  const text = `${start}${lines}Transfer-Encoding: chunked\r\n\r\n${chunked}0\r\n\r\n`;
  return { start, text, expected: { status, retryAfter, body } };
});

const cuts = fc.array(fc.nat(), { maxLength: 20 });

Deno.test("an answer means the same in whatever pieces it comes", async () => {
  await fc.assert(
    fc.asyncProperty(answers, cuts, async ({ text, expected }, cuts) => {
      const { reusable: _, ...got } = await read(text, cuts);
      assertEquals(got, expected);
      assertEquals(await read(text), { ...expected, reusable: true });
    }),
  );
});

Deno.test("an answer behind which something has come leaves no connection", async () => {
  await fc.assert(
    fc.asyncProperty(
      answers,
      fc.string({ minLength: 1 }),
      cuts,
      async ({ text, expected }, more, cuts) => {
        assertEquals(await read(text + more), { ...expected, reusable: false });
        const { status } = await read(text + more, cuts);
        assertEquals(status, expected.status);
      },
    ),
  );
});

Deno.test("a status stands as soon as its line has come, and no sooner", async () => {
  await fc.assert(
    fc.asyncProperty(
      answers,
      fc.nat(),
      cuts,
      async ({ start, text, expected }, nat, cuts) => {
        const cut = nat % text.length;
        if (cut < start.length) {
          await assertRejects(
            () => read(text.slice(0, cut), cuts),
            ConnectionEnded,
          );
          return;
        }
        const got = await read(text.slice(0, cut), cuts);
        assertEquals([got.status, got.reusable], [expected.status, false]);
        assertEquals(
          got.retryAfter,
          expected.retryAfter.slice(0, got.retryAfter.length),
        );
        assertEquals(got.body, expected.body.slice(0, got.body.length));
      },
    ),
  );
});

Deno.test("whatever follows a status line, it is the status that is told", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 200, max: 599 }),
      fc.array(fc.oneof(
        texts,
        fc.constantFrom(
          "\r\n",
          "\r\n\r\n",
          "transfer-encoding: chunked\r\n",
          "content-length: 3\r\n",
        ),
      )),
      cuts,
      async (status, rest, cuts) => {
        const got = await read(
          `HTTP/1.1 ${status} Whatever\r\n${rest.join("")}`,
          cuts,
        );
        assertEquals(got.status, status);
      },
    ),
  );
});
