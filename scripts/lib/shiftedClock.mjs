// Loaded before a server by --import: its clock runs CLOCK_SHIFT_MS ahead.
import { shiftClock } from './clock.mjs';

shiftClock(Number(process.env.CLOCK_SHIFT_MS ?? 0));
