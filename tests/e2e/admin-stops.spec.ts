import type { Page } from "@playwright/test";
import { open } from "@/tests/e2e/support/browsing";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, isReadableAt320, reads } from "@/tests/e2e/support/reading";
import {
  approve,
  importLearners,
  isIssued,
  openRun,
  propose,
  ratifyEverything,
  recordEverything,
} from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a compromised key is stopped, its credentials are listed, and a new key takes over", async ({
  as,
  visitor,
  request,
}) => {
  const page = await as("veikko.salo");
  await open(page, "/settings/keys");
  const rows = page
    .getByRole("region", { name: "For credentials and status lists" })
    .getByRole("row");
  await expect(page.getByText("The host name can no longer be changed")).toBeVisible();
  await rows.filter({ hasText: "Active" }).getByRole("link").click();
  await reads(page, "Signing key");
  await expect(page.getByRole("heading", { name: "What this key signed" })).toBeVisible();
  await isAccessible(page);
  const address = new URL(page.url()).pathname;
  await reportKey(page);
  const second = await as("aino.virtanen");
  await open(second, address);
  await second.getByRole("button", { name: "Declare compromised" }).click();
  await second
    .getByRole("dialog", { name: "Declare this key compromised" })
    .getByRole("button", { name: "Declare compromised" })
    .click();
  await expect(
    second.getByText("Compromised: nothing that this key signed counts as valid"),
  ).toBeVisible();
  await isAccessible(second);
  await open(page, address);
  await expect(page.getByRole("region", { name: "What to do next" })).toBeVisible();
  await isAccessible(page);
  const table = await page.request.get(`/api/v1/keys/${address.split("/").at(-1)}/affected`);
  expect(await table.text()).toContain("urn:uuid:");

  await page.getByRole("button", { name: "Create a new key" }).click();
  await expect(page.getByText("A new key signs now.")).toBeVisible({ timeout: 90_000 });
  const { verificationMethod, assertionMethod } = await (
    await request.get("/i/taltaan/did.json")
  ).json();
  const revoked = verificationMethod.filter((method: { revoked?: string }) => method.revoked);
  expect(revoked).toHaveLength(1);
  expect(assertionMethod).not.toContain(revoked[0].id);

  const anyone = await visitor();
  await open(anyone, "/i/taltaan");
  await expect(anyone.getByText("Compromised. Nothing that it signed counts")).toBeVisible();
  await isAccessible(anyone);
  const first = await anyone
    .getByRole("link", { name: "Version 1", exact: true })
    .getAttribute("href");
  expect(
    (await (await request.get(first ?? "")).json()).verificationMethod[0].revoked,
  ).toBeUndefined();
});

async function reportKey(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Report this key as compromised" }).click();
  const dialog = page.getByRole("dialog", { name: "Report this key as compromised" });
  await dialog.getByRole("button", { name: "Stop this key" }).click();
  await expect(dialog.getByText("Fill in").or(dialog.getByRole("alert")).first()).toBeVisible();
  await dialog.getByLabel("What happened").fill("A drill: no one has it");
  await isAccessible(page);
  await dialog.getByRole("button", { name: "Stop this key" }).click();
  await expect(page.getByText("Reported as compromised: it signs nothing more")).toBeVisible();
  await expect(page.getByRole("button", { name: "Declare compromised" })).toHaveCount(0);
  await isAccessible(page);
}

test("what the stopped key signed is replaced in one step, once a second registrar agrees", async ({
  as,
}) => {
  const registrar = await as("veikko.salo");
  await open(registrar, "/issuing");
  await registrar.getByRole("link", { name: "Replace them" }).click();
  await reads(registrar, "Signed with a compromised key");
  await expect(registrar.getByLabel("Reason")).toHaveValue(
    "The key that signed the earlier credential was compromised.",
  );
  await isAccessible(registrar);
  await registrar.getByRole("button", { name: "Propose replacement of the selected" }).dblclick();
  const batch = registrar.getByRole("link", { name: /^Batch of \d+$/ });
  await expect(batch).toBeVisible();
  await isAccessible(registrar);
  const second = await as("aino.virtanen");
  await approve(second, (await batch.getAttribute("href")) ?? "");
  const mail = await mailTo(second, "vaino@mail.example", /signed again|allekirjoitettu uudelleen/);
  await expect(mail).toContainText("The key that signed the earlier credential was compromised.");
  await open(registrar, "/issuing/compromised");
  await expect(registrar.getByText("Nothing to replace")).toBeVisible();
});

test("one person stops all issuing, an approved batch waits, and two people start it again", async ({
  as,
}) => {
  const [aino, veikko] = [await as("aino.virtanen"), await as("veikko.salo")];
  const code = unique();
  const runId = await openRun(aino, { code: "JAPANI-3", title: `Ryhmä ${code}` });
  await importLearners(aino, runId, [
    { name: `Otso Lahti ${code}`, email: `otso.${code}@mail.example` },
  ]);
  await recordEverything(aino, runId, { grade: "5" });
  await ratifyEverything(veikko, runId);

  await open(aino, "/issuing");
  await aino.getByRole("link", { name: "Stop all issuing" }).click();
  await reads(aino, "Stop all issuing");
  await aino.getByRole("button", { name: "Stop all issuing" }).click();
  const stopping = aino.getByRole("dialog", { name: "Stop all issuing" });
  await stopping.getByRole("button", { name: "Stop all issuing" }).click();
  await expect(stopping.getByRole("alert")).toBeVisible();
  await stopping.getByLabel("Reason").fill("Two accounts may be in other hands.");
  await stopping.getByRole("button", { name: "Stop all issuing" }).click();
  await expect(aino.getByText("Issuing is stopped", { exact: true }).first()).toBeVisible();
  await isAccessible(aino);
  await isReadableAt320(aino);

  await open(veikko, "/settings/profile");
  await expect(veikko.getByText("Reason given: Two accounts may be in other hands.")).toBeVisible();
  const batch = await propose(aino, runId);
  await open(veikko, batch);
  await veikko.getByRole("button", { name: "Approve 1 credential" }).click();
  await veikko.getByRole("dialog").getByRole("button", { name: "Approve 1 credential" }).click();
  await expect(veikko.getByText("This batch waits, because issuing is stopped")).toBeVisible();
  await expect(veikko.getByText(/0 of 1 signed/)).toBeVisible();
  await isAccessible(veikko);

  await open(aino, "/issuing/stop");
  await expect(
    aino.getByText("One approved batch is waiting, with 1 learner still to be signed."),
  ).toBeVisible();
  await aino.getByRole("button", { name: "Propose a restart" }).click();
  const proposing = aino.getByRole("dialog", { name: "Propose to restart issuing" });
  await proposing.getByLabel("Why issuing can restart").fill("Both accounts are safe.");
  await proposing.getByRole("button", { name: "Propose a restart" }).click();
  await expect(aino.getByText("A restart of issuing is proposed")).toBeVisible();
  await expect(aino.getByRole("button", { name: "Restart issuing" })).toHaveCount(0);
  await isAccessible(aino);
  await open(veikko, "/issuing/stop");
  await veikko.getByRole("button", { name: "Restart issuing" }).click();
  await veikko.getByRole("dialog").getByRole("button", { name: "Restart issuing" }).click();
  await expect(veikko.getByText("Issuing is running")).toBeVisible();
  await open(veikko, batch);
  await isIssued(veikko);
});
