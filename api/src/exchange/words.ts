import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { t } from './exported.ts';

/**
 * What kinds and states are called in sheets: the words of the app, to which a test holds them equal. Whoever prints a list
 * reads on paper what stands on the screen.
 */
export const words = {
  pointKind: {
    institution: t('机构', 'Institution'),
    village: t('村卫生室', 'Village clinic'),
    machine: t('自助发放机', 'Machine'),
    campus: t('校园点', 'Campus'),
  },
  pointState: {
    open: t('营业中', 'Open'),
    closed: t('已停用', 'Out of service'),
  },
  levelState: {
    usable: t('正常', 'Usable'),
    nearExpiry: t('近效期', 'Expires soon'),
    expired: t('已过期', 'Expired'),
    recalled: t('已召回', 'Recalled'),
  },
  entryReason: {
    opening: t('期初', 'Opening stock'),
    receive: t('入库验收', 'Received'),
    transferIn: t('调入', 'Transfer in'),
    transferOut: t('调出', 'Transfer out'),
    dispense: t('发放', 'Handed out'),
    order: t('配送', 'Delivery'),
    vend: t('自助机发放', 'Machine'),
    issue: t('出库', 'Issued'),
    loss: t('报损', 'Written off'),
    adjust: t('盘点调整', 'Stocktake'),
    return: t('退回', 'Returned'),
  },
  voucherState: {
    draft: t('待提交', 'Draft'),
    submitted: t('待批准', 'To approve'),
    approved: t('已批准', 'Approved'),
    fulfilled: t('已发货', 'Sent out'),
    accepted: t('已验收', 'Accepted'),
    recorded: t('正常', 'Fine'),
    alarmed: t('超限待处理', 'Out of range'),
    handled: t('已处理', 'Handled'),
    picked: t('已备货', 'Picked'),
    issued: t('已出库', 'Issued'),
    sent: t('在途', 'On the way'),
    received: t('已收货', 'Received'),
    short: t('少货待处理', 'Short, to settle'),
    settled: t('已了结', 'Settled'),
    counting: t('盘点中', 'Counting'),
    counted: t('待批准', 'To approve'),
    adjusted: t('已完成', 'Done'),
    reported: t('待批准', 'To approve'),
    writtenOff: t('已报损', 'Written off'),
    open: t('召回中', 'Recalled'),
    lifted: t('已解除', 'Lifted'),
    closed: t('已结束', 'Closed'),
    refused: t('未通过', 'Refused'),
    cancelled: t('已取消', 'Cancelled'),
  },
  voucherStateOf: {
    'receipt.draft': t('待验收', 'To inspect'),
    'issue.picked': t('待复核', 'To check'),
    'transfer.picked': t('待发出', 'To send'),
    'handover.counted': t('待接收', 'To take over'),
    'handover.accepted': t('已接收', 'Taken over'),
  },
  ticketProblem: {
    closed: t('到了没有开门', 'Closed when it should be open'),
    wrongPlace: t('位置不对', 'Wrong position'),
    wrongHours: t('时间不对', 'Wrong hours'),
    noStock: t('没有货', 'Out of stock'),
    machineBroken: t('机器故障', 'Machine broken'),
    askedForMoney: t('被要求付费', 'Asked for money'),
    notReceived: t('没有领到', 'Did not get it'),
    variance: t('账物不符', 'Books and shelf differ'),
    other: t('其他', 'Other'),
  },
  ticketState: {
    open: t('待处理', 'Open'),
    done: t('已完成', 'Done'),
  },
  workOrderKind: {
    refill: t('补货', 'Refill'),
    repair: t('维修', 'Repair'),
    placing: t('布放', 'Placing'),
    removal: t('撤机', 'Removal'),
  },
  workOrderState: {
    open: t('待领取', 'To take'),
    taken: t('处理中', 'Under way'),
    done: t('待验收', 'To check'),
    checked: t('已完成', 'Done'),
    cancelled: t('已取消', 'Cancelled'),
  },
  workOrderCause: {
    fault: t('设备报故障', 'machine fault'),
    empty: t('货道空', 'slot empty'),
    staff: t('人工开单', 'by hand'),
    spotCheck: t('抽查发现', 'spot check'),
  },
  offlineReason: {
    silent: t('没有心跳', 'no heartbeat'),
    power: t('停电', 'power cut'),
    network: t('断网', 'no network'),
    maintenance: t('检修', 'maintenance'),
  },
  contest: {
    none: t('未申诉', 'not contested'),
    claimed: t('已申诉，待裁定', 'contested, to decide'),
    upheld: t('申诉成立，不计入', 'upheld, not counted'),
    rejected: t('申诉不成立', 'contest rejected'),
  },
  spotCheckItem: {
    online: t('在线', 'Online'),
    running: t('运行正常', 'Runs well'),
    stocked: t('有货', 'Stocked'),
    inDate: t('没有过期', 'Nothing expired'),
    loadingRecord: t('放置记录齐全', 'Loading record'),
    responsible: t('责任人明确', 'Person in charge'),
  },
  spotCheckResult: {
    good: t('正常', 'Fine'),
    bad: t('有问题', 'Not fine'),
  },
  channel: {
    manual: t('人工', 'By hand'),
    doctor: t('家庭医生', 'Family doctor'),
    delivery: t('配送', 'Delivery'),
    machine: t('自助机', 'Machine'),
  },
  symptom: {
    rash: t('皮疹', 'Rash'),
    nausea: t('恶心', 'Nausea'),
    headache: t('头痛', 'Headache'),
    bleeding: t('出血', 'Bleeding'),
    pain: t('疼痛', 'Pain'),
    fever: t('发热', 'Fever'),
    allergy: t('过敏', 'Allergy'),
    breakage: t('破损', 'Breakage'),
    other: t('其他', 'Other'),
  },
  adverseState: {
    reported: t('待核实', 'To be checked'),
    following: t('随访中', 'Followed up'),
    closed: t('已结案', 'Closed'),
  },
  severity: {
    mild: t('轻', 'Mild'),
    moderate: t('中', 'Moderate'),
    severe: t('重', 'Severe'),
  },
  adverseOutcome: {
    recovered: t('痊愈', 'Recovered'),
    improving: t('好转', 'Improving'),
    lasting: t('未愈', 'Lasting'),
    unrelated: t('与药具无关', 'Unrelated'),
  },
  campusKind: {
    university: t('本科院校', 'University'),
    vocational: t('高职高专', 'Vocational college'),
    secondary: t('中等职业学校', 'Vocational school'),
    school: t('中学', 'Middle school'),
  },
  campusGap: {
    noBaseline: t('未摸底', 'Not surveyed'),
    noMachine: t('没有自助机', 'No machine'),
    moreMachines: t('自助机不够', 'Too few machines'),
    machineOffline: t('自助机离线', 'Machine offline'),
    noDelivery: t('没有配送点', 'No delivery point'),
    noLecture: t('今年没有讲座', 'No lecture this year'),
  },
  trainingKind: {
    educator: t('人流后避孕服务宣教员', 'Post-abortion educator'),
    counsellor: t('生殖健康咨询师', 'Reproductive health counsellor'),
    technique: t('技术服务', 'Clinical technique'),
    products: t('药具管理', 'Stock of products'),
    information: t('信息系统', 'Information system'),
    other: t('其他', 'Other'),
  },
  staffingKind: {
    fullTime: t('专职负责人', 'In charge, full time'),
    partTime: t('兼职负责人', 'In charge, part time'),
    doctor: t('执业医师', 'Doctor'),
    nurse: t('执业护士', 'Nurse'),
    midwife: t('助产士', 'Midwife'),
    pharmacist: t('药师', 'Pharmacist'),
    maternalChild: t('妇幼专干', 'Maternal and child worker'),
    counsellor: t('生殖健康咨询师', 'Reproductive health counsellor'),
  },
  staffingState: {
    valid: t('有效', 'Valid'),
    expiring: t('快到期', 'Runs out'),
    expired: t('已过期', 'Run out'),
    ended: t('已结束', 'Ended'),
  },
  loadingTold: {
    machine: t('设备上报', 'told by the machine'),
    person: t('人工登记', 'told by hand'),
  },
  online: {
    yes: t('在线', 'Online'),
    no: t('离线', 'Offline'),
  },
  record: {
    recorded: t('有记录', 'Recorded'),
    unrecorded: t('无记录', 'Counted'),
    voided: t('已作废', 'Taken back'),
  },
} as const satisfies Record<string, Record<string, Bilingual>>;

/** The words for a code of one of these tables; a code that has none reads as itself. */
export const wordOf = (tx: Tx, table: Readonly<Record<string, Bilingual>>, code: string): string => {
  const found = table[code];
  return found ? sayIn(tx, found.zh, found.en) : code;
};
