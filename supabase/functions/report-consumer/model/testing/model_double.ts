/**
 * A server of the chat/completions protocol that checks what it is asked as real ones do and answers with
 * what a test wants.
 */
export interface HeardChat {
  readonly authorization: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ModelDouble extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly heard: readonly HeardChat[];
  /** Answers the next requests with these, in order; the last of them goes on. */
  answerWith(
    ...answers: ((heard: HeardChat) => Response | Promise<Response>)[]
  ): void;
  /** Parameters that are refused with 400, as servers do that do not know them. */
  refuse(...parameters: string[]): void;
}

/** A completion as servers write it. */
export function completion(
  content: string,
  more: { finish?: string; refusal?: string } = {},
): Response {
  return Response.json({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "double",
    choices: [{
      index: 0,
      finish_reason: more.finish ?? "stop",
      message: {
        role: "assistant",
        content: more.refusal === undefined ? content : null,
        refusal: more.refusal ?? null,
      },
    }],
    usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1_000 },
  });
}

export function startModelDouble(): ModelDouble {
  const heard: HeardChat[] = [];
  let answers: ((heard: HeardChat) => Response | Promise<Response>)[] = [
    () => completion("{}"),
  ];
  let refused: readonly string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const problem = (status: number, message: string) =>
        Response.json({ error: { message, type: "invalid_request_error" } }, {
          status,
        });
      if (
        request.method !== "POST" ||
        new URL(request.url).pathname !== "/v1/chat/completions"
      ) {
        return problem(404, "Not found.");
      }
      const body = await request.json();
      const unknown = refused.find((parameter) =>
        parameter in body || body.response_format?.type === parameter
      );
      if (unknown !== undefined) {
        return problem(
          400,
          `Unsupported parameter: '${unknown}'.`,
        );
      }
      if (
        typeof body.model !== "string" || !Array.isArray(body.messages) ||
        body.messages.length === 0
      ) {
        return problem(400, "model and messages are required.");
      }
      const chat = {
        authorization: request.headers.get("authorization"),
        body,
      };
      heard.push(chat);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      return await answer(chat);
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    heard,
    answerWith: (...next) => {
      answers = next;
    },
    refuse: (...parameters) => {
      refused = parameters;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
