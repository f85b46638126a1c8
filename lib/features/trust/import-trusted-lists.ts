import { z } from "zod";
import { findTrustedList, replaceTrustedList } from "@/lib/adapters/db/stores/trusted-list-store";
import { sha256Hex } from "@/lib/adapters/digests";
import { readSignedList } from "@/lib/adapters/trusted-lists/read-signed-list";
import {
  readListOfLists,
  readNationalList,
  territoryOf,
} from "@/lib/adapters/trusted-lists/read-trusted-list";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import {
  type ListOfLists,
  type ListRefusal,
  type TrustedListHead,
  trustedListLimits,
} from "@/lib/domain/trust/trusted-list";
import { logListChange } from "./log-list-change";

const File = z.object({
  name: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});

export const ImportTrustedListsInput = z.object({
  listOfLists: File,
  /**
   * SHA-256 (hex) of the certificates that may sign it: the operator takes them from the Official
   * Journal, never from the list.
   */
  signers: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
  lists: z.array(File).max(trustedListLimits.files),
});
export type ImportTrustedListsInput = z.output<typeof ImportTrustedListsInput>;

type File = z.output<typeof File>;

export type ListOutcome =
  | { file: string; taken: TrustedListHead & { services: number; skipped: number } }
  | { file: string; refused: ListRefusal };

/**
 * Imports the national trusted lists that the list of lists vouches for, each replacing its former
 * edition. For operators at the console, as a list applies to every institution of the
 * installation. If a national list is refused, its former edition stays and the others are
 * imported. Errors: INVALID_INPUT with `why` if the list of lists is refused; then nothing changes.
 */
export async function importTrustedLists(
  ctx: Context,
  input: ImportTrustedListsInput,
): Promise<ListOutcome[]> {
  authorize(ctx.actor, "trust-registry.import", { institutionId: institutionOf(ctx) });
  const { listOfLists: file, signers } = input;
  const lists = await readLists(ctx, file, new Set(signers));
  if (typeof lists === "string")
    throw new AppError("INVALID_INPUT", { values: { file: file.name, why: lists } });
  await replaceTrustedList({ ...lists, services: [] }, ctx.now);
  logListChange(ctx, { territory: lists.territory, services: 0, sha256: sha256Hex(file.bytes) });
  const outcomes: ListOutcome[] = [];
  const seen = new Set<string>();
  for (const national of input.lists)
    outcomes.push(await importNational(ctx, national, { lists, seen }));
  return outcomes;
}

async function readLists(
  ctx: Context,
  { bytes }: File,
  signers: ReadonlySet<string>,
): Promise<ListOfLists | ListRefusal> {
  const reading = readSignedList(bytes, signers);
  if (!reading.ok) return reading.why;
  const lists = readListOfLists(reading.list);
  return lists ? ((await findIssue(ctx, lists, reading.signer)) ?? lists) : "incomplete";
}

type Vouched = { lists: ListOfLists; seen: Set<string> };

/** The country that a list states decides only which keys may have signed it. */
async function importNational(
  ctx: Context,
  file: File,
  { lists, seen }: Vouched,
): Promise<ListOutcome> {
  const refused = (why: ListRefusal): ListOutcome => ({ file: file.name, refused: why });
  const anyone = new Set([...lists.signers.values()].flatMap((signers) => [...signers]));
  const reading = readSignedList(file.bytes, anyone);
  if (!reading.ok) return refused(reading.why);
  const signers = lists.signers.get(territoryOf(reading.list));
  if (!signers) return refused("not-listed");
  if (!signers.has(sha256Hex(reading.signer.raw))) return refused("signer-unknown");
  const list = readNationalList(reading.list);
  if (!list || list.services.length > trustedListLimits.services) return refused("incomplete");
  const issue = await findIssue(ctx, list, reading.signer);
  if (issue) return refused(issue);
  if (seen.has(list.territory)) return refused("twice");
  seen.add(list.territory);
  await replaceTrustedList(list, ctx.now);
  const { skipped, services: all, ...head } = list;
  const services = new Set(all.map(({ certificate }) => certificate)).size;
  logListChange(ctx, { territory: list.territory, services, sha256: sha256Hex(file.bytes) });
  return { file: file.name, taken: { ...head, services, skipped } };
}

/**
 * Attack: an old, genuine edition in which an authority still has a status that it has lost since.
 * Rule: no expired edition, and none older than the stored one.
 */
async function findIssue(
  { now }: Context,
  { territory, sequenceNumber, issuedAt, nextUpdate }: TrustedListHead,
  signer: { validFrom: string; validTo: string },
): Promise<ListRefusal | null> {
  if (issuedAt < new Date(signer.validFrom) || issuedAt > new Date(signer.validTo))
    return "signer-expired";
  if (nextUpdate <= now) return "expired";
  const known = await findTrustedList(territory);
  return known && (sequenceNumber < known.sequenceNumber || issuedAt < known.issuedAt)
    ? "older"
    : null;
}
