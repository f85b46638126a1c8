import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactNode } from "react";

type Props = { push?: AppRouterInstance["push"]; children: ReactNode };

const unused = () => {
  throw new Error("A link only leads on");
};

/**
 * What the framework puts around every page: the links of a component that is drawn alone need it.
 */
export function WithRouter({ push = unused, children }: Props) {
  const router: AppRouterInstance = {
    bfcacheId: "0",
    back: unused,
    forward: unused,
    refresh: unused,
    replace: unused,
    prefetch: unused,
    push,
  };
  return <AppRouterContext value={router}>{children}</AppRouterContext>;
}
