import { headers } from "next/headers";
import { tallyRefusal } from "@/lib/adapters/db/tally";
import { errorFacts, log } from "@/lib/adapters/log";
import type { Actor } from "@/lib/domain/access/actor";
import { talliedRefusal } from "@/lib/domain/audit/tallies";
import { type AppError, errorTable } from "@/lib/domain/errors";
import { peerHeader } from "./inside-headers";
import { logRefusal, type RefusedRequest } from "./log-refusal";
import { getSession, requestId, signedInActor } from "./request-context";

const maxNoted = 1_000;
const notedLately = new Set<string>();

/** A page, its title and its frame are each refused the same: that is one refusal. */
function isNoted(requestId: string, error: AppError): boolean {
  const key = `${requestId} ${error.code} ${error.details.action}`;
  if (notedLately.has(key)) return true;
  notedLately.add(key);
  const [oldest] = notedLately;
  if (notedLately.size > maxNoted && oldest !== undefined) notedLately.delete(oldest);
  return false;
}

/**
 * Whatever is refused passes here once, on its way to the answer. `actor` is left out where it is
 * not known yet.
 */
export async function noteRefusal(error: AppError, actor?: Actor): Promise<void> {
  const id = await requestId();
  if (isNoted(id, error)) return;
  const sent = await headers();
  const refused = {
    requestId: id,
    code: error.code,
    actor: actor ?? (await actorOfSession(error)),
    action: error.details.action,
    path: sent.get("x-pathname") ?? "",
    origin: { peer: sent.get(peerHeader) ?? "", forwarded: sent.get("x-forwarded-for") ?? "" },
  };
  logRefusal(refused);
  await countInTrail(error, refused);
}

/** The refusal is the answer, whether or not it can be counted. */
async function countInTrail(
  error: AppError,
  { actor, path, requestId }: RefusedRequest,
): Promise<void> {
  const tallied = talliedRefusal(error, { actor, path });
  if (!tallied) return;
  await tallyRefusal(actor, tallied).catch((error: unknown) => {
    log.error({ requestId, err: errorFacts(error) }, "refusal not counted");
  });
}

/**
 * Where there is too much to do already, the database is not asked who it was; where it does not
 * answer, the refusal stays what it is.
 */
async function actorOfSession({ code }: AppError): Promise<Actor> {
  const { status } = errorTable[code];
  const session = status === 429 || status === 503 ? null : await getSession().catch(() => null);
  return session ? signedInActor(session) : { kind: "anyone" };
}
