import type { titles as Shape } from '../zh/titles';

export const titles: typeof Shape = {
  home: 'Nearby',
  point: 'Place',
  orderForm: 'Your details',
  orders: 'Records',
  order: 'Details',
  survey: 'Feedback',
  me: 'Me',
  privacy: 'Privacy',
  login: 'Sign in',
  gallery: 'Components',
  staffQueue: 'To do',
  staffOrder: 'Handle',
  staffPoint: 'Place details',
  staffPeople: 'People',
  assessment: 'Assessment',
  records: 'Records behind it',
  scheme: 'Scoring rules',
  evaluate: 'Calculator',
  surveys: 'Questionnaires',
};
