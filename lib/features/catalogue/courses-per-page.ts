export const coursesPerPage = 24;
