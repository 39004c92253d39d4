import { yearOf } from '@fcs/shared/time.ts';
import { listCases } from './adverse/listCases.ts';
import { mergeCases } from './adverse/mergeCases.ts';
import { adversePersonData } from './adverse/personData.ts';
import { adverseRoutes } from './adverse/routes.ts';
import { assessmentPersonData } from './assessment/personData.ts';
import { assessmentRoutes } from './assessment/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { restoreAllowance } from './dispensing/AllowanceMark.ts';
import { mergeDispensing } from './dispensing/mergePeople.ts';
import { dispensingPersonData } from './dispensing/personData.ts';
import { createDispensingRoutes } from './dispensing/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { finderRoutes } from './finder/routes.ts';
import { inspectionsPersonData } from './inspections/personData.ts';
import { inspectionsRoutes } from './inspections/routes.ts';
import { machinesPersonData } from './machines/personData.ts';
import { machinesRoutes } from './machines/routes.ts';
import { campaignRoutes } from './messages/campaignRoutes.ts';
import { mergeReminders, messagePersonData } from './messages/personData.ts';
import { createMessageRoutes } from './messages/routes.ts';
import { listOpenOrders } from './orders/listOpenOrders.ts';
import { mergeOrders } from './orders/mergeOrders.ts';
import { orderPersonData } from './orders/personData.ts';
import { ordersRoutes } from './orders/routes.ts';
import { campusRoutes } from './outreach/campusRoutes.ts';
import { lessonRoutes } from './outreach/lessonRoutes.ts';
import { outreachPersonData } from './outreach/personData.ts';
import { outreachRoutes } from './outreach/routes.ts';
import { peoplePersonData } from './people/personData.ts';
import { createPeopleRoutes, type PeopleDeps } from './people/routes.ts';
import { photosPersonData } from './photos/personData.ts';
import { photosRoutes } from './photos/routes.ts';
import type { Route } from './platform/http/route.ts';
import { pointNames, pointPaths } from './points/findPoint.ts';
import { pointsRoutes } from './points/routes.ts';
import { createPrivacyRoutes } from './privacy/routes.ts';
import { quizOfficeRoutes } from './quizzes/officeRoutes.ts';
import { mergeQuizEntries, quizPersonData } from './quizzes/personData.ts';
import { quizRoutes } from './quizzes/routes.ts';
import { regionsRoutes } from './regions/routes.ts';
import { samplingRoutes } from './sampling/routes.ts';
import { stockPersonData } from './stock/personData.ts';
import { createStockRoutes, type StockDeps } from './stock/routes.ts';
import { isSurgeryRecord } from './surgery/isSurgeryRecord.ts';
import { mergeSurgery, surgeryPersonData } from './surgery/personData.ts';
import { surgeryRoutes } from './surgery/routes.ts';
import { surveyPersonData } from './surveys/personData.ts';
import { surveysRoutes } from './surveys/routes.ts';
import { listTickets } from './tickets/listTickets.ts';
import { ticketsRoutes } from './tickets/routes.ts';
import { trainingPersonData } from './training/personData.ts';
import { trainingRoutes } from './training/routes.ts';

/** What the rooms need that only the start knows. */
export type RouteDeps = Omit<PeopleDeps, 'points' | 'mergePeople' | 'welcome'>;

/** Of a place that is handed over (N20). */
const openWorkAt: StockDeps['openWork'] = async (tx, pointId) => {
  const tickets = await listTickets(tx, { state: 'open', pointId, limit: 500 });
  const cases = await listCases(tx, { pointId, state: { $ne: 'closed' } }, { limit: 500 });
  return [
    ...(await listOpenOrders(tx, pointId)),
    ...tickets.data.map(({ _id, day }) => ({
      ...{ kind: 'ticket' as const, id: _id, number: null, state: 'open', since: day },
    })),
    ...cases.data.map(({ _id, state, day }) => ({
      ...{ kind: 'adverse' as const, id: _id, number: null, state, since: day },
    })),
  ];
};

/** Every route of the product, in the order of the rooms. */
export const createRoutes = (deps: RouteDeps): Route[] => [
  ...regionsRoutes,
  ...createPeopleRoutes({
    ...deps,
    points: { names: pointNames, paths: pointPaths },
    welcome: (tx, { personId, identity }) =>
      restoreAllowance(tx, { personId, identity, year: yearOf(tx.now) }),
    mergePeople: async (tx, from, to) => {
      await mergeDispensing(tx, from, to);
      await mergeOrders(tx, from, to);
      await mergeSurgery(tx, from, to);
      await mergeCases(tx, from, to);
      await mergeReminders(tx, from, to);
      await mergeQuizEntries(tx, from, to);
    },
  }),
  ...createMessageRoutes(deps.wechat),
  ...campaignRoutes,
  ...catalogueRoutes,
  ...photosRoutes,
  ...createStockRoutes({ openWork: openWorkAt }),
  ...createDispensingRoutes({ isOfRecord: isSurgeryRecord }),
  ...machinesRoutes,
  ...ticketsRoutes,
  ...finderRoutes,
  ...pointsRoutes,
  ...ordersRoutes,
  ...samplingRoutes,
  ...surveysRoutes,
  ...surgeryRoutes,
  ...adverseRoutes,
  ...trainingRoutes,
  ...outreachRoutes,
  ...campusRoutes,
  ...lessonRoutes,
  ...quizOfficeRoutes,
  ...quizRoutes,
  ...inspectionsRoutes,
  ...assessmentRoutes,
  ...exchangeRoutes,
  ...createPrivacyRoutes(personDataOfRooms, deps.authentication.tellEnded),
];

/** Open orders end first, so that their holds are gone; identities are needed to keep marks, so people comes last. */
export const personDataOfRooms = [
  orderPersonData,
  stockPersonData,
  dispensingPersonData,
  surveyPersonData,
  surgeryPersonData,
  adversePersonData,
  trainingPersonData,
  outreachPersonData,
  quizPersonData,
  inspectionsPersonData,
  assessmentPersonData,
  machinesPersonData,
  photosPersonData,
  messagePersonData,
  peoplePersonData,
];

/** What the rooms are about, in the description of the API. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  regions: 'Divisions from the province to the village',
  people: 'Sessions, age, phone, consents; staff and their roles',
  messages: 'Reminders a person asked for by a tap: one consent, one neutral message',
  catalogue: 'Products, kinds and their yearly allowance',
  photos: 'Pictures that work orders, contests, checks and reports cite',
  points: 'Places where products are given out: hours, phones, opening and closing',
  finder: 'The nearest place that has what is asked for',
  dispensing: 'What a person may still receive, pickup codes, what was handed over, and its reconciliation',
  machines: 'Self-service machines: keys, signed events, online state',
  tickets: 'What residents report to be wrong',
  orders: 'Delivery to home or campus',
  sampling: 'Random samples: published frame and seed, the draw, replacements, outcomes',
  surveys: 'Satisfaction: questionnaires, answers, results',
  surgery: 'Operations, care after abortion and birth, follow-ups, the theatre register and appointments',
  adverse: 'Suspected reactions to a product: reported, followed up, closed',
  training: 'Trainings and who came, who is in charge and who holds which paper, what institutions lack',
  outreach: 'Publicity events, their papers, who came (counted, never named), and the targets',
  quizzes: 'Quizzes with a fair draw that anybody can repeat; nobody learns who entered or won',
  inspections: 'What assessors find on the spot, signed by both sides',
  assessment: 'Official schemes, scores and the records behind each number',
  exchange: 'Sheets in and out: opening stock, rosters, every list',
  privacy: 'Export and erasure of a person’s data',
};
