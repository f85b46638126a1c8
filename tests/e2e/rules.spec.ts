import { open } from "@/tests/e2e/support/browsing";
import { isSaved, question, startDesign } from "@/tests/e2e/support/design-desk";
import { fitsItsScreen, isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("an administrator chooses rules, and a designer reads what they mean with their source", async ({
  as,
}) => {
  const code = unique();
  const administrator = await as("tobias.lindner");
  await open(administrator, "/settings/rules");
  await reads(administrator, "Rules for designs");
  const netherlands = administrator.getByRole("region", { name: "Netherlands" });
  await netherlands.getByRole("checkbox", { name: "Use these rules" }).check();
  await netherlands.getByLabel("If broken: 3 to 30 EC").selectOption({ label: "Remark" });
  await isAccessible(administrator);
  await administrator.getByRole("button", { name: "Save rules" }).click();
  await expect(administrator.getByText("Rules saved")).toBeVisible();

  const adding = administrator.getByRole("region", { name: "Add a rule" });
  await adding
    .getByLabel("What the designer reads, English")
    .fill("At most 50 ECTS, says the senate.");
  await adding.getByRole("textbox", { name: "Source" }).fill(`Senate, 3 May 2026, ${code}`);
  await adding.getByLabel("If broken").selectOption({ label: "Block" });
  await adding.getByRole("button", { name: "Add rule" }).click();
  await expect(adding.getByText("Enter at least one of the two numbers").first()).toBeVisible();
  await adding.getByLabel("At most").fill("50");
  await adding.getByRole("button", { name: "Add rule" }).click();
  await expect(administrator.getByText("Rule added")).toBeVisible();
  const own = administrator.getByRole("region", { name: "Your own rules" });
  await expect(
    own.getByText(`ECTS credits: at most 50 · Block · Source: Senate, 3 May 2026, ${code}`),
  ).toBeVisible();

  const designer = await as("ada.brandt");
  await startDesign(designer, { title: `Great course ${code}`, code });
  const credits = (await question(designer, "How much")).getByLabel("Credits");
  await credits.fill("55");
  await isSaved(designer);
  const readiness = designer.getByRole("region", { name: "Readiness" });
  await expect(readiness.getByText(", 1 not allowed")).toBeVisible();
  await expect(
    readiness.getByText("In the Netherlands a micro-credential has 3 to 30 EC; this one has 55"),
  ).toBeVisible();
  await expect(readiness.getByText(/^Source: Kwaliteitskader microcredentials/)).toBeVisible();
  await isAccessible(designer);
  await designer.getByRole("button", { name: "Submit for review" }).click();
  const refusal = designer.getByRole("main").getByRole("alert");
  await refusal.getByRole("button", { name: "At most 50 ECTS, says the senate." }).click();
  await expect(credits).toBeFocused();
  await credits.fill("2");
  await isSaved(designer);
  await expect(refusal.getByRole("button", { name: /^At most 50/ })).toHaveCount(0);

  await open(administrator, "/settings/rules");
  const mine = own.getByRole("listitem").filter({ hasText: code });
  await mine.getByRole("button", { name: "Remove" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(administrator.getByText("Rule removed")).toBeVisible();
  await expect(mine).toHaveCount(0);
  await netherlands.getByRole("checkbox", { name: "Use these rules" }).uncheck();
  await administrator.getByRole("button", { name: "Save rules" }).click();
  await expect(administrator.getByText("Rules saved")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the rules fit their screen", async ({ as }) => {
    const administrator = await as("tobias.lindner");
    await open(administrator, "/settings/rules");
    await fitsItsScreen(administrator);
    await isAccessible(administrator);
  });
});
