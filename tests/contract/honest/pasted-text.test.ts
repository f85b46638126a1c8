import { describe, expect, it } from "vitest";
import { readPastedText } from "@/lib/domain/verification/submissions/pasted-text";
import {
  badge,
  describeFailures,
  honestSigner,
  secured,
  verifyHonest,
} from "@/tests/support/honest-world";

/* Credentials that were copied out of a mail, a chat or an editor. */

const token = honestSigner.token({ ...badge() }, { typ: "vc+jwt" });
const [head = "", payload = "", signature = ""] = token.split(".");
const wrapped = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
const quotedPrintable = (text: string) =>
  wrapped(text, 70)
    .map((line) =>
      line.replace(/[=\u0080-\u{10ffff}]/gu, (letter) =>
        [...Buffer.from(letter)]
          .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
          .join(""),
      ),
    )
    .join("=\r\n");

const tokens: [string, string][] = [
  ["broken at its points", `${head}.\n${payload}.\n${signature}\n`],
  ["broken at its points, which begin the lines", `${head}\n.${payload}\n.${signature}`],
  ["broken at a width", wrapped(token, 76).join("\n")],
  ["broken at a width, with the line ends of Windows", wrapped(token, 64).join("\r\n")],
  ["broken by a mail that flows", wrapped(token, 72).join(" \n")],
  [
    "quoted",
    wrapped(token, 72)
      .map((line) => `> ${line}`)
      .join("\n"),
  ],
  [
    "quoted twice",
    wrapped(token, 72)
      .map((line) => `>> ${line}`)
      .join("\n"),
  ],
  ["in an encoded mail", wrapped(token, 75).join("=\r\n")],
  ["with a mark and spaces around it", `\ufeff\u00a0 ${token}\u00a0\n\n`],
  ["with breaks of no width inside", `${token.slice(0, 60)}\u200b${token.slice(60)}`],
  ["in quotes", `"${token}"`],
  ["between marks of direction", `\u202a${token}\u202c`],
  ["with hyphens that do not show", `${token.slice(0, 90)}\u00ad${token.slice(90)}`],
  ["in a sentence", `Here is my badge: ${token}. Regards, Ana`],
  ["between sentences", `Dear all,\n\nthis is my badge:\n\n${token}\n\nRegards\nAna`],
  ["between sentences, in lines", `Dear all,\n\n${wrapped(token, 76).join("\n")}\n\nRegards`],
  ["in a code block", `Look:\n\n\`\`\`\n${token}\n\`\`\`\n`],
  ["in a forwarded mail", `Fwd:\n\n> Here it is\n>\n> ${token}\n>\n> Ana`],
  ["behind its scheme", `Authorization: Bearer ${token}`],
  ["as one string of JSON", JSON.stringify(token)],
  ["twice, the same", `${token}\n\n${token}\n`],
  ["in UTF-16", `UTF-16:${token}`],
];

const read = (text: string) =>
  verifyHonest(
    text.startsWith("UTF-16:") ? Buffer.from(`\ufeff${text.slice(7)}`, "utf16le") : text,
  );

describe("a token", () => {
  it.each(tokens)("%s is read", async (_name, text) => {
    const report = await read(text);
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it.each(tokens.filter(([, text]) => text.includes(signature.slice(0, 20))))(
    "%s, with one letter changed, is detected",
    async (_name, text) => {
      const at = text.indexOf(signature.slice(0, 20)) + 10;
      const other = text[at] === "A" ? "B" : "A";
      const report = await read(text.slice(0, at) + other + text.slice(at + 1));
      expect(["not-valid", "cannot-tell"], describeFailures(report)).toContain(report.verdict);
    },
  );

  it.each([
    ["whose end is not certain", `${wrapped(token, 76).join("\n")}\nRegards`, "text-damaged"],
    [
      "beside another",
      `${token}\n\n${honestSigner.token({ ...badge(), name: "Other" })}\n`,
      "several-credentials",
    ],
    ["with a space inside a line", `${head}. ${payload}.${signature}`, "not-json"],
    ["without its end", `Here: ${head}.${payload}`, "plain-text"],
    ["in an address", `See https://a.example/verify?token=${token} please`, "plain-text"],
  ])("%s is not guessed", async (_name, text, reason) => {
    const report = await read(text);
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });
});

const signed = secured(badge({ name: "Teamarbeit für Łucja “gut”" }));
const objects: [string, (json: string, pretty: string) => string][] = [
  ["quoted", (_json, pretty) => pretty.replace(/^/gm, "> ")],
  [
    "quoted, behind a sentence",
    (_json, pretty) => `On Monday Ana wrote:\n${pretty.replace(/^/gm, "> ")}\n\nOK`,
  ],
  ["in a code block", (_json, pretty) => `Here:\n\n\`\`\`json\n${pretty}\n\`\`\`\nRegards`],
  ["between sentences", (json) => `Dear all,\n\n${json}\n\nRegards, Ana {not JSON}`],
  ["with a signature behind it", (_json, pretty) => `${pretty}\n\n-- \nAna`],
  [
    "with spaces that are none",
    (_json, pretty) => pretty.replace(/^ +/gm, (spaces) => "\u00a0".repeat(spaces.length)),
  ],
  [
    "with marks of direction, as chats add them",
    (json) => `\u202a${json.replace('","', '",\u2066"')}\u202c`,
  ],
  ["with spaces of other widths", (_json, pretty) => pretty.replace(/^ +/gm, "\u2003")],
  ["with spaces of no width between", (_json, pretty) => pretty.replace(/\n/g, "\n\u200b")],
  ["in an encoded mail", (json) => quotedPrintable(json)],
  ["with a mark", (json) => `\ufeff${json}`],
  ["in UTF-16", (json) => `UTF-16:${json}`],
  ["as one string of JSON", (json) => JSON.stringify(json)],
  ["in base64", (json) => Buffer.from(json).toString("base64")],
  [
    "in base64url, in lines",
    (json) => wrapped(Buffer.from(json).toString("base64url"), 76).join("\r\n"),
  ],
  ["behind a colon", (json) => `Credential: ${json}\n`],
];

describe("JSON", () => {
  it.each(objects)("%s is read", async (_name, write) => {
    const document = await signed;
    const report = await read(write(JSON.stringify(document), JSON.stringify(document, null, 2)));
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
    expect(JSON.stringify(report.signed)).toContain("Łucja “gut”");
  });

  it.each(objects)("%s, with one letter changed, is detected", async (_name, write) => {
    const document = { ...(await signed), description: "cum laude" };
    const report = await read(write(JSON.stringify(document), JSON.stringify(document, null, 2)));
    expect(report, describeFailures(report)).toMatchObject({
      verdict: "not-valid",
      reason: "changed-since-signed",
    });
  });

  it.each<[string, (json: string) => string, string]>([
    [
      "with the quotes of a word processor",
      (json) => `Hello\n\n${json.replaceAll('"', "\u201d")}`,
      "text-damaged",
    ],
    [
      "with a line end in a text",
      (json) => `Hello\n\n${json.replace("Teamarbeit ", "Teamarbeit\n")}`,
      "text-damaged",
    ],
    ["cut off", (json) => `Hello\n\n${json.slice(0, -30)}`, "text-damaged"],
    ["with words behind it on its line", (json) => `Hello\n\n${json} cum laude`, "text-damaged"],
    [
      "beside another",
      (json) => `Hello\n\n${json}\n\n${json.replace("Teamarbeit", "Doktor")}\n`,
      "several-credentials",
    ],
    ["beside a token", (json) => `Hello\n\n${json}\n\n${token}\n`, "several-credentials"],
    [
      "beside an object of another kind",
      (json) => `Hello\n\n${json}\n\n{"grade": "10"}\n`,
      "plain-text",
    ],
  ])("%s is not guessed", async (_name, write, reason) => {
    const report = await read(write(JSON.stringify(await signed)));
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });

  it("in any layout is unchanged", async () => {
    const document = await signed;
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 4)])
      expect(await read(text)).toMatchObject({ reason: "valid-issuer-unknown", container: null });
  });
});

describe("the content of a text", () => {
  it.each([
    "",
    "Dear all",
    "{",
    "ey",
    "> > >",
    "=\n",
    "```\n```",
    "{}",
    '{"a": 1}',
    `ey${"A".repeat(100_000)}`,
    '{"'.repeat(50_000),
  ])("is nothing in “%.20s”", (text) => {
    expect(readPastedText(text).kind).toBe("none");
  });

  it("is found in time linear in its length", () => {
    const parts = [
      "ey.",
      "eyA\n",
      '{"a":1}\n',
      '{"VerifiableCredential',
      "=\n",
      ">",
      "eyAAAAAAAA.AA.AA~",
      "eyAAAAAAAA.AA.AA\n",
    ];
    const texts = parts.map((part) => part.repeat(250_000 / part.length));
    for (const text of [...texts, `ey\n${"a\n".repeat(130_000)}`]) {
      const start = process.cpuUsage();
      readPastedText(text);
      expect(process.cpuUsage(start).user / 1_000, text.slice(0, 20)).toBeLessThan(1_000);
    }
  });
});
