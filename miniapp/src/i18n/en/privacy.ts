import type { privacy as Shape } from '../zh/privacy';

export const privacy: typeof Shape = {
  promiseTitle: 'How we protect you',
  promises: [
    'Finding a place needs no login. Your position only sorts the list; it is blurred to about 10 m before it is sent, and not kept.',
    'Name, phone and address are stored encrypted, read only by the staff who send the parcel, and deleted 30 days after the order ends.',
    'Parcels, notices and page titles never say what is inside.',
    'Answers carry no identity; nobody can find out who gave them.',
    'Nothing is passed on to other companies.',
  ],
  consents: 'My consents',
  askedEachTime: 'You are asked with every request for delivery.',
  data: 'My data',
  exportIt: 'Export my data',
  exportNote: 'A copy of everything that is kept here about you.',
  exported: 'This is everything',
  copy: 'Copy',
  save: 'Save as a file',
  erase: 'Erase my data',
  eraseTitle: 'Erase my data?',
  eraseBody:
    'Name, phone, address and account are erased for good, and you are logged out on every phone. This cannot be undone.',
  keptTitle: 'What stays, and why',
  kept: [
    'How often something was handed out or ordered: kept under a random number so that totals stay true, but not as yours.',
    'Your answers: they never carried an identity, so nobody can tell which are yours.',
    'What you received this year: kept as a mark that cannot be reversed until the year ends, against collecting twice.',
  ],
  eraseConfirm: 'I understand that this cannot be undone',
  eraseGo: 'Erase for good',
  erasedTitle: 'Erased',
  erasedBody: 'Your data has been erased.',
  phoneTitle: 'On this phone',
  phoneNote: 'Unsent requests and answers, your starting place and text size are kept on this phone only.',
  clearPhone: 'Clear this phone',
  cleared: 'Cleared, except answers still to be sent: they go once you are online.',
};
