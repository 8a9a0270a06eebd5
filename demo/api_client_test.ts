import { assertEquals, assertRejects } from "@std/assert";
import { z } from "zod";
import { ApiError, createApiClient } from "./api_client.ts";

/** A client whose requests are recorded and answered with `response`. */
function clientAnswering(response: () => Response) {
  const requests: Request[] = [];
  const send = (url: string | URL | Request, init?: RequestInit) => {
    requests.push(new Request(url, init));
    return Promise.resolve(response());
  };
  const api = createApiClient("http://api.test/v1", { "x-interview-token": "t" }, undefined, send);
  return { api, requests };
}

Deno.test("a request carries the credentials and a JSON body, and the answer is checked", async () => {
  const { api, requests } = clientAnswering(() => Response.json({ success: true, n: 1 }));
  const schema = z.object({ n: z.number() });
  assertEquals(await api.json("POST", "/things", schema, { a: 1 }), { n: 1 });
  assertEquals(await api.json("GET", "/things", schema), { n: 1 });

  const [post, get] = requests;
  assertEquals(post?.url, "http://api.test/v1/things");
  assertEquals(post?.headers.get("x-interview-token"), "t");
  assertEquals(post?.headers.get("content-type"), "application/json");
  assertEquals(await post?.json(), { a: 1 });
  assertEquals(get?.headers.has("content-type"), false);
});

Deno.test("a problem document becomes an error with its code and what was asked", async () => {
  const { api } = clientAnswering(() =>
    Response.json({ code: "invitation_expired", detail: "It expired." }, { status: 400 })
  );
  const error: ApiError = await assertRejects(() => api.json("GET", "/x", z.object({})), ApiError);
  assertEquals([error.status, error.code], [400, "invitation_expired"]);
  assertEquals(error.message, "GET /x: 400 invitation_expired: It expired.");
});

Deno.test("an error page that is no problem document is quoted", async () => {
  const { api } = clientAnswering(() => new Response("Bad gateway", { status: 502 }));
  const error: ApiError = await assertRejects(() => api.text("/x", "text/html"), ApiError);
  assertEquals(error.message, "GET /x: 502 no_problem_document: Bad gateway");
});

Deno.test("an answer of another shape is an error that names the place", async () => {
  const { api } = clientAnswering(() => Response.json({ n: "one" }));
  const schema = z.object({ n: z.number() });
  const error: ApiError = await assertRejects(
    () => api.json("GET", "/x", schema),
    ApiError,
    'at "n"',
  );
  assertEquals(error.code, "unexpected_answer");
});

Deno.test("a page is asked for by its media type", async () => {
  const { api, requests } = clientAnswering(() => new Response("# Report"));
  assertEquals(await api.text("/reports/1", "text/markdown"), "# Report");
  assertEquals(requests[0]?.headers.get("accept"), "text/markdown");
});
