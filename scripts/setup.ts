// Asks for the first institution and its administrator (or takes them as flags), creates both, and
// prints the invitation's link.

import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { Context } from "@/lib/domain/context";
import { writeMoment } from "@/lib/domain/days";
import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { initialProfile } from "@/lib/domain/institution-profile";
import { ContentLanguageSchema } from "@/lib/domain/multilingual-schema";
import { CountryCodeSchema } from "@/lib/domain/vocabularies/country-code";
import { createInstitution } from "@/lib/features/institutions/create-institution";
import { getPublicInstitution } from "@/lib/features/institutions/get-public-institution";
import { SlugSchema } from "@/lib/features/institutions/slug";
import { InviteMemberInput, inviteMember } from "@/lib/features/members/invite-member";
import { ListMembersInput, listMembers } from "@/lib/features/members/list-members";
import errorWords from "@/messages/en/errors.json";
import fieldWords from "@/messages/en/fields.json";

const upper = (value: unknown) => (typeof value === "string" ? value.trim().toUpperCase() : value);

/** In the order in which they are asked. */
const questions = {
  name: { ask: "Legal name of the institution", schema: InviteMemberInput.shape.displayName },
  slug: { ask: "Short name for addresses, such as northern-coast", schema: SlugSchema },
  country: {
    ask: "Country, as two letters, such as DE",
    schema: z.preprocess(upper, CountryCodeSchema),
  },
  language: {
    ask: "Language of that name, as two letters, such as en",
    schema: ContentLanguageSchema,
  },
  "admin-name": {
    ask: "Name of the first administrator",
    schema: InviteMemberInput.shape.displayName,
  },
  "admin-email": {
    ask: "E-mail address of the first administrator",
    schema: InviteMemberInput.shape.email,
  },
} satisfies Record<string, { ask: string; schema: z.ZodType<string> }>;

type Name = keyof typeof questions;
type Answers = Record<Name, string>;

const names = Object.keys(questions) as Name[];

function wordsFor(issue: Pick<FieldIssue, "code">): string {
  return (fieldWords as Record<string, string>)[issue.code] ?? fieldWords.invalid;
}

/** The value, or what to correct. */
function check(name: Name, text: string): { value: string } | { fault: string } {
  const parsed = (questions[name].schema as z.ZodType<string>).safeParse(text);
  return parsed.success
    ? { value: parsed.data }
    : { fault: wordsFor({ code: parsed.error.issues[0]?.message ?? "" }) };
}

function readFlags(): Partial<Answers> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  try {
    return parseArgs({ options, args: process.argv.slice(2) }).values as Partial<Answers>;
  } catch {
    throw new Error(
      `These are the flags: ${names.map((name) => `--${name}`).join(" ")}. Without them the questions are asked.`,
    );
  }
}

async function readAnswers(): Promise<Answers> {
  const flags = readFlags();
  const terminal = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : null;
  if (!terminal) flags.language ??= "en";
  const answers: Partial<Answers> = {};
  try {
    for (const name of names) answers[name] = await answerTo(name, flags[name], terminal);
  } finally {
    terminal?.close();
  }
  return answers as Answers;
}

async function answerTo(
  name: Name,
  given: string | undefined,
  terminal: ReturnType<typeof createInterface> | null,
) {
  let text = given;
  for (;;) {
    text ??= terminal ? await terminal.question(`${questions[name].ask}: `) : "";
    const checked = check(name, text);
    if ("value" in checked) return checked.value;
    if (given !== undefined || !terminal) throw new Error(`--${name}: ${checked.fault}.`);
    console.log(`  ${checked.fault}.`);
    text = undefined;
  }
}

const contextFor = (institutionId: string): Context => ({
  actor: { kind: "system", institutionId },
  now: new Date(),
  requestId: `setup-${randomUUID()}`,
});

/** The institution, made now; or one that an interrupted setup left without members. */
async function ensureInstitution({ name, slug, country, language }: Answers): Promise<Context> {
  const ctx = contextFor(randomUUID());
  const profile = initialProfile({
    name,
    language: ContentLanguageSchema.parse(language),
    countryCode: country,
  });
  try {
    await createInstitution(ctx, { slug, kind: "university", profile });
    return ctx;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "ALREADY_EXISTS")) throw error;
    const present = contextFor(
      (await getPublicInstitution({ ...ctx, actor: { kind: "anyone" } }, { slug })).id,
    );
    const { page } = await listMembers(present, ListMembersInput.parse({}));
    if (page.rows.length === 0) return present;
    throw new Error(
      `An institution with the short name ${slug} is there already: nothing was changed.`,
    );
  }
}

async function main(): Promise<void> {
  const answers = await readAnswers();
  const ctx = await ensureInstitution(answers);
  const invitation = await inviteMember(ctx, {
    displayName: answers["admin-name"],
    email: answers["admin-email"],
    grants: [{ role: "administrator", facultyId: null }],
  });
  const lines = [
    "",
    `${answers.name} is set up. ${answers["admin-name"]} becomes its administrator by opening this link and signing in:`,
    "",
    `  ${invitation.link}`,
    "",
    `The link works once, until ${writeMoment("en", invitation.invitedUntil, "UTC")}. It is also on its way by mail where mail is set up.`,
    "",
  ];
  console.log(lines.join("\n"));
}

try {
  await main();
} catch (error) {
  const words =
    error instanceof AppError
      ? `${(errorWords as Record<string, string>)[error.code]}`
      : (error as Error).message;
  console.error(words);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
