/** Answering with one page of a list, which every list of the API does alike. */
import type { z } from "zod";
import { callAs, type Caller, type FunctionArgs, type FunctionName } from "@shared/db/caller.ts";

/** Functions that answer by page. */
type ListFunction = {
  [F in FunctionName]: FunctionArgs<F> extends { cursor?: string; page_size?: number } ? F : never;
}[FunctionName];

type Paging = "cursor" | "page_size";

/** What `pageQuery` makes of a request. */
interface PageWanted {
  cursor?: string;
  limit: number;
}

/**
 * The body of the answer: the page that the function returns for these arguments.
 *
 * @throws {DbError} invalid_cursor, besides what the function raises
 */
export async function pageFrom<F extends ListFunction, S extends z.ZodObject>(
  caller: Caller,
  fn: F,
  args: Omit<FunctionArgs<F>, Paging>,
  { cursor, limit }: PageWanted,
  schema: S,
): Promise<{ success: true } & z.output<S>> {
  // The compiler does not see that what was left out of the arguments is what is added here.
  const paged = {
    ...args,
    cursor,
    page_size: limit,
  } as unknown as FunctionArgs<F>;
  const page = await callAs(caller, fn, paged, schema);
  return { success: true, ...page };
}
