import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkAddresses, parseNetworks } from "./address_policy.ts";
import { FRIENDLY_URLS, HOSTILE_NAMES, HOSTILE_URLS } from "./testing/hostile_urls.ts";
import { formatAddress } from "./ip_address.ts";
import { checkTargetUrl, type ResolveHost, vetTarget } from "./target_url.ts";

const LOOPBACK = { allowed: parseNetworks("127.0.0.0/8, ::1") };

Deno.test("the battery has at least a hundred URLs, none of them twice", () => {
  assert(HOSTILE_URLS.length >= 100, String(HOSTILE_URLS.length));
  assertEquals(new Set(HOSTILE_URLS).size, HOSTILE_URLS.length);
});

for (const url of HOSTILE_URLS) {
  Deno.test(`refuses ${JSON.stringify(url)}`, () => {
    const checked = checkTargetUrl(url);
    assert(!checked.ok, "was let through");
    assert(checked.message.length > 10);
  });
}

for (const url of FRIENDLY_URLS) {
  Deno.test(`allows ${url}`, () => {
    assertEquals(checkTargetUrl(url).ok, true);
  });
}

for (const [name, answers] of Object.entries(HOSTILE_NAMES)) {
  Deno.test(`refuses ${name}, which resolves to ${answers.join(" and ")}`, async () => {
    const target = checkTargetUrl(`https://${name}/hook`);
    assert(target.ok);
    const vetted = await vetTarget(target, () => Promise.resolve([...answers]), {});
    assertEquals(!vetted.ok && vetted.code, "blocked_address");
  });
}

Deno.test("refusals have codes to branch on", () => {
  const codes = [
    ["ftp://example.com/", "invalid_url"],
    ["https://u:p@example.com/", "invalid_url"],
    ["http://example.com/", "https_required"],
    ["https://example.com:22/", "blocked_port"],
    ["https://intranet/", "blocked_host"],
    ["https://10.0.0.1/", "blocked_address"],
  ] as const;
  for (const [url, code] of codes) {
    const checked = checkTargetUrl(url);
    assertEquals(!checked.ok && checked.code, code, url);
  }
});

Deno.test("http is a choice of the workspace", () => {
  const target = checkTargetUrl("http://example.com/", { allowHttp: true });
  assert(target.ok);
  assertEquals([target.port, target.secure], [80, false]);
  assertEquals(checkTargetUrl("http://127.0.0.1/", { allowHttp: true }).ok, false);
});

Deno.test("loopback is open to those who allow it, and nothing else is", () => {
  const options = { ...LOOPBACK, allowHttp: true };
  for (const url of ["http://127.0.0.1:9999/", "http://localhost:9999/", "http://[::1]:9999/"]) {
    assertEquals(checkTargetUrl(url, options).ok, true, url);
  }
  for (
    const url of [
      "http://10.0.0.1/",
      "http://169.254.169.254/",
      "http://db/",
      "http://a.localhost/",
    ]
  ) {
    assertEquals(checkTargetUrl(url, options).ok, false, url);
  }
  // An allowed network is no licence for ports.
  assertEquals(checkTargetUrl("http://127.0.0.1:5432/", options).ok, false);
});

Deno.test("a name is asked for each time, and what it resolves to is what is connected to", async () => {
  const target = checkTargetUrl("https://hooks.example.com/");
  assert(target.ok);
  const answers = [["93.184.215.14"], ["127.0.0.1"]];
  const resolve: ResolveHost = () => Promise.resolve(answers.shift()!);
  assertEquals(await vetTarget(target, resolve, {}), { ok: true, addresses: ["93.184.215.14"] });
  assertEquals((await vetTarget(target, resolve, {})).ok, false);
});

Deno.test("a literal address is never asked for, and neither is localhost", async () => {
  const resolve: ResolveHost = () => Promise.reject(new Error("was asked"));
  const literal = checkTargetUrl("https://[2606:4700:4700::1111]:8443/");
  assert(literal.ok && literal.literal);
  const vetted = await vetTarget(literal, resolve, {});
  assert(vetted.ok);
  assertEquals(vetted.addresses, ["2606:4700:4700::1111"]);
  const local = checkTargetUrl("https://localhost/", LOOPBACK);
  assert(local.ok);
  assertEquals(await vetTarget(local, resolve, LOOPBACK), { ok: true, addresses: ["127.0.0.1"] });
});

Deno.test("no spelling of a private IPv4 address gets through", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const address = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );
  const part = (value: number, base: number) =>
    base === 16 ? `0x${value.toString(16)}` : base === 8 ? `0${value.toString(8)}` : String(value);
  const base = fc.constantFrom(8, 10, 16);
  fc.assert(
    fc.property(
      address,
      fc.tuple(base, base, base, base),
      fc.constantFrom(1, 2, 3, 4),
      ([a, b, c, d], bases, count) => {
        const values = [a, b, c, d];
        // The last part of a short form holds all that is left.
        const last = values.slice(count - 1).reduce((sum, each) => sum * 256 + each, 0);
        const host = [...values.slice(0, count - 1), last].map((v, i) => part(v, bases[i]!)).join(
          ".",
        );
        assertEquals(checkTargetUrl(`https://${host}/`).ok, false, host);
      },
    ),
  );
});

Deno.test("an IPv4 address in IPv6 is judged by what is inside", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
    const v4 = octets.join(".");
    const judged = checkAddresses([v4]) === null;
    assertEquals(checkAddresses([`::ffff:${v4}`]) === null, judged);
    assertEquals(checkAddresses([`64:ff9b::${v4}`]) === null, judged);
    const [a, b] = [octets[0]! << 8 | octets[1]!, octets[2]! << 8 | octets[3]!];
    for (
      const wrapped of [
        `2002:${a.toString(16)}:${b.toString(16)}::1`,
        `::${v4}`,
      ]
    ) {
      assert(checkAddresses([wrapped]) !== null, wrapped);
    }
  }));
});

Deno.test("of IPv6 only given-out global addresses are public", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      if ((bytes[0]! & 0xe0) === 0x20 || bytes[0] === 0) return;
      assert(checkAddresses([formatAddress(bytes)]) !== null);
    }),
  );
});

Deno.test("a refusal says what the inner address is", () => {
  const message = (address: string) => checkAddresses([address])!.message;
  assert(message("2002:a9fe:a9fe::1").includes("169.254.169.254"));
  assert(message("2001:0:4136:e378:8000:63bf:80ff:fffe").includes("127.0.0.1"));
  assert(message("::ffff:10.0.0.1").includes("10.0.0.1"));
});

Deno.test("an answer that is no address is refused", () => {
  for (
    const text of [
      "",
      "example.com",
      "1.2.3",
      "01.2.3.4",
      "1.2.3.4.5",
      "1::2::3",
      ":::",
      "fe80::1%eth0",
      "12345::",
      "1:2:3:4:5:6:7",
      "1.2.3.4:80",
    ]
  ) {
    assert(checkAddresses([text]) !== null, text);
  }
});
