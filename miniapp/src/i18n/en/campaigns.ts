import type { Words } from '../zh';

export const campaigns: Words['campaigns'] = {
  intro:
    'Only to those who tapped “remind me”: one message for each consent, in the same neutral words, at 10 in the morning.',
  none: 'Nothing sent or planned yet',
  noneHint: 'Choose a theme day; it goes out by itself.',
  plan: 'Plan a message',
  day: 'Which day',
  own: 'Another day',
  choose: 'Please choose a day',
  save: 'Plan',
  state: { planned: 'Planned', started: 'Sent', cancelled: 'Cancelled' },
  waiting: (count) => `${count} people agreed so far`,
  sent: (due, sent, refused) => `${due} people, ${sent} sent, ${refused} had switched it off`,
  cancel: 'Cancel this message',
};
