// The types of project.mjs, for scripts in TypeScript.
export const projectDir: string;
export const dataDir: string;
export function inProject(...parts: string[]): string;
export function inData(...parts: string[]): string;
export const typescript: string[];
