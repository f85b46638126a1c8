import type { Page } from "@playwright/test";
import sharp from "sharp";
import { continueAs, nameOf, open } from "@/tests/e2e/support/browsing";
import { isAccessible } from "@/tests/e2e/support/reading";
import { importLearners, openRun } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

/** The address of the first result sheet of a new run with these learners. */
async function newSheet(as: (sub: string) => Promise<Page>, names: string[]): Promise<string> {
  const code = unique();
  const greta = await as("greta.sommer");
  const runId = await openRun(greta, { code: "CHIP-01", title: `Saved ${code}` });
  const learners = names.map((name, index) => ({
    name,
    email: `learner${index}.${code}@mail.example`,
  }));
  await importLearners(greta, runId, learners);
  const elif = await as("elif.demir");
  await open(elif, `/assessment/runs/${runId}`);
  const record = elif.getByRole("link", { name: /^Record results/ }).first();
  return (await record.getAttribute("href")) ?? "";
}

test("grades survive a search, a reload and the end of the session", async ({ as, visitor }) => {
  const code = unique();
  const [ana, bo] = [`Ana Kovač ${code}`, `Bo Lindqvist ${code}`];
  const address = await newSheet(as, [ana, bo]);
  // A browser of her own: the other stories keep their session.
  const elif = await visitor();
  await open(elif, `/sign-in?returnTo=${encodeURIComponent(address)}`);
  const home = new URL(elif.url()).origin;
  await elif.getByRole("button", { name: /^Sign in with/ }).click();
  await elif.waitForURL((url) => url.origin !== home);
  await continueAs(elif, "elif.demir", home);

  await elif.getByLabel(`Grade, ${ana}`).selectOption({ label: "1.3" });
  await elif.getByLabel("Search learners").fill(`Lindqvist ${code}`);
  await elif.getByLabel("Search learners").press("Enter");
  await expect(
    elif.getByText("1 result that you entered is for a learner not shown now"),
  ).toBeVisible();
  await elif.getByLabel(`Grade, ${bo}`).selectOption({ label: "2.0" });
  await elif.reload();
  await expect(elif.getByLabel(`Grade, ${bo}`)).toHaveValue("2.0");

  await elif.context().clearCookies();
  await elif.getByRole("button", { name: "Record 2 results" }).click();
  const alert = elif.getByRole("alert").filter({ hasText: "You are signed out" });
  await expect(alert).toBeFocused();
  const opening = elif.waitForEvent("popup");
  await alert.getByRole("button", { name: "Sign in again" }).click();
  const popup = await opening;
  await popup.getByRole("button", { name: /^Sign in with/ }).click();
  await popup.getByRole("button", { name: `Continue as ${nameOf("elif.demir")}` }).click();
  await expect(alert.getByText(/^You are signed in again/)).toBeVisible();
  await elif.getByRole("button", { name: "Record 2 results" }).click();
  await expect(elif.getByText(/2 results recorded/).first()).toBeVisible();
});

test("a session that is about to end is extended by one press", async ({ as }) => {
  const greta = await as("greta.sommer");
  await open(greta, "/enrolment");
  const personId = await greta.evaluate(
    async () => (await (await fetch("/api/session")).json()).session.personId as string,
  );
  // The server's answer after half an hour.
  await greta.route("**/api/session", async (route) => {
    if (route.request().method() === "POST") return route.continue();
    return route.fulfill({
      json: { session: { personId, idleSeconds: 100, totalSeconds: 30_000 } },
    });
  });
  await greta.goto("/enrolment");
  const warning = greta.getByRole("alertdialog", { name: "You are about to be signed out" });
  await expect(warning).toBeVisible();
  await expect(warning.getByRole("button", { name: "Stay signed in" })).toBeFocused();
  await isAccessible(greta);
  await greta.unroute("**/api/session");
  await greta.keyboard.press("Enter");
  await expect(warning).toHaveCount(0);
});

test("a form keeps what was typed until it is saved", async ({ as }) => {
  const code = unique();
  const greta = await as("greta.sommer");
  await open(greta, "/enrolment/runs/new");
  await greta.getByLabel("Name of the run").fill(`Half typed ${code}`);
  await open(greta, "/enrolment");
  await greta.goBack();
  await expect(greta.getByLabel("Name of the run")).toHaveValue(`Half typed ${code}`);
  await greta.reload();
  await expect(greta.getByText("What you typed here earlier is back.")).toBeVisible();
  await isAccessible(greta);
  await greta.getByRole("button", { name: "Discard what I typed" }).click();
  await expect(greta.getByLabel("Name of the run")).toHaveValue("");
  await greta.reload();
  await expect(greta.getByText("What you typed here earlier is back.")).toHaveCount(0);

  const tobias = await as("tobias.lindner");
  await open(tobias, "/settings/profile");
  const zone = tobias.getByRole("combobox", { name: "Time zone" });
  await expect(zone).toHaveValue(/./);
  const before = await zone.inputValue();
  // The list closes while the page scrolls to its field.
  await zone.click();
  await zone.fill("Helsinki");
  await tobias.getByRole("option", { name: "Europe/Helsinki" }).click();
  await tobias.reload();
  await expect(zone).toHaveValue("Europe/Helsinki");
  await tobias.getByRole("button", { name: "Discard what I typed" }).click();
  await expect(zone).toHaveValue(before);
});

test("a page that does not exist has one frame, one main and its own title", async ({
  as,
  visitor,
}) => {
  const anyone = await visitor();
  const greta = await as("greta.sommer");
  for (const [page, address] of [
    [anyone, "/nowhere"],
    [anyone, "/catalogue/northern-coast/nothing"],
    [greta, "/enrolment/runs/00000000-0000-4000-8000-000000000000"],
  ] as const) {
    await page.goto(address);
    await expect(
      page.getByRole("heading", { level: 1, name: "This page does not exist" }),
    ).toBeVisible();
    await expect(page.getByRole("main")).toHaveCount(1);
    await expect(page.getByRole("banner")).toHaveCount(1);
    await expect(page).toHaveTitle(/^This page does not exist/);
  }
});

test("the focus ring of the main navigation is drawn on all four sides", async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 390, height: 844 } });
  await open(page, "/");
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link").first();
  await page.keyboard.press("Tab");
  while (!(await link.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("Tab");
  const box = await link.boundingBox();
  if (!box) throw new Error("The link is not drawn");
  const { data, info } = await sharp(await page.screenshot({ clip: box }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [red, green, blue] = await link.evaluate((element) => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) throw new Error("no canvas");
    canvas.fillStyle = getComputedStyle(element).outlineColor;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  });
  const isRing = (x: number, y: number) => {
    const at = (y * info.width + x) * info.channels;
    const near = (value: number | undefined, wanted: number | undefined) =>
      Math.abs((value ?? 0) - (wanted ?? 0)) < 40;
    return near(data[at], red) && near(data[at + 1], green) && near(data[at + 2], blue);
  };
  const [middleX, middleY] = [Math.floor(info.width / 2), Math.floor(info.height / 2)];
  const sides = {
    left: isRing(1, middleY),
    right: isRing(info.width - 2, middleY),
    top: isRing(middleX, 1),
    bottom: isRing(middleX, info.height - 2),
  };
  expect(sides).toEqual({ left: true, right: true, top: true, bottom: true });
});
