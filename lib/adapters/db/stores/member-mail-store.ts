import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";

export type MemberMail = {
  displayName: string;
  email: string;
  mailLanguage: string | null;
  mailOff: string[];
};

/** A member's mail settings. Errors: NOT_FOUND. */
export async function getMemberMail(scope: Scope, id: string): Promise<MemberMail> {
  const row = await scope.tx.member.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { displayName: true, email: true, mailLanguage: true, mailOff: true },
  });
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

export async function saveMemberMail(
  scope: Scope,
  id: string,
  choice: Pick<MemberMail, "mailLanguage" | "mailOff">,
): Promise<void> {
  await scope.tx.member.update({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    data: choice,
    select: { id: true },
  });
}
