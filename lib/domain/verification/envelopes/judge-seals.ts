import { calendarDayOf, isoSeconds } from "@/lib/domain/days";
import { readDateTime } from "@/lib/domain/vcdm/credential-fields";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import type { ProofFinding, SealFinding } from "@/lib/domain/verification/report/report";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";
import type { SignerCertificate } from "./certificate";
import type { Seal } from "./envelope";
import { findTimeIssue } from "./signing-time";

type JudgedSeal = {
  seal: Seal;
  certificate: SignerCertificate | null;
  fault: CheckAnswer | null;
  broken: boolean;
};

/**
 * ETSI TS 119 182-1, 5: every seal must match the exact text of the payload, with the key of the
 * certificate named in the sealed header. The certificate must have been valid at the time of
 * sealing, by the signer's own clock. The certificate's issuer and the time stamps are not checked.
 */
export function judgeSeals(run: VerificationRun, seals: readonly Seal[]): CheckAnswer {
  const judged = seals.map((seal) => judgeSeal(run, seal));
  const found = {
    proofs: judged.map(proofFindingOf),
    sealFindings: judged.map(sealFindingOf),
    certificates: judged.flatMap(({ certificate, broken }) =>
      certificate && !broken ? [certificate] : [],
    ),
  };
  const unreadable = judged.find(
    ({ certificate, fault }) => fault !== null && certificate === null,
  );
  if (unreadable?.fault) return { ...unreadable.fault, found };
  const differing = judged.find(({ fault }) => fault?.reason === "seal-certificate-differs");
  if (differing?.fault) return { ...differing.fault, found };
  const broken = judged.filter((seal) => seal.broken).length;
  if (broken > 0)
    return because(
      broken === judged.length ? "changed-since-signed" : "another-proof-broken",
      { broken },
      found,
    );
  const issue = judged.find((seal) => seal.fault !== null)?.fault;
  return issue ? { ...issue, found } : { found };
}

function judgeSeal(run: VerificationRun, seal: Seal): JudgedSeal {
  const { algorithm, signed, signature } = seal;
  const read = run.ports.readCertificate(seal.certificate);
  const certificate = read && { ...read, chain: seal.chain };
  if (certificate === null)
    return { seal, certificate, fault: because("seal-certificate-malformed"), broken: false };
  const broken = !run.ports.verifySignature({ algorithm, key: certificate.key, signed, signature });
  const issue =
    findDigestIssue(seal, certificate) ?? findTimeIssue({ created: seal.sealedAt }, run.now);
  return { seal, certificate, broken, fault: issue ?? findPeriodIssue(seal, certificate) };
}

/** ETSI TS 119 182-1, 5.2.2: the header states the digest of the sealing certificate. */
function findDigestIssue(
  { statedSha256 }: Seal,
  { sha256 }: SignerCertificate,
): CheckAnswer | null {
  return statedSha256 === null || statedSha256 === sha256
    ? null
    : because("seal-certificate-differs");
}

function findPeriodIssue(
  { sealedAt }: Seal,
  { notBefore, notAfter }: SignerCertificate,
): CheckAnswer | null {
  const at = readDateTime(sealedAt) ?? 0;
  if (at >= notBefore.getTime() && at <= notAfter.getTime()) return null;
  const [validFrom, validUntil] = [notBefore, notAfter].map((date) => calendarDayOf(date));
  return because("seal-outside-certificate", {
    date: sealedAt,
    validFrom: validFrom ?? "",
    validUntil: validUntil ?? "",
  });
}

function proofFindingOf({ seal, certificate, broken }: JudgedSeal): ProofFinding {
  const outcome = certificate === null ? "not-run" : broken ? "broken" : "valid";
  return { type: `JAdES ${seal.algorithm}`, outcome, created: seal.sealedAt };
}

function sealFindingOf({ seal, certificate, broken }: JudgedSeal): SealFinding {
  const { algorithm, level, sealedAt } = seal;
  if (certificate === null)
    return { outcome: "not-run", algorithm, level, sealedAt, certificate: null };
  const {
    organisation,
    commonName,
    country,
    organisationIdentifier,
    issuedBy,
    notBefore,
    notAfter,
    sha256,
  } = certificate;
  const validFrom = isoSeconds(notBefore);
  const validUntil = isoSeconds(notAfter);
  const owner = {
    organisation,
    commonName,
    country,
    organisationIdentifier,
    issuedBy,
    validFrom,
    validUntil,
    sha256,
  };
  return { outcome: broken ? "broken" : "valid", algorithm, level, sealedAt, certificate: owner };
}
