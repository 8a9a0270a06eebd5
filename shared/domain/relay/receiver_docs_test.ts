/**
 * What docs/webhooks.md tells receivers to do by hand, run as it stands there. Where there is no Python the
 * test is left out.
 */
import { assert, assertEquals } from "@std/assert";
import { sign } from "./signature.ts";
import { ID, SECRET_A, SECRET_B, TIMESTAMP, VECTORS } from "./testing/signature_vectors.ts";

interface Case {
  readonly name: string;
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly now: number;
  readonly good: boolean;
}

/** Reads cases from standard input and prints which of them the documented function accepts. */
const DRIVER = `
import json, sys
verdicts = []
for case in json.load(sys.stdin):
    try:
        verify(case["secret"], case["headers"], case["body"].encode(), case["now"])
        verdicts.append(True)
    except ValueError:
        verdicts.append(False)
print(json.dumps(verdicts))
`;

const hasPython = await new Deno.Command("python3", { args: ["--version"], stdout: "null" })
  .output().then(({ success }) => success, () => false);

Deno.test({
  name: "the documented verification in Python takes what is signed, and nothing else",
  ignore: !hasPython,
  fn: async () => {
    const cases = await makeCases();
    assert(cases.filter(({ good }) => good).length >= 6);
    const verdicts = await runPython(`${await documentedFunction()}\n${DRIVER}`, cases);
    assertEquals(
      verdicts.map((good, nth) => [cases[nth]!.name, good]),
      cases.map(({ name, good }) => [name, good]),
    );
  },
});

/** The one block of Python in the page that verifies without a library. */
async function documentedFunction(): Promise<string> {
  const page = await Deno.readTextFile(new URL("../../../docs/webhooks.md", import.meta.url));
  const found = [...page.matchAll(/^```python\n(.*?)^```$/gms)]
    .map(([, code]) => code!).filter((code) => code.includes("def verify("));
  assertEquals(found.length, 1);
  return found[0]!;
}

async function makeCases(): Promise<Case[]> {
  const vectors = VECTORS.filter(({ expected }) => expected.startsWith("v1,"));
  const [official] = vectors;
  const right = {
    secret: SECRET_A,
    headers: {
      "webhook-id": ID,
      "webhook-timestamp": String(TIMESTAMP),
      "webhook-signature": official!.expected,
    },
    body: official!.payload,
    now: TIMESTAMP,
  };
  const header = (name: string, value: string) => ({
    headers: { ...right.headers, [name]: value },
  });
  const both = await sign([SECRET_B, SECRET_A], {
    id: ID,
    timestamp: TIMESTAMP,
    body: new TextEncoder().encode(official!.payload),
  });
  const made = (name: string, good: boolean, change: Partial<Case> = {}): Case => ({
    ...right,
    ...change,
    name,
    good,
  });
  const value = official!.expected.slice("v1,".length);
  return [
    ...vectors.map(({ name, secret, id, timestamp, payload, expected }) => ({
      name,
      secret,
      headers: {
        "webhook-id": id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": expected,
      },
      body: payload,
      now: timestamp,
      good: true,
    })),
    made("while the secret is rotated", true, header("webhook-signature", both)),
    made("five minutes late", true, { now: TIMESTAMP + 300 }),
    made("later than that", false, { now: TIMESTAMP + 301 }),
    made("from the future", false, { now: TIMESTAMP - 301 }),
    made("another body", false, { body: `${official!.payload} ` }),
    made("another id", false, header("webhook-id", "msg_other")),
    made("another time", false, header("webhook-timestamp", String(TIMESTAMP + 1))),
    made("another secret", false, { secret: SECRET_B }),
    made("another version", false, header("webhook-signature", `v2,${value}`)),
    made("no version", false, header("webhook-signature", value)),
    made("no signature", false, header("webhook-signature", "")),
    made("rubbish as a signature", false, header("webhook-signature", "v1,é")),
    made("rubbish as a time", false, header("webhook-timestamp", "now")),
  ];
}

async function runPython(code: string, cases: readonly Case[]): Promise<boolean[]> {
  const child = new Deno.Command("python3", {
    args: ["-c", code],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(cases)));
  await writer.close();
  const { success, stdout } = await child.output();
  assert(success, "Python failed; its error is above.");
  return JSON.parse(new TextDecoder().decode(stdout));
}
