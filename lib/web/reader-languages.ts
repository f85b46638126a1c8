import { headers } from "next/headers";
import { acceptedLanguages } from "@/lib/domain/reading-language";

/** The languages that the reader's browser asks for, the preferred first. */
export async function readerLanguages(): Promise<string[]> {
  return acceptedLanguages((await headers()).get("accept-language"));
}
