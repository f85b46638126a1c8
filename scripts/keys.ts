// The operator's commands for signing keys, with the worker's login and wrapping key. Started by
// keys.mjs.
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { SigningKeyRecord } from "@/lib/adapters/db/stores/signing-key-store";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import {
  keyEncryptionKeyOf,
  readKeyEncryptionKeys,
  rewrapPrivateKey,
} from "@/lib/adapters/signing/key-wrapping";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { type OwnKeyPurpose, ownKeyPurposes } from "@/lib/domain/keys/key-purposes";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { AffectedQuery } from "@/lib/features/keys/affected-filter";
import { CompromiseKeyInput, compromiseKey } from "@/lib/features/keys/compromise-key";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { exportAffectedCredentials } from "@/lib/features/keys/export-affected-credentials";
import { getSigningKey } from "@/lib/features/keys/get-signing-key";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { type Rewrap, rewrapKeys } from "@/lib/features/keys/rewrap-keys";
import errorWords from "@/messages/en/errors.json";
import { resolveFromCwd } from "./lib/resolve-from-cwd";

const usage = `npm run keys -- COMMAND
  list        [--institution SLUG]                                  every key with its state
  rotate       --institution SLUG [--purpose issue|token]           a new key; the former one verifies what it signed
  compromise   --institution SLUG --key ID --reason TEXT [--since INSTANT]
                                                                    stops a key for ever: nothing it signed counts
  affected     --institution SLUG --key ID --file FILE              writes what a key signed, as CSV
  rewrap      [--institution SLUG]                                  moves the keys to KEY_ENCRYPTION_KEY_NEXT`;

const options = {
  institution: { type: "string" },
  purpose: { type: "string", default: "issue" },
  key: { type: "string" },
  reason: { type: "string" },
  since: { type: "string", default: "" },
  file: { type: "string" },
} as const;

type Flags = {
  institution?: string;
  purpose: string;
  key?: string;
  reason?: string;
  since: string;
  file?: string;
};
type Institution = { slug: string; ctx: Context };

const workersTimeMs = 5 * 60_000;

class UsageError extends Error {}

const context = (actor: Context["actor"]): Context => ({
  actor,
  now: new Date(),
  requestId: `keys-${randomUUID()}`,
});

/** Those that are meant: the named one, or all. */
async function institutionsOf({ institution }: Flags): Promise<Institution[]> {
  const all = await listInstitutions(context({ kind: "anyone" }));
  const meant = institution === undefined ? all : all.filter(({ slug }) => slug === institution);
  if (meant.length === 0)
    throw new UsageError(
      `No institution has the short name ${institution}. There are: ${all.map(({ slug }) => slug).join(", ")}.`,
    );
  return meant.map(({ id, slug }) => ({
    slug,
    ctx: context({ kind: "system", institutionId: id }),
  }));
}

async function requireInstitution(flags: Flags): Promise<Institution> {
  const [institution] = flags.institution === undefined ? [] : await institutionsOf(flags);
  if (!institution) throw new UsageError("Say which institution: --institution SLUG.");
  return institution;
}

function keyIdOf({ key }: Flags): string {
  if (key === undefined || !isId(key))
    throw new UsageError("Say which key: --key ID, as npm run keys -- list shows it.");
  return key;
}

const day = (date: Date | null) => (date ? date.toISOString().slice(0, 16).replace("T", " ") : "–");

function lineOf({
  id,
  purpose,
  algorithm,
  state,
  custody,
  activatedAt,
  retiredAt,
  compromisedAt,
}: SigningKeyRecord): string {
  const times = [
    `since ${day(activatedAt)}`,
    retiredAt && `until ${day(retiredAt)}`,
    compromisedAt && `compromised ${day(compromisedAt)}`,
  ];
  return `  ${id}  ${purpose.padEnd(5)}  ${algorithm.padEnd(7)}  ${state.padEnd(11)}  ${custody.padEnd(6)}  ${times.filter(Boolean).join(", ")}`;
}

async function list(flags: Flags): Promise<void> {
  for (const { slug, ctx } of await institutionsOf(flags)) {
    const { did, keysOf, documents } = await listSigningKeys(ctx);
    console.log(`${slug}  ${did}  DID document version ${documents[0]?.number ?? "–"}`);
    const keys = Object.values(keysOf).flat();
    console.log(keys.length === 0 ? "  no keys" : keys.map(lineOf).join("\n"));
  }
}

/** Creates the key here, without the worker; if a request is pending, for that one. */
async function rotate(flags: Flags): Promise<void> {
  const purpose = ownKeyPurposes.find((one) => one === flags.purpose);
  if (!purpose) throw new UsageError(`--purpose is one of ${ownKeyPurposes.join(", ")}.`);
  const { ctx } = await requireInstitution(flags);
  // Here, not above: listing keys needs no wrapping key. And first, so that a wrong one does not
  // leave a pending key that cannot be created.
  const { makeKey } = await import("@/lib/worker/issuing-tools");
  const keyId =
    (await leftKeyId(ctx, purpose)) ??
    (await requestSigningKey(ctx, { purpose }, { madeHere: true })).keyId;
  await createKeyMaterial(ctx, { keyId }, makeKey);
  await list(flags);
}

/**
 * A key that was requested but never created; a recent request is left to the worker.
 */
async function leftKeyId(ctx: Context, purpose: OwnKeyPurpose): Promise<string | undefined> {
  const pending = (await listSigningKeys(ctx)).keysOf[purpose].find(
    ({ state }) => state === "pending",
  );
  if (pending && ctx.now.getTime() - pending.createdAt.getTime() < workersTimeMs)
    throw new UsageError(
      "A key of this purpose was asked for a moment ago and is being made by the worker. If it is still pending in five minutes, this command makes it.",
    );
  return pending?.id;
}

const compromiseFaults: Record<string, string> = {
  reason: "Say why, in at most 1000 characters: --reason TEXT.",
  since:
    "--since takes a day or an instant that has been, such as 2026-05-04 or 2026-05-04T10:00:00Z.",
};

async function compromise(flags: Flags): Promise<void> {
  const { ctx } = await requireInstitution(flags);
  const input = CompromiseKeyInput.safeParse({
    keyId: keyIdOf(flags),
    since: flags.since,
    reason: flags.reason ?? "",
  });
  if (!input.success)
    throw new UsageError(compromiseFaults[String(input.error.issues[0]?.path[0])] ?? usage);
  await compromiseKey(ctx, input.data).catch((error: unknown) => {
    const field = error instanceof AppError ? error.details.fields?.[0]?.path : undefined;
    throw field === undefined ? error : new UsageError(compromiseFaults[field] ?? usage);
  });
  const { counts } = await getSigningKey(ctx, input.data);
  await list(flags);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(
    `\n${total} credentials were signed by it, and none of them counts as valid any more.`,
  );
  console.log(
    "Next: npm run keys -- rotate, then npm run keys -- affected, then replace what still matters under Issuing (docs/guides/keys.md).",
  );
}

async function affected(flags: Flags): Promise<void> {
  const { ctx } = await requireInstitution(flags);
  if (flags.file === undefined) throw new UsageError("Say where to write: --file FILE.");
  const file = resolveFromCwd(flags.file);
  const parts = await exportAffectedCredentials(ctx, {
    keyId: keyIdOf(flags),
    query: AffectedQuery.parse({}),
  });
  // Names of learners: for the operator's eyes alone.
  await writeFile(file, parts, { mode: 0o600 });
  console.log(`Wrote ${file}.`);
}

async function rewrap(flags: Flags): Promise<void> {
  const [next, ...others] = readKeyEncryptionKeys(keyEncryptionSettings());
  if (others.length === 0)
    throw new UsageError(
      "Set KEY_ENCRYPTION_KEY_NEXT, or KEY_ENCRYPTION_KEY_NEXT_FILE, to the key to move to.",
    );
  const toNext: Rewrap = (wrapped, owner) => {
    const from = keyEncryptionKeyOf(wrapped, [next, ...others]);
    return from.id === next.id ? null : rewrapPrivateKey(wrapped, owner, { from, to: next });
  };
  for (const { slug, ctx } of await institutionsOf(flags)) {
    const { moved } = await rewrapKeys(ctx, {}, toNext);
    console.log(`${slug}: ${moved} keys moved`);
  }
  console.log(
    "Once every institution is moved, set KEY_ENCRYPTION_KEY to this key, take KEY_ENCRYPTION_KEY_NEXT away, and restart.",
  );
}

const commands = new Map(Object.entries({ list, rotate, compromise, affected, rewrap }));

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const command = commands.get(positionals[0] ?? "");
  if (!command || positionals.length > 1) throw new UsageError(usage);
  await command(values);
}

try {
  await main();
} catch (error) {
  const isFlag =
    error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (error instanceof AppError) console.error(errorWords[error.code]);
  else if (isFlag) console.error(usage);
  else if (error instanceof Error) console.error(error.message);
  else throw error;
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
