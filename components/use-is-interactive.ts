import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * False in the page as it arrives, true once its scripts answer clicks: a click before that would
 * be lost.
 */
export function useIsInteractive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
