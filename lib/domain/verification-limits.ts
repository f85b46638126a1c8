/**
 * The cost limits of one submitted file. Each limit has a reason code, and its text states the
 * limit. Measured with the libraries alone: a 200 kB `proofValue` costs 47 s, 20,000 blank nodes 7
 * s, a 0.5 MB status list unpacks to 512 MB.
 */
export const verificationLimits = {
  bytes: 2 * 1024 * 1024,
  depth: 32,
  /** Objects plus arrays. */
  nodes: 5_000,
  /** Members of one object. */
  objectMembers: 1_000,
  /** Total members of objects and entries of lists. */
  members: 20_000,
  proofs: 4,
  proofValueCharacters: 256,
  statusEntries: 4,
  /** Credentials of one file. */
  credentials: 20,
  /**
   * Processor time for one file: opening, reading, proofs and status lists of every credential in
   * it.
   */
  fileMilliseconds: 6_000,
  /** Additional wall-clock time: fetching keys and lists of others. */
  fileWaitMilliseconds: 20_000,
  /**
   * Bitstring Status List 1.0, 6.1: a list of fewer entries would let its host single out a
   * learner.
   */
  statusListEntries: 131_072,
  statusListBytes: 16 * 1024 * 1024,
  pngChunks: 2_000,
  svgElements: 20_000,
  svgDepth: 64,
  /** Entries of the cross-reference, and values read on the way to the attachments. */
  pdfObjects: 50_000,
  pdfAttachments: 20,
  /**
   * The total unpacked size of one document's compressed parts; a single credential is limited by
   * `bytes`.
   */
  unpackedBytes: 8 * 1024 * 1024,
  pictureMegapixels: 32,
  linkBytes: 1024 * 1024,
  /** Processor time of the job in its thread, independent of the machine's load. */
  threadMilliseconds: 1_500,
  threadMegabytes: 128,
} as const;
