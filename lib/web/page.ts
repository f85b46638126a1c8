import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/domain/errors";
import { noteRefusal } from "./refusal";

/**
 * Runs a page's query and turns an expected failure into a page: the same not-found page for
 * unknown ids and other institutions' ids, the sign-in page with the way back if signed out, and
 * the forbidden page.
 */
export async function load<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await noteRefusal(error);
    if (error.code === "NOT_FOUND") notFound();
    if (error.code === "NOT_SIGNED_IN")
      redirect(`/sign-in?returnTo=${encodeURIComponent(await currentPath())}`);
    if (error.code === "FORBIDDEN") redirect("/forbidden");
    throw error;
  }
}

/** The path being shown, as the proxy noted it. */
export async function currentPath(): Promise<string> {
  return (await headers()).get("x-pathname") ?? "/";
}
