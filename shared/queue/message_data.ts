/** What a message is about, once it is sure that the message is of the type that a queue is for. */
import type { z } from "zod";
import type { Message } from "./message.ts";
import { Reject } from "./outcome.ts";
import { describeIssues } from "./safe_text.ts";

/**
 * The data of a message.
 *
 * @param type the one that the handler understands
 * @param schema of the data
 * @throws {Reject} `malformed_message`: it can never succeed, whoever sent it
 */
export function dataOf<S extends z.ZodType>(
  message: Message,
  type: string,
  schema: S,
): z.output<S> {
  const data = schema.safeParse(message.data);
  if (message.type === type && data.success) return data.data;
  throw new Reject({
    code: "malformed_message",
    message: data.success
      ? `Only ${type} belongs into this queue.`
      : `data: ${describeIssues(data.error)}.`,
  });
}
