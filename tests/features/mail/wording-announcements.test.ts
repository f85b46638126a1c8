import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getWording } from "@/lib/features/mail/get-wording";
import { resetWording } from "@/lib/features/mail/reset-wording";
import { saveWording } from "@/lib/features/mail/save-wording";
import { ListNoticesInput, listNotices } from "@/lib/features/notices/list-notices";
import { germanWording, wordedKind as kind } from "@/tests/support/own-wording";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { tenantForAll } from "@/tests/support/tenant-file";

const allNotices = ListNoticesInput.parse({});

const { member: administrator } = tenantForAll("administrator");

describe("an institution's own words", () => {
  test("are announced to all administrators when they are written, and when they are taken away", async () => {
    const own = await newTenant();
    const [acting, other] = [
      await newMember(own, wholeInstitution("administrator")),
      await newMember(own, wholeInstitution("administrator")),
    ];
    await saveWording({ ...acting.ctx, requestId: "1" }, germanWording());
    await resetWording({ ...acting.ctx, requestId: "2" }, { kind, language: "de" });
    const matters = (await listNotices(other.ctx, allNotices)).page.rows
      .map(({ values }) => values.matter)
      .sort();
    expect(matters).toEqual([
      "the mail “Credential revoked” (de) uses the standard text again",
      "the wording of the mail “Credential revoked” (de) was changed",
    ]);
  });

  test("do not replace a mail that warns of a change", async () => {
    const warning = {
      ...germanWording({ subject: "Hallo", body: "Alles wie immer." }),
      kind: "learner-address-changed" as const,
    };
    await expect(saveWording(administrator.ctx, warning)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { fields: [{ path: "body", code: "fixedWording" }] },
    });
  });

  test("are notified to all administrators, including the author", async () => {
    const own = await newTenant();
    const [one, other] = [
      await newMember(own, wholeInstitution("administrator")),
      await newMember(own, wholeInstitution("administrator")),
    ];
    await saveWording(one.ctx, germanWording());
    const dedupeKey = `mail-wording:${kind}:de:${one.ctx.requestId}`;
    const told = await inInstitution(own.system, async ({ tx }) => ({
      notices: await tx.notice.findMany({ where: { dedupeKey } }),
      mails: await tx.mailMessage.findMany({ where: { dedupeKey: { endsWith: dedupeKey } } }),
    }));
    expect(told.notices.map(({ memberId }) => memberId)).toEqual([other.memberId]);
    expect(told.mails).toHaveLength(2);
    for (const { body } of told.mails)
      expect(body).toContain(
        "Ada Test made a change at University of the Test: the wording of the mail “Credential revoked” (de)",
      );
  });

  test("wait for a confirmed role; reading them does not", async () => {
    const { ctx } = administrator;
    const grants = [{ role: "administrator" as const, facultyId: null, provisional: true }];
    const fresh = { ...ctx, actor: { ...ctx.actor, grants } } as typeof ctx;
    await expect(saveWording(fresh, germanWording())).rejects.toMatchObject({
      code: "ROLE_NOT_CONFIRMED",
    });
    await expect(resetWording(fresh, { kind, language: "fr" })).rejects.toMatchObject({
      code: "ROLE_NOT_CONFIRMED",
    });
    expect(await getWording(fresh, { kind, language: "en" })).toMatchObject({ revision: 0 });
  });
});
