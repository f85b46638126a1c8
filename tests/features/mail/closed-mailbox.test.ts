import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { ListDemoMailsInput, listDemoMails } from "@/lib/features/mail/list-demo-mails";
import { anyone } from "@/tests/support/tenant";

afterAll(closeDatabase);

test("outside the demo there is no mailbox", async () => {
  await expect(listDemoMails(anyone(), ListDemoMailsInput.parse({}))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
