/** Which connections serve another delivery, over real sockets: none on which anything came in between. */
import { assertEquals } from "@std/assert";
import { systemClock } from "@shared/platform/clock.ts";
import { createNetwork, type Network } from "@shared/platform/network.ts";
import { systemSleep } from "@shared/queue/sleep.ts";
import { Connections } from "./connections.ts";
import { post, type PostRequest } from "./send.ts";
import { AUTHORITY, CERTIFICATE, PRIVATE_KEY } from "./testing/certificates.ts";
import {
  answer,
  type Behaviour,
  startHostileServer,
  untilHungUp,
  writeText,
} from "./testing/hostile_server.ts";
import { NEVER, request } from "./testing/posting.ts";

const TLS = { cert: CERTIFICATE, key: PRIVATE_KEY };

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

/** Posts one after the other to an endpoint; `between` runs before the second. */
async function sendTwice(
  behaviour: Behaviour,
  { tls, between, second }: {
    tls?: typeof TLS;
    between?: () => Promise<unknown>;
    second?: Partial<PostRequest>;
  } = {},
) {
  await using server = startHostileServer(behaviour, tls);
  using connections = new Connections({ clock: systemClock, sleep: systemSleep });
  const asked: string[] = [];
  const network: Network = {
    ...createNetwork({ caCerts: [AUTHORITY] }),
    resolve: (host) => {
      asked.push(host);
      return Promise.resolve(["127.0.0.1"]);
    },
  };
  const deps = { network, connections, sleep: systemSleep };
  const origin = tls === undefined ? "http://hooks.hostile.dev" : "https://localhost";
  const to = request({ url: `${origin}:${server.port}/hook` });
  const first = await post(to, deps, NEVER);
  await between?.();
  const other = { ...to, ...second };
  const url = other.url.replace(/:\d+\//, `:${server.port}/`);
  const results = [first, await post({ ...other, url }, deps, NEVER)];
  return {
    answers: results.map((each) => each.kind === "answered" ? each.excerpt || each.status : each),
    requests: server.received.length,
    connections: server.connections(),
    asked: asked.length,
  };
}

const CHUNKED = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
const headed = (lines: string) => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\na`;

for (
  const [name, reply] of [
    ["with a length", answer(200, "a")],
    ["in chunks", CHUNKED],
    [
      "after interim answers",
      "HTTP/1.1 102 Processing\r\n\r\n" + answer(200, "a"),
    ],
    ["with another status", answer(500, "a")],
    [
      "with names and values of any case",
      headed("CONNECTION: Keep-Alive\r\nContent-Length:1"),
    ],
  ] as const
) {
  Deno.test(`a connection whose answer came to its end ${name} serves the next delivery`, async () => {
    const { answers, requests, connections, asked } = await sendTwice(
      answeringAll(() => reply),
    );
    assertEquals([answers, requests, connections, asked], [
      ["a", "a"],
      2,
      1,
      1,
    ]);
  });
}

for (
  const [name, reply] of [
    ["says that it closes", headed("content-length: 1\r\nconnection: Close")],
    [
      "says so in a second line",
      headed("connection: x-foo\r\ncontent-length: 1\r\nConnection: close"),
    ],
    [
      "says so in a list",
      headed("content-length: 1\r\nConnection: keep-alive ,CLOSE, x-foo"),
    ],
    [
      "says so in a folded line",
      headed("content-length: 1\r\nConnection: x-foo,\r\n\tclose"),
    ],
    [
      "says so with a blank before the colon",
      headed("content-length: 1\r\nConnection : close"),
    ],
    ["speaks HTTP/1.0", "HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na"],
    [
      "goes on behind its answer",
      answer(200, "a") + answer(200, "of the next"),
    ],
    ["goes on with a line break", answer(200, "a") + "\r\n"],
    ["begins with a line break", "\r\n" + answer(200, "a")],
    ["sends trailers", CHUNKED.slice(0, -2) + "x: y\r\n\r\n"],
    ["does not end its chunks", CHUNKED.slice(0, -2) + "xy"],
    ["goes on behind its chunks", CHUNKED + "0\r\n\r\n"],
    [
      "ends lines with line feeds",
      headed("content-length: 1").replaceAll("\r", ""),
    ],
    ["sends a broken header", headed("content-length: 1\r\nbroken")],
    ["sends a bare carriage return", headed("x: y\rz\r\ncontent-length: 1")],
    [
      "sends a broken interim answer",
      "HTTP/1.1 102 P\r\nbroken\r\n\r\n" + answer(200, "a"),
    ],
    ["repeats its length", headed("content-length: 1\r\ncontent-length: 1")],
    ["lists its length", headed("content-length: 1, 1")],
    [
      "contradicts its length",
      headed("content-length: 1\r\ncontent-length: 2"),
    ],
    ["mistakes its length", headed("content-length: +1")],
    [
      "has a coding and a length",
      CHUNKED.replace("\r\n\r\n", "\r\ncontent-length: 1\r\n\r\n"),
    ],
    ["lists its codings", CHUNKED.replace("chunked", "identity, chunked")],
    [
      "repeats its coding",
      CHUNKED.replace("\r\n\r\n", "\r\ntransfer-encoding: chunked\r\n\r\n"),
    ],
    [
      "has a coding that is none",
      headed("transfer-encoding: identity\r\ncontent-length: 1"),
    ],
  ] as const
) {
  Deno.test(`the connection of an endpoint that ${name} serves no other delivery`, async () => {
    const { answers, connections, asked } = await sendTwice(
      answeringAll(() => reply),
    );
    // Where the answer ends is not known everywhere, so it may be cut before its body.
    const known = answers.map((each) => each === 200 ? "a" : each);
    assertEquals([known, connections, asked], [["a", "a"], 2, 2]);
  });
}

Deno.test("the connection of an endpoint that sends a length with 204 serves no other delivery", async () => {
  const { connections } = await sendTwice(
    answeringAll(() => "HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\n"),
  );
  assertEquals(connections, 2);
});

type Late = (connection: Deno.TcpConn | Deno.TlsConn) => Promise<unknown>;
const text = (late: string): Late => (connection) => writeText(connection, late);
const hangUp: Late = (connection) => Promise.resolve(connection.close());
const halfClose: Late = (connection) => connection.closeWrite();

const FIRST = answer(200, "first");
const EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";
const TIMED_OUT = answer(408, "", { connection: "close" });
const LATE: [name: string, first: string, late: Late[]][] = [
  ["more than its body", FIRST, [text("\r\n"), text("!")]],
  ["a line break", FIRST, [text("\r\n")]],
  ["its answer once more", FIRST, [text(FIRST)]],
  ["the body of a 204", EMPTY, [text("late")]],
  ["the body of a 304", "HTTP/1.1 304 Not Modified\r\n\r\n", [text(FIRST)]],
  ["more chunks", CHUNKED, [text("1\r\na\r\n0\r\n\r\n")]],
  ["half an answer", FIRST, [text("HTTP/1.1 200 OK\r\ncontent-le")]],
  ["an interim answer", FIRST, [text("HTTP/1.1 102 Processing\r\n\r\n")]],
  ["that it has waited for too long", FIRST, [text(TIMED_OUT)]],
  ["that it has waited for too long, and hangs up", FIRST, [
    text(TIMED_OUT),
    hangUp,
  ]],
  ["its end", FIRST, [hangUp]],
  ["half its end", FIRST, [halfClose]],
  ["an answer and half its end", FIRST, [text(FIRST), halfClose]],
  ["a line break and half its end", FIRST, [text("\r\n"), halfClose]],
];

for (const tls of [undefined, TLS]) {
  for (const [name, first, late] of LATE) {
    // Over TLS nothing else tells that what was written has left.
    if (tls !== undefined && late.at(-1) !== halfClose) continue;
    const over = tls === undefined ? "" : " over TLS";
    Deno.test(`what an endpoint sends while nothing is asked${over} answers no delivery: ${name}`, async () => {
      const answered = Promise.withResolvers<void>();
      const sent = Promise.withResolvers<void>();
      const between = async () => {
        answered.resolve();
        await sent.promise;
      };
      let accepted = 0;
      let stray = 0;
      const { answers, connections } = await sendTwice(
        async (connection, readRequest) => {
          const own = ++accepted;
          await readRequest();
          if (own === 2) {
            return await writeText(connection, answer(299, "second"));
          }
          await writeText(connection, first);
          await answered.promise;
          for (const send of late) {
            await send(connection as Deno.TcpConn | Deno.TlsConn);
          }
          sent.resolve();
          stray = await untilHungUp(connection);
        },
        { tls, between },
      );
      assertEquals([answers[1], connections, stray], ["second", 2, 0]);
    });
  }
}

Deno.test("an endpoint that hung up meanwhile gets the delivery over a new connection", async () => {
  const onceEach = answeringAll((request) => request === 1 ? answer(200, "a") : null);
  const { answers, requests, connections } = await sendTwice(onceEach);
  assertEquals([answers, requests, connections], [["a", "a"], 3, 2]);
});

Deno.test("an endpoint that hangs up on a new connection is not sent the delivery again", async () => {
  const { answers, requests } = await sendTwice(answeringAll(() => null));
  assertEquals(
    answers.map((each) => (each as { errorClass: string }).errorClass),
    [
      "reset",
      "reset",
    ],
  );
  assertEquals(requests, 2);
});

Deno.test("an endpoint that has begun to answer is not sent the delivery again", async () => {
  const { answers, requests } = await sendTwice(
    async (connection, readRequest) => {
      await readRequest();
      await writeText(connection, answer(200, "a"));
      await readRequest();
      await writeText(connection, "HTTP/1.1 2");
    },
  );
  assertEquals((answers[1] as { errorClass: string }).errorClass, "reset");
  assertEquals(requests, 2);
});

for (
  const [name, second] of [
    ["another workspace", { workspaceId: "another" }],
    ["another name for the same address", {
      url: "http://other.hostile.dev:1/hook",
    }],
    ["the address by itself", { url: "http://127.0.0.1:1/hook" }],
  ] as const
) {
  Deno.test(`a connection serves no delivery to ${name}`, async () => {
    const { answers, connections } = await sendTwice(
      answeringAll(() => answer(200, "a")),
      {
        second,
      },
    );
    assertEquals([answers, connections], [["a", "a"], 2]);
  });
}

Deno.test("reads that wait on idle connections end with them", async () => {
  await using server = startHostileServer(answeringAll(() => answer(200)));
  const connections = new Connections({
    clock: systemClock,
    sleep: systemSleep,
  });
  const real = createNetwork();
  const waiting = new Set<Promise<unknown>>();
  const network: Network = {
    ...real,
    connect: async (...args) => {
      const connection = await real.connect(...args);
      return {
        write: (bytes) => connection.write(bytes),
        close: () => connection.close(),
        read: (buffer) => {
          const read = connection.read(buffer);
          const kept = read.then(() => {}, () => {}).finally(() => waiting.delete(kept));
          waiting.add(kept);
          return read;
        },
      };
    },
  };
  const to = request({ url: `http://127.0.0.1:${server.port}/` });
  const deps = { network, connections, sleep: systemSleep };
  await Promise.all([1, 2, 3].map(() => post(to, deps, NEVER)));
  assertEquals(waiting.size, 3);
  connections.close();
  await Promise.all(waiting);
});
