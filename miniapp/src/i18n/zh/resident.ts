import { common } from './common';
import { gallery } from './gallery';
import { home } from './home';
import { kit } from './kit';
import { login } from './login';
import { me } from './me';
import { order } from './order';
import { orderForm } from './orderForm';
import { orders } from './orders';
import { permission } from './permission';
import { pickup } from './pickup';
import { point } from './point';
import { privacy } from './privacy';
import { survey } from './survey';
import { titles } from './titles';

/** What residents' pages say: a browser fetches these first, and all the rest with the first page for staff. */
export const resident = {
  common,
  gallery,
  home,
  kit,
  login,
  me,
  order,
  orderForm,
  orders,
  permission,
  pickup,
  point,
  privacy,
  survey,
  titles,
};
