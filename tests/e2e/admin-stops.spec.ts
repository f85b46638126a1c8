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

// Here, not in a file of its own: a member of two institutions starts in one of them, which would
// be the other one for the tests of Aino and Veikko; tests of one file do not run side by side.
test("an invited person becomes a member, and a change of roles counts from their next click on", async ({
  as,
}) => {
  const code = unique();
  const name = `Aino Virtanen ${code}`;
  const email = `aino.${code}@taltaan.example`;
  const admin = await as("tobias.lindner");
  await open(admin, "/settings/members/invite");
  await reads(admin, "Invite a member");
  await admin.getByRole("button", { name: "Send invitation" }).click();
  await expect(admin.getByRole("main").getByRole("alert")).toBeVisible();
  await admin.getByLabel("Name").fill(name);
  await admin.getByLabel("E-mail", { exact: true }).fill(email);
  await admin
    .getByRole("group", { name: "Roles in the whole institution" })
    .getByLabel("Quality reviewer")
    .check();
  await admin.getByRole("button", { name: "Send invitation" }).click();
  await expect(admin.getByText("Invitation sent")).toBeVisible();

  const guest = await as("aino.virtanen");
  const mail = await mailTo(guest, email, /./);
  await mail.getByRole("link", { name: /\/invitations\// }).click();
  await reads(guest, "Invitation");
  await guest.getByRole("button", { name: "Accept invitation" }).click();
  await reads(guest, "Review");
  await open(guest, "/design");
  await expect(guest.getByRole("link", { name: "New micro-credential" })).toHaveCount(0);

  await open(admin, `/settings/members?q=${code}`);
  await admin.getByRole("link", { name }).click();
  await reads(admin, name);
  const roles = admin.getByRole("group", { name: "Roles in the whole institution" });
  await roles.getByLabel("Quality reviewer").uncheck();
  await roles.getByLabel("Course designer").check();
  await admin.getByRole("button", { name: "Save roles" }).click();
  await expect(admin.getByText("Roles saved")).toBeVisible();
  await open(guest, "/review");
  await reads(guest, "Your role does not allow this");
  await open(guest, "/design");
  await expect(guest.getByRole("link", { name: "New micro-credential" })).toBeVisible();

  await admin.getByRole("button", { name: "Disable member" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Disable member" }).click();
  await expect(admin.getByRole("button", { name: "Enable member" })).toBeVisible();
  await open(guest, "/design");
  await expect(guest.getByText("Northern Coast University")).toHaveCount(0);
});

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

// The last one: from now on Veikko starts in the new institution.
test("the first administrator of a new institution accepts the setup's invitation, creates its key and claims a host name", async ({
  as,
}) => {
  const page = await as("veikko.salo");
  const mail = await mailTo(page, "administrator@hill.example", /./);
  await mail.getByRole("link", { name: /\/invitations\// }).click();
  await reads(page, "Invitation");
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await reads(page, "Institution profile");
  await open(page, "/settings/keys");
  await page.getByRole("button", { name: "Create a signing key" }).click();
  await expect(page.getByText("Active").first()).toBeVisible({ timeout: 60_000 });

  const own = page.getByRole("region", { name: "Your own host name" });
  const host = own.getByRole("textbox", { name: /^Host name/ });
  await host.fill("not a host name");
  await own.getByRole("button", { name: "Save host name" }).click();
  await expect(own.getByText("Enter a host name, such as", { exact: false }).first()).toBeVisible();
  await expect(host).toHaveValue("not a host name");
  await host.fill("Credentials.Hill.example");
  await own.getByRole("button", { name: "Save host name" }).click();
  await expect(own.getByText("Prove that credentials.hill.example is yours")).toBeVisible();
  await expect(own.getByText("_testamur.credentials.hill.example")).toBeVisible();
  await expect(own.getByText(/^testamur-domain=[\w-]{22}$/)).toBeVisible();
  // No zone of that name exists anywhere: what is found depends on whether a name server can be
  // asked.
  const nothing = own.getByText(/There is no such record yet|No name server answered/);
  await expect(nothing).toBeVisible({ timeout: 90_000 });
  await own.getByRole("button", { name: "Look for it now" }).click();
  await expect(page.getByText("We are looking for the record.").first()).toBeVisible();
  await expect(nothing).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/^did:web:localhost%3A\d+:i:hill$/).first()).toBeVisible();
  await isAccessible(page);
});
