/** What an attempt comes to, by what its endpoint answers, byte by byte. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { createNetwork, type Network } from "@shared/platform/network.ts";
import { MAX_BODY_BYTES } from "./http1_answer.ts";
import {
  answer,
  answering,
  type Behaviour,
  startHostileServer,
  untilHungUp,
  writeText,
} from "./testing/hostile_server.ts";
import {
  assertAnswered,
  assertFailed,
  NEVER,
  request,
  send,
  sendTo,
  timeouts,
} from "./testing/posting.ts";

for (
  const [name, bytes, status, excerpt] of [
    ["with a length", answer(201, "made"), 201, "made"],
    [
      "in chunks",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
      200,
      "abcde",
    ],
    [
      "until the end of the connection",
      "HTTP/1.0 200 OK\r\n\r\nto the end",
      200,
      "to the end",
    ],
    [
      "after interim answers",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" +
      answer(200, "ok"),
      200,
      "ok",
    ],
    [
      "after a great many interim answers",
      "HTTP/1.1 102 Processing\r\nX-Done: some\r\n\r\n".repeat(2000) +
      answer(200, "ok"),
      200,
      "ok",
    ],
    ["without a body", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""],
    [
      "with bare line feeds",
      "HTTP/1.1 200 OK\ncontent-length: 2\n\nok",
      200,
      "ok",
    ],
    [
      "without a reason phrase",
      "HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n",
      200,
      "",
    ],
    ["410", answer(410, "gone"), 410, "gone"],
    [
      "with control characters",
      answer(500, "a\u0000b\u001b[31mc\nd"),
      500,
      "a b [31mc\nd",
    ],
    // What comes behind the status cannot undo it.
    [
      "with a folded header",
      answer(200, "ok", { "X-Note": "one\r\n\ttwo" }),
      200,
      "ok",
    ],
    [
      "with a folded coding",
      "HTTP/1.1 200 OK\r\ntransfer-encoding:\r\n chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      200,
      "a",
    ],
    [
      "with a fold before any header",
      "HTTP/1.1 200 OK\r\n x: y\r\ncontent-length: 2\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with blanks before a colon",
      "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with a header without a colon",
      "HTTP/1.1 200 OK\r\nno colon\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with a header without a name",
      "HTTP/1.1 200 OK\r\n: x\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with a name that is none",
      "HTTP/1.1 200 OK\r\n(x): y\r\n\r\nok",
      200,
      "ok",
    ],
    ["of which the head is cut off", "HTTP/1.1 200 OK\r\ncontent-le", 200, ""],
    ["of which only the status comes", "HTTP/1.1 202 Accepted\r\n", 202, ""],
    [
      "of which the body is cut off",
      answer(202, "thanks", { "content-length": "40" }),
      202,
      "thanks",
    ],
    [
      "that is cut off within a chunk",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
      200,
      "ab",
    ],
    [
      "with the coding identity",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: identity\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with the coding identity and a length",
      answer(200, "ok", { "transfer-encoding": "identity" }),
      200,
      "ok",
    ],
    [
      "with an unknown coding",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with codings in two lines",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      200,
      "ok",
    ],
    [
      "with a coding and a length",
      "HTTP/1.1 200 OK\r\ncontent-length: 99\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      200,
      "ok",
    ],
    [
      "with a broken length",
      "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with two lengths that agree",
      "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 2\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with two lengths that do not",
      "HTTP/1.1 200 OK\r\ncontent-length: 2, 4\r\n\r\nok",
      200,
      "ok",
    ],
    [
      "with a broken chunk",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n",
      200,
      "ok",
    ],
    [
      "with a chunk longer than it says",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nokay\r\n0\r\n\r\n",
      200,
      "ok",
    ],
    [
      "with a length in many digits",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0000000000000002\r\nok\r\n0\r\n\r\n",
      200,
      "ok",
    ],
    [
      "with a head without end",
      `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(10_000)}`,
      200,
      "",
    ],
    [
      "with a header line without end",
      `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`,
      200,
      "",
    ],
    [
      "503 that is cut off",
      "HTTP/1.1 503 Later\r\ncontent-length: 9\r\n\r\nhalf",
      503,
      "half",
    ],
    [
      "302 with a broken header",
      "HTTP/1.1 302 Found\r\nno colon\r\n\r\n",
      302,
      "",
    ],
    [
      "with a version to come",
      "HTTP/1.2 200 OK\r\ncontent-length: 2\r\n\r\nok",
      200,
      "ok",
    ],
  ] as const
) {
  Deno.test(`an answer ${name} is understood`, async () => {
    const { result } = await sendTo(answering(bytes));
    assertAnswered(result, { status, excerpt });
  });
}

for (
  const [name, lines, expected] of [
    ["in seconds", ["Retry-After: 120"], "120"],
    [
      "as a date",
      ["Retry-After: Sun, 22 Nov 2026 12:00:00 GMT"],
      "Sun, 22 Nov 2026 12:00:00 GMT",
    ],
    [
      "in two lines",
      ["Retry-After: 90", "x: y", "retry-after: 120"],
      "90, 120",
    ],
    ["folded", ["Retry-After:", "  120"], "120"],
    ["with a blank before its colon", ["Retry-After : 120"], "120"],
    ["behind a broken header", ["no colon", "Retry-After: 120"], "120"],
    ["before the head is cut off", ["Retry-After: 120", "content-le"], "120"],
    ["cut off", ["x: y", "Retry-After: 12"], null],
  ] as const
) {
  Deno.test(`Retry-After ${name} is handed on`, async () => {
    const cut = name.includes("cut off") ? "" : "\r\ncontent-length: 0\r\n\r\n";
    const { result } = await sendTo(
      answering(`HTTP/1.1 429 Slow\r\n${lines.join("\r\n")}${cut}`),
    );
    assertAnswered(result, { status: 429, retryAfter: expected });
  });
}

Deno.test("a redirect is an answer and nobody follows it", async () => {
  await using trap = startHostileServer(answering(answer(200)));
  for (const status of [301, 302, 303, 307, 308]) {
    const { result } = await sendTo(
      answering(
        answer(status, "", { location: `http://127.0.0.1:${trap.port}/` }),
      ),
    );
    assertEquals(result.kind === "answered" && result.status, status);
  }
  assertEquals(trap.connections(), 0);
});

Deno.test("a big answer is cut off, and counts", async () => {
  const { result } = await sendTo(
    answering(answer(200, "x".repeat(5_000_000))),
  );
  assert(result.kind === "answered");
  assertEquals([result.status, result.excerpt.length], [200, 8192]);
});

Deno.test("an endless answer is hung up on after what is read at most", async () => {
  let written = 0;
  const { result } = await sendTo(async (connection, readRequest) => {
    await readRequest();
    await writeText(
      connection,
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
    );
    while (true) {
      await writeText(connection, `400\r\n${"y".repeat(1024)}\r\n`);
      written += 1024;
    }
  });
  assertEquals(result.kind === "answered" && result.status, 200);
  // Beyond the bound only what the sockets' buffers took.
  assert(written < MAX_BODY_BYTES + 20_000_000, String(written));
});

/** Endpoints that stay silent after these bytes, while the connection stays open. */
for (
  const [name, bytes, expected] of [
    ["its status", "HTTP/1.1 200 OK\r\n", { status: 200 }],
    ["half its head", "HTTP/1.1 429 Slow\r\nretry-after: 90\r\ncont", {
      status: 429,
      retryAfter: "90",
    }],
    ["half its body", answer(200, "half", { "content-length": "40" }), {
      status: 200,
      excerpt: "half",
    }],
    [
      "half its chunks",
      "HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n",
      { status: 500, excerpt: "ab" },
    ],
    ["a body without a length", "HTTP/1.1 200 OK\r\n\r\nhalf", {
      status: 200,
      excerpt: "half",
    }],
  ] as const
) {
  Deno.test(`an endpoint whose time ends after ${name} has answered`, async () => {
    const { sleep, expire } = timeouts();
    await using server = startHostileServer(async (connection, readRequest) => {
      await readRequest();
      await writeText(connection, bytes);
      await untilHungUp(connection);
    });
    let read = 0;
    const real = createNetwork();
    const network: Network = {
      ...real,
      connect: async (...args) => {
        const connection = await real.connect(...args);
        return {
          write: (bytes) => connection.write(bytes),
          close: () => connection.close(),
          read: async (buffer) => {
            if (read >= bytes.length) expire();
            const count = await connection.read(buffer);
            read += count ?? 0;
            return count;
          },
        };
      },
    };
    const url = `http://127.0.0.1:${server.port}/`;
    assertAnswered(
      await send(request({ url }), network, NEVER, sleep),
      expected,
    );
  });
}

for (
  const [name, behaviour] of [
    ["hangs up at once", () => Promise.resolve()],
    [
      "hangs up after reading",
      async (_: Deno.Conn, readRequest) => void await readRequest(),
    ],
    ["hangs up within its status", answering("HTTP/1.1 200 OK")],
    [
      "hangs up after interim answers",
      answering("HTTP/1.1 100 Continue\r\n\r\n".repeat(100)),
    ],
  ] as [string, Behaviour][]
) {
  Deno.test(`an endpoint that ${name} has not answered`, async () => {
    assertFailed((await sendTo(behaviour)).result, "reset");
  });
}

for (
  const [name, bytes, errorClass] of [
    [
      "something else than HTTP",
      "220 smtp.example.com ESMTP\r\n\r\n",
      "protocol",
    ],
    ["HTTP/2", "HTTP/2 200 OK\r\n\r\n", "protocol"],
    ["a change of protocols", "HTTP/1.1 101 Switching\r\n\r\n", "protocol"],
    ["no status", "HTTP/1.1 OK\r\n\r\n", "protocol"],
    ["a status that is none", "HTTP/1.1 099 Odd\r\n\r\n", "protocol"],
    [
      "interim answers without end",
      "HTTP/1.1 100 Continue\r\n\r\n".repeat(100_000),
      "too_large",
    ],
    [
      "an interim answer without end",
      `HTTP/1.1 100 Continue\r\n${"x: y\r\n".repeat(100_000)}`,
      "too_large",
    ],
    ["empty lines without end", "\r\n".repeat(1_000_000), "too_large"],
    [
      "a status without end",
      `HTTP/1.1 200 ${"y".repeat(1_000_000)}`,
      "too_large",
    ],
  ] as const
) {
  Deno.test(`an endpoint that sends ${name} is recorded as ${errorClass}`, async () => {
    assertFailed((await sendTo(answering(bytes))).result, errorClass);
  });
}

Deno.test("an endpoint that answers before it has read everything is heard", async () => {
  const { result } = await sendTo(async (connection) => {
    await connection.read(new Uint8Array(1));
    await writeText(connection, answer(413, "too much"));
    await connection.closeWrite();
    await untilHungUp(connection);
  }, { body: new Uint8Array(4_000_000) });
  assertEquals(result.kind === "answered" && result.status, 413);
});
