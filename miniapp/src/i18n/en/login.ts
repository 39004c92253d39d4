import type { login as Shape } from '../zh/login';

export const login: typeof Shape = {
  title: 'Log in',
  why: 'Log in to ask for delivery and see your records. Finding a place needs no login.',
  wechat: 'Log in with WeChat',
  wechatNote: 'Only to know that you are the same person; name and picture are not read.',
  webWait: 'Logging in',
  inWechat: 'To log in with WeChat, open this page in WeChat.',
  begunElsewhere:
    'This login was not begun on this phone, or too long ago. Please tap “Log in with WeChat” again.',
  demoTitle: 'Demo roles',
  demoNote: 'This is a demo server: choose a role and look around, without a password.',
  roles: {
    resident: 'Resident',
    student: 'Student',
  },
  tries: {
    resident: 'Find the nearest place, ask for delivery, rate it',
    student: 'Delivery to a campus, confirm it, say how it was',
    keeper: 'Accept, pack and send deliveries',
    operator: 'See which machines are online, change keys',
    hospital: 'Hand out at your counter, send orders, try out scores',
    county: 'Scores with the records behind each number, places, questionnaires',
    assessor: 'Read the score sheet, try out scores',
  },
  staffTitle: 'Staff',
  staffNote: 'With the one-time code your administrator gave you.',
  code: 'One-time code',
  codeMissing: 'Please fill in the code',
  codeGo: 'Log in with the code',
  failed: 'Login did not succeed',
  done: 'Logged in',
};
