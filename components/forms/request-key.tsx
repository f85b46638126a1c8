"use client";

import { useState } from "react";
import { requestKeyField } from "@/lib/domain/action-result";

/** A random UUID; `crypto.randomUUID` is missing where the site is not served over HTTPS. */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * Makes repeated submissions of a form recognisable. Server and browser create different keys;
 * either works.
 */
export function RequestKey() {
  const [key] = useState(newRequestKey);
  return <input type="hidden" name={requestKeyField} defaultValue={key} suppressHydrationWarning />;
}
