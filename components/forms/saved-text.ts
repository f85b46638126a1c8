/**
 * Texts that are kept in this tab. Storage can be full or switched off: then the page itself is all
 * there is.
 */

export function readSaved<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export function writeSaved(key: string, typed: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(typed));
  } catch {
    forgetSaved(key);
  }
}

export function forgetSaved(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Without storage there is nothing to forget.
  }
}
