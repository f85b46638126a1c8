import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";

export type MailWordingRow = {
  kind: string;
  language: string;
  subject: string;
  body: string;
  revision: number;
};

const fields = { kind: true, language: true, subject: true, body: true, revision: true } as const;

/** The institution's own wordings, of every mail kind and language. */
export async function listMailWordings(scope: Scope): Promise<MailWordingRow[]> {
  return scope.tx.mailWording.findMany({
    where: { institutionId: scope.institutionId },
    select: fields,
    orderBy: [{ kind: "asc" }, { language: "asc" }],
  });
}

export type NewMailWording = Omit<MailWordingRow, "revision"> & {
  changedBy: string;
  changedAt: Date;
};

/**
 * Saves the institution's wording if it is unchanged since it was read; revision 0: there was none.
 * Errors: STALE.
 */
export async function saveMailWording(
  scope: Scope,
  wording: NewMailWording,
  revision: number,
): Promise<void> {
  const { institutionId } = scope;
  const { kind, language, ...text } = wording;
  if (revision === 0) {
    const { count } = await scope.tx.mailWording.createMany({
      data: [{ ...wording, institutionId }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("STALE");
    return;
  }
  const { count } = await scope.tx.mailWording.updateMany({
    where: { institutionId, kind, language, revision },
    data: { ...text, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError("STALE");
}

/** False if there was none. */
export async function deleteMailWording(
  scope: Scope,
  which: { kind: string; language: string },
): Promise<boolean> {
  const { count } = await scope.tx.mailWording.deleteMany({
    where: { institutionId: scope.institutionId, ...which },
  });
  return count === 1;
}
