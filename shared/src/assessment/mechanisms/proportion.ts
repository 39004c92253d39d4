import { calculate, hundred, type Trace } from '../trace.ts';

/** part of whole in percent. Not capped: coverage counts men and students over married women (G05). */
export const proportion = (part: Trace, whole: Trace): Trace =>
  calculate('percent', 'multiply', calculate('share', 'divide', part, whole), hundred);
