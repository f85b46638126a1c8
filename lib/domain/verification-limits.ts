/**
 * What one submitted file may cost. Each limit has a reason code, and the words name the limit.
 * Measured on the bare libraries: a 200 kB `proofValue` costs 47 s, 20,000 blank nodes 7 s, a 0.5
 * MB status list unpacks to 512 MB.
 */
export const verificationLimits = {
  bytes: 2 * 1024 * 1024,
  depth: 32,
  /** Objects plus arrays. */
  nodes: 5_000,
  /** Members of one object. */
  objectMembers: 1_000,
  /** Members of objects and entries of lists, in all. */
  members: 20_000,
  proofs: 4,
  proofValueCharacters: 256,
  statusEntries: 4,
  /** Credentials of one file. */
  credentials: 20,
  /**
   * Processor time for one file, whatever it holds: opening, reading, proofs and status lists of
   * every credential in it.
   */
  fileMilliseconds: 6_000,
  /** On the clock, beside that: what keys and lists of others take to arrive. */
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
   * What all the compressed parts of one document may unpack to; a single credential stays below
   * `bytes`.
   */
  unpackedBytes: 8 * 1024 * 1024,
  pictureMegapixels: 32,
  linkBytes: 1024 * 1024,
  /**
   * Processor time that the job itself may take in its thread: a busy machine takes none of it
   * away.
   */
  threadMilliseconds: 1_500,
  threadMegabytes: 128,
} as const;
