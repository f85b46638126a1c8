"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/forms/choice-group";
import { grantText } from "@/lib/domain/access/grant-text";
import { type RoleGrant, roles } from "@/lib/domain/access/roles";

export type RoleFieldsProps = { faculties: { id: string; name: string }[]; grants?: RoleGrant[] };

/**
 * The roles of a member, for the institution and then for each faculty. Every tick is one grant.
 */
export function RoleFields({ faculties, grants = [] }: RoleFieldsProps) {
  const t = useTranslations("settings.members");
  const words = useTranslations("identity");
  const held = grants.map(grantText);
  const choices = (facultyId: string | null) =>
    roles.map((role) => ({
      value: grantText({ role, facultyId }),
      label: words(`roles.${role}`),
      ...(facultyId === null ? { help: words(`roleHelp.${role}`) } : {}),
    }));
  return (
    <>
      <CheckboxGroup
        name="grants.0"
        label={t("rolesWhole")}
        help={t("rolesHelp")}
        choices={choices(null)}
        defaultValue={held}
      />
      {faculties.map((faculty, index) => (
        <CheckboxGroup
          key={faculty.id}
          name={`grants.${index + 1}`}
          label={t("rolesInFaculty", { faculty: faculty.name })}
          inline
          choices={choices(faculty.id)}
          defaultValue={held}
        />
      ))}
    </>
  );
}
