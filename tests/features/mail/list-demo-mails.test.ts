import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { listDemoMails } from "@/lib/features/mail/list-demo-mails";
import { anyone, newTenant } from "@/tests/support/tenant";

// Read once by the process, so before anything asks.
process.env.DEMO = "1";

afterAll(closeDatabase);

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
  expect((await listDemoMails(anyone(), {})).map((mail) => mail.toAddress)).toEqual([
    "two@example.org",
    "one@example.org",
  ]);
  const [found, ...more] = await listDemoMails(anyone(), { search: "ONE@" });
  expect(found).toMatchObject({
    toAddress: "one@example.org",
    institutionName: "University of the Test",
  });
  expect(found?.body).toContain(link);
  expect(more).toEqual([]);
  expect(
    await listDemoMails(anyone(), {
      search: "your micro-credential: data",
      kind: "credential-held",
    }),
  ).toHaveLength(2);
  expect(await listDemoMails(anyone(), { kind: "invitation" })).toEqual([]);
});
