/** Replies to remarks, for whoever wrote them on this phone. */
export const replies = {
  none: '还没有在这部手机上留过言',
  noneHint: '评价或意见里写了留言，就可以回到这里看回复。',
  write: '写一条意见',
  onlyHere: '凭这部手机上的随机码查看回复，工作人员不知道留言的是谁。手机换了或清除后就查不到了。',
  writtenOn: (day: string) => `${day} 写`,
  repliedOn: (day: string) => `${day} 回复`,
  notYet: '还没有回复，过几天再来看看。',
  ask: '查看回复',
  forget: '从这部手机删除',
};
