import { assertEquals } from "@std/assert";
import { parseMultipart } from "./multipart.ts";

async function parseForm(form: FormData) {
  const request = new Request("http://localhost", { method: "POST", body: form });
  const body = new Uint8Array(await request.arrayBuffer());
  return parseMultipart(body, request.headers.get("content-type")!);
}

Deno.test("fields and files come out as they went in, the nameless ones too", async () => {
  const bytes = Uint8Array.from([13, 10, 45, 45, 0, 255, 13, 10, 13, 10]);
  const form = new FormData();
  form.append("cacheControl", "3600");
  form.append("", new Blob([bytes], { type: "video/webm;codecs=vp9" }));
  const parts = await parseForm(form);
  assertEquals(parts?.map(({ name, filename, contentType }) => [name, filename, contentType]), [
    ["cacheControl", null, ""],
    ["", "blob", "video/webm;codecs=vp9"],
  ]);
  assertEquals(new TextDecoder().decode(parts![0]!.content), "3600");
  assertEquals(parts![1]!.content, bytes);
});

Deno.test("a form that was cut off, or has no boundary, is none", () => {
  const body = (text: string) => new Uint8Array(new TextEncoder().encode(text));
  const type = "multipart/form-data; boundary=x";
  const whole = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
  assertEquals(parseMultipart(body(whole), type)?.length, 1);
  assertEquals(parseMultipart(body(whole.slice(0, 50)), type), null);
  assertEquals(parseMultipart(body(whole), "multipart/form-data"), null);
  assertEquals(parseMultipart(body("nothing"), type), null);
});
