import type { replies as Shape } from '../zh/replies';

export const replies: typeof Shape = {
  none: 'No remark was written on this phone yet',
  noneHint: 'Write a remark with a rating or opinion, and read the reply here.',
  write: 'Write an opinion',
  onlyHere:
    'Replies are found by a random code on this phone; the staff do not know who wrote. On another phone, or after clearing this one, they cannot be found.',
  writtenOn: (day) => `Written ${day}`,
  repliedOn: (day) => `Replied ${day}`,
  notYet: 'No reply yet; look again in some days.',
  ask: 'Look for a reply',
  forget: 'Remove from this phone',
};
