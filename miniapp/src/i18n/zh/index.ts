import { board } from './board';
import { campaigns } from './campaigns';
import { campus } from './campus';
import { clinic } from './clinic';
import { common } from './common';
import { dataQuality } from './dataQuality';
import { dispense } from './dispense';
import { gallery } from './gallery';
import { home } from './home';
import { kit } from './kit';
import { login } from './login';
import { machineCare } from './machineCare';
import { machineKeys } from './machineKeys';
import { me } from './me';
import { office } from './office';
import { order } from './order';
import { orderForm } from './orderForm';
import { orders } from './orders';
import { permission } from './permission';
import { pickup } from './pickup';
import { pictures } from './pictures';
import { point } from './point';
import { pointAdd } from './pointAdd';
import { privacy } from './privacy';
import { quiz, quizOffice } from './quiz';
import { reactions } from './reactions';
import { reconcile } from './reconcile';
import { replies } from './replies';
import { respondents } from './respondents';
import { rounds } from './rounds';
import { samples } from './samples';
import { settings } from './settings';
import { settlements } from './settlements';
import { staff } from './staff';
import { stock } from './stock';
import { street } from './street';
import { survey } from './survey';
import { titles } from './titles';
import { training } from './training';
import { whatIf } from './whatIf';
import { years } from './years';

/** Every text of the screens in Chinese; its shape is what the other languages must fill. */
export const zh = {
  common,
  kit,
  titles,
  permission,
  home,
  point,
  pointAdd,
  orderForm,
  orders,
  order,
  survey,
  me,
  privacy,
  login,
  gallery,
  dataQuality,
  dispense,
  pickup,
  staff,
  machineCare,
  machineKeys,
  stock,
  board,
  street,
  campus,
  training,
  clinic,
  office,
  pictures,
  campaigns,
  quiz,
  quizOffice,
  reactions,
  reconcile,
  replies,
  respondents,
  rounds,
  samples,
  settings,
  settlements,
  whatIf,
  years,
};

export type Words = typeof zh;
