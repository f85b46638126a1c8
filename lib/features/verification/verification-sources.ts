import type { ThreadClient } from "@/lib/adapters/verification/proof-threads";
import type {
  IssuerDirectory,
  KeyResolver,
  LinkSource,
  StatusSource,
} from "@/lib/domain/verification/ports";
import type { IssuedCopy, IssuedQuestion } from "@/lib/domain/verification/report/judge-pages";

/**
 * Sources of keys, statuses and names: this installation's database and the guarded network, or
 * folders of files.
 */
export type VerificationSources = {
  keys: KeyResolver;
  statuses: StatusSource;
  issuers: IssuerDirectory;
  /** Absent where no link is followed. */
  links?: LinkSource;
  /** The threads shared between clients; default: those of the process. */
  threads?: ThreadClient;
  /**
   * What this signer issued here under the credential's id; null for other signers, whether or not
   * the id exists.
   */
  findIssued?(question: IssuedQuestion): Promise<IssuedCopy | null>;
};
