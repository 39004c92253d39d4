/**
 * The only list of failures: code -> HTTP status and what to tell the person, in both languages. Texts say what to do
 * next and never name a product. Shared with the app, which shows `message` and decides by `code`.
 */
type Code = { status: number; zh: string; en: string };

export const errorCodes = {
  INVALID_INPUT: {
    status: 422,
    zh: '有内容填写不正确，请按提示修改',
    en: 'Some fields are not right; see the details',
  },
  MALFORMED_BODY: { status: 400, zh: '请求内容无法读取', en: 'The request body could not be read' },
  BODY_TOO_LARGE: { status: 413, zh: '提交的内容太大', en: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, zh: '只接受 JSON 内容', en: 'Only JSON bodies are accepted' },
  UNAUTHENTICATED: { status: 401, zh: '请先登录', en: 'Please log in first' },
  SESSION_ENDED: {
    status: 401,
    zh: '登录已失效，请重新登录',
    en: 'Your session has ended; please log in again',
  },
  SIGNATURE_INVALID: { status: 401, zh: '签名无效', en: 'The signature is not valid' },
  FORBIDDEN: { status: 403, zh: '没有权限进行此操作', en: 'You may not do this' },
  NOT_FOUND: { status: 404, zh: '没有找到', en: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '不支持这种请求方式', en: 'This method is not allowed here' },
  LOGIN_FAILED: { status: 401, zh: '登录没有成功，请重试', en: 'Login did not succeed; please try again' },
  LOGIN_CODE_INVALID: {
    status: 401,
    zh: '登录码无效或已用过，请重新获取',
    en: 'This code is not valid or was used; please get a new one',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 422,
    zh: '缺少 Idempotency-Key',
    en: 'The Idempotency-Key header is required',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    zh: '这个请求编号已用于其他内容',
    en: 'This Idempotency-Key was used with another body',
  },
  OUT_OF_STOCK: {
    status: 409,
    zh: '数量不足，请减少数量或换一个领取点',
    en: 'Not enough left; take fewer or choose another place',
  },
  OVER_ALLOWANCE: { status: 409, zh: '超过本期可领数量', en: 'This is more than your allowance' },
  DOCTOR_FIRST: { status: 409, zh: '首次使用前需要先见医生', en: 'Please see a doctor before the first use' },
  UNDER_AGE: {
    status: 409,
    zh: '年龄不符合领取条件，可到就近机构咨询',
    en: 'Not available at your age; a clinic can advise you',
  },
  AGE_UNDECLARED: { status: 409, zh: '请先确认年龄段', en: 'Please confirm your age group first' },
  AGE_DECLARED: {
    status: 409,
    zh: '年龄段已确认，如需更改请联系工作人员',
    en: 'Your age group is confirmed; ask the staff to change it',
  },
  NOT_DELIVERABLE: {
    status: 409,
    zh: '这一项不能配送，请到机构领取',
    en: 'This item cannot be delivered; please collect it at a clinic',
  },
  MOVE_NOT_ALLOWED: {
    status: 409,
    zh: '订单状态已变化，这一步现在不能进行',
    en: 'The order has moved on; this step is not possible now',
  },
  OPEN_ORDERS: {
    status: 409,
    zh: '有包裹正在路上，收到或退回后再删除数据',
    en: 'A parcel is on its way; erase your data once it was received or returned',
  },
  POINT_CLOSED: {
    status: 409,
    zh: '该领取点已停止服务，请另选一处',
    en: 'This place is no longer served; please choose another',
  },
  EDIT_CONFLICT: {
    status: 409,
    zh: '内容已被他人修改，请刷新后再改',
    en: 'Somebody changed this meanwhile; reload and edit again',
  },
  CONSENT_CHANGED: {
    status: 409,
    zh: '同意书已更新，请重新阅读后再确认',
    en: 'The text to agree to has changed; please read it again',
  },
  SURVEY_ANSWERED: {
    status: 409,
    zh: '这次服务已经评价过，谢谢',
    en: 'This occasion was answered already, thank you',
  },
  SURVEY_VERSION_OLD: {
    status: 409,
    zh: '问卷已更新，请重新打开',
    en: 'The questionnaire has changed; please open it again',
  },
  OCCASION_INVALID: {
    status: 422,
    zh: '评价入口无效，请从订单重新进入',
    en: 'This link to the survey is not valid',
  },
  PICKUP_CODE_INVALID: {
    status: 409,
    zh: '领取码无效、已使用或已过期，请本人重新获取',
    en: 'This code is not valid, was used or has expired; please get a new one',
  },
  PICKUP_CODE_TRIES: {
    status: 409,
    zh: '输错次数过多，请稍后再试，或改用手机号登记',
    en: 'Too many wrong codes; wait a while, or use the phone number instead',
  },
  WRONG_SLOT: {
    status: 409,
    zh: '这个货道与领取码不符，请选择另一个货道',
    en: 'This slot does not fit the code; please choose another slot',
  },
  PERIOD_CLOSED: {
    status: 409,
    zh: '这条记录已过更正期限，请联系区县管理人员',
    en: 'This record can no longer be corrected here; ask the county',
  },
  NOT_VOIDABLE: {
    status: 409,
    zh: '配送和自助机的记录不能在这里作废，请在订单或设备中处理',
    en: 'Deliveries and vends are not voided here; use the order or the machine',
  },
  CASE_STEP_NOT_ALLOWED: {
    status: 409,
    zh: '这件报告的进度已变化，请刷新后再操作',
    en: 'This case has moved on; reload and try again',
  },
  REMINDERS_OFF: {
    status: 409,
    zh: '这里还没有开通微信提醒',
    en: 'WeChat reminders are not set up here',
  },
  REMINDERS_ENOUGH: {
    status: 409,
    zh: '已经约好了几次提醒，用完再来',
    en: 'Several reminders wait already; come back when they are used',
  },
  CAMPAIGN_ON_DAY: {
    status: 409,
    zh: '这一天已安排了推送',
    en: 'A message is planned for this day already',
  },
  CAMPAIGN_STARTED: {
    status: 409,
    zh: '这次推送已开始或已取消',
    en: 'This message has begun or was cancelled',
  },
  LESSON_OTHER_REVIEWER: {
    status: 409,
    zh: '自己写的要由另一位同事审核发布',
    en: 'Somebody other than the author must publish this',
  },
  LESSON_STEP_NOT_ALLOWED: {
    status: 409,
    zh: '这一版已经发布或停用',
    en: 'This version is published or retired already',
  },
  QUIZ_NOT_OPEN: {
    status: 409,
    zh: '竞答不在开放时间',
    en: 'This quiz is not open now',
  },
  QUIZ_CHANGED: {
    status: 409,
    zh: '题目已更新，请重新打开',
    en: 'The questions have changed; please open the quiz again',
  },
  QUIZ_TOO_FEW_RIGHT: {
    status: 409,
    zh: '答对的题还不够，再看一遍就能参加',
    en: 'Not enough right answers yet; look again and you can take part',
  },
  QUIZ_STEP_NOT_ALLOWED: {
    status: 409,
    zh: '竞答的进度已变化，这一步现在不能进行',
    en: 'The quiz has moved on; this step is not possible now',
  },
  QUIZ_TERMS_FIXED: {
    status: 409,
    zh: '已有人参加抽奖，时间、奖品和达标题数不能再改',
    en: 'People have entered: days, prizes and the right answers needed stay as they are',
  },
  PHONE_FIRST: {
    status: 409,
    zh: '请先验证手机号，每人一次机会',
    en: 'Please verify your phone first: one chance for each person',
  },
  PRIZE_CODE_INVALID: {
    status: 409,
    zh: '没有这个兑换码，请核对后再输',
    en: 'No such code; please check it and type it again',
  },
  PRIZE_MOVED: {
    status: 409,
    zh: '这个兑换码已用过或已过期',
    en: 'This code was used or has run out',
  },
  ACTIVITY_STEP_NOT_ALLOWED: {
    status: 409,
    zh: '这场活动的状态已变化，请刷新后再操作',
    en: 'This event has moved on; reload and try again',
  },
  ACTIVITY_NOT_ON: {
    status: 409,
    zh: '活动不在今天，不能签到',
    en: 'The event is not on today: nothing to sign',
  },
  DRAW_UNDER_WAY: {
    status: 409,
    zh: '这一抽样尚未结束，请先完成',
    en: 'A draw of this sample is still open; finish it first',
  },
  DRAW_STEP_NOT_ALLOWED: {
    status: 409,
    zh: '抽样的进度已变化，请刷新后再操作',
    en: 'This draw has moved on; reload and try again',
  },
  DRAW_INCOMPLETE: {
    status: 409,
    zh: '还有样本没有结果，或两次录入不一致尚未裁定',
    en: 'Some rows have no outcome yet, or two entries that differ',
  },
  FRAME_USED_UP: {
    status: 409,
    zh: '名单已用完，没有可替换的样本',
    en: 'The frame is used up; nothing is left to replace with',
  },
  FRAME_CHANGED: {
    status: 409,
    zh: '名册的记录有变化，请看过新名册再公布',
    en: 'The records of this frame have changed; look at it again before publishing',
  },
  PERSON_GONE: {
    status: 410,
    zh: '本人已删除自己的数据，不能再联系，请换下一个',
    en: 'This person erased their data and cannot be called; take the next one',
  },
  SAME_PERSON: {
    status: 409,
    zh: '复核需由另一人录入',
    en: 'The second entry has to be made by somebody else',
  },
  RECORD_CHANGED: {
    status: 409,
    zh: '这条记录已被他人修改，请刷新后再保存',
    en: 'Somebody else changed this record; reload and save again',
  },
  REGISTER_NO_TAKEN: {
    status: 409,
    zh: '这个登记号已录入过',
    en: 'This register number was entered already',
  },
  FOLLOW_UP_DONE: { status: 409, zh: '这次回访已完成', en: 'This follow-up was made already' },
  APPOINTMENT_OPEN: {
    status: 409,
    zh: '您在这里已有一项预约',
    en: 'You have an appointment here already',
  },
  APPOINTMENT_STEP_NOT_ALLOWED: {
    status: 409,
    zh: '预约状态已变化，请刷新后再操作',
    en: 'This appointment has changed; reload and try again',
  },
  STOCK_CONFLICT: { status: 409, zh: '库存已变化，请重试', en: 'Stock has changed; please try again' },
  LOT_EXPIRED: {
    status: 409,
    zh: '该批次已过期，不能出入库，请报损',
    en: 'This lot has expired: it can neither leave nor come in; report it as a loss',
  },
  LOT_RECALLED: {
    status: 409,
    zh: '该批次已召回，不能出库',
    en: 'This lot was recalled and cannot leave',
  },
  BACKDATED_NEGATIVE: {
    status: 409,
    zh: '补录后账面会出现负数，请核对日期和数量',
    en: 'With this earlier entry the books would fall below nothing; check day and quantity',
  },
  SECOND_PERSON: {
    status: 409,
    zh: '需要另一个人签字，一人不能签两处',
    en: 'Another person has to sign here; nobody signs one paper twice',
  },
  VOUCHER_MOVED: {
    status: 409,
    zh: '单据状态已变化，这一步现在不能进行',
    en: 'The paper has moved on; this step is not possible now',
  },
  SLOT_NOT_EMPTY: {
    status: 409,
    zh: '这个货道里还有药具，请先清点为空',
    en: 'This slot still holds something; count it as empty first',
  },
  PLACE_NOT_EMPTY: {
    status: 409,
    zh: '这个地点账上还有药具，请先调拨、报损或盘点清零',
    en: 'The books of this place still hold something; transfer it, write it off or count it first',
  },
  POINT_HAS_MACHINE: {
    status: 409,
    zh: '这个地点已有药具机，或不是自助机地点',
    en: 'This place already has a machine, or is not meant for one',
  },
  MACHINE_RETIRED: { status: 409, zh: '这台药具机已停用', en: 'This machine was retired' },
  CONTEST_NOT_OPEN: {
    status: 409,
    zh: '这段离线时间现在不能申诉或裁定，请刷新',
    en: 'This time offline cannot be contested or decided now; reload',
  },
  WORK_ORDER_MOVED: {
    status: 409,
    zh: '工单状态已变化，这一步现在不能进行',
    en: 'The work order has moved on; this step is not possible now',
  },
  SPOT_CHECK_CLOSED: {
    status: 409,
    zh: '这次抽查已通报，不能再改',
    en: 'This spot check was published and stays as it is',
  },
  SCHEME_BROKEN: {
    status: 422,
    zh: '方案改动有误，请按提示修改所列的行',
    en: 'The changed scheme is not right; see the lines named',
  },
  YEAR_CONFIRMED: {
    status: 409,
    zh: '这一年度已经确认，不能再改',
    en: 'This year is confirmed and cannot be changed here',
  },
  ROUND_MOVED: {
    status: 409,
    zh: '考核轮次的进度已变化，这一步现在不能进行',
    en: 'The round has moved on; this step is not possible now',
  },
  ROUND_NOT_READY: {
    status: 409,
    zh: '还有事项没有完成，这一步暂不能进行',
    en: 'Something is still open; this step has to wait',
  },
  APPEAL_CLOSED: {
    status: 409,
    zh: '申诉期未开始或已结束，或已有答复',
    en: 'The time for appeals is not open, or this one was answered',
  },
  SHEET_LOCKED: {
    status: 409,
    zh: '双方已签字，内容不能再改',
    en: 'Both sides have signed; this cannot change any more',
  },
  FACTS_INVALID: { status: 422, zh: '考核数据不完整或有误', en: 'Facts are missing or impossible' },
  LAST_ADMIN: {
    status: 409,
    zh: '这是本地区最后一位管理员，请先邀请另一位',
    en: 'This is the last administrator of the region; invite another one first',
  },
  RATE_LIMITED: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many requests; please wait a moment' },
  DATABASE_UNAVAILABLE: {
    status: 503,
    zh: '服务暂时不可用，请稍后再试',
    en: 'The service is not available for a moment; please try again',
  },
  WECHAT_UNAVAILABLE: {
    status: 503,
    zh: '微信登录暂时不可用，请稍后再试',
    en: 'WeChat login is not available for a moment',
  },
  INTERNAL: { status: 500, zh: '出了点问题，请稍后再试', en: 'Something went wrong; please try again later' },
} as const satisfies Record<string, Code>;

export type ErrorCode = keyof typeof errorCodes;
export type Language = 'zh-CN' | 'en';

export const errorMessage = (code: ErrorCode, language: Language): string =>
  language === 'en' ? errorCodes[code].en : errorCodes[code].zh;
