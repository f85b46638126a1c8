"use client";

import { useSubjectName } from "@/components/micro-credentials/use-subject-name";
import { verdictId } from "./verdict-fields";

/** Leads to where the verdict on each of these is given. */
export function SubjectLinks({ subjects }: { subjects: readonly string[] }) {
  const nameOf = useSubjectName();
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {subjects.map((subject) => (
        <li key={subject}>
          <button type="button" className="link text-start" onClick={() => goToVerdict(subject)}>
            {nameOf(subject)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function goToVerdict(subject: string): void {
  const box = document.getElementById(verdictId(subject));
  box?.scrollIntoView({ block: "center" });
  box?.querySelector<HTMLElement>("input[type=radio]")?.focus({ preventScroll: true });
}
