import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { ListDemoMailsInput, listDemoMails } from "@/lib/features/mail/list-demo-mails";
import { anyone, newTenant } from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";

// Read once by the process, so before anything asks.
process.env.DEMO = "1";

afterAll(closeDatabase);

const mailsOf = async (address: Record<string, string>) =>
  (await listDemoMails(anyone(), ListDemoMailsInput.parse(address))).page.rows;

const link = "http://localhost:3000/claim/x";

test("the demo's mailbox shows every institution's post, newest first, and finds by name and address", async () => {
  for (const toAddress of ["one@example.org", "two@example.org"]) {
    const tenant = await newTenant();
    const mail = {
      kind: "credential-held" as const,
      to: { name: "Ada", address: toAddress },
      language: null,
      values: { title: "Data", link },
      dedupeKey: "claim:1",
    };
    expect(await inInstitution(tenant.system, (scope) => queueMail(scope, mail))).not.toBeNull();
    // For the same purpose there is one message.
    expect(await inInstitution(tenant.system, (scope) => queueMail(scope, mail))).toBeNull();
  }
  expect((await mailsOf({})).map((mail) => mail.toAddress)).toEqual([
    "two@example.org",
    "one@example.org",
  ]);
  const [found, ...more] = await mailsOf({ q: "ONE@" });
  expect(found).toMatchObject({
    toAddress: "one@example.org",
    institutionName: "University of the Test",
  });
  expect(found?.body).toContain(link);
  expect(more).toEqual([]);
  expect(await mailsOf({ q: "your micro-credential: data", kind: "credential-held" })).toHaveLength(
    2,
  );
  expect(await mailsOf({ kind: "invitation" })).toEqual([]);
  expect(ListDemoMailsInput.parse({ kind: "postcard" }).issues).toMatchObject([{ path: "kind" }]);
});

test.each(["written", "-written"])(
  "the mailbox is read forth and back over all institutions, sorted by %s",
  async (sort) => {
    const createdAt = new Date();
    for (let one = 0; one < 3; one += 1) {
      const { institutionId, system } = await newTenant();
      const data = Array.from({ length: 40 }, (_, number) => ({
        institutionId,
        createdAt,
        dedupeKey: `page:${number}`,
        toName: "Ada",
        toAddress: `from-${sort}@example.org`,
        subject: "One of many",
        body: "Text",
      }));
      await inInstitution(system, ({ tx }) => tx.mailMessage.createMany({ data }));
    }
    const { forth, back } = await walkList(
      async (place) => {
        const input = ListDemoMailsInput.parse({ q: `from-${sort}@example.org`, sort, ...place });
        const { page, count } = await listDemoMails(anyone(), input);
        expect(count).toEqual({ count: 120, isMore: false });
        return page;
      },
      ({ id }) => id,
    );
    expect(forth.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(forth.flat()).size).toBe(120);
    expect(back).toEqual(forth);
  },
);
