import { open, signIn } from "@/tests/e2e/support/browsing";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test } from "@/tests/e2e/support/story";

test("signing out ends the session, here and wherever its cookie is kept", async ({ visitor }) => {
  const page = await visitor();
  await signIn(page, "tobias.lindner", "/settings/login");
  await reads(page, "Login");
  const kept = await page.context().storageState();
  await page.getByRole("button", { name: "Tobias Lindner, your account" }).click();
  await isAccessible(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign out of the demo login?" })).toBeVisible();
  await isAccessible(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  for (const someone of [page, await visitor({ storageState: kept })]) {
    await open(someone, "/settings/profile");
    await expect(someone).toHaveURL(/\/sign-in\?returnTo=%2Fsettings%2Fprofile$/);
  }
});

test("a person sees where they are signed in, ends one session, and signs out everywhere", async ({
  visitor,
}) => {
  const newSession = async () => {
    const page = await visitor();
    await signIn(page, "ingrid.solheim", "/account");
    return page;
  };
  const [lost, other, here] = [await newSession(), await newSession(), await newSession()];
  const sessions = here.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByText("This one")).toHaveCount(1);
  await isAccessible(here);
  const ends = sessions.getByRole("button", { name: /^End the session of Chrome on / });
  await expect(ends).toHaveCount(2);
  await ends.last().focus();
  await here.keyboard.press("Enter");
  await expect(ends).toHaveCount(1);
  await open(lost, "/account");
  await expect(lost.getByRole("button", { name: /^Sign in with/ })).toBeVisible();

  await here.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(here.getByRole("heading", { name: "Sign out of the demo login?" })).toBeVisible();
  await open(other, "/account");
  await expect(other.getByRole("button", { name: /^Sign in with/ })).toBeVisible();
});

test("signing in never leads to another site", async ({ visitor }) => {
  for (const address of ["//evil.example/desk", "/\\evil.example", "https://evil.example"]) {
    const page = await visitor();
    await signIn(page, "miriam.vogt", address);
    await expect(page.getByRole("heading", { level: 1, name: "Publish" })).toBeVisible();
  }
});

test("a member of two institutions switches between them", async ({ as }) => {
  const page = await as("ingrid.solheim");
  await page
    .getByLabel("Institution")
    .selectOption({ label: "Taltaan University of Applied Sciences" });
  await reads(page, "Design");
  await expect(page.getByText("JAPANI-3").first()).toBeVisible();
  await page.getByLabel("Institution").selectOption({ label: "Northern Coast University" });
  await reads(page, "Review");
});
