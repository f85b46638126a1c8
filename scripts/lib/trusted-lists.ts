// Takes in or forgets trusted lists of the European Union, in words for the operator.
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fingerprintOf } from "@/lib/adapters/trusted-lists/read-signed-list";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { type ListRefusal, trustedListLimits } from "@/lib/domain/trust/trusted-list";
import {
  ImportTrustedListsInput,
  importTrustedLists,
  type ListOutcome,
} from "@/lib/features/trust/import-trusted-lists";
import {
  RemoveTrustedListInput,
  removeTrustedList,
} from "@/lib/features/trust/remove-trusted-list";
import { resolveFromCwd } from "./resolve-from-cwd";

const refusals: Record<ListRefusal, string> = {
  "too-large": `it is larger than ${trustedListLimits.bytes / 1024 / 1024} MB.`,
  "no-xml": "it is no well-formed XML in UTF-8.",
  "document-type": "it has a document type or entities, which no trusted list has.",
  "no-list": "it is no trusted list (ETSI TS 119 612).",
  unsigned: "it is not signed.",
  "not-whole": "its signature is not one signature over the whole list.",
  "signer-unknown":
    "it is not signed with a certificate that may sign it. For the list of lists that is what --lotl-signer gives, for a national list what the list of lists names.",
  changed:
    "its signature is broken: the list was changed, or is signed in a way that is not known here.",
  "signer-expired": "the certificate that signed it was not valid on the day of issue.",
  incomplete: "it lacks what a list of the European Union has, or is of another kind.",
  expired: "it has run out: its next update is past. Download it again.",
  "not-listed": "the list of lists does not name its country.",
  older: "a newer edition of it is known already.",
  twice: "another file was the list of the same country.",
};

const day = (date: Date) => dayIn("UTC", date);

/**
 * Imports the lists and reports the result for each file. Errors: with a message, if not all could
 * be imported.
 */
export async function takeTrustedLists(
  context: Context,
  { lotl, signers, files }: { lotl: string; signers: readonly string[]; files: readonly string[] },
): Promise<void> {
  if (files.length > trustedListLimits.files)
    throw new Error(`At most ${trustedListLimits.files} national lists at a time.`);
  const input = ImportTrustedListsInput.parse({
    listOfLists: await readList(lotl),
    signers: await Promise.all(signers.map(readSigner)),
    lists: await Promise.all(files.map(readList)),
  });
  const outcomes = await importTrustedLists(context, input).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "INVALID_INPUT")) throw error;
    throw new Error(
      `Nothing was changed. ${lotl} was refused: ${refusals[error.details.values?.why as ListRefusal]}`,
    );
  });
  console.log(`${lotl} is the list of lists now.`);
  for (const outcome of outcomes) if ("taken" in outcome) console.log(lineOf(outcome));
  const refused = outcomes.flatMap((outcome) =>
    "refused" in outcome ? [`${outcome.file} was refused: ${refusals[outcome.refused]}`] : [],
  );
  if (refused.length > 0)
    throw new Error([...refused, "What was known of these countries stays as it was."].join("\n"));
}

function lineOf({ file, taken }: Extract<ListOutcome, { taken: unknown }>): string {
  const { territory, operator, sequenceNumber, issuedAt, nextUpdate, services, skipped } = taken;
  const left =
    skipped === 0 ? "" : ` Left out because of exceptions that are not read: ${skipped}.`;
  const edition = `number ${sequenceNumber} of ${day(issuedAt)}, next update ${day(nextUpdate)}`;
  return `${file}: ${territory}, ${operator}, ${edition}. Authorities for qualified seals: ${services}.${left}`;
}

/** Errors: with words, where no list of that country is known. */
export async function forgetTrustedList(context: Context, typed: string): Promise<void> {
  const input = RemoveTrustedListInput.safeParse({ territory: typed.trim().toUpperCase() });
  if (!input.success)
    throw new Error(
      "A list is removed by the two letters of its country, as Settings › Trust shows them.",
    );
  await removeTrustedList(context, input.data).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
    throw new Error(`No list of ${input.data.territory} is known, so nothing was changed.`);
  });
  console.log(`The list of ${input.data.territory} is forgotten.`);
}

async function readList(name: string): Promise<{ name: string; bytes: Uint8Array }> {
  return { name, bytes: await readBytes(name) };
}

/** A certificate's file (PEM or DER), or its SHA-256 in hexadecimal, with or without colons. */
async function readSigner(typed: string): Promise<string> {
  const digits = typed.replaceAll(":", "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  const bytes = await readBytes(typed);
  try {
    return fingerprintOf(new X509Certificate(bytes));
  } catch {
    throw new Error(`${typed} is neither a certificate nor the SHA-256 of one.`);
  }
}

async function readBytes(name: string): Promise<Uint8Array> {
  return readFile(resolveFromCwd(name)).catch(() => {
    throw new Error(`${name} cannot be read.`);
  });
}
