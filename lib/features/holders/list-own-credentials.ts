import {
  type IssuedCredential,
  listCredentialsOfLearner,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { type CredentialMark, markOf } from "@/lib/domain/credentials/status-mark";
import { calendarDayOf } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import type { Multilingual } from "@/lib/domain/multilingual";
import { courseTitleOf } from "./course-title";

export type OwnCredential = {
  id: string;
  state: IssuedCredential["state"];
  title: string;
  /** The language that the title is written in. */
  titleLanguage: string;
  versionId: string;
  institutionName: Multilingual;
  accent: string;
  awardedOn: string;
  /** Why it is not in force. */
  mark: CredentialMark | null;
};

/** A learner's claimed credentials at one institution; the page asks once per institution. */
export async function listOwnCredentials(ctx: Context): Promise<OwnCredential[]> {
  const institutionId = institutionOf(ctx);
  const learnerId = ctx.actor.kind === "learner" ? ctx.actor.learnerId : null;
  authorize(ctx.actor, "credential.read", { institutionId, learnerId });
  if (learnerId === null) throw new AppError("FORBIDDEN");
  return inInstitution(ctx, async (scope) => {
    const issuer = await getIssuer(scope);
    const credentials = await listCredentialsOfLearner(scope, learnerId);
    return credentials.map((credential) => ({
      id: credential.id,
      state: credential.state,
      ...courseTitleOf(credential),
      versionId: credential.award.enrolment.run.version.id,
      institutionName: issuer.legalName,
      accent: issuer.accent,
      awardedOn: calendarDayOf(credential.award.awardedOn),
      mark: markOf(credential, ctx.now),
    }));
  });
}
