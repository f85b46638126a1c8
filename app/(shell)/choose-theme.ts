"use server";

import { cookies } from "next/headers";
import { themeCookie, toTheme } from "@/lib/domain/theme";

/**
 * Remembers the look in a cookie; the root layout reads it. Needs no rights: it changes nothing but
 * the browser's own view.
 */
export async function chooseTheme(form: unknown): Promise<void> {
  const theme = toTheme(form instanceof FormData ? form.get("theme") : null);
  const jar = await cookies();
  if (theme === "system") jar.delete(themeCookie);
  else
    jar.set(themeCookie, theme, { path: "/", maxAge: 31_536_000, sameSite: "lax", httpOnly: true });
}
