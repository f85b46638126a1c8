import type { Scope } from "../tenancy";

export type MailWordingRow = { kind: string; language: string; subject: string; body: string; revision: number };

const fields = { kind: true, language: true, subject: true, body: true, revision: true } as const;

/** The institution's own words, of every kind and language it has written. */
export async function listMailWordings(scope: Scope): Promise<MailWordingRow[]> {
  return scope.tx.mailWording.findMany({
    where: { institutionId: scope.institutionId },
    select: fields,
    orderBy: [{ kind: "asc" }, { language: "asc" }],
  });
}
