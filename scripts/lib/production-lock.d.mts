export function productionPackages(
  manifest: Record<string, unknown>,
  lock: { packages: Record<string, object> },
  kept?: string[],
): { manifest: Record<string, unknown>; lock: { packages: Record<string, object> } };
