/**
 * The public addresses of this installation in signed documents. `publicUrl` has no trailing slash.
 */

/** The address of the status list, which is also the id of its credential. */
export function statusListUrl(publicUrl: string, statusListId: string): string {
  return `${publicUrl}/status/${statusListId}`;
}

/** The id of the list at one of our addresses, or null for any other address. */
export function statusListIdOf(publicUrl: string, url: string): string | null {
  const prefix = `${publicUrl}/status/`;
  return url.startsWith(prefix) && /^[0-9a-f-]{36}$/.test(url.slice(prefix.length))
    ? url.slice(prefix.length)
    : null;
}

/**
 * The address of a signed head of an institution's audit trail, by the number of its last entry.
 */
export function auditHeadUrl(publicUrl: string, head: { slug: string; sequence: number }): string {
  return `${publicUrl}/i/${head.slug}/audit-head/${head.sequence}`;
}

/** A holder's share page. */
export function shareUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/c/${token}`;
}

/** The page for checking the number of a certificate without a share. */
export function numberUrl(publicUrl: string, credentialId: string): string {
  return `${publicUrl}/verify?number=${credentialId}`;
}

/** The page on which a learner confirms that a credential is theirs. */
export function claimUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/claim/${token}`;
}

/** A credential's page for its holder. */
export function ownCredentialUrl(publicUrl: string, credentialId: string): string {
  return `${publicUrl}/my-learning/${credentialId}`;
}
