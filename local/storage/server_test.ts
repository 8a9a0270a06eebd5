import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { createClient } from "@supabase/supabase-js";
import * as jose from "jose";
import postgres from "postgres";
import { JWT_SECRET } from "../keys.ts";
import { type Stack, startStack } from "../stack.ts";
import { FIXTURE_ROOT, signToken } from "../testing/fixtures.ts";

const HELD = "held";
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);

/** A stack with buckets, and a policy that lets signed-in users use the folder with their id. */
async function openStorage() {
  const stack = await startStack({ root: FIXTURE_ROOT, functions: [] });
  const sql = postgres(stack.dbUrl(), { max: 1, onnotice() {} });
  await sql.unsafe(`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
      ('${HELD}', '${HELD}', false, 1000, array['video/webm', 'audio/*']),
      ('open', 'open', true, null, null), ('plain', 'plain', false, null, null);
    create policy own_folder on storage.objects for all to authenticated
      using (bucket_id = '${HELD}' and (storage.foldername(name))[1] = auth.uid()::text)
      with check (bucket_id = '${HELD}' and (storage.foldername(name))[1] = auth.uid()::text);
  `).simple();
  return {
    stack,
    sql,
    async [Symbol.asyncDispose]() {
      await sql.end();
      await stack.stop();
    },
  };
}

function storageOf({ apiUrl, keys }: Stack, credential: { key?: string; token?: string } = {}) {
  const options = credential.token === undefined ? {} : {
    global: { headers: { authorization: `Bearer ${credential.token}` } },
  };
  const client = createClient(apiUrl, credential.key ?? keys.secret, {
    ...options,
    auth: { persistSession: false, autoRefreshToken: false },
  });
  return client.storage;
}

async function filesOf(stack: Stack): Promise<number> {
  let count = 0;
  for await (const _ of Deno.readDir(`${stack.postgres.home}/storage`)) count++;
  return count;
}

Deno.test("objects through supabase-js", async (t) => {
  await using open = await openStorage();
  const { stack, sql } = open;
  const service = storageOf(stack).from(HELD);
  const user = { id: crypto.randomUUID(), token: "" };
  user.token = await signToken({ sub: user.id, role: "authenticated" });
  const own = storageOf(stack, { key: stack.keys.publishable, token: user.token }).from(HELD);
  const anonymous = storageOf(stack, { key: stack.keys.publishable }).from(HELD);
  const status = (error: unknown) => (error as { statusCode?: string } | null)?.statusCode;

  await t.step("a signed address takes one upload, whoever sends it", async () => {
    const path = "a folder/answer é.webm".replace("é", "1");
    const { data: signed } = await service.createSignedUploadUrl(path);
    assert(signed);
    assertEquals(signed!.path, path);
    const file = new Blob([bytes(300)], { type: "video/webm;codecs=vp9" });
    const sent = await anonymous.uploadToSignedUrl(path, signed!.token, file);
    assertEquals([sent.error, sent.data?.fullPath], [null, `${HELD}/${path}`]);
    const [row] = await sql`select * from storage.objects where name = ${path}`;
    assertEquals(
      [row!.bucket_id, row!.metadata.size, row!.metadata.mimetype, row!.path_tokens, row!.owner],
      [HELD, 300, "video/webm;codecs=vp9", path.split("/"), null],
    );
    assertMatch(row!.version, /^[0-9a-f-]{36}$/);
    const twice = await anonymous.uploadToSignedUrl(path, signed!.token, file);
    assertEquals(status(twice.error), "409");
    assertEquals(status((await service.createSignedUploadUrl(path)).error), "409");
  });

  await t.step("plain bytes arrive as they are, too", async () => {
    const { data: signed } = await service.createSignedUploadUrl("raw.weba");
    const response = await fetch(signed!.signedUrl, {
      method: "PUT",
      headers: { "content-type": "audio/webm" },
      body: bytes(10),
    });
    assertEquals(await response.json(), { Key: `${HELD}/raw.weba` });
    const { data } = await service.download("raw.weba");
    assertEquals(new Uint8Array(await data!.arrayBuffer()), bytes(10));
  });

  await t.step("a token is good for its own address, purpose and time only", async () => {
    const { data: signed } = await service.createSignedUploadUrl("other.webm");
    const file = new Blob([bytes(5)], { type: "video/webm" });
    const elsewhere = await anonymous.uploadToSignedUrl("elsewhere.webm", signed!.token, file);
    assertEquals(status(elsewhere.error), "400");
    const { data: read } = await service.createSignedUrl("raw.weba", 60);
    const asUpload = new URL(read!.signedUrl).searchParams.get("token")!;
    assertEquals(
      status((await anonymous.uploadToSignedUrl("raw.weba", asUpload, file)).error),
      "400",
    );
    const expired = await new jose.SignJWT({ url: `${HELD}/raw.weba`, kind: "download" })
      .setProtectedHeader({ alg: "HS256" }).setExpirationTime("-1s")
      .sign(new TextEncoder().encode(JWT_SECRET));
    const address = `${stack.apiUrl}/storage/v1/object/sign/${HELD}/raw.weba`;
    for (const token of [expired, "nonsense", user.token]) {
      const response = await fetch(`${address}?token=${token}`);
      assertEquals([response.status, (await response.json()).error], [400, "InvalidJWT"]);
    }
    assertEquals((await fetch(address).then((r) => r.json())).error, "InvalidJWT");
  });

  await t.step("a signed address plays, whole and in part", async () => {
    const { data } = await service.createSignedUrl("a folder/answer 1.webm", 60);
    const whole = await fetch(data!.signedUrl);
    assertEquals(whole.headers.get("content-type"), "video/webm;codecs=vp9");
    assertEquals(whole.headers.get("x-content-type-options"), "nosniff");
    assertEquals(whole.headers.get("access-control-allow-origin"), "*");
    assertEquals(new Uint8Array(await whole.arrayBuffer()), bytes(300));
    const part = await fetch(data!.signedUrl, { headers: { range: "bytes=250-259" } });
    assertEquals([part.status, part.headers.get("content-range")], [206, "bytes 250-259/300"]);
    assertEquals(new Uint8Array(await part.arrayBuffer()), bytes(300).slice(250, 260));
    const beyond = await fetch(data!.signedUrl, { headers: { range: "bytes=300-" } });
    assertEquals([beyond.status, (await beyond.json()).error], [416, "InvalidRange"]);
    const head = await fetch(data!.signedUrl, { method: "HEAD" });
    assertEquals([head.status, head.headers.get("content-length")], [200, "300"]);
    assertEquals((await service.createSignedUrl("absent.webm", 60)).data, null);
  });

  await t.step("the bucket's limits hold, whatever the request announces", async () => {
    const before = await filesOf(stack);
    const large = new Blob([bytes(1001)], { type: "video/webm" });
    assertEquals(status((await service.upload("large.webm", large)).error), "413");
    const { data: signed } = await service.createSignedUploadUrl("large.webm");
    const unannounced = await fetch(signed!.signedUrl, {
      method: "PUT",
      headers: { "content-type": "video/webm" },
      body: ReadableStream.from([bytes(600), bytes(600)]),
    });
    assertEquals((await unannounced.json()).statusCode, "413");
    const page = new Blob(["<p>"], { type: "text/html" });
    assertEquals(status((await service.upload("page.webm", page)).error), "415");
    const sound = new Blob([bytes(1000)], { type: "audio/ogg" });
    assertEquals((await service.upload("sound.oga", sound)).error, null);
    assertEquals(await filesOf(stack), before + 1);
  });

  await t.step("policies decide what a user may do, and a stranger may nothing", async () => {
    const file = new Blob([bytes(20)], { type: "audio/ogg" });
    const path = `${user.id}/mine.oga`;
    assertEquals((await own.upload(path, file)).error, null);
    const [row] = await sql`select owner, owner_id from storage.objects where name = ${path}`;
    assertEquals([row!.owner, row!.owner_id], [user.id, user.id]);
    assertEquals((await own.download(path)).data?.size, 20);
    assertEquals((await own.info(path)).data?.size, 20);
    assertEquals(status((await own.upload("others/file.oga", file)).error), "403");
    assertEquals(status((await own.createSignedUploadUrl("others/file.oga")).error), "403");
    assertEquals(status((await own.createSignedUrl("sound.oga", 60)).error), "404");
    assertEquals((await own.download("sound.oga")).data, null);
    assertEquals((await own.remove(["sound.oga"])).data, []);
    for (const path of ["sound.oga", `${user.id}/mine.oga`]) {
      assertEquals((await anonymous.download(path)).data, null);
      assertEquals((await anonymous.remove([path])).data, []);
    }
    const keyless = await fetch(`${stack.apiUrl}/storage/v1/object/${HELD}/sound.oga`);
    assertEquals(keyless.status, 400);
    await keyless.body?.cancel();
    const forged = await signToken({ sub: user.id, role: "service_role" }, {
      secret: "x".repeat(40),
    });
    const asForged = storageOf(stack, { key: stack.keys.publishable, token: forged }).from(HELD);
    assertEquals(status((await asForged.createSignedUrl("sound.oga", 60)).error), "403");
  });

  await t.step("replacing keeps the row, changes the version and drops the old file", async () => {
    const path = `${user.id}/mine.oga`;
    const before = await filesOf(stack);
    const [old] = await sql`select id, version from storage.objects where name = ${path}`;
    const file = new Blob([bytes(30)], { type: "audio/ogg" });
    assertEquals(status((await own.upload(path, file)).error), "409");
    assertEquals((await own.upload(path, file, { upsert: true })).error, null);
    assertEquals((await own.update(path, file)).error, null);
    const [now] = await sql`select id, version, metadata from storage.objects where name = ${path}`;
    assertEquals([now!.id, now!.metadata.size], [old!.id, 30]);
    assertNotEquals(now!.version, old!.version);
    assertEquals(await filesOf(stack), before);
    assertEquals(status((await own.update(`${user.id}/absent.oga`, file)).error), "404");
  });

  await t.step("what is removed is gone, its file too; SQL alone cannot do it", async () => {
    const before = await filesOf(stack);
    const { data } = await own.remove([`${user.id}/mine.oga`, "sound.oga"]);
    assertEquals(data?.map(({ name }) => name), [`${user.id}/mine.oga`]);
    assertEquals(await filesOf(stack), before - 1);
    const refused = await sql`delete from storage.objects`.catch((error) => error);
    assertEquals(refused.code, "42501");
  });

  await t.step("only a public bucket is public", async () => {
    const storage = storageOf(stack);
    await storage.from("open").upload("logo.txt", new Blob(["logo"], { type: "text/plain" }));
    const { publicUrl } = storage.from("open").getPublicUrl("logo.txt").data;
    assertEquals(await fetch(publicUrl).then((r) => r.text()), "logo");
    const held = service.getPublicUrl("raw.weba").data.publicUrl;
    assertEquals((await fetch(held).then((r) => r.json())).statusCode, "404");
  });

  await t.step("names cannot leave their place, unknown buckets and routes say so", async () => {
    const base = `${stack.apiUrl}/storage/v1/object`;
    const headers = { apikey: stack.keys.secret, "content-type": "text/plain" };
    const odd = await fetch(`${base}/plain/${encodeURIComponent("../../etc/x")}`, {
      method: "POST",
      headers,
      body: "x",
    });
    assertEquals(odd.status, 200);
    assertEquals((await odd.json()).Key, "plain/../../etc/x");
    for (const name of ["a%00b", "%5Cx", "x%", "%2Fx"]) {
      const response = await fetch(`${base}/plain/${name}`, { method: "POST", headers, body: "x" });
      assertEquals((await response.json()).error, "InvalidKey");
    }
    assertEquals(
      status((await storageOf(stack).from("none").createSignedUploadUrl("x")).error),
      "404",
    );
    const { error } = await storageOf(stack).from(HELD).list("");
    assertEquals(status(error), "404");
  });
});
