import { ok as assert } from "node:assert/strict";
import { assertEquals, assertRejects } from "@std/assert";
import { parseNetworks } from "@shared/domain/relay/address_policy.ts";
import { HOSTILE_NAMES, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import type { ErrorClass, SendResult } from "@shared/domain/relay/outcome.ts";
import { systemClock } from "@shared/platform/clock.ts";
import { createNetwork, type Network } from "@shared/platform/network.ts";
import { systemSleep } from "@shared/queue/sleep.ts";
import { Connections } from "./connections.ts";
import { MAX_BODY_BYTES } from "./http1.ts";
import { post, type PostRequest } from "./send.ts";
import { AUTHORITY, CERTIFICATE, PRIVATE_KEY } from "./testing/certificates.ts";
import {
  answer,
  answering,
  type Behaviour,
  startHostileServer,
  untilHungUp,
  writeText,
} from "./testing/hostile_server.ts";

const NEVER = new AbortController().signal;
const LOCAL = { allowHttp: true, allowed: parseNetworks("127.0.0.0/8") };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function request(change: Partial<PostRequest> = {}): PostRequest {
  return {
    url: "http://127.0.0.1/",
    headers: [["content-type", "application/json"], ["X-Own-Header", "Zoë"]],
    body: new TextEncoder().encode('{"name":"☃"}'),
    timeoutSeconds: 5,
    target: LOCAL,
    ...change,
  };
}

/** Sends over connections that nothing else uses. */
async function send(request: PostRequest, network: Network, signal: AbortSignal) {
  using connections = new Connections({ clock: systemClock, sleep: systemSleep });
  return await post(request, { network, connections }, signal);
}

async function sendTo(behaviour: Behaviour, change: Partial<PostRequest> = {}) {
  await using server = startHostileServer(behaviour);
  const url = `http://127.0.0.1:${server.port}/hook?token=1`;
  const result = await send(request({ url, ...change }), createNetwork(), NEVER);
  return { result, received: server.received, connections: server.connections() };
}

function assertFailed(
  result: SendResult,
  errorClass: ErrorClass,
): asserts result is Extract<SendResult, { kind: "failed" }> {
  assert(result.kind === "failed", JSON.stringify(result));
  assertEquals(result.errorClass, errorClass, result.message);
}

Deno.test("a delivery arrives byte by byte as it was composed", async () => {
  const { result, received } = await sendTo(answering(answer(200, "thanks")));
  assertEquals(result, { kind: "answered", status: 200, retryAfter: null, excerpt: "thanks" });
  const [{ head, body }] = received as [{ head: string; body: Uint8Array }];
  const lines = head.split("\r\n");
  assertEquals(lines[0], "POST /hook?token=1 HTTP/1.1");
  assert(/^host: 127\.0\.0\.1:\d+$/.test(lines[1]!));
  assertEquals(lines.slice(2, 4).map((each) => each.split(":")[0]), [
    "content-type",
    "X-Own-Header",
  ]);
  assertEquals(body, new TextEncoder().encode('{"name":"☃"}'));
});

for (
  const [name, bytes, status, excerpt] of [
    ["with a length", answer(201, "made"), 201, "made"],
    [
      "in chunks",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
      200,
      "abcde",
    ],
    ["until the end of the connection", "HTTP/1.0 200 OK\r\n\r\nto the end", 200, "to the end"],
    [
      "after interim answers",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" +
      answer(200, "ok"),
      200,
      "ok",
    ],
    ["without a body", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""],
    ["with bare line feeds", "HTTP/1.1 200 OK\ncontent-length: 2\n\nok", 200, "ok"],
    ["without a reason phrase", "HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n", 200, ""],
    ["410", answer(410, "gone"), 410, "gone"],
    ["with control characters", answer(500, "a\u0000b\u001b[31mc\nd"), 500, "a b [31mc\nd"],
  ] as const
) {
  Deno.test(`an answer ${name} is understood`, async () => {
    const { result } = await sendTo(answering(bytes));
    assertEquals(result, { kind: "answered", status, retryAfter: null, excerpt });
  });
}

Deno.test("Retry-After is handed on in both forms", async () => {
  for (const value of ["120", "Sun, 22 Nov 2026 12:00:00 GMT"]) {
    const { result } = await sendTo(answering(answer(429, "", { "Retry-After": value })));
    assertEquals(result.kind === "answered" && result.retryAfter, value);
  }
});

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
  const { result } = await sendTo(answering(answer(200, "x".repeat(5_000_000))));
  assert(result.kind === "answered");
  assertEquals([result.status, result.excerpt.length], [200, 8192]);
});

Deno.test("an endless answer is hung up on after what is read at most", async () => {
  let written = 0;
  const { result } = await sendTo(async (connection, readRequest) => {
    await readRequest();
    await writeText(connection, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    while (true) {
      await writeText(connection, `400\r\n${"y".repeat(1024)}\r\n`);
      written += 1024;
    }
  });
  assertEquals(result.kind === "answered" && result.status, 200);
  // Beyond the bound only what the sockets' buffers took.
  assert(written < MAX_BODY_BYTES + 20_000_000, String(written));
});

const SLOW: Record<string, Behaviour> = {
  "takes no bytes and gives none": async () => await pause(600),
  "reads and never answers": async (connection, readRequest) => {
    await readRequest();
    await untilHungUp(connection);
  },
  "drips its headers": async (connection, readRequest) => {
    await readRequest();
    for (const char of answer(200, "x".repeat(100))) {
      await writeText(connection, char);
      await pause(20);
    }
  },
  "drips its body": async (connection, readRequest) => {
    await readRequest();
    await writeText(connection, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
    while (true) {
      await writeText(connection, ".");
      await pause(20);
    }
  },
  "sends interim answers for ever": async (connection, readRequest) => {
    await readRequest();
    while (true) {
      await writeText(connection, "HTTP/1.1 100 Continue\r\n");
      await pause(50);
    }
  },
};

for (const [name, behaviour] of Object.entries(SLOW)) {
  Deno.test(`an endpoint that ${name} times out on time`, async () => {
    const started = performance.now();
    const { result } = await sendTo(behaviour, {
      timeoutSeconds: 0.4,
      body: new Uint8Array(3_000_000),
    });
    const ms = performance.now() - started;
    assertFailed(result, "timeout");
    assert(ms >= 390 && ms < 1500, `${ms} ms`);
    assertEquals(result.status, name === "drips its body" ? 200 : undefined);
  });
}

for (
  const [name, behaviour] of [
    ["hangs up at once", () => Promise.resolve()],
    ["hangs up after reading", async (_: Deno.Conn, readRequest) => void await readRequest()],
    ["hangs up within the head", answering("HTTP/1.1 200 OK\r\ncontent-le")],
    ["hangs up within the body", answering("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf")],
    [
      "hangs up within a chunk",
      answering("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab"),
    ],
  ] as [string, Behaviour][]
) {
  Deno.test(`an endpoint that ${name} has not answered`, async () => {
    assertFailed((await sendTo(behaviour)).result, "reset");
  });
}

for (
  const [name, bytes, errorClass] of [
    ["something else than HTTP", "220 smtp.example.com ESMTP\r\n\r\n", "protocol"],
    ["HTTP/2", "HTTP/2 200 OK\r\n\r\n", "protocol"],
    ["a change of protocols", "HTTP/1.1 101 Switching\r\n\r\n", "protocol"],
    ["a broken header", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "protocol"],
    ["a broken length", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n", "protocol"],
    ["a broken chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", "protocol"],
    [
      "an unknown transfer coding",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n",
      "protocol",
    ],
    ["interim answers without end", "HTTP/1.1 100 Continue\r\n\r\n".repeat(100), "protocol"],
    [
      "a head without end",
      `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(100_000)}`,
      "too_large",
    ],
    [
      "a line without end",
      `HTTP/1.1 200 OK\r\nx: ${"y".repeat(1_000_000)}`,
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
    await writeText(connection, answer(413, "too much"));
    await pause(100);
  }, { body: new Uint8Array(4_000_000) });
  assertEquals(result.kind === "answered" && result.status, 413);
});

Deno.test("a port nobody listens on is no connection", async () => {
  const { port } = await (async () => {
    await using server = startHostileServer(answering(""));
    return { port: server.port };
  })();
  const result = await send(
    request({ url: `http://127.0.0.1:${port}/` }),
    createNetwork(),
    NEVER,
  );
  assertFailed(result, "connect");
});

Deno.test("a certificate nobody vouches for is refused", async () => {
  await using server = startHostileServer(answering(answer(200)), {
    cert: CERTIFICATE,
    key: PRIVATE_KEY,
  });
  const url = `https://localhost:${server.port}/`;
  assertFailed(await send(request({ url }), createNetwork(), NEVER), "tls");
  assertEquals(server.received, []);
});

Deno.test("a certificate is for a name: another one is refused, the right one is served", async () => {
  await using server = startHostileServer(answering(answer(200, "secure")), {
    cert: CERTIFICATE,
    key: PRIVATE_KEY,
  });
  const network: Network = {
    ...createNetwork({ caCerts: [AUTHORITY] }),
    resolve: () => Promise.resolve(["127.0.0.1"]),
  };
  const right = await send(
    request({ url: `https://localhost:${server.port}/` }),
    network,
    NEVER,
  );
  assertEquals(right, { kind: "answered", status: 200, retryAfter: null, excerpt: "secure" });
  const wrong = await send(
    request({ url: `https://hooks.example.com:${server.port}/` }),
    network,
    NEVER,
  );
  assertFailed(wrong, "tls");
  assertEquals(server.received.length, 1);
});

Deno.test("plain HTTP where TLS is expected is refused", async () => {
  await using server = startHostileServer(async (connection) =>
    await writeText(connection, answer(200))
  );
  assertFailed(
    await send(
      request({ url: `https://localhost:${server.port}/` }),
      createNetwork(),
      NEVER,
    ),
    "tls",
  );
});

/** A network in which nothing may be connected to. */
function watched(answers: readonly string[] | Error) {
  const calls: string[] = [];
  const network: Network = {
    resolve: (host) => {
      calls.push(`resolve ${host}`);
      return answers instanceof Error ? Promise.reject(answers) : Promise.resolve([...answers]);
    },
    connect: (address, port) => {
      calls.push(`connect ${address} ${port}`);
      return Promise.reject(new Error("unreachable"));
    },
    startTls: () => Promise.reject(new Error("not expected")),
  };
  return { network, calls };
}

Deno.test("a name that does not resolve is recorded as dns", async () => {
  const { network } = watched(new Deno.errors.NotFound("no records"));
  assertFailed(
    await send(request({ url: "https://gone.hostile.dev/", target: {} }), network, NEVER),
    "dns",
  );
});

Deno.test("no hostile URL is resolved or connected to", async () => {
  const { network, calls } = watched(["93.184.215.14"]);
  for (const url of HOSTILE_URLS) {
    assertFailed(await send(request({ url, target: {} }), network, NEVER), "blocked");
  }
  assertEquals(calls, []);
});

Deno.test("no name that resolves to a hostile address is connected to", async () => {
  for (const [host, answers] of Object.entries(HOSTILE_NAMES)) {
    const { network, calls } = watched(answers);
    assertFailed(
      await send(
        request({ url: `https://${host}/`, target: {} }),
        network,
        NEVER,
      ),
      "blocked",
    );
    assertEquals(calls, [`resolve ${host}`]);
  }
});

Deno.test("the connection goes to the addresses that were checked, and the name is asked once", async () => {
  const { network, calls } = watched(["93.184.215.14", "2606:4700:4700::1111"]);
  const result = await send(
    request({ url: "https://hooks.example.com:8443/", target: {} }),
    network,
    NEVER,
  );
  assertFailed(result, "connect");
  assertEquals(calls, [
    "resolve hooks.example.com",
    "connect 93.184.215.14 8443",
    "connect 2606:4700:4700::1111 8443",
  ]);
});

Deno.test("an address that does not answer leaves time for the next", async () => {
  await using server = startHostileServer(answering(answer(200)));
  const real = createNetwork();
  const network: Network = {
    ...real,
    resolve: () => Promise.resolve(["10.255.255.1", "127.0.0.1"]),
    connect: (address, port, signal) =>
      address === "127.0.0.1"
        ? real.connect(address, port, signal)
        : Promise.reject(new Error("no route to host")),
  };
  const target = { allowHttp: true, allowed: parseNetworks("0.0.0.0/0") };
  const url = `http://two.hostile.dev:${server.port}/`;
  const result = await send(request({ url, target }), network, NEVER);
  assertEquals(result.kind === "answered" && result.status, 200);
});

Deno.test("a resolver that never answers is a timeout", async () => {
  const network: Network = {
    ...watched([]).network,
    resolve: () => new Promise(() => {}),
  };
  const slow = request({ url: "https://slow.hostile.dev/", target: {}, timeoutSeconds: 0.2 });
  assertFailed(await send(slow, network, NEVER), "timeout");
});

Deno.test("whoever asks for an end gets it at once, with the connection closed", async () => {
  const stop = new AbortController();
  let hungUp = false;
  await using server = startHostileServer(async (connection, readRequest) => {
    await readRequest();
    stop.abort(new Error("stop"));
    hungUp = await connection.read(new Uint8Array(1)) === null;
  });
  await assertRejects(
    () =>
      send(
        request({ url: `http://127.0.0.1:${server.port}/` }),
        createNetwork(),
        stop.signal,
      ),
    Error,
    "stop",
  );
  await pause(50);
  assert(hungUp);
});

Deno.test("a header that would break out of its line is never sent", async () => {
  for (
    const [name, value] of [
      ["x", "a\r\nevil: 1"],
      ["x\r\ny", "z"],
      ["x y", "z"],
      ["x", "a\0b"],
      ["", "z"],
    ] as const
  ) {
    const { result, connections } = await sendTo(answering(answer(200)), {
      headers: [[name, value]],
    });
    assertFailed(result, "protocol");
    assertEquals(connections, 0);
    assert(!result.message.includes("evil"));
  }
});

/** An endpoint that answers request after request, as `next` says by its number on the connection. */
function answeringAll(next: (request: number) => string | null): Behaviour {
  return async (connection, readRequest) => {
    for (let request = 1;; request++) {
      await readRequest();
      const reply = next(request);
      if (reply === null) return;
      await writeText(connection, reply);
    }
  };
}

/** Posts twice, one after the other, to an endpoint. */
async function sendTwice(behaviour: Behaviour) {
  await using server = startHostileServer(behaviour);
  using connections = new Connections({ clock: systemClock, sleep: systemSleep });
  const asked: string[] = [];
  const real = createNetwork();
  const network: Network = {
    ...real,
    resolve: (host) => {
      asked.push(host);
      return Promise.resolve(["127.0.0.1"]);
    },
  };
  const to = request({ url: `http://hooks.hostile.dev:${server.port}/hook` });
  const first = await post(to, { network, connections }, NEVER);
  const second = await post(to, { network, connections }, NEVER);
  const excerpts = [first, second].map((each) => each.kind === "answered" ? each.excerpt : each);
  return {
    excerpts,
    requests: server.received.length,
    connections: server.connections(),
    asked: asked.length,
  };
}

const CHUNKED = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";

for (
  const [name, reply] of [
    ["with a length", answer(200, "a")],
    ["in chunks", CHUNKED],
  ] as const
) {
  Deno.test(`a connection whose answer came to its end ${name} serves the next delivery`, async () => {
    const { excerpts, requests, connections, asked } = await sendTwice(answeringAll(() => reply));
    assertEquals([excerpts, requests, connections, asked], [["a", "a"], 2, 1, 1]);
  });
}

for (
  const [name, reply] of [
    ["says that it closes", answer(200, "a", { connection: "Close" })],
    ["speaks HTTP/1.0", "HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na"],
    ["goes on behind its answer", answer(200, "a") + answer(200, "of the next")],
    ["sends trailers", CHUNKED.slice(0, -2) + "x: y\r\n\r\n"],
    ["does not end its chunks", CHUNKED.slice(0, -2) + "xy"],
  ] as const
) {
  Deno.test(`the connection of an endpoint that ${name} serves no other delivery`, async () => {
    const { excerpts, connections, asked } = await sendTwice(answeringAll(() => reply));
    assertEquals([excerpts, connections, asked], [["a", "a"], 2, 2]);
  });
}

Deno.test("an endpoint that hung up meanwhile gets the delivery over a new connection", async () => {
  const onceEach = answeringAll((request) => request === 1 ? answer(200, "a") : null);
  const { excerpts, requests, connections } = await sendTwice(onceEach);
  assertEquals([excerpts, requests, connections], [["a", "a"], 3, 2]);
});

Deno.test("an endpoint that has begun to answer is not sent the delivery again", async () => {
  const { excerpts, requests } = await sendTwice(async (connection, readRequest) => {
    await readRequest();
    await writeText(connection, answer(200, "a"));
    await readRequest();
    await writeText(connection, "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhal");
  });
  const [, second] = excerpts;
  assertFailed(second as SendResult, "reset");
  assertEquals(requests, 2);
});
