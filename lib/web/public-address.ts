import { publicUrl } from "@/lib/adapters/env";

/** The absolute address of a path of this installation, for documents that leave it. */
export function publicAddress(path: string): string {
  return `${publicUrl()}${path}`;
}
