// Closes every open status list, of one institution or of all, and says what that means and what is left to do.
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { Context } from "@/lib/domain/context";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { ReopenStatusListsInput, reopenStatusLists } from "@/lib/features/issuing/reopen-status-lists";
import fieldWords from "@/messages/en/fields.json";

const context = (actor: Context["actor"]): Context => ({ actor, now: new Date(), requestId: `status-reopen-${randomUUID()}` });

function readOptions(): { reason: string; slug: string | undefined } {
  const usage = 'Say why: npm run status:reopen -- --reason "Restored from the backup of 3 May" [--institution SLUG]';
  let values: { reason?: string; institution?: string };
  try {
    values = parseArgs({ options: { reason: { type: "string" }, institution: { type: "string" } } }).values;
  } catch {
    throw new Error(usage);
  }
  if (!values.reason) throw new Error(usage);
  const parsed = ReopenStatusListsInput.safeParse({ reason: values.reason });
  if (!parsed.success) {
    const code = parsed.error.issues[0]?.message ?? "";
    throw new Error(`--reason: ${(fieldWords as Record<string, string>)[code] ?? fieldWords.invalid}.`);
  }
  return { reason: parsed.data.reason, slug: values.institution };
}

async function main(): Promise<void> {
  const { reason, slug } = readOptions();
  const all = await listInstitutions(context({ kind: "anyone" }));
  const chosen = slug === undefined ? all : all.filter((one) => one.slug === slug);
  if (chosen.length === 0)
    throw new Error(slug === undefined ? "There is no institution yet." : `No institution is called ${slug}.`);
  let closed = 0;
  for (const { id, slug: name } of chosen) {
    const lists = await reopenStatusLists(context({ kind: "system", institutionId: id }), { reason });
    closed += lists.closed.length;
    console.log(`${name}: ${lists.closed.length} closed, ${lists.opened.length} opened.`);
  }
  console.log(`
Why: after a restore the database has forgotten which places of a list were given since the backup. Given once more, one place would stand for two
credentials, and revoking one would revoke a stranger's. From the closed lists no place is given any more; they stay published and are signed anew.

What is left to do: credentials revoked or suspended since the backup read valid again in the ${closed === 1 ? "closed list" : "closed lists"}. Revoke them again;
the mails sent and an older copy of the audit trail tell which they were. The worker signs the lists as soon as it runs.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
