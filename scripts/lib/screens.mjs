const position = { longitude: 107.0938, latitude: 29.1609 };

/**
 * Every screen: its name, its address in the app, the demo role that sees it, what it is about (from `makeThings`),
 * whether it is drawn for a wide window, a last tap and what to bring into sight. `loading`: it shows the loading state.
 */
export const SCREENS = [
  { name: 'home', path: 'pages/home/index', here: true },
  { name: 'home-map', path: 'pages/home/index', here: true, tap: { role: 'radio', at: 1 }, show: '.k-map' },
  { name: 'point', path: 'pages/point/index', query: ({ point }) => ({ id: point }) },
  { name: 'order-form', path: 'pages/order-form/index', as: 'student', tap: { role: 'button', at: 3 } },
  { name: 'orders', path: 'pages/orders/index', as: 'resident:2' },
  { name: 'order', path: 'pages/order/index', as: 'resident:2', query: ({ sent }) => ({ id: sent }) },
  { name: 'survey', path: 'pages/survey/index', as: 'resident:2', query: ({ survey }) => survey },
  {
    name: 'pickup',
    path: 'pages/pickup/index',
    as: 'resident:2',
    tap: { role: 'button', at: 0 },
    show: '.k-qr',
  },
  { name: 'me', path: 'pages/me/index', as: 'student' },
  { name: 'privacy', path: 'pages/privacy/index', as: 'resident:2' },
  { name: 'login', path: 'pages/login/index' },
  { name: 'gallery', path: 'pages/gallery/index', loading: true },
  { name: 'staff-home', path: 'staff/pages/home/index', as: 'county' },
  { name: 'staff-dispense', path: 'staff/pages/dispense/index', as: 'keeper' },
  {
    name: 'staff-dispensed',
    path: 'staff/pages/dispensed/index',
    as: 'county',
    query: ({ point }) => ({ point }),
  },
  { name: 'staff-queue', path: 'staff/pages/queue/index', as: 'keeper' },
  {
    name: 'staff-order',
    path: 'staff/pages/order/index',
    as: 'keeper',
    query: ({ fresh }) => ({ id: fresh }),
  },
  { name: 'staff-points', path: 'staff/pages/points/index', as: 'keeper' },
  {
    name: 'staff-point-edit',
    path: 'staff/pages/point-edit/index',
    as: 'county',
    query: ({ point }) => ({ id: point }),
  },
  { name: 'staff-point-add', path: 'staff/pages/point-add/index', as: 'county' },
  {
    name: 'staff-point-sign',
    path: 'staff/pages/point-sign/index',
    as: 'county',
    query: ({ point }) => ({ id: point }),
  },
  { name: 'staff-reconcile', path: 'staff/pages/reconcile/index', as: 'keeper' },
  { name: 'staff-reactions', path: 'staff/pages/reactions/index', as: 'county' },
  { name: 'reaction', path: 'street/pages/reaction/index', as: 'resident:2' },
  { name: 'staff-people', path: 'staff/pages/people/index', as: 'county' },
  { name: 'staff-machines', path: 'staff/pages/machines/index', as: 'operator' },
  {
    name: 'staff-machine',
    path: 'staff/pages/machine/index',
    as: 'operator',
    query: ({ machine }) => ({ id: machine }),
  },
  { name: 'staff-machine-add', path: 'staff/pages/machine-add/index', as: 'county' },
  {
    name: 'staff-machine-slots',
    path: 'staff/pages/machine-slots/index',
    as: 'operator',
    query: ({ machine }) => ({ id: machine }),
  },
  {
    name: 'staff-machine-move',
    path: 'staff/pages/machine-move/index',
    as: 'county',
    query: ({ machine }) => ({ id: machine }),
  },
  {
    name: 'staff-machine-retire',
    path: 'staff/pages/machine-retire/index',
    as: 'county',
    query: ({ machine }) => ({ id: machine }),
  },
  {
    name: 'staff-machine-load',
    path: 'staff/pages/machine-load/index',
    as: 'operator',
    query: ({ machine }) => ({ id: machine, slot: '1' }),
  },
  { name: 'staff-refills', path: 'staff/pages/refills/index', as: 'operator' },
  { name: 'staff-work-orders', path: 'staff/pages/work-orders/index', as: 'county' },
  { name: 'staff-offline', path: 'staff/pages/offline/index', as: 'operator' },
  { name: 'staff-spot-checks', path: 'staff/pages/spot-checks/index', as: 'county' },
  { name: 'staff-tickets', path: 'staff/pages/tickets/index', as: 'county' },
  {
    name: 'staff-stock',
    path: 'staff/pages/stock/index',
    as: 'keeper',
    query: ({ lot }) => ({ point: lot.point }),
  },
  { name: 'staff-stock-card', path: 'staff/pages/stock-card/index', as: 'keeper', query: ({ lot }) => lot },
  {
    name: 'staff-vouchers',
    path: 'staff/pages/vouchers/index',
    as: 'county',
    query: () => ({ view: 'all' }),
  },
  {
    name: 'staff-voucher',
    path: 'staff/pages/voucher/index',
    as: 'county',
    query: ({ transfer }) => ({ id: transfer }),
  },
  {
    name: 'staff-voucher-new',
    path: 'staff/pages/voucher-new/index',
    as: 'keeper',
    query: ({ lot }) => ({ kind: 'requisition', point: lot.point }),
  },
  {
    name: 'staff-receipt-line',
    path: 'staff/pages/voucher-new/index',
    as: 'keeper',
    query: ({ lot }) => ({ kind: 'receipt', point: lot.point }),
    tap: { role: 'button', at: 1 },
  },
  {
    name: 'staff-voucher-move',
    path: 'staff/pages/voucher-move/index',
    as: 'keeper',
    query: ({ counting }) => ({ id: counting, move: 'count' }),
  },
  {
    name: 'staff-voucher-print',
    path: 'staff/pages/voucher-print/index',
    as: 'county',
    query: ({ transfer }) => ({ id: transfer }),
  },
  { name: 'staff-sheets', path: 'staff/pages/sheets/index', as: 'county' },
  { name: 'lessons', path: 'street/pages/lessons/index' },
  { name: 'lesson', path: 'street/pages/lesson/index', query: () => ({ id: 'how-to-get' }) },
  { name: 'lesson-desk', path: 'street/pages/lesson-desk/index', as: 'county' },
  {
    name: 'lesson-edit',
    path: 'street/pages/lesson-edit/index',
    as: 'county',
    query: () => ({ id: 'how-to-get' }),
  },
  { name: 'choose', path: 'street/pages/choose/index', here: true, tap: { role: 'radio', at: 3 } },
  { name: 'events', path: 'street/pages/events/index' },
  { name: 'replies', path: 'street/pages/replies/index' },
  { name: 'quizzes', path: 'street/pages/quizzes/index' },
  { name: 'quiz', path: 'street/pages/quiz/index', query: ({ quiz }) => ({ id: quiz }) },
  { name: 'prizes', path: 'street/pages/prizes/index', as: 'resident:3' },
  { name: 'campaigns', path: 'street/pages/campaigns/index', as: 'county' },
  { name: 'quiz-office', path: 'street/pages/quiz-office/index', as: 'county' },
  {
    name: 'quiz-edit',
    path: 'street/pages/quiz-edit/index',
    as: 'county',
    query: ({ quiz }) => ({ id: quiz }),
  },
  { name: 'activities', path: 'street/pages/activities/index', as: 'county' },
  {
    name: 'activity',
    path: 'street/pages/activity/index',
    as: 'county',
    query: ({ activity }) => ({ id: activity }),
  },
  { name: 'campuses', path: 'street/pages/campuses/index', as: 'county' },
  {
    name: 'campus',
    path: 'street/pages/campus/index',
    as: 'county',
    query: ({ campus }) => ({ id: campus }),
  },
  { name: 'trainings', path: 'street/pages/trainings/index', as: 'county' },
  {
    name: 'training',
    path: 'street/pages/training/index',
    as: 'county',
    query: ({ training }) => ({ id: training }),
  },
  { name: 'staffing', path: 'street/pages/staffing/index', as: 'county' },
  { name: 'activity-new', path: 'street/pages/activity-new/index', as: 'keeper' },
  { name: 'clinic-offer', path: 'clinic/pages/offer/index', as: 'resident:1' },
  { name: 'clinic-mine', path: 'clinic/pages/mine/index', as: 'resident:1' },
  { name: 'clinic-records', path: 'clinic/pages/records/index', as: 'hospital' },
  {
    name: 'clinic-record',
    path: 'clinic/pages/record/index',
    as: 'hospital',
    query: ({ gap }) => ({ id: gap }),
  },
  {
    name: 'clinic-record-voided',
    path: 'clinic/pages/record/index',
    as: 'hospital',
    query: ({ voided }) => ({ id: voided }),
  },
  {
    name: 'clinic-correction',
    path: 'clinic/pages/record/index',
    as: 'hospital',
    query: ({ gap }) => ({ id: gap, correct: '1' }),
  },
  { name: 'clinic-due', path: 'clinic/pages/due/index', as: 'hospital' },
  { name: 'clinic-care', path: 'clinic/pages/care/index', as: 'hospital' },
  { name: 'clinic-slots', path: 'clinic/pages/slots/index', as: 'hospital' },
  { name: 'clinic-indicators', path: 'clinic/pages/indicators/index', as: 'county' },
  { name: 'office-dashboard', path: 'office/pages/dashboard/index', as: 'county', wide: true },
  { name: 'office-what-if', path: 'office/pages/what-if/index', as: 'county', wide: true },
  { name: 'office-data-quality', path: 'office/pages/data-quality/index', as: 'county', wide: true },
  { name: 'office-settlements', path: 'office/pages/settlements/index', as: 'county', wide: true },
  {
    name: 'office-settlement',
    path: 'office/pages/settlement/index',
    as: 'county',
    wide: true,
    query: ({ settlement }) => ({ id: settlement }),
  },
  {
    name: 'office-settlement-unit',
    path: 'office/pages/settlement/index',
    as: 'keeper',
    query: ({ settlement }) => ({ id: settlement }),
  },
  { name: 'office-rounds', path: 'office/pages/rounds/index', as: 'county', wide: true },
  { name: 'office-draws', path: 'office/pages/draws/index', as: 'county', wide: true },
  {
    name: 'office-draw',
    path: 'office/pages/draw/index',
    as: 'county',
    wide: true,
    query: ({ draw }) => ({ id: draw }),
  },
  {
    name: 'office-round',
    path: 'office/pages/round/index',
    as: 'county',
    wide: true,
    query: ({ round }) => ({ id: round }),
  },
  {
    name: 'office-bulletin',
    path: 'office/pages/bulletin/index',
    as: 'county',
    wide: true,
    query: ({ sheet: { round, scheme, period } }) => ({ round, scheme, region: '500119', period }),
  },
  {
    name: 'office-unit-sheet',
    path: 'office/pages/unit-sheet/index',
    as: 'county',
    wide: true,
    query: ({ sheet }) => sheet,
  },
  {
    name: 'office-inspection',
    path: 'office/pages/inspection/index',
    as: 'county',
    wide: true,
    query: ({ round }) => ({ round }),
  },
  { name: 'office-assessment', path: 'office/pages/assessment/index', as: 'county', wide: true },
  {
    name: 'office-records',
    path: 'office/pages/records/index',
    as: 'county',
    wide: true,
    query: ({ year }) => ({
      scheme: 'nanchuan-2023',
      region: '500119',
      period: year,
      fact: 'dispensing.people',
    }),
  },
  { name: 'office-scheme', path: 'office/pages/scheme/index', as: 'county', wide: true },
  { name: 'office-evaluate', path: 'office/pages/evaluate/index', as: 'county', wide: true },
  { name: 'office-surveys', path: 'office/pages/surveys/index', as: 'county', wide: true },
  { name: 'office-scheme-change', path: 'office/pages/scheme-change/index', as: 'county', wide: true },
  { name: 'office-new-year', path: 'office/pages/new-year/index', as: 'county', wide: true },
  { name: 'office-interview', path: 'office/pages/interview/index', as: 'county', wide: true },
  { name: 'office-settings', path: 'office/pages/settings/index', as: 'county', wide: true },
  { name: 'office-entered', path: 'office/pages/entered/index', as: 'county', wide: true },
];

/** The three ways every screen is looked at. */
export const VIEWS = [
  { name: 'zh', language: 'zh', size: 'normal' },
  { name: 'en', language: 'en', size: 'normal' },
  { name: 'zh-elder', language: 'zh', size: 'elder' },
];

/** Asks the API of `address` as demo roles, each logged in once. */
export function createCaller(address) {
  const sessions = new Map();
  const call = async (method, path, { as, body } = {}) => {
    const session = as ? await sessionOf(as) : null;
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(method === 'POST' ? { 'idempotency-key': `screens-${crypto.randomUUID()}` } : {}),
        ...(session ? { authorization: `Bearer ${session.token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer.data;
  };
  const sessionOf = (code) => {
    if (!sessions.has(code))
      sessions.set(code, call('POST', '/sessions', { body: { platform: 'demo', code } }));
    return sessions.get(code);
  };
  return { call, sessionOf };
}

const home = {
  kind: 'home',
  region: '500119002',
  detail: '学堂路 141 号',
  name: '李女士',
  phone: '13800000000',
};
const campus = { kind: 'campus', pointId: 'campus-east', phone: '13900000000' };
const steps = { accept: {}, pack: {}, ship: { carrier: '中国邮政', waybill: '9876543210123' }, deliver: {} };

/** The settlement is signed by a second person, and the keeper has something against a line. */
async function contest(call, id) {
  await call('POST', `/assessments/settlements/${id}/sign`, { as: 'county:2', body: {} });
  const { lines } = await call('GET', `/assessments/settlements/${id}`, { as: 'keeper' });
  const body = { subject: lines[0].subject, line: 'visits', text: '人工发放有三次未计入，签字单已备查。' };
  await call('POST', `/assessments/settlements/${id}/appeals`, { as: 'keeper', body });
}

/** One of the findings of a year is explained: it stands in its own section. */
async function explain(call, period) {
  const where = { region: '500119', period };
  const findings = await call('GET', `/assessments/data-quality?${new URLSearchParams(where)}`, {
    as: 'county',
  });
  const finding = findings.find(({ fingerprint }) => fingerprint);
  if (!finding) return;
  const body = { ...where, fingerprint: finding.fingerprint, reason: '义诊当日集中发放，已核对纸质登记。' };
  await call('PUT', `/assessments/data-quality/${finding.id}/explanation`, { as: 'county', body });
}

/** A round of the year whose facts are collected: frozen sheets to open, nothing yet inspected. */
async function collectRound(call, period) {
  const body = { scheme: 'nanchuan-2023', region: '500119', period };
  const { id } = await call('POST', '/assessments/rounds', { as: 'county', body });
  await call('POST', `/assessments/rounds/${id}/collect`, { as: 'county', body: {} });
  const [first] = await call('GET', `/assessments/rounds/${id}/sheets?limit=1`, { as: 'county' });
  const { subject, region, unit, snapshot } = first;
  const sheet = { round: id, subject, scheme: body.scheme, region, period, snapshot };
  return { round: id, sheet: { ...sheet, ...(unit ? { unit: unit.id } : {}) } };
}

/**
 * Something to look at: a place, orders on their way, a report. `received`: an order came to its end and may be
 * answered about, which changes the numbers of the district.
 */
export async function makeThings({ call }, { received, now }) {
  const order = async (as, delivery, productId, upTo) => {
    const body = { lines: [{ productId, quantity: 1 }], delivery, consent: true };
    const { id } = await call('POST', '/orders', { as, body });
    for (const [move, more] of Object.entries(steps).slice(0, upTo))
      await call('POST', `/orders/${id}/${move}`, { as: 'county', body: more });
    return id;
  };
  const places = `/points/nearby?lng=${position.longitude}&lat=${position.latitude}`;
  const [place] = await call('GET', `${places}&kind=institution&limit=1`);
  const sent = await order('resident:2', home, 'condom-52', 3);
  await order('resident:2', home, 'nonoxinol-film', 0);
  await order('student:2', campus, 'condom-49', 2);
  const fresh = await order('student:4', campus, 'condom-52', 0);
  const report = { problem: 'wrongHours', remark: '星期三下午去，门口写着提前关门。' };
  await call('POST', `/points/${place.id}/reports`, { body: report });
  await call('POST', `/points/${place.id}/reports`, { body: { problem: 'askedForMoney' } });
  let survey = { id: 'public-opinion' };
  if (received) {
    const done = await order('resident:2', home, 'condom-52', 4);
    const { survey: asked } = await call('POST', `/orders/${done}/receive`, { as: 'resident:2', body: {} });
    survey = { id: asked.id, occasion: asked.occasion };
  }
  const [level] = await call('GET', '/stock/levels?product=condom-52&limit=1', { as: 'keeper' });
  const of = Buffer.from(`${level.productId} ${level.lotNo}`).toString('hex');
  const lot = { point: level.point.id, of };
  const [{ id: transfer }] = await call('GET', '/vouchers?kind=transfer&limit=1', { as: 'county' });
  const [{ id: machine }] = await call('GET', '/machines?limit=1', { as: 'operator' });
  const count = { kind: 'stocktake', pointId: lot.point, products: [level.productId] };
  const { id: counting } = await call('POST', '/vouchers', { as: 'keeper', body: count });
  const year = new Date(now + 8 * 3_600_000).toISOString().slice(0, 4);
  const [activity] = await call('GET', '/activities?state=held&limit=1', { as: 'county' });
  const quizzes = await call('GET', '/quizzes?limit=10');
  const [school] = await call('GET', '/campuses', { as: 'county' });
  const [training] = await call('GET', '/trainings?limit=1', { as: 'county' });
  const frame = { purpose: 'entry', region: '500119', period: year, size: 3, secondShare: 34 };
  const ids = Array.from({ length: 12 }, (_, at) => `record-${at + 1}`);
  const { id: draw } = await call('POST', '/draws', { as: 'county', body: { ...frame, ids } });
  const { rows } = await call('POST', `/draws/${draw}/draw`, { as: 'county', body: {} });
  await call('POST', `/draws/${draw}/rows/${rows[0].id}/outcome`, {
    as: 'county',
    body: { outcome: 'complete' },
  });
  const [gap] = await call('GET', '/surgeries?incomplete=true&limit=1', { as: 'hospital' });
  const [voided] = await call('GET', '/surgeries?voided=true&limit=1', { as: 'hospital' });
  const { id: settlement } = await call('POST', '/assessments/settlements', {
    as: 'county',
    body: {
      ...{ region: '500119', year, scheme: 'nanchuan-2023-subsidy', reason: '年终结算' },
      mode: { kind: 'fixed', yuanPerPoint: 1 },
    },
  });
  await contest(call, settlement);
  await explain(call, year);
  return {
    ...(await collectRound(call, year)),
    settlement,
    gap: gap?.id ?? '',
    voided: voided?.id ?? '',
    draw,
    point: place.id,
    lot,
    transfer,
    counting,
    machine,
    sent,
    fresh,
    survey,
    year,
    activity: activity.id,
    quiz: quizzes.find(({ phase }) => phase === 'open')?.id ?? '',
    campus: school.id,
    training: training.id,
  };
}

/** The place where whoever holds the phone stands, for screens that ask for it: WGS-84. */
export const POSITION = position;

/** The app's storage as if somebody had logged in and chosen before. */
export async function storageOf({ sessionOf }, screen, view) {
  return {
    'app.language': view.language,
    'app.textSize': view.size,
    ...(screen.here ? { 'app.place': { source: 'here' } } : {}),
    ...(screen.as ? { 'app.session': await sessionOf(screen.as) } : {}),
  };
}

/** Fills the storage of a page before the app starts; runs in the page. */
export function fillStorage(kept) {
  if (!/^https?:/.test(location.protocol) || localStorage.getItem('filled')) return;
  localStorage.setItem('filled', '1');
  for (const [key, data] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify({ data }));
}

/** Opens a screen and waits until it stands still: everything loaded, nothing pending. */
export async function openScreen(page, screen, things) {
  const query = new URLSearchParams(screen.query?.(things) ?? {});
  const still = () => standsStill(page, screen.loading ? NOTHING : SKELETON);
  underWay(page);
  await page.goto(`/#/${screen.path}?${query}`);
  const main = page.getByRole('main').filter({ visible: true });
  await main.waitFor();
  await still();
  if (screen.tap) {
    await main.getByRole(screen.tap.role).nth(screen.tap.at).click();
    await still();
  }
  if (screen.show)
    await page.locator(screen.show).evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

/** Makes the window as high as what is shown in it, so that a picture shows all of it. */
export async function unroll(page) {
  const { width } = page.viewportSize();
  const height = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].map((one) => (one.clientHeight > 0 ? one.scrollHeight : 0)),
    ),
  );
  await page.setViewportSize({ width, height: Math.min(height, 8_000) });
}

const SKELETON = '.k-skeleton';
/** What no page has, for a screen that shows its loading state for good. */
const NOTHING = '.k-nothing';
const requests = new WeakMap();

/** What a page has asked for and not got yet, from the first call on. */
function underWay(page) {
  if (requests.has(page)) return requests.get(page);
  const asked = new Set();
  page.on('request', (request) => asked.add(request));
  for (const ended of ['requestfinished', 'requestfailed'])
    page.on(ended, (request) => asked.delete(request));
  requests.set(page, asked);
  return asked;
}

/** Two frames after the last answer nothing waits and nothing is drawn as loading. */
async function standsStill(page, loading) {
  const asked = underWay(page);
  let loads = true;
  while (loads || asked.size > 0) {
    loads = await page.evaluate(async (selector) => {
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      return [...document.querySelectorAll(selector)].some((one) => one.getClientRects().length > 0);
    }, loading);
  }
}
