import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { confirmRevocation } from "@/lib/features/credentials/confirm-revocation";
import { getRevocation } from "@/lib/features/credentials/get-revocation";
import {
  ListIssuedCredentialsInput,
  listIssuedCredentials,
} from "@/lib/features/credentials/list-issued-credentials";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { shareCredential } from "@/lib/features/holders/share-credential";
import { ListDemoMailsInput, listDemoMails } from "@/lib/features/mail/list-demo-mails";
import { CorrectResultInput, correctResult } from "@/lib/features/results/correct-result";
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import type { Cast } from "./cast";
import type { Clock } from "./clock";
import { corrected, demoLearner, misspelt } from "./learners";

/**
 * Two learners open their mails and claim; one shares. One credential turns out to be wrong, one to
 * bear a misspelt name, and of one a grade is corrected: it has not been replaced yet.
 */
export async function seedAfterIssuing(cast: Cast, clock: Clock): Promise<void> {
  const zoe = await claim(cast, clock, { sub: "zoe.vandenberg", key: "zoe" });
  await shareCredential(await learnerContext(cast, clock, zoe), { credentialId: zoe.credentialId });
  const oleksandr = await claim(cast, clock, { sub: "oleksandr.kovalenko", key: "oleksandr" });
  const registrar = () => cast.member("northern-coast", "greta.sommer", clock.at(0));
  const second = cast.member("northern-coast", "yusuf.aydin", clock.at(0));
  const { credentialId } = oleksandr;
  await revokeCredential(registrar(), {
    credentialId,
    reason:
      "The result of the written examination belongs to another learner of the same name; the examination board withdrew the award.",
  });
  const { proposal } = await getRevocation(second, { credentialId });
  if (!proposal) throw new Error("A revocation takes two registrars there.");
  await confirmRevocation(second, { changeId: proposal.id, digest: proposal.digest });
  const { displayName, givenName, familyName } = demoLearner(misspelt.key);
  const { batchId } = await proposeCorrection(registrar(), {
    credentialId: await findCredentialOf(cast, clock, misspelt.written.displayName),
    reason: "The name was misspelt: its Polish letters were lost in an import.",
    displayName,
    givenName: givenName ?? "",
    familyName: familyName ?? "",
  });
  const { batch } = await getBatch(second, { batchId });
  await approveBatch(second, { batchId, digest: batch.digest });
  await correctGrade(cast, clock);
}

/** One assessor corrects a grade after the credential was signed, another ratifies it. */
async function correctGrade(cast: Cast, clock: Clock): Promise<void> {
  const { award } = await findCredentials(cast, clock, demoLearner(corrected.key).displayName);
  const { id: runId } = award.enrolment.run;
  const ratifiedAt = clock.at(0, 23);
  const assessor = cast.member(
    "northern-coast",
    "elif.demir",
    new Date(ratifiedAt.getTime() - 1000),
  );
  const { page } = await getResultSheet(assessor, { runId });
  const results = page.rows.find(({ id }) => id === award.enrolmentId)?.results;
  const wrong = results?.find(({ assessmentId }) => assessmentId === corrected.assessmentId);
  if (!wrong) throw new Error("The learner whose grade is corrected has none.");
  const { grade, reason } = corrected;
  const input = CorrectResultInput.parse({ ...wrong, resultId: wrong.id, grade, reason });
  const { resultId } = await correctResult(assessor, input);
  const ratifier = cast.member("northern-coast", "henrik.paulsen", ratifiedAt);
  await ratifyResults(ratifier, { runId, resultIds: [resultId] });
}

type Claimed = { sub: string; credentialId: string; name: string };

/** The learner reads the mail, signs in, opens the link in it and confirms. */
async function claim(
  cast: Cast,
  clock: Clock,
  { sub, key }: { sub: string; key: string },
): Promise<Claimed> {
  const { email, displayName } = demoLearner(key);
  const me = cast.person(sub, clock.at(0));
  const query = ListDemoMailsInput.parse({ q: email ?? "" });
  const { page } = await listDemoMails({ ...me, actor: { kind: "anyone" } }, query);
  const token = page.rows
    .map(({ body }) => /\/claim\/([\w-]+)/.exec(body)?.[1])
    .find((found) => found !== undefined);
  if (!token) throw new Error(`${sub} has no mail with a link.`);
  const { credentialId } = await confirmClaim(me, { token });
  return { sub, credentialId, name: displayName };
}

async function learnerContext(cast: Cast, clock: Clock, { sub, name }: Claimed) {
  const { actor, ...rest } = cast.person(sub, clock.at(0));
  if (actor.kind !== "person") throw new Error("A person acts for themselves.");
  const { institutionId } = cast.university("northern-coast");
  const learnerId = await findLearnerId(cast, clock, name);
  return {
    ...rest,
    actor: { kind: "learner", personId: actor.personId, institutionId, learnerId } as const,
  };
}

async function findCredentials(cast: Cast, clock: Clock, search: string) {
  const registrar = cast.member("northern-coast", "greta.sommer", clock.at(0));
  const query = ListIssuedCredentialsInput.parse({ q: search });
  const { page } = await listIssuedCredentials(registrar, query);
  const [first] = page.rows;
  if (!first) throw new Error(`Nothing was issued to ${search}.`);
  return first;
}

const findCredentialOf = async (cast: Cast, clock: Clock, name: string) =>
  (await findCredentials(cast, clock, name)).id;
const findLearnerId = async (cast: Cast, clock: Clock, name: string) =>
  (await findCredentials(cast, clock, name)).award.learnerId;
