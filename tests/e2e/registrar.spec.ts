import { open } from "@/tests/e2e/support/browsing";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { openRun } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";
import { textRows, writeWorkbook } from "@/tests/support/workbook-file";

/** As older spreadsheet programs write it: Windows-1252, semicolons, days before months. */
function spreadsheet(lines: string[]) {
  const buffer = Buffer.from(
    ["Name;E-Mail;Geburtsdatum;Matrikelnummer", ...lines].join("\r\n"),
    "latin1",
  );
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
  await expect(
    page.getByRole("main").getByRole("alert").getByText("Some answers need another look"),
  ).toBeVisible();
  const versions = page.getByLabel("Micro-credential");
  await versions.selectOption(
    await versions.locator("option", { hasText: "CHIP-01" }).first().getAttribute("value"),
  );
  await page.getByLabel("Name of the run").fill(`Morning group ${code}`);
  await page.getByLabel(/^Places/).fill("12");
  await page.getByLabel(/^First day/).fill("2027-03-01");
  await page.getByLabel(/^Last day/).fill("2027-02-01");
  await page.getByRole("button", { name: "Open run" }).click();
  await expect(page.getByText("The end is before the start").first()).toBeVisible();
  await expect(page.getByLabel("Name of the run")).toHaveValue(`Morning group ${code}`);
  await expect(page.getByLabel(/^Places/)).toHaveValue("12");
  await page.getByLabel(/^Last day/).fill("2027-04-01");
  await page.getByRole("button", { name: "Open run" }).dblclick();
  await expect(page.getByText("No learners enrolled yet")).toBeVisible();
  await isAccessible(page);
  await page.getByRole("link", { name: "Details" }).click();
  await expect(page.getByRole("button", { name: "Save details" })).toBeVisible();
  await isAccessible(page);
  await open(page, `/enrolment?q=${code}`);
  await expect(page.getByRole("table").getByRole("link", { name: code })).toHaveCount(1);
});

test("a file is previewed with every issue by row and column, and no one is enrolled before confirmation", async ({
  as,
}) => {
  const code = unique();
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `From a file ${code}` });
  await page.getByRole("link", { name: "Import learners" }).click();
  await expect(page.getByLabel("CSV file")).toBeVisible();
  await isAccessible(page);
  const good = [
    `Jürgen Weiß ${code};weiss.${code}@mail.example;17.5.1991;${code}-1`,
    `Zoé Müller ${code};mueller.${code}@mail.example;;${code}-2`,
  ];
  const faulty = ["Åke Ängström;no-address;31.2.1990;", `=SUM(A1);sum.${code}@mail.example;;`];
  await page.getByLabel("CSV file").setInputFiles(spreadsheet([...good, ...faulty]));
  await page.getByRole("button", { name: "Read the file" }).click();
  await reads(page, "Check the import");
  await expect(page.getByLabel("Encoding")).toHaveValue("windows-1252");
  await expect(page.getByLabel("Separator")).toHaveValue(";");
  const row = (number: number) => page.getByRole("listitem").filter({ hasText: `Row ${number}` });
  await expect(row(2)).toContainText("Jürgen Weiß");
  await expect(row(4)).toContainText(/E-Mail.*no-address.*Enter an e-mail address/);
  await expect(row(4)).toContainText(
    /Geburtsdatum.*31\.2\.1990.*Enter a complete date that exists/,
  );
  await expect(row(5)).toContainText("This starts like a formula");
  await isAccessible(page);

  const preview = page.url();
  await open(page, `/enrolment/runs/${runId}`);
  await expect(page.getByText("No learners enrolled yet")).toBeVisible();
  await open(page, preview);
  await page.getByRole("button", { name: "Discard this import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard this import" }).click();
  await expect(page.getByLabel("CSV file")).toBeVisible();

  const corrected = `Åke Ängström ${code};angstrom.${code}@mail.example;28.2.1990;${code}-3`;
  await page.getByLabel("CSV file").setInputFiles(spreadsheet([...good, corrected]));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Enrol 3 learners" }).dblclick();
  await expect(
    page.getByRole("status").getByText("3 learners enrolled", { exact: true }),
  ).toBeVisible();
  await expect(page.getByText("3 learners are enrolled", { exact: true })).toBeVisible();
  for (const name of [`Jürgen Weiß ${code}`, `Zoé Müller ${code}`, `Åke Ängström ${code}`]) {
    await expect(page.getByRole("link", { name })).toHaveCount(1);
  }
  await isAccessible(page);
});

test("a Polish list from Excel keeps its letters, and odd rows are reviewed before anyone is enrolled", async ({
  as,
}) => {
  const code = unique();
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `Lista ${code}` });
  await open(page, `/enrolment/runs/${runId}/import`);
  const rows = [
    ["Lista studentów, semestr zimowy 2026/27"],
    [],
    ["Imię", "Nazwisko", "Adres e-mail", "Numer albumu", "Pseudonim"],
    ["Łukasz", `Świątek ${code}`, `swiatek.${code}@mail.example`, `${code}-1`, ""],
    ["Małgorzata", `Żółć ${code}`, `zolc.${code}@mail.example`, `${code}-2`, ""],
    ["Pawe?", `?ukasik ${code}`, `lukasik.${code}@mail.example`, `${code}-3`, ""],
    ["Zofia", `Ćwik ${code}`, "no-address", `${code}-4`, ""],
    ["Razem", "4", "", "", ""],
  ];
  const buffer = Buffer.from(writeWorkbook([{ name: "Arkusz1", rows: textRows(rows) }]));
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page
    .getByLabel("CSV file or Excel workbook")
    .setInputFiles({ name: "lista.xlsx", mimeType, buffer });
  await page.getByRole("button", { name: "Read the file" }).click();
  await reads(page, "Check the import");
  await expect(page.getByLabel("Headings are in")).toHaveValue("3");
  await expect(page.getByText(`Małgorzata Żółć ${code}`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Enrol \d+ learner/ })).toHaveCount(0);
  await isAccessible(page);

  await page.getByRole("link", { name: "Correct Row 6" }).click();
  await page.getByLabel("Imię", { exact: true }).fill("Paweł");
  await page.getByLabel("Nazwisko", { exact: true }).fill(`Łukasik ${code}`);
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("Row 6 was checked again")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check again" })).toHaveCount(0);
  await page.getByRole("button", { name: "Leave out Row 8" }).click();
  await expect(page.getByText("Left out", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Paweł Łukasik ${code}`)).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the refused rows" }).click();
  expect((await download).suggestedFilename()).toMatch(/^refused-.*\.csv$/);
  await page.getByRole("link", { name: "Correct Row 7" }).click();
  await expect(page.getByLabel("Adres e-mail", { exact: true })).toBeFocused();
  await page.getByLabel("Adres e-mail", { exact: true }).fill(`cwik.${code}@mail.example`);
  await page.getByLabel("Adres e-mail", { exact: true }).press("Enter");
  await page.getByRole("button", { name: "Enrol 4 learners" }).click();
  await expect(page.getByText("4 learners are enrolled", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: `Paweł Łukasik ${code}` })).toHaveCount(1);
});

test("an unreadable file is refused with our message", async ({ as }) => {
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `Not a file ${unique()}` });
  await open(page, `/enrolment/runs/${runId}/import`);
  const rows = Array.from(
    { length: 20_000 },
    (_, index) => `Learner ${index},learner${index}@mail.example`,
  );
  const files: [string, Buffer, string | RegExp][] = [
    [
      "learners.xlsx",
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
      "This workbook cannot be read. Save it as .xlsx or CSV, without a password",
    ],
    [
      "many.csv",
      Buffer.from(["Name,Email", ...rows].join("\n")),
      /This file has more than 5,000 learners/,
    ],
    [
      "nameless.csv",
      Buffer.from("Email\nsomeone@mail.example"),
      /Choose which column contains the/,
    ],
  ];
  for (const [name, buffer, words] of files) {
    await open(page, `/enrolment/runs/${runId}/import`);
    await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Read the file" }).click();
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await open(page, `/enrolment/runs/${runId}`);
  await expect(page.getByText("No learners enrolled yet")).toBeVisible();
});

test("a learner entered by hand is created once, and can be corrected and withdrawn", async ({
  as,
}) => {
  const code = unique();
  const name = `Þórdís Ćwikła ${code}`;
  const page = await as("greta.sommer");
  const runId = await openRun(page, { code: "CHIP-01", title: `By hand ${code}` });
  await page.getByRole("link", { name: "Enrol a learner" }).click();
  await reads(page, "Enrol a learner");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel(/^E-mail/).fill("not an address");
  await page.getByRole("button", { name: "Enrol learner" }).click();
  await expect(
    page.getByText("Enter an e-mail address, such as name@example.org").first(),
  ).toBeVisible();
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
  await expect(
    page.getByRole("row", { name: `${name} Jónsdóttir` }).getByText("Withdrawn"),
  ).toBeVisible();
});
