import { readDateTime } from "@/lib/domain/vcdm/credential-fields";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import type { SignerCertificate } from "@/lib/domain/verification/envelopes/certificate";
import { claimedName, isSealOwner } from "@/lib/domain/verification/envelopes/seal-owner";
import type { SigningKey } from "@/lib/domain/verification/keys/signing-key";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Check, VerificationRun } from "@/lib/domain/verification/run-checks";

/**
 * The remaining checks still run after this one: the content is signed, only the signer is
 * undetermined.
 */
const unproved: readonly Reason[] = ["key-address-unproved"];

/**
 * VCDM 2.0, 4.7 and Controlled Identifiers 1.0, 3.3: the key must belong to the stated issuer and
 * be listed for credentials.
 *
 * Attack: a dishonest issuer signs correctly with its own key and states a university's name and id
 * as issuer.
 */
export const issuerBindingCheck: Check = {
  id: "issuer-binding",
  fatal: true,
  continuesAfter: unproved,
  appliesTo: () => null,
  async execute(run) {
    const { issuerId = "", signers = [], certificates } = run.findings;
    if (certificates) return bindSeal(run, certificates);
    const issues = signers
      .map((signer) => findFault(signer, issuerId, run.now))
      .filter((issue) => issue !== null);
    const [first] = [...issues].sort((left, right) => weight(left) - weight(right));
    if (first) return first;
    if (signers.length === 0) return because("key-not-listed", { key: "" });
    const known = await run.ports.issuers.find(issuerId);
    return { found: { issuer: { id: issuerId, ...(known ?? { name: null }) } } };
  },
};

const open: readonly (Reason | undefined)[] = [
  "key-form-unread",
  "key-not-named",
  "key-of-another",
  "key-address-unproved",
  "key-revoked-since",
  "key-expired",
];

/** A failure of one proof takes precedence over an undecided one. */
function weight({ reason }: CheckAnswer): number {
  return open.includes(reason) ? 1 : 0;
}

function findFault(
  { method, located, created }: SigningKey,
  issuerId: string,
  now: Date,
): CheckAnswer | null {
  const issuer = issuerId.slice(0, 200);
  const key = method.slice(0, 200);
  if (located.controller !== issuerId)
    return because("signed-by-other", { issuer, signer: located.controller.slice(0, 200) });
  if (located.kind === "other-document") return because("did-document-mismatch", { issuer });
  if (located.kind === "unreadable") return because("key-malformed", { key });
  if (located.kind === "unread") return because("key-form-unread", { key });
  if (located.kind === "of-another") return because("key-of-another", { key });
  if (located.kind === "unnamed") return because("key-not-named", { issuer });
  if (located.kind !== "found") return because("key-not-listed", { key });
  if (located.revoked !== null) return findRevocation(key, located.revoked, created);
  if (located.expires !== null && located.expires <= now.getTime())
    return because("key-expired", { key, date: new Date(located.expires).toISOString() });
  if (!located.forCredentials) return because("key-not-for-credentials", { key });
  return located.proved ? null : because("key-address-unproved", { key });
}

/**
 * Controlled Identifiers 1.0, 2.2: signatures made after `revoked` must not be accepted. (After
 * `expires` nothing is verified, whenever it was made.)
 *
 * Attack: the thief of a key writes an earlier date into the proof. Rule: a later date fails; an
 * earlier one, stated only by the signer, is undecided, never valid.
 */
function findRevocation(key: string, revoked: number, created: number | null): CheckAnswer {
  const date = new Date(revoked).toISOString();
  return because(created !== null && created >= revoked ? "key-revoked" : "key-revoked-since", {
    key,
    date,
  });
}

/**
 * The Commission's issuer copies the certificate's subject into the credential's issuer, so both
 * must name the same organisation and no other.
 *
 * Attack: the holder of one university's certificate seals a credential that names another. Sealing
 * by mandate is possible, so this is undecided rather than a forgery.
 */
async function bindSeal(
  run: VerificationRun,
  certificates: readonly SignerCertificate[],
): Promise<CheckAnswer> {
  const { document = {} } = run.findings;
  const owner =
    certificates.find((certificate) => isSealOwner(document, certificate)) ?? certificates[0];
  if (!owner) return because("key-not-listed", { key: "" });
  const id = ownerName(owner);
  const seal = run.findings.sealFindings?.find(
    ({ certificate }) => certificate?.sha256 === owner.sha256,
  );
  const sealedAt = readDateTime(seal?.sealedAt);
  const { withdrawnSince, ...known } = (await run.ports.issuers.findSeal(owner, sealedAt ?? 0)) ?? {
    name: null,
  };
  const found = { issuer: { id, ...known } };
  if (!isSealOwner(document, owner))
    return because("sealed-by-other", {
      issuer: plainName(claimedName(document)),
      signer: plainName(id),
    });
  if (withdrawnSince === undefined) return { found };
  return findRevocation(id, withdrawnSince, sealedAt);
}

function ownerName({
  organisation,
  commonName,
  organisationIdentifier,
  sha256,
}: SignerCertificate): string {
  const name = organisation ?? commonName ?? sha256;
  return organisationIdentifier === null ? name : `${name} (${organisationIdentifier})`;
}
