"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks again every two seconds until the worker has made the key. */
export function RefreshWhilePending() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 2_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
