import { because } from "@/lib/domain/verification/check-answer";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import type { Check } from "@/lib/domain/verification/run-checks";

/**
 * Whether this installation knows the issuer: as one of its institutions, or from a list that its
 * operator imported. An unknown issuer is a warning: the signature is valid, but the signer's
 * identity is open. A seal by an unknown certificate has its own warning: a certificate can be
 * created in any name, so the signature does not identify the signer.
 */
export const trustCheck: Check = {
  id: "trust",
  fatal: false,
  appliesTo: ({ findings }) => (findings.issuer ? null : "earlier-check-decided"),
  async execute({ findings }) {
    const { issuer, envelope } = findings;
    if (issuer?.name === null) {
      const reason = envelope === "jades" ? "seal-signer-unlisted" : "issuer-unknown";
      return because(reason, { issuer: issuer.id.slice(0, 200) });
    }
    if (issuer?.source === "installation" && envelope === "jades")
      return because("seal-of-installation", { issuer: issuer.name ?? "" });
    if (issuer?.source === "trusted-list")
      return because("seal-in-trusted-list", {
        issuer: plainName(issuer.name ?? ""),
        authority: plainName(issuer.authority ?? ""),
        list: issuer.registryName ?? "",
      });
    return issuer?.source === "registry"
      ? because("issuer-in-registry", { registry: issuer.registryName ?? "" })
      : {};
  },
};
