import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { type HostileCase, withValue } from "@/tests/support/hostile-world";

/*
 * Bytes that two readers read differently, and text that looks like other text. Each differs
 * invisibly from what was signed.
 */

const name = "credentialSubject/fullName/en";

const looks: [string, string][] = [
  ["a Cyrillic letter for a Latin one", "Аna Andromeda"],
  ["a space that is none", "Ana\u00a0Andromeda"],
  ["a space of no width", "Ana\u200b Andromeda"],
  ["a joiner", "Ana\u200d Andromeda"],
  ["a sign that turns the direction", "\u202eAna Andromeda"],
  ["a sign that isolates", "\u2068Ana\u2069 Andromeda"],
  ["a soft hyphen", "Ana\u00ad Andromeda"],
  ["a decomposed letter", "Ana\u0301 Andromeda"],
  ["a letter of full width", "Ａna Andromeda"],
  ["a space before", " Ana Andromeda"],
  ["a line end behind", "Ana Andromeda\n"],
  ["a control character", "Ana\u0007 Andromeda"],
  ["a byte order mark inside", "Ana\ufeff Andromeda"],
  ["script", "<script>alert(1)</script>"],
  ["a formula", "=HYPERLINK(1)"],
];

const renamed = (text: string) => text.replace("Ana Andromeda", "Eve Andromeda");

const bytes: [string, (text: string) => JsonValue | Uint8Array, Reason][] = [
  [
    "half a surrogate pair",
    (text) => text.replace("Ana Andromeda", "Ana \\ud800"),
    "lone-surrogate",
  ],
  ["the other half", (text) => text.replace("Ana Andromeda", "\\udc00 Ana"), "lone-surrogate"],
  [
    "bytes that are no UTF-8",
    (text) =>
      Buffer.concat([
        Buffer.from(text.slice(0, 40)),
        Buffer.from([0xff]),
        Buffer.from(text.slice(40)),
      ]),
    "not-utf8",
  ],
  [
    "an overlong slash",
    (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc0, 0xaf])]),
    "not-utf8",
  ],
  [
    "another name, in UTF-16",
    (text) => Buffer.from(renamed(text), "utf16le"),
    "changed-since-signed",
  ],
  [
    "another name, in UTF-16 with its mark",
    (text) => Buffer.from(`\ufeff${renamed(text)}`, "utf16le"),
    "changed-since-signed",
  ],
  [
    "half a surrogate pair in UTF-16",
    (text) => Buffer.from(text.replace("Ana", "Ana \ud800"), "utf16le"),
    "not-utf8",
  ],
  [
    "UTF-16 that ends within a letter",
    (text) => Buffer.from(`\ufeff${text}`, "utf16le").subarray(0, -1),
    "not-utf8",
  ],
  [
    "a raw line end in a text, in UTF-16",
    (text) => Buffer.from(text.replace("Ana ", "Ana\n"), "utf16le"),
    "not-json",
  ],
  [
    "a name in a quoted mail that is another",
    (text) => Buffer.from(`> ${renamed(text)}`),
    "changed-since-signed",
  ],
  [
    "an object more behind it, in a mail",
    (text) => Buffer.from(`Hello,\n\n${text}\n\n{"grade":"10"}\n`),
    "plain-text",
  ],
  [
    "another credential behind it, in a mail",
    (text) => Buffer.from(`Hello,\n\n${text}\n\n${renamed(text)}\n`),
    "several-credentials",
  ],
  [
    "a name broken in two by a mail",
    (text) => Buffer.from(`Hello,\n\n${text.replace("Ana Andromeda", "Ana\nAndromeda")}`),
    "text-damaged",
  ],
  [
    "quotes of a word processor",
    (text) => Buffer.from(`Hello,\n\n${text.replaceAll('"', "\u201d")}`),
    "text-damaged",
  ],
  [
    "a raw line end in a text",
    (text) => text.replace("Ana Andromeda", "Ana\nAndromeda"),
    "not-json",
  ],
  ["an escape that is none", (text) => text.replace("Ana Andromeda", "Ana\\x41"), "not-json"],
  ["single quotes", (text) => text.replaceAll('"', "'"), "not-json"],
  ["NaN", (text) => text.replace("{", '{"evidence":NaN,'), "not-json"],
  ["a number with a leading zero", (text) => text.replace("{", '{"evidence":01,'), "not-json"],
  ["a byte of zero behind it", (text) => `${text}\0`, "not-json"],
  ["HTML", () => "<!DOCTYPE html><html><body>Valid</body></html>", "web-page"],
  ["XML", () => '<?xml version="1.0"?><credential/>', "other-markup"],
];

export const textAndRendering: HostileCase[] = [
  ...looks.map(
    ([what, value]): HostileCase => ({
      name: `the learner's name with ${what}`,
      reason: "changed-since-signed",
      make: ({ elm }) => ({ submitted: withValue(elm, name, value) }),
    }),
  ),
  ...bytes.map(
    ([what, change, reason]): HostileCase => ({
      name: `a file with ${what}`,
      reason,
      make: ({ elm }) => ({ submitted: change(JSON.stringify(elm)) }),
    }),
  ),
];
