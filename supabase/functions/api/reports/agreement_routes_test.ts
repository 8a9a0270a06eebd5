import { assertEquals } from "@std/assert";
import { agreementOf } from "@shared/domain/reports/mod.ts";
import { asKey, asMember, ID, OTHER_ID, setUp } from "../testing/setup.ts";

const PATH = `/api/v1/templates/${ID}/agreement`;
const unit = (competencyId: string, scores: number[], interviewId = ID) => ({
  interviewId,
  competencyId,
  scores,
});

Deno.test("agreement is told by competency and over all, of competencies that there still are", async () => {
  const { app, asked } = setUp({
    get_independent_ratings: {
      competencies: [{ id: "depth", name: "Depth" }, { id: "clarity", name: "Clarity" }],
      units: [
        unit("depth", [4, 5]),
        unit("depth", [1, 2], OTHER_ID),
        unit("clarity", [3, 3]),
        unit("charm", [1, 5], "0198f6a2-5c1b-7c4e-9a3f-000000000003"),
      ],
    },
  });
  const response = await app.request(PATH, { headers: asMember });
  const told = await response.json();
  assertEquals([response.status, told.interviews], [200, 2]);
  assertEquals(told.competencies.map(({ id, name }: { id: string; name: string }) => [id, name]), [
    ["depth", "Depth"],
    ["clarity", "Clarity"],
  ]);
  const [depth, clarity] = told.competencies;
  assertEquals(
    [depth, clarity, told.overall].map(({ units, ratings }) => [units, ratings]),
    [[2, 4], [1, 2], [3, 6]],
  );
  const expected = agreementOf([[4, 5], [1, 2]], 20_261_130);
  assertEquals([depth.alpha, depth.interval, depth.withinOne, depth.icc, depth.reason], [
    expected.alpha,
    expected.interval,
    expected.within_one,
    expected.icc,
    expected.reason,
  ]);
  const again = await (await app.request(PATH, { headers: asMember })).json();
  assertEquals(again, told);
  assertEquals(asked.filter(({ fn }) => fn === "get_independent_ratings")[0]!.args, {
    template_id: ID,
    max_interviews: 1_000,
  });
});

Deno.test("one interview has no figures over all, however many competencies it has", async () => {
  const ids = ["depth", "clarity", "charm"];
  const { app } = setUp({
    get_independent_ratings: {
      competencies: ids.map((id) => ({ id, name: id })),
      units: ids.map((id) => unit(id, [1, 3, 5])),
    },
  });
  const { overall } = await (await app.request(PATH, { headers: asMember })).json();
  assertEquals([overall.alpha, overall.icc, overall.interval, overall.units], [
    null,
    null,
    null,
    3,
  ]);
  assertEquals(overall.reason, "fewer than 2 interviews have 2 ratings");
});

Deno.test("single ratings are asked for on behalf of who asks, and shown to nobody", async () => {
  const { app, asked } = setUp({
    get_independent_ratings: {
      competencies: [{ id: "depth", name: "Depth" }],
      units: [unit("depth", [4, 1])],
    },
  });
  const text = await (await app.request(PATH, { headers: asMember })).text();
  assertEquals([text.includes(ID), text.includes("scores")], [false, false]);
  const { credential } = asked.find(({ fn }) => fn === "get_independent_ratings")!;
  assertEquals(credential, { kind: "on_behalf_of", userId: ID });
  await app.request(PATH, { headers: asKey });
  assertEquals(asked.at(-1)!.credential.kind, "api_key");
});
