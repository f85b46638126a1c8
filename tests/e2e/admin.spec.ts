import { open } from "@/tests/e2e/support/browsing";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("an administrator reads and changes the settings of the institution", async ({ as }) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings");
  for (const [part, heading] of [
    ["Profile", "Institution profile"],
    ["Faculties", "Faculties"],
    ["Members", "Members"],
    ["Signing keys", "Signing keys"],
    ["Login", "Login"],
    ["Who may do what", "Who may do what"],
    ["System health", "System health"],
    ["Audit trail", "Audit trail"],
  ] as const) {
    await page
      .getByRole("navigation", { name: "Settings" })
      .getByRole("link", { name: part })
      .click();
    await reads(page, heading);
  }
  await expect(page.getByText("The trail is complete")).toBeVisible();

  await open(page, "/settings/health");
  await expect(page.getByRole("row", { name: /^Worker OK Running/ })).toBeVisible();

  await open(page, "/settings/profile");
  await page.getByLabel("Colour").fill("blue");
  await page.getByLabel("Website").fill("https://northern-coast.example/home");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(
    page.getByText("Enter a colour as # and six digits, such as #23476f").first(),
  ).toBeVisible();
  await expect(page.getByLabel("Website")).toHaveValue("https://northern-coast.example/home");
  await isAccessible(page);
  await page.getByLabel("Colour").fill("#1d4f7c");
  await page.getByLabel("Website").fill("https://northern-coast.example");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();
});

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

test("a new signing key takes over, and the former one stays in the DID document", async ({
  as,
  request,
}) => {
  const page = await as("tobias.lindner");
  const keys = async () => {
    const { verificationMethod } = await (await request.get("/i/northern-coast/did.json")).json();
    return verificationMethod.filter(({ type }: { type: string }) => type === "Multikey").length;
  };
  const before = await keys();
  await open(page, "/settings/keys");
  await page.getByRole("button", { name: "Create a new key" }).click();
  await isAccessible(page);
  await page
    .getByRole("dialog", { name: "Create a new signing key" })
    .getByRole("button", { name: "Create key" })
    .dblclick();
  const rows = page
    .getByRole("region", { name: "For credentials and status lists" })
    .getByRole("row");
  await expect(rows.filter({ hasText: "Verify only" })).toHaveCount(before, { timeout: 90_000 });
  await expect(rows.filter({ hasText: "Active" })).toHaveCount(1);
  expect(await keys()).toBe(before + 1);
});

test("a host name cannot be claimed any more once credentials name their issuer", async ({
  as,
}) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings/keys");
  const own = page.getByRole("region", { name: "Your own host name" });
  await expect(own.getByText("The host name can no longer be changed")).toBeVisible();
  await expect(own.getByRole("textbox")).toHaveCount(0);
});

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
