import type { machineKeys as Shape } from '../zh/machineKeys';

export const machineKeys: typeof Shape = {
  open: 'Keys',
  openOf: (name) => `Keys of ${name}`,
  title: (name) => `Keys of ${name}`,
  what: 'A machine signs what it tells with a key. Two keys may be valid at once: issue a new one, put it into the machine, see it come online; there is no gap.',
  third: 'Issuing a third key ends the oldest one at once.',
  issue: 'Issue a new key',
  shownTitle: 'The new key',
  once: 'It is shown this once and cannot be seen again. Put it into the machine now; do not forward it by chat.',
  keyId: 'Key number',
  secret: 'Key',
  copy: (what) => `Copy: ${what}`,
  done: 'It is in the machine',
};
