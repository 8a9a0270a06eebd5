import { assertEquals, assertStringIncludes } from "@std/assert";
import { type CpuTime, summarize, waitForQuiet } from "./quiet.ts";

/** A machine that is idle by these shares, second after second. */
function machine(...shares: number[]) {
  let time: CpuTime = { idle: 0, total: 0 };
  let second = 0;
  return {
    read: () => time,
    sleep: () => {
      const share = shares[Math.min(second++, shares.length - 1)]!;
      time = { idle: time.idle + share * 1000, total: time.total + 1000 };
      return Promise.resolve();
    },
  };
}

for (
  const [name, shares, maxSeconds, waitedSeconds, quiet] of [
    ["two quiet seconds are enough", [0.95, 0.91], 30, 2, true],
    ["one quiet second between busy ones is not", [0.2, 0.95, 0.5, 0.92, 0.97], 30, 5, true],
    ["a busy machine is not waited for without end", [0.4], 5, 5, false],
    ["one second shows too little", [0.99], 1, 1, false],
  ] as const
) {
  Deno.test(name, async () => {
    const seen = await waitForQuiet(maxSeconds, machine(...shares));
    assertEquals({ waitedSeconds: seen.waitedSeconds, quiet: seen.quiet }, {
      waitedSeconds,
      quiet,
    });
  });
}

Deno.test("the summary owns up to runs on a busy machine", () => {
  const quiet = { idle: [0.95, 0.93], waitedSeconds: 2, quiet: true };
  const noisy = { idle: [0.41, 0.6], waitedSeconds: 20, quiet: false };
  assertStringIncludes(summarize([quiet, quiet], 20), "the least seen was 93 %");
  assertStringIncludes(
    summarize([quiet, noisy], 20),
    "1 runs began without that, the worst at 41 %",
  );
  assertStringIncludes(summarize([], 0), "did not wait");
});
