import { isJsonObject, typesOf } from "@/lib/domain/json/json-value";
import { type CertificateViewFrame, readCertificate } from "./certificate-view";
import type { CertificateView } from "./certificate-view-model";
import { readOpenBadge } from "./open-badge-view";

/** The certificate view of signed content, by kind of credential. Pass only signed content. */
export function readSignedContent(signed: unknown, frame: CertificateViewFrame): CertificateView {
  const types = isJsonObject(signed) ? typesOf(signed) : [];
  return types.includes("EuropeanDigitalCredential")
    ? readCertificate(signed, frame)
    : readOpenBadge(signed, frame);
}
