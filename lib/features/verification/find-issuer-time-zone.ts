import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { openElmDocument, stringOf } from "@/lib/domain/verification/elm/elm-document";
import type { VerificationReport } from "@/lib/domain/verification/report/report";

export type FindIssuerTimeZoneInput = { report: VerificationReport };

/**
 * The time zone for the days of a verified credential: that of the issuing institution of this
 * installation, null for other issuers. A sealed file names its institution beside the owner of the
 * seal; this is called only for files issued here.
 */
export async function findIssuerTimeZone(
  ctx: Context,
  input: FindIssuerTimeZoneInput,
): Promise<string | null> {
  authorize(ctx.actor, "credential.verify", {});
  const { issuer, copy, signed } = input.report;
  const did =
    issuer?.source === "installation" && issuer.id.startsWith("did:")
      ? issuer.id
      : copy !== null && signed
        ? institutionOf(signed as JsonObject)
        : null;
  const found = did === null ? null : await findInstitutionKeys({ did });
  return found?.profile.timeZone ?? null;
}

function institutionOf(signed: JsonObject): string | null {
  const document = openElmDocument(signed);
  const identifiers = document.nodes(document.node(signed, "issuer"), "identifier");
  return (
    identifiers
      .map((identifier) => stringOf(identifier, "notation"))
      .find((notation) => notation?.startsWith("did:")) ?? null
  );
}
