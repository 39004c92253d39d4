/** Keys by which a machine signs what it tells. */
export const machineKeys = {
  open: '密钥',
  openOf: (name: string) => `${name}的密钥`,
  title: '签发密钥',
  what: '设备用密钥签名上报的数据。两把密钥可以同时有效：签发新的，装到设备上，中间不断线。',
  third: '再签发一把时，最早的一把立即失效。密钥泄露了，请连续签发两次。',
  issue: '签发新密钥',
  shownTitle: '新密钥',
  once: '密钥只显示这一次，关闭后不能再看。请现在装到设备上，不要用聊天软件转发。',
  keyId: '密钥编号',
  secret: '密钥',
  copy: (what: string) => `复制${what}`,
  done: '我已装好',
};
