import { ok as assert } from "node:assert/strict";
import { assertEquals, assertRejects } from "@std/assert";
import { parseNetworks } from "@shared/domain/relay/address_policy.ts";
import { HOSTILE_NAMES, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import { createNetwork, type Network } from "@shared/platform/network.ts";
import { type Sleep, systemSleep } from "@shared/queue/sleep.ts";
import { AUTHORITY, CERTIFICATE, PRIVATE_KEY } from "./testing/certificates.ts";
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

Deno.test("a delivery arrives byte by byte as it was composed", async () => {
  const { result, received } = await sendTo(answering(answer(200, "thanks")));
  assertEquals(result, {
    kind: "answered",
    status: 200,
    retryAfter: null,
    excerpt: "thanks",
  });
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

/** Each does its worst, and says when it has nothing else to do. */
const SLOW: Record<string, (done: () => void) => Behaviour> = {
  "takes no bytes and gives none": (done) => () => Promise.resolve(done()),
  "reads and never answers": (done) => async (connection, readRequest) => {
    await readRequest();
    done();
    await untilHungUp(connection);
  },
  "stops within its status": (done) => async (connection, readRequest) => {
    await readRequest();
    await writeText(connection, "HTTP/1.1 200 O");
    done();
    await untilHungUp(connection);
  },
  "sends interim answers for ever": (done) => async (connection, readRequest) => {
    await readRequest();
    for (let sent = 0; sent < 100; sent++) {
      await writeText(connection, "HTTP/1.1 102 Processing\r\n\r\n");
    }
    done();
    await untilHungUp(connection);
  },
};

for (const [name, misbehave] of Object.entries(SLOW)) {
  Deno.test(`an endpoint that ${name} times out`, async () => {
    const { sleep, expire } = timeouts();
    await using server = startHostileServer(misbehave(expire));
    const url = `http://127.0.0.1:${server.port}/`;
    const body = new Uint8Array(3_000_000);
    assertFailed(
      await send(request({ url, body }), undefined, NEVER, sleep),
      "timeout",
    );
  });
}

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
  assertEquals(right, {
    kind: "answered",
    status: 200,
    retryAfter: null,
    excerpt: "secure",
  });
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
    ...createNetwork(),
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
    await send(
      request({ url: "https://gone.hostile.dev/", target: {} }),
      network,
      NEVER,
    ),
    "dns",
  );
});

Deno.test("no hostile URL is resolved or connected to", async () => {
  const { network, calls } = watched(["93.184.215.14"]);
  for (const url of HOSTILE_URLS) {
    assertFailed(
      await send(request({ url, target: {} }), network, NEVER),
      "blocked",
    );
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

Deno.test("an address that keeps one waiting leaves time for the next", async () => {
  await using server = startHostileServer(answering(answer(200)));
  const real = createNetwork();
  const { sleep, expire } = timeouts();
  const network: Network = {
    ...real,
    resolve: () => Promise.resolve(["10.255.255.1", "127.0.0.1"]),
    connect: (address, port, signal) => {
      if (address === "127.0.0.1") return real.connect(address, port, signal);
      return new Promise((_, reject) => {
        signal!.addEventListener("abort", () => reject(signal!.reason));
        expire();
      });
    },
  };
  const target = { allowHttp: true, allowed: parseNetworks("0.0.0.0/0") };
  const url = `http://two.hostile.dev:${server.port}/`;
  // Only the share of the first address ends; the attempt itself has all the time.
  const shares: Sleep = (ms, signal) => ms < 30_000 ? sleep(ms, signal) : systemSleep(ms, signal);
  const result = await send(request({ url, target }), network, NEVER, shares);
  assertEquals(result.kind === "answered" && result.status, 200);
});

Deno.test("a resolver that never answers is a timeout", async () => {
  const { sleep, expire } = timeouts();
  const network: Network = {
    ...watched([]).network,
    resolve: () => {
      expire();
      return new Promise(() => {});
    },
  };
  const slow = request({ url: "https://slow.hostile.dev/", target: {} });
  assertFailed(await send(slow, network, NEVER, sleep), "timeout");
});

Deno.test("whoever asks for an end gets it at once, with the connection closed", async () => {
  const stop = new AbortController();
  const hungUp = Promise.withResolvers<boolean>();
  await using server = startHostileServer(async (connection, readRequest) => {
    await readRequest();
    stop.abort(new Error("stop"));
    hungUp.resolve(await connection.read(new Uint8Array(1)) === null);
  });
  const url = `http://127.0.0.1:${server.port}/`;
  await assertRejects(
    () => send(request({ url }), createNetwork(), stop.signal),
    Error,
    "stop",
  );
  assert(await hungUp.promise);
});

Deno.test("whoever asks for an end when there is a status gets the status", async () => {
  const stop = new AbortController();
  await using server = startHostileServer(async (connection, readRequest) => {
    await readRequest();
    await writeText(
      connection,
      "HTTP/1.1 202 Accepted\r\ncontent-length: 9\r\n\r\nhalf",
    );
    await untilHungUp(connection);
  });
  const real = createNetwork();
  const network: Network = {
    ...real,
    connect: async (...args) => {
      const connection = await real.connect(...args);
      return {
        write: (bytes) => connection.write(bytes),
        close: () => connection.close(),
        read: (buffer) => {
          // The answer has been read once more is asked for.
          if (arrived) stop.abort(new Error("stop"));
          return connection.read(buffer).finally(() => arrived = true);
        },
      };
    },
  };
  let arrived = false;
  const url = `http://127.0.0.1:${server.port}/`;
  const result = await send(request({ url }), network, stop.signal);
  assertAnswered(result, { status: 202, excerpt: "half" });
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
