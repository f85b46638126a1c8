import {
  createGuardedFetch,
  type FetchRefusal,
  type GuardedFetch,
  type GuardedFetchOptions,
} from "@/lib/adapters/http/guarded-fetch";
import type { LinkSource } from "@/lib/domain/verification/ports";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { verificationLimits } from "@/lib/domain/verification-limits";

const reasons: Record<FetchRefusal, Reason> = {
  "address-refused": "link-refused",
  "address-not-public": "link-refused",
  "name-unknown": "link-unreachable",
  unreachable: "link-unreachable",
  "not-found": "link-unreachable",
  "time-limit": "link-unreachable",
  redirected: "link-redirects",
  "not-json": "link-without-credential",
  "web-page": "web-page",
  "too-large": "link-too-large",
};

/** The guarded fetcher for files of any type except web pages: the bytes decide the type. */
export function createLinkFetch(options: Omit<GuardedFetchOptions, "accept"> = {}): GuardedFetch {
  return createGuardedFetch({
    bytes: verificationLimits.linkBytes,
    ...options,
    accept: "credential-files",
  });
}

/** External links: HTTPS, no redirects, public addresses only, 3 s, 1 MB. */
export function fetchedLinks(fetchGuarded: GuardedFetch): LinkSource {
  return {
    async fetch(address) {
      const fetched = await fetchGuarded(address);
      if (fetched.ok) return { kind: "found", bytes: fetched.bytes };
      const reason = reasons[fetched.reason];
      const limitMegabytes = verificationLimits.linkBytes / 1024 / 1024;
      return {
        kind: "refused",
        reason,
        ...(reason === "link-too-large" ? { values: { limitMegabytes } } : {}),
      };
    },
  };
}
