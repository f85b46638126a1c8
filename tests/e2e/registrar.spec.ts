import { open } from "./support/browsing";
import { isAccessible, reads } from "./support/reading";
import { openRun } from "./support/run-desks";
import { expect, test, unique } from "./support/story";

/** As older spreadsheet programs write it: Windows-1252, semicolons, days before months. */
function spreadsheet(lines: string[]) {
  const buffer = Buffer.from(["Name;E-Mail;Geburtsdatum;Matrikelnummer", ...lines].join("\r\n"), "latin1");
  return { name: "teilnehmende.csv", mimeType: "text/csv", buffer };
}

test("a registrar opens a run once, however often the button is pressed", async ({ as }) => {
  const code = unique();
  const page = await as("greta.sommer");
  await open(page, "/enrolment");
  await reads(page, "Enrolment");
  await page.getByRole("link", { name: "Open a run" }).click();
  await reads(page, "Open a run");
  await page.getByRole("button", { name: "Open run" }).click();
  await expect(page.getByRole("main").getByRole("alert").getByText("Some answers need another look")).toBeVisible();
  const versions = page.getByLabel("Micro-credential");
  await versions.selectOption(await versions.locator("option", { hasText: "CHIP-01" }).first().getAttribute("value"));
  await page.getByLabel("Name of the run").fill(`Morning group ${code}`);
  await page.getByLabel(/^Places/).fill("12");
  await page.getByLabel(/^First day/).fill("2027-03-01");
  await page.getByLabel(/^Last day/).fill("2027-02-01");
  await page.getByRole("button", { name: "Open run" }).click();
  await expect(page.getByText("The end comes before the start").first()).toBeVisible();
  await expect(page.getByLabel("Name of the run")).toHaveValue(`Morning group ${code}`);
  await expect(page.getByLabel(/^Places/)).toHaveValue("12");
  await page.getByLabel(/^Last day/).fill("2027-04-01");
  await page.getByRole("button", { name: "Open run" }).dblclick();
  await expect(page.getByText("Nobody is enrolled yet")).toBeVisible();
  await isAccessible(page);
  await page.getByRole("link", { name: "Details" }).click();
  await expect(page.getByRole("button", { name: "Save details" })).toBeVisible();
  await isAccessible(page);
  await open(page, `/enrolment?q=${code}`);
  await expect(page.getByRole("table").getByRole("link", { name: code })).toHaveCount(1);
});

test("a file is read first: every fault by row and column, and nobody is enrolled before it is confirmed", async ({ as }) => {
  const code = unique();
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `From a file ${code}` });
  await page.getByRole("link", { name: "Import learners" }).click();
  await expect(page.getByLabel("CSV file")).toBeVisible();
  await isAccessible(page);
  const good = [
    `Jürgen Weiß;weiss.${code}@mail.example;17.5.1991;${code}-1`,
    `Zoé Müller;mueller.${code}@mail.example;;${code}-2`,
  ];
  const faulty = ["Åke Ängström;no-address;31.2.1990;", `=SUM(A1);sum.${code}@mail.example;;`];
  await page.getByLabel("CSV file").setInputFiles(spreadsheet([...good, ...faulty]));
  await page.getByRole("button", { name: "Read the file" }).click();
  await reads(page, "What the file says");
  await expect(page.getByText("Windows-1252")).toBeVisible();
  await expect(page.getByText("Semicolon")).toBeVisible();
  await expect(page.getByRole("table", { name: "Rows of the file that will be enrolled" })).toContainText("Jürgen Weiß");
  const faults = page.getByRole("table", { name: "Faults by row and column" });
  await expect(faults.getByRole("row", { name: /^4 E-Mail Enter an e-mail address/ })).toBeVisible();
  await expect(faults.getByRole("row", { name: /^4 Geburtsdatum/ })).toBeVisible();
  await expect(faults.getByRole("row", { name: /^5 Name This begins like a formula/ })).toBeVisible();

  const preview = page.url();
  await open(page, `/enrolment/runs/${runId}`);
  await expect(page.getByText("Nobody is enrolled yet")).toBeVisible();
  await open(page, preview);
  await page.getByRole("button", { name: "Discard this reading" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard this reading" }).click();
  await expect(page.getByLabel("CSV file")).toBeVisible();

  const mended = `Åke Ängström;angstrom.${code}@mail.example;28.2.1990;${code}-3`;
  await page.getByLabel("CSV file").setInputFiles(spreadsheet([...good, mended]));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Enrol 3 learners" }).dblclick();
  await expect(page.getByText("3 learners are enrolled", { exact: true })).toBeVisible();
  for (const name of ["Jürgen Weiß", "Zoé Müller", "Åke Ängström"]) {
    await expect(page.getByRole("link", { name })).toHaveCount(1);
  }
  await isAccessible(page);
});

test("a file that is none is refused in our words", async ({ as }) => {
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `Not a file ${unique()}` });
  await open(page, `/enrolment/runs/${runId}/import`);
  const rows = Array.from({ length: 20_000 }, (_, index) => `Learner ${index},learner${index}@mail.example`);
  const files: [string, Buffer, string | RegExp][] = [
    [
      "learners.xlsx",
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
      "This is a workbook. Save it as CSV, then choose the CSV file",
    ],
    ["many.csv", Buffer.from(["Name,Email", ...rows].join("\n")), /This file has more than 5,000 learners/],
    ["nameless.csv", Buffer.from("Email\nsomeone@mail.example"), /Add a column for the/],
  ];
  for (const [name, buffer, words] of files) {
    await open(page, `/enrolment/runs/${runId}/import`);
    await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Read the file" }).click();
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await open(page, `/enrolment/runs/${runId}`);
  await expect(page.getByText("Nobody is enrolled yet")).toBeVisible();
});

test("a learner entered by hand is created once, and can be corrected and withdrawn", async ({ as }) => {
  const code = unique();
  const name = `Þórdís Ćwikła ${code}`;
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `By hand ${code}` });
  await page.getByRole("link", { name: "Enrol a learner" }).click();
  await reads(page, "Enrol a learner");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel(/^E-mail/).fill("not an address");
  await page.getByRole("button", { name: "Enrol learner" }).click();
  await expect(page.getByText("Enter an e-mail address, such as name@example.org").first()).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByLabel(/^E-mail/).fill(`thordis.${code}@mail.example`);
  await page.getByRole("button", { name: "Enrol learner" }).dblclick();
  await expect(page.getByText("Enrolled", { exact: true }).first()).toBeVisible();
  await open(page, `/enrolment/runs/${runId}`);
  await expect(page.getByText("1 learner is enrolled", { exact: true })).toBeVisible();
  await page.getByRole("link", { name }).click();
  await reads(page, name);
  await page.getByLabel("Name", { exact: true }).fill(`${name} Jónsdóttir`);
  await page.getByRole("button", { name: "Save learner" }).click();
  await expect(page.getByText("Learner saved")).toBeVisible();
  await open(page, `/enrolment/runs/${runId}`);
  await page.getByRole("button", { name: `Withdraw ${name} Jónsdóttir` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("row", { name: `${name} Jónsdóttir` }).getByText("Withdrawn")).toBeVisible();
});
