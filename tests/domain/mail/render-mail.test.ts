import { describe, expect, test } from "vitest";
import { isFixedKind, listMailKinds, type MailKind, mailKinds } from "@/lib/domain/mail/mail-kinds";
import { chooseMailLanguage } from "@/lib/domain/mail/mail-language";
import { wordMailValues } from "@/lib/domain/mail/mail-values";
import {
  assertMailText,
  findMailTextIssues,
  isUsableWording,
  renderMail,
} from "@/lib/domain/mail/render-mail";

const template = { subject: "For {name}: {title}", body: "Dear {name},\n\n{title}\n" };

describe("rendering a mail", () => {
  test("replaces every occurrence of each placeholder", () => {
    expect(renderMail(template, { name: "Ada", title: "Data" })).toEqual({
      subject: "For Ada: Data",
      body: "Dear Ada,\n\nData\n",
    });
  });

  test("a value adds neither a header nor a paragraph, and no control or direction character", () => {
    const name = "Ada\r\nBcc: victim@example.org\u2028\u0085\u0000\u001b[31m\u202Egpj.exe";
    const { subject, body } = renderMail(template, { name, title: "Data\n\nDear all,\tpay here" });
    expect(subject).toBe("For Ada Bcc: victim@example.org [31mgpj.exe: Data Dear all, pay here");
    expect(body).toBe("Dear Ada Bcc: victim@example.org [31mgpj.exe,\n\nData Dear all, pay here\n");
  });

  test("names keep their letters and joiners in every script", () => {
    const name = "Zoë O’Ńeill كَمال ශ්‍රී 愛";
    expect(renderMail(template, { name, title: "" }).body).toContain(name);
  });

  test("a value that looks like a placeholder stays as it is", () => {
    expect(renderMail(template, { name: "{title} $& $1", title: "Data" }).subject).toBe(
      "For {title} $& $1: Data",
    );
  });

  test("a placeholder without a value is a program error, even for a property of every object", () => {
    expect(() => renderMail(template, { name: "Ada" })).toThrow("{title}");
    expect(() => renderMail({ subject: "{constructor}", body: "" }, {})).toThrow("{constructor}");
  });

  test("a subject ends after 300 characters, a value after 1,000", () => {
    const { subject, body } = renderMail(template, { name: "a".repeat(5000), title: "" });
    expect(subject).toHaveLength(300);
    expect(body.length).toBeLessThan(1020);
  });
});

describe("an institution's own text", () => {
  test("keeps required values, has no unknown ones, and no secret in the subject", () => {
    const text = { subject: "{code} {nmae}", body: "Dear {name}, { code }" };
    expect(findMailTextIssues("claim-code", text)).toEqual([
      { path: "subject", code: "unknownPlaceholder", values: { name: "nmae" } },
      { path: "body", code: "unknownPlaceholder", values: { name: " code " } },
      { path: "body", code: "placeholderMissing", values: { name: "code" } },
      { path: "subject", code: "secretInSubject", values: { name: "code" } },
    ]);
    expect(() => assertMailText("claim-code", text)).toThrow("INVALID_INPUT");
  });

  const faultsOf = (kind: MailKind, body: string) =>
    findMailTextIssues(kind, { subject: "Hello", body }).map(({ code }) => code);

  test.each([
    "evil.example/{code}",
    "{code}.evil.example",
    "{code}. {code}x",
    "{code}{code}",
    "{{code}}",
    "{code}..",
    "({code})",
    "evil.example?c=\ufeff{code}",
  ])("keeps a code separate from its surroundings: %s", (body) => {
    expect(faultsOf("claim-code", body)).toContain("placeholderAttached");
  });

  test.each([
    "{code}",
    "Your code: {code}.",
    "Your code:\n{code}\n",
    "{code} or\t{code}.\n",
    "Votre code :\u00a0{code}",
  ])("accepts a separate code: %j", (body) => expect(faultsOf("claim-code", body)).toEqual([]));

  test("also keeps a link separate if it is not secret", () => {
    expect(faultsOf("credential-held", "evil.example/{link}")).toEqual(["placeholderAttached"]);
    const text = { subject: "x{link}", body: "{link}" };
    expect(findMailTextIssues("credential-held", text)).toEqual([
      { path: "subject", code: "placeholderAttached", values: { name: "link" } },
    ]);
  });

  test.each([
    "https://evil.example/",
    "HTTP://evil.example",
    "Open www.evil.example",
    "(WWW.evil.example)",
    "https:{reason}//evil.example",
    "ｈｔｔｐｓ：／／evil.example",
  ])("contains no web address: %s", (address) => {
    const kept = "{title} {whatHappened} {reason}";
    expect(faultsOf("credential-revoked", `${kept} ${address}`)).toEqual(["webAddressInMail"]);
    expect(findMailTextIssues("credential-revoked", { subject: address, body: kept })).toEqual([
      { path: "subject", code: "webAddressInMail" },
    ]);
  });

  test("names the credential, what happened and why, for every state change", () => {
    const required = Object.fromEntries(
      listMailKinds().map((kind) => [kind, mailKinds[kind].required]),
    );
    expect(required["credential-revoked"]).toEqual(["title", "whatHappened", "reason"]);
    expect(required["credential-suspended"]).toEqual(["title", "whatHappened", "reason"]);
    expect(required["credential-reinstated"]).toEqual(["title", "whatHappened"]);
    for (const kind of ["credential-replaced", "credential-replaced-claim"])
      expect(required[kind]).toEqual(["title", "whatHappened", "reason", "link"]);
  });

  test("is not allowed for mails that warn about a change", () => {
    const fixed = listMailKinds().filter(isFixedKind);
    expect(fixed).toEqual([
      "credential-claimed",
      "claim-released",
      "learner-address-changed",
      "learner-data-changed",
      "member-roles-changed",
      "issuing-stopped",
      "issuing-start-proposed",
      "issuing-started",
      "audit-damaged",
      "administrators-notice",
    ]);
    for (const kind of fixed) {
      const text = {
        subject: "Hello",
        body: mailKinds[kind].required.map((name) => `{${name}}`).join(" "),
      };
      expect(isUsableWording(kind, text)).toBe(false);
      expect(() => assertMailText(kind, text)).toThrow("INVALID_INPUT");
    }
  });

  test("a single brace is literal", () => {
    expect(
      findMailTextIssues("credential-reinstated", {
        subject: "Hello",
        body: "{title} {whatHappened} { and }{",
      }),
    ).toEqual([{ path: "body", code: "unknownPlaceholder", values: { name: " and " } }]);
    expect(
      findMailTextIssues("credential-reinstated", {
        subject: "Hello {",
        body: "{title} {whatHappened} :-}",
      }),
    ).toEqual([]);
  });

  test("no kind tells staff a learner's name or address", () => {
    for (const kind of listMailKinds().filter((name) => mailKinds[name].audience === "member"))
      expect(
        mailKinds[kind].values.filter((value) => /learner|address|birth/i.test(value)),
      ).toEqual([]);
  });
});

describe("language and values", () => {
  test("use the first preferred language with a text, by primary subtag; English last", () => {
    const available = ["en", "de", "pl"];
    expect(chooseMailLanguage(["de-AT", "pl"], available)).toBe("de");
    expect(chooseMailLanguage([null, "PL"], available)).toBe("pl");
    expect(chooseMailLanguage(["sv", undefined, "pl"], available)).toBe("pl");
    expect(chooseMailLanguage(["sv", null], available)).toBe("en");
  });

  test("use titles in the reader's language, days in the institution's zone, and localised numbers", () => {
    const values = {
      title: { en: "Data", de: "Daten" },
      lastDay: new Date("2026-07-11T22:30:00Z"),
      count: 1200,
      code: "007",
    };
    expect(wordMailValues(values, { languages: ["de", "en"], timeZone: "Europe/Berlin" })).toEqual({
      title: "Daten",
      lastDay: "12. Juli 2026",
      count: "1.200",
      code: "007",
    });
    expect(wordMailValues(values, { languages: ["fr", "de"], timeZone: "UTC" })).toMatchObject({
      title: "Daten",
      lastDay: "11 juillet 2026",
    });
    expect(wordMailValues(values, { languages: ["en"], timeZone: "Europe/Helsinki" }).lastDay).toBe(
      "12 July 2026",
    );
  });
});
