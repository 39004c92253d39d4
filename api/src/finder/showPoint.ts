import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { Point as PointView } from '@fcs/shared/contracts/points.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct, listKinds } from '../catalogue/findProduct.ts';
import type { KindDocument } from '../catalogue/Product.ts';
import { machineSigns } from '../machines/machineStates.ts';
import { isOnline } from '../machines/settings.ts';
import type { Tx } from '../platform/tx.ts';
import { pointOrNotFound } from '../points/findPoint.ts';
import { holidayCalendar } from '../points/holidays.ts';
import { openAt, openingCalendar } from '../points/openingHours.ts';
import { regionName } from '../regions/findRegion.ts';
import { findFeedback } from '../tickets/findFeedback.ts';
import { listShown } from './listShown.ts';

const calendarDays = 7;

const speak = (text: Bilingual, language: Language): string => (language === 'en' ? text.en : text.zh);

/** One line for each rule, headed by the kinds it holds for. */
const rulesOf = (
  kinds: readonly KindDocument[],
  text: (kind: KindDocument) => Bilingual,
  language: Language,
): string => {
  const names = new Map<string, string[]>();
  for (const kind of kinds) {
    const rule = speak(text(kind), language);
    names.set(rule, [...(names.get(rule) ?? []), speak(kind.name, language)]);
  }
  return [...names]
    .map(([rule, list]) =>
      language === 'en' ? `${list.join(', ')}: ${rule}` : `${list.join('、')}：${rule}`,
    )
    .join('\n');
};

const stockOf = async (
  available: readonly { productId: string; available: number }[],
  language: Language,
): Promise<PointView['stock']> => {
  const rows = await Promise.all(
    available.map(async (row) => {
      const product = await findProduct(row.productId);
      const units = product?.offered ? Math.floor(row.available / product.baseUnitsPerUnit) : 0;
      if (!product || units < 1) return [];
      return [
        {
          productId: row.productId,
          kind: product.kind,
          name: speak(product.name, language),
          available: units,
        },
      ];
    }),
  );
  return rows.flat();
};

const latest = (instants: readonly Date[]): string | null =>
  instants.length === 0 ? null : new Date(Math.max(...instants.map((at) => at.getTime()))).toISOString();

/** One point as the database has it now, closed ones too: hours of the coming days, stock, who may collect. */
export const showPoint = async (tx: Tx, id: string): Promise<PointView> => {
  const point = await pointOrNotFound(id);
  const { machineId } = point;
  const today = dayOf(tx.now);
  const available = (await listShown([id], () => machineId !== null, today)).get(id) ?? [];
  const signs = machineId === null ? null : await machineSigns(machineId);
  const seen = signs?.lastSeenAt ?? null;
  const holidays = await holidayCalendar();
  const state = openAt(point, tx.now, holidays);
  const inService = point.state === 'open';
  const feedback = await findFeedback(id, today);
  const stock = await stockOf(available, tx.language);
  const here = (await listKinds()).filter((kind) =>
    stock.length > 0 ? stock.some((row) => row.kind === kind._id) : kind.selfService,
  );
  return {
    id: point._id,
    name: point.name,
    kind: point.kind,
    region: point.region,
    regionName: await regionName(point.region),
    ...(machineId === null ? {} : { machineId }),
    location: point.location,
    approximate: point.approximate,
    address: point.address,
    hours: point.hours,
    open: inService && state.open,
    openUntil: inService ? (state.openUntil?.toISOString() ?? null) : null,
    opensAt: inService ? (state.opensAt?.toISOString() ?? null) : null,
    phone: point.phone,
    supervisionPhone: point.supervisionPhone,
    online: machineId === null ? null : isOnline(seen, tx.now),
    stock,
    asOf: machineId === null ? latest(available.map((row) => row.asOf)) : (seen?.toISOString() ?? null),
    services: point.services,
    sample: point.sample,
    calendar: openingCalendar(point, today, calendarDays, holidays),
    whoMayCollect: rulesOf(here, (kind) => kind.whoMayCollect, tx.language),
    whatToBring: rulesOf(here, (kind) => kind.whatToBring, tx.language),
    state: point.state,
    version: point.version,
    exceptions: point.exceptions.filter((exception) => exception.day >= today),
    lastVendAt: signs?.lastVendAt?.toISOString() ?? null,
    ...(feedback.doubted ? { doubted: true } : {}),
    feedback,
  };
};
