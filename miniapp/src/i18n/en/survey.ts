import type { survey as Shape } from '../zh/survey';

export const survey: typeof Shape = {
  nobodyTitle: 'Nobody will know who answered',
  nobody:
    'Your answer carries no name, phone, account or order number, only the day and the area. The staff see totals only.',
  remarkHint: 'Please no names, phone numbers or anything that shows who you are',
  missing: 'Please choose one',
  missingSome: (count) => `${count} ${count === 1 ? 'question is' : 'questions are'} still open`,
  kept: 'What you fill in stays on this phone; you can go on later.',
  send: 'Send my answer',
  thanksTitle: 'Thank you for your answer',
  thanks: 'It helps to improve the service.',
  receipt: (code) => `Receipt ${code}`,
  waitingTitle: 'Kept until the network is back',
  waiting: 'It is sent by itself once you are online, and arrives only once. You can close this now.',
  answeredTitle: 'This was rated already',
  answered: 'Each service is rated once; thank you.',
  versionTitle: 'The questions have changed',
  version: 'What you chose is still here; please look it over and send it again.',
  closedTitle: 'Please open it from your records',
  closed: 'This rating belongs to one service; open it from “Records”.',
  gone: 'These questions were not found',
  goneBody: 'The link may be incomplete or no longer in use.',
  toOrders: 'My records',
  home: 'To the first page',
  sendNow: 'Try again now',
};
