/** What is said before the phone is asked for something, and when it refuses. */
export const permission = {
  locationTitle: '允许使用您的位置？',
  locationReason: '只用来按距离排列附近的服务点，不会保存。您也可以手动选择乡镇或校园。',
  locationAllow: '使用我的位置',
  locationByHand: '手动选择',
  locationRefused: '没有获得位置权限，请手动选择乡镇或校园。',
  locationUnavailable: '暂时无法定位，请手动选择乡镇或校园。',
  privacyTitle: '隐私保护提示',
  privacyBody: '使用前请阅读隐私保护指引，同意后才会使用您的信息。',
  privacyAgree: '同意',
  privacyRefuse: '不同意',
};
