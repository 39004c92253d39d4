/** Keys by which a machine signs what it tells. */
export const machineKeys = {
  open: '密钥',
  openOf: (name: string) => `${name}的密钥`,
  title: (name: string) => `${name}的密钥`,
  what: '设备用密钥签名上报数据。可以有两把密钥同时有效：先签发新的，装到设备上，确认上线后旧的自然停用，中间不断线。',
  third: '签发第三把时，最早的一把立即失效。',
  issue: '签发新密钥',
  shownTitle: '新密钥',
  once: '密钥只显示这一次，关闭后不能再看。请现在装到设备上，不要用聊天软件转发。',
  keyId: '密钥编号',
  secret: '密钥',
  copy: (what: string) => `复制${what}`,
  done: '我已装好',
};
