import { didDocument, didDocumentText } from "@/lib/adapters/credential-formats/did-document";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { AppError } from "@/lib/domain/errors";

type Found = NonNullable<Awaited<ReturnType<typeof findInstitutionKeys>>>;

export async function getIssuerKeys(
  which: Parameters<typeof findInstitutionKeys>[0],
): Promise<Found> {
  const found = await findInstitutionKeys(which);
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

export const didDocumentTextOf = ({ did, keys }: Found) =>
  didDocumentText(didDocument({ did, keys }));
