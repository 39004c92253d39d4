/** Messages on theme days, as the county plans them. */
export const campaigns = {
  intro: '只发给点过“提醒我”的人，每次同意只发一条，内容统一为“您有一条新的提醒”。当天 10 点发出。',
  none: '还没有推送',
  noneHint: '选一个主题日，到时自动发出。',
  plan: '安排一次推送',
  day: '哪一天',
  own: '自选日期',
  choose: '请选择一天',
  save: '安排',
  state: { planned: '已安排', started: '已推送', cancelled: '已取消' },
  waiting: (count: number) => `目前 ${count} 人同意接收`,
  sent: (due: number, sent: number, refused: number) => `应发 ${due} 人，已发 ${sent}，对方已关闭 ${refused}`,
  cancel: '取消这次推送',
};
