import { isDemo } from "@/lib/adapters/env";

/** The demo's own pages are linked only where they exist. */
export const showsDemo = isDemo;
