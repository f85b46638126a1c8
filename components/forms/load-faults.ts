/** What shows faults, and finds the one that no answer names: a file that is too large. */
export const loadFaults = () => import("./error-summary");
