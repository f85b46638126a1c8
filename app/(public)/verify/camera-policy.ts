/**
 * The policy of the first loaded page also applies to pages reached by client navigation: after a
 * page without camera permission, the camera is blocked.
 */
export function isCameraForbidden(): boolean {
  const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } })
    .featurePolicy;
  return policy !== undefined && !policy.allowsFeature("camera");
}
