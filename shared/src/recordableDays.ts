/** How late a record written down offline, or missed at its time, may be added. */
export const recordableDays = 7;
