import { assertEquals } from "@std/assert";
import { isEmailAddress } from "./email_address.ts";

const ADDRESSES = [
  "robin.vale@example.com",
  "o'neil+jobs@mail.example.co.uk",
  "jörg@example.com",
  "jo\u0308rg@mu\u0308ller.example",
  "jörg@müller.de",
  "jörg@xn--mller-kva.de",
  "用户@例子.广告",
  "иван@пример.рф",
  "ivan@xn--e1afmkfd.xn--p1ai",
  "علي@مثال.السعودية",
  "संपर्क@डाटामेल.भारत",
  "Ὀδυσσεύς@παράδειγμα.ελ",
  `${"a".repeat(64)}@example.com`,
  `a@${"b".repeat(63)}.example`,
];

const NONE = [
  "",
  "@",
  "jörg",
  "jörg@",
  "@müller.de",
  "jörg@müller",
  "jörg@@müller.de",
  "jörg@mül@ler.de",
  "jö rg@müller.de",
  "jörg@müller.de ",
  "\u00a0jörg@müller.de",
  "jörg\u200b@müller.de",
  "jörg@mü\u00adller.de",
  "jörg\u202e@müller.de",
  "jörg\n@müller.de",
  "jörg.@müller.de",
  ".jörg@müller.de",
  "jö..rg@müller.de",
  "jörg@müller..de",
  "jörg@-müller.de",
  "jörg@müller-.de",
  "jörg@müller。de",
  "jörg＠müller.de",
  "jörg@müller.d",
  "jörg@müller.123",
  "jörg@127.0.0.1",
  "jörg@[127.0.0.1]",
  "\u0301jörg@müller.de",
  "jörg@\u0308müller.de",
  "jörg@☃.net",
  '"jörg"@müller.de',
  "Jörg <jörg@müller.de>",
  "\u3164@example.com",
  `${"ö".repeat(65)}@example.com`,
  `a@${"ö".repeat(64)}.example`,
];

Deno.test("addresses of every script are addresses", () => {
  assertEquals(ADDRESSES.filter((each) => !isEmailAddress(each)), []);
});

Deno.test("what cannot be written to is no address", () => {
  assertEquals(NONE.filter(isEmailAddress), []);
});
