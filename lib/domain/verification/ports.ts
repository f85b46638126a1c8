import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import type { Certificate } from "@/lib/domain/verification/envelopes/certificate";
import type { SignatureAlgorithm } from "@/lib/domain/verification/envelopes/signature-algorithm";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import type { Splitting } from "@/lib/domain/verification/presentation/split-file";
import type { StatedProof } from "@/lib/domain/verification/proofs/proof-members";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { ContainerKind, ElementFinding } from "@/lib/domain/verification/report/report";
import type { ProvedGraph, StatedGraph } from "@/lib/domain/verification/statements/stated-graph";
import type { CheckAnswer } from "./check-answer";

/**
 * Finds the DID document of an issuer (DID Core 1.0, 7.1). Says "not found" rather than guessing;
 * throws for nothing expected.
 */
export type KeyResolver = {
  resolve(did: string): Promise<KeyResolution>;
};

export type KeyResolution = { kind: "found"; document: JsonValue } | { kind: "not-found" };

export type StatusQuestion = {
  listAddress: string;
  index: number;
  purpose: string;
  issuerId: string;
};

/**
 * Where a status comes from. `bit`: this installation keeps the list and read the bit itself, so a
 * revocation counts at once; `suspended`: it knows, too, that the credential at this place is held
 * back for now, which a list of revocations cannot say; `forInstitution`: the institution whose
 * list it is, where that is not the issuer in question. `list`: the published, signed list as
 * bytes, whose own proof still has to be verified.
 */
export type StatusAnswer =
  | { kind: "bit"; set: boolean; suspended?: boolean; replaced?: boolean; forInstitution?: string }
  | { kind: "list"; bytes: Uint8Array }
  | { kind: "not-found" };

export type StatusSource = {
  read(question: StatusQuestion): Promise<StatusAnswer>;
};

/**
 * From where an issuer is known: an institution of this installation, with its page here; a list of
 * issuers that an operator imported; or an authority of one of the European Union's trusted lists,
 * with `registryName` whose list it is and `authority` who issued the certificate.
 */
export type KnownIssuer = {
  name: string;
  source?: "installation" | "registry" | "trusted-list";
  registryName?: string;
  authority?: string;
  homepage?: string;
  page?: string;
};

/**
 * `withdrawnSince`: milliseconds since 1970 from which its owner says that the key is in the wrong
 * hands.
 */
export type KnownSeal = KnownIssuer & { withdrawnSince?: number };

/**
 * Who was proved to have signed: by a DID of theirs, or by the key of a certificate that sealed.
 */
export type ProvedSigner = { did: string } | { sealKey: PublicKey };

/**
 * What this installation knows of an issuer: one of its own institutions first, then the lists an
 * operator imported.
 */
export type IssuerDirectory = {
  find(issuerId: string): Promise<KnownIssuer | null>;
  /**
   * Whose seal is made with this certificate, or with another over the same key. `sealedAt`: by the
   * seal's own account, milliseconds since 1970.
   */
  findSeal(
    certificate: Pick<Certificate, "sha256" | "key" | "chain">,
    sealedAt: number,
  ): Promise<KnownSeal | null>;
};

/**
 * `document` without its proof; every proof with the key that its verification method names.
 * `enveloped`: the letters of the document were signed around it, so there may be no proof, and
 * what no vocabulary knows is signed all the same. `carried`: what is proved of the credentials
 * inside. `isAskedFor`: whether the answer tells what the document states, for the record that
 * carries it.
 */
export type ProofJob = {
  document: JsonObject;
  proofs: { proof: JsonObject; key: PublicKey }[];
  enveloped?: boolean;
  carried?: readonly ProvedGraph[];
  isAskedFor?: boolean;
};

export type ProofJobRefusal = Extract<
  Reason,
  | "unmapped-term"
  | "unmapped-type"
  | "unsigned-content"
  | "read-two-ways"
  | "invalid-json-ld"
  | "time-limit"
  | "memory-limit"
  | "too-complex"
  | "busy"
>;

/**
 * `stated`: what each proof says by its statements. `statements`: the document as its statements
 * tell it; null where a proof is broken. `graph`: what it states.
 */
export type ProofAnswer =
  | {
      kind: "checked";
      valid: boolean[];
      stated: StatedProof[];
      statements: JsonObject | null;
      graph?: StatedGraph;
    }
  | { kind: "refused"; reason: ProofJobRefusal; values?: Record<string, string | number> };

/**
 * Proves that every word of the document is mapped and signed, checks each proof, and reads the
 * statements. The costly part, so it runs in a thread of its own and answers `time-limit`,
 * `memory-limit` or `busy` rather than hold up the process.
 */
export type ProofEngine = {
  check(job: ProofJob): Promise<ProofAnswer>;
};

/** Reads a file in a thread like the proofs, with the same refusals for what costs too much. */
export type ContentReader = {
  read(job: ReadJob): Promise<CheckAnswer>;
};

/** `allowedContexts`: those that an embedded credential may repeat. */
export type ReadJob = { bytes: Uint8Array; allowedContexts: ReadonlySet<string> };

/**
 * One JOSE signature over exactly these bytes. The key is the issuer's or the certificate's, never
 * one that the token brings along.
 */
export type SignatureJob = {
  algorithm: SignatureAlgorithm;
  key: PublicKey;
  signed: Uint8Array;
  signature: Uint8Array;
};

/**
 * `length` in entries. A list that unpacks to more than the limit is `too-large`; one that is no
 * list is `malformed`.
 */
export type StatusListDecoding =
  | { kind: "decoded"; length: number; isSet(index: number): boolean }
  | { kind: "too-large" }
  | { kind: "malformed" };

export type StatusListDecoder = (encodedList: string) => Promise<StatusListDecoding>;

/**
 * `plain`: the bytes are no container we know and are read as they are. `several`: it holds several
 * credentials. `refused`: a container that is broken, empty, or costs too much.
 */
export type ContainerAnswer =
  | {
      kind: "opened";
      container: ContainerKind;
      bytes: Uint8Array;
      /** The document or picture it was taken out of. */
      file?: Uint8Array;
    }
  | { kind: "several"; container: ContainerKind; parts: Uint8Array[]; file?: Uint8Array }
  | { kind: "plain" }
  | { kind: "refused"; reason: Reason; values?: Record<string, string | number> };

/**
 * Files whose opening costs what their author likes. Recognised by their first bytes; the name and
 * the stated type of a file count nothing.
 */
export type PackedFormat = "png" | "jpeg" | "webp" | "svg" | "pdf";

export type UnpackAnswer = Exclude<ContainerAnswer, { kind: "plain" }>;

/**
 * Opens one picture or document, in a thread like the proofs: answers `time-limit`, `memory-limit`
 * or `busy` rather than hold up the process.
 */
export type Unpacker = {
  unpack(format: PackedFormat, bytes: Uint8Array): Promise<UnpackAnswer>;
};

/**
 * Takes the credentials out of what was opened, in a thread like the proofs, with the same refusals
 * for what costs too much.
 */
export type FileSplitter = {
  split(contents: Uint8Array[]): Promise<Splitting>;
};

export type LinkAnswer =
  | {
      kind: "found";
      bytes: Uint8Array /** What it tells of the person is for the check alone, not for the reader. */;
      isWithheld?: boolean;
    }
  | { kind: "refused"; reason: Reason; values?: Record<string, string | number> };

/** Reads the file behind an address that a stranger gave. */
export type LinkSource = {
  fetch(address: string): Promise<LinkAnswer>;
};

/**
 * Takes a credential out of what it was packed in. What comes out is as untrusted as what went in.
 */
export type ContainerOpener = {
  open(bytes: Uint8Array): Promise<ContainerAnswer>;
};

export type VerificationPorts = {
  allowedContexts: ReadonlySet<string>;
  /**
   * For the test mode alone, whose suites write contexts out in their documents; for anyone else
   * that is a finding.
   */
  readsInlineContexts?: boolean;
  keys: KeyResolver;
  statuses: StatusSource;
  issuers: IssuerDirectory;
  proofs: ProofEngine;
  /** Absent where files are read in place. */
  reader?: ContentReader;
  decodeStatusList: StatusListDecoder;
  verifySignature(job: SignatureJob): boolean;
  /** RFC 7638 with SHA-256, in base64url; null for a key that no algorithm here can use. */
  thumbprintOf(key: PublicKey): string | null;
  /** Null for what is no certificate, or one with a key that no algorithm here knows. */
  readCertificate(der: Uint8Array): Certificate | null;
  /** Absent where only bare credentials are read. */
  containers?: ContainerOpener;
  findElements(credential: JsonObject): ElementFinding[];
  /**
   * How many credentials inside this one were found in its file and are judged by themselves;
   * absent for callers who judge one alone.
   */
  carriedJudged?: number;
  /** What is proved of those. */
  carriedProved?: readonly ProvedGraph[];
  /**
   * Told what the credential states, once its signature fits, where another one carries it. Who
   * signed is for later checks.
   */
  noteStated?(graph: StatedGraph): void;
  /** Told of a check that threw: a fault of ours, to be logged. */
  onCheckError?(checkId: string, fault: unknown): void;
};
