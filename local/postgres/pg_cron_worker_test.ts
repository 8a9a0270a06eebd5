import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { type BackgroundWorker, startBackgroundWorker } from "./background_worker.ts";
import { CASES, INVALID } from "./testing/cron_schedules.ts";
import { parseSchedule } from "./cron_schedule.ts";
import { LocalPostgresError } from "./errors.ts";
import { eventually } from "../testing/eventually.ts";
import { type DisposableSql, startThrowaway, type ThrowawayPostgres } from "./testing/throwaway.ts";

let server: ThrowawayPostgres;
let worker: BackgroundWorker;
/** Added to the system's clock, for what the worker takes for the time. */
let offset = 0;

// The worker first: it must not mind that the extension comes later.
Deno.test.beforeAll(async () => {
  server = await startThrowaway();
  worker = await startBackgroundWorker({
    url: server.url("supabase_admin"),
    cronTickMs: 20,
    now: () => Date.now() + offset,
  });
  await using sql = server.connect();
  await sql`create extension pg_cron with schema pg_catalog`;
  await sql`create table public.runs (job text, who text default session_user, n serial)`;
});
Deno.test.afterAll(async () => {
  await worker.stop();
  await server.stop();
});

/** Each run has a connection of its own, which may outlast the test that scheduled it. */
function test(name: string, fn: (sql: DisposableSql) => Promise<void>): void {
  Deno.test({
    name,
    sanitizeResources: false,
    sanitizeOps: false,
    async fn() {
      // From the start of a minute, so that only the test decides when the next one comes.
      await worker.pauseCron();
      nextMinute();
      worker.resumeCron();
      try {
        await using sql = server.connect();
        await fn(sql);
      } finally {
        await using sql = server.connect("supabase_admin");
        await sql`delete from cron.job`;
        await worker.pauseCron();
        await sql`truncate cron.job_run_details, public.runs`;
        worker.resumeCron();
      }
    },
  });
}

interface Details {
  status: string;
  message: string | null;
}

const details = async (sql: DisposableSql, name: string): Promise<Details[]> =>
  (await sql<Details[]>`
    select d.status, d.return_message as message
    from cron.job_run_details d join cron.job j using (jobid)
    where j.jobname = ${name} order by runid`).map((row) => ({ ...row }));

/** Moves the worker's clock to the start of the next minute, or some minutes beyond it. */
function nextMinute(beyond = 0): void {
  const now = Date.now() + offset;
  offset += (Math.floor(now / 60_000) + 1 + beyond) * 60_000 - now;
}

const moment = (ms = 80) => new Promise((resolve) => setTimeout(resolve, ms));

test("a job on an interval runs again and again, as the role that scheduled it", async (sql) => {
  await sql`select cron.schedule('each', '1 second', 'insert into public.runs (job) values (1)')`;
  const start = performance.now();
  await eventually("three runs", async () => (await details(sql, "each")).length >= 3);
  const elapsed = performance.now() - start;
  assert(elapsed > 2_500, `three runs a second apart within ${elapsed} ms`);
  const who = await sql`select distinct who from public.runs`;
  assertEquals(who.map((row) => row.who), ["postgres"]);
});

test("a job on the calendar runs once in its minute", async (sql) => {
  await sql`select cron.schedule('minutely', '* * * * *', 'select 1')`;
  await moment();
  assertEquals(await details(sql, "minutely"), []);
  nextMinute();
  await eventually("the run", async () => (await details(sql, "minutely"))[0]?.message);
  await moment();
  assertEquals(await details(sql, "minutely"), [{ status: "succeeded", message: "1 row" }]);
});

test("a job whose minute it is not does not run", async (sql) => {
  const next = new Date(Date.now() + offset + 60_000);
  const other = (next.getUTCMinutes() + 30) % 60;
  await sql`select cron.schedule('other', ${other + " * * * *"}, 'select 1')`;
  await sql`select cron.schedule('this', ${next.getUTCMinutes() + " * * * *"}, 'select 1')`;
  await moment();
  nextMinute();
  await eventually("the run", async () => (await details(sql, "this")).length === 1);
  assertEquals(await details(sql, "other"), []);
});

test("a run is recorded with what the command returned", async (sql) => {
  const commands: [name: string, command: string, message: string][] = [
    ["one", "select 1", "1 row"],
    ["none", "select 1 where false", "0 rows"],
    ["insert", "insert into public.runs (job) values ('a')", "INSERT 0 1"],
    ["many", "insert into public.runs (job) select 'b' from generate_series(1, 3)", "INSERT 0 3"],
    ["returning", "insert into public.runs (job) values ('c') returning n", "1 row"],
    ["update", "update public.runs set job = job", "UPDATE 5"],
    ["ddl", "create table public.made ()", "CREATE TABLE"],
    ["delete", "delete from public.runs where job = 'b'", "DELETE 3"],
    ["several", "select 1; select 1 from generate_series(1, 4)", "4 rows"],
    ["block", "do $$ begin perform 1; end $$", "DO"],
  ];
  for (const [name, command, returnMessage] of commands) {
    await sql`select cron.schedule(${name}, '@yearly', ${command})`;
    assertEquals(await worker.runCronJob(name), { status: "succeeded", returnMessage }, command);
  }
  const [row] = await sql`
    select d.database, d.username, d.command, d.status, d.job_pid > 0 as pid,
      d.start_time <= d.end_time as ordered
    from cron.job_run_details d join cron.job using (jobid) where jobname = 'one'`;
  assertEquals({ ...row }, {
    database: "postgres",
    username: "postgres",
    command: "select 1",
    status: "succeeded",
    pid: true,
    ordered: true,
  });
});

test("a failure is recorded with its message, and undoes the whole run", async (sql) => {
  const command = "insert into public.runs (job) values ('undone'); select 1 / 0";
  await sql`select cron.schedule('broken', '@yearly', ${command})`;
  const run = await worker.runCronJob("broken");
  assertEquals(run, { status: "failed", returnMessage: "ERROR: division by zero" });
  assertEquals((await details(sql, "broken"))[0]!.status, "failed");
  assertEquals([...await sql`select * from public.runs`], []);
});

test("a run has its role's rights and settings, and a session of its own", async (sql) => {
  await sql`select cron.schedule('rights', '@yearly', 'create role evil superuser')`;
  assertEquals((await worker.runCronJob("rights")).status, "failed");
  const leave = "create temp table left_over (); set statement_timeout = '1h'";
  await sql`select cron.schedule('leaves', '@yearly', ${leave})`;
  const look = `insert into public.runs (job) values (concat_ws('; ',
    to_regclass('left_over'), current_setting('search_path'), current_setting('statement_timeout')))`;
  await sql`select cron.schedule('looks', '@yearly', ${look})`;
  assertEquals((await worker.runCronJob("leaves")).status, "succeeded");
  assertEquals((await worker.runCronJob("looks")).status, "succeeded");
  const [row] = await sql`select job from public.runs`;
  assertEquals(row!.job, '"$user", public, extensions; 2min');
});

test("a job never runs twice at once, and makes up for what came due meanwhile", async (sql) => {
  const command = `insert into public.runs (job)
    select count(*)::text from pg_stat_activity
    where application_name = 'pg_cron' and query like '%public.runs%' and state = 'active'
      and pg_sleep(0.3) is not null`;
  await sql`select cron.schedule('slow', '* * * * *', ${command})`;
  await moment();
  nextMinute();
  await eventually("the first run", async () => (await details(sql, "slow")).length === 1);
  nextMinute();
  await moment(60);
  nextMinute();
  await eventually("three runs", async () => {
    return (await details(sql, "slow")).filter((run) => run.status === "succeeded").length === 3;
  });
  const counts = await sql`select job from public.runs order by n`;
  assertEquals(counts.map((row) => row.job), ["1", "1", "1"]);
});

test("minutes that a late tick missed are made up for", async (sql) => {
  await sql`select cron.schedule('late', '* * * * *', 'select 1')`;
  await moment();
  nextMinute(2);
  await eventually("three runs", async () => (await details(sql, "late")).length === 3);
});

test("a job that is inactive, unscheduled or changed follows suit", async (sql) => {
  const [row] = await sql`select cron.schedule('job', '* * * * *', 'select 1') as id`;
  const id = row!.id;
  await sql`select cron.alter_job(${id}, active => false)`;
  await moment();
  nextMinute();
  await moment();
  assertEquals(await details(sql, "job"), []);

  await sql`select cron.alter_job(${id}, command => 'select 1, 2 from generate_series(1, 2)',
    active => true)`;
  await moment();
  nextMinute();
  await eventually("the run", async () => (await details(sql, "job"))[0]?.message === "2 rows");

  const [again] = await sql`select cron.schedule('job', '5 seconds', 'select 3') as id`;
  assertEquals(again!.id, id);
  const [job] = await sql`select schedule, command from cron.job`;
  assertEquals({ ...job }, { schedule: "5 seconds", command: "select 3" });

  assertEquals((await sql`select cron.unschedule('job') as gone`)[0]!.gone, true);
  await assertRejects(
    () => sql`select cron.unschedule('job')`,
    Error,
    "could not find valid entry",
  );
  await assertRejects(() => sql`select cron.unschedule(${id}::bigint)`, Error, "could not find");
  await assertRejects(() => sql`select cron.alter_job(${id})`, Error, "does not exist");
});

test("a role cannot make a job run as somebody else, nor see or touch another's", async (sql) => {
  await using admin = server.connect("supabase_admin", { max: 1 });
  await admin`select cron.schedule('theirs', '@yearly', 'select 1')`;
  await sql`select cron.schedule('ours', '@yearly', 'select 1')`;
  await assertRejects(
    () =>
      sql`select cron.alter_job(jobid, username => 'supabase_admin') from cron.job
      where jobname = 'ours'`,
    Error,
    "must be superuser",
  );
  await assertRejects(
    () =>
      sql`insert into cron.job (schedule, command, username)
      values ('@yearly', 'select 1', 'supabase_admin')`,
    Error,
    "permission denied for table job",
  );
  await assertRejects(() => sql`select cron.unschedule('theirs')`, Error, "could not find");
  for (const role of ["anon", "authenticated", "service_role"]) {
    const error = await assertRejects(() =>
      sql.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}`);
        await tx`select cron.schedule('mine', '@yearly', 'select 1')`;
      })
    );
    assertEquals((error as { code?: string }).code, "42501");
  }
});

test("a job scheduled by a function belongs to the function's owner", async (sql) => {
  await sql.unsafe(`
    create function public.plan() returns void language sql security definer set search_path = ''
    as $$ select cron.schedule('planned', '@yearly', 'select 1') $$;
  `);
  await sql.begin(async (tx) => {
    await tx`set local role authenticated`;
    await tx`select public.plan()`;
  });
  const [job] = await sql`select username from cron.job where jobname = 'planned'`;
  assertEquals(job!.username, "postgres");
});

test("SQL accepts exactly the schedules that the worker can run", async (sql) => {
  const accepts = (text: string) => {
    try {
      return parseSchedule(text) !== null;
    } catch {
      return false;
    }
  };
  const number = fc.integer({ min: 0, max: 9 }).chain((near) =>
    // Mostly within every field's limits, sometimes just beyond one of them.
    near > 0 ? fc.integer({ min: 1, max: 6 }) : fc.constantFrom(0, 7, 8, 12, 13, 23, 24, 31, 32, 60)
  );
  const item = fc.oneof(
    fc.constantFrom("*", "$", "mon", "JAN", "mon-fri", "*/2", "*/0"),
    number.map(String),
    fc.tuple(number, number, fc.constantFrom("", "/1", "/5")).map(([a, b, c]) => `${a}-${b}${c}`),
  );
  const field = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("*", "1", "1-5") },
    { weight: 2, arbitrary: item },
    { weight: 1, arbitrary: fc.tuple(item, item).map((items) => items.join(",")) },
  );
  const fields = fc.array(field, { minLength: 4, maxLength: 6 }).map((each) => each.join(" "));
  const interval = fc.integer({ min: -1, max: 99 }).map((n) => `${n} seconds`);
  const words = fc.constantFrom("@reboot", "@restart", "@hourly", "@Hourly", "@often", "1 second");
  const noise = fc.stringMatching(/^[-0-9*,\/$@ a-z]{0,16}$/);
  const random = fc.sample(fc.oneof(fields, fields, interval, words, noise), 3_000);
  const texts = [...new Set([...CASES.map(([text]) => text), ...INVALID, ...random])];
  const rows = await sql`
    select text, cron._is_schedule(text) as accepted
    from jsonb_array_elements_text(${sql.json(texts)}) as text`;
  assertEquals(rows.length, texts.length);
  const disagreements = rows.filter((row) => row.accepted !== accepts(row.text));
  assertEquals(disagreements.map((row) => row.text), []);
  assert(rows.filter((row) => row.accepted).length > 100, "too few valid samples to mean much");

  const error = await assertRejects(() => sql`select cron.schedule('x', '61 seconds', 'select 1')`);
  assertEquals((error as { code?: string }).code, "22023");
});

test("while paused nothing starts by itself, but a job can be run by name", async (sql) => {
  await sql`select cron.schedule('paused', '* * * * *', 'select 1')`;
  await moment();
  await worker.pauseCron();
  nextMinute();
  await moment();
  assertEquals(await details(sql, "paused"), []);
  assertEquals((await worker.runCronJob("paused")).returnMessage, "1 row");
  nextMinute();
  worker.resumeCron();
  await moment();
  assertEquals((await details(sql, "paused")).length, 1);
  const error = await assertRejects(() => worker.runCronJob("nameless"), LocalPostgresError);
  assertEquals(error.code, "cron_job_not_found");
});

test("a restart ends runs as failed, and starts the jobs that wait for one", async (sql) => {
  await sql`select cron.schedule('long', '* * * * *', 'select pg_sleep(60)')`;
  await sql`select cron.schedule('boot', '@reboot', 'select 1')`;
  await moment();
  nextMinute();
  await eventually("the run", async () => (await details(sql, "long"))[0]?.status === "running");
  assertEquals(await details(sql, "boot"), []);
  await server.restart();

  await using again = server.connect();
  await eventually("the boot run", async () => (await details(again, "boot"))[0]?.message);
  const [run] = await details(again, "long");
  assertEquals(run!.status, "failed");
  nextMinute();
  await eventually("the next run", async () => (await details(again, "long")).length === 2);
  await using admin = server.connect("supabase_admin");
  await eventually("the end of that run", async () => {
    const ended = await admin`
      select pg_terminate_backend(job_pid) from cron.job_run_details where status = 'running'`;
    return ended.count === 1;
  });
});

Deno.test("a stopped worker cuts off what runs too long and leaves nothing open", async () => {
  await worker.pauseCron();
  const own = await startBackgroundWorker({ url: server.url("supabase_admin"), cronTickMs: 20 });
  await using sql = server.connect();
  await sql`select cron.schedule('endless', '1 second', 'select pg_sleep(30)')`;
  await eventually("the run", async () => (await details(sql, "endless"))[0]?.status === "running");
  const start = performance.now();
  await own.stop();
  const elapsed = performance.now() - start;
  assert(elapsed < 10_000, `the worker took ${elapsed} ms to stop`);
  await sql`select cron.unschedule('endless')`;
});
