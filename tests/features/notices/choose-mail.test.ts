import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { notifyMembers } from "@/lib/adapters/mail/notify-members";
import type { Context } from "@/lib/domain/context";
import { ChooseMailInput, chooseMail } from "@/lib/features/notices/choose-mail";
import { getMailChoices } from "@/lib/features/notices/get-mail-choices";
import { ListNoticesInput, listNotices } from "@/lib/features/notices/list-notices";
import { auditActions } from "@/tests/support/issuing-world";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { tenantForAll } from "@/tests/support/tenant-file";

const allNotices = ListNoticesInput.parse({});

const { tenant, member: registrar } = tenantForAll("registrar");

const choose = (ctx: Context, byMail: string[], language = "") =>
  chooseMail(ctx, ChooseMailInput.parse({ byMail, language }));
const kindsOf = async (ctx: Context) => (await getMailChoices(ctx)).kinds;

/** A batch waits; returns the language of the mail to the registrar, or null if there is none. */
async function batchMailLanguage(): Promise<string | null> {
  const dedupeKey = randomUUID();
  return inInstitution(tenant.system, async (scope) => {
    await notifyMembers(scope, tenant.system, {
      kind: "batch-to-approve",
      action: "batch.approve",
      facultyId: null,
      path: "/issuing",
      values: { title: { en: "Data" }, run: "Spring", count: 1 },
      dedupeKey,
    });
    const mails = await scope.tx.mailMessage.findMany({
      where: { dedupeKey: { endsWith: dedupeKey } },
    });
    expect(mails.length).toBeLessThan(2);
    return mails[0]?.language ?? null;
  });
}

describe("mails about notices", () => {
  test("come until they are switched off; the notice in the frame always comes", async () => {
    expect(await batchMailLanguage()).toBe("en");
    const before = (await listNotices(registrar.ctx, allNotices)).page.rows.length;
    const others = (await kindsOf(registrar.ctx))
      .map(({ kind }) => kind)
      .filter((kind) => kind !== "batch-to-approve");
    await choose(registrar.ctx, others);
    expect(await batchMailLanguage()).toBeNull();
    expect((await listNotices(registrar.ctx, allNotices)).page.rows).toHaveLength(before + 1);
    expect(
      (await kindsOf(registrar.ctx)).filter(({ byMail }) => !byMail).map(({ kind }) => kind),
    ).toEqual(["batch-to-approve"]);
    await choose(registrar.ctx, [...others, "batch-to-approve"], "de");
    expect(await batchMailLanguage()).toBe("de");
    expect((await auditActions(tenant, registrar.memberId)).slice(-2)).toEqual([
      "notice.choose-mail",
      "notice.choose-mail",
    ]);
    const last = await inInstitution(tenant.system, ({ tx }) =>
      tx.auditEntry.findFirst({ where: { subject: registrar.memberId }, orderBy: { seq: "desc" } }),
    );
    expect(last?.detail).toEqual({
      offFrom: ["batch-to-approve"],
      offTo: [],
      languageFrom: null,
      languageTo: "de",
    });
  });

  test("are chosen for one's own desks alone, and what was chosen for others is kept", async () => {
    const { ctx, memberId } = await newMember(tenant, wholeInstitution("designer"));
    await inInstitution(tenant.system, ({ tx }) =>
      tx.member.updateMany({ where: { id: memberId }, data: { mailOff: ["batch-to-approve"] } }),
    );
    expect((await kindsOf(ctx)).map(({ desk }) => desk)).toEqual(["design", "design"]);
    await choose(ctx, ["version-returned", "batch-to-approve"]);
    const row = await inInstitution(tenant.system, ({ tx }) =>
      tx.member.findFirst({ where: { id: memberId } }),
    );
    expect(row?.mailOff).toEqual(["batch-to-approve", "version-approved"]);
  });

  test("that warn of a change come to administrators whatever they choose, in their language", async () => {
    const own = await newTenant();
    const [acting, other] = [
      await newMember(own, wholeInstitution("administrator")),
      await newMember(own, wholeInstitution("administrator")),
    ];
    await choose(acting.ctx, [], "fi");
    await choose(other.ctx, [], "fr");
    expect((await kindsOf(other.ctx)).every(({ isFixed, byMail }) => isFixed && byMail)).toBe(true);
    await inInstitution(acting.ctx, (scope) =>
      notifyAdministrators(scope, acting.ctx, {
        kind: "administrators-notice",
        values: { matter: "a test" },
        path: "/settings",
        dedupeKey: "test",
      }),
    );
    const mails = await inInstitution(own.system, ({ tx }) =>
      tx.mailMessage.findMany({
        where: { kind: "administrators-notice" },
        select: { language: true },
      }),
    );
    expect(mails.map(({ language }) => language).sort()).toEqual(["fi", "fr"]);
  });

  test("a member without any role chooses nothing, and a language that we do not know is refused", async () => {
    const actor = { ...registrar.ctx.actor, grants: [] } as typeof registrar.ctx.actor;
    await expect(choose({ ...registrar.ctx, actor }, [])).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(getMailChoices({ ...registrar.ctx, actor })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(ChooseMailInput.safeParse({ language: "tlh" }).success).toBe(false);
  });
});
