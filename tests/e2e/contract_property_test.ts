/**
 * Whatever is sent to any operation of the contract, as whomever, the answer is one of the contract's and
 * never an error on our side. Requests are made from the OpenAPI document: near enough to what is asked
 * for to get past the first check, and wrong in some place more often than not.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { requestFor } from "../testing/contract_requests.ts";
import { assertKept, openContractWorld, readContract } from "../testing/contract_world.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

const BUDGET_MS = 15_000;
const PER_OPERATION = 12;
/** The same requests every time; another number gives others. */
const SEED = Number(Deno.env.get("HIREWIRE_TEST_SEED") ?? 20_261_122);

Deno.test("generated requests to every operation of the contract never end in an error on our side", async () => {
  const { document, operations } = await readContract(stack);
  const { ids, callersOf, everybody } = await openContractWorld(stack);
  const called = new Set<string>();
  const reached = new Set<string>();
  const begun = performance.now();
  for (let round = 0; round < PER_OPERATION; round++) {
    // Two at a time are as many as a small machine answers without keeping the rest waiting.
    for (let at = 0; at < operations.length; at += 2) {
      await Promise.all(
        operations.slice(at, at + 2).map(async (each, offset) => {
          const seed = SEED + round * 1_000 + at + offset;
          const [request] = fc.sample(requestFor(each, document, ids), { numRuns: 1, seed });
          const { path, headers, body } = request!;
          const callers = callersOf(each);
          // Every fourth time somebody who may have no business there.
          const client = round % 4 === 3
            ? everybody[(round + at + offset) % everybody.length]!
            : callers[round % callers.length]!;
          const answer = await client.send(each.method, path, { headers, body });
          assertKept(each, answer, `seed ${seed}: ${path} ${body ?? ""}`);
          called.add(each.operation.operationId);
          if (answer.status < 300) reached.add(each.operation.operationId);
        }),
      );
    }
    if (performance.now() - begun > BUDGET_MS) break;
  }
  assertEquals(called.size, operations.length);
  // The requests must not all fall at the first fence.
  assert(reached.size > operations.length / 4, `only ${[...reached]} ever succeeded`);
});
