// Writes the demo's credentials in every form in which learners download them, with DID documents
// and status lists beside them. Started by demo-export.mjs.
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { closeDatabase } from "@/lib/adapters/db/client";
import { waitUntilSealed } from "@/lib/adapters/documents/wait-until-sealed";
import type { Context } from "@/lib/domain/context";
import { type DownloadForm, formsOf } from "@/lib/domain/credentials/download-forms";
import { AppError } from "@/lib/domain/errors";
import { getUnsignedForm } from "@/lib/features/batches/get-unsigned-form";
import {
  type ExportedCredential,
  listDemoCredentials,
} from "@/lib/features/demo/list-demo-credentials";
import { renewStatusLists } from "@/lib/features/demo/renew-status-lists";
import { downloadCertificatePdf } from "@/lib/features/holders/download-certificate-pdf";
import { downloadForm } from "@/lib/features/holders/download-form";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import errorWords from "@/messages/en/errors.json";
import { setWorkerApart } from "@/prisma/seed/drain-queue";

const { drainQueue } = setWorkerApart();

const context = (actor: Context["actor"]): Context => ({
  actor,
  now: new Date(),
  requestId: `export-${randomUUID()}`,
});
const anyone = () => context({ kind: "anyone" });

type IndexEntry = {
  file: string;
  /** The form of the file, as in the address of a download. */
  form: DownloadForm | "pdf" | "elm-unsigned";
  microCredential: string;
  learner: string;
  status: ExportedCredential["status"];
};
type Exported = { slug: string; ctx: Context; credentials: ExportedCredential[] };

async function readDemo(): Promise<Exported[]> {
  const exported: Exported[] = [];
  for (const { id, slug } of await listInstitutions(anyone())) {
    const ctx = context({ kind: "system", institutionId: id });
    exported.push({ slug, ctx, credentials: await listDemoCredentials(ctx) });
  }
  return exported.filter(({ credentials }) => credentials.length > 0);
}

const listsOf = ({ credentials }: Exported) => [
  ...new Set(credentials.flatMap(({ statusListIds }) => statusListIds)),
];

/** A list's signature is valid for a day; if it is outdated, the worker first renews it. */
async function renewLists(exported: Exported[]): Promise<void> {
  let renewed = 0;
  for (const one of exported)
    renewed += (await renewStatusLists(one.ctx, { statusListIds: listsOf(one) })).renewed;
  if (renewed > 0) await drainQueue();
}

/**
 * The worker seals a certificate on first request: all are requested together, and the worker seals
 * them in one run.
 */
async function sealCertificates(exported: Exported[]): Promise<void> {
  let waiting = 0;
  for (const { ctx, credentials } of exported) {
    for (const { credentialId } of credentials) {
      await downloadCertificatePdf(ctx, { credentialId }).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== "SEALING") throw error;
        waiting += 1;
      });
    }
  }
  if (waiting > 0) await drainQueue();
}

async function writeInstitution(folder: string, one: Exported): Promise<IndexEntry[]> {
  const { text } = await getDidDocument(anyone(), { slug: one.slug });
  await writeFile(join(folder, "did-documents", `${one.slug}.json`), text);
  for (const listId of listsOf(one)) {
    const list = await getStatusList(anyone(), { listId });
    await writeFile(join(folder, "status-lists", `${listId}.json`), list.text);
  }
  const entries: IndexEntry[] = [];
  for (const credential of one.credentials) {
    const { microCredential, learner, status } = credential;
    for (const { form, file, body } of await filesOf(one.ctx, credential)) {
      await writeFile(join(folder, file), body);
      entries.push({ file, form, microCredential, learner, status });
    }
  }
  return entries;
}

type ExportedFile = { form: IndexEntry["form"]; file: string; body: string | Uint8Array };

/**
 * Every available form of a credential; an upload form only of one in force, as on the registrar's
 * page.
 */
async function filesOf(
  ctx: Context,
  { credentialId, formats, status }: ExportedCredential,
): Promise<ExportedFile[]> {
  const files: ExportedFile[] = [];
  for (const form of formsOf(formats)) {
    const { body, fileName } = await downloadForm(ctx, { credentialId, form });
    files.push({ form, file: fileName, body });
  }
  const name = `credential-${credentialId.slice(0, 8)}`;
  // A running worker may still be sealing some of them.
  const { bytes } = await waitUntilSealed(() => downloadCertificatePdf(ctx, { credentialId }));
  files.push({ form: "pdf", file: `${name}.pdf`, body: bytes });
  if (status !== "valid") return files;
  return [
    ...files,
    {
      form: "elm-unsigned",
      file: `${name}-upload-form.json`,
      body: (await getUnsignedForm(ctx, { credentialId })).text,
    },
  ];
}

async function main(folder: string): Promise<void> {
  const exported = await readDemo();
  await renewLists(exported);
  await sealCertificates(exported);
  for (const part of ["did-documents", "status-lists"])
    await mkdir(join(folder, part), { recursive: true });
  const entries: IndexEntry[] = [];
  for (const one of exported) entries.push(...(await writeInstitution(folder, one)));
  entries.sort(
    (one, other) =>
      one.microCredential.localeCompare(other.microCredential) ||
      one.file.localeCompare(other.file),
  );
  await writeFile(join(folder, "index.json"), `${JSON.stringify(entries, null, 2)}\n`);
  const credentials = exported.reduce((sum, one) => sum + one.credentials.length, 0);
  console.log(
    `${entries.length} files of ${credentials} credentials of ${exported.length} institutions are in ${folder}.`,
  );
}

try {
  await main(resolve(process.argv[2] ?? ""));
} catch (error) {
  console.error(
    error instanceof AppError
      ? errorWords[error.code]
      : error instanceof Error
        ? error.message
        : String(error),
  );
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
