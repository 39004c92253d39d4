/** What a county sets for a year. */
export const settings = {
  hint: (where: string) => `${where}每年自己确定的标准，评分和补助按它计算。`,
  year: '年度',
  yuanTitle: '每分补助标准',
  now: (yuan: string) => `每分 ${yuan} 元`,
  clause:
    '南川区 2023 年附件 5 按分计补助，分不等于元：一分值多少元，由区县每年确定；没有确定的年度按 1 元。',
  yuanPerPoint: '每分多少元',
  example: (points: string, yuan: string, sum: string) => `例如 ${points} 分 × ${yuan} 元 = ${sum} 元`,
  form: '请填写大于 0、不超过 1000 的数，最多 4 位小数',
  save: '保存，重新计算',
  unchanged: '还没有修改',
  saved: '已保存，得分按新标准计算',
  readOnly: '由区县管理员确定，这里只能查看。',
};
