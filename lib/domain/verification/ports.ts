import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import type { SignerCertificate } from "@/lib/domain/verification/envelopes/certificate";
import type { SignatureAlgorithm } from "@/lib/domain/verification/envelopes/signature-algorithm";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import type { Splitting } from "@/lib/domain/verification/presentation/split-file";
import type { StatedProof } from "@/lib/domain/verification/proofs/proof-members";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { ContainerKind, ElementFinding } from "@/lib/domain/verification/report/report";
import type { ProvedGraph, StatedGraph } from "@/lib/domain/verification/statements/stated-graph";
import type { CheckAnswer } from "./check-answer";

/**
 * Finds the DID document of an issuer (DID Core 1.0, 7.1). Returns "not found" rather than
 * guessing; does not throw for expected failures.
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
 * The source of a status. `bit`: this installation hosts the list and read the bit itself, so a
 * revocation counts immediately; `suspended`: it also knows that the credential at this index is
 * suspended, which a revocation list cannot express; `forInstitution`: the list's institution, if
 * it is not the issuer in question. `list`: the published, signed list as bytes, whose own proof is
 * still to be verified.
 */
export type StatusAnswer =
  | { kind: "bit"; set: boolean; suspended?: boolean; replaced?: boolean; forInstitution?: string }
  | { kind: "list"; bytes: Uint8Array }
  | { kind: "not-found" };

export type StatusSource = {
  read(question: StatusQuestion): Promise<StatusAnswer>;
};

/**
 * How an issuer is known: an institution of this installation, with its page here; an issuer list
 * that an operator imported; or an authority of one of the European Union's trusted lists, with the
 * list in `registryName` and the certificate's issuer in `authority`.
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
 * `withdrawnSince`: since when its owner reports the key as compromised, in milliseconds since
 * 1970.
 */
export type KnownSeal = KnownIssuer & { withdrawnSince?: number };

/** The proved signer: by their DID, or by the key of a sealing certificate. */
export type ProvedSigner = { did: string } | { sealKey: PublicKey };

/**
 * Looks up a known issuer: first this installation's institutions, then the lists an operator
 * imported.
 */
export type IssuerDirectory = {
  find(issuerId: string): Promise<KnownIssuer | null>;
  /**
   * The owner of a seal by this certificate, or by another for the same key. `sealedAt`: the seal's
   * claimed time, milliseconds since 1970.
   */
  findSeal(
    certificate: Pick<SignerCertificate, "sha256" | "key" | "chain">,
    sealedAt: number,
  ): Promise<KnownSeal | null>;
};

/**
 * `document` without its proof; every proof with the key of its verification method. `enveloped`:
 * an envelope signs the document's text, so there may be no proof, and terms without a vocabulary
 * are signed anyway. `carried`: the proved statements of carried credentials. `isAskedFor`: whether
 * the answer includes the document's statements, for the record that carries it.
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
 * `stated`: the statements of each proof. `statements`: the document rebuilt from its statements;
 * null if a proof is invalid. `graph`: its statements.
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
 * Proves that every term of the document is mapped and signed, checks each proof, and reads the
 * statements. Expensive, so it runs in a separate thread and returns `time-limit`, `memory-limit`
 * or `busy` rather than block the process.
 */
export type ProofEngine = {
  check(job: ProofJob): Promise<ProofAnswer>;
};

/** Reads a file in a thread like the proofs, with the same refusals if it costs too much. */
export type ContentReader = {
  read(job: ReadJob): Promise<CheckAnswer>;
};

/** `allowedContexts`: contexts that an embedded credential may repeat. */
export type ReadJob = { bytes: Uint8Array; allowedContexts: ReadonlySet<string> };

/**
 * One JOSE signature over exactly these bytes. The key is the issuer's or the certificate's, never
 * one supplied by the token.
 */
export type SignatureJob = {
  algorithm: SignatureAlgorithm;
  key: PublicKey;
  signed: Uint8Array;
  signature: Uint8Array;
};

/**
 * `length` in entries. A list that unpacks to more than the limit is `too-large`; anything but a
 * list is `malformed`.
 */
export type StatusListDecoding =
  | { kind: "decoded"; length: number; isSet(index: number): boolean }
  | { kind: "too-large" }
  | { kind: "malformed" };

export type StatusListDecoder = (encodedList: string) => Promise<StatusListDecoding>;

/**
 * `plain`: not a known container; the bytes are read directly. `several`: it contains several
 * credentials. `refused`: a container that is damaged, empty, or costs too much.
 */
export type ContainerAnswer =
  | {
      kind: "opened";
      container: ContainerKind;
      bytes: Uint8Array;
      /** The document or picture it was extracted from. */
      file?: Uint8Array;
    }
  | { kind: "several"; container: ContainerKind; parts: Uint8Array[]; file?: Uint8Array }
  | { kind: "plain" }
  | { kind: "refused"; reason: Reason; values?: Record<string, string | number> };

/**
 * File formats whose opening cost is controlled by their author. Recognised by their first bytes; a
 * file's name and declared type are ignored.
 */
export type PackedFormat = "png" | "jpeg" | "webp" | "svg" | "pdf";

export type UnpackAnswer = Exclude<ContainerAnswer, { kind: "plain" }>;

/**
 * Opens one picture or document, in a thread like the proofs: returns `time-limit`, `memory-limit`
 * or `busy` rather than block the process.
 */
export type Unpacker = {
  unpack(format: PackedFormat, bytes: Uint8Array): Promise<UnpackAnswer>;
};

/**
 * Extracts the credentials from an opened file, in a thread like the proofs, with the same refusals
 * if it costs too much.
 */
export type FileSplitter = {
  split(contents: Uint8Array[]): Promise<Splitting>;
};

export type LinkAnswer =
  | {
      kind: "found";
      bytes: Uint8Array /** Personal data in it is only for the check, not for the reader. */;
      isWithheld?: boolean;
    }
  | { kind: "refused"; reason: Reason; values?: Record<string, string | number> };

/** Fetches the file at an untrusted address. */
export type LinkSource = {
  fetch(address: string): Promise<LinkAnswer>;
};

/** Extracts a credential from its container. The output is as untrusted as the input. */
export type ContainerOpener = {
  open(bytes: Uint8Array): Promise<ContainerAnswer>;
};

export type VerificationPorts = {
  allowedContexts: ReadonlySet<string>;
  /**
   * Only for the test mode, whose suites inline contexts in their documents; otherwise that is an
   * issue.
   */
  readsInlineContexts?: boolean;
  keys: KeyResolver;
  statuses: StatusSource;
  issuers: IssuerDirectory;
  proofs: ProofEngine;
  /** Absent if files are read in place. */
  reader?: ContentReader;
  decodeStatusList: StatusListDecoder;
  verifySignature(job: SignatureJob): boolean;
  /** RFC 7638 with SHA-256, in base64url; null for a key that no supported algorithm can use. */
  thumbprintOf(key: PublicKey): string | null;
  /** Null if it is not a certificate, or its key fits no supported algorithm. */
  readCertificate(der: Uint8Array): SignerCertificate | null;
  /** Absent if only bare credentials are read. */
  containers?: ContainerOpener;
  findElements(credential: JsonObject): ElementFinding[];
  /**
   * How many credentials carried by this one were found in its file and are verified themselves;
   * absent for callers that verify a single one.
   */
  carriedJudged?: number;
  /** The proved statements of those. */
  carriedProved?: readonly ProvedGraph[];
  /**
   * Called with the credential's statements, once its signature is valid, if another one carries
   * it. The signer is determined by later checks.
   */
  noteStated?(graph: StatedGraph): void;
  /** Called with the error of a check that threw: our own error, to be logged. */
  onCheckError?(checkId: string, error: unknown): void;
};
