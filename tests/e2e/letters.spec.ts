import { open } from "@/tests/e2e/support/browsing";
import { drawsLetters } from "@/tests/e2e/support/letters";
import { openRun } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

const names = ["王小明", "陳龍騰", "たなか", "김한글", "தமிழ்"];

test("names in letters of East Asia are drawn before and after an import, also where the computer has no font for them", async ({
  as,
}) => {
  const registrar = await as("lucia.ortega");
  const runId = await openRun(registrar, { code: "DATOS-02", title: `Letras ${unique()}` });
  await open(registrar, `/enrolment/runs/${runId}/import`);
  const code = unique().toLowerCase();
  const lines = names.map(
    (name, index) => `${name},l${index}.${code}@mail.example,199${index}-05-17`,
  );
  const buffer = Buffer.from(["Name,Email,Date of birth", ...lines].join("\n"));
  await registrar
    .getByLabel("CSV file")
    .setInputFiles({ name: "learners.csv", mimeType: "text/csv", buffer });
  await registrar.getByRole("button", { name: "Read the file" }).click();
  await expect(registrar.getByRole("button", { name: /^Enrol \d+ learner/ })).toBeVisible();
  await drawsLetters(registrar, names.join(""));
  await registrar.getByRole("button", { name: /^Enrol \d+ learner/ }).click();
  for (const name of names) await expect(registrar.getByRole("link", { name })).toBeVisible();
  await drawsLetters(registrar, names.join(""));
});
