import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * False in the server-rendered page, true once scripts handle clicks: an earlier click would be
 * lost.
 */
export function useIsInteractive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
