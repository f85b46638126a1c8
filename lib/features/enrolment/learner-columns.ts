export const learnerColumns = [
  "name",
  "given name",
  "family name",
  "e-mail",
  "date of birth",
  "student number",
  "European Student Identifier",
] as const;
