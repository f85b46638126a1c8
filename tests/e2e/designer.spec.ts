import { open } from "@/tests/e2e/support/browsing";
import {
  completeDesign,
  isSaved,
  question,
  startDesign,
  submitDesign,
} from "@/tests/e2e/support/design-desk";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a designer drafts a micro-credential with every element, saved while it is typed, and submits it", async ({
  as,
}) => {
  const code = unique();
  const title = `Soil sensors ${code}`;
  const page = await as("ada.brandt");
  await open(page, "/design");
  await reads(page, "Design");
  await page.getByRole("link", { name: "New micro-credential" }).click();
  await reads(page, "New micro-credential");
  await page.getByLabel("Working title").fill(title);
  await page.getByRole("button", { name: "Start the design" }).click();
  await expect(
    page.getByRole("main").getByRole("alert").getByText("Some answers need another look"),
  ).toBeVisible();
  await expect(page.getByLabel("Working title")).toHaveValue(title);
  await page.getByLabel("Code").fill(code);
  await page.getByLabel("Faculty").selectOption({ label: "Faculty of Engineering" });
  await page.getByRole("button", { name: "Start the design" }).click();
  await reads(page, title);

  await expect(page.getByText(/^3 of 9 complete, 6 missing$/)).toBeVisible();
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(
    page
      .getByRole("main")
      .getByRole("alert")
      .getByRole("button", { name: "State the credits and the hours" }),
  ).toBeVisible();
  await completeDesign(page);
  // At the end of the page the bar with the steps covers nothing.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await isAccessible(page);
  await page.reload();
  await expect(
    (await question(page, "Trust")).getByLabel("Name of the procedure or decision"),
  ).toHaveValue("Approval by the Quality Board");
  await submitDesign(page);
  await reads(page, title);
  await open(page, `/design?q=${code}`);
  await expect(page.getByRole("row", { name: title }).getByText("In review")).toBeVisible();
});

test("a value that cannot be saved is reported by our message, and nothing typed is lost", async ({
  as,
}) => {
  const code = unique();
  const page = await as("ada.brandt");
  await startDesign(page, { title: `Tide gauges ${code}`, code });
  const credits = (await question(page, "How much")).getByLabel("Credits");
  await credits.fill("two");
  await expect(page.getByText("Not saved: one answer needs another look")).toBeVisible();
  await expect(page.getByText("Enter a number, such as 2.5").first()).toBeVisible();
  await expect(credits).toHaveValue("two");
  await isAccessible(page);
  await credits.fill("2,5");
  await isSaved(page);
  await page.reload();
  await expect((await question(page, "How much")).getByLabel("Credits")).toHaveValue("2.5");
});

test("saving over a colleague's text asks first, and both texts are kept until then", async ({
  as,
}) => {
  const code = unique();
  const mine = await as("ada.brandt");
  await startDesign(mine, { title: `Dune grass ${code}`, code });
  const theirs = await mine.context().newPage();
  await open(theirs, mine.url());
  await (await question(theirs, "Why")).getByLabel("Need").fill("Written in the other window.");
  await isSaved(theirs);
  const need = (await question(mine, "Why")).getByLabel("Need");
  await need.fill("Written in the first window.");
  await expect(mine.getByText("This was changed elsewhere in the meantime")).toBeVisible();
  await expect(need).toHaveValue("Written in the first window.");
  await isAccessible(mine);
  await mine.getByRole("button", { name: "Save mine over theirs" }).click();
  await isSaved(mine);
  await theirs.reload();
  await expect((await question(theirs, "Why")).getByLabel("Need")).toHaveValue(
    "Written in the first window.",
  );
});

test("ESCO skills are suggested from the outcome and found by typing, by keyboard alone", async ({
  as,
}) => {
  const code = unique();
  const page = await as("ada.brandt");
  await startDesign(page, { title: `Data desk ${code}`, code });
  const what = await question(page, "What");
  await what.getByRole("button", { name: "Add an outcome" }).click();
  await what
    .getByLabel("The learner is able to")
    .fill("Implement processes for the quality of research data");
  await what.getByRole("button", { name: "Add an ESCO skill" }).press("Enter");
  const search = what.getByRole("combobox", { name: "Search ESCO skills" });
  await expect(search).toBeFocused();
  const suggested = what.getByRole("list", { name: /^From the outcome/ });
  await suggested.getByRole("button", { name: "implement data quality processes" }).click();
  const chosen = what.getByRole("list", { name: "ESCO skills" });
  await expect(
    chosen.getByRole("link", { name: "implement data quality processes" }),
  ).toBeVisible();
  await expect(
    suggested.getByRole("button", { name: "implement data quality processes" }),
  ).toHaveCount(0);

  await isAccessible(page);
  await search.pressSequentially("manage reserch da");
  await expect(page.getByRole("option", { name: /^manage research data/ })).toBeVisible();
  await search.press("ArrowDown");
  await search.press("Enter");
  await expect(chosen.getByRole("link", { name: "manage research data" })).toBeVisible();
  await expect(search).toHaveValue("");
  await search.pressSequentially("xyzzy");
  await expect(page.getByText(/^No skill found/)).toBeVisible();
  await search.press("Escape");
  await expect(page.getByText(/^No skill found/)).toHaveCount(0);
  await isSaved(page);
  await page.reload();
  await expect(
    (await question(page, "What")).getByRole("link", { name: "manage research data" }),
  ).toBeVisible();
});
