import {
  type IssuedCredential,
  listCredentials,
  listGeneration,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { withdrawnStates } from "@/lib/domain/credentials/states";
import { textIn } from "@/lib/domain/multilingual";
import { assertDemo } from "./assert-demo";

const pageSize = 200;

const heldOrEnded = ["suspended", ...withdrawnStates] as const;

export type ExportedStatus = "valid" | (typeof heldOrEnded)[number];

export type ExportedCredential = {
  credentialId: string;
  microCredential: string;
  learner: string;
  status: ExportedStatus;
  /** The signed formats of this issuing. */
  formats: SignedFormat[];
  /** The lists with their entries. */
  statusListIds: string[];
};

/**
 * Every signed credential of one institution of the demo. Errors: FORBIDDEN if this is not a demo.
 */
export async function listDemoCredentials(ctx: Context): Promise<ExportedCredential[]> {
  assertDemo(ctx);
  return inInstitution(
    ctx,
    async (scope) => {
      const exported: ExportedCredential[] = [];
      for (const credential of await listSigned(scope))
        exported.push(await exportedOf(scope, credential));
      return exported;
    },
    { timeoutMs: 60_000 },
  );
}

async function exportedOf(scope: Scope, credential: IssuedCredential): Promise<ExportedCredential> {
  const generation = await listGeneration(scope, credential);
  return {
    credentialId: credential.id,
    microCredential: titleOf(credential),
    learner: nameInCredential(credential),
    status: heldOrEnded.find((state) => state === credential.state) ?? "valid",
    formats: generation.map(({ format }) => format),
    statusListIds: generation.flatMap(({ statusListId, suspensionListId }) =>
      [statusListId, suspensionListId ?? []].flat(),
    ),
  };
}

async function listSigned(scope: Scope): Promise<IssuedCredential[]> {
  const all: IssuedCredential[] = [];
  for (;;) {
    const last = all.at(-1);
    const cursor = last && { keys: [last.reservedAt.toISOString()], id: last.id };
    const found = await listCredentials(
      scope,
      {},
      {
        by: "reserved",
        direction: "descending",
        place: cursor ? { side: "after", cursor } : null,
        take: pageSize,
      },
    );
    all.push(...found);
    if (found.length < pageSize) return all.filter(({ issuedAt }) => issuedAt !== null);
  }
}

function titleOf(credential: IssuedCredential): string {
  const { title, content } = credential.award.enrolment.run.version;
  return textIn((content as { title?: Parameters<typeof textIn>[0] } | null)?.title, "en") || title;
}

/** The name that was signed, which a correction of the learner's record does not change. */
function nameInCredential(credential: IssuedCredential): string {
  const { learner } = credential.intent as { learner?: { fullName?: string } };
  return learner?.fullName ?? credential.award.learner.displayName;
}
