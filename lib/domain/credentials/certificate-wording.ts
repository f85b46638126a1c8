/**
 * The printed words of a certificate. `{…}` are placeholders. The English ones equal those of the
 * certificate on screen.
 */
export type CertificateWords = {
  awardedTo: string;
  hasAchieved: string;
  credits: string;
  ects: string;
  hours: string;
  hoursValue: string;
  level: string;
  eqf: string;
  mode: string;
  date: string;
  validUntil: string;
  languages: string;
  outcomes: string;
  moreOutcomes: string;
  assessment: string;
  grade: string;
  qualityAssurance: string;
  stackability: string;
  parts: string;
  jointly: string;
  /** Only for a file with an electronic seal. */
  sealedBy: string;
  signedBy: string;
  check: string;
  qr: string;
  credentialId: string;
  /** The document's title, for windows and lists of files. */
  title: string;
  rosette: string;
  page: string;
};
