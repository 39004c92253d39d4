/** Adding a place. */
export const pointAdd = {
  what: '类型和地区',
  kind: '类型',
  kindNotes: {
    institution: '医院、卫生院、社区卫生服务中心',
    village: '村卫生室、社区服务站',
    campus: '学校里的领取点或包裹点',
    machine: '先添加位置，再登记设备',
  },
  region: '所在乡镇、街道',
  needed: '请选择',
  newPlace: '新服务点',
  placeMissing: '请在地图上点选位置，或填写经纬度',
  add: '添加服务点',
  added: '已添加，居民马上可以看到',
};
