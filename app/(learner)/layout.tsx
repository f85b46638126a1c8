import type { ReactNode } from "react";
import { SiteFrame } from "@/app/(shell)/site-frame";

export default function Layout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
