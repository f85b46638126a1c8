import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { getWording } from "@/lib/features/mail/get-wording";
import { listWordings } from "@/lib/features/mail/list-wordings";
import { resetWording } from "@/lib/features/mail/reset-wording";
import { SaveWordingInput, saveWording } from "@/lib/features/mail/save-wording";
import { auditActions } from "@/tests/support/issuing-world";
import { germanWording, wordedKind as kind } from "@/tests/support/own-wording";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { tenantForAll } from "@/tests/support/tenant-file";

const { tenant, member: administrator } = tenantForAll("administrator");

const subjectOfNext = async (dedupeKey: string) => {
  const id = await inInstitution(tenant.system, (scope) =>
    queueMail(scope, {
      kind,
      to: { name: "Ada", address: "ada@example.org" },
      language: "de",
      values: { title: "Daten", whatHappened: "Der Nachweis wurde widerrufen.", reason: "Irrtum" },
      dedupeKey,
    }),
  );
  const mail = await inInstitution(tenant.system, ({ tx }) =>
    tx.mailMessage.findFirst({ where: { id: id ?? "" } }),
  );
  return mail?.subject;
};

describe("an institution's own words", () => {
  test("are used from then on, can be changed, and set back to the standard", async () => {
    const before = await getWording(administrator.ctx, { kind, language: "de" });
    expect(before).toMatchObject({ revision: 0, ownLanguages: [], text: before.standard });
    await saveWording(administrator.ctx, germanWording());
    expect(await subjectOfNext("1")).toBe("Widerruf: Daten");
    const saved = await getWording(administrator.ctx, { kind, language: "de" });
    expect(saved).toMatchObject({
      revision: 1,
      ownLanguages: ["de"],
      text: {
        subject: "Widerruf: {title}",
        body: "Liebe/r {name},\n\n{title}: {whatHappened} Grund: {reason}\n",
      },
    });
    await saveWording(
      administrator.ctx,
      germanWording({ revision: "1", subject: "Widerrufen: {title}" }),
    );
    expect(await subjectOfNext("2")).toBe("Widerrufen: Daten");
    const overview = await listWordings(administrator.ctx);
    expect(overview.filter(({ ownLanguages }) => ownLanguages.length > 0)).toEqual([
      { kind, audience: "learner", isFixed: false, ownLanguages: ["de"] },
    ]);
    await resetWording(administrator.ctx, { kind, language: "de" });
    expect(await subjectOfNext("3")).toBe("Ihr Nachweis wurde widerrufen: Daten");
    await expect(resetWording(administrator.ctx, { kind, language: "de" })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    expect(await auditActions(tenant, `${kind}:de`)).toEqual([
      "mail.edit-wording",
      "mail.edit-wording",
      "mail.reset-wording",
    ]);
  });

  test("are not overwritten by someone who read an earlier text", async () => {
    await saveWording(administrator.ctx, germanWording({ language: "fr" }));
    await expect(
      saveWording(administrator.ctx, germanWording({ language: "fr" })),
    ).rejects.toMatchObject({ code: "STALE" });
    await saveWording(administrator.ctx, germanWording({ language: "fr", revision: "1" }));
    await expect(
      saveWording(administrator.ctx, germanWording({ language: "fr", revision: "1" })),
    ).rejects.toMatchObject({
      code: "STALE",
    });
  });

  test("must keep what the mail is for and may ask for nothing unknown", async () => {
    const claim = {
      ...germanWording({ subject: "{link}", body: "{nmae}" }),
      kind: "credential-earned" as const,
    };
    await expect(saveWording(administrator.ctx, claim)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: {
        fields: [
          { path: "body", code: "unknownPlaceholder", values: { name: "nmae" } },
          { path: "body", code: "placeholderMissing", values: { name: "link" } },
          { path: "subject", code: "secretInSubject", values: { name: "link" } },
        ],
      },
    });
    expect(
      SaveWordingInput.safeParse({ ...germanWording(), subject: " ", body: "\u0000" }).error?.issues
        .length,
    ).toBe(2);
  });

  test.each(["title", "whatHappened", "reason"])(
    "cannot hide {%s} of a revocation or a suspension",
    async (name) => {
      const body = ["title", "whatHappened", "reason"]
        .filter((other) => other !== name)
        .map((other) => `{${other}}`);
      for (const hiding of [kind, "credential-suspended", "credential-replaced-claim"] as const) {
        const text = { ...germanWording({ body: `${body.join(" ")} {link}` }), kind: hiding };
        await expect(saveWording(administrator.ctx, text)).rejects.toMatchObject({
          code: "INVALID_INPUT",
          details: {
            fields: expect.arrayContaining([
              { path: "body", code: "placeholderMissing", values: { name } },
            ]),
          },
        });
      }
    },
  );

  test("cannot lead a claim link or a code to another site, and have no web address", async () => {
    const claim = {
      ...germanWording({ body: "https://evil.example/?to={link}" }),
      kind: "credential-earned" as const,
    };
    await expect(saveWording(administrator.ctx, claim)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: {
        fields: [
          { path: "body", code: "placeholderAttached", values: { name: "link" } },
          { path: "body", code: "webAddressInMail" },
        ],
      },
    });
  });

  test("that were stored before a rule are not sent, and the settings say so", async () => {
    const own = await newTenant();
    const reader = await newMember(own, wholeInstitution("administrator"));
    const stored = {
      institutionId: own.institutionId,
      language: "de",
      changedBy: reader.memberId,
      changedAt: new Date(),
    };
    await inInstitution(own.system, ({ tx }) =>
      tx.mailWording.createMany({
        data: [
          {
            ...stored,
            kind: "claim-code",
            subject: "Alt",
            body: "https://evil.example/code/{code}",
          },
          {
            ...stored,
            kind: "claim-code",
            language: "pl",
            subject: "Stary",
            body: "evil.example/{code}",
          },
          { ...stored, kind: "claim-released", subject: "Alt", body: "Nichts ist geschehen." },
        ],
      }),
    );
    const to = { name: "Ada", address: "ada@example.org" };
    const sent = await inInstitution(own.system, async (scope) => {
      const code = { kind: "claim-code", to, values: { code: "481052", minutes: 15 } } as const;
      await queueMail(scope, { ...code, language: "de", dedupeKey: "code" });
      await queueMail(scope, { ...code, language: "pl", dedupeKey: "code in Polish" });
      await queueMail(scope, {
        kind: "claim-released",
        to,
        language: "de",
        values: {},
        dedupeKey: "released",
      });
      return scope.tx.mailMessage.findMany({
        where: { dedupeKey: { in: ["code", "code in Polish", "released"] } },
      });
    });
    expect(sent).toHaveLength(3);
    for (const { subject, body } of sent)
      expect(`${subject} ${body}`).not.toMatch(/evil|Alt|Stary|Nichts/);
    expect((await listWordings(reader.ctx)).flatMap(({ ownLanguages }) => ownLanguages)).toEqual(
      [],
    );
    expect(await getWording(reader.ctx, { kind: "claim-code", language: "de" })).toMatchObject({
      revision: 1,
      isUnused: true,
    });
    const fixed = await getWording(reader.ctx, { kind: "claim-released", language: "de" });
    expect(fixed).toMatchObject({ isFixed: true, text: fixed.standard });
  });

  test("have a revision that the database can hold", () => {
    for (const revision of ["2147483648", "1e300", "-1", "0.5"])
      expect(SaveWordingInput.safeParse({ ...germanWording(), revision }).success).toBe(false);
    expect(SaveWordingInput.safeParse({ ...germanWording(), revision: "2147483647" }).success).toBe(
      true,
    );
  });

  test("are written in languages of the institution or ours only", async () => {
    await expect(
      saveWording(administrator.ctx, germanWording({ language: "sv" })),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getWording(administrator.ctx, { kind, language: "sv" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      getWording(administrator.ctx, { kind: "constructor", language: "de" }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("are the administrators', and no other institution's", async () => {
    const registrar = await newMember(tenant, wholeInstitution("registrar", "designer"));
    for (const attempt of [
      () => listWordings(registrar.ctx),
      () => getWording(registrar.ctx, { kind, language: "de" }),
      () => saveWording(registrar.ctx, germanWording()),
      () => resetWording(registrar.ctx, { kind, language: "fr" }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const elsewhere = await newMember(await newTenant(), wholeInstitution("administrator"));
    expect(await getWording(elsewhere.ctx, { kind, language: "fr" })).toMatchObject({
      revision: 0,
    });
    await expect(resetWording(elsewhere.ctx, { kind, language: "fr" })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
  });
});
