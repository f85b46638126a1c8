export function productionPackages(
  manifest: Record<string, unknown>,
  lock: { packages: Record<string, object> },
): { manifest: Record<string, unknown>; lock: { packages: Record<string, object> } };
