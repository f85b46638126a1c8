/**
 * Optional element 2: Annex I's four kinds of supervision and identity verification, and "not
 * stated" as a separate value. Without a schema, which the browser's part of a page would load.
 */
export const supervisionKeys = [
  "unsupervised-without-identity-check",
  "supervised-without-identity-check",
  "supervised-online-with-identity-check",
  "supervised-on-site-with-identity-check",
  "not-stated",
] as const;

export type SupervisionKey = (typeof supervisionKeys)[number];

export function isSupervisionKey(value: unknown): value is SupervisionKey {
  return (supervisionKeys as readonly unknown[]).includes(value);
}
