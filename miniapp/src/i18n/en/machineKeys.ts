import type { machineKeys as Shape } from '../zh/machineKeys';

export const machineKeys: typeof Shape = {
  open: 'Keys',
  openOf: (name) => `Keys of ${name}`,
  title: 'Issue a key',
  what: 'A machine signs what it tells with a key. Two keys are valid at once: issue a new one and put it into the machine, without a gap.',
  third: 'Issuing another one ends the oldest at once. If a key has leaked, issue twice.',
  issue: 'Issue a new key',
  shownTitle: 'The new key',
  once: 'It is shown this once and cannot be seen again. Put it into the machine now; do not forward it by chat.',
  keyId: 'Key number',
  secret: 'Key',
  copy: (what) => `Copy: ${what}`,
  done: 'It is in the machine',
};
