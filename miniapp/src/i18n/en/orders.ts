import type { orders as Shape } from '../zh/orders';

export const orders: typeof Shape = {
  loginTitle: 'Log in to see your records',
  loginBody: 'Only you and the staff who send it can see them.',
  login: 'Log in',
  emptyTitle: 'No records yet',
  emptyBody: 'You can ask for delivery to your home or campus, or collect at a place nearby.',
  start: 'Ask for delivery',
  nearby: 'Places nearby',
  list: 'My records',
  line: (count, day) => `${count} ${count === 1 ? 'item' : 'items'} · ${day}`,
  toHome: 'To my home',
  toCampus: 'Campus pickup',
  answer: 'You can rate it',
};
