import { textIn } from "@/lib/domain/multilingual";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seals/upload-seal-certificate";
import type { Cast } from "./cast";
import type { Clock } from "./clock";
import { demoInstitutions } from "./institutions";
import { makeSealCertificate } from "./seal-certificate";

/**
 * Northern Coast uploads an e-seal certificate, by an operator, so that no second administrator has
 * to approve it; the other universities have none. It comes from an authority created for this
 * purpose, which no one trusts, and afterwards only the worker has its key.
 */
export async function uploadDemoSeal(cast: Cast, clock: Clock): Promise<void> {
  const { profile } = demoInstitutions["northern-coast"];
  const { chain, privateKey } = await makeSealCertificate({
    subject: {
      organisation: textIn(profile.legalName, "de"),
      commonName: "Northern Coast University e-seal (demonstration)",
      countryCode: profile.countryCode,
      organisationIdentifier: profile.eidasIdentifier,
    },
    algorithm: "RSA",
    notBefore: clock.at(-395),
    notAfter: clock.at(700),
  });
  const file = new File([[privateKey, ...chain].join("\n")], "northern-coast-seal.pem");
  const administrator = cast.member("northern-coast", "tobias.lindner", clock.at(-390));
  const { institutionId } = cast.university("northern-coast");
  const operator = { ...administrator, actor: { kind: "system" as const, institutionId } };
  await uploadSealCertificate(operator, UploadSealCertificateInput.parse({ file }));
}
