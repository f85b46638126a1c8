"use client";

import { useEffect } from "react";

const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

function hasLetters(node: Node): boolean {
  if (eastAsian.test(node.textContent ?? "")) return true;
  if (!(node instanceof Element)) return false;
  const fields = [node, ...node.querySelectorAll("input, textarea")];
  return fields.some((field) => field instanceof HTMLInputElement && eastAsian.test(field.value));
}

/**
 * Adds the fonts of ideographs, kana and Hangul to a page as soon as it has such letters: their
 * style sheet is too large for every page.
 */
export function EastAsianLetters() {
  useEffect(() => {
    const load = () => void import("./east-asian-letters.css");
    if (hasLetters(document.body)) {
      load();
      return;
    }
    const observer = new MutationObserver((changes) => {
      const isNeeded = changes.some(({ target, addedNodes, type }) =>
        type === "childList" ? [...addedNodes].some(hasLetters) : hasLetters(target),
      );
      if (!isNeeded) return;
      observer.disconnect();
      load();
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return null;
}
