/** Deliveries handed to QStash: the same records, and nothing lost when its reports are. */
import { assertEquals } from "@std/assert";
import {
  CURRENT_KEY,
  NEXT_KEY,
  QstashDouble,
  TOKEN,
} from "../../supabase/functions/webhook-consumer/testing/qstash_double.ts";
import { until } from "../testing/until.ts";
import {
  deliveriesByStatus,
  letLeasesLapse,
  makeRetriesDue,
  openRelay,
  postEvents,
  startReceiver,
  subscribe,
  untilAllDelivered,
} from "./testing/relay.ts";

const openWith = (qstash: QstashDouble) =>
  openRelay({
    env: {
      QSTASH_URL: qstash.url,
      QSTASH_TOKEN: TOKEN,
      QSTASH_CURRENT_SIGNING_KEY: CURRENT_KEY,
      QSTASH_NEXT_SIGNING_KEY: NEXT_KEY,
    },
  });

Deno.test("what QStash delivers is signed, recorded and retried like everything else", async () => {
  await using qstash = new QstashDouble();
  await using relay = await openWith(qstash);
  let failures = 3;
  await using receiver = startReceiver(() =>
    new Response("hm", { status: failures-- > 0 ? 503 : 200 })
  );
  await subscribe(relay, receiver, { deliveryVia: "qstash" });
  const ids = await postEvents(relay, 10);
  await until("three wait for their retry", async () => {
    const counts = await deliveriesByStatus(relay);
    return counts.delivered === 7 && counts.retrying === 3;
  });
  await makeRetriesDue(relay);
  await untilAllDelivered(relay, 10);
  assertEquals(receiver.refused, []);
  assertEquals([...new Set(receiver.arrivals.map((each) => each.id))].sort(), ids.toSorted());
  assertEquals([receiver.arrivals.length, qstash.messages.length], [13, 13]);
  const attempts = await relay.sql`
    select via, http_status, error_class, count(*)::int as n from public.delivery_attempts
    group by via, http_status, error_class order by http_status`;
  assertEquals(
    attempts.map(({ via, http_status, error_class, n }) => [via, http_status, error_class, n]),
    [["qstash", 200, null, 10], ["qstash", 503, "http", 3]],
  );
});

Deno.test("reports that are lost are made up for by asking QStash, and at the latest by sending again", async () => {
  await using qstash = new QstashDouble();
  await using relay = await openWith(qstash);
  await using receiver = startReceiver();
  await subscribe(relay, receiver, { deliveryVia: "qstash" });
  qstash.reporting = false;
  await postEvents(relay, 4);
  await until(
    "all are with QStash",
    () =>
      qstash.messages.every((m) => m.state === "DELIVERED") &&
      receiver.arrivals.length === 4,
  );
  await until("all are known to be with it", async () => {
    const [row] = await relay.sql`
      select count(*)::int as n from public.deliveries where qstash_message_id is not null`;
    return row!.n === 4;
  });
  // Ten minutes pass; the next hand-over asks. One of the four is unknown to QStash's log.
  await relay
    .sql`update public.deliveries set attempt_started_at = attempt_started_at - interval '10 minutes'`;
  qstash.messages.splice(0, 1);
  qstash.reporting = true;
  // A fresh instance: the one that handed the four over has asked within this minute.
  await relay.stack.functions.kill("webhook-consumer");
  await relay.stack.functions.ready();
  await letLeasesLapse(relay);
  await postEvents(relay, 1);
  await untilCounts(4, 1);
  // A quarter of an hour: the sweep does not wait for anybody.
  await relay.sql`
    update public.deliveries set attempt_started_at = attempt_started_at - interval '10 minutes'
    where status = 'delivering'`;
  await relay.stack.worker.runCronJob("hirewire delivery sweep");
  // It is tried again on the schedule, which says five seconds.
  const [due] = await relay.sql`
    update pgmq.q_webhook_retries q set vt = now() from public.deliveries d
    where d.status = 'retrying' and d.id = (q.message -> 'data' ->> 'deliveryId')::uuid
    returning d.next_attempt_at > now() as later`;
  assertEquals(due!.later, true);
  await relay.stack.worker.runCronJob("hirewire queue sweep");
  await untilAllDelivered(relay, 5);
  const [lost] = await relay.sql`
    select count(*)::int as n from public.delivery_attempts where error_class = 'callback_lost'`;
  assertEquals([lost!.n, receiver.arrivals.length], [1, 6]);

  async function untilCounts(delivered: number, delivering: number) {
    await until(`${delivered} are delivered`, async () => {
      assertEquals(await deliveriesByStatus(relay), { delivered, delivering });
      return true;
    });
  }
});
