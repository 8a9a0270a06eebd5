import { assertEquals } from "@std/assert";
import { createBoard, type Row } from "./board.ts";
import { boardProgress, lineProgress } from "./progress.ts";
import { createStyle } from "./style.ts";

const entries = [
  { slug: "a", candidate: "Ana", kind: "coding", answers: 2 },
  { slug: "b", candidate: "Benedikt", kind: "one-way", answers: 3 },
];
const plain = createStyle({ terminal: false, noColor: undefined });

Deno.test("a row moves through its stages and never back", () => {
  const seen: Row[] = [];
  const board = createBoard(entries, (row) => seen.push(row));
  board.answered("a", 0);
  board.answered("a", 2);
  board.reached("a", "pending");
  board.reached("a", "completed");
  board.reached("a", "pending");
  board.reached("unknown", "pending");
  assertEquals(seen.map((row) => [row.stage, row.answered]), [
    ["answering", 0],
    ["answering", 2],
    ["pending", 2],
    ["completed", 2],
    ["completed", 2],
  ]);
  assertEquals(board.rows.get("b")?.stage, "invited");
});

Deno.test("without a terminal there is one line for each stage", () => {
  let text = "";
  const board = createBoard(entries, (row) => progress.changed(row));
  const progress = lineProgress({
    write: (part) => text += part,
    style: plain,
    rows: () => board.rows.values(),
  });
  board.answered("a", 0);
  board.answered("a", 1);
  board.reached("a", "pending");
  board.reached("a", "processing");
  board.reached("a", "completed");
  board.reached("b", "failed");
  progress.end();
  assertEquals(text.split("\n"), [
    "  Ana       coding   started",
    "  Ana       coding   pending",
    "  Ana       coding   pending → processing",
    "  Ana       coding   pending → processing → completed",
    "  Benedikt  one-way  pending → processing → failed",
    "",
  ]);
});

Deno.test("on a terminal the board is repainted in place, not more often than asked", () => {
  const painted: string[] = [];
  let time = 0;
  const board = createBoard(entries, (row) => progress.changed(row));
  const progress = boardProgress({
    write: (part) => painted.push(part),
    style: plain,
    rows: () => board.rows.values(),
    everyMs: 40,
    now: () => time,
  });
  board.answered("a", 0);
  time = 10;
  board.answered("a", 1);
  time = 50;
  board.answered("a", 2);
  time = 60;
  board.reached("a", "completed");
  progress.end();
  assertEquals(painted.length, 3);
  assertEquals(painted.map((part) => part.startsWith("\x1b[2A")), [false, true, true]);
  assertEquals(painted[1]?.includes("answering 2 of 2"), true);
  assertEquals(painted[2]?.includes("completed"), true);
});
