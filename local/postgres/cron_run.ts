/** One run of one pg_cron job: its session, and the row of cron.job_run_details about it. */
import type { Row, RowList, Sql } from "postgres";
import { isConnectionLoss } from "./connections.ts";

/** What the worker needs of a row of cron.job. */
export interface CronJob {
  jobid: string;
  jobname: string | null;
  schedule: string;
  command: string;
  database: string;
  username: string;
}

/** How a run ended, in the words of cron.job_run_details. */
export interface CronRun {
  status: "succeeded" | "failed";
  returnMessage: string;
}

/**
 * Runs `job` now, in a session of its own that is thrown away afterwards, as pg_cron does.
 *
 * The session belongs to a superuser and becomes the job's role with SET SESSION AUTHORIZATION,
 * since most roles have no password to log in with. A job could therefore turn itself back into a
 * superuser, which the real pg_cron does not allow: a local database is no place to run jobs that
 * one does not trust.
 *
 * @param admin a superuser's connections, for the record
 * @param session a superuser's connection that this run may use up
 */
export async function runJob(admin: Sql, session: Sql, job: CronJob): Promise<CronRun> {
  const runid = await recordStart(admin, job);
  let run: CronRun;
  try {
    const pid = await becomeRole(session, job.username);
    await admin`
      update cron.job_run_details
      set status = 'running', job_pid = ${pid}, start_time = clock_timestamp()
      where runid = ${runid}`;
    run = {
      status: "succeeded",
      returnMessage: returnMessage(await session.unsafe(job.command).simple()),
    };
  } catch (error) {
    // Postgres will say "server restarted" about this run when it is back.
    if (isConnectionLoss(error) && !(await isUp(admin))) throw error;
    const message = error instanceof Error ? error.message : String(error);
    run = { status: "failed", returnMessage: `ERROR: ${message}` };
  }
  await admin`
    update cron.job_run_details
    set status = ${run.status}, return_message = ${run.returnMessage},
      end_time = clock_timestamp()
    where runid = ${runid}`;
  return run;
}

async function recordStart(admin: Sql, job: CronJob): Promise<string> {
  const [row] = await admin<{ runid: string }[]>`
    insert into cron.job_run_details (jobid, database, username, command, status)
    values (${job.jobid}, ${job.database}, ${job.username}, ${job.command}, 'starting')
    returning runid`;
  return row!.runid;
}

/** Makes the session that of `role`, with the settings a login of that role would bring. */
async function becomeRole(session: Sql, role: string): Promise<number> {
  await session`
    select set_config(split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1), false)
    from pg_catalog.pg_db_role_setting, unnest(setconfig) setting
    where setrole = (select oid from pg_catalog.pg_roles where rolname = ${role})
      and setdatabase in (
        0, (select oid from pg_catalog.pg_database where datname = current_database())
      )
    order by setdatabase`;
  const [row] = await session<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await session.unsafe(`set session authorization "${role.replaceAll('"', '""')}"`);
  return row!.pid;
}

/**
 * What pg_cron keeps of a result: the number of rows, or the command's own tag.
 *
 * Of several statements the last one counts. Where that one returns no rows and an earlier one
 * does, postgres.js does not tell them apart, and the earlier one's rows are reported.
 */
export function returnMessage(
  result: RowList<Row[]> | RowList<Row[]>[],
): string {
  // Several statements that return rows give a plain list of results.
  const last = "command" in result ? result : result.at(-1);
  if (!last) return "";
  if (last.columns) return `${last.length} row${last.length === 1 ? "" : "s"}`;
  const command = last.command ?? "";
  // The zero is where Postgres once told the oid of the new row.
  if (command === "INSERT") return `INSERT 0 ${last.count}`;
  return last.count === null ? command : `${command} ${last.count}`;
}

async function isUp(admin: Sql): Promise<boolean> {
  return await admin`select`.then(() => true, () => false);
}
