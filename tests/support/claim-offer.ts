import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getCredential } from "@/lib/features/holders/get-credential";
import { type IssuingWorld, newIssued } from "./issuing-world";
import { newPerson, personContext } from "./tenant";
import { asWorker } from "./worker-side";

/** The mails to an address, the oldest first. */
export const mailsTo = ({ tenant }: IssuingWorld, toAddress: string) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({ where: { toAddress }, orderBy: { createdAt: "asc" } }),
  );

export const tokenIn = (body: string | undefined): string =>
  /\/claim\/([\w-]{22})/.exec(body ?? "")?.[1] ?? "";

/** A credential delivered to a new learner, with the token in their mail. */
export async function newOffer(
  world: IssuingWorld,
  changes: { email?: null; dateOfBirth?: null } = {},
) {
  const learner = {
    displayName: "Grace Holder",
    ...(changes.email === null ? { email: null } : {}),
  };
  const { batchId, credentials, learners } = await newIssued(world, [learner]);
  const learnerId = learners[0]?.learnerId ?? "";
  if (changes.dateOfBirth === null) {
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.learner.updateMany({ where: { id: learnerId }, data: { dateOfBirth: null } }),
    );
  }
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const credentialId = credentials[0]?.id ?? "";
  const email = learners[0]?.email ?? "";
  const [mail] = await mailsTo(world, email);
  const { claimUrl } = await getCredential(world.proposer.ctx, { credentialId });
  return { token: tokenIn(mail?.body ?? claimUrl ?? ""), credentialId, learnerId, email };
}

/** Someone whose account does not match the record. */
export const foreigner = async (): Promise<Context> =>
  personContext(await newPerson("Eve Foreign"));

export const byDate = (token: string, dateOfBirth: string) => ({
  token,
  by: "date-of-birth" as const,
  dateOfBirth,
});
export const byCode = (token: string, code: string) => ({ token, by: "code" as const, code });

/** The account that holds the learner's record. */
export const holderOf = (
  { tenant }: IssuingWorld,
  learnerId: string,
): Promise<string | null | undefined> =>
  inInstitution(tenant.system, ({ tx }) => tx.learner.findFirst({ where: { id: learnerId } })).then(
    (row) => row?.personId,
  );

export async function lastCode(world: IssuingWorld, email: string): Promise<string> {
  const found = (await mailsTo(world, email)).flatMap(
    ({ body }) => /code is: (\d{6})/.exec(body)?.[1] ?? [],
  );
  return found.at(-1) ?? "";
}
