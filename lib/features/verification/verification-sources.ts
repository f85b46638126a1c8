import type { ThreadClient } from "@/lib/adapters/verification/proof-threads";
import type {
  IssuerDirectory,
  KeyResolver,
  LinkSource,
  StatusSource,
} from "@/lib/domain/verification/ports";
import type { IssuedCopy, IssuedQuestion } from "@/lib/domain/verification/report/judge-pages";

/**
 * Where keys, statuses and names come from: this installation's database and the guarded network,
 * or folders of files.
 */
export type VerificationSources = {
  keys: KeyResolver;
  statuses: StatusSource;
  issuers: IssuerDirectory;
  /** Absent where no link is followed. */
  links?: LinkSource;
  /** The threads as shared between clients; those of the process where there is only one. */
  threads?: ThreadClient;
  /**
   * What this very signer issued here under the credential's id; null for everyone else's, whether
   * or not the id exists.
   */
  findIssued?(question: IssuedQuestion): Promise<IssuedCopy | null>;
};
