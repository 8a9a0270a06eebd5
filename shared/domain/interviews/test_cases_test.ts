import { assert, assertEquals } from "@std/assert";
import { isExpected, testCasesSchema } from "./test_cases.ts";

Deno.test("white space at the ends of lines and of the whole does not count, any other does", () => {
  for (
    const printed of ["1 2\n3", "1 2\n3\n", "1 2  \r\n3\r\n\r\n", "1 2\r3\t"]
  ) assert(isExpected(printed, "1 2\n3\n"), JSON.stringify(printed));
  for (
    const printed of ["", " 1 2\n3", "1  2\n3", "1 2\n\n3", "1 2 3", "12\n3"]
  ) assert(!isExpected(printed, "1 2\n3\n"), JSON.stringify(printed));
  assert(isExpected("\n", ""));
});

Deno.test("a case has a name of its own and says what is expected; what is read may be nothing", () => {
  assertEquals(testCasesSchema.parse([{ name: "empty", expected: "0" }]), [
    { name: "empty", stdin: "", expected: "0" },
  ]);
  const twice = [{ name: "a", expected: "1" }, { name: "a", expected: "2" }];
  assertEquals(testCasesSchema.safeParse(twice).success, false);
  assertEquals(testCasesSchema.safeParse([{ name: "a" }]).success, false);
  assertEquals(testCasesSchema.safeParse([]).success, false);
});
