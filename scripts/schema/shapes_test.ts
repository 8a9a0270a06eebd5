/** Shapes say what the contract says, or are not written. */
import { assertEquals, assertThrows } from "@std/assert";
import { shapeOf } from "./shapes.ts";

Deno.test("each keyword that limits something has its counterpart", () => {
  const schema = {
    type: "object",
    properties: {
      name: { type: ["string", "null"], minLength: 1, maxLength: 5, description: "A name" },
      at: { type: "string", format: "date-time" },
      label: { type: "string", "x-not-blank": true, "x-one-line": true },
      email: { type: "string", format: "idn-email" },
      path: { type: "string", pattern: "^\\/\\d{2}$" },
      tags: { type: "array", items: { $ref: "#/components/schemas/Tag" }, maxItems: 3 },
      people: {
        type: "array",
        items: { type: "object", properties: {}, additionalProperties: false },
        uniqueItems: true,
        "x-unique-by": "id",
      },
      weight: { type: "number", exclusiveMinimum: 0, maximum: 9, default: 1 },
    },
    required: ["name"],
    additionalProperties: false,
    minProperties: 1,
  };
  assertEquals(shapeOf(schema, { Tag: { type: "string", enum: ["a", "b"] } }, "Test"), {
    type: "object",
    fields: {
      name: { type: "string", nullable: true, min: 1, max: 5 },
      at: { type: "string", format: "timestamptz" },
      label: { type: "string", visible: true, line: true },
      email: { type: "string", format: "email" },
      path: { type: "string", pattern: "^/[0-9]{2}$" },
      tags: { type: "array", items: { type: "string", enum: ["a", "b"] }, max: 3 },
      people: { type: "array", items: { type: "object", fields: {} }, unique: "id" },
      weight: { type: "number", above: 0, max: 9 },
    },
    required: ["name"],
    min: 1,
  });
});

Deno.test("variants become one object with the fields of all of them, none required", () => {
  const variant = (type: string, field: string) => ({
    type: "object",
    properties: { type: { type: "string", enum: [type] }, [field]: { type: "boolean" } },
    required: ["type", field],
    additionalProperties: false,
  });
  assertEquals(shapeOf({ oneOf: [variant("a", "x"), variant("b", "y")] }, {}, "Test"), {
    type: "object",
    fields: {
      type: { type: "string", enum: ["a", "b"] },
      x: { type: "boolean" },
      y: { type: "boolean" },
    },
  });
});

Deno.test("what a shape cannot say is an error, not a limit less", () => {
  const unsayable: [schema: Record<string, unknown>, complaint: string][] = [
    [{ type: "number", multipleOf: 2 }, "multipleOf"],
    [{ type: "string", format: "ipv4" }, "ipv4"],
    [{ type: "object", properties: {} }, "fixed list"],
    [{ type: "string", pattern: "^\\w+$" }, "differently"],
    [{ type: "string", pattern: "^a{1,300}$" }, "differently"],
    [{
      oneOf: ["1", "2"].map((maxLength) => ({
        type: "object",
        properties: { x: { type: "string", maxLength: Number(maxLength) } },
        additionalProperties: false,
      })),
    }, "different things"],
  ];
  for (const [schema, complaint] of unsayable) {
    assertThrows(() => shapeOf(schema, {}, "Test"), Error, complaint);
  }
});
