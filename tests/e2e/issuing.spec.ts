import { open } from "@/tests/e2e/support/browsing";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import {
  importLearners,
  isIssued,
  openRun,
  ratifyEverything,
  recordEverything,
} from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("one registrar proposes a batch, another approves exactly that list, and the worker signs and mails it", async ({
  as,
}) => {
  const code = unique();
  const [ready, late] = ["Ida Sørensen", "Tomáš Novák"].map((name) => ({
    name: `${name} ${code}`,
    email: `${name.slice(0, 2).toLowerCase()}.${code}@mail.example`,
  }));
  if (!ready || !late) throw new Error("Two learners are needed.");
  const greta = await as("greta.sommer");
  const runId = await openRun(greta, { code: "CHIP-01", title: `Issued ${code}` });
  await importLearners(greta, runId, [ready, late]);
  await recordEverything(await as("elif.demir"), runId, { grade: "1.0", except: [late.name] });
  await ratifyEverything(await as("henrik.paulsen"), runId);

  await open(greta, "/issuing");
  await reads(greta, "Issuing");
  await greta.getByRole("row", { name: code }).getByRole("link", { name: "Propose batch" }).click();
  await reads(greta, "Propose batch");
  const eligible = greta.getByRole("region", { name: "1 learner gets a credential" });
  await expect(eligible).toContainText(ready.name);
  const ineligible = greta.getByRole("region", { name: "1 learner cannot get a credential yet" });
  await expect(ineligible).toContainText(late.name);
  await expect(ineligible.getByText(/^No result in “.+”$/)).toBeVisible();
  await greta.getByRole("button", { name: "Propose batch of 1 learner" }).dblclick();
  await reads(greta, /^Batch of /);
  await expect(
    greta.getByText("You proposed this batch, so another registrar has to approve it."),
  ).toBeVisible();
  await expect(greta.getByRole("button", { name: /^Approve/ })).toHaveCount(0);

  const yusuf = await as("yusuf.aydin");
  await open(yusuf, "/issuing?show=waiting");
  await yusuf.getByRole("link", { name: code }).click();
  await expect(yusuf.getByText("Fingerprint of the list")).toBeVisible();
  await isAccessible(yusuf);
  await yusuf.getByRole("button", { name: "Approve 1 credential" }).click();
  await isAccessible(yusuf);
  await yusuf
    .getByRole("dialog", { name: "Approve this batch" })
    .getByRole("button", { name: "Approve 1 credential" })
    .dblclick();
  await isIssued(yusuf);
  await expect(yusuf.getByText(/1 of 1 signed/)).toBeVisible();
  await expect(yusuf.getByText(/1 mailed/)).toBeVisible();
  await yusuf.getByRole("link", { name: "See the credentials" }).click();
  await reads(yusuf, "Credentials");
  await expect(yusuf.getByRole("row", { name: ready.name }).getByText("Delivered")).toBeVisible();
  await yusuf.getByRole("link", { name: ready.name }).click();
  await reads(yusuf, ready.name);
  await expect(yusuf.getByRole("article", { name: `Certificate of ${ready.name}` })).toBeVisible();

  const mail = await mailTo(greta, ready.email, "Your micro-credential:");
  await expect(mail.getByRole("link", { name: /\/claim\// })).toBeVisible();
  await isAccessible(greta);
});
