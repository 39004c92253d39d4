/** The list of my requests; names of what is inside stay on the page of each. */
export const orders = {
  loginTitle: '登录后查看记录',
  loginBody: '记录只有您自己和寄出的工作人员能看到。',
  login: '去登录',
  emptyTitle: '还没有记录',
  emptyBody: '可以申请配送到家或校园，也可以到附近的领取点直接领。',
  start: '申请配送',
  nearby: '看附近的领取点',
  list: '我的记录',
  line: (count: number, day: string) => `共 ${count} 件 · ${day}`,
  toHome: '送到家',
  toCampus: '校园自取',
  answer: '可以评价',
};
