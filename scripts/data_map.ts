/**
 * docs/data-map.md, for whoever answers for data protection: what is kept of people, where, from which
 * input and for how long. Written by `task types` from workspaces.data_map.
 */
import postgres from "postgres";

/** Columns that the map says the same of. */
export interface DataMapRow {
  place: string;
  columns: string[];
  kinds: string[];
  subject: string;
  inputs: string[];
  kept_until: string;
  note: string;
}

/** The map of a migrated database: our own tables first, then the platform's. */
export async function readDataMap(url: string): Promise<DataMapRow[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql<DataMapRow[]>`
      select schema_name || '.' || table_name as place, array_agg(column_name order by column_name collate "C") as columns,
        kinds::text[] as kinds, subject::text, inputs, kept_until::text, note
      from workspaces.data_map
      group by schema_name, table_name, kinds, subject, inputs, kept_until, note
      order by array_position(array['public', 'workspaces', 'private', 'queue', 'pgmq'], schema_name), schema_name collate "C", table_name collate "C", min(column_name collate "C")`;
  } finally {
    await sql.end();
  }
}

const KINDS: Readonly<Record<string, readonly [cell: string, meaning: string]>> = {
  reference: [
    "reference",
    "ids, paths and fingerprints that lead to a person by way of other tables",
  ],
  identity: ["identity", "names"],
  contact: ["contact", "e-mail addresses and telephone numbers"],
  content: ["content", "what a candidate said, wrote or showed, and quotes of it"],
  judgement: ["judgement", "scores, ratings, recommendations, decisions and the notes to them"],
  adjustment: ["adjustment", "what a candidate was granted, which may hint at their health"],
  consent: ["consent", "what somebody agreed to"],
  technical: [
    "technical",
    "languages, file types, addresses of devices, ids of requests, words of errors",
  ],
  free_text: ["free text", "whatever its writer put there, which may name people"],
  secret: ["secret", "credentials and their hashes"],
};

const SUBJECTS: Readonly<Record<string, string>> = {
  candidate: "candidates",
  member: "members",
  anybody: "anybody",
  nobody: "nobody",
};

/** How long, and what ends it: the cell, and the sentence that explains it. */
const ENDS: Readonly<Record<string, readonly [cell: string, meaning: string]>> = {
  invitation: [
    "the invitation",
    "It goes with the invitation's row, and all of that with the workspace. No time limit.",
  ],
  template: [
    "the template",
    "It goes with the template, which can be deleted while it is a draft that was never published, and with the workspace. No time limit.",
  ],
  workspace: ["the workspace", "It goes with the workspace. No time limit."],
  member: ["the membership", "It goes when the person leaves, or their account is deleted."],
  account: [
    "the account",
    "It goes with the user in Supabase Auth; a session earlier, by signing out.",
  ],
  outbox: [
    "outbox retention",
    "`outboxRetentionDays` of the workspace after it was published everywhere: 30 days unless set. What failed stays until it is published, or the workspace goes.",
  ],
  event: [
    "event retention",
    "`eventRetentionDays` of the workspace's webhooks: 30 days unless set.",
  ],
  attempt: [
    "attempt retention",
    "`attemptRetentionDays` of the workspace's webhooks: 30 days unless set.",
  ],
  subscription: [
    "the subscription",
    "Secrets go when it is deleted, replaced ones when their overlap ends; the row with the last of its deliveries. What an operator put into Vault stays until they take it out.",
  ],
  message: [
    "the message",
    "Seconds: until it is handled. What cannot be handled becomes a dead letter.",
  ],
  dead_letter: [
    "the dead letter",
    "30 days after it was redriven; until `queue.purge_dead` otherwise. That of a delivery goes with its event.",
  ],
  hour: ["an hour", "An hour."],
  sending: ["the call", "Until the call was made; its answer six hours, as pg_net keeps it."],
  cron: ["two days", "Two days."],
  object: [
    "the object",
    "The file and its row go together, through the Storage API. Files of answers outlive the invitation's row: delete them first.",
  ],
  platform: ["the platform", "Supabase's own rule, which the project's settings may change."],
  release: ["no end", "Part of the schema, or of what its operator set up."],
};

/** @throws {Error} naming a word of the map that the page has no words for yet */
export function dataMapPage(rows: readonly DataMapRow[]): string {
  const [silent, telling] = [true, false].map((none) =>
    rows.filter(({ kinds }) => (kinds[0] === "none") === none)
  ) as [DataMapRow[], DataMapRow[]];
  const sections = [...Map.groupBy(telling, ({ place }) => place)].map(([place, of]) => `
### ${code(place)}

| column | kinds | of whom | from | until | |
| --- | --- | --- | --- | --- | --- |
${of.map(lineOf).join("")}`);
  const rest = [...Map.groupBy(silent, ({ place }) => place)].map(([place, of]) =>
    `| ${code(place)} | ${of.flatMap(({ columns }) => columns).map(code).join(", ")} |\n`
  );
  return `${INTRODUCTION}
## Kinds of data

| kind | means |
| --- | --- |
${Object.values(KINDS).map(([kind, meaning]) => `| ${kind} | ${meaning} |\n`).join("")}
## How long

What is deleted is gone from the database at once, and from backups when they lapse.

| until | means |
| --- | --- |
${Object.values(ENDS).map(([cell, meaning]) => `| ${cell} | ${meaning} |\n`).join("")}
## What is kept of people
${sections.join("")}
## What says nothing of people

Names of queues and event types, codes, figures, the schema's own text.

| table | columns |
| --- | --- |
${rest.join("")}`;
}

function lineOf({ columns, kinds, subject, inputs, kept_until, note }: DataMapRow): string {
  return `| ${
    [
      columns.map(code).join(", "),
      kinds.map((kind) => wordsFor(KINDS, kind)[0]).join(", "),
      wordsFor(SUBJECTS, subject),
      inputs.map((input) => /^[a-z_]+\./.test(input) ? code(input) : escape(input)).join(", "),
      wordsFor(ENDS, kept_until)[0],
      escape(note),
    ].join(" | ")
  } |\n`;
}

function wordsFor<Words>(of: Readonly<Record<string, Words>>, key: string): Words {
  const words = of[key];
  if (words === undefined) throw new Error(`scripts/data_map.ts has no words for ${key}.`);
  return words;
}

function code(text: string): string {
  return `\`${text}\``;
}

function escape(text: string): string {
  return text.replace(/[|*_<\\]/g, "\\$&");
}

const INTRODUCTION = `\
# Data map

<!-- Generated from workspaces.data_map by \`npx -y deno@2.9.6 task types\`. Do not edit. -->

What Hirewire keeps of people: every column that can hold text, with what it may say of whom, how that
got there and what ends it. Columns of numbers, times and ids are not listed, but for those that judge a
person or say what one was granted or agreed to. A test fails on a column without an entry, and another
plants values in everything that people enter and looks where they turn up.

Three things are not columns:

- **Recordings and files** are objects in the Storage bucket \`interview-media\`, under the ids of
  workspace and invitation.
- **Logs** of the functions hold ids, codes and times: no names, no addresses, no content. Logs of the
  platform (database, gateway, Auth) are the platform's; its settings say for how long. The database's can
  quote values of a statement that failed.
- **What was sent** to webhooks, event sinks, a transcription service or QStash is with them.

Supabase's own tables are listed as far as inputs of Hirewire reach them. On a project of your own,
\`select * from workspaces.data_places() where can_hold_text and entry is null\` names what the platform
keeps beside that.

An input is written \`function.argument\`, as the functions of the schema \`public\` have them; the API's
operations pass theirs on to the function of the same purpose.
`;
